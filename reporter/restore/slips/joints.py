"""What may stand beside a punctuation mark: the little grammar that word frequencies do not know."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STOPS = "，。！？；：、,!?;:\n"
FIGURES = frozenset("0123456789□")
MARKS = frozenset(STOPS + "“”‘’《》（）()…—·【】")
_PAIRS = frozenset(
    {
        *(
            [
                "。”",
                "！”",
                "？”",
                "…”",
                "，“",
                "。“",
                "：“",
                "、“",
                "”，",
                "”。",
                "”、",
                "》，",
                "》。",
                "》、",
                "），",
                "）。",
                "（“",
                "”（",
                "：《",
                "，《",
                "、《",
                "。《",
                "“《",
                "》”",
                "……",
                "——",
            ]
        ),
        *(
            [
                "。’",
                "’”",
                "“‘",
                "’，",
                "’、",
                "’。",
                "”“",
                "》《",
                "”；",
                "”：",
                "）、",
                "）；",
                "）：",
                "”）",
                "》）",
                "）”",
                "！’",
                "？’",
                "’）",
                "，‘",
                "、‘",
                "；“",
                "！“",
                "？“",
                ",“",
                "”,",
                ":“",
                ")。",
                ")、",
                "),",
            ]
        ),
        *(["”(", "”)", "》(", "”！", "”？", "？！", "！！", "？？", "—“", "”—", "”·", "。【", "】。"]),
        *(mark + "\n" for mark in "。！？”…：）；)"),
        *("\n" + mark for mark in "“（(《【"),
    }
)
_FINAL, _PARTICLES = "后了时中来者等们", "啊吧呢吗嗎呀啦哇嘛"
_STARTERS = frozenset("为但在同此据该他她我你这那是也就还都并而其如因所若当从自至将把被让使经由对随")
_NEVER = frozenset("和与與及或把被从從对對向在以为為于於而且但因若将將的得很最更再并並由使让讓给給据據按除沿趁")
NOT_A_PAIR, DANGLING, UNFINISHED, FITTING, CALLING, LOOSE_QUOTE, EXPECTED = 6.0, 4.0, 4.0, -2.0, -3.5, 6.0, -3.0
NOT_LISTED, BEFORE_FIGURE = 2.5, -1.5
_TOWARDS_FIGURES = frozenset("于占达达為为從从由至到超共近约逾余有第计第每和与")
_ENDS = frozenset("。！？”…：；）》!?:;)>")
_BEFORE_STOP: Mapping[str, float] = MappingProxyType(dict.fromkeys(_FINAL, FITTING) | dict.fromkeys(_NEVER, DANGLING))


def joint(previous: str, character: str) -> float:
    """The price of two neighbours of which the second is a mark: above zero where Chinese does not put them together.

    >>> joint("。", "”"), joint("。", "、") > 0, joint("和", "，") > 0, joint("啊", "！") < 0
    (0.0, True, True, True)
    """
    if previous == "、" and character in _STARTERS:
        return NOT_LISTED
    if character in FIGURES:
        return BEFORE_FIGURE if previous in _TOWARDS_FIGURES else 0.0
    if character not in MARKS:
        return 0.0
    if previous in MARKS:
        return 0.0 if previous + character in _PAIRS else NOT_A_PAIR
    return _after_word(previous, character)


def _after_word(previous: str, mark: str) -> float:
    if mark == "\n":
        return 0.0 if previous in _ENDS else UNFINISHED
    if mark in "！？!?" and previous in _PARTICLES:
        return CALLING
    return _BEFORE_STOP.get(previous, 0.0) if mark in STOPS else 0.0


def quote(text: str, character: str, balance: int, missing: int) -> float:
    """The price of a quotation mark: ” without an open “, or “ within another.

    ``balance`` counts the marks open before the text, ``missing`` how many closing ones the line lacks.
    """
    if character not in "“”":
        return 0.0
    opened = balance + text.count("“") - text.count("”")
    price = 0.0 if (character == "”") == (opened > 0) else LOOSE_QUOTE
    return price + (EXPECTED if (character == "”") == (missing > 0) and missing else 0.0)
