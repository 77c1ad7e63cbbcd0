"""The scene that a story opens with (清晨…, 记者见到他时…), which tells nothing of what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.chinese.compiled import later, led
from reporter.chinese.press import REPORTER

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = 2
"""Sentences of an article that may set its scene."""

_SCENE = led(
    "[^，。；]{0,8}(?:天[刚还没]|天色|天蒙|拂晓|黎明|清晨|晨[光曦雾]|傍晚|夜[幕色]|深夜|午后|初[冬秋春夏]|深秋|盛夏|隆冬|寒冬|时节|时值|金秋)[^0-9]{0,3}"
    "|(?:走[进在入]|步入|踏[进入]|推开|站在|置身)"
    f"|[^。；]{{0,12}}(?:{REPORTER})[^，。；从]{{0,12}}(?:来到|走进|见到|看到|跟随|赶到)"
)
"""What sets a scene: a time of the day or the year, or a reporter who comes by."""

_TELLS = later(
    "发生|突发|举行|召开|开[幕工通业]|启动|通车|落成|完成|增长|下降|同比|累计|抓获|查获|审结|签约|[0-9](?:万|亿|%)"
)
"""What happened or came of it: a sentence that tells it is no mere scene."""


def scenes(texts: Sequence[str]) -> frozenset[int]:
    """Return the numbers of an article's sentences that set its scene: of its first ones, never all.

    >>> scenes(["天刚亮，巡渠员就出了门。", "今年巡渠2600公里。"]), scenes(["清晨6时，库房发生火灾。", "无人伤亡。"])
    (frozenset({0}), frozenset())
    """
    found = {number for number, text in enumerate(texts[:_FIRST]) if _SCENE.match(text) and not _TELLS.search(text)}
    return frozenset(found if len(found) < len(texts) else ())
