"""From an article's sentences to its figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.body_words import BUILT, CALLED, HOUSES, PLACES
from reporter.chinese.classes import HAN, JOINING
from reporter.chinese.dates.forms import PREVIOUS_PERIOD, SAME_PERIOD
from reporter.metrics import scores, whose
from reporter.metrics.find import borrowing, changes, circumstances, from_to, lost_digits, stops
from reporter.metrics.find.quantities import quantities
from reporter.metrics.find.written import closed, plain
from reporter.metrics.name import chains, edges, indicator
from reporter.metrics.name.clause_around import Surroundings
from reporter.metrics.name.naming import Namer, Suggested
from reporter.metrics.name.parsing import Spans
from reporter.metrics.name.pieces import paired
from reporter.metrics.tables import tabular
from reporter.metrics.whose.owner_words import without_owner
from reporter.model import Doubt, Metric, Place, Sentence
from reporter.text.organisations import clause_openings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.metrics.find.changes import Basis, Found
    from reporter.metrics.name.named import Named
    from reporter.metrics.name.ranker import Chosen
    from reporter.metrics.whose import Attribution
    from reporter.model import Article
    from reporter.text.organisations.clause_openings import Head

_PRICES = re.compile(
    "(?:(?:按|以|扣除)(?:可比价|不变价|现价|当年价|价格)格?(?:因素|变动)*(?:的?影响)?"
    "|[按以](?:照)?(?:可比|同一?|相同)口径)(?:计算|核算)?后?[，,]?"
)
"""At which prices or for whom an amount or its growth is told: 按可比价计算, 扣除价格因素后, 按可比口径."""

_GOES_ON = re.compile("[A-Za-z]|小程序|公众号|热线|网站|平台")
"""What goes on with a body's name to that of something else: 反诈中心APP注册率."""

_LOST = "\ufffd"
"""What is for bytes that were no character: a name with one names nothing."""

_WHOLE_PLACE = re.compile(rf"(?<![安完健齐保])[全我][{PLACES}](?![场域间级委府长内外辖])(?=[{HAN}]{{2}})")
_OPENING = re.compile(
    rf"(?:[该本我](?:{CALLED}|[{PLACES}{HOUSES}关馆社处队办村园库])(?!长|领导|[{BUILT}])|下一步|[上下]半年|我们|还要|把|截至目前|目前|今年以来|今年|去年|将|共发生|共有|共(?!享|建(?!成|设)|同|识|青|产|用|治|富|性|育)|累计|共计|总共)+(?=[{HAN}]{{2}})(?![的了])"
)
_RESPECTIVELY = re.compile("分别(?!墅)")
_TWO_CHARACTERS = re.compile(rf"[{HAN}]{{2}}")
_NO_BASIS = changes.Basis()
_SHARE = "%"
_YEAR = 4  # characters of a period that tell its year
_BARE = 2  # characters: 公司, 县里 name nobody
_OTHER_TIME = re.compile(f"^(?:年度|全年)(?:任务|计划|目标)(?!完成)|{'|'.join((*SAME_PERIOD, *PREVIOUS_PERIOD))}")
"""What names the plan of a year, or what was before: 上期价格."""


def figures(article: Article, namer: Namer | None = None) -> Iterator[Metric]:
    """Yield the figures of an article's sentences and tables, in reading order; ``namer`` names those of sentences."""
    namer = namer or Namer(article)
    told = attributed(article)
    of_rows = {read.sentence.place.block: of[0] for read, of in told if read.is_row}
    said = (metric for read, of in told if read.found for _, metric in of_sentence(article, read, of, namer))
    owner = {index: of.owner.value for index, of in of_rows.items()}
    owners = list(map(owner.get, range(len(article.blocks))))
    tabled = [_dated(metric, of_rows[metric.place.block], article) for metric in tabular.figures(article, owners)]
    both = merge(said, tabled, key=lambda metric: metric.place) if tabled else said
    yield from _trusted(article, both)


def attributed(article: Article) -> tuple[tuple[Read, tuple[Attribution, ...]], ...]:
    """Return the sentences and table rows of an article, each with whose and when its figures are."""
    found = reads(article)
    return tuple(zip(found, whose.attribute(article, [read.line() for read in found]), strict=True))


def _dated(metric: Metric, told: Attribution, article: Article) -> Metric:
    """Return a figure of a table, of the time of its passage where neither the table nor its name tells one.

    What a passage plans for a time to come is not when the rows of its table were done.
    """
    when = told.when.value
    if (
        metric.when
        or _OTHER_TIME.search(metric.indicator)
        or (when or "")[:_YEAR] > (article.date or when or "")[:_YEAR]
    ):
        return metric
    return replace(metric, when=when)


def _trusted(article: Article, found: Iterable[Metric]) -> Iterator[Metric]:
    """Yield the figures that are no part of a damaged stretch, marked where a repair may have put in a digit."""
    doubted, inferred = lost_digits.doubted(article.doubts), lost_digits.inferred(article.repairs)
    for metric in found:
        block = metric.place.block
        if any(metric.place.touches(place) for place in doubted.get(block, ())):
            continue
        doubtful = lost_digits.is_inferred(inferred.get(block, ()), metric)
        yield replace(metric, doubtful=True) if doubtful else metric


def reads(article: Article) -> list[Read]:
    """Return the sentences and table rows of an article, with the quantities found in each, in reading order."""
    rows = [Read.of_row(index) for index, block in enumerate(article.blocks) if tabular.cells(block)]
    return sorted([*_of_text(article), *rows], key=lambda read: read.sentence.place.block)


def _of_text(article: Article) -> Iterator[Read]:
    basis = _NO_BASIS
    block = -1
    for sentence in article.sentences:
        if sentence.place.block != block:
            block = sentence.place.block
            basis = basis if basis.throughout else _NO_BASIS
        if "|" in sentence.text and tabular.cells(article.blocks[block]):
            continue
        text, places = closed(plain(sentence.text))
        found = _found(lost_digits.filled(text), article.date or "", basis)
        basis = changes.basis_after(text, found, article.date or "", basis) if found else basis
        yield Read(sentence, text, places, found)


class Read(NamedTuple):
    """A sentence without spaces around numbers, where its characters stood, and the quantities in it."""

    sentence: Sentence
    text: str
    places: Sequence[int]
    found: Sequence[Found]
    is_row: bool = False

    @classmethod
    def of_row(cls, block: int) -> Read:
        """Return a row of a table, whose figures are those of its passage where it does not tell otherwise."""
        return cls(Sentence("", Place(block, 0, 0)), "", range(1), (), is_row=True)

    def line(self) -> whose.Line:
        """Return the sentence as the walk for owners and periods reads it."""
        figures = [
            whose.Figure(f.quantity.number, f.quantity.end, f.quantity.unit, f.change is not None) for f in self.found
        ]
        return whose.Line(
            self.sentence, self.text, self.places, tuple(figures or ([whose.Figure(0, 0, "")] if self.is_row else []))
        )


def of_sentence(
    article: Article, read: Read, told: Sequence[Attribution], namer: Namer
) -> Iterator[tuple[int, Metric]]:
    """Yield the figures of a sentence, each with its number among the quantities found in it."""
    sentence, places = read.sentence, read.places
    begin = sentence.place.start
    prominent = scores.prominence(sentence, article)
    damaged = lost_digits.spans(read.text)
    bodies = _bodies(article, read)
    for number, ((item, names), of) in enumerate(zip(_called(article, read, namer), told, strict=True)):
        q = item.quantity
        if damaged and lost_digits.touch(damaged, q.number, q.end):
            continue
        start, end = places[q.start], places[q.end - 1] + 1
        ahead = of.modality != "fact"
        private = of.owner.value is None and "own1.person" in of.owner.features
        for one in (name for name in names if _LOST not in name.text):
            owner = of.owner.value
            name = without_owner(one.text, owner) if owner else one.text
            yield number, Metric(
                indicator=edges.whole(name, read.text, q, owner, bodies, moved=item.change is not None),
                value=q.value, value_to=q.value_to, unit=q.unit, approx=q.approx, change=item.change,
                organisation=owner, when=of.when.value, text=sentence.text[start:end],
                spoken="" if of.when.value else of.when.words,
                sentence=sentence.text, place=Place(sentence.place.block, begin + start, begin + end),
                score=scores.weighed(one.text, q, item.change, prominent, ahead=ahead, private=private),
                modality=of.modality, likelihood=round(one.likelihood, 3), owner_chance=round(of.owner.chance, 3),
            )  # fmt: skip


def _called(article: Article, read: Read, namer: Namer) -> Iterator[tuple[Found, tuple[Chosen, ...]]]:
    """Yield the quantities of a sentence with their names, several where they share one number."""
    bodies, times = _bodies(article, read), _times(read.text)
    skipped = sorted([*bodies, *times], key=lambda span: span.start)
    ruled = _named(Surroundings.of(read.text, skipped), read.found)
    suggested = [
        Suggested(tuple([_tidy(one, item.said_of) for one in named.indicators]), named.rule, named.carried)
        for item, named in ruled
    ]
    items = [item for item, _ in ruled]
    names = namer.names(read.sentence, read.text, items, suggested, Spans(bodies, times))
    return zip(items, names, strict=True)


def _bodies(article: Article, read: Read) -> list[range]:
    """Return where a sentence names its owner: no part of an indicator."""
    place, places = read.sentence.place, read.places
    begin, end = place.start, place.end
    text = article.blocks[place.block].text
    return [
        range(bisect_left(places, head.start - begin), bisect_left(places, head.end - begin))
        for head in clause_openings.find(text)
        if begin <= head.start < end and _is_owner(head) and not _GOES_ON.match(text, head.end)
    ]


def _times(text: str) -> list[range]:
    """Return where a sentence tells its time, and at which prices it counts: no part of an indicator."""
    times = [range(when.start, when.end + text.startswith("前", when.end)) for when in dates.find(text)]
    return (
        times + [range(*match.span()) for match in _PRICES.finditer(text)] if "价" in text or "口径" in text else times
    )


def _is_owner(head: Head) -> bool:
    """Return whether what a clause opens with is somebody by name, or 该公司, and no word of the indicator: 企业."""
    return (head.kind in {"body", "firm"} and len(head.name) > _BARE) or (
        head.kind == "anaphor" and head.name[0] in "该本我"
    )


def _tidy(indicator: str, said_of: str) -> str:
    """Return the indicator without what a row of a table leaves out: 全县, 共发生, half a pair of quotation marks.

    What is ``said_of`` an increase is told of 存款增量, unless the indicator is one already (净增贷款).
    """
    if said_of and said_of[0] not in indicator:
        indicator += said_of
    indicator = _WHOLE_PLACE.sub("", _RESPECTIVELY.sub("", indicator))
    led = _OPENING.match(indicator)
    indicator = (indicator[led.end() :] if led else indicator).rstrip("-−－—")
    if indicator[-4:-2] == indicator[-2:] and _TWO_CHARACTERS.fullmatch(indicator, len(indicator) - 2):
        indicator = indicator[:-2]
    return paired(indicator)


def doubts(article: Article) -> Iterator[Doubt]:
    """Yield the dates of an article that do not exist (2月30日): reported, not repaired."""
    for number, block in enumerate(article.blocks):
        if block.role != "boilerplate":
            for when in dates.impossible(block.text):
                place = Place(number, when.start, when.end)
                yield Doubt(None, place, block.text[when.start : when.end], "日历上没有这一天，原文如此")


def _found(text: str, date: str, basis: Basis) -> list[Found]:
    numbers = list(quantities(text))
    if not numbers:
        return []
    numbers = borrowing.completed(text, numbers)
    if not any(q.unit or q.pure for q in numbers):
        return []
    quoted = stops.names(text)
    kept: list[Found] = []
    for item in from_to.joined(text, numbers, date):
        if stops.is_none(text, item.quantity, quoted):
            continue
        cued = changes.cued(text, item, kept[-1].quantity.end if kept else 0, date)
        if cued.change or _goes_on(text, kept, item) or not circumstances.is_circumstance(text, item.quantity):
            kept.append(cued)
    if not kept:
        return []
    return list(changes.inherited(text, changes.listed(text, kept), date, basis))


def _goes_on(text: str, kept: Sequence[Found], item: Found) -> bool:
    """Return whether a quantity is the next of a list whose last one is a figure: 分别为86分、92分."""
    last = kept[-1].quantity if kept else None
    return last is not None and last.unit == item.quantity.unit and text[last.end : item.quantity.start] in JOINING


def _spoken_of(named: Sequence[tuple[Found, Named]], item: Found) -> Named | None:
    """Return how the figure before was named, or the one before a share: a share grows by points, not by per cent.

    出口36亿元，占外贸的70%，同比增长5%: exports grew.
    """
    rate = item.change is not None and item.quantity.unit == _SHARE
    for found, before in reversed(named):
        is_share = (
            found.change is None and found.quantity.unit == _SHARE and any("占" in one for one in before.indicators)
        )
        if not (rate and is_share and len(named) > 1):
            return before
    return named[-1][1] if named else None


def _named(place: Surroundings, found: Sequence[Found]) -> list[tuple[Found, Named]]:
    named: list[tuple[Found, Named]] = []
    for index, item in enumerate(found):
        floor = found[index - 1].quantity.end if index else 0
        ceiling = found[index + 1].anchor if index + 1 < len(found) else len(place.text)
        before = _spoken_of(named, item)
        named.append((item, indicator.name(place, item, floor, ceiling, before)))
    return chains.shared(place.text, named)
