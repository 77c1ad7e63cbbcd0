"""Whether a figure is a fact, a target, a forecast, or denied, by the frame of its clause, sentence and section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from reporter import linear
from reporter.assets import load_rules
from reporter.chinese.compiled import led
from reporter.metrics.whose import clause_kinds, periods, plans
from reporter.metrics.whose.figured_sentences import REACH, begin, preceding
from reporter.metrics.whose.pool import Candidate
from reporter.metrics.whose.table_rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.whose.figured_sentences import Figure, Line
    from reporter.metrics.whose.period import Period
    from reporter.metrics.whose.references import Clock
    from reporter.metrics.whose.table_rows import Row
    from reporter.model import Article, Block

RANKER = "metrics/whose/modality"
"""The name of the weights."""

Modality = Literal["fact", "target", "forecast", "denied"]
MODALITIES: tuple[Modality, ...] = ("fact", "target", "forecast", "denied")

_SECTION = re.compile(r"^[【（(]?[^。，]{0,16}[】）)]?$")
_TAIL = 24  # characters of the next line
_RUMOURS = frozenset(("rumour", "denial"))
"""Cues that tell of what is before them as well."""

_LEFT_TO_THE_NEXT = frozenset(("next", "strive", "plan", "arranged", "forecast", "rumour"))
"""Cues that hold in the sentence behind theirs as well."""

_GOVERNED = (
    ("plan-noun", re.compile(rf"(?:{clause_kinds.PLANS}|定额){clause_kinds.SIZE}(?:为|是|（|的)?约?$")),
    (
        "beside-plan",
        re.compile(
            r"(?:占|完成|达到?|低于|高于|超过?|超额|距离?|欠|落后|快于|慢于)[^，。；]{0,10}?"
            rf"(?:{clause_kinds.PLANS}|序时进度|时间进度|要求|能力|标准|控制线|红线)的?[^，。；\d]{{0,4}}$"
        ),
    ),
    ("norm", re.compile(r"(?:每[人户]每[月年]|每人|标准|津贴|补助|补贴|供养)[^，。；\d]{0,8}$")),
    ("capability", re.compile(r"(?:能力|容量|库容|编制|总投资|年产|日产|设计|额定|规模)(?:为|达|约)?$")),
    ("negated", re.compile(r"(?:未|没有?|无|不再)[^，。；\d]{0,4}$")),
    ("wanted", re.compile(r"(?:要|须|应|得|保|争|奔|冲|再|拟)[^，。；\d]{0,6}$")),
    ("has-done", re.compile(r"(?:[了过]|已经?|均|共|累计|实际|只有|仅)[^，。；\d]{0,6}$")),
)
"""What stands right before a figure that tells how it is meant: a plan's size, how far one is, a rule, what was not."""

OF_PLAN = "of-plan"
"""The sign of what a year's plan wants, which is a target wherever it stands (10 of 10 in the corpus)."""

ROW_AHEAD = "row-ahead"
"""The sign of a row of a table of work whose column is of plans."""

ROW_DONE = "row-done"
"""The sign of a row whose column is of what was done, and whose clause tells of no plan."""

DONE = "clause-done"
"""The sign of a clause that opens with what was done, a fact also beside a plan: 计划12处，已完成8处 (49 of 49)."""

_AHEAD = frozenset(("next", "strive", "plan", "arranged", "forecast"))
"""Cues that tell of what is to come, whatever column they stand in."""

_DONE = re.compile("(?:目前|现在?|[均都])?已(?!婚)")
_DENYING = tuple(f".{name}" for name in sorted(_RUMOURS))
_OF_PLANS = frozenset(("plan-noun", "beside-plan"))
_SHARES = frozenset(("%", "个百分点", "倍"))

_YEAR = re.compile(r"(20\d\d)年")
_QUOTED = 40
"""How far before a figure the quotation marks open at most."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells of facts or plans."""

    name: str
    pattern: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues of modality.toml."""
    return tuple(Cue(cue["id"], led(cue["pattern"])) for cue in load_rules("metrics/whose/modality")["cue"])


@cache
def _named(names: frozenset[str]) -> tuple[Cue, ...]:
    """Return the cues of these names, in their order."""
    return tuple(cue for cue in cues() if cue.name in names)


@cache
def _any() -> re.Pattern[str]:
    """Return a pattern of all cues in one, which most parts of a sentence are told by to hold none."""
    return led("|".join(f"(?:{cue.pattern.pattern})" for cue in cues()))


def candidates(article: Article, lines: Sequence[Line], known: Clock) -> Iterator[tuple[tuple[Candidate, ...], ...]]:
    """Yield, line by line, the modalities of each of its figures, with what speaks for them."""
    for of_line in signs(article, lines, known):
        yield tuple(map(_candidates, of_line))


def signs(article: Article, lines: Sequence[Line], known: Clock) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield, line by line, what is said of each of its figures that its modality depends on."""
    section, block, carried = "none", -1, "none"
    year = int(known.date[:4]) if known.date else None
    passage = "none"
    last = _last_with_figures(lines)
    apart = rows(article)
    for index, line in enumerate(lines):
        if line.sentence.place.block != block:
            for between in range(block + 1, line.sentence.place.block + 1):
                section = _section(article.blocks[between], section)
            block = line.sentence.place.block
            carried, passage = "ahead" if plans.opens(article.blocks[block].text) else "none", "none"
        after = _behind(_begins_next(lines, index)) if line.figures else ()
        is_told = known.date is not None and index <= last.get(block, -1)
        found = periods.find(line.text, known) if is_told else []
        yield tuple(
            [
                (
                    *_signs(line.text, figure, after, year),
                    f"section.{section}",
                    f"carried.{carried}",
                    f"period.{_tense(found, figure.start, known) or passage}",
                    *_of_row(apart.get(block), line, figure),
                )
                for figure in line.figures
            ]
        )
        passage = _tense(found, len(line.text), known) or passage
        carried = _carried(line.text, carried)


def _of_row(row: Row | None, line: Line, figure: Figure) -> tuple[str, ...]:
    """Return what the row of a table that a figure stands in says of it: its head decides, unless the clause does.

    What an item is called by is how much was to be done: 新建泵站3座：已建2座.
    """
    if row is None:
        return ()
    in_head = line.sentence.place.start == 0 and figure.start < line.at(len(row.head))
    if row.is_ahead or in_head:
        return (ROW_AHEAD,)
    text, place = line.text, figure.start
    clause = text[begin(text, place, "，：；。") : figure.end]
    return () if any(cue.pattern.search(clause) for cue in _named(_AHEAD)) else (ROW_DONE,)


def _begins_next(lines: Sequence[Line], index: int) -> str:
    """Return what the next line begins with, nothing behind the last."""
    return lines[index + 1].text[:_TAIL] if index + 1 < len(lines) else ""


def _last_with_figures(lines: Sequence[Line]) -> Mapping[int, int]:
    """Return the index of the last line with figures of each block that has any."""
    return {line.sentence.place.block: index for index, line in enumerate(lines) if line.figures}


def _tense(found: Sequence[Period], place: int, known: Clock) -> str:
    """Return whether the last period told before a place is past, to come, or still runs; empty where none is told."""
    told = [period for period in preceding(found, place) if period.iso and period.sort not in {"past", "now"}]
    return _tense_of(told[-1], known.date) if told and known.date else ""


def _tense_of(period: Period, today: str) -> str:
    first, _, last = (period.iso or "").partition("/")
    end = last or first
    if first > today:
        return "ahead"
    if first == ".." or period.sort == "day":
        return "due" if end > today else "past"
    return "running" if end == ".." or end > today or today.startswith(end) else "past"


def _section(block: Block, before: str) -> str:
    """Return what a heading says of the figures below it: of plans, of what was done, or nothing."""
    if block.role == "heading" or (
        block.role in {"body", "caption"} and _SECTION.match(block.text) and len(block.text) > 1
    ):
        return "ahead" if plans.heads(block.text) else "behind"
    return before


def _carried(text: str, before: str) -> str:
    """Return what a sentence leaves to the next: a plan, a rumour or a forecast that it tells."""
    told = next((cue.name for cue in _named(_LEFT_TO_THE_NEXT) if cue.pattern.search(text)), None)
    if told:
        return told
    return "ahead" if before == "ahead" else "none"


def _signs(text: str, figure: Figure, after: Sequence[str], year: int | None) -> list[str]:
    place = figure.start
    start = begin(text, place, "；。？！")
    signs = [*_cued(text, figure, start), *after, *_governed(text, figure, start)]
    if figure.changed:
        signs.append("changed")
    told = [int(one) for one in _YEAR.findall(text, start, place)] if year else []
    if year and told:
        signs.append("year.ahead" if told[-1] > year else "year.now" if told[-1] == year else "year.past")
    near = text[max(0, place - _QUOTED) : place]
    if near.rfind("“") > near.rfind("”"):
        signs.append("quoted")
    return signs


def _governed(text: str, figure: Figure, start: int) -> Iterator[str]:
    """Yield the signs before a figure of how it is meant: a plan, a share of one, done by then, a rule, a denial."""
    if clause_kinds.is_size_of_plan(text, figure):
        yield OF_PLAN
    if _DONE.match(text, begin(text, figure.start, "，：；。"), figure.start):
        yield DONE
    for sign, pattern in _GOVERNED:
        if pattern.search(text, max(start, figure.start - _QUOTED), figure.start):
            yield sign
            if sign in _OF_PLANS and figure.unit in _SHARES:
                yield f"unit.{sign}.%"


def _cued(text: str, figure: Figure, start: int) -> list[str]:
    """Return the cues by where they stand, and which of them is the last before the figure."""
    told = [
        (where, starts)
        for where, first, last in _parts(text, figure, start)
        if first < last and (starts := _told(text[first:last], rumours=where == "rest"))
    ]
    if not told:
        return ["last.none"]
    found = [(cue.name, where, starts[cue.name]) for cue in cues() for where, starts in told if cue.name in starts]
    before = [(where == "clause", place, name) for name, where, place in found if where in {"before", "clause"}]
    last = max(reversed(before), key=lambda one: one[:2], default=(False, 0, "none"))[2]
    return [*(f"{where}.{name}" for name, where, _ in found), f"last.{last}"]


@lru_cache(maxsize=1024)
def _told(part: str, *, rumours: bool) -> Mapping[str, int]:
    """Return where each cue stands in a part of a sentence first, or only those of rumours."""
    if not rumours and not _any().search(part):
        return {}
    among = _named(_RUMOURS) if rumours else cues()
    return {cue.name: match.start() for cue in among if (match := cue.pattern.search(part))}


def _parts(text: str, figure: Figure, start: int) -> tuple[tuple[str, int, int], ...]:
    """Return where cues may stand: in the figure's clause, before it and behind it, far before and far behind."""
    first, far = max(0, figure.start - REACH), min(len(text), figure.end + REACH)
    clause = max(start, begin(text, figure.start, "，：、；。"))
    end = min((stop for mark in "，；。" if (stop := text.find(mark, figure.end, far)) >= 0), default=far)
    return (
        ("before", start, clause),
        ("clause", clause, figure.start),
        ("behind", figure.end, end),
        ("rest", end, far),
        ("first", first, start),
    )


def _behind(after: str) -> list[str]:
    """Return what the next sentence tells of a rumour."""
    return [f"after.{cue.name}" for cue in _named(_RUMOURS) if cue.pattern.search(after)]


def _candidates(signs: Sequence[str]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(modality, (modality, *(f"{modality}:{sign}" for sign in signs)) if modality != "fact" else ("fact",))
        for modality in MODALITIES
    )


@lru_cache(maxsize=1024)
def chosen(told: tuple[str, ...]) -> Modality:
    """Return the likeliest modality by its signs; a fact only where that is likely enough or done, no plan's size.

    Most figures are plain facts, of few signs.
    """
    if OF_PLAN in told:
        return "target"
    if (DONE in told or ROW_DONE in told) and not any(sign.endswith(_DENYING) for sign in told):
        return "fact"
    if ROW_AHEAD in told:
        return "target"
    ranker = linear.load(RANKER)
    sums = map(sum, zip(_weights(None), *map(_weights, told), strict=True))
    chances = linear.softmax(list(sums))
    best = max(range(len(MODALITIES)), key=chances.__getitem__)
    if best == 0 and chances[0] < ranker.threshold:
        best = max(range(1, len(MODALITIES)), key=chances.__getitem__)
    return MODALITIES[best]


@cache
def _weights(sign: str | None) -> tuple[float, ...]:
    """Return what a sign weighs for each modality, and (None) what each weighs by itself: no sign tells of a fact."""
    weight = linear.load(RANKER).weights.get
    if sign is None:
        return tuple(weight(modality, 0.0) for modality in MODALITIES)
    return (0.0, *(weight(f"{modality}:{sign}", 0.0) for modality in MODALITIES[1:]))
