"""Which rows stand in the week's table, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.body_words import is_everywhere
from reporter.language import say
from reporter.metrics.name.alone import is_headline, is_known
from reporter.metrics.scores import PRINTED, is_printable
from reporter.metrics.weekly.agreement import distinct
from reporter.metrics.weekly.alike import bigrams, core
from reporter.metrics.weekly.base_columns import is_base
from reporter.metrics.weekly.bulletins import balanced
from reporter.metrics.weekly.clear import LEAST, clear
from reporter.metrics.weekly.folding import folded
from reporter.metrics.weekly.per_each import may_be_per
from reporter.metrics.weekly.superseded import superseded
from reporter.metrics.weekly.untold import lacks_owner, lacks_part, lacks_preposition, lacks_scope, lacks_verb
from reporter.metrics.weekly.worth import worth
from reporter.model import TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.metrics.weekly.agreement import PlacedRow
    from reporter.metrics.weekly.bulletins import Ranked
    from reporter.model import Article, Metric

MATTERS = 0.5
"""From this score on a figure that did not move is worth a row: rates, money and output near an article's beginning."""

_TOGETHER = 0.1  # what each further article that tells a figure adds to its weight
_FADING = 0.85  # what is left of the weight of an article's next row, so that one article does not fill the table
_NO_LEVEL = 0.8  # what is left of a weight where only a change is told, and no level
_OF_NOBODY = 0.5  # what is left of a weight where the text does not say whose a figure is: a reader asks first
_OF_TITLE = 1.2  # times the weight of a figure that the article's title speaks of: it is what the article is about
_OF_WHAT = 0.6  # what is left of a weight where a share or an average does not say of what: 电动车占比, 人均花费
_AT_FIRST = 2  # rows of an article before the first rows of all others
_OF_PLACE = 4  # … and where they are the indicators by which a place is judged: a statistics office has one article


_CLAUSE = re.compile("[，。；：！？（）]")
_BOUND = re.compile(
    "不(?:得|应|宜|可)?(?:低于|少于|高于|超过|大于|小于)(?!的)|(?<!高)封顶|起付|权重|满分|[加扣]分|计分|分值|评分标准|上限|下限|限额|起征"
)

_UNTOLD_WHOLE = re.compile("[^占]*占比|(?:每.|[人户日月年]均|平均).{2}")
"""The name of a share that tells the part alone, or of an average of something in two characters."""


def chosen(articles: Sequence[Article], limit: int) -> list[tuple[int, TableRow, tuple[int, ...]]]:
    """Return at most ``limit`` rows, each with the index of its article and of those that say the same.

    Changes and results only; those of an article beyond its second come after what the other articles have to tell, and
    only where they moved or the text says when they were counted: a row of bare counts more is no news of the week.
    """
    placed = [(i, row) for i, one in enumerate(articles) for row in folded(one.metrics) if not objection(row, one)]
    told = {_place(index, row): row for index, row in placed}
    rows = sorted(distinct(_titled(_worthy(_without_rates(placed), articles), articles)), key=_weight)
    return [(index, told[_place(index, row)], others) for (index, row), others in balanced(_in_turns(rows), limit)]


def _in_turns(rows: Sequence[Ranked]) -> list[Ranked]:
    """Return the rows in their turns: those of an article beyond its second after what the others have to tell."""
    seen: dict[int, int] = {}
    ranked = []
    for row in rows:
        index = row[0][0]
        turn = seen.get(index, 0)
        if turn >= _AT_FIRST and _is_bare(row[0][1]):
            continue
        seen[index] = turn + 1
        headline = is_headline(row[0][1].figure.indicator)
        late = turn >= (_OF_PLACE if headline else _AT_FIRST)
        ranked.append((late, _weight(row)[0] * (1.0 if headline and not late else _FADING**turn), row))
    ranked.sort(key=lambda one: one[:2])
    return [row for _, _, row in ranked]


def objection(row: TableRow, article: Article) -> str:
    """Return why a row cannot be in the table, empty where it can: nobody understands it, or it says too little."""
    figure, reason = row.figure, unfit(row.figure, article)
    if not reason and superseded(figure, article):
        return say("the article tells the same for a later time")
    if reason or row.change is not None:
        return reason
    if is_base(figure, article):
        return say("it is what the results of its table are reckoned on, and no result")
    if figure.organisation is None and not _is_timed(figure):
        return say("it did not move, and the text does not say whose or when it is")
    if row.score < MATTERS:
        return say("it did not move and matters too little ({score:.2f} < {least:.2f})", score=row.score, least=MATTERS)
    return ""


def unfit(figure: Metric, article: Article) -> str:
    """Return why a figure is in no table, the week's or its article's, whatever else is told of it; empty for none."""
    return _objectionable(figure) or _untold(figure, article)


def _objectionable(figure: Metric) -> str:
    """Return what speaks against a figure by itself, empty for nothing."""
    if figure.modality != "fact":
        return say("it is no fact ({modality})", modality=say(figure.modality))
    if _is_bound(figure):
        return say("it is a bound or a part of a rule, no result")
    if figure.likelihood < PRINTED:
        return say("its name is not sure enough ({sure:.2f} < {least:.2f})", sure=figure.likelihood, least=PRINTED)
    if may_be_per(figure):
        return say("the text may count it for each of something, which its row would not say")
    if not is_printable(figure):
        return say("its name does not say enough by itself")
    return ""


def _untold(figure: Metric, article: Article) -> str:
    """Return what a name leaves out that its sentences tell, empty for nothing."""
    if lacks_preposition(figure):
        return say("its name begins with for whom something was done, as if they had done it")
    if lacks_owner(figure, article):
        return say("its sentence names somebody whose it may be, and its row would not")
    if lacks_scope(figure, article) or lacks_part(figure):
        return say("it is of a part that its name does not tell")
    if lacks_verb(figure, article):
        return say("its name leaves out what was done, which is told before the first of its list")
    chance = 1.0 if _is_read_as_it_stands(figure) else clear(figure)
    if chance < LEAST:
        return say("its name is hardly understood by itself ({chance:.2f} < {least:.2f})", chance=chance, least=LEAST)
    return ""


def _is_read_as_it_stands(figure: Metric) -> bool:
    """Return whether a table's head or a person says a name, or everybody knows it: a place is judged by it."""
    return figure.likelihood >= 1.0 or is_known(figure.indicator)


def _is_bound(figure: Metric) -> bool:
    """Return whether the clause of a level says how much is allowed or what is weighed how much, not what there is."""
    before, _, behind = figure.sentence.partition(figure.text)
    clause = _CLAUSE.split(before)[-1] + figure.text + _CLAUSE.split(behind)[0]
    return figure.change is None and _BOUND.search(clause) is not None


def _place(index: int, row: TableRow) -> tuple[object, ...]:
    return index, row.figure.place, row.figure.indicator


def _without_rates(placed: Sequence[PlacedRow]) -> list[PlacedRow]:
    """Return the rows without rates of growth that another row of the article has beside its level.

    The level matters as much as its rate does: a report tells the rate at first, and the level in its table.
    """
    rates = {_told_of(one): one[1] for one in reversed(placed) if one[1].figure.is_change_only}
    levels = {_told_of(one) for one in placed if not one[1].figure.is_change_only}
    kept = [one for one in placed if not one[1].figure.is_change_only or _told_of(one) not in levels]
    return [(index, _as_weighty(row, rates.get(_told_of((index, row))))) for index, row in kept]


def _as_weighty(row: TableRow, rate: TableRow | None) -> TableRow:
    if rate is None or rate.score <= row.score:
        return row
    return replace(row, figure=replace(row.figure, score=rate.score))


def _worthy(placed: Iterable[PlacedRow], articles: Sequence[Article]) -> list[PlacedRow]:
    """Return the rows, each as weighty as it is likely that a director wants it and understands it.

    The latter counts twice: a name that says nothing is worse than one that matters less.
    """
    return [(index, _scaled(row, worth(row, articles[index]) * clear(row.figure) ** 2)) for index, row in placed]


def _scaled(row: TableRow, factor: float) -> TableRow:
    figure, *changes = (replace(one, score=one.score * factor) for one in (row.figure, *row.changes))
    return TableRow(figure, tuple(changes))


def _titled(placed: Iterable[PlacedRow], articles: Sequence[Article]) -> list[PlacedRow]:
    """Return the rows, those weightier that the titles of their articles speak of."""
    return [(index, _as_titled(row, articles[index].title)) for index, row in placed]


def _as_titled(row: TableRow, title: str | None) -> TableRow:
    """Return a row, weightier where the title of its article has two characters in a row of its name."""
    if bigrams(core(row.figure.indicator)).isdisjoint(bigrams(title or "")):
        return row
    return _scaled(row, _OF_TITLE)


def _told_of(placed: PlacedRow) -> tuple[object, ...]:
    """Return what a row tells of: its article, its indicator, and by how many per cent that moved."""
    index, row = placed
    return index, row.figure.indicator, row.change and (row.change.direction, row.change.pct)


def _is_bare(row: TableRow) -> bool:
    return row.change is None and not _is_timed(row.figure)


def _is_timed(figure: Metric) -> bool:
    """Return whether the text says when a figure is, if only by 今年以来."""
    return bool(figure.when or figure.spoken)


def _weight(found: tuple[PlacedRow, tuple[int, ...]]) -> tuple[float, int, object]:
    """Return a key that puts the weightiest row first, and among equals the one that is told first."""
    (index, row), others = found
    owner = row.figure.organisation
    whose = 1.0 if owner and not is_everywhere(owner) else _OF_NOBODY
    level = _NO_LEVEL if row.figure.is_change_only else 1.0
    whole = _OF_WHAT if _UNTOLD_WHOLE.fullmatch(row.figure.indicator) else 1.0
    return -row.score * whose * level * whole * (1 + _TOGETHER * len(others)), index, row.figure.place
