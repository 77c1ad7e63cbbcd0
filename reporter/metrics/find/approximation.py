"""What makes a number approximate, and what says that it is below zero: the words right before and right behind it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.classes import HAN
from reporter.chinese.numerals import NUMERALS, ONES, POWERS
from reporter.metrics.find.rules import cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.metrics.find.quantities import Quantity

BELOW = "零下"
_NUMERAL = re.compile(rf"[\d{NUMERALS}]")
_SHORT: Mapping[str, str] = MappingProxyType(
    {"超过": "超", "约为": "约", "大约": "约", "大概": "约", "将近": "近", "内": "以内", "之内": "以内"}
)
_NEGATIVE = re.compile(
    rf"(?:{BELOW}|(?<![{HAN}])负|(?:(?<![\w）)%℃.-])|(?<=[为是达的至到由从率额速润量幅值温])"
    r"|(?<=水位|水深|气压|压力|高程|标高|同比|环比))[-−－])$"
)
_DASHED = re.compile(rf"(?<=[{HAN}])[-−－]$")
_PAST = re.compile("(?<![经通超不越路走])(?<!(?<![进程意])度)过$")
_APART = re.compile(
    rf"(?:(?<![签预合条公契违履邀相制节解续毁誓集简隐纽婚失赴依爽协盟特])约(?![定谈束见请会车稿法书率])"
    rf"|(?P<most>至多|顶多|最多(?=[可能只补]))(?!的|时))[{HAN}]{{1,4}}$"
)
"""每年约节电30万千瓦时, 最多可补贴500元: the words of approximation that stand before the verb."""

_THRESHOLD = re.compile("(?:大关|关口|关|台阶|门槛)(?!于)")
_THRESHOLDS = frozenset("大关台门")
_SOME = re.compile(rf"[0{POWERS}]来(?=[{HAN}])")
"""30来户, 二十来个."""

_ROUNDED = re.compile(rf"(?:[{ONES}两十\d]成(?!半?[{ONES}\d])|一半|半数|过半|[折减]半)")

_MORE = frozenset("出于了达种样次")
_PASSED = "过"
_PLUS = frozenset("+＋")
_COMPARED = frozenset(("同比", "环比"))
_ROUND = frozenset(f"半{POWERS}")
_SIGNED = frozenset(("℃", "摄氏度", "%", "‰", "个百分点", "元"))
_BELOW_ZERO = frozenset("下负-−－")
_COUNTED = frozenset(("", "个"))
_WINDOW = 8  # characters: longer than the longest cue (达到或超过)
_SHARE_WINDOW = 20  # 超过全县企业总数的 and its like stand further off


class Said(NamedTuple):
    """The words of approximation of a figure, before its number and behind it, empty where there are none."""

    before: str = ""
    after: str = ""


def said(surface: str) -> Said:
    """Return how a figure's own words say that it is not exact, in their shortest form: ≥ is not >.

    >>> [tuple(said(text)) for text in ("不低于6个小时", "超过500万元", "20分钟内", "3.5万余户")]
    [('不低于', ''), ('超', ''), ('', '以内'), ('', '余')]
    """
    number = _NUMERAL.search(surface)
    if number is None:
        return Said()
    before = cues().before.search(surface[: number.start()])
    passed = surface[: number.start()].endswith(_PASSED) and not before
    after = cues().after.search(surface, number.end())
    words = (before[1] if before else _PASSED if passed else "", after[1] if after else "")
    if _SOME.search(surface):
        return Said("约")
    return Said(*(_SHORT.get(word, word) for word in words))


def is_rounded(surface: str) -> bool:
    """Return whether a figure's own words are a round phrase, whose per cent is no exact one.

    >>> [is_rounded(text) for text in ("同比降一成", "减少一半", "七成六", "10%")]
    [True, True, False, False]
    """
    return bool(_ROUNDED.search(surface))


class _Beside(NamedTuple):
    """What is right before a number, a word or a sign, and right behind its unit."""

    before: re.Match[str] | None
    after: re.Match[str] | None
    below: str

    def told_of(self, q: Quantity) -> Quantity:
        """Return the quantity with the words, the first of them that says how exact it is, and the sign."""
        approx = q.approx
        for word in (self.before, self.after):
            if word:
                approx = approx or cues().approx[word[1]]
        return q._replace(
            start=q.number - len(self.before.group() if self.before else self.below),
            end=self.after.end() if self.after else q.stop,
            value=-q.value if self.below else q.value,
            approx=approx,
        )


def approximate(text: str, q: Quantity) -> Quantity:
    """Return the quantity with what the words around it say of how exact it is, and its sign.

    A word stands right before the number (超过36户), behind it (36户以上), or, for a share, before the whole that it
    is one of: 超过播种面积的54%.
    """
    beside = _beside(text, q)
    last = text[q.number - 1 : q.number]
    if not beside.before and last == _PASSED and _is_past(text, q):
        return q._replace(start=q.number - 1, approx=q.approx or "超/以上")
    if last in _PLUS and text[max(0, q.number - 3) : q.number - 1] in _COMPARED:
        return q._replace(start=q.number - 1)
    return beside.told_of(q) if any(beside) else _from_afar(text, q)


def _beside(text: str, q: Quantity) -> _Beside:
    known = cues()
    last = text[q.number - 1 : q.number]
    before = known.before.search(text[max(0, q.number - _WINDOW) : q.number]) if last in known.before.last else None
    after = known.after.match(text, q.stop) if text[q.stop : q.stop + 1] in known.opening else None
    if after and not _leaves_open(text, q, after):
        after = None
    return _Beside(before, after, sign(text, q.number, q.unit) if last in _BELOW_ZERO else "")


def _leaves_open(text: str, q: Quantity, after: re.Match[str]) -> bool:
    """Return whether a word behind the unit leaves it open: 3户多, not 3户多出两户, 3户多次, 3内."""
    if after[1] in cues().open_ends and q.unit in _COUNTED:
        return False
    return after[1] != "多" or text[after.end() : after.end() + 1] not in _MORE


def _is_past(text: str, q: Quantity) -> bool:
    """Return whether a number is one that a figure is past: 进度过八成, 过万户, not 走过3天, 经过百日."""
    is_round = text[q.number] in _ROUND or (q.unit == "%" and "成" in text[q.number : q.stop])
    return is_round and bool(_PAST.search(text, max(0, q.number - 3), q.number))


def _from_afar(text: str, q: Quantity) -> Quantity:
    """Return the quantity with what words further off say: before the whole or the verb, of a level that is passed."""
    if q.approx:
        return q
    if q.unit == "%" and text[q.number - 1 : q.number] in "的占":
        return _of_a_whole(text, q)
    if text[q.stop : q.stop + 1] in _THRESHOLDS and _THRESHOLD.match(text, q.stop):
        return q._replace(approx="超/以上")
    window = text[max(0, q.number - _WINDOW) : q.number]
    apart = _APART.search(window) if "约" in window or "多" in window else None
    return q._replace(approx="以下" if apart["most"] else "约") if apart else q


def _of_a_whole(text: str, q: Quantity) -> Quantity:
    of = cues().of_a_whole.search(text[max(0, q.number - _SHARE_WINDOW) : q.number])
    return q._replace(approx=q.approx or cues().approx[of[1]]) if of else q


def sign(text: str, number: int, unit: str) -> str:
    """Return what says that a number is below zero, right before it; a dash after a word only where the unit can be."""
    if text[number - 1 : number] not in _BELOW_ZERO or not number:
        return ""
    before = text[max(0, number - _WINDOW) : number]
    found = _NEGATIVE.search(before) or (_DASHED.search(before) if unit in _SIGNED else None)
    return found.group() if found else ""
