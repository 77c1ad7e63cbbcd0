"""Decisions taken back from a Word file that a person changed, and a plan with them in it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.issue.plan import amendments
from reporter.language import in_chinese, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.issue.plan.amendments import Fields, Target

_NAMES = MappingProxyType(
    {
        "name": in_chinese("简报名称"),
        "number": in_chinese("期号"),
        "signer": in_chinese("签发人"),
        "secrecy": in_chinese("密级"),
        "secrecy_period": in_chinese("保密期限"),
        "urgency": in_chinese("紧急程度"),
        "title": in_chinese("标题"),
        "organisation": in_chinese("单位"),
        "date": in_chinese("日期"),
        "byline": in_chinese("作者"),
        "note": in_chinese("按语"),
        "order": in_chinese("次序"),
        "why": in_chinese("不用的原因"),
        "sentences": in_chinese("引用的句子"),
        "overview": in_chinese("本周概览"),
        "figures": in_chinese("数据"),
        "rows": in_chinese("本周数据表的行数"),
        "column": in_chinese("栏目"),
    }
)
"""The fields that can be taken back, in a clerk's words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A decision for the plan: a field of one of its tables, or the members of an array; None takes it out.

    ``count`` is how many members are other than before, where that is known.
    """

    target: Target
    name: str
    value: object
    count: int = 0

    def __str__(self) -> str:
        of = "、".join(value for _, value in (self.target.more or self.target.fields[:1]))
        if self.name == "use":
            return say("{of}：不用", of=of)
        listed = say("{count}条", count=len(self.value)) if isinstance(self.value, list) else ""
        value = (say("改{count}条", count=self.count) if self.count else listed) or (
            say("删去") if self.value is None else self.value
        )
        return say("{of}：{name}：{value}", of=of or say("本期"), name=_NAMES[self.name], value=value)


def edited(plan: str, decisions: Iterable[Change], *, confirmed: bool = False) -> str:
    """Return the text of a plan with these decisions in it, the new words among them ``confirmed`` or not."""
    for one in decisions:
        if isinstance(one.value, list) and one.value and isinstance(one.value[0], dict):
            known = amendments.members(plan, one.target, one.name) if one.name == "figures" else []
            wanted = _merged(known, one.value) if known else one.value
            members = [{**each, "confirmed": True} if confirmed else each for each in wanted]
            plan = amendments.put_members(plan, one.target, one.name, members)
        else:
            plan = amendments.put(plan, one.target, one.name, one.value)
            plan = amendments.put(plan, one.target, "confirmed", value=True) if confirmed else plan
    return plan


def _merged(known: Sequence[Fields], new: Sequence[Fields]) -> list[Fields]:
    """Return decisions on figures with new ones: what is new of a figure stands beside what is known of it."""
    by_place = {(one["at"], one["text"]): one for one in known}
    for one in new:
        place = one["at"], one["text"]
        by_place[place] = {**by_place.get(place, {}), **one}
    return list(by_place.values())
