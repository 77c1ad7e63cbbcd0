"""Which of an article's lines a desk would set as its title: a learned ranker over what each line is made of.

``scripts/train_lines.py`` fits the weights to lines that a reader marked.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, product
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from reporter import linear
from reporter.chinese.classes import HAN, QUOTES
from reporter.chinese.compiled import later, led
from reporter.chinese.dates.forms import BEFOREHAND
from reporter.chinese.mishaps import MISHAPS, OVER
from reporter.chinese.names import tag
from reporter.rank.line_openings import JOINED
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.ranking import leading_words
from reporter.rank.signals import signalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article
    from reporter.rank.statements import Statement

WEIGHTS = "rank/drafting"
TITLES = "rank/drafts"
"""The weights of the lines that are told in a list, and of those that an untitled article is titled with."""

_MOST = 3
"""Figures, clauses, keywords: more make no difference."""

_STEPS = (10, 14, 18, 22, 26, 30)
"""Characters of a line."""

_OPENING = 160
"""Characters of an article's text that tell of which kind it is."""

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
_BEFORE = led(f"20[0-9]{{2}}年|[去前]年|{BEFOREHAND}|[0-9几十]+年前")
_PARTS = re.compile("其中|包括|分别")
_MISHAP = later(MISHAPS)
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
    "convened": re.compile("(?:召开|举行|闭会)[^，]*会?|例会|会议$"),
    "called": re.compile("接[到报警]|闻讯|赶[赴到]|应急预案|应急响应|抢修队|调派|调集|派出"),
    "awarded": re.compile("获评|被?评为|被授予|荣[获登]|[夺获]得|入选|榜上有名|[金银铜一二三]等?奖"),
    "opened": re.compile(
        "启用|封顶|贯通|通[车水气电航]|开[诊馆园]|上线|投[产用运]|并网|揭牌|开[工通业]|投入(?:使用|运行)|建成|竣工|落成"
    ),
    "asks": re.compile("请|严禁|不得|务必|定于|暂停|停[运水电气]|封闭|绕行|改为"),
    "will": re.compile("将|计划|预计|力争|要(?!素|求)"),
    "also": re.compile("还|也|另|同时"),
    "surveyed": re.compile("(?:调研|抽查|督导|慰问|走访|调查|问卷|检查)$|开展[^，]*(?:活动|行动|摸排|[排巡]查)$"),
    "part.of": led(
        "(?:总|项目|工程|活动|会上|会议|其|该|新校区|比赛|赛事|最[高低]|个人|选手|培训|内容|第[一二三]产业|报名|考点|现场|施工|毕业生|市场|目前)"
    ),
    "lasts": led("[0-9]+(?:分钟|天|小时|个月)|首[日次]"),
    "mishap": _MISHAP,
    "over": later(OVER),
    "spaced": re.compile("[，。] | [，。]|[0-9] [.]"),
    "limit": led(
        "可(?!再|行)|(?<![功性智节动产效职])能(?![源力耗])|最多|不超过|(?<![主需重])要(?![闻素求])|应(?![急用收])"
    ),
}
"""What a line may say."""

_SAYS = tuple((name, pattern.search) for name, pattern in _TESTS.items())

_DECIDED = re.compile("会议|全会|决定|审议|根据(?:通知|协议)")
_FOUND = re.compile("显示|结果|统计|监测|据悉|了解|获悉")
_STAGED = re.compile("召开|举行|审议|会议")
_ASKED = re.compile("各[^，。]{1,20}：|通知如下|请(?!示)[^，。]{2,}|严禁|不得|预警|提醒")
_SURVEYED = re.compile("调查|问卷|抽样|监测显示")
_HONOURED = re.compile("获评|评为|授予|荣获|夺得|入选|[金银铜一二三]等?奖")
_KINDS = {
    "meeting": _STAGED,
    "mishap": _MISHAP,
    "notice": _ASKED,
    "survey": _SURVEYED,
    "award": _HONOURED,
    "works": re.compile("贯通|通[车水气电航]|开[诊馆园]|封顶|并网|启用|开工|投产|竣工|总投资"),
}
"""What an article's opening says that tells which kind it is of."""

_OF_KIND = (
    "subject.meeting", "subject.ended", "subject.person", "subject.office", "subject.lead", "subject.bare",
    "subject.colon", "subject.other", "subject.own", "subject.place", "subject.deed", "subject.owner",
    "subject.distant", "over", "asks", "will", "convened", "called", "awarded", "opened", "surveyed", "found",
    "decided", "mishap", "lead",
    "no.figure", "move", "event", "score.1", "key", "opens.verb", "cost",
)  # fmt: skip
"""Signs that tell something else in an article of a kind."""

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

    def first(self) -> Statement | None:
        """Return the likeliest line, however likely; None where there is none."""
        return next((line for line, _ in self.lines), None)

    def told(self) -> list[Statement]:
        """Return the lines that are not much less likely than none."""
        return [line for line, chance in self.lines if chance > _LINE * self.none]


def likeliest(article: Article, lines: Sequence[Statement], weights: str = WEIGHTS) -> Likely:
    """Return the lines with their chances to be what a desk would set above the article."""
    *chances, none = linear.load(weights).chances(features(article, lines))
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
        self.keywords = leading_words(article)
        numbers = sorted({one.number for one in lines})
        ranked = sorted(numbers, key=lambda number: -article.sentences[number].score)
        self.rank = {number: place for place, number in enumerate(ranked)}
        self.first = numbers[0] if numbers else 0
        found = signalled([article.sentences[number].text for number in numbers])
        self.kinds = tuple(_kinds(article, lines))
        signs = ([f"says.{sign}" for sign in those] for those in found)
        self.says = dict(zip(numbers, signs, strict=True))


def _kinds(article: Article, lines: Sequence[Statement]) -> Iterator[str]:
    """Yield the kinds that an article's opening says it is of, and whether lines of it tell of a person."""
    if "person" in {one.subject for one in lines}:
        yield "person"
    body = (block.text for block in article.blocks if block.role in {"body", "boilerplate"})
    opening = "".join(body)[:_OPENING]
    yield from (kind for kind, says in _KINDS.items() if says.search(opening))


def _features(known: _Known, one: Statement) -> tuple[str, ...]:
    signs = {*_made_of(one), *_said_of(known, one), *_placed(known, one), *known.says[one.number]}
    joint = [both for first, second, both in _JOINT if first in signs and second in signs]
    telling = [sign for sign in _OF_KIND if sign in signs]
    return (*sorted(signs), *joint, *map(":".join, product(known.kinds, telling)))


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
    yield from _told_before(JOINED.join(one.parts[: one.first]))
    if one.last > one.first and not _FIGURE.search(one.parts[one.last]):
        yield "bare.tail"
    if one.last > one.first and _ADDS.match(one.parts[one.first + 1]):
        yield "adds"


def _told_before(text: str) -> Iterator[str]:
    """Yield what the clauses before a line say of it: that it was decided, or found, and whether they have figures."""
    signs = (("decided", _DECIDED), ("found", _FOUND), ("figured.before", _FIGURE))
    yield from (sign for sign, says in signs if says.search(text))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:]))
