"""How a line opens: with whom its clause is told of, where it is sound; and what no clause of a line may say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN, QUOTES, han_length
from reporter.chinese.compiled import led
from reporter.chinese.function_words import COVERBS
from reporter.chinese.names import tag
from reporter.rank.called import WHOLE
from reporter.rank.clauses import balanced, is_told_of, opening
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.pencil.referring import BARE, OWN, POINTING
from reporter.rank.pencil.standing import dangles
from reporter.rank.terms import is_somebody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.rank.called import Names

SHORTEST = 7
"""Characters of a clause that says something."""

_FEWEST_HAN = 4  # a phone number is no statement

_DEED = re.compile(f"(?:新|再|共|已|还)*(?:{DEEDS}|{ACTS})")
_LEAD = re.compile(
    "(?:显示|统计|获悉|了解到|介绍|监测|测算|汇总|表示|透露|说|指出|通报|晒出|公布|看到|告诉记者)$|^[据从]"
)
_BAD = re.compile(
    r"[？！…\u3000]|——|的是|其中|前者|后者|这[一个项种些里]|那[一个项种些]|[我你您他她它咱俺]|该|此|同志|大家|人们|个别|记者|笔者|不过|但|而且|分别|几乎|竟|各(?:有|为|[0-9])"
    r"|(?:以上|左右|的|在|对|为|把|将|从|与|和|及|里|(?<![增提向之线网])上)$"
    rf"|[0-9][人户家项个件]中$|^[{HAN}]着|[0-9][日时]）?$|[0-9][^，]*的[{HAN}]{{2,5}}$|的[0-9.]+[万亿]?[{HAN}]{{1,2}}$"
    rf"|计划[{HAN}]{{1,4}}[0-9]|^[0-9]+小时"
)
_NO_OPENING = re.compile(
    r"会议|造成|导致|致使|涉及|来自|像|并(?!网)|就(?![业医近诊])|更(?![换新名改])|[、的得地了着过都而比较占高低仅只近约超达为是有给把被让使向对与将以另又也还再则却在由从自按经受随当因如若就]|余下|剩下|其余|里头|其间|期间|虽|倒|分别|各|同比|环比|增长|下降|增幅|降幅|日均|平均|提高|减少|上升|回升|净增|缩短|压缩|相当于|最[高低大多]|首次|即|折合|合计"
)
"""What a line without a subject of its own does not open with."""

ADVERBIAL = re.compile(COVERBS)
"""What a clause opens with that only says how or why: no line ends with it."""

_ADVERBS = led(f"(?:先后|累计|共计?|已经?|集中|成功|实际|总共|一共|均)+(?=[{HAN}])")
_OF_PLACE = re.compile(f"[{PLACES}](?:域|级|城|区|内|财政|直)")
"""What a place's own things are called, whose first character ends its name: 县域, 县财政; 市民 are no such thing."""

_LENGTH = led("(?<=[0-9万])[公海英]里$")
"""A measure, which ends no more in 里 (in) than 米 does."""

JOINED = "，"
"""What stands between the clauses of a line, and behind a time that opens one."""

_OFFICES = ("局", "委", "办", "办公室", "委员会")
_EARNED = re.compile(
    "(?:[共已还]|累计)*(?:实现|完成)[^，0-9]{0,8}(?:收入|产值|销售额|营业额|增加值|零售额|进出口|贸易额|投资)(?!任务)"
)
"""What a place's trades earn and spend is no deed of the office that tells it."""

_QUOTED = re.compile(f"[{QUOTES}《]")
_NOUNS = frozenset("nmjsbitxraq")
"""Kinds of words, by the segmenter's first letters, that open a clause told of something."""

_FIGURED = re.compile("[0-9]")
_STEM = 2  # characters by which a place or a firm is told from others


def with_subject(
    head: str, clause: str, names: Names, teller: str, owner: str, *, acting: bool
) -> Iterator[tuple[str, str]]:
    """Yield a clause that may open a line behind its time, with who it is told of, and where that comes from.

    ``teller`` is the article's organisation, or what the sentence opens with where it has none; it stands in front of
    a deed of its own, or before a colon where nobody is known to be the ``owner`` of the clause's figure, and nowhere
    where a clause opens with somebody of its own. There is no line of nobody.
    """
    name, rest, what = names.meant(clause)
    if name:
        yield what, head + name + rest
    elif teller and rest.startswith(teller):
        yield "own", head + clause
    elif (opened := opening(rest)) and not rest.startswith("归属"):
        yield "own" if names.is_own(opened) else "other", head + clause
    elif not _NO_OPENING.match(rest):
        yield from _of(teller, owner, head.rstrip(JOINED), rest, acting=acting)


def may_open(clause: str, names: Names) -> bool:
    """Return whether a line may open with a clause: it is sound, and speaks of nobody that nothing tells of."""
    name, rest, _ = names.meant(clause)
    return _is_sound(rest, names.persons) and (bool(name) or not _points_back(rest))


def may_stand(clause: str, names: Names) -> bool:
    """Return whether a title may be a clause by itself, with nobody in front: it opens with what it is told of.

    That is no 全县 whose name is known, and where the article is nobody's, it has a name.
    """
    if names.meant(clause)[0] or not (names.own or _is_named(clause)):
        return False
    return clause.startswith(("在建", "来自")) or _opens_with_a_noun(clause)


def _opens_with_a_noun(clause: str) -> bool:
    """Return whether a clause opens with a noun that is no deed's, nor one that goes on from the clause before.

    >>> [_opens_with_a_noun(one) for one in ("省道岔口大桥实行单向通行", "同比增长9%", "检查商场36家")]
    [True, False, False]
    """
    return not (_NO_OPENING.match(clause) or _DEED.match(clause)) and tag(clause[:8])[0][1][0] in _NOUNS


def _is_named(clause: str) -> bool:
    """Return whether a clause has a name in it, or something in quotation marks.

    >>> _is_named("柘岭河大桥通车"), _is_named("停车位由96个增至213个")
    (True, False)
    """
    return bool(_QUOTED.search(clause)) or any(part[:2] in {"ns", "nt", "nz", "nr"} for _, part in tag(clause))


@lru_cache(maxsize=512)
def _points_back(clause: str) -> bool:
    """Return whether a clause speaks of 该公司, 我局 or 公司 and nothing tells which."""
    return bool(POINTING.search(clause) or OWN.search(clause) or BARE.match(clause))


def _of(teller: str, owner: str, time: str, clause: str, *, acting: bool) -> Iterator[tuple[str, str]]:
    """Yield a clause that opens with nobody with who it is told of, and where that comes from."""
    told = _ADVERBS.sub("", clause, count=1)
    earned = teller.endswith(_OFFICES) and _EARNED.match(told)
    if teller and acting and _DEED.match(told) and not earned:
        yield "deed", teller + time + told
    elif owner and not WHOLE.search(clause):
        yield "owner", _owned(owner, time, clause)
    elif teller:
        yield "colon", f"{teller}：{time}{clause}"
    elif is_told_of(clause):
        yield "none", time + clause


def _owned(owner: str, time: str, clause: str) -> str:
    """Return a clause with whose its figure is in front, which is not said twice: 柘岭县 and 县域内 are 柘岭县域内.

    >>> _owned("柘岭县", "", "县域内就诊率88.3%"), _owned("柘岭县", "8月", "柘岭电网负荷41万千瓦")
    ('柘岭县域内就诊率88.3%', '8月柘岭电网负荷41万千瓦')
    >>> _owned("柘岭县", "", "中国红十字会柘岭县分会办事8件")
    '中国红十字会柘岭县分会办事8件'
    >>> _owned("柘岭市", "", "市民办事8件"), _owned("柘岭县", "今年", "县里培训工匠86人")
    ('柘岭市市民办事8件', '柘岭县今年培训工匠86人')
    >>> _owned("禾泉县邮政分公司", "去年", "分公司完成业务收入8746万元")
    '禾泉县邮政分公司去年完成业务收入8746万元'
    """
    if clause.startswith(owner[:_STEM]) or owner in _FIGURED.split(clause)[0]:
        return time + clause
    if clause.startswith(f"{owner[-1]}里"):
        return owner + time + clause[2:]
    if not time and clause[0] == owner[-1] and _OF_PLACE.match(clause):
        return owner + clause[1:]
    end = next((end for end in range(len(owner) - 1, 1, -1) if clause.startswith(owner[-end:])), 0)
    return owner + time + clause[end:]


def jars_behind(clause: str) -> bool:
    """Return whether a clause says what no line may behind its first clause, where a length may end it."""
    return _jars(_LENGTH.sub("", clause))


@lru_cache(maxsize=512)
def _jars(clause: str) -> bool:
    """Return whether a clause says what no line may: it is looked at in every run that it is of."""
    return bool(_BAD.search(clause) or _LEAD.search(clause))


@lru_cache(maxsize=512)
def _is_sound(clause: str, persons: frozenset[str]) -> bool:
    """Return whether a clause says something by itself and names none of the ``persons``."""
    return (
        len(clause) >= SHORTEST
        and han_length(clause) >= _FEWEST_HAN
        and not _jars(clause)
        and not ADVERBIAL.match(clause)
        and balanced(clause)
        and not dangles(clause)
        and not any(name in clause for name in persons)
        and not is_somebody(tag(clause[:6])[0][0])
    )
