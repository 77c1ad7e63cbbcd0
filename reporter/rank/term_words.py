"""Which words may be terms: nouns, no measures and deeds, none that the articles of all trades tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.assets import data, load_rules
from reporter.chinese.body_words import EVERYWHERE, HOUSES, PLACES
from reporter.chinese.numerals import SCALES
from reporter.chinese.units import units
from reporter.rank.content_words import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.chinese.segment import Segmenter

NOMINAL = frozenset({"n", "j", "s", "g"})
_NOUNS = frozenset({"n", "j", "nz", "nt", "vn"})
"""Parts of speech of nouns that are no places and persons; in a title a deed is one before another."""

_DOING = frozenset({"vn", "an", "s"})
"""Parts of speech of deeds, qualities and places within something, of which few are terms."""

_TABLE = load_rules("rank/keywords")


GENERIC = frozenset(_TABLE["generic"].split())
"""Words that stand in every briefing and say nothing about any; they count within keyphrases only."""

LIGHT = GENERIC | frozenset(_TABLE["light"].split())
"""These, and nouns that articles of all trades come back to."""

_UNITS = units().of()
MEASURING = frozenset(
    (
        *_TABLE["measuring"].split(),
        *_TABLE["doing"].split(),
        *_UNITS,
        *(f"{power}{unit}" for power in SCALES for unit in _UNITS),
    )
)
"""Words that figures and deeds are told with; they are no keywords, nor part of any."""


_LONG = 3  # characters of a noun that is told but once


@dataclass(frozen=True, slots=True)
class Spread:
    """What is held of a word by how many articles of the open corpora tell it, and how many of these again."""

    prior: float = 0.2
    """Share of the articles with a noun that tell it again: that of all nouns."""
    weight: float = 6.0
    """Articles that the share of all nouns counts as many as."""
    even: float = 0.12
    """Share below which a word is spread evenly over the articles: 总体, 短板."""
    clumped: float = 0.3
    """Share from which a word is a term where an article tells it but once: 医院."""
    common: int = 30
    """Articles that tell a word which is of all trades, however often they tell it: 资金, 投资."""
    sure: int = 3
    """Times that an article tells such a word before it is a term of it."""


SPREAD = Spread()

_WHOLE = re.compile(
    f"每.+|副?[{PLACES}{HOUSES}科股]长|(?:同比|环比|日均|累计|共计).+|{EVERYWHERE}|全[年线体程]|[a-z_]+[0-9]*|..县|我[{PLACES}{HOUSES}]"
)


@lru_cache(maxsize=REMEMBERED)
def is_telling(word: str) -> bool:
    """Return whether a word may be part of a keyword: no unit, comparison or whole, no rest of Latin letters.

    >>> [word for word in ["水厂", "同比", "全县", "zhe", "ICU"] if is_telling(word)]
    ['水厂', 'ICU']
    """
    return word not in MEASURING and not _WHOLE.fullmatch(word)


def is_nominal(word: str, segmenter: Segmenter) -> bool:
    """Return whether a word is a noun, or a verb or an adjective that may stand as one."""
    tag = segmenter.tag_of(word)
    return tag[0] in NOMINAL or tag in {"vn", "an", "eng"}


def is_term(word: str, count: int, segmenter: Segmenter) -> bool:
    """Return whether a word that an article tells so often may be a keyword by itself.

    >>> from reporter.chinese.segment import segmenter
    >>> [word for word in ("总体", "统一", "疫苗", "患者") if is_term(word, 2, segmenter())]
    ['疫苗', '患者']

    Where it tells it but once, the word has to be a long one, or one of which is known that articles tell it again.
    """
    if word in LIGHT or not is_nominal(word, segmenter):
        return False
    tag, told = segmenter.tag_of(word), _spread().get(word, (0, 0))[0]
    if count == 1 and not (tag == "n" and _is_term_at_once(word)):
        return False
    if tag in _DOING:
        return _share(word) >= SPREAD.prior and (told > 0 or count >= SPREAD.sure)
    return count >= SPREAD.sure or (_share(word) >= SPREAD.even and told < SPREAD.common)


def _is_term_at_once(noun: str) -> bool:
    return len(noun) == _LONG or _share(noun) >= SPREAD.clumped


def is_noun_phrase(phrase: Sequence[str], segmenter: Segmenter) -> bool:
    """Return whether a phrase is of nouns, none a deed of all trades, and opens with one that tells something."""
    tags = [segmenter.tag_of(word) for word in phrase]
    even = any(tag in _DOING and _share(word) < SPREAD.even for tag, word in zip(tags, phrase, strict=True))
    nouns = all(tag in _NOUNS for tag in tags[:-1]) and phrase[0] not in LIGHT
    return nouns and not even and is_nominal(phrase[-1], segmenter)


def _share(word: str) -> float:
    """Return the share of the articles with a word that tell it again, near that of all nouns where few have it."""
    told, again = _spread().get(word, (0, 0))
    return (again + SPREAD.prior * SPREAD.weight) / (told + SPREAD.weight)


@lru_cache(maxsize=1)
def _spread() -> Mapping[str, tuple[int, int]]:
    """Return how many articles tell a noun, and how many of these again, as ``scripts/build_spread.py`` counted."""
    lines = (line.split() for line in data("rank/spread.txt").read_text("utf-8").splitlines())
    return {word: (int(told), int(again)) for word, told, again in lines}
