"""What an article says in a line: an organisation and what it did, or what came of it, in the article's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.compiled import led
from reporter.chinese.dates.forms import BEFOREHAND
from reporter.chinese.names import mentions, tag
from reporter.chinese.numerals import ORDINALS
from reporter.rank.body_numbers import body_sentences
from reporter.rank.called import Names
from reporter.rank.clauses import TIME, balanced, clauses, opening, untimed
from reporter.rank.line_openings import ADVERBIAL, JOINED, jars_behind, may_open, may_stand, with_subject
from reporter.rank.pencil import law
from reporter.rank.pencil.strokes import LABEL_OF_BODY
from reporter.rank.pencil.whole_places import WHOLE
from reporter.rank.signals import TO_COME, heard, signalled, signals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Sentence

MOST_CLAUSES = 3
"""Clauses that a line goes over."""

_LEFT_OUT = 60
"""Characters of times and adverbs that a clause may lose: a longer clause makes no line, and takes no time."""

_MANY = 40
"""Clauses of a sentence above which its figures are not held against each other: no line tells the half of them."""

_LACKS = re.compile("(?:但|不过|还|仍|尚|也)?(?:有的|有些|个别|少数|存在|还有|仍有|尚有|目前还)|问题[是：]")
"""What a sentence opens with that tells what is wanting: no line is made of it."""

_LABEL = re.compile("^【[^】]{2,12}】")
_TIMELY = re.compile("[到至止][^，]{0,8}[年月日旬底末]$")
"""A time that closes a run of clauses: what it is the time of comes behind it."""

_TELLS = re.compile("[0-9]|翻番|翻了|创|居|列|转正|持平|同比|环比|首[次个家批]|全覆盖|收官|完工")
"""What the last of several clauses tells: a figure, or how good it is."""

_ENDS_IN = re.compile("恢复|通过|入选|榜上有名|名列其中|[荣斩夺]得?|获|启用|扑灭|救|同意|决定|进入|[“《]")
"""What the last of several clauses of a title tells besides: what came of it, and something by its name."""

_GAP = re.compile("〔([^〔〕]*?)：?〕")
_WHOSE = re.compile("^〔[^〔〕]+：〕(?!“)")
"""Whose a sentence is, put in front of it: a line says that by itself."""

_OF_WHOLE = re.compile(f"〔[^〔〕]*〕(?={WHOLE.pattern})")
"""What the pencil puts before 全县: a line has it in the place of that."""

_HALF = re.compile("[由从](?![^，]*[到至为成])")
_OTHER_HALF = re.compile("(?:[变改换增减升降压缩提扩][^，]{0,4})?(?:[到至为成])")
_BEFORE = re.compile(f"20[0-9]{{2}}年|[去前]年|{BEFOREHAND}|[0-9几十]+年前")
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
_WIDER = led(
    f"(?:(?:{TIME.pattern}|[0-9]{{1,2}}[—至-][0-9]{{1,2}}月份?|第[{ORDINALS}]季度|[春夏秋冬]季)(?:（[0-9年月日至—-]+）)?，?)+"
)
"""A time that opens a clause, or a period that only a borrowing line tells: 1至10月, 秋季（9月至11月）."""

_DAY = re.compile("[0-9]日，?$")
_LONGER = re.compile("[起以间内前后末底初中上下至到—0-9-]")
"""What a time goes on with that is not all read."""


_TOLD_OF = 4  # characters of a clause with a subject
_A_FIGURE = re.compile("[0-9]")
_NO_SUBJECT = re.compile("(?:统计|期间|方面|显示|看|的|测算|介绍|通报|以来|中|后|时|前|下|上)$")
"""What a clause ends with that tells of nothing by itself: who says it, a time, a field."""


class Statement(NamedTuple):
    """A line, and what it is made of: clauses ``first`` to ``last`` of the ``parts`` of sentence ``number``.

    ``subject`` is where who it is told of comes from: own and other open the clause, place is put for 全县 or 该县,
    deed is the organisation before its deed, owner is who the clause's figure belongs to, colon is the organisation
    before a colon, none where there is nobody; of a title bare is a clause by itself, and others are told in drafts.py.

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


def statements(article: Article, most: int, *, borrowing: bool = False, freely: bool = False) -> tuple[Statement, ...]:
    """Return the lines of at most so many characters that an article's clauses make, in their order.

    Where they are ``borrowing``, a clause is also told with the period of a clause before it. Where they are told
    ``freely``, as a title may be, plans, forecasts and what is asked for make lines too, and so do clauses of nobody.
    """
    names = Names(article)
    body = body_sentences(article)
    attributed = {place for place, number in enumerate(body) if article.sentences[number].is_attributed}
    found = heard(signalled([article.sentences[number].text for number in body]), attributed)
    barred = {name for name, signal in signals().items() if signal.barred} | (set() if freely else TO_COME)
    told: dict[str, Statement] = {}
    acting = True
    for number, signs in zip(body, found, strict=True):
        sentence = article.sentences[number]
        text = spoken(sentence)
        acting = _acts_in(text, names, sentence, before=acting)
        told_alone = barred.isdisjoint(signs) and not _LACKS.match(text) and not _is_of_another(sentence, article)
        if told_alone:
            for one in _of_sentence(number, text, names, most, acting=acting, borrowing=borrowing, freely=freely):
                told.setdefault(one.text, one)
    return tuple(told.values())


def _is_of_another(sentence: Sentence, article: Article) -> bool:
    """Return whether a label says that a sentence is of another body than the article: 【气象局】 in a hospital's."""
    labels = (one.before[1:-1] for one in sentence.strokes if one.rule == LABEL_OF_BODY)
    return any(label not in (article.organisation or "") for label in labels)


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
    number: int, text: str, names: Names, most: int, *, acting: bool, borrowing: bool, freely: bool
) -> Iterator[Statement]:
    """Yield the lines that runs of clauses of a sentence make."""
    parts = _parts(text)
    marks = _marks(text, parts)
    teller = names.short or _opener(parts)
    acting = acting or not names.short
    since = _last_since(parts)
    for first, period in enumerate(_periods(parts)):
        forms = _open_forms(parts, first, period, names, most + _LEFT_OUT, borrowing=borrowing)
        runs = list(_whole_runs(number, parts, marks, first, names, since, freely=freely)) if forms else ()
        owners = {run.owner for run in runs}
        for time, told, borrowed, undated in forms:
            bare = _by_itself(time, told, names, freely=freely)
            opened = {one: (*with_subject(time, told, names, teller, one, acting=acting), *bare) for one in owners}
            for last, more, owner, halved in runs:
                for subject, line in opened[owner]:
                    if len(line + more) <= most:
                        yield Statement(
                            line + more, number, parts, first, last, subject, bool(time), borrowed, undated, halved
                        )


def _by_itself(time: str, clause: str, names: Names, *, freely: bool) -> tuple[tuple[str, str], ...]:
    """Return a clause by itself where a title may be one and lines are told ``freely``, else nothing."""
    return (("bare", time + clause),) if freely and may_stand(clause, names) else ()


def _open_forms(
    parts: Sequence[str], first: int, period: str, names: Names, most: int, *, borrowing: bool
) -> list[_Form]:
    """Return the forms of a clause of at most so many characters with which a line may open: half have none."""
    clause = parts[first]
    if len(clause) > most or _begins_no_line(parts, first):
        return []
    return [one for one in _forms(clause, period, borrowing=borrowing) if may_open(one.clause, names)]


def _goes_on_of_another(parts: Sequence[str], first: int, names: Names) -> bool:
    """Return whether the clause before one tells of something by itself, which is then what this one tells of.

    民营企业挑大梁，进出口451亿元 is no trade of the customs' office.
    """
    before = parts[first - 1] if first else ""
    if len(before) < _TOLD_OF or _A_FIGURE.search(before) or _NO_SUBJECT.search(before):
        return False
    own = names.own[-4:]
    return tag(before[:8])[0][1][0] == "n" and not (own and own in before)


def _last_since(parts: Sequence[str]) -> int:
    """Return the last of the clauses that tell how something has become, 0 for none."""
    return max((place for place, part in enumerate(parts) if _SINCE.match(part)), default=0)


def _begins_no_line(parts: Sequence[str], first: int) -> bool:
    """Return whether a clause is a period, or tells how far a deed reached and the change behind it is the deed's."""
    behind = parts[first + 1] if first + 1 < len(parts) else ""
    return bool(_WIDER.fullmatch(parts[first]) or (_REACHES.match(parts[first]) and _CHANGE.match(behind)))


def _whole_runs(
    number: int, parts: Sequence[str], marks: Sequence[str], first: int, names: Names, since: int, *, freely: bool
) -> Iterator[_Run]:
    """Yield how far a line may go such that nothing behind it turns what it says.

    ``since`` is the last of the clauses that tell how something has become.
    """
    for last, more in _runs(parts, marks, first, names, freely=freely):
        turned = _is_outdated(parts, first, last, since) or _is_half(parts, marks, last)
        if not (turned or _is_one_sided(parts, first, last)):
            owner = "" if _goes_on_of_another(parts, first, names) else names.owner(number, parts[first] + more)
            yield _Run(last, more, owner, _goes_on_telling(parts, marks, last))


def spoken(sentence: Sentence) -> str:
    """Return what a sentence says: without its label, what is spoken without its speaker."""
    text = _LABEL.sub("", _GAP.sub(r"\1", _OF_WHOLE.sub("", _WHOSE.sub("", sentence.quoted))))
    return text[text.index("“") + 1 :].rstrip("”") if sentence.is_attributed else text


def _parts(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence, a time by itself before the one that it is the time of."""
    found: list[str] = []
    for clause in clauses(text):
        time = f"{found.pop()}{JOINED}" if found and TIME.fullmatch(found[-1]) else ""
        found.append(time + clause)
    return tuple(found)


def _marks(text: str, parts: Sequence[str]) -> list[str]:
    """Return the mark behind each clause."""
    found, at = [], 0
    for part in parts:
        at = text.find(part.rpartition(JOINED)[2], at) + len(part.rpartition(JOINED)[2])
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


def _periods(parts: Sequence[str]) -> Iterator[str]:
    """Yield the period that each clause is told of: that which it opens with, or the one before it, empty for none.

    >>> [*_periods(("第三季度献血36人次", "献血总量20单位", "去年献血18单位"))]
    ['第三季度', '第三季度', '']
    """
    period = ""
    for part in parts:
        time = _WIDER.match(part)
        if time:
            period = _period(time[0], part[time.end() :])
        elif _DATED.search(part):
            period = ""
        yield period


def _period(time: str, behind: str) -> str:
    """Return the time that opens a clause if it is a period, empty if it is another."""
    if not _PERIOD.search(time) or _DAY.search(time) or _LONGER.match(behind):
        return ""
    return time if behind else time.rstrip(JOINED) + JOINED


def _is_half(parts: Sequence[str], marks: Sequence[str], last: int) -> bool:
    """Return whether a line would end with one of two changes: 环比下降2%，同比增长6%."""
    return bool(_CHANGE.match(parts[last]) and _CHANGE.match(_behind(parts, marks, last)))


def _is_one_sided(parts: Sequence[str], first: int, last: int) -> bool:
    """Return whether a line would tell of a sentence's figures only those that rose, or only those that fell."""
    if last == first or len(parts) > _MANY:
        return False
    left_out = JOINED.join((*parts[:first], *parts[last + 1 :]))
    return law.tells_one_side(JOINED.join(parts[first : last + 1]), left_out)


def _behind(parts: Sequence[str], marks: Sequence[str], last: int) -> str:
    """Return the clause behind a comma that follows a line, empty for none."""
    return parts[last + 1] if last + 1 < len(parts) and marks[last] == JOINED else ""


def _goes_on_telling(parts: Sequence[str], marks: Sequence[str], last: int) -> bool:
    """Return whether what follows a line, and a line can say, tells of its figure, or for what its money was spent."""
    behind = _behind(parts, marks, last)
    belongs = _BELONGS.match(behind) or (behind and _MONEY.search(parts[last]))
    return bool(belongs) and not jars_behind(behind)


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


def _runs(
    parts: Sequence[str], marks: Sequence[str], first: int, names: Names, *, freely: bool
) -> Iterator[tuple[int, str]]:
    """Yield how far a line may go: to the end of its clause, or over those that follow behind commas.

    The last of these tells a figure, or how good it is; where lines are told ``freely`` also what came of it.
    """
    yield first, ""
    more = ""
    for last in range(first + 1, min(first + MOST_CLAUSES, len(parts))):
        clause = parts[last]
        if marks[last - 1] != JOINED or not _goes_on(clause, names):
            return
        more += JOINED + clause
        tells = _TELLS.search(clause) or (freely and _ENDS_IN.search(clause))
        if tells and not (ADVERBIAL.match(clause) or _TIMELY.search(clause)):
            yield last, more


def _is_outdated(parts: Sequence[str], first: int, last: int, since: int) -> bool:
    """Return whether a clause behind a line tells what became of it: 2019年跳闸41次，去年9次; 由8个部门，变为1个."""
    is_half = last + 1 < len(parts) and _HALF.search(parts[last]) and _OTHER_HALF.match(parts[last + 1])
    return bool(is_half) or (since > last and bool(_BEFORE.match(parts[first])))


def _goes_on(clause: str, names: Names) -> bool:
    return balanced(clause) and not jars_behind(clause) and not any(name in clause for name in names.persons)
