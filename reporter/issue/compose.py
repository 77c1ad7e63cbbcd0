"""The articles of a week composed into a briefing: numbering, sections, overview, figures."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reporter import metrics, rank
from reporter.chinese.classes import CLAUSE_ENDS
from reporter.issue import appendix
from reporter.issue.desk import UNTOUCHED, Placing
from reporter.issue.own_table import own_table
from reporter.metrics.weekly.folding import folded
from reporter.metrics.weekly.row_choice import unfit
from reporter.model import Briefing, Figure, Foot, KeySentence, Masthead, Section
from reporter.text.credits import credited, named_below

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.config import ArticlesTable, Settings
    from reporter.issue.desk import Desk
    from reporter.issue.timeliness import Calendar
    from reporter.model import Article, Chart, Metric, Photo, Place, TableRow, Topic
    from reporter.week import Period, Week

_LONGEST_PIECE = 40  # characters of a sentence in the place of a title
_LAST_MARK = re.compile(f"[{CLAUSE_ENDS}]$")
_CLAUSE_END = re.compile(f"(?<=.)[{CLAUSE_ENDS}]")
_YEAR = re.compile(r"\d{4}年|十[一二三四五]五")
_LONG_TABLE = 8  # rows that a reader takes in at a glance
_PICTURES = 3
"""Pictures of an article at most where a person wants some and the settings none."""


def compose(
    calendar: Calendar,
    topics: Sequence[Topic],
    charts: Sequence[Chart],
    settings: Settings,
    segmenter: Segmenter | None = None,
    desk: Desk = UNTOUCHED,
) -> Briefing:
    """Return the briefing of the articles of a ``calendar``, which are in the order of their sections.

    Everything in it is taken from an article, from ``settings`` or from a person at the ``desk``; sections are numbered
    from 1 in the order of the articles. What only articles of another week say comes last in the overview and in the
    table of figures; of those that are hardly of the week (:mod:`~reporter.issue.timeliness`), only what the others
    leave room for.
    """
    wanted = settings.articles
    edited = settings.output.sentences == "edited"
    articles, week = calendar.articles, calendar.week
    placings = desk.placings or tuple(Placing() for _ in articles)
    chosen = desk.overview
    if chosen is None:
        found = _overview(calendar, wanted.overview, segmenter, edited=edited)
        chosen = tuple(sorted(found, key=_lateness(calendar)))
    disputed = _disputed(tuple(_figures(calendar, wanted.figures)), calendar)
    figures = _by_theme(sorted(disputed, key=_lateness(calendar)), topics)
    return Briefing(
        masthead=_masthead(settings, week, calendar.issued),
        overview=chosen,
        figures=figures,
        charts=tuple(charts),
        sections=tuple(
            _not_bare(_section(number, article, wanted, placing, figures, week.year), figures)
            for number, (article, placing) in enumerate(zip(articles, placings, strict=True), 1)
        ),
        topics=tuple(topics),
        repairs=tuple(appendix.notes(articles)) if settings.output.appendix else (),
        repair_counts=tuple(appendix.counts(articles)) if settings.output.appendix else (),
        foot=Foot(settings.foot.report_to, settings.foot.send_to, settings.foot.issue_to, settings.foot.copies),
        note=desk.note,
        custom=tuple(settings.custom.items()),
    )


def outside_week(articles: Sequence[Article], week: Week | Period) -> tuple[int, ...]:
    """Return the numbers of the sections whose articles are dated before or after the week."""
    return tuple(number for number, article in enumerate(articles, 1) if week.has(article.date) is False)


def _overview(calendar: Calendar, limit: int, segmenter: Segmenter | None, *, edited: bool) -> Iterator[KeySentence]:
    for item in rank.overview(calendar.for_overview(), limit, segmenter=segmenter, edited=edited, turn=calendar.turn):
        yield KeySentence(item.text, tuple(index + 1 for index in item.articles))


def _figures(calendar: Calendar, limit: int) -> Iterator[Figure]:
    """Yield the rows of the week's table: those that a person wants there, then the weightiest others.

    Articles that are hardly of the week have the rows that the others leave.
    """
    wanted = [
        Figure(row, index + 1)
        for index, article in enumerate(calendar.articles)
        for row in folded(article.metrics)
        if row.figure.in_week
    ]
    yield from wanted
    left = max(limit - len(wanted), 0)
    for articles in (calendar.of_week(), calendar.of_others()):
        rows = metrics.main_figures([_undecided(article) for article in articles], left)
        left -= len(rows)
        for index, row, others in rows:
            yield Figure(row, index + 1, tuple(other + 1 for other in others))


def _undecided(article: Article) -> Article:
    """Return an article with the figures that nobody has decided on."""
    return replace(article, metrics=tuple(metric for metric in article.metrics if metric.in_week is None))


def _disputed(figures: Sequence[Figure], calendar: Calendar) -> Iterator[Figure]:
    """Yield the rows, of figures that contradict each other only the first, with what the others say."""
    against: dict[tuple[int, Place], list[tuple[int, Metric]]] = {}
    for (one, first), (two, second) in calendar.conflicts:
        against.setdefault((one + 1, first.place), []).append((two + 1, second))
        against.setdefault((two + 1, second.place), []).append((one + 1, first))
    told: set[tuple[int, Place]] = set()
    for figure in figures:
        others = against.get((figure.section, figure.row.figure.place), [])
        if (figure.section, figure.row.figure.place) in told:
            continue
        told.update((section, other.place) for section, other in others)
        also = (section for section, _ in others if section != figure.section)
        yield replace(figure, also=tuple(dict.fromkeys((*figure.also, *also))), disputed=tuple(others))


def _by_theme(figures: Sequence[Figure], topics: Sequence[Topic]) -> tuple[Figure, ...]:
    """Return the rows of a long table with those of one topic together, the topic of the weightiest row first."""
    if len(figures) <= _LONG_TABLE:
        return tuple(figures)
    topic = {section: topic.heading for topic in topics for section in topic.sections}
    first: dict[str, int] = {}
    for place, figure in enumerate(figures):
        first.setdefault(topic.get(figure.section, ""), place)
    return tuple(sorted(figures, key=lambda figure: first[topic.get(figure.section, "")]))


def _lateness(calendar: Calendar) -> Callable[[KeySentence | Figure], tuple[int, bool]]:
    """Return a key that tells how late the first of the articles is told that say something.

    What an article of another time says without a year comes after what says one.
    """

    def key(told: KeySentence | Figure) -> tuple[int, bool]:
        sections = told.sections if isinstance(told, KeySentence) else (told.section, *told.also)
        late = min(calendar.order(section - 1) for section in sections)
        return late, late > 0 and isinstance(told, KeySentence) and not _YEAR.search(told.text)

    return key


def _masthead(settings: Settings, week: Week | Period, date: dt.date) -> Masthead:
    """Return the red head; an issue without a number of its own has that of its week, month or quarter."""
    head = settings.briefing
    number = head.number or week.number
    total = None if head.issued_before_year is None else head.issued_before_year + number
    return Masthead(
        head.name,
        head.organisation,
        head.compiler,
        number,
        total,
        week.year,
        str(week),
        date.isoformat(),
        head.signer,
        head.secrecy,
        head.secrecy_period,
        head.urgency,
    )


def _section(
    number: int, article: Article, wanted: ArticlesTable, placing: Placing, of_week: Sequence[Figure], year: int
) -> Section:
    """Return the section of an article, with its weightiest figures in reading order.

    ``of_week`` are the rows of the week's table, which its own table does not tell again; an issue of the ``year`` is
    named without it.
    """
    shown = [figure.row.figure.place for figure in of_week if figure.section == number]
    shown += [sentence.place for sentence in article.sentences if sentence.key]
    told, figures = _distinct(folded(article.metrics)), wanted.figures_per_article
    first = [i for i, row in enumerate(told) if row.figure.in_article]
    others = sorted((i for i in range(len(told)) if i not in first), key=lambda i: (-told[i].score, i))
    weighty = (*first, *others)[: max(figures, len(first))]
    return Section(
        number=number,
        title=title(article),
        organisation=article.organisation,
        date=article.date,
        byline=credited(article),
        source=article.source,
        sentences=rank.quotations(article),
        rows=tuple(told[i] for i in sorted(weighty)),
        keywords=tuple(keyword.text for keyword in article.keywords),
        rows_left=len(told) - len(weighty),
        title_drafted=article.title is None,
        line=article.line or "",
        note=placing.note,
        pinned=placing.pinned,
        table=own_table(_fit(told, article), shown, figures, hidden=placing.hidden),
        photos=_photos(article, placing, wanted.pictures),
        body=tuple(_body(article)),
        via=next(iter(article.via), "").replace(f"{year}年第", "第"),
        named=named_below(article),
    )


def _not_bare(section: Section, of_week: Sequence[Figure]) -> Section:
    """Return a section, below whose title its rows of the week's table stand again where nothing else would."""
    if section.sentences or section.table or section.photos or section.note:
        return section
    return replace(section, table=tuple(one.row for one in of_week if one.section == section.number))


def _fit(rows: Iterable[TableRow], article: Article) -> tuple[TableRow, ...]:
    """Return the rows that the article's own table may show: none that is in no table, but what a person wants."""
    return tuple(row for row in rows if row.figure.in_article or not unfit(row.figure, article))


def _body(article: Article) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs of an article, each with whether it is a heading; a row of a table is a line."""
    for block in article.blocks:
        if block.role in {"body", "heading"} and block.text.strip():
            yield block.text.replace("\t", "　"), block.role == "heading"


def _photos(article: Article, placing: Placing, most: int) -> tuple[Photo, ...]:
    """Return the pictures that the section shows: as many as the settings want, unless a person wants some or none."""
    if placing.picture is False:
        return ()
    shown = tuple(one for one in article.photos if one.data and not one.lost)
    return shown[: most or _PICTURES] if placing.picture else shown[:most]


def _distinct(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Return the rows without those whose figure says again what an earlier one said."""
    seen: dict[tuple[object, ...], TableRow] = {}
    for row in rows:
        figure = row.figure
        seen.setdefault((figure.indicator, figure.value, figure.value_to, figure.unit, figure.organisation), row)
    return tuple(seen.values())


def title(article: Article) -> str:
    """Return the heading of an article: its title, the one drafted for it, else its organisation or its best words.

    These are its best sentence's, without the mark at its end. An article of tables alone is headed by its first
    indicator.
    """
    best = sorted(article.sentences, key=lambda sentence: -sentence.score)[:1]
    spoken = (_whole_clauses(_LAST_MARK.sub("", sentence.text)) for sentence in best)
    told = (one.indicator for one in article.metrics)
    return article.heading or article.organisation or next(chain(spoken, told))


def _whole_clauses(text: str) -> str:
    """Return a sentence, or its beginning up to a mark where it is too long for a heading."""
    if len(text) <= _LONGEST_PIECE:
        return text
    ends = [mark.start() for mark in _CLAUSE_END.finditer(text[: _LONGEST_PIECE + 1])]
    return text[: max(ends, default=_LONGEST_PIECE)]
