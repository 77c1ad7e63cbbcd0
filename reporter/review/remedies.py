"""What a person can do at the page where the check list says what to write in a file, and a refusal what to install."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.issue.dedupe import AGAIN
from reporter.issue.plan.read import NAME
from reporter.language import Told, on_screen, say, untold
from reporter.model import Matter
from reporter.sources.picture import recognition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.model import CheckItem

_BY_MATTER: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.NUMBER: untold("在“本期”里改期号"),
        Matter.CONFLICT: untold("向来稿单位核实；未定则点开这个数，选标（待核）"),
        Matter.INFERRED: untold("对照原件核实；未定则点开这个数，选标（待核）"),
        Matter.UNSURE: untold("查明后填在这一篇的上方"),
        Matter.HEAD: untold("在“设置”里填编发单位"),
        Matter.OUTSIDE: untold("不用则按“不用这篇”"),
        Matter.EMPTY: untold("点一句原文印出来，或点一个数据列入本篇的表，或写按语；不用则按“不用这篇”"),
        Matter.LATER: untold("对照原件核实；日期写错了，在这一篇的上方或“改字”里改"),
        Matter.LIKELY: untold("对照原件核实；改读则在这一篇的“修复”里选"),
        Matter.STROKES: untold("不改则按这一句下面的“撤去”，逐处撤，或按“照原句”"),
        Matter.PRIVATE: untold("依法可以公开的，在这一篇的“改字”里写出"),
        Matter.PICTURE: untold("印不印，按这一篇的“印配图”"),
        Matter.UNNAMED: untold("点开这个数，看指标对不对，再把“本周的表”选作“列入”"),
        Matter.CHOICE: untold("要详写则按这一篇的“详写”"),
        Matter.WRITTEN: untold("再看一遍；要改，点“看这一篇”，没有的在“本期”里改"),
        Matter.LOST: untold("这个编排决定没有落到实处，在这一篇里重做，或在“本期”里改"),
        Matter.DOUBT: untold("对照原件核实；写错了的，在这一篇的“改字”里改，不用则按“不用这篇”"),
    }
)
"""What to do about an item with the page's own means, by its matter."""

_FOR_CLERKS: Mapping[str, str] = MappingProxyType(
    {
        recognition.REMEDY.message: untold(
            "请发件人提供文字版；要在这里识别，把这句话转给装 reporter 的人："
            "“请在安装 reporter 的文件夹里运行 {command}，装好文字识别组件”"
        ),
        recognition.MORE_TIME.message: untold(
            "请拆分，或请发件人提供文字版；要多等一会儿，把这句话转给装 reporter 的人："
            "“请调大 briefing.toml 里的 limits.seconds_of_recognition”"
        ),
        "{name}：处理了 {seconds:g} 秒仍未完成，已跳过，请拆分或检查该文件，"
        "或在 briefing.toml 里调大 limits.seconds_per_article": untold(
            "{name}：处理了 {seconds:g} 秒仍未完成，已跳过，请拆分或检查该文件；要多等一会儿，把这句话转给装 reporter "
            "的人：“请调大 briefing.toml 里的 limits.seconds_per_article”"
        ),
        AGAIN.message: untold("要再用则点开这一篇，按“往期用过，这次仍详写”"),
        "{host}（{address}）是内网地址，没有读取；要读取请写进 briefing.toml 的 [fetch] allow": untold(
            "{host}（{address}）是内网地址，没有读取；要读取，把这句话转给装 reporter 的人："
            "“请把 {host} 写进 briefing.toml 的 [fetch] allow”"
        ),
    }
)
"""Remedies of the command line, and what they are to somebody who has no more than the page: words to send on."""


def told(text: str) -> str:
    """Return a reason in the language of the screen, with a remedy that a person at the page has."""
    if not isinstance(text, Told):
        return on_screen(text)
    fields = {name: told(one) if isinstance(one, str) else one for name, one in text.fields.items()}
    return say(_FOR_CLERKS.get(text.message, text.message), **fields)


def place(one: CheckItem) -> str:
    """Return where an item is, without the line of a file."""
    if not _is_of_plan(one):
        return on_screen(one.place)
    if isinstance(one.place, Told):
        return on_screen(str(one.place.fields["field"]))
    return one.place.removeprefix(NAME).lstrip()


def _is_of_plan(one: CheckItem) -> bool:
    """Return whether an item is of a line of the plan's file, which nobody at the page sees."""
    return one.place.startswith(NAME)


def advice(one: CheckItem) -> str:
    """Return what to do about an item; about a picture that was lost, its reason says it."""
    if one.matter is Matter.LOST and not _is_of_plan(one):
        return told(one.advice)
    if one.matter is Matter.PICTURE and " = " not in one.advice:
        return told(one.advice)
    return say(_BY_MATTER[one.matter]) if one.matter in _BY_MATTER else told(one.advice)
