"""What an article says in a line: an organisation and what it did, or what came of it, in the article's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN, han_length
from reporter.chinese.names import mentions, tag
from reporter.chinese.numerals import ORDINALS
from reporter.rank.called import WHOLE, Names
from reporter.rank.clauses import TIME, balanced, clauses, is_told_of, opening, untimed
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.pencil.referring import BARE, OWN, POINTING
from reporter.rank.pencil.standing import dangles
from reporter.rank.ranking import body_sentences
from reporter.rank.signals import TO_COME, heard, signalled, signals
from reporter.rank.terms import is_somebody

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Sentence

SHORTEST = 7
"""Characters of a clause that says something."""

MOST_CLAUSES = 3
"""Clauses that a line goes over."""

_LEFT_OUT = 60
"""Characters of times and adverbs that a clause may lose: a longer clause makes no line, and takes no time."""

_FEWEST_HAN = 4  # a phone number is no statement

_DEED = re.compile(f"(?:新|再|共|已|还)*(?:{DEEDS}|{ACTS})")
_LEAD = re.compile(
    "(?:显示|统计|获悉|了解到|介绍|监测|测算|汇总|表示|透露|说|指出|通报|晒出|公布|看到|告诉记者)$|^[据从]"
)
_BAD = re.compile(
    r"[？！…]|——|的是|其中|前者|后者|这[一个项种些里]|那[一个项种些]|[我你您他她它咱俺]|该|此|同志|大家|人们|个别|记者|笔者|不过|但|而且|分别|几乎|竟|各(?:有|为|[0-9])"
    r"|(?:以上|左右|的|在|对|为|把|将|从|与|和|及|里)$"
    rf"|[0-9][人户家项个件]中$|^[{HAN}]着|[0-9][日时]）?$|[0-9][^，]*的[{HAN}]{{2,5}}$|的[0-9.]+[万亿]?[{HAN}]{{1,2}}$"
    rf"|计划[{HAN}]{{1,4}}[0-9]|^[0-9]+小时"
)
_NO_OPENING = re.compile(
    r"会议|造成|像|并(?!网)|就(?![业医近诊])|更(?![换新名改])|[、的得地了着过都而比较占高低仅只近约超达为是有给把被让使向对与将以另又也还再则却在由从自按经受随当因如若就]|余下|剩下|其余|里头|其间|期间|虽|倒|分别|各|同比|环比|增长|下降|增幅|降幅|日均|平均|提高|减少|上升|回升|净增|缩短|压缩|相当于|最[高低大多]|首次|即|折合|合计"
)
"""What a line without a subject of its own does not open with."""

_LACKS = re.compile("(?:但|不过|还|仍|尚|也)?(?:有的|有些|个别|少数|存在|还有|仍有|尚有|目前还)|问题[是：]")
"""What a sentence opens with that tells what is wanting: no line is made of it."""

_LABEL = re.compile("^【[^】]{2,12}】")
_ADVERBIAL = re.compile("经过|通过|随着|由于|为了|按照|根据|围绕|面对|针对|依托|借助")
"""What a clause opens with that only says how or why: no line ends with it."""

_TIMELY = re.compile("[到至止][^，]{0,8}[年月日旬底末]$")
"""A time that closes a run of clauses: what it is the time of comes behind it."""

_TELLS = re.compile("[0-9]|翻番|翻了|创|居|列|转正|持平|同比|环比|首[次个家批]|全覆盖|收官|完工")
"""What the last of several clauses tells: a figure, or how good it is."""

_GAP = re.compile("〔([^〔〕]*?)：?〕")
_ADVERBS = re.compile(f"(?:先后|累计|共计?|已经?|集中|成功|实际|总共|一共|均)+(?=[{HAN}])")
_OF_PLACE = re.compile(f"[{PLACES}](?:域|级|城|区|内|财政|直)")
"""What a place's own things are called, whose first character ends its name: 县域, 县财政; 市民 are no such thing."""

_HALF = re.compile("[由从](?![^，]*[到至为成])")
_OTHER_HALF = re.compile("(?:[变改换增减升降压缩提扩][^，]{0,4})?(?:[到至为成])")
_BEFORE = re.compile("20[0-9]{2}年|[去前]年|起初|原先|原来|过去|以前|以往|当初|当时|最初|[0-9几十]+年前")
_SINCE = re.compile("[去今]年|如今|现在|目前|眼下|现已|到[0-9今现去]|[现今]")
_PERIOD = re.compile("季|个月|半年|以来|截[至止]|全年|今年|[0-9]年度?，?$|[0-9]月份?，?$")
_DATED = re.compile("[今去前本]年|[0-9]年|[0-9]月|目前|以来|季度|半年")
_REACHES = re.compile("惠及|覆盖|涉及|辐射|受益")
"""How far a deed reached: what is told of the deed, as its growth is, says nothing of it without the deed."""

_MONEY = re.compile(
    "(?<![目程造设])(?:投入|投资|筹[集措]|安排|拨付)(?:[各专]类|专项|财政)*(?:资金|经费)?(?:约|近|超过?)?[0-9.]+[万亿]?余?元$"
)
"""What was spent, for what comes behind it."""

_CHANGE = re.compile("同比|环比|[较比](?:上|去年|年初|同期|常年|前)|增长|下降|上升")
_BELONGS = re.compile(f"{_CHANGE.pattern}|占|完成(?:全年|年度?)?(?:计划|目标|任务)|死亡|受伤|造成")
_WIDER = re.compile(
    f"(?:(?:{TIME.pattern}|[0-9]{{1,2}}[—至-][0-9]{{1,2}}月份?|第[{ORDINALS}]季度|[春夏秋冬]季)(?:（[0-9年月日至—-]+）)?，?)+"
)
"""A time that opens a clause, or a period that only a borrowing line tells: 1至10月, 秋季（9月至11月）."""

_LENGTH = re.compile("(?<=[0-9万])[公海英]里$")
"""A measure, which ends no more in 里 (in) than 米 does."""

_DAY = re.compile("[0-9]日，?$")
_LONGER = re.compile("[起以间内前后末底初中上下至到—0-9-]")
"""What a time goes on with that is not all read."""

_JOINED = "，"
_STEM = 2  # characters by which a place or a firm is told from others


@dataclass(frozen=True, slots=True)
class Statement:
    """A line, and what it is made of: clauses ``first`` to ``last`` of the ``parts`` of sentence ``number``.

    ``subject`` is where who it is told of comes from: own and other open the clause, place is put for 全县 or 该县,
    deed is the organisation before its deed, owner is who the clause's figure belongs to, colon is the organisation
    before a colon, none where there is nobody.

    ``borrowed``: its time is that of a clause before it; ``undated``: it has none, and such a clause has one of a
    period; ``halved``: its figure goes on behind it, with how it changed or what share it is.
    """

    text: str
    number: int
    parts: tuple[str, ...]
    first: int
    last: int
    subject: str
    timed: bool
    borrowed: bool = False
    undated: bool = False
    halved: bool = False


def statements(article: Article, most: int, *, borrowing: bool = False) -> tuple[Statement, ...]:
    """Return the lines of at most so many characters that an article's clauses make, in their order.

    Where they are ``borrowing``, a clause is also told with the period of a clause before it.
    """
    names = Names(article)
    body = body_sentences(article)
    attributed = {place for place, number in enumerate(body) if article.sentences[number].is_attributed}
    found = heard(signalled([article.sentences[number].text for number in body]), attributed)
    barred = {*TO_COME, *(name for name, signal in signals().items() if signal.barred)}
    told: dict[str, Statement] = {}
    acting = True
    for number, signs in zip(body, found, strict=True):
        sentence = article.sentences[number]
        text = _said(sentence)
        acting = _acts_in(text, names, sentence, before=acting)
        if barred.isdisjoint(signs) and not _LACKS.match(text):
            for one in _of_sentence(number, text, names, most, acting=acting, borrowing=borrowing):
                told.setdefault(one.text, one)
    return tuple(told.values())


class _Form(NamedTuple):
    """A time and the clause behind it; whether the time is borrowed, or there is none though a period was told."""

    time: str
    clause: str
    borrowed: bool = False
    undated: bool = False


class _Run(NamedTuple):
    """How far a line may go, what it says behind its first clause, whose its figure is, and whether that goes on."""

    last: int
    more: str
    owner: str
    halved: bool


def _of_sentence(
    number: int, text: str, names: Names, most: int, *, acting: bool, borrowing: bool
) -> Iterator[Statement]:
    """Yield the lines that runs of clauses of a sentence make."""
    parts = _parts(text)
    marks = _marks(text, parts)
    teller = names.short or _opener(parts)
    acting = acting or not names.short
    for first, clause in enumerate(parts):
        if len(clause) > most + _LEFT_OUT or _begins_no_line(parts, first):
            continue
        runs = list(_whole_runs(number, parts, marks, first, names))
        owners = {run.owner for run in runs}
        for time, told, borrowed, undated in _forms(clause, _period(parts, first), borrowing=borrowing):
            opened = {one: tuple(_with_subject(time, told, names, teller, one, acting=acting)) for one in owners}
            for last, more, owner, halved in runs:
                for subject, line in opened[owner]:
                    if len(line + more) <= most:
                        yield Statement(
                            line + more, number, parts, first, last, subject, bool(time), borrowed, undated, halved
                        )


def _begins_no_line(parts: Sequence[str], first: int) -> bool:
    """Return whether a clause is a period, or tells how far a deed reached and the change behind it is the deed's."""
    behind = parts[first + 1] if first + 1 < len(parts) else ""
    return bool(_WIDER.fullmatch(parts[first]) or (_REACHES.match(parts[first]) and _CHANGE.match(behind)))


def _whole_runs(number: int, parts: Sequence[str], marks: Sequence[str], first: int, names: Names) -> Iterator[_Run]:
    """Yield how far a line may go such that nothing behind it turns what it says."""
    for last, more in _runs(parts, marks, first, names):
        if not (_is_outdated(parts, first, last) or _is_half(parts, marks, last)):
            owner = names.owner(number, parts[first] + more)
            yield _Run(last, more, owner, _goes_on_telling(parts, marks, last))


def _said(sentence: Sentence) -> str:
    """Return what a sentence says: without its label, what is spoken without its speaker."""
    text = _LABEL.sub("", _GAP.sub(r"\1", sentence.quoted))
    return text[text.index("“") + 1 :].rstrip("”") if sentence.is_attributed else text


def _parts(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence, a time by itself before the one that it is the time of."""
    found: list[str] = []
    for clause in clauses(text):
        time = f"{found.pop()}{_JOINED}" if found and TIME.fullmatch(found[-1]) else ""
        found.append(time + clause)
    return tuple(found)


def _marks(text: str, parts: Sequence[str]) -> list[str]:
    """Return the mark behind each clause."""
    found, at = [], 0
    for part in parts:
        at = text.find(part.rpartition(_JOINED)[2], at) + len(part.rpartition(_JOINED)[2])
        found.append(text[at : at + 1])
    return found


def _opener(parts: Sequence[str]) -> str:
    """Return the body that opens the first clause that is more than a time."""
    return opening(next(filter(None, (TIME.sub("", part, count=1) for part in parts)), ""))


def _forms(clause: str, period: str, *, borrowing: bool) -> Iterator[_Form]:
    """Yield no time and a clause without that which it opens with, that time and the same, or the period it is of."""
    bare = untimed(clause)
    yield _Form("", bare, undated=bool(period) and not bare.startswith(period))
    if bare != clause:
        yield _Form(clause[: len(clause) - len(bare)], bare)
    elif borrowing and period and not clause.startswith(period):
        yield _Form(period, clause, borrowed=True)


def _period(parts: Sequence[str], number: int) -> str:
    """Return the period that a clause is told of: that which it opens with, or the one before it, empty for none.

    >>> _period(("第三季度献血36人次", "献血总量20单位"), 1), _period(("上半年换表36只", "去年换表20只"), 1)
    ('第三季度', '')
    """
    for at in range(number, -1, -1):
        time = _WIDER.match(parts[at])
        if time:
            found, behind = time[0], parts[at][time.end() :]
            if not _PERIOD.search(found) or _DAY.search(found) or _LONGER.match(behind):
                return ""
            return found if behind else found.rstrip(_JOINED) + _JOINED
        if _DATED.search(parts[at]):
            return ""
    return ""


def _is_half(parts: Sequence[str], marks: Sequence[str], last: int) -> bool:
    """Return whether a line would end with one of two changes: 环比下降2%，同比增长6%."""
    return bool(_CHANGE.match(parts[last]) and _CHANGE.match(_behind(parts, marks, last)))


def _behind(parts: Sequence[str], marks: Sequence[str], last: int) -> str:
    """Return the clause behind a comma that follows a line, empty for none."""
    return parts[last + 1] if last + 1 < len(parts) and marks[last] == _JOINED else ""


def _goes_on_telling(parts: Sequence[str], marks: Sequence[str], last: int) -> bool:
    """Return whether what follows a line, and a line can say, tells of its figure, or for what its money was spent."""
    behind = _behind(parts, marks, last)
    belongs = _BELONGS.match(behind) or (behind and _MONEY.search(parts[last]))
    return bool(belongs) and not _jars(_LENGTH.sub("", behind))


def _acts_in(text: str, names: Names, sentence: Sentence, *, before: bool) -> bool:
    """Return whether a sentence tells of the article's organisation.

    It opens with its name, 我们 speak for it, or it names nobody and goes on from one that does (``before``).
    """
    if not names.own:
        return False
    if sentence.is_attributed:
        return "我们" in text
    spans = mentions(text)
    opens = [
        text[first:last]
        for first, last in spans
        if first == 0 or text[first - 1] in "，；：" or TIME.fullmatch(text[:first])
    ]
    if names.meant(untimed(text))[2] == "own":
        return all(map(names.is_own, opens))
    return all(map(names.is_own, opens)) if opens else before and not spans


def _runs(parts: Sequence[str], marks: Sequence[str], first: int, names: Names) -> Iterator[tuple[int, str]]:
    """Yield how far a line may go: to the end of its clause, or over those that follow behind commas."""
    yield first, ""
    more = ""
    for last in range(first + 1, min(first + MOST_CLAUSES, len(parts))):
        clause = parts[last]
        if marks[last - 1] != _JOINED or not _goes_on(clause, names):
            return
        more += _JOINED + clause
        if _TELLS.search(clause) and not (_ADVERBIAL.match(clause) or _TIMELY.search(clause)):
            yield last, more


def _is_outdated(parts: Sequence[str], first: int, last: int) -> bool:
    """Return whether a clause behind a line tells what became of it: 2019年跳闸41次，去年9次; 由8个部门，变为1个."""
    behind = parts[last + 1 :]
    if behind and _HALF.search(parts[last]) and _OTHER_HALF.match(behind[0]):
        return True
    return bool(_BEFORE.match(parts[first])) and any(_SINCE.match(part) for part in behind)


def _goes_on(clause: str, names: Names) -> bool:
    return balanced(clause) and not _jars(_LENGTH.sub("", clause)) and not any(name in clause for name in names.persons)


def _with_subject(
    head: str, clause: str, names: Names, teller: str, owner: str, *, acting: bool
) -> Iterator[tuple[str, str]]:
    """Yield a clause behind its time with who it is told of, and where that comes from.

    ``teller`` is the article's organisation, or what the sentence opens with where it has none; it stands in front of
    a deed of its own, or before a colon where nobody is known to be the ``owner`` of the clause's figure, and nowhere
    where a clause opens with somebody of its own. There is no line of nobody.
    """
    name, rest, what = names.meant(clause)
    if name:
        if _is_sound(rest, names):
            yield what, head + name + rest
        return
    if not _is_sound(rest, names) or _points_back(rest):
        return
    if teller and rest.startswith(teller):
        yield "own", head + clause
    elif (opened := opening(rest)) and not rest.startswith("归属"):
        yield "own" if names.is_own(opened) else "other", head + clause
    elif not _NO_OPENING.match(rest):
        yield from _of(teller, owner, head.rstrip(_JOINED), rest, acting=acting)


@lru_cache(maxsize=512)
def _points_back(clause: str) -> bool:
    """Return whether a clause speaks of 该公司, 我局 or 公司 and nothing tells which."""
    return bool(POINTING.search(clause) or OWN.search(clause) or BARE.match(clause))


def _of(teller: str, owner: str, time: str, clause: str, *, acting: bool) -> Iterator[tuple[str, str]]:
    """Yield a clause that opens with nobody with who it is told of, and where that comes from."""
    told = _ADVERBS.sub("", clause, count=1)
    if teller and acting and _DEED.match(told):
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
    >>> _owned("柘岭市", "", "市民办事8件"), _owned("柘岭县", "今年", "县里培训工匠86人")
    ('柘岭市市民办事8件', '柘岭县今年培训工匠86人')
    >>> _owned("禾泉县邮政分公司", "去年", "分公司完成业务收入8746万元")
    '禾泉县邮政分公司去年完成业务收入8746万元'
    """
    if clause.startswith(owner[:_STEM]):
        return time + clause
    if clause.startswith(f"{owner[-1]}里"):
        return owner + time + clause[2:]
    if not time and clause[0] == owner[-1] and _OF_PLACE.match(clause):
        return owner + clause[1:]
    end = next((end for end in range(len(owner) - 1, 1, -1) if clause.startswith(owner[-end:])), 0)
    return owner + time + clause[end:]


@lru_cache(maxsize=512)
def _jars(clause: str) -> bool:
    """Return whether a clause says what no line may: it is looked at in every run that it is of."""
    return bool(_BAD.search(clause) or _LEAD.search(clause))


def _is_sound(clause: str, names: Names) -> bool:
    return (
        len(clause) >= SHORTEST
        and han_length(clause) >= _FEWEST_HAN
        and not _jars(clause)
        and not _ADVERBIAL.match(clause)
        and balanced(clause)
        and not dangles(clause)
        and not any(name in clause for name in names.persons)
        and not is_somebody(tag(clause[:6])[0][0])
    )
