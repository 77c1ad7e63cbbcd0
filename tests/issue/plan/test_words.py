"""A person's own words are held against the articles, field by field: refused, or confirmed and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import cases
from planned_week import articles

from reporter.errors import ConfigError
from reporter.issue.plan.apply import apply
from reporter.issue.plan.corrections import corrections
from reporter.issue.plan.keys import key
from reporter.issue.plan.read import read
from reporter.model import Matter

if TYPE_CHECKING:
    from reporter.issue.plan.apply import Applied

UNSAID = [case for case in cases("plan_words") if case["says"]]
SAID = [case for case in cases("plan_words") if not case["says"]]


def applied(toml: str) -> Applied:
    one = articles()[0]
    text = toml.replace("{key}", key(one.digest)).replace("{sentence}", one.sentences[0].text)
    file = read(text)
    return apply(file, articles(corrections(file.plan)))


def confirmed(case: dict[str, Any]) -> str:
    inline = "{ at" in case["toml"] or "{ text" in case["toml"] or "{ article" in case["toml"]
    return str(case["toml"]).replace("CONFIRM", ", confirmed = true" if inline else "confirmed = true")


@pytest.mark.parametrize("case", UNSAID, ids=lambda case: case["field"])
def test_what_no_article_says_is_refused_with_line_field_and_remedy(case: dict[str, Any]) -> None:
    with pytest.raises(ConfigError) as caught:
        applied(case["toml"].replace("CONFIRM", ""))
    said = str(caught.value)
    assert [one for one in (case["field"], case["says"], "行 ", "confirmed = true") if one not in said] == []


@pytest.mark.parametrize("case", UNSAID, ids=lambda case: case["field"])
def test_once_confirmed_it_is_listed(case: dict[str, Any]) -> None:
    listed = [item for item in applied(confirmed(case)).items if item.matter == Matter.WRITTEN]
    last = case["field"].rpartition(".")[2]
    line = next(n for n, one in enumerate(confirmed(case).splitlines(), 1) if f"{last} = " in one)
    assert [item.place.startswith(f"issue.toml 第{line}行 ") for item in listed] == [True]
    assert not listed[0].place.endswith(f".{last}")  # a clerk reads 标题, not articles[1].title


@pytest.mark.parametrize("case", SAID, ids=lambda case: case["toml"])
def test_what_an_article_says_needs_no_confirmation(case: dict[str, Any]) -> None:
    assert all("来稿里没有" not in item.done for item in applied(case["toml"]).items)


@pytest.mark.parametrize("case", cases("plan_unplaced"), ids=lambda case: case["says"])
def test_what_finds_no_place_is_named_and_changes_nothing(case: dict[str, Any]) -> None:
    result = applied(case["toml"])
    (item,) = (item for item in result.items if item.matter == Matter.LOST)
    assert f"第{case['line']}行 {case['field']}" in item.place
    assert case["says"] in item.text
    assert case["remedy"] in item.advice
    assert [one.sentences for one in result.articles] == [one.sentences for one in articles()]
    assert [one.blocks for one in result.articles] == [one.blocks for one in articles()]
