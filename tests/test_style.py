"""What ruff cannot see: branches counted with boolean operators and comprehensions, the voice of docstrings."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from radon.complexity import cc_visit
from radon.visitors import Class

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow  # make check runs them
HOUSE = Path(__file__).resolve().parents[1]
ROOMS = ("reporter", "scripts", "benchmarks")
NOT_SAID = re.compile(
    r"\b(?:is|are) none of (?:it|its|them)\b|\b[Ww]hat stands\b|\bdearer\b|\bnought\b|\b[Ww]hat comes back\b"
)
TOLD = re.compile(r"Returns|Yields|Tells|(?:Tell|Check) (?:whether|if)\b")  # Return whether
MOST = 12  # above it, branches want to be a table of named rules or smaller functions


def test_no_function_has_more_branches_than_a_reader_can_hold() -> None:
    assert sorted(_complex()) == []


def test_docstrings_speak_in_one_voice() -> None:
    """Ruff's D401 sees that a function's docstring begins with a verb; these are the words that it cannot see."""
    assert [f"{place}: {said}" for place, said in _docstrings() if NOT_SAID.search(said) or TOLD.match(said)] == []


def test_constants_are_bound_one_a_line() -> None:
    """A number that decides has a line of its own, with its reason, or is a field of a dataclass that gives it."""
    assert [place for room in ROOMS for place in _unpacked(HOUSE / room)] == []


def _unpacked(room: Path) -> Iterator[str]:
    for path in sorted(room.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                yield f"{path.relative_to(HOUSE).as_posix()}:{node.lineno}"


def _docstrings() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and (said := ast.get_docstring(node)):
                    yield f"{path.relative_to(HOUSE).as_posix()}:{getattr(node, 'lineno', 1)}", said


def _complex() -> Iterator[str]:
    """Yield the functions above the limit, counted as radon counts: boolean operators and comprehensions too."""
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            for block in cc_visit(path.read_text("utf-8")):
                if not isinstance(block, Class) and block.complexity > MOST:
                    yield f"{path.relative_to(HOUSE).as_posix()} {block.fullname}"
