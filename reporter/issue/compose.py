"""The articles of a week composed into a briefing: numbering, order, sections, overview, appendix."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from reporter import metrics, rank
from reporter.metrics.week.folding import folded
from reporter.model import (
    Briefing,
    Conflict,
    DoubtNote,
    Figure,
    Foot,
    KeySentence,
    Masthead,
    RepairKind,
    RepairNote,
    Section,
    TableRow,
    Topic,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.config import Settings
    from reporter.model import Article, Chart, LeftOut, Repair
    from reporter.week import Week

ROUTINE = frozenset(
    {
        RepairKind.QUOTE,
        RepairKind.READING,
        RepairKind.SCRIPT,
        RepairKind.PUNCTUATION,
        RepairKind.WIDTH,
        RepairKind.INVISIBLE,
        RepairKind.LINE_END,
        RepairKind.SPACE,
        RepairKind.BROKEN_LINE,
    }
)
"""Kinds of repair of which a reader wants to know how many there were, not each one."""

_LONGEST_PIECE = 40
_MOST_NOTES = 40
_AROUND = 8
_MOST_ALTERNATIVES = 3


def order(
    articles: Sequence[Article], segmenter: Segmenter | None = None
) -> tuple[tuple[Article, ...], tuple[Topic, ...]]:
    """Return the articles in the briefing's order, those of a topic together, and the topics by section number."""
    grouped = rank.topics(articles, segmenter=segmenter)
    indexes = [index for _, members in grouped for index in members]
    indexes += [index for index in range(len(articles)) if index not in set(indexes)]
    number = {index: place + 1 for place, index in enumerate(indexes)}
    topics = tuple(Topic(heading, tuple(number[index] for index in members)) for heading, members in grouped)
    return tuple(articles[index] for index in indexes), topics


def compose(
    articles: Sequence[Article],
    topics: Sequence[Topic],
    charts: Sequence[Chart],
    left_out: Sequence[LeftOut],
    settings: Settings,
    week: Week,
    date: dt.date,
    segmenter: Segmenter | None = None,
) -> Briefing:
    """Return the briefing of ``articles``, which are in the order that :func:`order` gave them.

    Everything in it is taken from an article or from ``settings``; sections are numbered from 1 in the order of
    ``articles``. What only articles of another week say comes last in the overview and in the table of figures.
    """
    wanted = settings.articles
    edited = settings.output.sentences == "edited"
    outside = tuple(number for number, article in enumerate(articles, 1) if week.has(article.date) is False)
    return Briefing(
        masthead=_masthead(settings, week, date),
        overview=tuple(
            sorted(_overview(articles, wanted.overview, segmenter, edited=edited), key=_belongs_to(outside))
        ),
        figures=tuple(sorted(_figures(articles, wanted.figures), key=_belongs_to(outside))),
        conflicts=tuple(
            Conflict(Figure(TableRow(first), one + 1), Figure(TableRow(second), two + 1))
            for (one, first), (two, second) in metrics.conflicts(articles)
        ),
        charts=tuple(charts),
        sections=tuple(
            _section(number, article, wanted.figures_per_article) for number, article in enumerate(articles, 1)
        ),
        topics=tuple(topics),
        repairs=tuple(_notes(articles)),
        repair_counts=tuple(_counts(articles)),
        doubts=tuple(
            DoubtNote(number, doubt.text, doubt.reason)
            for number, article in enumerate(articles, 1)
            for doubt in article.doubts
        ),
        left_out=tuple(left_out),
        foot=Foot(settings.foot.report_to, settings.foot.send_to, settings.foot.issue_to, settings.foot.copies),
        outside_week=outside,
    )


def _overview(
    articles: Sequence[Article], limit: int, segmenter: Segmenter | None, *, edited: bool
) -> Iterator[KeySentence]:
    for item in rank.overview(articles, limit, segmenter=segmenter, edited=edited):
        yield KeySentence(item.text, tuple(index + 1 for index in item.articles))


def _figures(articles: Sequence[Article], limit: int) -> Iterator[Figure]:
    for index, row, others in metrics.main_figures(articles, limit):
        yield Figure(row, index + 1, tuple(other + 1 for other in others))


def _belongs_to(outside: Collection[int]) -> Callable[[KeySentence | Figure], bool]:
    """Return a key that tells whether only sections among ``outside`` say something."""

    def key(told: KeySentence | Figure) -> bool:
        sections = told.sections if isinstance(told, KeySentence) else (told.section, *told.also)
        return all(section in outside for section in sections)

    return key


def _masthead(settings: Settings, week: Week, date: dt.date) -> Masthead:
    """Return the red head; an issue without a number of its own has the number of its week."""
    head = settings.briefing
    number = head.number or week.number
    total = None if head.issued_before_year is None else head.issued_before_year + number
    return Masthead(head.name, head.organisation, head.compiler, number, total, week.year, str(week), date.isoformat())


def _section(number: int, article: Article, figures: int) -> Section:
    """Return the section of an article, with its weightiest figures in reading order."""
    told = _distinct(folded(article.metrics))
    weighty = sorted(range(len(told)), key=lambda i: (-told[i].score, i))[:figures]
    return Section(
        number=number,
        title=title(article),
        organisation=article.organisation,
        date=article.date,
        byline=article.byline,
        source=article.source,
        sentences=rank.quotations(article),
        rows=tuple(told[i] for i in sorted(weighty)),
        keywords=tuple(keyword.text for keyword in article.keywords),
        rows_left=len(told) - len(weighty),
        title_drafted=article.title is None,
        line=article.line or "",
    )


def _distinct(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Return the rows without those whose figure says again what an earlier one said."""
    seen: dict[tuple[object, ...], TableRow] = {}
    for row in rows:
        figure = row.figure
        seen.setdefault((figure.indicator, figure.value, figure.value_to, figure.unit, figure.organisation), row)
    return tuple(seen.values())


def title(article: Article) -> str:
    """Return the heading of an article: its title, the one drafted for it, else its organisation or its first words.

    An article of tables alone is headed by its first indicator.
    """
    spoken = (sentence.text[:_LONGEST_PIECE] for sentence in article.sentences[:1])
    told = (one.indicator for one in article.metrics)
    return article.heading or article.organisation or next(chain(spoken, told))


def _notes(articles: Sequence[Article]) -> Iterator[RepairNote]:
    """Yield a row for each repair that a reader should know of: whatever is not mere routine."""
    for number, article in enumerate(articles, 1):
        tally = Counter(
            (r.kind, *_pieces(r, article), r.certainty, _alternatives(r.other_readings))
            for r in article.repairs
            if r.kind not in ROUTINE and _changes_words(r)
        )
        for (kind, before, after, certainty, alternatives), count in list(tally.items())[:_MOST_NOTES]:
            yield RepairNote(number, kind, before, after, certainty, alternatives, count)


def _pieces(repair: Repair, article: Article) -> tuple[str, str]:
    """Return what stood there and what stands there now; with the words around it where it is but signs."""
    place = repair.place
    if place is None or any(map(str.isalnum, repair.before + repair.after)):
        return _piece(repair.before), _piece(repair.reading)
    text = article.blocks[place.block].text
    left, right = text[max(place.start - _AROUND, 0) : place.start], text[place.end : place.end + _AROUND]
    return _piece(left + repair.before + right), _piece(left + repair.reading + right)


def _changes_words(repair: Repair) -> bool:
    """Return whether a repair, if it is certain, touched more than line breaks and signs."""
    return repair.certainty == "likely" or any(map(str.isalnum, repair.before + repair.after))


def _counts(articles: Sequence[Article]) -> Iterator[tuple[RepairKind, int]]:
    """Yield each kind of repair with how often it was made in all articles, the most frequent first."""
    yield from Counter(repair.kind for article in articles for repair in article.repairs).most_common()


def _alternatives(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the first few alternatives, and how many more there are."""
    shown = tuple(dict.fromkeys(map(_piece, texts)))
    more = len(shown) - _MOST_ALTERNATIVES
    return shown if more <= 0 else (*shown[:_MOST_ALTERNATIVES], f"等{len(shown)}种")


def _piece(text: str) -> str:
    """Return a short piece of text on one line, shortened in the middle if it is long."""
    flat = text.replace("\n", "⏎")
    half = _LONGEST_PIECE // 2
    return flat if len(flat) <= _LONGEST_PIECE else f"{flat[:half]}……{flat[-half:]}"
