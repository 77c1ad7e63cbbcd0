"""How many small faults the tests of a room catch: a seeded sample of mutants, each tried by those tests.

    python scripts/mutate.py rank -n 30 [--seed 1]

A mutant is the room with one number, comparison, ``and``, ``not`` or truth value changed. Each is tried in a process of
its own that has loaded the libraries already; what runs longer than its CPU time counts as caught. Prints those that
survive, and the rate.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.util
import os
import random
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "rank": (
        "rank",
        ["tests/rank"],
        "not will_do and not textrank4zh and not peers and not summaries_have",
    ),
    "metrics": ("metrics", ["tests/metrics"], "not repetitions and not any_ and not not_trained and not likelihood"),
    "issue": ("issue", ["tests/issue"], "not command and not preview and not any_"),
    "layout": ("restore/layout", ["tests/restore/layout", "tests/restore/test_restore_cases.py"], ""),
}
"""The folder of a room, its tests, and those that are too slow to be run for each mutant."""

LIBRARIES = (
    "numpy",
    "hypothesis",
    "lxml.html",
    "docx",
    "jinja2",
    "rjieba",
    "pydantic",
    "typer",
    "tomlkit",
    "matplotlib.figure",
)
SECONDS = 60
SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def _can_change(node: ast.AST) -> TypeGuard[ast.expr]:
    """Return whether a node is a number, a truth, a comparison, an ``and`` or ``or``, or a ``not``."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, bool | int | float)
    return isinstance(node, ast.Compare | ast.BoolOp) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    )


def spots(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what can be changed, annotations and ``if TYPE_CHECKING`` left out."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name):
            continue
        if _can_change(node):
            yield node
        for name, value in ast.iter_fields(node):
            if name not in {"annotation", "returns", "decorator_list"}:
                waiting += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, ast.AST)]


def changed(node: ast.expr) -> str:
    """Change a node in place and return what was done."""
    before = ast.unparse(node)
    if isinstance(node, ast.Constant):
        value = node.value
        assert isinstance(value, bool | int | float)  # noqa: S101 - spots yields no others
        node.value = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else value * 1.5
    elif isinstance(node, ast.Compare):
        node.ops[0] = SWAPPED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    return f"{before}  →  {ast.unparse(node)}"


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a module's changed code to whoever imports it."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        """Take the module's name, its file and its changed tree."""
        self.name, self.path, self.tree = name, path, tree

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the protocol's
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Return where the changed module is loaded from."""
        if fullname != self.name:
            return None
        inside = [str(self.path.parent)] if self.path.stem == "__init__" else None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self, submodule_search_locations=inside
        )

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102


def survives(name: str, path: Path, tree: ast.Module, tests: Sequence[str], without: str) -> bool:
    """Return whether the tests pass with the changed module."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.meta_path.insert(0, Mutated(name, path, tree))
        pytest = importlib.import_module("pytest")
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:randomly", *tests, *(["-k", without] if without else [])])))
    return os.waitpid(child, 0)[1] == 0


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def main() -> None:
    """Try a sample of mutants and print the rate."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("room", choices=ROOMS)
    arguments.add_argument("-n", type=int, default=30)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    folder, tests, without = ROOMS[given.room]
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for library in LIBRARIES:
        importlib.import_module(library)
    places = [
        (path, number)
        for path in sorted((ROOT / "reporter" / folder).rglob("*.py"))
        for number, _ in enumerate(spots(ast.parse(path.read_text("utf-8"))))
    ]
    path = places[0][0]
    if not survives(_module(path), path, ast.parse(path.read_text("utf-8")), tests, without):
        raise SystemExit("the tests fail without any change")
    caught = 0
    for path, number in random.Random(given.seed).sample(places, given.n):  # noqa: S311 - a sample, no secret
        tree = copy.deepcopy(ast.parse(path.read_text("utf-8")))
        node = list(spots(tree))[number]
        what = f"{path.relative_to(ROOT)}:{node.lineno}: {changed(node)}"
        if survives(_module(path), path, ast.fix_missing_locations(tree), tests, without):
            print("survives", what, flush=True)
        else:
            caught += 1
    print(f"{given.room}: {caught} of {given.n} caught, out of {len(places)} mutants")


if __name__ == "__main__":
    main()
