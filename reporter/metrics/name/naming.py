"""Naming the figures of an article, sentence by sentence: the ranker's choice, and silence where that is unsure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.metrics.name.alone import is_known
from reporter.metrics.name.before_number import unlinked
from reporter.metrics.name.candidates import TAKING, joined
from reporter.metrics.name.measures import measure_of
from reporter.metrics.name.parsing import Spans, earlier, parsed
from reporter.metrics.name.phrases import phrases
from reporter.metrics.name.pieces import FARTHEST, Leads, Source, cleaned, lexicon, shortened, spelled
from reporter.metrics.name.question import Suggestion, likeness, question
from reporter.metrics.name.ranker import Chosen, model
from reporter.metrics.name.whole_numbers import may_come_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.metrics.find.changes import Found
    from reporter.metrics.name.parsing import Stretch
    from reporter.metrics.name.question import Question
    from reporter.model import Article, Sentence

TRUSTED = 0.6
"""From this probability on the ranker's name is taken, whatever the rules say."""

DISPUTED = 0.29
"""How a name is taken at most that rules give and the ranker does not choose: far from being printed."""

GIVEN = Chosen("", 0.7, "rule")
"""How a name that rules give without a ranking is taken: of a list with one verb, of several that share a number."""

GLOSSED = 0.9
"""How an indicator is taken that rules give with what it is reckoned of: 固定资产投资（不含农户）."""

INHERITED = "="
"""The pattern of a change that is named as the figure right before it."""

NOTHING = Chosen("", 0.0, "none")
"""What a figure is called that no candidate names."""

_BY_PARTS = re.compile(
    "(?:[^，。；]{0,6}，)?[分按从](?:三次)?(?:产业|行业|门类|领域|地区|区域|城乡|品种|类别|结构)[^，。；]{0,3}看，"
)
"""How a sentence opens that tells the parts of what the one before told: 分产业看，第一产业增长12%."""

_DONE = re.compile(f"(?:[{HAN}]{{2,3}}[{PLACES}港站]|全[{PLACES}港站])?(?:累计)?(?:完成|实现)(?P<what>.+)")
_WITHIN = "中"
"""What is no word for where something is in 中长期贷款, 中小企业: a name without it says another thing."""

_PER = "每"
_PER_SAID = frozenset("每均")

_BACK = 90  # characters: a sentence or two
_BACK_BLOCK = 40  # characters of the paragraph before


class Suggested(NamedTuple):
    """The names that rules give a figure, several where they share its number, and what sort of rule it was.

    ``certain`` are names that are not ranked: of a list with one verb.
    """

    names: tuple[str, ...]
    rule: str
    certain: bool = False


class Namer:
    """Names the figures of one article; ``choose`` answers a question (the packaged model's choice by default).

    ``trace`` are the questions of the sentence named last, a figure each, None where none was asked.
    """

    def __init__(self, article: Article, choose: Callable[[Question], Chosen | None] | None = None) -> None:
        """Take what all questions share: the text of the article."""
        self._article = article
        self._text = "\n".join(block.text for block in article.blocks if block.role != "boilerplate")
        self._choose = choose or model().chosen
        self.trace: list[Question | None] = []
        self._whole = ""  # what was measured in the sentence before

    def names(
        self, sentence: Sentence, text: str, found: Sequence[Found], suggested: Sequence[Suggested], spans: Spans
    ) -> list[tuple[Chosen, ...]]:
        """Return the names of each figure of a sentence; ``suggested`` are those that rules give.

        A figure that rules give several names (覆盖率、回访率100%) keeps them.
        """
        parts = parsed(text, found, spans)
        before = cache(lambda: [Source(stretch) for stretch in reversed(self._before(sentence))])
        around = [Source(stretch) for stretch in parts.stretches]
        told: list[Source] = []
        chosen: list[tuple[Chosen, ...]] = []
        self.trace = []
        whole = self._whole_of(text)
        for number, (at, item, ruled) in enumerate(zip(parts.lefts, found, suggested, strict=True)):
            left, right = parts.stretches[at], parts.stretches[at + 1]
            asked = None
            level = _level_of(number, left, item, suggested)
            if level is not None:
                chosen.append((_inherited(text, found[level], item, chosen[level][-1]),))
            elif len(ruled.names) == 1 and not ruled.certain:
                last = chosen[-1][-1].text if chosen else None
                near = Leads(told, around[max(0, at - FARTHEST) : at], before)
                like = likeness(item, found[number - 1] if number else None)
                ours = Suggestion(shortened(ruled.names[0]), ruled.rule)
                asked = question(left, right, item, near, last, like, ours, self._text)
                best = _headlined(_trusted(self._choose(asked) or NOTHING, asked.suggested))
                chosen.append((_per_so_much(_measured(best, item, whole), left),))
            else:
                chosen.append(tuple(GIVEN._replace(text=name) for name in ruled.names))
            self.trace.append(asked)
            told.append(Source(text=chosen[-1][-1].text))
        self._remember(chosen)
        return chosen

    def _whole_of(self, text: str) -> str:
        """Return what is measured of the parts that a sentence tells of, empty where it tells of none."""
        return self._whole if _BY_PARTS.match(text) else ""

    def _remember(self, chosen: Sequence[Sequence[Chosen]]) -> None:
        """Keep what a sentence measures first, for the parts that the next may tell of."""
        self._whole = next(filter(None, (measure_of(names[0].text) for names in chosen)), self._whole)

    def _before(self, sentence: Sentence) -> tuple[Stretch, ...]:
        """Return the stretches before a sentence in its block, or those that end the block before."""
        blocks = self._article.blocks
        block, start = sentence.place.block, sentence.place.start
        text = blocks[block].text[max(0, start - _BACK) : start]
        if start < _BACK and block and blocks[block - 1].role != "boilerplate":
            text = blocks[block - 1].text[-_BACK_BLOCK:] + "\n" + text
        return earlier(text[-_BACK:])


def _trusted(one: Chosen, ruled: str) -> Chosen:
    """Return the likeliest name, or what the rules say where none is likely enough.

    On texts that neither has seen both are right equally often there, and rules cut names less.
    """
    if one.text != ruled and _is_glossed(ruled):
        return GIVEN._replace(text=ruled, likelihood=GLOSSED)
    if one.text == ruled.replace(_WITHIN, "", 1):
        return one._replace(text=ruled)
    if one.likelihood >= TRUSTED or one.text == ruled or not (one.text and ruled) or ruled[0] == TAKING:
        return one
    return Chosen(ruled, min(one.likelihood, DISPUTED), "rule")


def _headlined(one: Chosen) -> Chosen:
    """Return an indicator by which a place is judged without the place and the verb: 青禾县完成固定资产投资."""
    done = _DONE.match(one.text) if one.likelihood < GLOSSED else None
    return GIVEN._replace(text=done["what"], likelihood=GLOSSED) if done and _is_total(done["what"]) else one


def _is_total(name: str) -> bool:
    """Return whether a name is such an indicator, or one of a trade with what it is of: 货物吞吐量, 跨省发电量."""
    return is_known(name) or any(name.endswith(one) for one in lexicon().absolute)


def _is_glossed(name: str) -> bool:
    """Return whether a name is an indicator by which a place is judged, and what it is reckoned of in brackets."""
    return name.endswith("）") and is_known(name)


def _measured(one: Chosen, item: Found, whole: str) -> Chosen:
    """Return the name of a part that moved with what was measured of the whole, where it names no measure itself."""
    if not (item.moved and whole and one.text) or measure_of(one.text):
        return one
    return GIVEN._replace(text=one.text + whole)


def _per_so_much(one: Chosen, left: Stretch) -> Chosen:
    """Return a name with what the number is told per right before it: 装卸效率每小时1240吨 is 每小时装卸效率."""
    if not one.text or not _PER_SAID.isdisjoint(one.text) or all(word.text[0] != _PER for word in left.words):
        return one
    per, text = "", unlinked(spelled(left.words))
    while found := phrases().per.search(text):
        per = found.group() + per
        text = text[: found.start()]
    return one._replace(text=joined(per.replace("平均", ""), one.text)) if _PER in per and text else one


def _inherited(text: str, level: Found, item: Found, name: Chosen) -> Chosen:
    """Return the name of the figure before a change as the change's, none where that cannot have moved so."""
    return name._replace(pattern=INHERITED) if may_come_from(text, level, item) else NOTHING


def _level_of(number: int, left: Stretch, item: Found, suggested: Sequence[Suggested]) -> int | None:
    """Return the number of the figure that a change without words of its own is told of, as the rules say too.

    It is the one right before it (1874起，同比下降18.7%), or that of its turn in a list (游客36万人次，收入1.7亿元，
    同比分别增长15.4%、18.9%); None where it has a name of its own.
    """
    if not (number and item.moved) or cleaned(left.words):
        return None
    names = suggested[number].names
    return next((before for before in range(number - 1, -1, -1) if suggested[before].names == names), None)
