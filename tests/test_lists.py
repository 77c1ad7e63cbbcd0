"""Every list of words in a file of rules is told above what it says, and decides what a room says of its examples.

An example in ``lists.json`` is a text and what is heard of it: null for nothing, ``!…`` for all but that.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, cases
from metrics.tables.test_tabular import measured
from metrics.test_figures import ruled
from rank_articles import article

from reporter.assets import load_rules
from reporter.chinese import names, people
from reporter.chinese.patterns import alternatives_of
from reporter.chinese.units import units
from reporter.issue.claims.verdict import judge
from reporter.metrics.name import alone, parsing, pieces
from reporter.metrics.whose import owner_words, persons
from reporter.model import Document, LeftOut
from reporter.pipeline import Options, attempt
from reporter.rank import rank
from reporter.restore import edits
from reporter.restore.layout import work_rows
from reporter.restore.roles import page_frames
from reporter.sources import rtf
from reporter.text.organisations import bodies, body_kinds, clause_openings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

LISTS: dict[str, dict[str, dict[str, list[tuple[str, str | None]]]]] = cases("lists")  # type: ignore[assignment]
ELSEWHERE = {"chinese/units": "test_units.py runs over every unit"}
PARTS = "parts"  # pieces of patterns: the examples of the patterns are theirs


def _named(text: str) -> set[str]:
    return {text[start:end] for start, end in names.mentions(text)}


def _mishaps(text: str) -> set[str]:
    return {name for name, words in alternatives_of(load_rules("chinese/mishaps")).items() if re.search(words, text)}


def _organisations(text: str) -> set[str]:
    if not text.endswith("。"):  # a name by itself
        return {body_kinds.kind(text), *({bodies.owns(text)} - {text})}
    return {text[start:end] for start, end in bodies.find(text)} | {head.name for head in clause_openings.find(text)}


def _figures(text: str) -> set[str]:
    heard = set()
    for one in ruled(text):
        change = f"{one.change.kind}{one.change.direction}" if one.change else "未变"
        heard |= {one.indicator, one.text, one.approx or "不约", change}
    return heard


def _columns(text: str) -> set[str]:
    heard = set()
    for one in measured(*text.split("\n")):
        heard |= {f"{one.indicator}={one.value:g}{one.unit}", f"{one.indicator}@{one.when}"}
        heard |= {f"属{one.organisation}", one.change.kind if one.change else "未变"}
    return heard


def _indicators(text: str) -> set[str]:
    if text in units().spellings:
        called = pieces.lexicon().measures
        return {*called.get(text, ()), *called.get(units().kind(text), ())}
    cleaned = pieces.spelled(pieces.cleaned(parsing.words(text)))
    told = {"独立": alone.stands_alone(text, "%"), "大盘": alone.is_headline(text)}
    return {cleaned, *(word for word, is_told in told.items() if is_told)}


def _owners(text: str) -> set[str]:
    known = owner_words.cues()
    return {one.name for one in fields(known) if getattr(known, one.name).search(text)}


def _persons(text: str) -> set[str]:
    return {text[start:end] for start, end in persons.spans(text)}


def _keywords(text: str) -> set[str]:
    lines = text.rstrip("。").split("，")
    return {one.text for one in rank(article(*lines, *lines)).keywords}


def _lines(line: str) -> set[str]:
    cell = {"栏目"} if page_frames.names_field(line) else set()
    return cell | {"页面" if page_frames.is_frame(line) else "表单" if page_frames.is_of_form(line) else "正文"}


def _rtf(text: str) -> set[str]:
    return {one.text for one in rtf.read(Document("a.rtf", text.encode()))}


def _proposed(text: str) -> set[str]:
    """What a sentence of an article and, behind |, a proposal are: whether the one may be printed for the other."""
    told, claim = text.split("|")
    (found,) = attempt(Document("a.txt", f"柳溪镇修渠\n{told}\n".encode()), Options())
    assert not isinstance(found, LeftOut)
    return {"照印" if judge(claim, [found]).is_sound else "不印"}


def _rows(text: str) -> set[str]:
    return {line for line in edits.apply(text, work_rows.find(text)).split("\n") if "\t" not in line}


HEARD: Mapping[str, Callable[[str], set[str]]] = {
    "chinese/endings": _named,
    "chinese/mishaps": _mishaps,
    "chinese/names": _named,
    "chinese/people": lambda text: {"姓名"} if people.is_person(text) else set(),
    "chinese/work_tables": _rows,
    "issue/claims/cues": _proposed,
    "metrics/find/circumstances": _figures,
    "metrics/find/cues": _figures,
    "metrics/find/spelled": _figures,
    "metrics/name/naming": _indicators,
    "metrics/name/phrases": _figures,
    "metrics/tables/tabular": _columns,
    "metrics/whose/owners": _owners,
    "metrics/whose/persons": _persons,
    "rank/keywords": _keywords,
    "restore/roles/page_frames": _lines,
    "sources/rtf/words": _rtf,
    "text/organisations/bodies": _organisations,
    "text/organisations/coined": _organisations,
    "text/organisations/clause_openings": _organisations,
    "text/organisations/body_kinds": _organisations,
    "text/organisations/places": _organisations,
}


def _lists(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the dotted ids of lists of words and of patterns that have no examples beside them."""
    for key, value in table.items():
        if isinstance(value, list) and isinstance(value[0], dict) and "speaks" not in value[0]:
            yield from (f"{key}.{one['name']}" for one in value)
        elif isinstance(value, str):
            yield key
        elif isinstance(value, dict) and "speaks" not in value and key != PARTS:
            yield from (f"{key}.{one}" for one in _lists(value))


@pytest.mark.parametrize("path", sorted((ROOT / "reporter").rglob("*.toml")), ids=lambda path: path.stem)
def test_every_list_has_examples(path: Path) -> None:
    name = path.relative_to(ROOT / "reporter").with_suffix("").as_posix()
    known = LISTS.get(name, {})
    listed = [] if name in ELSEWHERE else [f"{one}." for one in _lists(tomllib.loads(path.read_text("utf-8")))]
    assert [one for one in listed if not one.startswith(tuple(f"{name}." for name in known))] == []
    assert [name for name in known if not any(one.startswith(f"{name}.") for one in listed)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "reporter").rglob("*.toml")), ids=lambda path: path.stem)
def test_every_rule_says_what_it_says_and_has_examples(path: Path) -> None:
    tables = [one for one in tomllib.loads(path.read_text("utf-8")).values() if isinstance(one, list)]
    rules = [rule for table in tables for rule in table if isinstance(rule, dict) and "id" in rule]
    assert [rule["id"] for rule in rules if not all(rule.get(key) for key in ("says", "speaks", "silent"))] == []


@pytest.mark.parametrize(
    ("name", "one"), [(name, one) for name, lists in LISTS.items() for one in lists], ids=lambda one: one
)
def test_a_list_decides_what_is_heard_of_its_examples(name: str, one: str) -> None:
    examples = LISTS[name][one]
    assert examples["speaks"]
    assert examples["silent"]
    for text, said in examples["speaks"] + examples["silent"]:
        heard = HEARD[name](text)
        if said is None:
            assert heard == set(), text
        else:
            assert (said.removeprefix("!") in heard) is not said.startswith("!"), (text, heard)
