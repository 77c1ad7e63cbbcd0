"""This week against the last: the cases of tests/cases/earlier.json, pairs of sentences a week apart."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter import metrics, text
from reporter.issue.earlier import Told, compared, courses, lead, levels, told
from reporter.issue.sameness import nearest
from reporter.model import Article, Briefing, Figure, Foot, Masthead, RawArticle, TableRow
from reporter.render.wording import values
from reporter.restore import restore

OWNER = "砚州县自来水公司"


def article(sentence: str, day: str, owner: str = OWNER) -> Article:
    page = f"供水运行周报\n2026年{day}　来源：{owner}\n{owner}消息。{sentence.format(day=day)}\n"
    raw = RawArticle("周报.txt", page, "0" * 64, "utf-8")
    return metrics.measure(text.article(raw, restore(page)))


def briefing(of: Article) -> Briefing:
    head = Masthead("砚州简报", "", "", 47, None, 2026, "2026-W47", "2026-11-20")
    figures = tuple(Figure(TableRow(metric), 1) for metric in of.metrics)
    return Briefing(head, (), figures, (), (), (), (), (), Foot())


def past(of: Article, issue: str = "上期") -> list[Told]:
    return [one for level in levels(of) if (one := told(issue, of, *level))]


@pytest.mark.parametrize("case", cases("earlier"), ids=lambda case: case["id"])
def test_only_the_same_is_compared(case: dict[str, Any]) -> None:
    old = article(case["old"], "11月11日", case.get("owner", OWNER))
    new = article(case["new"], "11月18日")
    assert new.metrics
    assert old.metrics
    made = compared(briefing(new), [new], past(old), case.get("aliases", {}))
    said = [values.against(figure) for figure in made.figures if figure.earlier]
    assert said == ([case["says"]] if case["says"] else [])
    explained = nearest(new, past(old), case.get("aliases", {})).values()
    assert any(not one.differs for one in explained) == bool(case["says"]), "the explanation says the same"


@pytest.mark.parametrize(
    ("old", "aliases", "differs", "renamed"),
    [
        ("本周，全县受理供水投诉32起。", {}, {"unit"}, 0),
        ("本周，城区受理供水投诉32件。", {}, {"words"}, 0),
        ("11月，全县受理供水投诉120件。", {}, {"words"}, 0),
        ("本周，全县受理供水诉求32件。", {"受理供水诉求": "受理供水投诉"}, set(), 1),
    ],
)
def test_what_keeps_the_nearest_apart_is_named(
    old: str, aliases: dict[str, str], differs: set[str], renamed: int
) -> None:
    (one,) = nearest(
        article("本周，全县受理供水投诉35件。", "11月18日"), past(article(old, "11月11日")), aliases
    ).values()
    assert (set(one.differs), len(one.renamed)) == (differs, renamed)


def test_the_last_issue_that_told_it_is_named() -> None:
    new = article("本周，全县受理供水投诉35件。", "11月18日")
    older = article("本周，全县受理供水投诉40件。", "11月4日")
    (figure,) = compared(briefing(new), [new], past(older, "第45期")).figures
    assert values.against(figure) == "第45期40件，减少5件、12.5%*"
    newer = article("本周，全县受理供水投诉30件。", "11月11日")
    (figure,) = compared(briefing(new), [new], [*past(newer), *past(older, "第45期")]).figures
    assert values.against(figure).startswith("上期30件")


def test_two_values_of_one_figure_are_compared_with_nothing() -> None:
    new = article("本周，全县受理供水投诉35件。", "11月18日")
    one, two = (article(f"本周，全县受理供水投诉{n}件。", "11月11日") for n in (30, 31))
    assert compared(briefing(new), [new], [*past(one), *past(two)]).figures[0].earlier is None
    assert (
        compared(briefing(one), [one, two], past(article("本周，全县受理供水投诉9件。", "11月4日"))).figures[0].earlier
        is None
    )


def test_the_lead_has_no_numbers_and_no_remarks() -> None:
    of = article("本周，全县受理投诉35件（其中网上8件），比上周减少3件，办结供水投诉33件。", "11月18日")
    (words,) = (lead(of, metric) for metric in of.metrics if metric.value == 33)
    assert words == "本周全县受理投诉#件比上周±#件办结供水投诉"


def told_weekly(values: dict[str, int]) -> list[Told]:
    days = {"第44期": "10月28日", "第45期": "11月4日", "第46期": "11月11日", "第47期": "11月18日", "第48期": "11月25日"}
    return [
        one
        for issue, value in values.items()
        for one in past(article(f"本周，全县受理供水投诉{value}件。", days[issue.split()[0]]), issue.split()[0])
    ]


@pytest.mark.parametrize(
    ("told", "course"),
    [
        ({"第44期": 41, "第45期": 38, "第46期": 38, "第47期": 33}, [41, 38, 38, 33]),
        ({"第44期": 41, "第45期": 38, "第47期": 33}, None),
        ({"第44期": 41, "第45期": 38, "第45期 又": 39, "第46期": 36, "第47期": 33}, None),
        ({"第44期": 41, "第45期": 38, "第45期 又": 39, "第46期": 36, "第47期": 33, "第48期": 35}, [41, 36, 33, 35]),
    ],
)
def test_a_course_needs_four_issues_that_agree_with_themselves(told: dict[str, int], course: list[int] | None) -> None:
    found = [[point.value for point in one.points] for one in courses(told_weekly(told))]
    assert found == ([course] if course else [])
