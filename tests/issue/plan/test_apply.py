"""Decisions take effect where they were made, or are named; a person's own words are held against the source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_week import TEXTS, articles

from reporter.errors import ConfigError
from reporter.issue.plan.apply import apply, choices
from reporter.issue.plan.corrections import corrections
from reporter.issue.plan.keys import key
from reporter.issue.plan.read import PlanFile, read
from reporter.issue.plan.types import Plan
from reporter.model import Block, Matter, Place

if TYPE_CHECKING:
    from reporter.issue.plan.apply import Applied
    from reporter.model import Article


def planned(fields: str, *, article: int = 0) -> str:
    return f'[[articles]]\nkey = "{key(articles()[article].digest)}"\n{fields}\n'


def applied(text: str) -> Applied:
    file = read(text)
    return apply(file, articles(corrections(file.plan)))


def spot(one: object) -> str:
    place: Place = one.place  # type: ignore[attr-defined]
    return f'at = "{place.block}:{place.start}-{place.end}", text = "{one.text}"'  # type: ignore[attr-defined]


def lost(result: Applied) -> list[str]:
    return [item.text for item in result.items if item.matter == Matter.LOST]


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ('title = "渠道修好了"', "title", "渠道修好了"),
        ('organisation = "县水利局"\nconfirmed = true', "organisation", "县水利局"),
        ('date = "2026-11-17"\nconfirmed = true', "date", "2026-11-17"),
        ("date = 2026-11-17\nconfirmed = true", "date", "2026-11-17"),
        ('byline = ["林向晚"]\nconfirmed = true', "byline", ("林向晚",)),
    ],
)
def test_what_a_person_says_of_an_article_holds(fields: str, name: str, value: object) -> None:
    assert getattr(applied(planned(fields)).articles[0], name) == value


def test_an_article_is_left_out_with_the_reason() -> None:
    result = applied(planned('use = false\nwhy = "上期已登"'))
    assert [one.source for one in result.articles] == list(TEXTS)[1:]
    assert "上期已登" in result.left_out[0].reason


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('why = "上期已登"', ["没有写 use = false，why 不起作用"]),
        ('use = true\nwhy = "上期已登"', ["没有写 use = false，why 不起作用"]),
        ('use = false\nwhy = "上期已登"', []),
    ],
)
def test_a_reason_that_leaves_nothing_out_is_named(fields: str, said: list[str]) -> None:
    result = applied(planned(fields))
    assert lost(result) == said
    assert len(result.left_out) == (not said)


def test_any_sentence_can_be_chosen_and_only_these_are_quoted() -> None:
    one = articles()[0].sentences[-1]
    result = applied(planned(f"sentences = [\n  {{ {spot(one)} }},\n]"))
    assert [each.text for each in result.articles[0].sentences if each.key] == [one.text]
    assert [each.key for each in result.articles[1].sentences] == [each.key for each in articles()[1].sentences]


def test_a_wording_of_ones_own_is_refused_until_it_is_confirmed_and_then_listed() -> None:
    one = articles()[0].sentences[0]
    wording = '{{ {}, wording = "青禾镇修复渠道13公里。"{} }},'
    with pytest.raises(
        ConfigError, match=r"第4行 articles\[1\].sentences\[1\].wording.*13公里 来稿里也没有.*confirmed"
    ):
        applied(planned(f"sentences = [\n{wording.format(spot(one), '')}\n]"))
    result = applied(planned(f"sentences = [\n{wording.format(spot(one), ', confirmed = true')}\n]"))
    assert result.articles[0].wordings == ("青禾镇修复渠道13公里。",)
    assert [item.matter for item in result.items] == [Matter.WRITTEN]
    assert "13" in result.items[0].done


def test_a_wording_that_the_source_says_needs_no_confirmation() -> None:
    one = articles()[0].sentences[0]
    result = applied(planned(f'sentences = [\n{{ {spot(one)}, wording = "惠及农户320户" }},\n]'))
    assert result.items == ()


@pytest.mark.parametrize("field", ["title", "note"])
def test_a_number_that_no_source_has_is_refused_wherever_a_person_writes_it(field: str) -> None:
    with pytest.raises(ConfigError, match=rf"articles\[1\].{field}：数字 130公里 来稿里没有"):
        applied(planned(f'{field} = "渠道修了130公里"'))
    assert applied(planned(f'{field} = "渠道修了130公里"\nconfirmed = true')).items[0].matter == Matter.WRITTEN
    assert applied(planned(f'{field} = "渠道修了12公里"')).items[0].matter == Matter.WRITTEN


def test_the_issues_note_is_checked_against_all_articles() -> None:
    assert applied('[issue]\nnote = "本周义诊接诊420人次。"\n').items[0].done == "照印"
    with pytest.raises(ConfigError, match=r"第2行 issue.note：数字 999"):
        applied('[issue]\nnote = "共999件。"\n')


def test_a_correction_holds_everywhere_and_decisions_made_before_it_still_apply() -> None:
    first = articles()[0].sentences[0]
    fields = (
        f'sentences = [\n{{ {spot(first)} }},\n]\n'
        'corrections = [\n{ text = "青禾镇", to = "青禾新镇", confirmed = true },\n]'
    )  # fmt: skip
    file = read(planned(f'opening = "{first.text[:24]}"\n{fields}'))
    result = apply(file, articles(corrections(file.plan)))
    one = result.articles[0]
    assert one.title == "青禾新镇渠道修好了"
    assert one.organisation == "青禾新镇水利站"
    assert not any("青禾镇" in block.text for block in one.blocks)
    assert [each.text for each in one.sentences if each.key] == [first.text.replace("青禾镇", "青禾新镇")]
    assert lost(result) == []
    assert all(one.text(metric.place) == metric.text for metric in one.metrics)


def test_of_two_corrections_of_one_place_the_longer_words_count() -> None:
    fields = """corrections = [
    { text = "青禾镇", to = "青禾镇人民政府", confirmed = true },
    { text = "青禾镇水利站", to = "青禾站", confirmed = true },
    ]"""
    (one, *_) = articles(corrections(read(planned(fields)).plan))
    told = "".join(sentence.text for sentence in one.sentences)
    assert "青禾站修复渠道12公里" in told
    assert "青禾镇人民政府水利站" not in told


def test_a_correction_that_changes_a_number_is_refused_until_it_is_confirmed() -> None:
    fields = 'corrections = [\n{{ text = "12公里", to = "21公里"{} }},\n]'
    with pytest.raises(ConfigError, match=r"articles\[1\].corrections\[1\].to：“21公里”不在"):
        applied(planned(fields.format("")))
    assert "21公里" in applied(planned(fields.format(", confirmed = true"))).articles[0].blocks[2].text


def test_a_figure_is_renamed_marked_moved_or_taken_out() -> None:
    one = next(metric for metric in articles()[0].metrics if metric.text == "12公里")
    said = 'name = "修渠", owner = "县水利局", when = "2026-11", week = false, check = true, confirmed = true'
    changed = applied(planned(f"figures = [\n{{ {spot(one)}, {said} }},\n]")).articles[0].metrics
    (found,) = (metric for metric in changed if metric.text == "12公里")
    assert (found.indicator, found.organisation, found.when, found.in_week) == (
        "修渠（待核）",
        "县水利局",
        "2026-11",
        False,
    )
    assert found.value == one.value
    gone = applied(planned(f"figures = [\n{{ {spot(one)}, show = false }},\n]")).articles[0].metrics
    assert "12公里" not in [metric.text for metric in gone]


def test_the_overview_is_what_a_person_chose_in_that_order() -> None:
    last, first = articles()[2].sentences[0], articles()[0].sentences[0]
    lines = [
        f'{{ article = "{key(articles()[number].digest)}", {spot(one)} }},' for number, one in ((2, last), (0, first))
    ]
    result = applied("[issue]\noverview = [\n" + "\n".join(lines) + "\n]\n")
    points = choices(result.overview, result.articles)
    assert points is not None
    assert [(point.text, point.sections) for point in points] == [(last.text, (3,)), (first.text, (1,))]


def moved(one: Article, paragraphs: int) -> Article:
    """An article as another reading of its file has it, with paragraphs before."""

    def along(place: Place) -> Place:
        return replace(place, block=place.block + paragraphs)

    return replace(
        one,
        blocks=(*(Block("boilerplate", f"网页残留{number}") for number in range(paragraphs)), *one.blocks),
        sentences=tuple(replace(each, place=along(each.place)) for each in one.sentences),
        metrics=tuple(replace(each, place=along(each.place)) for each in one.metrics),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of the week: any sentences and figures of any of its articles, some of them of no article."""
    made = []
    for one in draw(st.lists(st.sampled_from(articles()), unique_by=lambda each: each.digest)):
        sentences = draw(st.lists(st.sampled_from(one.sentences), unique=True))
        figures = draw(st.lists(st.sampled_from(one.metrics), unique_by=lambda each: each.place))
        stray = draw(st.sampled_from([(), ("没有的一句话。",)]))
        made.append(
            {
                "key": key(one.digest) if draw(st.booleans()) else "f" * 16,
                "opening": one.title,
                "sentences": [{"at": at(each.place), "text": each.text} for each in sentences]
                + [{"at": "0:0-7", "text": text} for text in stray],
                "figures": [
                    {"at": at(each.place), "text": each.text, "name": f"甲{each.text}", "confirmed": True}
                    for each in figures
                ],
            }
        )
    return Plan.model_validate({"articles": made})


def at(place: Place) -> str:
    return f"{place.block}:{place.start}-{place.end}"


@given(plans(), st.permutations(range(3)), st.integers(0, 2), st.sets(st.integers(0, 2), max_size=1))
def test_decisions_apply_or_are_named_in_any_week(
    plan: Plan, order: list[int], paragraphs: int, gone: set[int]
) -> None:
    week = tuple(moved(articles()[number], paragraphs) for number in order if number not in gone)
    result = apply(PlanFile(plan), week)
    by_key = {key(one.digest): one for one in result.articles}
    named = [item.text for item in result.items if item.matter == Matter.LOST]
    before = {key(one.digest): one for one in week}
    for one in plan.articles:
        if one.key not in by_key:
            assert not one.decides or any("没有这一篇" in text for text in named)
            continue
        made = by_key[one.key]
        keys = {each.text for each in made.sentences if each.key}
        wanted = {each.text for each in one.sentences}
        assert all(text in keys or any(text in said for said in named) for text in wanted)
        if wanted & {each.text for each in made.sentences}:
            assert keys <= wanted
        renamed = {each.text for each in made.metrics if each.indicator.startswith("甲")}
        assert {each.text for each in one.figures} <= renamed
    for name, made in by_key.items():
        if name not in {one.key for one in plan.articles}:
            assert made == before[name]


def line(fields: str) -> str | None:
    return applied(planned(f"sentences = [\n{fields}\n]")).articles[0].line


def test_the_line_is_of_a_sentence_that_was_chosen() -> None:
    first, second, *_, last = articles()[0].sentences
    assert "26台" in (articles()[0].line or "")
    assert "320户" in (line(f"  {{ {spot(first)} }},") or "")
    assert "泵站6座" in (line(f"  {{ {spot(last)} }},") or "")
    both = f"  {{ {spot(first)} }},\n  {{ {spot(second)} }},"
    assert line(both) == articles()[0].line, "what is printed as it was stays"


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("青禾镇水利站修复一批渠道，惠及农户。", "青禾镇水利站修复一批渠道"),
        ("站里一周一通报", "站里一周一通报"),
        ("青禾镇渠道修好了。", None),  # as the title has it
    ],
)
def test_the_line_is_of_a_wording_never_of_what_it_stands_for(wording: str, told: str | None) -> None:
    one = articles()[0].sentences[1]
    assert line(f'  {{ {spot(one)}, wording = "{wording}", confirmed = true }},') == told
