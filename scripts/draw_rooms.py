"""Draw the rooms of the house into docs/architecture.md, from what they import.

    python scripts/draw_rooms.py            # writes the page
    python scripts/draw_rooms.py --check    # exit status 1 where the page is not what the imports say

An arrow leads from a room to one that it imports. Arrows that follow from others are left out (transitive reduction),
and so are those to the ground floor (model, errors, assets, config, schema, week), which every room may read.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
PAGE = HOUSE / "docs" / "architecture.md"
GROUND = frozenset({"model", "errors", "assets", "config", "schema", "week", "__init__", "__main__"})
_PICTURE = re.compile(r"(<!-- rooms -->\n).*?(<!-- /rooms -->)", re.DOTALL)


def rooms() -> dict[str, list[Path]]:
    """Return the modules of every room: a package of ``reporter`` or a module beside them."""
    found: dict[str, list[Path]] = {}
    for path in sorted((HOUSE / "reporter").rglob("*.py")):
        first = path.relative_to(HOUSE / "reporter").parts[0].removesuffix(".py")
        if first not in GROUND and not first.startswith("_"):
            found.setdefault(first, []).append(path)
    return found


def imported(path: Path, names: frozenset[str]) -> set[str]:
    """Return the rooms that a module imports, those that only its types need included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "reporter":
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("reporter."):
            found.add(node.module.split(".")[1])
    return found & names


def reduced(graph: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return an acyclic graph without the edges that follow from others."""

    def reach(node: str) -> set[str]:
        return graph[node].union(*(reach(one) for one in graph[node])) if graph[node] else set()

    return {
        node: {one for one in ends if not any(one in reach(other) for other in ends - {one})}
        for node, ends in graph.items()
    }


def picture() -> str:
    """Return the rooms as a Mermaid flow chart."""
    house = rooms()
    names = frozenset(house)
    graph = {room: set().union(*(imported(path, names) for path in paths)) - {room} for room, paths in house.items()}
    boxes = [f'    {room}["{room}{"/" if len(paths) > 1 else ".py"}"]' for room, paths in sorted(house.items())]
    arrows = [f"    {room} --> {end}" for room, ends in sorted(reduced(graph).items()) for end in sorted(ends)]
    return "\n".join(["```mermaid", "flowchart TD", *boxes, *arrows, "```", ""])


def main() -> int:
    """Write or check the page, and return the exit status."""
    page = PAGE.read_text("utf-8")
    drawn = _PICTURE.sub(lambda found: found[1] + picture() + found[2], page)
    if "--check" in sys.argv[1:]:
        return int(drawn != page)
    PAGE.write_text(drawn, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
