"""When the figures of an article are: for each figure every period that may be meant, with what speaks for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import MONTH_DAY, YEAR
from reporter.chinese.numerals import ORDINALS
from reporter.metrics.whose import bases, clause_kinds, periods, plans, shared_out, stocks
from reporter.metrics.whose.figured_sentences import count, preceding
from reporter.metrics.whose.pool import Candidate, Pool
from reporter.metrics.whose.references import otherwise
from reporter.metrics.whose.table_rows import rows
from reporter.metrics.whose.told_periods import LISTED_MONTHS, may_be_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.whose.figured_sentences import Figure, Line
    from reporter.metrics.whose.period import Period
    from reporter.metrics.whose.references import Clock
    from reporter.model import Article, Block

_CONNECTED = re.compile(r"(?:其中|此外|同时|同期|另外|与此同时|与[去上]年|比上?年|较)")
_BACK = re.compile(r"分[^，。；]{1,8}看|按[^，。；]{1,12}[分看]|从[^，。；]{1,8}看")
_REPORT = re.compile(
    r"公报|报告|通报|情况|简报|快报|月报|周报|日报|季报|年报|成绩单|账单|盘点|分析|概况|实录|总结|信息|动态|运行|统计|发布会"
)
_DATE_LINE = re.compile(rf"[（(]?{YEAR}年(?:{MONTH_DAY}|\d{{1,2}}月)[）)]?")
_OPENING = re.compile(r"(?:^|[。；：！？，])$")
_LAST_YEAR = re.compile(r"\d{4}")
_TEN_DAYS = re.compile("旬")
_CLAUSE_MARKS = "，；：,;"
_OPENED = re.compile(r"(?:^|[。；：！？，])[到至自从在]?$")
_LISTED = re.compile("[、和与及]")
_HALF_READ = re.compile(r"[^。；：！？，][至到—]$")
_TOLD_ITSELF = re.compile(rf"[\d{ORDINALS}](?:个?[年月日]|季度)|\d两个?月|半年|[今去前]年(?!全年|度?末|底|同)")
"""A period that says when by its own words: no 同期, 假期, 年末 or 目前, which refer to others."""

_PART = re.compile("(?<=[，；])其中")
_OF_SEASON = re.compile("[春夏秋冬]")
_LEAD = 3  # paragraphs that open an article
_NEAREST = 3  # periods before a figure in its sentence that may be its own
_FARTHEST = 3  # beyond it all are equally far
_OLDEST = 4  # sentences since the passage told a period: as above
_CARRIED = ("passage", "day", "first", "heading", "base", "lead", "before", "leadday")
_OF_ARTICLE = frozenset(("lead", "before", "leadday", "base"))


@dataclass(slots=True)
class _State:
    """What has been told of when so far: in this paragraph, in the one before, under which heading."""

    clock: Clock
    heading: Period | None = None
    base: Period | None = None
    lead: Period | None = None
    passage: Period | None = None
    first: Period | None = None
    day: Period | None = None
    before: Period | None = None
    leadday: Period | None = None
    age: int = 0
    planned: bool = False
    ahead: bool = False

    def of_block(self, *, apart: bool) -> _State:
        """Return this, or a copy for a block from which nothing goes on."""
        return replace(self) if apart else self


def candidates(article: Article, lines: Sequence[Line], known: Clock) -> Iterator[tuple[tuple[Candidate, ...], ...]]:
    """Yield, line by line, what may be the period of each of its figures; ``known`` is what the article's dates are."""
    known = known._replace(campaign=bases.days_told(article, known))
    base = bases.find(article, known)
    state = _State(known._replace(base=base.iso if base else None), base=base)
    genre = (
        "report"
        if any(_REPORT.search(b.text) for b in article.blocks if b.role in {"title", "kicker", "heading"})
        else "news"
    )
    apart = rows(article)
    outside = state
    block, paragraph = -1, 0
    for line in lines:
        if line.sentence.place.block != block:
            outside = outside if block in apart else state
            state = outside.of_block(apart=line.sentence.place.block in apart)
            for between in range(block + 1, line.sentence.place.block + 1):
                _enter(state, article.blocks[between], is_last=between == line.sentence.place.block)
            block = line.sentence.place.block
            paragraph += 1
        found = periods.find(line.text, state.clock)
        before: _Before = {}
        yield tuple([_Pooled(state, line, found, figure, genre).among(before) for figure in line.figures])
        _leave(state, line.text, found, lead=paragraph <= _LEAD)


def _opens(text: str, period: Period) -> bool:
    """Return whether a clause begins with a period."""
    return bool(_OPENING.search(text, max(0, period.start - 1), period.start))


def _told_in(block: Block, known: Clock) -> list[Period]:
    return [period for period in periods.find(block.text, known) if period.iso]


def _enter_heading(state: _State, block: Block) -> None:
    """Take the period of a heading, if it is more than a date, and whether plans stand below it."""
    state.planned = plans.heads(block.text)
    if not _DATE_LINE.sub("", block.text):
        return
    found = [period for period in _told_in(block, state.clock) if not period.event]
    state.heading = found[0] if found else None
    state.clock = state.clock.told(found)


def _enter(state: _State, block: Block, *, is_last: bool) -> None:
    """Begin a block: a heading's period holds until the next heading, a passage ends with its paragraph."""
    if block.role == "heading":
        _enter_heading(state, block)
    if is_last:
        state.ahead = state.planned or plans.opens(block.text)
    if is_last and state.clock.date:
        state.clock = state.clock._replace(month=None)
    if is_last or block.role == "heading":
        state.before = state.passage or state.before
        state.passage = state.day = state.first = None
        state.age = 0
    elif block.role in {"caption", "body"} and "\t" not in block.text:
        state.clock = state.clock.told(_told_in(block, state.clock))


def _goes_on(period: Period, text: str) -> bool:
    """Return whether a period may be that of the sentences behind its own; a lost one only where it opens that."""
    return _opens(text, period) if period.sort == "lost" else period.sort not in {"now", "season"}


def _of_whole(text: str, found: Sequence[Period]) -> Sequence[Period]:
    """Return the periods that are told of more than a part."""
    return [period for period in found if not _is_of_part(text, period)] if _PART.search(text) else found


def _of_figures(found: Sequence[Period]) -> list[Period]:
    """Return the periods that are no time of an event, and refer to none told before."""
    return [period for period in found if not period.event and period.sort != "past"]


def _is_of_part(text: str, period: Period) -> bool:
    """Return whether a period is told of a part only: 前8个月产量13.7万吨，其中7、8两月4.1万吨."""
    within = _PART.search(text)
    return within is not None and within.start() < period.start and "；" not in text[within.start() : period.start]


def _leave(state: _State, text: str, found: Sequence[Period], *, lead: bool) -> None:
    """End a sentence: its last period goes on, a day only where nothing else is told."""
    found = _of_whole(text, found)
    state.clock = state.clock.told(found)
    state.age += 1
    for period in _of_figures(found):
        if period.sort == "day":
            state.day = period
            state.leadday = state.leadday or (period if lead else None)
            continue
        if not _goes_on(period, text):
            continue
        state.passage, state.age = period, 1
        state.first = state.first or period
        if lead and _may_lead(period, state.clock):
            state.lead = state.lead or period


_Before = dict[tuple[str, str, tuple[str, ...], bool], list[Candidate]]
"""Which periods told before a sentence may be meant, by what it tells itself before its figures."""


class _Pooled:
    """A figure in its sentence, and what may be its period."""

    def __init__(self, state: _State, line: Line, found: Sequence[Period], figure: Figure, genre: str) -> None:
        self._state, self._text, self._figure, self._found = state, line.text, figure, found
        self._figures = line.figures
        self._genre = genre
        self._pool = Pool()
        self._place = figure.start
        self._own = preceding(found, figure.start)
        self._about = self._told_of()
        self._has_own = self._valid()
        self._reach = self._reached(self._own[-1]) if self._own else "free"

    def among(self, before: _Before) -> tuple[Candidate, ...]:
        """Return what may be the period of the figure, nothing among it; the one alone that 分别 gives it."""
        if self._own and (own := shared_out.given(self._text, self._own, self._figures, self._figure)):
            return (Candidate.of(own.iso, ("own1", "own.clause.period"), own.words),)
        self._add_own()
        self._add_next()
        of_stock = stocks.is_stock(self._text, self._figure)
        told = (self._has_own, self._reach, self._about, of_stock)
        if told not in before:
            before[told] = [*self._carried(of_stock=of_stock), *self._year(), self._none()]
        for one in before[told]:
            self._pool.add(one)
        return self._pool.candidates()

    def _told_of(self) -> tuple[str, ...]:
        """Return what the figure's clause and its sentence tell of, and what sort of article it is."""
        ahead = ["ahead"] if self._state.ahead else []
        return (*clause_kinds.about(self._text, self._figure), *ahead, self._genre)

    def _gap(self, period: Period) -> int:
        return min(count(self._text, period.end, self._place, _CLAUSE_MARKS), _FARTHEST)

    def _is_over(self, period: Period) -> bool:
        return "；" in self._text[period.end : self._place]

    def _valid(self) -> str:
        """Return whether the sentence tells a period before the figure, and how near."""
        valid = [period for period in self._own if not period.event and period.iso and period.sort != "past"]
        return "free" if not valid else "own0" if self._gap(valid[-1]) <= 1 else "own"

    def _reached(self, period: Period) -> str:
        over = "over" if self._is_over(period) else "gap"
        return f"{period.sort}.{over}{self._gap(period)}{'.event' if period.event else ''}"

    def _add_own(self) -> None:
        """Add the periods before the figure in its sentence."""
        for rank, period in enumerate(reversed(self._own[-_NEAREST:]), 1):
            gap, source = self._gap(period), f"own{rank}"
            signs = [source, f"{source}.{period.sort}", f"{source}.gap{gap}", f"own.{period.sort}.gap{gap}"]
            signs += (
                [f"own.event.{period.event}", "own.event", f"own.event.{period.event}.gap{gap}"] if period.event else []
            )
            signs += [f"{source}.opens"] if _opens(self._text, period) else [f"{source}.inside", f"own.inside.gap{gap}"]
            signs += ["own.only"] if len(self._own) == 1 else []
            signs += ["own.touching"] if self._place - period.end <= 1 else []
            signs += self._tense(period)
            signs += [f"{source}.over", f"own.{period.sort}.over"] if self._is_over(period) else []
            signs += [f"own.{period.sort}.{sign}" for sign in self._about]
            signs += self._told_by_clause(period)
            iso = self._alone(period)
            self._pool.add(Candidate.of(iso, signs, period.words if iso or self._says(period) else ""))
            if other := otherwise(period, self._state.clock):
                signs = ["other", f"other{rank}", f"other.{period.sort}", *self._tense(other)]
                signs += [f"other.{sign}" for sign in self._about]
                self._pool.add(Candidate.of(other.iso, signs, period.words))

    def _alone(self, period: Period) -> str | None:
        """Return when a period is, None for 7、8月份 whose months 分别 gives to other figures than there are."""
        shared = LISTED_MONTHS.fullmatch(period.words) and "分别" in self._text[period.end : self._place]
        return None if shared else period.iso

    def _says(self, period: Period) -> bool:
        """Return whether a period that cannot be resolved is told in words to be quoted.

        It stands right before the figure, or opens the sentence: 三年来，造林61万亩，覆盖率由19%提高到22%.
        """
        near = self._gap(period) <= 1 or period.start == 0
        holds = near and not self._is_over(period) and not period.event
        return holds and period is self._own[-1] and may_be_quoted(self._text, period)

    def _told_by_clause(self, period: Period) -> list[str]:
        """Return whether the clause of the figure, or of one before it, tells the period itself: 1—10月生产原煤."""
        if "of-plan" in self._about or not self._tells_itself(period):
            return []
        if self._is_of_clause(period, self._place):
            return ["own.clause.period"]
        first = bisect_left(self._figures, period.end, key=lambda one: one.start)
        follows = self._gap(period) < _FARTHEST and self._is_of_clause(period, self._figures[first].start)
        return ["own.clause.follows"] if follows else []

    def _tells_itself(self, period: Period) -> bool:
        """Return whether the last period before the figure is told by its own words, and in one year only."""
        if period is not self._own[-1] or period.iso is None or period.event or self._is_over(period):
            return False
        if period.sort == "year" or any(_LISTED.fullmatch(self._text, one.end, period.start) for one in self._own[:-1]):
            return False
        before = self._text[max(0, period.start - 2) : period.start]
        said = _TOLD_ITSELF.search(period.words) and not _OF_SEASON.search(period.words)
        return bool(said) and not _HALF_READ.search(before) and otherwise(period, self._state.clock) is None

    def _is_of_clause(self, period: Period, place: int) -> bool:
        """Return whether a number stands in the clause of a period, or in the next one behind 1—10月，."""
        before = self._text[max(0, period.start - 2) : period.start]
        opens = self._text[period.end : period.end + 1] in _CLAUSE_MARKS and _OPENED.search(before) is not None
        return count(self._text, period.end, place, _CLAUSE_MARKS) <= opens

    def _tense(self, period: Period) -> list[str]:
        """Return whether a period is past or to come, and of which of the two the figure's clause tells."""
        date = self._state.clock.date
        if not date or not period.iso or period.iso.startswith(("-", "..-")):
            return []
        first, _, last = period.iso.removeprefix("../").partition("/")
        end = last if last not in {"", ".."} else first
        tense = "ahead" if end > date else "past"
        return [f"is.{tense}", *(f"is.{tense}.{sign}" for sign in self._about), f"is.{tense}.{period.sort}"]

    def _add_next(self) -> None:
        """Add the period right behind the figure in its clause."""
        index = bisect_left(self._found, self._place, key=lambda period: period.start)
        for period in self._found[index : index + 1]:
            if count(self._text, self._figure.end, period.start, _CLAUSE_MARKS) == 0:
                signs = ["next", f"next.{period.sort}", *([f"next.event.{period.event}"] if period.event else [])]
                self._pool.add(Candidate.of(period.iso, signs, period.words if period.iso else ""))

    def _carried(self, *, of_stock: bool) -> Iterator[Candidate]:
        """Yield the periods told in sentences before, in headings and in the title; a stock is told at their ends."""
        for source in _CARRIED:
            period = getattr(self._state, source)
            if period is not None:
                signs = [f"{source}.{self._has_own}", f"{source}.{self._reach}"]
                signs += self._free(source, period) if self._reach == "free" else []
                iso = stocks.at_end(period.iso) if of_stock else period.iso
                yield Candidate.of(iso, signs, period.words if period.iso else "")

    def _free(self, source: str, period: Period) -> Iterator[str]:
        """Yield what speaks for a period told before where the sentence tells none before the figure."""
        opening = "connected" if _CONNECTED.match(self._text) else "back" if _BACK.match(self._text) else "plain"
        yield from (source, f"{source}.{period.sort}", f"{source}.{opening}")
        if source == "heading":
            yield "heading.free.period"
        if source == "base" and not self._text:  # a row of a table, under the period of its article's title
            yield "base.of.table"
        if source in {"passage", "day"}:
            yield f"{source}.age{min(self._state.age, _OLDEST)}"
        yield from (f"{source}.{sign}" for sign in self._about)
        if source in _OF_ARTICLE:
            yield f"{source}.{'inside' if self._state.passage else 'outside'}"

    def _year(self) -> Iterator[Candidate]:
        """Yield the year that the article reports on, and of what a plan of a year wants the one that it is dated."""
        year, date = self._state.clock.year, self._state.clock.date
        if year is None and date and "of-plan" in self._about:
            year = date[:4]
        if year is None:
            return
        turned = "past" if date and year < date[:4] else "same"
        signs = ["year", f"year.{self._has_own}", *(f"year.{sign}" for sign in self._about)]
        signs += [f"year.{'based' if self._state.base else 'baseless'}", f"year.{turned if date else 'undated'}"]
        yield Candidate.of(year, [*signs, f"year.{turned}.{self._has_own}"], f"{year}年")

    def _none(self) -> Candidate:
        """Return no period as a candidate."""
        state = self._state
        signs = ["none", f"none.{self._has_own}", *(f"none.{sign}" for sign in self._about)]
        signs += [f"none.{'passage' if state.passage else 'nopassage'}"]
        signs += [f"none.{'base' if state.base or state.heading else 'nobase'}"]
        signs += [f"none.{'dated' if state.clock.date else 'undated'}"]
        return Candidate.of(None, [*signs, f"none.{self._genre}.{'base' if state.base else 'nobase'}"], "")


def _may_lead(period: Period, known: Clock) -> bool:
    """Return whether a period that the lead tells may be that of the whole article: a recent one, and no mere 今年."""
    if not period.iso or period.sort not in {"span", "until", "month", "year"} or _TEN_DAYS.search(period.words):
        return False
    recent = [known.year, known.date[:4] if known.date else None]
    year = _LAST_YEAR.findall(period.iso)[-1] if _LAST_YEAR.search(period.iso) else "-"
    if period.sort == "year" and (period.words[0] in "今本" or year == recent[1]):
        return False
    return year.startswith("-") or recent == [None, None] or year in recent
