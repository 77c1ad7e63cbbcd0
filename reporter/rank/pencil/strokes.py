"""The strokes of a sentence, from what is cut and what is put in."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.names import mentions
from reporter.chinese.numerals import ITEM, ORDINALS
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil import announcing, balance, days, headed, in_years, mended, tolls
from reporter.rank.pencil.brackets import struck
from reporter.rank.pencil.cuts import cuts
from reporter.rank.pencil.insertions import Names
from reporter.rank.pencil.referring import ANAPHOR
from reporter.rank.pencil.replay import MOST, replayed, spoken_at
from reporter.rank.pencil.standing import dangles, is_of_part, lacks_topic
from reporter.rank.pencil.told_together import THEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.model import Article, Sentence


_ITEM = re.compile(rf"{ITEM}|[{ORDINALS}]是")

_THEN = re.compile("届时")
_DAY = re.compile("[0-9][日时点:：]")

LABEL_OF_BODY = "label-of-body"
"""The rule that takes a body's label off its sentence and puts the body in front."""

_ANSWERS = frozenset({"answer", "speaker"})
_WE = re.compile("[我咱俺]")

LONGEST = 150
"""Characters of two sentences that are joined."""

_LONGEST_JOINED = MappingProxyType({mended.RULE: mended.LONGEST, tolls.RULE: tolls.LONGEST})
"""Characters of those that are joined by some rules."""

_LONGEST_EDITED = 1_000
"""Characters of a sentence that is edited: a longer one is none, and the rules look back from each of its places."""


def pencilled(article: Article, numbers: Iterable[int] | None = None) -> Article:
    """Return the article with the strokes of its sentences of the body, or of those with these numbers."""
    body = [
        number
        for number, sentence in enumerate(article.sentences)
        if article.blocks[sentence.place.block].role == "body"
    ]
    wanted = set(body if numbers is None else numbers)
    names = Names(article)
    return replace(
        article,
        sentences=tuple(
            _edited(article, sentence, strokes(article, number, names)) if number in wanted else sentence
            for number, sentence in enumerate(article.sentences)
        ),
    )


def _edited(article: Article, sentence: Sentence, made: Sequence[Stroke]) -> Sentence:
    if not made and not sentence.strokes and sentence.edited is None:
        return sentence
    return replace(sentence, strokes=tuple(made), edited=replayed(article, sentence, made) if made else None)


def strokes(article: Article, number: int, names: Names | None = None) -> list[Stroke]:
    """Return the strokes of a sentence, in the order of their places."""
    known = names or Names(article)
    sentence = article.sentences[number]
    if len(sentence.text) > _LONGEST_EDITED:
        return []
    place = sentence.place
    spans = [
        (one.start - place.start, one.end - place.start)
        for one in known.cast.spans(place.block, place.start, place.end)
    ]
    spans += [match.span() for match in ANAPHOR.finditer(sentence.text)]
    made = [
        Stroke(
            one.kind,
            Place(place.block, place.start + one.start, place.start + one.end),
            sentence.text[one.start : one.end],
            announcing.left(sentence.text[one.start : one.end]) if one.rule == announcing.RULE else "",
            one.rule,
        )
        for one in cuts(sentence.text, spans, known.speakers)
        if not (one.rule == "heard-from" and _is_anothers(article, sentence.text, one.end))
    ]
    rule = _why_joined(article, number, known.toll)
    if rule == balance.RULE:  # 不过 tells that it is the other half
        made = [one for one in made if one.rule != "connective"]
    added = (
        *_with_accident(number, _between_cuts(place, made)[0], known.toll, rule, place),
        *struck(article, place),
        *headed.strokes(article, place),
        *known.strokes(number, *_between_cuts(place, made)),
        *days.strokes(article, place),
    )
    return sorted(
        (*_joined(article, number, known, rule), *made, *_beside(made, added)),
        key=lambda stroke: (stroke.place, stroke.place.end),
    )


def _with_accident(number: int, start: int, toll: tolls.Toll | None, rule: str, place: Place) -> Iterator[Stroke]:
    """Yield the stroke that puts an accident before its toll, where the toll is not joined to it."""
    if toll and toll.told == number != toll.event and toll.head and not rule:
        yield tolls.stroke(toll, Place(place.block, start, place.end))


def _beside(made: Sequence[Stroke], added: Iterable[Stroke]) -> list[Stroke]:
    """Return what is put in beside what is cut: the body of a label that is cut is whose the sentence is."""
    put = [one for one in added if not any(one.place.overlaps(other.place) for other in made)]
    labelled = [_of_label(one) for one in made if one.rule == LABEL_OF_BODY]
    return [*labelled, *(one for one in put if one.kind != StrokeKind.SUBJECT)] if labelled else put


def _of_label(cut: Stroke) -> Stroke:
    """Return the stroke that puts the body of a label which is cut before what it is told of."""
    at = Place(cut.place.block, cut.place.end, cut.place.end)
    return Stroke(StrokeKind.SUBJECT, at, "", f"〔{cut.before[1:-1]}：〕", cut.rule)


def _is_anothers(article: Article, text: str, end: int) -> bool:
    """Return whether it is not the article's organisation that told a reporter, and what it told names nobody."""
    own = article.organisation
    return (own is None or own not in text[:end]) and not mentions(text[end:]) and not (own and own in text[end:])


def _between_cuts(place: Place, made: Sequence[Stroke]) -> tuple[int, int]:
    """Return where what is left of a sentence begins and ends when its opening and its tail are cut."""
    head = [one for one in made if one.kind == StrokeKind.OPENING]
    tail = [one for one in made if one.kind == StrokeKind.TAIL]
    return head[-1].place.end if head else place.start, tail[0].place.start if tail else place.end


def _joined(article: Article, number: int, names: Names, rule: str) -> Iterator[Stroke]:
    """Yield the stroke that by a rule joins a sentence to the one before it, and the strokes of that; none without.

    Who answers stays before what says 我们.
    """
    if not rule:
        return
    made, ours = strokes(article, number - 1, names), _WE.search(article.sentences[number].text)
    if not any(one.kind == StrokeKind.JOIN or (one.rule in _ANSWERS and ours) for one in made):
        yield from made
    before = article.sentences[number - 1].place
    yield Stroke(StrokeKind.JOIN, Place(before.block, before.end - 1, before.end), "。", "；", rule)


def _why_joined(article: Article, number: int, toll: tolls.Toll | None) -> str:
    """Return by which rule a sentence is joined to the one before it, empty for none.

    It tells of a part (其中，…), how much was done and not of what (已收割13.4万亩), how a mishap ended, or a bad half;
    the toll of an accident is joined to the accident, and nothing else to either.
    """
    sentence, before = article.sentences[number], article.sentences[max(number - 1, 0)]
    rule = _rule_of_joining(before.text, sentence.text)
    if toll and {number - 1, number} & {toll.event, toll.told}:
        rule = tolls.RULE if (number - 1, number) == (toll.event, toll.told) else ""
    place = sentence.place
    if not number or not rule or (before.place.block, before.place.end) != (place.block, place.start):
        return ""
    short = len(before.text) + len(sentence.text) <= _LONGEST_JOINED.get(rule, LONGEST)
    alone = rule == THEN or not dangles(before.text)  # 我公司 is named by a stroke of its own
    told = before.text.endswith("。") and alone and not _ITEM.match(before.text)
    return rule if short and told else ""


def _rule_of_joining(before: str, text: str) -> str:
    """Return by which rule a sentence would be joined to the one before it, empty for none."""
    if balance.takes_back(before, text):
        return balance.RULE
    if is_of_part(text):
        return "part-to-whole"
    if lacks_topic(text):
        return "topic"
    if _THEN.match(text) and _DAY.search(before):
        return THEN
    return mended.RULE if mended.ends(before, text) else ""


def in_year(article: Article, year: int | None) -> Article:
    """Return the article as an issue of this year prints it: with its own year where a sentence names none.

    As it is where it is of the same year, or nobody knows its day.
    """
    written = days.day_of(article)
    if written is None or year is None or written.year == year:
        return article
    return replace(
        article,
        sentences=tuple(_dated(article, sentence) for sentence in article.sentences),
        title_drafted=article.title_drafted and in_years.plainly(article, article.title_drafted),
        line=article.line and in_years.yeared(article, article.line),
        of_another_time=True,
    )


def _dated(article: Article, sentence: Sentence) -> Sentence:
    """Return a sentence of the body with the years behind or before its times that need them."""
    if article.blocks[sentence.place.block].role != "body":
        return sentence
    needed = tuple(in_years.missing(article, spoken_at(article, sentence), sentence.strokes))
    needed = needed[: max(MOST - len(sentence.strokes), 0)]
    if not needed:
        return sentence
    made = tuple(sorted((*sentence.strokes, *needed), key=lambda stroke: (stroke.place, stroke.place.end)))
    return replace(sentence, strokes=made, edited=replayed(article, sentence, made))
