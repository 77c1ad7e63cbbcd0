"""Bodies that sign together."""

from __future__ import annotations

import pytest

from reporter.model import Block
from reporter.text import organisations

BODY = "现就冬季道路安全工作通知如下：各单位每天巡查两次，月底前完成护栏安装18公里。"
DAY = "2026年11月20日"


def issuer(*lines: str, head: str = "关于做好道路安全工作的通知") -> str | None:
    return organisations.actor((Block("title", head), *(Block("body", line) for line in (BODY, *lines))))


@pytest.mark.parametrize(
    "lines",
    [
        ("澜坪县公安局", "澜坪县交通运输局", DAY),
        ("澜坪县公安局　　澜坪县交通运输局", DAY),
        ("澜坪县公安局　澜坪县交通运输局", "澜坪县教育局", DAY),
    ],
)
def test_the_first_of_those_who_sign_together_issues(lines: tuple[str, ...]) -> None:
    assert issuer(*lines) == "澜坪县公安局"


@pytest.mark.parametrize(
    "lines",
    [
        ("澜坪县公安局", "澜坪县交通运输局"),  # a list at the end
        ("参加单位：澜坪县公安局", "澜坪县交通运输局", DAY),
    ],
)
def test_a_list_signs_nothing(lines: tuple[str, ...]) -> None:
    assert issuer(*lines) != "澜坪县公安局"
