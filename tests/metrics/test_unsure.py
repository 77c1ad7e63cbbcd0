"""Figures with an unsure name: what the week's table lacks for that alone is offered, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter import metrics
from reporter.metrics.scores import PRINTED
from reporter.metrics.weekly import unsure
from reporter.metrics.weekly.folding import folded
from reporter.model import Article, Document
from reporter.pipeline import Options, analyse
from reporter.sources import read

TEXT = (
    "青禾县供水情况\n2026年11月18日　来源：青禾县供水公司\n"
    "今年以来，青禾县供水公司完成供水量320万吨，同比增长8.5%。\n公司改造供水管网86公里，同比增长12.5%。\n"
    "公司更换智能水表5200只，同比增长30.2%。\n"
)


def article(text: str = TEXT, **changes: object) -> Article:
    (raw,) = read(Document("供水.txt", text.encode()))
    made = analyse(raw, Options())
    assert isinstance(made, Article)
    return replace(made, metrics=tuple(replace(one, **changes) for one in made.metrics))  # type: ignore[arg-type]


def test_what_lacks_a_sure_name_alone_is_offered_and_no_more_than_two_of_an_article() -> None:
    sure, doubted = article(likelihood=1.0), article(likelihood=PRINTED - 0.1)
    assert metrics.unsure_figures([sure]) == ()
    assert metrics.main_figures([doubted], 10) == ()
    offers = metrics.unsure_figures([sure, doubted])
    assert [index for index, _ in offers] == [1, 1]
    assert {row for _, row in offers} < set(folded(doubted.metrics))
    assert len(metrics.unsure_figures([doubted] * unsure.MOST)) == unsure.MOST


@pytest.mark.parametrize("decided", [{"in_week": True}, {"in_week": False}, {"in_article": True}])
def test_what_a_person_has_decided_on_is_not_offered_again(decided: dict[str, bool]) -> None:
    assert metrics.unsure_figures([article(likelihood=PRINTED - 0.1, **decided)]) == ()


@pytest.mark.parametrize("changes", [{"modality": "target"}, {"indicator": ""}, {"indicator": "占比"}])
def test_what_could_stand_in_no_table_under_any_name_of_it_is_not_offered(changes: dict[str, str]) -> None:
    assert metrics.unsure_figures([article(likelihood=PRINTED - 0.1, **changes)]) == ()
