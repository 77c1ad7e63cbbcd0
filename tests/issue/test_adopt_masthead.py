"""What a person wrote over the masthead in Word comes back by its field, and nothing else of a line does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reporter.issue.adopt_masthead import masthead
from reporter.issue.finished_document import Part, Told
from reporter.model import Masthead

if TYPE_CHECKING:
    from reporter.issue.decisions import Change

HEAD = Masthead("岚溪简报", "岚溪县供水公司", "", 47, 312, 2026, "2026-W47", "2026-11-20")
LINES = ["岚溪简报", "第47期（总第312期）", "岚溪县供水公司2026年11月20日", "表1　本周主要数据"]


def changes(*lines: str, head: Masthead = HEAD, before: list[str] = LINES) -> list[Change]:
    return [*masthead(Told(outside=Part(lines=before)), Told(outside=Part(lines=[*lines])), head)]


def taken(*lines: str, head: Masthead = HEAD, before: list[str] = LINES) -> dict[str, object]:
    return {one.name: one.value for one in changes(*lines, head=head, before=before)}


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (LINES, {}),
        (["岚溪简报", "第48期（总第312期）", *LINES[2:]], {"number": 48}),
        (["岚溪简报", "第48期（总第313期）", *LINES[2:]], {"number": 48}),
        ([*LINES[:2], "岚溪县供水公司2026年12月1日", LINES[3]], {"date": "2026-12-01"}),
        (["岚溪工作简报", *LINES[1:]], {"name": "岚溪工作简报"}),
        (["岚溪工作简报", "第48期（总第312期）", "岚溪县供水公司2026年12月1日", LINES[3]],
         {"name": "岚溪工作简报", "number": 48, "date": "2026-12-01"}),
        ([*LINES[:2], "岚溪县供水公司2026年11月20日签发人：苏小禾", LINES[3]], {"signer": "苏小禾"}),
        ([*LINES[:2], "签发：苏小禾、林山", *LINES[2:]], {"signer": "苏小禾、林山"}),
        ([*LINES[:2], "岚溪县水务局2026年12月1日", LINES[3]], {}),
        ([*LINES[:2], LINES[2], "表1　本周数据"], {}),
        ([*LINES[:2], *LINES[3:]], {}),
    ],
)  # fmt: skip
def test_a_field_written_anew_is_taken_where_the_line_says_all_else_as_before(
    lines: list[str], fields: dict[str, object]
) -> None:
    assert taken(*lines) == fields


def test_who_signs_is_changed_where_somebody_signed_before() -> None:
    head = Masthead("岚溪简报", "岚溪县供水公司", "", 47, None, 2026, "2026-W47", "2026-11-20", signer="苏小禾")
    before = ["岚溪简报", "第47期签发人：苏小禾"]
    assert taken("岚溪简报", "第47期签发人：林山", head=head, before=before) == {"signer": "林山"}


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (("秘密★1年", "特急"), {}),
        (("机密★3年", "特急"), {"secrecy": "机密", "secrecy_period": "3年"}),
        (("秘密★长期", "加急"), {"secrecy_period": "长期", "urgency": "加急"}),
        (("机密", "特急"), {"secrecy": "机密"}),
        (("秘密★1年", "特急，请今日办"), {}),
        (("不再保密★1年", "特急"), {}),
    ],
)
def test_the_marks_above_the_masthead_are_taken_where_they_stay_marks(
    lines: tuple[str, ...], fields: dict[str, object]
) -> None:
    head = replace(HEAD, secrecy="秘密", secrecy_period="1年", urgency="特急")
    assert taken(*lines, *LINES, head=head, before=["秘密★1年", "特急", *LINES]) == fields


def test_what_is_taken_of_the_marks_is_told_by_their_names() -> None:
    head = replace(HEAD, secrecy="秘密", secrecy_period="1年", urgency="特急")
    told = changes("机密★3年", "加急", *LINES, head=head, before=["秘密★1年", "特急", *LINES])
    assert list(map(str, told)) == ["本期：密级：机密", "本期：保密期限：3年", "本期：紧急程度：加急"]
