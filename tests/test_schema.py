"""The records that outsiders rely on: their keys, and that what was written is read again."""

from __future__ import annotations

import datetime as dt
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import schema
from reporter.config import parse
from reporter.errors import SchemaError
from reporter.issue.compose import compose
from reporter.issue.manifest import manifest
from reporter.issue.timeliness import Calendar
from reporter.model import (
    Approx,
    Article,
    Block,
    Certainty,
    Change,
    ChangeKind,
    Direction,
    Doubt,
    Keyword,
    LeftOut,
    Metric,
    Modality,
    Place,
    Repair,
    RepairKind,
    Role,
    Sentence,
)
from reporter.week import Week

TEXT = st.text(max_size=8)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
PLACES = st.builds(Place, st.integers(0, 9), st.integers(0, 99), st.integers(0, 99))
CHANGES = st.builds(
    Change, st.sampled_from(get_args(ChangeKind)), st.sampled_from(get_args(Direction)), st.none() | NUMBER
)
ARTICLES = st.builds(
    Article,
    source=TEXT,
    digest=TEXT,
    title=st.none() | TEXT,
    byline=st.tuples(TEXT),
    date=st.none() | st.just("2026-11-20"),
    organisation=st.none() | TEXT,
    blocks=st.lists(st.builds(Block, st.sampled_from(get_args(Role)), TEXT), max_size=2).map(tuple),
    repairs=st.lists(
        st.builds(
            Repair,
            kind=st.sampled_from(RepairKind),
            place=st.none() | PLACES,
            certainty=st.sampled_from(get_args(Certainty)),
            alternatives=st.lists(TEXT, max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    doubts=st.lists(st.builds(Doubt, kind=st.none() | st.sampled_from(RepairKind), place=PLACES), max_size=1).map(
        tuple
    ),
    sentences=st.lists(
        st.builds(Sentence, TEXT, PLACES, NUMBER, st.booleans(), st.none() | TEXT), min_size=1, max_size=2
    ).map(tuple),
    keywords=st.lists(st.builds(Keyword, TEXT, NUMBER), max_size=2).map(tuple),
    metrics=st.lists(
        st.builds(
            Metric,
            value=NUMBER,
            value_to=st.none() | NUMBER,
            approx=st.none() | st.sampled_from(get_args(Approx)),
            change=st.none() | CHANGES,
            place=PLACES,
            modality=st.sampled_from(get_args(Modality)),
        ),
        max_size=2,
    ).map(tuple),
)

EMPTY = compose(Calendar((), Week(2026, 47), dt.date(2026, 11, 20)), (), (), parse({}, "test"))
SENTENCE = "青禾镇修复渠道12公里。"
ARTICLE = Article(
    source="a.txt",
    digest="0" * 64,
    title="渠道",
    byline=("林向晚",),
    date="2026-11-20",
    organisation=None,
    blocks=(Block("body", SENTENCE),),
    repairs=(Repair(RepairKind.SLIP, Place(0, 6, 8), "?2", "12", "12", "likely", ("22",), ("22",)),),
    doubts=(Doubt(None, Place(0, 0, 3), "青禾镇", "无从断定"),),
    sentences=(Sentence(SENTENCE, Place(0, 0, 11), 1.0, key=True),),
    keywords=(Keyword("渠道", 0.5),),
    metrics=(
        Metric(
            "修复渠道", 12.0, None, "公里", None, Change("同比", "增加", 3.0, 0.5), None, "2026", "12公里", SENTENCE,
            Place(0, 6, 10), 0.4,
        ),
    ),
)  # fmt: skip


def test_a_line_of_extract_has_these_keys_and_no_other() -> None:
    assert json.loads(schema.dumped(schema.article(ARTICLE))) == {
        "source": "a.txt",
        "title": "渠道",
        "title_drafted": None,
        "line": None,
        "byline": ["林向晚"],
        "date": "2026-11-20",
        "organisation": None,
        "blocks": [{"role": "body", "text": SENTENCE}],
        "repairs": [{"kind": "错位", "block": 0, "before": "?2", "after": "12", "certainty": "likely"}],
        "sentences": [
            {
                "text": SENTENCE, "edited": None, "strokes": [], "block": 0, "start": 0, "end": 11, "score": 1.0,
                "key": True,
            }
        ],
        "keywords": [{"text": "渠道", "score": 0.5}],
        "metrics": [
            {
                "indicator": "修复渠道", "value": 12.0, "value_to": None, "unit": "公里", "approx": None,
                "change": {"kind": "同比", "direction": "增加", "pct": 3.0}, "organisation": None, "when": "2026",
                "modality": "fact", "text": "12公里", "sentence": SENTENCE, "block": 0, "start": 6, "end": 10,
            }
        ],
    }  # fmt: skip


def test_a_figure_by_itself_has_all_that_is_known_of_it() -> None:
    record = schema.figure(ARTICLE.metrics[0], "a.txt")
    assert record["change"] == {"kind": "同比", "direction": "增加", "pct": 3.0, "amount": 0.5, "derived": False}
    assert (record["source"], record["score"], record["doubtful"], record["start"]) == ("a.txt", 0.4, False, 6)


@given(ARTICLES)
def test_an_article_that_was_written_is_read_again(article: Article) -> None:
    record = schema.article(article)
    line = schema.dumped(record)
    assert "\n" not in line
    assert schema.read_article(line) == record


@given(
    st.lists(ARTICLES, max_size=2),
    st.lists(st.builds(LeftOut, TEXT, TEXT), max_size=1),
    st.lists(TEXT, max_size=1),
    TEXT,
)
def test_a_manifest_that_was_written_is_read_again(
    articles: list[Article], left_out: list[LeftOut], unpainted: list[str], plan: str
) -> None:
    told, lines = articles[::2], articles[1::2]
    written = manifest(EMPTY, told, lines, left_out, {"a.docx": b"x"}, unpainted, plan)
    record = schema.read_manifest(written)
    assert (schema.dumped(record, indent=1) + "\n").encode() == written
    assert [one["source"] for one in record["inputs"]] == [article.source for article in told]
    assert [one["source"] for one in record.get("lines", [])] == [article.source for article in lines]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "EOF"),
        ("[]", "article record"),
        ('{"source": "a.txt"}', "title"),
        (schema.dumped(schema.article(ARTICLE)).replace('"body"', '"corpse"'), "blocks.0.role"),
        (schema.dumped(schema.article(ARTICLE)).replace('"start": 6', '"start": "6a"'), "metrics.0.start"),
    ],
)
def test_a_line_that_is_none_is_refused_with_the_place(line: str, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        schema.read_article(line)


def test_a_line_of_a_later_version_may_have_more_keys() -> None:
    later = {**schema.article(ARTICLE), "language": "zh"}
    assert schema.read_article(schema.dumped(later)) == schema.article(ARTICLE)
