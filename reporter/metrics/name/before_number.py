"""What the clause before a number counts: its noun, without who does it and what links it to the number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.classes import BULLETS, FIRST_HAN
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.units import units
from reporter.metrics.find.rules import cues
from reporter.metrics.name.phrases import REMEMBERED, phrases, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.name.phrases import Token

_LEADING_TAGS = frozenset(("c", "uj", "ul", "y", "e", "u", "k"))
STOP_TAGS = frozenset(("p", "d", "c", "r", "ul", "uz", "ug", "t", "y", "ad"))
_ASIDE = re.compile(
    r"^(?:按|扣除|剔除|考虑|以|据).{0,12}(?:计算|测算|口径|价格|因素|统计|介绍)后?$|^(?:为|创|成为|达|居).*(?:最高|新高|最低|首位|第一)[^，]{0,4}$"
)
_SUPERLATIVE = re.compile(r"最[高低大小多少好差快慢]$")
OTHERS = frozenset(("其他", "其它", "其余"))
_HEAD = re.compile(rf"(?:[{BULLETS}\s]+|[{ORDINALS}]是|\d{{1,2}}[.．、]|(?:其|当)中[：:]?)+")
_UNREAD = re.compile(r"\d+(?:\.\d+)?[万亿].*")
_KEPT = ("均", *units().of("mass", "volume", "energy"))
NEGATIONS = frozenset("不未没无非")
_ARRIVES = frozenset("账位岗港")
LONG = 20  # characters: of a longer clause the last noun phrase is taken
ATTENDED = 12  # characters of what something is done to


@lru_cache(maxsize=REMEMBERED)
def subject_of(clause: str) -> str:
    """Return what a clause speaks of, its object or else its subject: 达标率稳步提升 leaves 达标率."""
    clause = _UNREAD.sub("", _ASIDE.sub("", clause))
    if _SUPERLATIVE.search(clause):
        return _SUPERLATIVE.sub("", clause)[-LONG:]
    found = object_of(clause)
    tokens = list(tagged(clause)) if not found else []
    while tokens and tokens[-1][1] in STOP_TAGS | {"v", "vn", "a"}:
        tokens.pop()
    while tokens and _leads(tokens):
        tokens.pop(0)
    return found or "".join(word for word, _ in tokens)[-LONG:]


def object_of(clause: str) -> str:
    """Return what a clause does something to: 院方推出“三伏”灸疗 leaves “三伏”灸疗; nothing where that is long."""
    tokens = tagged(clause)
    verb = next((index for index in range(len(tokens) - 1, -1, -1) if tokens[index][1] == "v"), -1)
    text = "".join(word for word, tag in tokens[verb + 1 :] if tag != "ul")
    return text if verb >= 0 and 1 < len(text) <= ATTENDED and not text[0].isdecimal() else ""


@lru_cache(maxsize=REMEMBERED)
def counted(clause: str) -> str:
    """Return what a clause counts before its number: 该公司共出动人员约 counts 出动人员."""
    text = _counting(clause)
    if text in OTHERS:
        return text
    text, rate = _without_rate(text)
    if rate:
        return rate
    tokens = _tagged(text)
    if "把" in text or "共" in text:
        del tokens[: _disposed(tokens)]
    while tokens and _leads(tokens):
        tokens.pop(0)
    return _shortened(tokens) if any(word[0] >= FIRST_HAN or word.isalnum() for word, _ in tokens) else ""


def _tagged(text: str) -> list[Token]:
    """Return the tokens of a text, without a 共 that the tagger takes for part of a set phrase."""
    tokens = list(tagged(text))
    if tokens and tokens[0][0][0] == "共" and tokens[0][1] == "l":
        return list(tagged(text[1:]))
    return tokens


def _counting(clause: str) -> str:
    """Return a clause without its number, bullets, spaces, what links it to its figure, and figures that are unread."""
    text = clause.strip("、，； ") if "“" in clause else "".join(clause.split()).strip("、，“”；")
    head = _HEAD.match(text)
    text = unlinked(text[head.end() :] if head else text)
    return (_UNREAD.sub("", text) or text) if "万" in text or "亿" in text else text


def _without_rate(text: str) -> tuple[str, str]:
    """Return a text without a rate (每户), and nothing; or nothing and the rate where that is all.

    An average and some measures are part of what is counted: 户均, 亩均.
    """
    rate = phrases().per.search(text)
    while rate:
        rest = unlinked(text[: rate.start()])
        if not rest:
            return "", rate.group()
        if rate.group().endswith(_KEPT):
            return rest + rate.group(), ""
        text, rate = rest, phrases().per.search(rest)
    return text, ""


def _disposed(tokens: Sequence[Token]) -> int:
    """Return where the deed begins, after 把 or 共: 车辆部把检修班组 leaves 检修班组, 救援队伍共接警 leaves 接警."""
    marks = [i for i in range(1, len(tokens)) if tokens[i] == ("共", "d") or tokens[i][0][-1] + tokens[i][1] == "把p"]
    return marks[-1] + 1 if marks else 0


def _leads(tokens: Sequence[Token]) -> bool:
    """Return whether the first token is no part of what is counted: 共, 先后, 该; but not 可 of 可循环箱."""
    word, tag = tokens[0]
    if word in {"可", "能", "要", "将"}:
        return len(tokens) > 1 and _may(word, *tokens[1])
    if word in NEGATIONS or word in OTHERS or _arrives(tokens):
        return False
    if tag in {"d", "r"} and (len(word) == 1 or tag == "r"):
        return not word.startswith("每")
    return word in phrases().leading or tag in _LEADING_TAGS or word in {"，", "、", "”"}


def _may(word: str, following: str, tag: str) -> bool:
    """Return whether 可, 能, 要 or 将 says how the word behind it is meant, or 可 only turns: 可冷库利用率只有58%."""
    return (word == "可" and tag in {"n", "j"}) or (tag in {"v", "vn", "p", "d"} and "循环" not in following)


def _arrives(tokens: Sequence[Token]) -> bool:
    """Return whether the tokens open with 到 of 到账 or 到岗."""
    return tokens[0][0] == "到" and len(tokens) > 1 and tokens[1][0][0] in _ARRIVES


def unlinked(text: str) -> str:
    """Without what only joins it to the number: 达到, 为, 共, but not the last character of 签约 or 拥有."""
    while text and not phrases().per.search(text):
        link = cues().link.search(text)
        if link:
            text = text[: link.start()]
        elif text[-1] in cues().linking and tagged(text)[-1][0] in cues().linking:
            text = text[:-1]
        else:
            break
    return text


def _shortened(tokens: list[Token]) -> str:
    text = "".join(word for word, _ in tokens)
    if len(text) <= LONG:
        return text
    for index in range(len(tokens) - 2, -1, -1):
        tail = "".join(word for word, _ in tokens[index:])
        if tokens[index][1] == "v" and tokens[index + 1][0] not in phrases().heads and len(tail) > 3:  # noqa: PLR2004 - verb and noun
            return tail if len(tail) <= LONG else tokens[index][0] + _core(tail[len(tokens[index][0]) :])
    return _core(text)


def _core(text: str) -> str:
    """Return the head of a long noun phrase: after 等, or after the last 的."""
    for mark in ("等", "的"):
        head = text.rpartition(mark)[2]
        if mark in text and len(head) > 1:
            return head
    return text
