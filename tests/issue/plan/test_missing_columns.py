"""The 按语 of a 栏目 that an issue has not is told as not printed; that of one it has as printed."""

from __future__ import annotations

import datetime as dt

import pytest
from planned_week import TEXTS, articles

from reporter.config import Settings
from reporter.issue.plan.keys import key
from reporter.issue.plan.read import read
from reporter.model import Matter
from reporter.pipeline import Composed, Options, composed
from reporter.week import Week

COLUMN = '[[columns]]\nname = "一线99"\nnote = "修渠忙，97处开工。"\nconfirmed = true\n'
ARTICLE = '[[articles]]\nkey = "{key}"\ncolumn = "一线99"\nconfirmed = true\n{more}\n'


def made(more: str) -> Composed:
    """The week with its first article in a 栏目."""
    plan = read(COLUMN + ARTICLE.format(key=key(articles()[0].digest), more=more))
    return composed(articles(), Settings(), Options(), Week(2026, 47), dt.date(2026, 11, 23), plan)


def items(issue: Composed, matter: Matter) -> list[tuple[str, str]]:
    return [(item.text, item.done) for item in issue.items if item.matter == matter and not item.source]


def test_the_note_of_a_column_with_an_article_is_printed() -> None:
    issue = made("")
    assert [(one.heading, one.note) for one in issue.briefing.topics if one.note] == [("一线99", "修渠忙，97处开工。")]
    assert [text for text, _ in items(issue, Matter.WRITTEN)] == ["一线99", "修渠忙，97处开工。"]
    assert items(issue, Matter.LOST) == []


@pytest.mark.parametrize("more", ["pinned = true", 'use = false\nwhy = "上期已登"'])
def test_the_note_of_a_column_without_one_is_told_as_lost(more: str) -> None:
    issue = made(more)
    assert all("97" not in one.note for one in issue.briefing.topics)
    assert items(issue, Matter.WRITTEN) == []
    assert [done for _, done in items(issue, Matter.LOST)] == ["没有印"]
    (lost,) = (item for item in issue.items if item.matter == Matter.LOST)
    assert lost.place.endswith("按语")
    assert "“一线99”" in lost.text
    assert "去掉 pinned" in lost.advice


def test_a_column_of_lines_alone_has_its_name_but_no_note() -> None:
    issue = made("brief = true")
    assert [line.heading for line in issue.briefing.lines] == ["一线99"]
    assert [text for text, _ in items(issue, Matter.WRITTEN)] == ["一线99"]
    assert len(items(issue, Matter.LOST)) == 1
    assert len(issue.articles) == len(TEXTS) - 1
