"""Whose a sentence is that names neither a body nor a place before its figures: 〔槿川县：〕门诊量63.2万人次."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.names import mentions
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil import wholes
from reporter.rank.pencil.replay import MOST, replayed, spoken_at
from reporter.rank.pencil.standing import dangles
from reporter.rank.pencil.subjects import has_subject
from reporter.text.organisations import stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reporter.model import Article, Metric, Sentence

RULE = "whose"

_CITES = re.compile(
    f"(?:据|记者[^，。；]{{0,8}}从)[{HAN}]{{2,16}}?(?:统计|监测|测算|预[测报计]|数据|介绍|披露|通报|消息|显示|获悉|了解到)[，:：]"
)
_NAMES_PLACE = re.compile(
    f"(?<![{HAN}])[{HAN}]{{2,3}}(?<![全各两几本该我每个乡城])[县市镇乡州](?![级区场长民])|(?<=[{HAN}])街道"
)
"""The name of a place at the head of a clause; what ends in 区 or 村 (台区, 小区, 山村) names none by itself."""

_OURS = re.compile(f"[全我][{PLACES}]")
_TOLD = re.compile(r"\d(?![\d.]*[万亿]?(?:[年月日时天周]|个月|季度|千伏|至|—))")
"""The first figure that a sentence tells: who it is told of stands before it."""

_SAYS = "说|表示|介绍|坦言|透露|指出|认为|建议|回应|告诉记者"
_SPEAKS = re.compile(f"[“「‘【]|[{HAN}\u3000 ]{{2,12}}：(?![0-9])|.{{0,40}}(?:{_SAYS})|[我咱俺您你]")
"""A sentence of somebody who speaks, or with a label that says whose it is."""


_OF_A_PART = re.compile("科室|[内外妇儿眼]科|病区|车间|班组")
"""A title of a part of a house, whose figures are not the house's."""

_CERTAIN = 0.95
"""The chance from which on a figure is the organisation's: with it 1 of 111 sentences in labelled articles got a wrong
name, without it and for organisations that only act in their articles 13 of 354."""

_STEM = 2  # characters by which a place or a firm is told: 槿川 in 槿川电网
_OPEN_ENDS = "：？"
"""Marks behind which more is to come."""


def owned(article: Article) -> Article:
    """Return the article with whose it is before each sentence of its body that tells figures and names nobody.

    It is the article's organisation where the article states it beside its text, or the place that its name opens with:
    where all figures of the sentence are as good as certain to be that one's, and where the title does not name it
    right above. A place whose all figures of a sentence are stands before its 全县.
    """
    own = article.organisation if article.organisation and stated(article.blocks) else ""
    figures = _by_block(article.metrics)
    return replace(
        article,
        sentences=tuple(
            _named(article, own, one, figures[one.place.block]) if one.place.block in figures else one
            for one in article.sentences
        ),
    )


def _by_block(metrics: Sequence[Metric]) -> Mapping[int, list[Metric]]:
    found: dict[int, list[Metric]] = {}
    for one in metrics:
        found.setdefault(one.place.block, []).append(one)
    return found


def _named(article: Article, own: str, sentence: Sentence, figures: Sequence[Metric]) -> Sentence:
    """Return a sentence with whose it is in front or before 全县, as it is where that is told or not known."""
    spoken = spoken_at(article, sentence)
    told = [one for one in figures if one.place.overlaps(spoken)]
    owner = _owner(told)
    if not owner or not _may_have(article, sentence, owner):
        return sentence
    whole = None if "〔" in sentence.quoted else wholes.of_owner(*_rest(article, sentence), owner)
    if whole:
        return _with(article, sentence, whole)
    chance = min(one.owner_chance for one in told)
    if not own.startswith(owner) or chance < _CERTAIN or not _may_be_named(article, sentence, owner, own):
        return sentence
    at = Place(spoken.block, spoken.start, spoken.start)
    return _with(article, sentence, Stroke(StrokeKind.SUBJECT, at, "", f"〔{owner}：〕", RULE))


def _may_have(article: Article, sentence: Sentence, owner: str) -> bool:
    """Return whether a sentence of the body may have one more stroke, and a line of the article says the owner's."""
    said = (article.organisation or "", *(block.text for block in article.blocks))
    body = article.blocks[sentence.place.block].role == "body" and len(sentence.strokes) < MOST
    return body and any(owner in text for text in said)


def _rest(article: Article, sentence: Sentence) -> tuple[str, Place]:
    """Return the text of a sentence's block, and where in it is what the pencil leaves of the sentence."""
    cut = [stroke.place for stroke in sentence.strokes if not stroke.after]
    start = max((one.end for one in cut if one.start == sentence.place.start), default=sentence.place.start)
    end = min((one.start for one in cut if one.start > start), default=sentence.place.end)
    return article.blocks[sentence.place.block].text, Place(sentence.place.block, start, end)


def _with(article: Article, sentence: Sentence, stroke: Stroke) -> Sentence:
    """Return a sentence with one more stroke."""
    made = tuple(sorted((stroke, *sentence.strokes), key=lambda one: (one.place, one.place.end)))
    return replace(sentence, strokes=made, edited=replayed(article, sentence, made))


def _owner(figures: Iterable[Metric]) -> str | None:
    """Return whose all these figures are, None where one of them is not known, or another's."""
    owners = {one.organisation for one in figures}
    return owners.pop() if len(owners) == 1 else None


def _may_be_named(article: Article, sentence: Sentence, owner: str, own: str) -> bool:
    """Return whether a sentence names nobody and nobody speaks in it, nor the title says whose it is.

    One that leans on the sentence before it stands no better with a name in front.
    """
    heading, text = article.heading or "", sentence.quoted
    told = owner in heading or _OF_A_PART.search(heading) or own[:_STEM] in _before_figures(text)
    if told or text[-1] in _OPEN_ENDS or _SPEAKS.match(text) or dangles(text) or is_of_somebody(text, own):
        return False
    return not has_subject(article, text, owner)


def owner_of(article: Article, sentence: Sentence) -> str | None:
    """Return whose all figures of a sentence are that are known to be anybody's, None where these are several."""
    owners = {one.organisation for one in article.metrics if one.organisation and one.place.overlaps(sentence.place)}
    owner = owners.pop() if len(owners) == 1 else None
    return owner if owner and any(owner in block.text for block in article.blocks) else None


def names_somebody(text: str, own: str | None) -> bool:
    """Return whether a sentence names a body or a place, or whose numbers it tells (据集团统计): not the article's."""
    if (own and own in text) or "〔" in text or _CITES.match(text):
        return True
    head = _before_figures(text)
    return bool(mentions(head) or _NAMES_PLACE.search(head))


def is_of_somebody(text: str, own: str | None) -> bool:
    """Return whether a sentence names somebody, or the whole of the office's own place (全县) before its figures."""
    return names_somebody(text, own) or bool(_OURS.search(_before_figures(text)))


def _before_figures(text: str) -> str:
    """Return what a sentence says before its first figure, all of one without any."""
    told = _TOLD.search(text)
    return text[: told.start()] if told else text
