"""What an article says in a line: an organisation and what it did, or what came of it, in the article's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, han_length
from reporter.chinese.names import kinds_in, mentions, tag
from reporter.rank.clauses import TIME, WHOLE, balanced, begins_like_a_noun, clauses, is_told_of, opening, untimed
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.pencil.referring import BARE, OWN, POINTING, Cast
from reporter.rank.pencil.standing import dangles
from reporter.rank.ranking import body_sentences
from reporter.rank.signals import TO_COME, heard, signalled, signals
from reporter.rank.terms import is_somebody, persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Sentence

SHORTEST = 7
"""Characters of a clause that says something."""

_FEWEST_HAN = 4  # a phone number is no statement

SHORT_NAME = 4
"""Characters of the shortest name that a long one is told by."""

LONG_NAME = 12
"""Characters of an organisation's name above which a shorter form of it is taken."""

_LEFT_OUT = (
    60  # characters of times and adverbs that a clause may lose: a longer clause makes no line, and takes no time
)

_DEED = re.compile(f"(?:新|再|共|已|还)*(?:{DEEDS}|{ACTS})")
_LEAD = re.compile(
    "(?:显示|统计|获悉|了解到|介绍|监测|测算|汇总|表示|透露|说|指出|通报|晒出|公布|看到|告诉记者)$|^[据从]"
)
_MOVE = re.compile(
    "[由从][^，]{1,20}(?:到|至|为)了?[0-9]|同比|环比|[比较][^，]{1,12}[增减提降升缩压多少高低快]|(?:增长|下降|提高|减少|提升|降低|压减|缩短|翻|突破)"
)
_FROM_TO = re.compile("[由从][^，]{1,20}(?:到|至|为)了?[0-9]")
_ADDS = re.compile("(?:同比|环比|增长|下降|增幅|降幅|净增|比上年|比去年|较上年|较去年|较年初|比年初|涨|降|提高|减少)")
_BAD = re.compile(
    r"[？！…]|——|的是|其中|前者|后者|这[一个项种些]|那[一个项种些]|[我你您他她它咱俺]|该|此|同志|记者|笔者|不过|但|而且|分别|几乎|竟|各(?:有|为|[0-9])"
    r"|(?:以上|左右|的|在|对|为|把|将|从|与|和|及|里)$"
    rf"|[0-9][人户家项个件]中$|^[{HAN}]着|[0-9][日时]）?$|[0-9][^，]*的[{HAN}]{{2,5}}$|的[0-9.]+[万亿]?[{HAN}]{{1,2}}$"
    rf"|计划[{HAN}]{{1,4}}[0-9]|^[0-9]+小时"
    r"|^(?:会议|造成|像|[、的得地了着过比较占高低仅只近约超达为是有给把被让使向对与将以另又也还再则却在由从自按经受随当因如若就]|余下|剩下|其余|分别|各|同比|环比|增长|下降|增幅|降幅|日均|平均|提高|减少|上升|回升|净增|缩短|压缩|相当于|最[高低大多]|首次|即|折合|合计)"
)
_LABEL = re.compile("^【[^】]{2,12}】")
_BEFORE = re.compile("20[0-9]{2}年|[去前]年|起初|原先|原来|过去|以前|以往|当初|当时|最初|[0-9几十]+年前")
_SINCE = re.compile("[去今]年|如今|现在|目前|眼下|现已|到[0-9今现去]|[现今]")
_GAP = re.compile("〔([^〔〕]*?)：?〕")
_FIGURE = re.compile(r"[0-9][0-9.,]*[万亿%个]?(?![年月日时分])")
_BARE_COUNT = re.compile(f"[{HAN}]{{2,5}}[0-9][0-9.,]*[万亿]?[{HAN}%]{{1,3}}")
_BUSY = re.compile("总结|部署|传达|学习|会同|听取|研究|强调|花费|耗时|用[^，]{1,4}时间")
_CONTRASTING = re.compile("则|却|倒[从由是]|也[从由降升达到]|仅|[^一]只[有增用]|才")
_ADVERBS = re.compile(f"(?:先后|累计|共计?|已经?|集中|成功|实际|总共|一共|均)+(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a clause is worth as an article's line beside its sentence's score; set by reading lines of 90 articles."""

    moved: float = 1.6
    from_to: float = 1.6
    deed: float = 1.6
    own: float = 1.3
    behind_colon: float = 0.8
    verb_behind_colon: float = 0.5
    figures: float = 1.15
    no_figure: float = 0.3
    contrasting: float = 0.7
    """It says 则, 却 or 也, which is said beside something else."""

    bare_count: float = 0.6
    """A short noun and its number: 观众6.3万人次."""

    first: float = 1.2
    behind: float = 0.75
    """It goes on from a figure before, which says of what: 支出1.79亿元."""

    outdated: float = 0.15
    """A clause behind it tells what became of it since: 2019年跳闸41次，去年9次."""

    busy: float = 0.4
    """It tells of work and not of what came of it."""


WORTH = Worth()


@dataclass(frozen=True, slots=True)
class Statement:
    """A line, the number of the sentence it is from, and what it is worth."""

    text: str
    number: int
    worth: float


def statements(article: Article, most: int) -> tuple[Statement, ...]:
    """Return the lines of at most so many characters that an article's clauses make, the best first."""
    names = _Names(article)
    body = body_sentences(article)
    attributed = {place for place, number in enumerate(body) if article.sentences[number].is_attributed}
    found = heard(signalled([article.sentences[number].text for number in body]), attributed)
    barred = {*TO_COME, *(name for name, signal in signals().items() if signal.barred)}
    lines = [
        Statement(text, number, worth * article.sentences[number].score ** 0.5)
        for number, signs in zip(body, found, strict=True)
        if barred.isdisjoint(signs)
        for text, worth in _lines(article.sentences[number], names, most)
    ]
    return tuple(sorted(lines, key=lambda line: (-line.worth, line.number)))


class _Names:
    """How an article's organisation is called in a line, what means 全县, and who is no matter for a line."""

    def __init__(self, article: Article) -> None:
        self.own = article.organisation or ""
        self._article = article
        self.cast = Cast(article)

    @cached_property
    def short(self) -> str:
        """A shorter form of a long name: one that the article uses, or the part behind the body that it belongs to."""
        if len(self.own) <= LONG_NAME:
            return self.own
        text = self._article.blocks
        called = {text[one.block].text[one.start : one.end] for one in self.cast.named if one.name == self.own}
        parts = [self.own[end:] for _, end in kinds_in(self.own) if len(self.own) - end >= SHORT_NAME]
        return min(
            (self.own, *(name for name in called if len(name) >= SHORT_NAME and self.own.endswith(name)), *parts),
            key=len,
        )

    @cached_property
    def persons(self) -> frozenset[str]:
        """The persons that the article names."""
        return persons(self._article)

    def is_own(self, name: str) -> bool:
        """Return whether a name is the organisation's or a short form of it."""
        return bool(self.own) and (self.own.endswith(name) or name.endswith(self.own))


def _lines(sentence: Sentence, names: _Names, most: int) -> Iterator[tuple[str, float]]:
    """Yield the lines that the clauses of a sentence make, with what each is worth."""
    text = _said(sentence)
    parts = clauses(text)
    teller = names.short or _opener(parts)
    acting = _actor(text, names, spoken=sentence.is_attributed) or (not names.short and bool(teller))
    for number, clause in enumerate(parts):
        for told in _sound_forms(clause, names) if len(clause) <= most + _LEFT_OUT else ():
            line, factor = _with_subject(told, names, teller, acting=acting)
            factor *= _among(parts, number)
            for more in _endings(parts, number) if line else ():
                if len(line + more) <= most:
                    yield line + more, factor * _worth(told + more)


def _said(sentence: Sentence) -> str:
    """Return what a sentence says: without its label, what is spoken without its speaker."""
    text = _LABEL.sub("", _GAP.sub(r"\1", sentence.quoted))
    return text[text.index("“") + 1 :].rstrip("”") if sentence.is_attributed else text


def _opener(parts: Sequence[str]) -> str:
    """Return the body that opens the first clause that is more than a time."""
    return opening(next(filter(None, (TIME.sub("", part, count=1) for part in parts)), ""))


def _sound_forms(clause: str, names: _Names) -> Iterator[str]:
    """Yield a clause with the time that it opens with and without, where it is sound by itself."""
    bare = untimed(clause)
    if _is_sound(bare, names):
        yield from (told for told in dict.fromkeys((clause, bare)) if _is_sound(told, names))


def _among(parts: Sequence[str], number: int) -> float:
    """Return what a clause is worth for its place in its sentence, and for what those behind it tell."""
    outdated = _BEFORE.match(parts[number]) and any(_SINCE.match(part) for part in parts[number + 1 :])
    told = any(_FIGURE.search(part) for part in parts[:number])
    place = WORTH.behind if told else WORTH.first
    return place * (WORTH.outdated if outdated else 1.0)


def _actor(text: str, names: _Names, *, spoken: bool) -> bool:
    """Return whether a sentence tells of the article's organisation: it opens with its name, or 我们 speak for it."""
    spans = mentions(text)
    opens = [
        text[first:last]
        for first, last in spans
        if first == 0 or text[first - 1] in "，；：" or TIME.fullmatch(text[:first])
    ]
    return bool(names.own) and (all(map(names.is_own, opens)) and bool(opens) if not spoken else "我们" in text)


def _endings(parts: Sequence[str], number: int) -> Iterator[str]:
    """Yield how a line of a clause may end: with nothing more, or with the next clause where it only adds to this."""
    yield ""
    following = parts[number + 1] if number + 1 < len(parts) else ""
    if _ADDS.match(following) and balanced(following):
        yield f"，{following}"


def _with_subject(clause: str, names: _Names, teller: str, *, acting: bool) -> tuple[str, float]:
    """Return a clause with who it is told of, and a factor of its worth.

    ``teller`` is the article's organisation, or what the sentence opens with where it has none; it stands before a
    colon, in front of a deed of the organisation itself, or nowhere where a clause opens with somebody of its own.
    There is no line of nobody.
    """
    if placed := _with_place(clause, names):
        return placed, WORTH.own
    if (opened := opening(clause)) and not clause.startswith("归属"):
        return clause, WORTH.own if names.is_own(opened) else 1.0
    if not teller:
        return (clause, 1.0) if is_told_of(clause) else ("", 0.0)
    told = _ADVERBS.sub("", clause, count=1) if _ADVERBS.match(clause) else clause
    if acting and _DEED.match(told):
        return teller + told, WORTH.deed
    return f"{teller}：{clause}", WORTH.behind_colon if begins_like_a_noun(told) else WORTH.verb_behind_colon


def _with_place(clause: str, names: _Names) -> str | None:
    """Return a clause that opens with 全县 or 该镇 with the name of that place, None for another."""
    time = TIME.match(clause)
    whole = WHOLE.match(clause, time.end() if time else 0)
    place = names.cast.place(whole[1]) if whole else None
    return clause[: whole.start()] + place + clause[whole.end() :] if whole and place else None


def _is_sound(clause: str, names: _Names) -> bool:
    return (
        len(clause) >= SHORTEST
        and han_length(clause) >= _FEWEST_HAN
        and not _BAD.search(clause)
        and not _LEAD.search(clause)
        and balanced(clause)
        and not (POINTING.search(clause) or OWN.search(clause) or BARE.match(clause))
        and not dangles(clause)
        and not any(name in clause for name in names.persons)
        and not is_somebody(tag(clause[:6])[0][0])
    )


def _worth(clause: str) -> float:
    figures = len(_FIGURE.findall(clause))
    return prod(
        (
            WORTH.moved if _MOVE.search(clause) else 1.0,
            WORTH.from_to if _FROM_TO.search(clause) else 1.0,
            WORTH.no_figure if not figures else WORTH.figures if figures > 1 else 1.0,
            WORTH.contrasting if _CONTRASTING.search(clause) else 1.0,
            WORTH.busy if _BUSY.search(clause) else 1.0,
            WORTH.bare_count if _BARE_COUNT.fullmatch(clause) else 1.0,
        )
    )
