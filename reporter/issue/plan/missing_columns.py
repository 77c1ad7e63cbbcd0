"""The 按语 of the 栏目 of a plan that an issue does not have: none of their articles is told in full there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.issue.plan.read import PlanFile
    from reporter.model import Briefing


def told_truly(items: Sequence[CheckItem], issue: Briefing, file: PlanFile) -> tuple[CheckItem, ...]:
    """Return the items of a plan with the 按语 of each 栏目 that the issue has not as one that is not printed.

    The name of a 栏目 that is not even one of lines is no item.
    """
    headings = {topic.heading for topic in issue.topics}
    named = headings | {line.heading for line in issue.lines}
    gone: set[tuple[str, str]] = set()
    lost = []
    for number, one in enumerate(file.plan.columns):
        if one.name not in named:
            gone.add((file.spot(("columns", number, "name")), one.name))
        if one.note and one.name not in headings:
            place = file.spot(("columns", number, "note"))
            gone.add((place, one.note))
            lost.append(_unprinted(place, one.name))
    kept = (one for one in items if one.matter != Matter.WRITTEN or (one.place, one.text) not in gone)
    return (*kept, *lost)


def _unprinted(place: str, name: str) -> CheckItem:
    """Return that the 按语 of a 栏目 is not printed, and what would help."""
    return CheckItem(
        Matter.LOST,
        "",
        place,
        in_chinese("栏目“{name}”里没有详写的文章（写了 pinned 的在头条），印不出按语", name=name),
        in_chinese("没有印"),
        in_chinese("给栏目留一篇：去掉 pinned，或把另一篇写上 column；不要这段按语则删去 note"),
    )
