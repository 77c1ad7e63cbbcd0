"""Which names of rows are understood without their articles: what is measured of what, not a measure alone."""

from __future__ import annotations

import pytest

from reporter.metrics.weekly.clear import LEAST, clear, features, printed
from reporter.model import Metric, Place


def figure(name: str, unit: str, owner: str | None = "青禾县") -> Metric:
    sentence = f"全年{name}12{unit}。"
    at = sentence.index("12")
    place = Place(1, at, at + 2)
    return Metric(name, 12, None, unit, None, None, owner, "2026", f"12{unit}", sentence, place, 0.6)


@pytest.mark.parametrize(
    ("plain", "bare"),
    [
        (("城区供水管网漏损率", "%"), ("覆盖面", "%")),
        (("一般公共预算收入", "元"), ("每例补助", "元")),
        (("受理消费投诉", "件"), ("不合格", "批次")),
        (("农村居民人均可支配收入", "元"), ("人均奖励", "元")),
    ],
)
def test_what_is_told_of_something_is_clearer_than_a_measure(plain: tuple[str, str], bare: tuple[str, str]) -> None:
    assert clear(figure(*plain)) > max(LEAST, clear(figure(*bare)))


def test_a_name_is_judged_without_its_owner() -> None:
    assert printed(figure("青禾县自来水普及率", "%")) == "自来水普及率"
    assert printed(figure("青禾县人口", "人")) == "青禾县人口"


def test_a_name_is_told_of_by_its_words_its_measure_and_its_owner() -> None:
    told = features(figure("自来水普及率", "%"))
    assert {"last:普及率", "length6", "kind:share", "of a place"} <= set(told)
    assert "nobody's" in features(figure("自来水普及率", "%", None))
