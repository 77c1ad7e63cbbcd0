"""Indicators: the noun phrase that says what a figure counts, from before or after its number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.bodies import HOUSES, PLACES
from reporter.chinese.classes import BULLETS, FIRST_HAN
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.units import units
from reporter.metrics.find.rules import cues
from reporter.metrics.name import shares
from reporter.metrics.name.clauses import HARD
from reporter.metrics.name.named import LONGEST, RATE, Named
from reporter.metrics.name.phrases import REMEMBERED, phrases, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.find.changes import Found
    from reporter.metrics.name.clauses import Surroundings
    from reporter.metrics.name.phrases import Token

_NOUN = frozenset(
    ("n", "ns", "nt", "nz", "nr", "nrt", "nrfg", "ng", "vn", "b", "a", "ag", "an", "j", "eng", "s", "h", "g", "zg", "z")
) | {"l", "i", "f"}
_LEADING_TAGS = frozenset(("c", "uj", "ul", "y", "e", "u", "k"))
_STOP_TAGS = frozenset(("p", "d", "c", "r", "ul", "uz", "ug", "t", "y", "ad"))
_DANGLING = re.compile(r"(?:[为对给在将把向由与和及从了的、达占]|达到|分别|平均)+$")
_CLASSIFIERS = frozenset(("名", "位"))
_OPEN_ENDS = ("的", "和", "与", "及")
_ASIDE = re.compile(
    r"^(?:按|扣除|剔除|考虑|以|据).{0,12}(?:计算|测算|口径|价格|因素|统计|介绍)后?$|^(?:为|创|成为|达|居).*(?:最高|新高|最低|首位|第一)[^，]{0,4}$"
)
_SUPERLATIVE = re.compile(r"最[高低大小多少好差快慢]$")
_OTHERS = frozenset(("其他", "其它", "其余"))
_HEAD = re.compile(rf"(?:[{BULLETS}\s]+|[{ORDINALS}]是|\d{{1,2}}[.．、]|(?:其|当)中[：:]?)+")
_UNREAD = re.compile(r"\d+(?:\.\d+)?[万亿].*")
_KEPT = ("均", *units().of("mass", "volume", "energy"))
_NOT = frozenset("不未没无非")
_MEASURE = re.compile(rf"{RATE.pattern}|[量额数值]$")
_ARRIVED = frozenset("至到")
_ARRIVES = frozenset("账位岗港")
_EVERYWHERE = re.compile(f"^[全我本该][{PLACES}{HOUSES}]")
_LONG = 20
_SHORT = 2
_BESIDE = re.compile(r"(?:增速|增幅|降幅|涨幅)?(?:高于|低于|高出|超出|领先|落后|优于|快于|慢于|好于)")
_ATTENDED = 12


def name(place: Surroundings, found: Found, floor: int, ceiling: int, before: Named | None) -> Named:
    """Return what the figure counts.

    The noun stands before the number (走访商户1712户) or after it (完成72项改造任务); a figure without one of its own
    takes that of the figure ``before`` it in the sentence (新建水池2座共4500立方米; 接警1874起，同比下降18.7%).
    """
    q = found.quantity
    kind = units().kind(q.unit) or q.unit
    clause = place.left(found.anchor, floor)
    if before and before.noun and place.text.startswith(before.noun, floor):
        rest = clause.removeprefix(before.noun)
        whole = rest.startswith(tuple(phrases().ends)) or (kind == "money" and not _unlinked(rest))
        clause = clause if whole else rest
    if before and clause in _ARRIVED:
        return before._replace(indicators=before.indicators[-1:])
    left = _before(clause)
    if before and kind in {"share", "multiple"} and not found.change:
        related = shares.related(clause.lstrip("、，"), before)
        if related:
            return related
    tokens = tagged(place.right(q.end, ceiling).lstrip())
    if _follows(tokens, left, kind, found, owned=clause.endswith(_OPEN_ENDS)):
        return _after(left, tokens, kind, place.right(q.end, ceiling, HARD).strip())
    if not left or phrases().per.pattern.fullmatch(left):
        told = "" if kind == "time" and tokens else _told(place.clause_before(found.anchor, floor))
        apart = floor > 0 and any(mark in HARD for mark in place.text[floor : found.anchor])
        changed = found.change is not None
        return _without_noun(told or left, tokens, kind, None if told else before, changed=changed, apart=apart)
    if not before and len(left) <= _ATTENDED and left.startswith(phrases().attending):
        left = _object(place.clause_before(found.anchor, floor)) + left
    return _completed(left, tokens, kind, before, found, shared="占" in clause)


@lru_cache(maxsize=REMEMBERED)
def _told(clause: str) -> str:
    """What a clause speaks of, its object or else its subject: 达标率稳步提升 leaves 达标率."""
    clause = _UNREAD.sub("", _ASIDE.sub("", clause))
    if _SUPERLATIVE.search(clause):
        return _SUPERLATIVE.sub("", clause)[-_LONG:]
    found = _object(clause)
    tokens = list(tagged(clause)) if not found else []
    while tokens and tokens[-1][1] in _STOP_TAGS | {"v", "vn", "a"}:
        tokens.pop()
    while tokens and _leads(tokens):
        tokens.pop(0)
    return found or "".join(word for word, _ in tokens)[-_LONG:]


def _object(clause: str) -> str:
    """What a clause does something to: 院方推出“三伏”灸疗 leaves “三伏”灸疗; nothing where that is long."""
    tokens = tagged(clause)
    verb = next((index for index in range(len(tokens) - 1, -1, -1) if tokens[index][1] == "v"), -1)
    text = "".join(word for word, tag in tokens[verb + 1 :] if tag != "ul")
    return text if verb >= 0 and 1 < len(text) <= _ATTENDED and not text[0].isdecimal() else ""


@lru_cache(maxsize=REMEMBERED)
def _before(clause: str) -> str:
    """What a clause counts before its number: 该公司共出动人员约 counts 出动人员."""
    text = clause.strip("、，； ") if "“" in clause else "".join(clause.split()).strip("、，“”；")
    head = _HEAD.match(text)
    text = _unlinked(text[head.end() :] if head else text)
    text = (_UNREAD.sub("", text) or text) if "万" in text or "亿" in text else text
    if text in _OTHERS:
        return text
    per = phrases().per.search(text)
    while per:
        rest = _unlinked(text[: per.start()])
        if not rest:
            return per.group()
        if per.group().endswith(_KEPT):
            text = rest + per.group()
            break
        text, per = rest, phrases().per.search(rest)
    tokens = list(tagged(text))
    if tokens and tokens[0][0][0] == "共" and tokens[0][1] == "l":
        tokens = list(tagged(text[1:]))
    if "把" in text or "共" in text:
        del tokens[: _disposed(tokens)]
    while tokens and _leads(tokens):
        tokens.pop(0)
    return _shortened(tokens) if any(word[0] >= FIRST_HAN or word.isalnum() for word, _ in tokens) else ""


def _disposed(tokens: Sequence[Token]) -> int:
    """Where what is done begins, after 把 or 共: 车辆部把检修班组 leaves 检修班组, 救援队伍共接警 leaves 接警."""
    marks = [i for i in range(1, len(tokens)) if tokens[i] == ("共", "d") or tokens[i][0][-1] + tokens[i][1] == "把p"]
    return marks[-1] + 1 if marks else 0


def _leads(tokens: Sequence[Token]) -> bool:
    """Tell whether the first token is no part of what is counted: 共, 先后, 该; but not 可 of 可循环箱."""
    word, tag = tokens[0]
    if word in {"可", "能", "要", "将"}:
        return len(tokens) > 1 and tokens[1][1] in {"v", "vn", "p", "d"} and "循环" not in tokens[1][0]
    if word in _NOT or word in _OTHERS or (word == "到" and len(tokens) > 1 and tokens[1][0][0] in _ARRIVES):
        return False
    if tag in {"d", "r"} and (len(word) == 1 or tag == "r"):
        return not word.startswith("每")
    return word in phrases().leading or tag in _LEADING_TAGS or word in {"，", "、", "”"}


def _unlinked(text: str) -> str:
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
    if len(text) <= _LONG:
        return text
    for index in range(len(tokens) - 2, -1, -1):
        tail = "".join(word for word, _ in tokens[index:])
        if tokens[index][1] == "v" and tokens[index + 1][0] not in phrases().heads and len(tail) > 3:  # noqa: PLR2004 - verb and noun
            return tail if len(tail) <= _LONG else tokens[index][0] + _core(tail[len(tokens[index][0]) :])
    return _core(text)


def _core(text: str) -> str:
    """The head of a long noun phrase: after 等, or after the last 的."""
    for mark in ("等", "的"):
        head = text.rpartition(mark)[2]
        if mark in text and len(head) > 1:
            return head
    return text


def _follows(tokens: Sequence[Token], left: str, kind: str, found: Found, *, owned: bool) -> bool:
    """Tell whether the noun stands after the number."""
    if not tokens or found.change:
        return False
    word, tag = tokens[0]
    if word == "的":
        return len(tokens) > 1
    q = found.quantity
    passed = q.start < q.number and q.approx == "超/以上"
    ends_in_noun = bool(left) and (passed or tagged(left)[-1][1] in _NOUN - {"vn"}) and not owned
    whole = kind in phrases().called and q.unit not in _CLASSIFIERS
    if tag == "v":
        compound = len(tokens) > 1 and (tokens[1][1] in _NOUN or tokens[1][0] in phrases().heads)
        return compound and (not whole or not ends_in_noun) and (not ends_in_noun or len(tokens) == 2)  # noqa: PLR2004 - 脱贫村
    if word in phrases().ends or (tag not in _NOUN and tag not in {"x", "q", "m"}):
        return False
    if tag == "x" and word not in "“《":
        return False
    return not (whole and ends_in_noun and (tag == "vn" or passed)) and kind != "share"


def _after(left: str, tokens: Sequence[Token], kind: str, clause: str) -> Named:
    """The noun after the number, with the verb before it, or the predicate after it where no verb stands before."""
    owned = tokens[0][0] == "的"
    noun = _noun_phrase(tokens[1:] if owned else tokens)
    verb = _verb_phrase(left)
    if owned:
        called = phrases().called.get(kind, "")
        text = (
            (left if left.endswith(("均", "价值", "覆盖", "每")) else verb) + noun + ("" if called in noun else called)
        )
        return Named((text,), verb, follows=True)
    if verb:
        return Named((verb + noun,), verb, follows=True, noun=noun)
    last = tagged(noun)[-1:]
    if last and last[0][1] == "v" and len(last[0][0]) < len(noun):
        noun = noun.removesuffix(last[0][0])
    rest = _DANGLING.sub("", clause.removeprefix(noun)) if clause.startswith(noun) else ""
    predicate = rest if len(rest) + len(noun) <= _LONG else ""
    return Named((_place(left) + noun + predicate,), "", follows=True, predicate=predicate, noun=noun)


def _place(left: str) -> str:
    return left if len(left) <= _LONG // 2 else ""


def _verb_phrase(left: str) -> str:
    """The verb before the number, with what stands between them: 组织基层供电所集中走进全县 leaves 走进全县."""
    tokens = tagged(left)
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index][1] in {"v", "vn"}:
            first = index
            while first and (tokens[first - 1][1] in {"v", "vn"} or tokens[first - 1][0][-1] in _NOT):
                first -= 1
            return "".join(word for word, tag in tokens[first:] if tag != "ul")
    return ""


def _noun_phrase(tokens: Sequence[Token]) -> str:
    """The noun phrase that opens the tokens."""
    end = 0
    for index, (word, tag) in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else ("", "")
        if index and (tag in _STOP_TAGS or word in phrases().ends):
            break
        if index and tag in {"v", "vn"} and word in phrases().predicates and following[0]:
            break
        ahead = {word for word, _ in tokens[index + 1 : index + 3]}
        if tag == "v" and index and not ahead & phrases().heads and (following[0] or tokens[index - 1][1] == "v"):
            break
        end = index + 1
    return "".join(word for word, _ in tokens[:end]).rstrip("的")


def _without_noun(
    left: str, tokens: Sequence[Token], kind: str, before: Named | None, *, changed: bool, apart: bool
) -> Named:
    """A figure whose own clause names nothing: what the figure before it counts, or what follows."""
    called = phrases().called.get(kind, "")
    rest = "".join(word for word, tag in tokens if tag != "ul").lstrip("就即便则可")
    done = kind == "person" and bool(tokens) and tokens[0][1] == "v"
    if before and not (rest and (kind == "time" or apart or done) and not changed):
        subject = (before.base if kind != "point" else "") or before.indicators[-1][:LONGEST]
        if called and before.called and kind != "share":
            subject = subject.removesuffix(before.called) or subject
        return Named(
            (subject + left + ("" if changed or left or called in subject or _MEASURE.search(subject) else called),),
            before.verb,
            before.follows,
            called=before.called,
        )
    if RATE.search(left) and kind == "share":
        return Named((left,), "", follows=True)
    called = "" if changed and kind == "share" and left else called
    return Named((left + rest + called,), "", follows=True, called=called)


def _completed(
    left: str, tokens: Sequence[Token], kind: str, before: Named | None, found: Found, *, shared: bool
) -> Named:
    """The noun before the number, made to stand alone: with its subject, its verb, its predicate."""
    words = tagged(left)
    verb = _opening_verb(words)
    plain = all(tag != "v" for _, tag in words) and left not in _OTHERS
    if kind in {"share", "multiple"} and not found.change:
        return shares.share(left, verb, before, kind, shared=shared)
    if before and (left in phrases().bare or _BESIDE.match(left)):
        if before.indicators[-1] in phrases().bare:
            return Named((left,), "", follows=False)
        told = "" if RATE.fullmatch(left) and RATE.search(before.indicators[-1]) else left
        return Named((before.indicators[-1][:LONGEST] + told,), before.verb, follows=False)
    if before and left in phrases().totals:
        return Named((_without_increase(before.indicators[-1][:LONGEST]) + left,), "", follows=False)
    unfinished = len(left) <= _SHORT or (kind == "person" and words[-1][1] == "v")
    if unfinished and tokens and (tokens[0][1] in {"v", "vn"} or kind == "time"):
        return Named((left + _noun_phrase(tokens),), verb, follows=False)
    return Named((left,), verb, follows=False, plain=plain)


def _without_increase(text: str) -> str:
    """新增养老床位 is a part of the 床位总数, not the other way round."""
    told = _EVERYWHERE.sub("", text)
    verb = next((verb for verb in phrases().increases if told.startswith(verb) and len(told) > len(verb)), "")
    return told.removeprefix(verb) if verb else text


def _opening_verb(words: Sequence[Token]) -> str:
    """The verb that a following noun may share: of 环卫处每天出动洒水车 it is 出动."""
    first = words[0][0] if words and words[0][1] == "vn" and len(words) > 1 else ""
    shared = (word for word, tag in words[:-1] if tag == "v" and not word.endswith("有") and word[0] not in _NOT)
    return next(shared, first)
