"""In the issue of a county's own office the county needs no name; in that of a city it does."""

from __future__ import annotations

import pytest

from reporter.model import RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank.pencil import faults

TEXT = (
    "岚溪县秋季造林进度过半",
    "岚溪县林业局 2026年11月24日",
    "记者从岚溪县林业局获悉，今年秋季造林工作进展顺利。",
    "截至11月20日，全县已完成造林2.6万亩，占任务的52%，县苗木中心出圃苗木140万株。",
)


@pytest.mark.parametrize(
    ("office", "names"), [("", True), ("临江市人民政府办公室", True), ("岚溪县人民政府办公室", False)]
)
def test_the_own_county_needs_no_name(office: str, *, names: bool) -> None:
    article = analyse(RawArticle("造林.txt", "\n".join(TEXT), "", "utf-8"), Options(year=2026, office=office))
    told = [one for one in article.sentences if "全县" in one.text]
    assert told
    assert ["〔岚溪县〕全县" in one.quoted for one in told] == [names] * len(told)
    assert not [fault for one in article.sentences for fault in faults(article, one)]
