"""How many small faults the tests of a room catch: a seeded sample of mutants, each tried by those tests.

    python scripts/mutate.py rank -n 30 [--seed 1]

A mutant is the room with one number, comparison, ``and``, ``not`` or truth value changed. The tests run once to see
which lines each of them runs; a mutant is tried, in a process of its own that has loaded the libraries already, by
those that run its statement or use the constant that it changes, the quickest first. What runs longer than its CPU time
counts as caught. Prints those that survive, and the rate.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.util
import os
import pickle
import random
import re
import resource
import sys
from functools import cache
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, TypeGuard

import coverage
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "rank": ("rank", ["tests/rank"]),
    "metrics": ("metrics", ["tests/metrics"]),
    "issue": ("issue", ["tests/issue", "tests/cli/test_adopt.py", "tests/cli/test_draft.py", "tests/scale"]),
    "layout": ("restore/layout", ["tests/restore/layout", "tests/restore/test_restore_cases.py", "tests/corpus"]),
}
"""The folder of a room, and its tests; the examples of its docstrings are among them."""

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
        node.value = (
            not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else value * 1.5 or 1.0
        )
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


class Covered:
    """Which tests run which lines of a room, and how long each takes."""

    def __init__(self, room: Path) -> None:
        """Take the folder of the room."""
        self.room = room
        self.seconds: dict[str, float] = {}
        self.tests: dict[Path, dict[int, list[str]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, bool, bool]:
        """Watch the lines that all tests run."""
        self._watched = coverage.Coverage(data_file=None, config_file=False, include=[f"{self.room}/*"])
        self._watched.start()
        passed = yield
        self._watched.stop()
        data = self._watched.get_data()
        self.tests = {Path(name): data.contexts_by_lineno(name) for name in data.measured_files()}
        return passed

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Let what a test runs count as its own."""
        self._watched.switch_context(item.nodeid)
        start = process_time()
        result = yield
        self.seconds[item.nodeid] = process_time() - start
        return result

    def of(self, path: Path, tree: ast.Module, node: ast.expr) -> list[str]:
        """Return the tests that run a node's statement, or use the constant that it is of, the quickest first."""
        statement = _statement(tree, node)
        named = _bound(statement)
        lines = [(path, line) for line in _lines(statement)] if named is None else self._mentions({named})
        found = {test for file, line in lines for test in self.tests.get(file, {}).get(line, ()) if test}
        found |= {test for test in self.seconds if named and named in _source(ROOT / test.partition("::")[0])}
        return sorted(found, key=lambda test: self.seconds[test])

    def _mentions(self, names: set[str]) -> list[tuple[Path, int]]:
        """Return the lines of the room's functions that say one of these names, or a constant that is made of one."""
        known: set[str] = set()
        found: list[tuple[Path, int]] = []
        while names > known:
            said = re.compile(rf"\b(?:{'|'.join(sorted(names - known))})\b")
            known |= names
            for path in self.room.rglob("*.py"):
                for at, line in enumerate(_source(path).splitlines(), 1):
                    if said.search(line):
                        found.append((path, at))
                        names |= {name for one in _parsed(path) if at in _span(one) and (name := _bound(one))}
        return found


@cache
def _source(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def _parsed(path: Path) -> list[ast.stmt]:
    """Return the statements of a module as it stands, which nobody changes."""
    return ast.parse(_source(path)).body


def _span(statement: ast.stmt) -> range:
    return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement, without those of its body; of a function all, its defaults being told above."""
    body: list[ast.stmt] = [] if isinstance(statement, ast.FunctionDef) else getattr(statement, "body", [])
    return range(statement.lineno, max(body[0].lineno, statement.lineno + 1)) if body else _span(statement)


def _statement(tree: ast.Module, node: ast.expr) -> ast.stmt:
    """Return the innermost statement that a node is in."""
    around = [one for one in ast.walk(tree) if isinstance(one, ast.stmt) and any(at is node for at in ast.walk(one))]
    return around[-1]


def _bound(statement: ast.stmt) -> str | None:
    """Return the name of the constant, or of the field with its default, that a statement binds."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    name = target.id if isinstance(target, ast.Name) else None
    return name if name and (statement.col_offset == 0 or isinstance(statement, ast.AnnAssign)) else None


def covered(room: Path, tests: Sequence[str]) -> Covered:
    """Return what the tests of a room run, seen in a process of its own.

    Raises:
        SystemExit: they fail without any change.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        seen = Covered(room)
        passed = pytest.main(["-q", *tests], plugins=[seen]) == 0
        with os.fdopen(theirs, "wb") as out:
            pickle.dump((seen.seconds, seen.tests) if passed else None, out)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        seen_there = pickle.load(told)  # noqa: S301 - from the child above
    os.waitpid(child, 0)
    if seen_there is None:
        raise SystemExit("the tests fail without any change")
    result = Covered(room)
    result.seconds, result.tests = seen_there
    return result


def survives(name: str, path: Path, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Return whether the tests pass with the changed module."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.meta_path.insert(0, Mutated(name, path, tree))
        # with rewritten assertions pytest itself would load the files whose examples are among the tests
        os._exit(int(pytest.main(["-x", "-q", "--assert=plain", *tests])))
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
    folder, own = ROOMS[given.room]
    tests = [*own, f"reporter/{folder}"]
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for library in LIBRARIES:
        importlib.import_module(library)
    room = ROOT / "reporter" / folder
    places = [
        (path, number)
        for path in sorted(room.rglob("*.py"))
        for number, _ in enumerate(spots(ast.parse(_source(path))))
    ]
    seen = covered(room, tests)
    caught = 0
    for path, number in random.Random(given.seed).sample(places, given.n):  # noqa: S311 - a sample, no secret
        tree = ast.parse(_source(path))
        node = list(spots(tree))[number]
        tests_of_it = seen.of(path, tree, node)
        what = f"{path.relative_to(ROOT)}:{node.lineno}: {changed(node)}"
        if not tests_of_it or survives(_module(path), path, ast.fix_missing_locations(tree), tests_of_it):
            print("survives" if tests_of_it else "is run by no test:", what, flush=True)
        else:
            caught += 1
    print(f"{given.room}: {caught} of {given.n} caught, out of {len(places)} mutants")


if __name__ == "__main__":
    main()
