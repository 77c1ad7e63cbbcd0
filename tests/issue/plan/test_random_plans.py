"""Any plan on any rebuilt week: each decision holds on its own article or is named; none goes elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from planned_week import TEXTS, article, digest

from reporter.config import ArticlesTable, Settings
from reporter.issue.plan.corrections import corrections
from reporter.issue.plan.keys import key
from reporter.issue.plan.read import PlanFile
from reporter.issue.plan.types import Plan
from reporter.model import Block, Matter, Place, RawArticle
from reporter.pipeline import Options, analyse, composed
from reporter.week import Week

if TYPE_CHECKING:
    from reporter.model import Article, Section
    from reporter.pipeline import Composed

NAMES = tuple(TEXTS)
WRONG = {"来稿/甲.txt": "青禾镇", "来稿/乙.txt": "芦湾镇", "来稿/丙.txt": "苇塘镇"}
"""What is corrected in each article, if anything is."""

SETTINGS = Settings(articles=ArticlesTable(charts=0))
EXTRA = "石桥镇修好三座桥\n2026年11月20日　来源：石桥镇政府\n11月20日，石桥镇修桥3座，投资86万元，方便村民1200人。\n"


@dataclass(frozen=True)
class Rebuilt:
    """How the week is another one when it is made again."""

    order: tuple[str, ...]
    gone: str | None
    shifted: int
    grown: bool

    def articles(self, plan: Plan) -> tuple[Article, ...]:
        made = [moved(article(name, corrections(plan)), self.shifted) for name in self.order if name != self.gone]
        more = analyse(RawArticle("来稿/丁.txt", EXTRA, "d" * 64, "utf-8"), Options())
        return (*made, more) if self.grown else tuple(made)


def moved(one: Article, paragraphs: int) -> Article:
    """An article as another reading of its file has it, with paragraphs before."""

    def along(place: Place) -> Place:
        return replace(place, block=place.block + paragraphs)

    return replace(
        one,
        blocks=(*(Block("boilerplate", f"网页残留{number}") for number in range(paragraphs)), *one.blocks),
        repairs=tuple(replace(each, place=each.place and along(each.place)) for each in one.repairs),
        sentences=tuple(
            replace(
                each,
                place=along(each.place),
                strokes=tuple(replace(stroke, place=along(stroke.place)) for stroke in each.strokes),
            )
            for each in one.sentences
        ),
        metrics=tuple(replace(each, place=along(each.place)) for each in one.metrics),
    )


def at(one: Any) -> dict[str, str]:  # noqa: ANN401 - a sentence or a figure
    return {"at": f"{one.place.block}:{one.place.start}-{one.place.end}", "text": one.text}


@st.composite
def article_plans(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """What a person decides of an article, each word with the name of its article in it."""
    one, mark = article(name), name[3]
    chosen = draw(st.lists(st.sampled_from(one.sentences), unique_by=lambda each: each.place, max_size=3))
    figures = draw(st.lists(st.sampled_from(one.metrics), unique_by=lambda each: each.place, max_size=2))
    fields: dict[str, Any] = {
        "title": f"{mark}的标题",
        "organisation": f"{mark}的单位",
        "note": f"{mark}的按语。",
        "column": f"{mark}的栏目",
        "pinned": True,
        "order": draw(st.integers(1, 9)),
    }
    wanted = draw(st.sets(st.sampled_from(sorted(fields))))
    out = {"use": False, "why": "上期已登"} if draw(st.integers(0, 4)) == 0 else {}
    wordings = [f"{mark}的改写{number}。" if draw(st.booleans()) else None for number in range(len(chosen))]
    return {
        "key": key(one.digest),
        **{field: fields[field] for field in sorted(wanted)},
        **out,
        "confirmed": True,
        "sentences": [
            {**at(each), **({"wording": wording, "confirmed": True} if wording else {"pencil": False})}
            for each, wording in zip(chosen, wordings, strict=True)
        ]
        + ([{"at": "0:0-9", "text": f"{mark}没有的话。"}] if draw(st.booleans()) else []),
        "figures": [
            {**at(each), "name": f"{mark}的指标{number}", "show": draw(st.booleans()), "confirmed": True}
            for number, each in enumerate(figures)
        ],
        "corrections": [{"text": WRONG[name], "to": f"{mark}的镇", "confirmed": True}] if draw(st.booleans()) else [],
    }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    points = [(name, one) for name in NAMES for one in article(name).sentences]
    overview = draw(st.lists(st.sampled_from(points), unique_by=lambda each: (each[0], each[1].place), max_size=3))
    return Plan.model_validate(
        {
            "issue": {
                "note": "本期的按语。",
                "overview": [{"article": key(digest(name)), **at(one), "pencil": False} for name, one in overview],
            },
            "articles": [draw(article_plans(name)) for name in names],
        }
    )


weeks = st.builds(
    Rebuilt,
    st.permutations(NAMES).map(tuple),
    st.sampled_from([None, None, *NAMES]),
    st.integers(0, 2),
    st.booleans(),
)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(), weeks)
def test_decisions_hold_on_their_article_or_are_named(plan: Plan, rebuilt: Rebuilt) -> None:
    assume(expected(plan, rebuilt))
    week, date = Week(2026, 47), dt.date(2026, 11, 20)
    made = composed(rebuilt.articles(plan), SETTINGS, Options(), week, date, PlanFile(plan))
    shown = {one.source: section for one, section in zip(made.articles, made.briefing.sections, strict=True)}
    lost = [f"{item.place} {item.text}" for item in made.items if item.matter == Matter.LOST]
    for number, planned in enumerate(plan.articles, 1):
        name = next(name for name in NAMES if key(digest(name)) == planned.key)
        place = f"articles[{number}]"
        if name == rebuilt.gone:
            assert any(place in each for each in lost)
        elif planned.use is False:
            assert name not in shown
        else:
            check_article(planned, shown[name], [each for each in lost if place in each], made)
    check_nothing_elsewhere(shown)
    check_overview(plan, made, lost)
    assert made.briefing.note == "本期的按语。"
    assert set(shown) == set(expected(plan, rebuilt))


def expected(plan: Plan, rebuilt: Rebuilt) -> list[str]:
    dropped = {one.key for one in plan.articles if one.use is False}
    kept = [name for name in rebuilt.order if name != rebuilt.gone and key(digest(name)) not in dropped]
    return [*kept, *(["来稿/丁.txt"] if rebuilt.grown else [])]


def corrected(planned: Any, text: str) -> str:  # noqa: ANN401 - a table of a plan
    for one in planned.corrections:
        text = text.replace(one.text, one.to)
    return text


def check_article(planned: Any, section: Section, lost: list[str], made: Composed) -> None:  # noqa: ANN401
    for field in ("title", "organisation", "note"):
        if getattr(planned, field):
            assert getattr(section, field) == getattr(planned, field)
    assert section.pinned is planned.pinned
    topics = {topic.heading for topic in made.briefing.topics if section.number in topic.sections}
    if planned.column and not planned.pinned:
        assert topics == {planned.column}
    said = "\n".join(section.sentences)
    for one in planned.sentences:
        words = one.wording or corrected(planned, one.text)
        assert words in section.sentences or any(one.text[:20] in each for each in lost), (words, said, lost)
    names = {row.figure.indicator for row in (*section.rows, *section.table)}
    for one in planned.figures:
        if one.show is False:
            assert one.name not in names
        else:
            assert one.name in names or any(one.text in each for each in lost)


def check_nothing_elsewhere(shown: dict[str, Section]) -> None:
    """No word of a person's about one article stands in the section of another."""
    for name, section in shown.items():
        told = repr(replace(section, source=""))
        others = [mark for mark in "甲乙丙" if mark != name[3]]
        assert [mark for mark in others if f"{mark}的" in told] == []


def check_overview(plan: Plan, made: Composed, lost: list[str]) -> None:
    """The points are those of the plan, in its order, all of them or named."""
    if not plan.issue.overview:
        return
    by_key = {one.key: one for one in plan.articles}
    digests = {key(one.digest) for one in made.articles}
    wanted = [
        corrected(by_key[one.article], one.text) if one.article in by_key else one.text
        for one in plan.issue.overview
        if one.article in digests
    ]
    named = [number for number, one in enumerate(plan.issue.overview, 1) if one.article not in digests]
    assert all(any(f"overview[{number}]" in each for each in lost) for number in named)
    if wanted:
        assert [point.text for point in made.briefing.overview] == wanted
