"""Figures of one size: by their names and owners the first is found that looking through all of them would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reporter.metrics.weekly.alike import Alike, likeness, owner
from reporter.model import Metric, Place

NAMES = st.sampled_from(
    ["供水量", "全县供水量", "累计供水量", "售水量", "售水总量", "水质合格率", "合格率", "面积", "户"]
)
OWNERS = st.sampled_from([None, "禾川县水务有限公司", "水务公司", "禾川县水务公司", "禾川县", "溪桥镇水务公司", "司"])


def metric(name: str, whose: str | None) -> Metric:
    return Metric(name, 3.0, None, "个", None, None, whose, None, "3个", "3个", Place(0, 0, 2))


def says_same(one: Metric, two: Metric) -> bool:
    a, b = owner(one), owner(two)
    of_one = not a or not b or a.endswith(b) or b.endswith(a)
    return of_one and likeness(one.indicator, two.indicator) >= 0.6


@given(st.lists(st.builds(metric, NAMES, OWNERS), max_size=30))
def test_the_first_that_says_the_same_is_found(figures: list[Metric]) -> None:
    told, seen = Alike(), list[Metric]()
    for one in figures:
        expected = next((number for number, other in enumerate(seen) if says_same(other, one)), None)
        assert told.first(one) == expected
        told.add(one, len(seen))
        seen.append(one)
