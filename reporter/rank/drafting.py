"""Which of an article's lines a desk would set as its title: a learned ranker over what each line is made of.

``scripts/train_lines.py`` fits the weights to lines that a reader marked.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from reporter import linear
from reporter.chinese.classes import HAN, QUOTES
from reporter.chinese.compiled import led
from reporter.chinese.names import tag
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.signals import signalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article
    from reporter.rank.statements import Statement

WEIGHTS = "rank/drafting"

_MOST = 3
"""Figures, clauses, keywords: more make no difference."""

_STEPS = (10, 14, 18, 22, 26, 30)
"""Characters of a line."""

_SHARES = (0.2, 0.35, 0.5, 0.65)
"""Shares of a line's pairs of characters that stand elsewhere in the article as well."""

_FIGURE = re.compile(r"[0-9][0-9.,]*[万亿%个]?(?![年月日时分])")
_LONGEST_FIGURE = 5
"""Characters of the last digit of a figure, its power and its unit."""

_CLOSING_FIGURE = re.compile(r"[0-9][万亿]?(?:%|[^0-9，]{1,3})$")
_ADDS = re.compile("同比|环比|增长|下降|比[上去]年|[较比]年初|提高|减少")
_MOVE = re.compile(
    "同比|环比|[比较][^，]{1,12}[增减提降升缩压多少高低快]|增长|下降|提高|减少|提升|降低|压减|缩短|翻|突破"
)
_FROM_TO = re.compile("[由从][^，]{1,20}(?:到|至|为)了?[0-9]")
_EVENT = re.compile("举[行办]|召开|启动|开展|推出|投[用产运]|开通|开工|签约|签署|建成|上线|试行|揭牌|成立")
_DEED = re.compile(f"{DEEDS}|{ACTS}")
_BUSY = re.compile("总结|部署|传达|学习|会同|听取|研究|强调|花费|耗时|用[^，]{1,4}时间")
_CONTRASTING = re.compile("则|却|倒|虽|里头|也[从由降升达到]|仅|[^一]只[有增用]|才")
_BARE_COUNT = re.compile(f"[{HAN}]{{2,5}}[0-9][0-9.,]*[万亿]?[{HAN}%]{{1,3}}")
_BEFORE = led("20[0-9]{2}年|[去前]年|起初|原先|原来|过去|以前|以往|当初|当时|最初|[0-9几十]+年前")
_PARTS = re.compile("其中|包括|分别")
_TESTS = {
    "move": _MOVE,
    "from.to": _FROM_TO,
    "event": _EVENT,
    "deed": _DEED,
    "busy": _BUSY,
    "contrasting": _CONTRASTING,
    "generic": led("：?(?:金额|面积|总额|总数|人数|户数|数量|投资|资金|收入|支出)[0-9]"),
    "quoted": re.compile(f"[{QUOTES}《]"),
    "brackets": re.compile("[（）]"),
    "list": re.compile("、"),
    "total": re.compile("全[省市县区镇乡村州年]|累计|共"),
    "slogan": re.compile("全面|深入|扎实|切实|进一步|有力|充分|不断|持续|认真|积极"),
    "work": re.compile("抓好|做好|加强|坚持|落实|推进|重点|工作|机制|制度"),
    "purpose": re.compile("^(?:为|通过|按照|根据|围绕|在|以)"),
    "attribute": re.compile(f"的[{HAN}]{{1,4}}$"),
    "of.old": _BEFORE,
    "cost": re.compile("投入|投资|资金"),
    "sample": re.compile("户均|人均|每[天日人户]|平均|一[户家位名]"),
    "limit": led(
        "可(?!再|行)|(?<![功性智节动产效职])能(?![源力耗])|最多|不超过|(?<![主需重])要(?![闻素求])|应(?![急用收])"
    ),
}
"""What a line may say."""

_SAYS = tuple((name, pattern.search) for name, pattern in _TESTS.items())

_TOGETHER = (
    ("colon", "no.figure"), ("colon", "move"), ("colon", "opens.verb"), ("colon", "opens.noun"), ("deed", "figures.1"),
    ("subject.deed", "no.figure"), ("subject.own", "no.figure"), ("subject.own", "event"), ("lead", "event"),
    ("subject.deed", "figures.1"), ("subject.own", "figures.1"), ("lead", "subject.own"), ("subject.other", "lead"),
    ("clauses.2", "no.figure"), ("clauses.2", "figures.2"), ("clauses.2", "adds"), ("move", "score.1"),
    ("figures.1", "score.1"), ("from.to", "subject.own"), ("from.to", "colon"), ("figured.before", "colon"),
)  # fmt: skip
"""Signs that tell more together than each alone."""

_JOINT = tuple((first, second, f"{first}+{second}") for first, second in _TOGETHER)


_LINE = 0.5
"""How likely a line is beside none that is told in a list of articles, where it does not stand as a title."""


class Likely(NamedTuple):
    """Lines with their chances to be what a desk would set, the likeliest first, and the chance that none is."""

    lines: tuple[tuple[Statement, float], ...]
    none: float

    def title(self, most: int) -> Statement | None:
        """Return the likeliest line of at most so many characters, None where it is not likely enough among these."""
        short = self._short(most)
        least = linear.load(WEIGHTS).threshold * (self.none + sum(chance for _, chance in short))
        return next((line for line, chance in short[:1] if chance > max(self.none, least)), None)

    def first(self, most: int) -> Statement | None:
        """Return the likeliest line of at most so many characters, however likely; None where there is none."""
        return next((line for line, _ in self._short(most)), None)

    def _short(self, most: int) -> list[tuple[Statement, float]]:
        return [(line, chance) for line, chance in self.lines if len(line.text) <= most]

    def told(self) -> list[Statement]:
        """Return the lines that are not much less likely than none."""
        return [line for line, chance in self.lines if chance > _LINE * self.none]


def likeliest(article: Article, lines: Sequence[Statement]) -> Likely:
    """Return the lines with their chances to be what a desk would set above the article."""
    *chances, none = linear.load(WEIGHTS).chances(features(article, lines))
    told = sorted(zip(chances, range(len(lines)), strict=True), key=lambda one: (-one[0], one[1]))
    return Likely(tuple((lines[number], chance) for chance, number in told), none)


def features(article: Article, lines: Sequence[Statement]) -> list[tuple[str, ...]]:
    """Return what speaks for and against each line; that none of them does comes last."""
    known = _Known(article, lines)
    return [*(_features(known, one) for one in lines), ("none",)]


class _Known:
    """What an article's lines are held against: its words, its keywords, the order of its sentences by their score."""

    def __init__(self, article: Article, lines: Sequence[Statement]) -> None:
        self.article = article
        blocks = enumerate(article.blocks)
        self.pairs = {number: _pairs(block.text) for number, block in blocks if block.role in {"body", "heading"}}
        told = Counter(chain.from_iterable(self.pairs.values()))
        self.told = frozenset(told)
        self.repeated = frozenset(pair for pair, times in told.items() if times > 1)
        self.keywords = [keyword.text for keyword in article.keywords[:6]]
        numbers = sorted({one.number for one in lines})
        ranked = sorted(numbers, key=lambda number: -article.sentences[number].score)
        self.rank = {number: place for place, number in enumerate(ranked)}
        self.first = numbers[0] if numbers else 0
        found = signalled([article.sentences[number].text for number in numbers])
        signs = ([f"says.{sign}" for sign in those] for those in found)
        self.says = dict(zip(numbers, signs, strict=True))


def _features(known: _Known, one: Statement) -> tuple[str, ...]:
    signs = {*_made_of(one), *_said_of(known, one), *_placed(known, one), *known.says[one.number]}
    return (*sorted(signs), *[both for first, second, both in _JOINT if first in signs and second in signs])


def _made_of(one: Statement) -> Iterator[str]:
    """Yield what a line is made of."""
    text = one.text
    yield f"subject.{one.subject}"
    if one.subject == "colon":
        yield "colon"
    bare = text.partition("：")[2] if one.subject == "colon" else text
    figures = len(_FIGURE.findall(bare))
    yield f"figures.{min(figures, _MOST)}" if figures else "no.figure"
    yield from [f"long.{step}" for step in _STEPS if len(text) >= step]
    yield f"clauses.{one.last - one.first + 1}"
    yield from [name for name, says in _SAYS if says(bare)]
    if one.timed:
        yield "timed"
    if _BARE_COUNT.fullmatch(bare):
        yield "bare.count"
    yield f"opens.{'noun' if tag(bare[:8])[0][1][0] in 'nmjsbitxr' else 'verb'}"
    yield f"ends.{_ending(bare)}"


def _ending(text: str) -> str:
    """Return what a line ends with: a figure and its unit, a word of a kind."""
    if _CLOSING_FIGURE.search(text[-_LONGEST_FIGURE:]):
        return "figure"
    part = tag(text[-8:])[-1][1]
    return part[:1] or "nothing"


def _said_of(known: _Known, one: Statement) -> Iterator[str]:
    """Yield how much of a line the rest of its article says, and what its sentence is."""
    held = sum([keyword in one.text for keyword in known.keywords])
    yield f"keywords.{min(held, _MOST)}"
    own = known.pairs.get(known.article.sentences[one.number].place.block, frozenset())
    pairs = _pairs(one.text)
    elsewhere = len(pairs & own & known.repeated) + len((pairs - own) & known.told)
    share = elsewhere / max(len(pairs), 1)
    yield from [f"shares.{step}" for step in _SHARES if share >= step]


def _placed(known: _Known, one: Statement) -> Iterator[str]:
    """Yield where a line stands: its sentence in the article, its clauses in the sentence."""
    rank = known.rank[one.number]
    yield f"score.{min(rank + 1, 5)}"
    if known.article.sentences[one.number].key:
        yield "key"
    if one.number == known.first:
        yield "lead"
    yield f"clause.{min(one.first, _MOST)}"
    if one.last + 1 < len(one.parts):
        yield "goes.on"
        if _PARTS.match(one.parts[one.last + 1]):
            yield "parts.follow"
    if any(_FIGURE.search(part) for part in one.parts[: one.first]):
        yield "figured.before"
    if one.last > one.first and not _FIGURE.search(one.parts[one.last]):
        yield "bare.tail"
    if one.last > one.first and _ADDS.match(one.parts[one.first + 1]):
        yield "adds"


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:]))
