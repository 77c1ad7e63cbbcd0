"""A pattern that is led finds what it finds without, in every text."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import reporter
from reporter.chinese import compiled
from reporter.chinese.compiled import first_characters, led
from reporter.metrics.whose import modality
from reporter.text.organisations import bodies, clause_openings, places

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "masters"
ROOMS = ("chinese", "text", "privacy", "restore", "rank", "metrics")


@cache
def texts() -> list[str]:
    """Return lines of the examples, and their halves, which break off where a pattern may stand."""
    lines = [line for path in sorted(EXAMPLES.glob("*.md")) for line in path.read_text("utf-8").splitlines() if line]
    return [*lines, *(line[len(line) // 2 :] for line in lines)]


@cache
def led_patterns() -> list[str]:
    """Return the patterns of the house that are led."""
    names = [
        one.name
        for room in ROOMS
        for one in pkgutil.walk_packages([f"{reporter.__path__[0]}/{room}"], f"reporter.{room}.")
    ]
    found = {
        member.pattern
        for name in names
        for member in vars(importlib.import_module(name)).values()
        if isinstance(member, compiled._Led)  # noqa: SLF001 - how they are told from others
    }
    of_lists = (bodies.words().official, clause_openings.words().anaphor, places.words().scope, modality._any())  # noqa: SLF001
    return sorted(found | {one.pattern for one in of_lists})


def test_there_are_some() -> None:
    assert len(led_patterns()) > 15


def test_finds_the_same() -> None:
    for pattern in led_patterns():
        plain, fast = re.compile(pattern), led(pattern)
        for text in texts():
            assert [one.span() for one in fast.finditer(text)] == [one.span() for one in plain.finditer(text)], pattern


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("春[运耕]|秋收", "春秋"),
        ("(?<![社小])区|(?=市).", ""),
        ("(?P<a>[甲乙])?丙", "丙乙甲"),
        (r"\d{2,}年|\s月", r"\d\s"),
        ("(?:一|二)*+三", "一三二"),
        ("[0-9A-]元", r"0-9A\-"),
        ("(?i:a)b", ""),
        ("(?i)ab", ""),
        ("甲|", ""),
        ("(甲)\\1|.", ""),
    ],
)
def test_first_characters(pattern: str, first: str) -> None:
    assert first_characters(pattern) == first


def test_no_case_no_set() -> None:
    assert first_characters("a", re.IGNORECASE) == ""


def test_sets_are_worked_out_once_and_mean_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = compiled._COMPILER  # noqa: SLF001 - it has no public name
    asked: list[object] = []
    work_out = engine._optimize_charset  # noqa: SLF001

    def counted(*given: object) -> object:
        asked.append(given[0])
        return work_out(*given)

    monkeypatch.setattr(engine, "_optimize_charset", counted)
    patterns = [(f"[㐀-鿿々A-Z]{tail}", flags) for tail in "水电气" for flags in (0, re.IGNORECASE)]
    plain = [engine.compile(pattern, flags) for pattern, flags in patterns]
    of_plain = len(asked)
    compiled.remember_sets()
    remembered = [engine.compile(pattern, flags) for pattern, flags in patterns]
    assert len(asked) - of_plain < of_plain
    for text in texts():
        assert [one.findall(text) for one in remembered] == [one.findall(text) for one in plain]


def test_another_engine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(compiled._COMPILER, "_optimize_charset")  # noqa: SLF001
    compiled.remember_sets()
    assert not hasattr(compiled._COMPILER, "_optimize_charset")  # noqa: SLF001
