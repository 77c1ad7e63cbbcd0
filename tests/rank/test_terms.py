"""Who an article speaks of by name, and who without."""

from __future__ import annotations

import pytest
from rank_articles import article

from reporter.rank.pencil.office_holders import somebody
from reporter.rank.terms import learned, persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("柳青川说，水通了。", {"柳青川"}),
        ("供水站来人了，石亦安介绍，水泵换了3台。", {"石亦安"}),
        ("老柳说，水通了。", {"老柳"}),
        ("小柳提着水桶来了。", {"小柳"}),
        ("柳青川：水通了。", {"柳青川"}),
        ("村民说，水通了。", set()),
        ("大家都说水甜。", set()),
        ("老师提着水桶来了。", set()),
    ],
)
def test_who_speaks_is_a_person_where_the_name_is_one(text: str, names: set[str]) -> None:
    assert persons(article(text)) == names


@pytest.mark.parametrize(
    ("text", "spoken_of"),
    [
        ("村民来接水。", True),
        ("负责人到了现场。", True),
        ("小石说水甜。", True),
        ("水泵换了3台。", False),
        ("村里修了渠。", False),
    ],
)
def test_somebody_without_a_name_may_be_meant_by_a_pronoun(text: str, spoken_of: bool) -> None:  # noqa: FBT001
    assert somebody(text) is spoken_of


@pytest.mark.parametrize(
    ("body", "terms"),
    [
        ("站里推行“渠长日巡”。群众夸“渠长日巡”管用。", {"渠长日巡"}),
        ("站里推行“渠长日巡”。", set()),
        ("站里推行“渠长每日上堤巡查”。群众夸“渠长每日上堤巡查”管用。", set()),
    ],
)
def test_a_text_teaches_the_short_terms_that_it_quotes_again(body: str, terms: set[str]) -> None:
    assert set(learned(article(body))) == terms
