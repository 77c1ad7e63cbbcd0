"""What a damaged page tells about itself: its table of readings, the characters it leaves bare, and its own words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese import bigrams
from reporter.chinese.classes import FIRST_HAN, HAN, LAST_HAN, WIDE
from reporter.chinese.compiled import later
from reporter.chinese.variants import to_simplified
from reporter.restore.characters import readings
from reporter.restore.slips.search_weights import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HAN_RUN = later(f"[{HAN}]{{2,}}")
_SPACED = later(f"[{HAN}\0] (?=[0-9A-Za-z])|[0-9A-Za-z] (?=[{HAN}])")
_TIGHT = later(f"[{HAN}\0](?=[0-9A-Za-z])|[0-9A-Za-z](?=[{HAN}])")
_ASTRAY = later(r"\?[^\x00-\x7f]*")  # out of step, up to the next ASCII character
_DOUBLED = later(r"([!。，…、])\1")
_WIDE_SPACE = later(f"[{HAN}] {{2,}}[0-9{HAN}]")
# a page about him, or her, seldom speaks of another
PRONOUNS = "他她它"
CORNERS = "「」『』"
CURLY = "“”‘’"
_MARKS = {
    mark: cost
    for cost, marks in (
        (0.0, "□"), (2.5, "，,"), (3.2, "。"), (3.8, "、"), (4.0, "\n"), (4.2, "“”「」"), (5.0, "：: %."),
        (5.5, "；;（）()—"), (6.0, '！？!?《》…\u3000-"'), (7.0, "·‘’『』％/"), (7.5, "【】"),
    )
    for mark in marks
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageModel:
    """The table of readings, the characters that stand bare, and the costs of what the page repeats.

    ``own`` has characters with their costs, and pairs with the cost of the second after the first (a cache model:
    Kuhn and De Mori 1990): a name or a term that came before is likely to come again. ``unmentioned`` says how much
    more the pronouns and quotation marks cost that the page does not use, ``spaced`` what a space between a Chinese
    character and a figure or a Latin word costs here, and of none. ``has_lone`` says that a lone byte 0x80 is a lead
    byte here: the page nowhere shows it as €. ``doubled`` are the marks that stand twice in a row, ``indented`` is how
    much less an ideographic space costs where the page has wide spaces between words.
    """

    table: Mapping[str, str]
    bare: frozenset[str]
    own: Mapping[str, float]
    unmentioned: Mapping[str, float]
    by_reading: Mapping[str, frozenset[str]]
    spaced: tuple[float, float]
    has_lone: bool = False
    doubled: frozenset[str] = frozenset()
    indented: float = 0.0

    @staticmethod
    def cost(character: str) -> float:
        """Return the cost of a single simplified character or mark."""
        known = bigrams.characters().get(character)
        return _single(character) if known is None else known


def _single(character: str) -> float:
    if character in _MARKS:
        return _MARKS[character]
    if character.isascii():
        return OWN.digit if character.isdigit() else OWN.ascii
    return bigrams.UNSEEN if FIRST_HAN <= character <= LAST_HAN else OWN.symbol


def learn(text: str) -> PageModel:
    """Return the model of a page, from its text as it stands.

    >>> model = learn("數(shù)據(jù)與數(shù)字")
    >>> model.table["數"], "與" in model.bare
    ('shù', True)
    """
    table = readings.table(text)
    plain = readings.ANNOTATED.sub("\0", text)
    counts = Counter(plain)
    bare = frozenset(c for c in counts if c not in table and not c.isascii())
    runs = _HAN_RUN.findall(_ASTRAY.sub("\n", plain).replace("\0", "").translate(to_simplified()))
    own = Counter(pair for run in runs for pair in map("".join, pairwise(run)))
    own.update("".join(runs))
    return PageModel(
        table,
        bare,
        dict(_costs(own, sum(map(len, runs)))),
        _unmentioned(own) | _unquoted(plain),
        _by_reading(table),
        _spacing(plain),
        "€" not in text,
        frozenset(match[0][0].translate(WIDE) for match in _DOUBLED.finditer(text)),
        OWN.wide_spaces if _WIDE_SPACE.search(plain) else 0.0,
    )


def _costs(own: Counter[str], length: int) -> Iterator[tuple[str, float]]:
    """Yield the costs of the page's own characters, and of its pairs that come back; it has ``length`` characters."""
    base = math.log(max(length, 1) / OWN.of_page)
    words = bigrams.characters()
    for one, count in own.items():
        if len(one) == 1:
            yield one, min(base - math.log(count - 0.5), words.get(one, base))
        elif count > 1:
            yield one, -math.log(OWN.of_pairs * (count - 1) / own[one[0]])


def _unmentioned(own: Counter[str]) -> dict[str, float]:
    """Return the costs of the pronouns that a page with pronouns does not have."""
    mentioned = [one for one in PRONOUNS if own[one]]
    return {one: OWN.unmentioned for one in PRONOUNS if mentioned and one not in mentioned}


def _unquoted(text: str) -> dict[str, float]:
    """Return the costs of corners for quotation marks on a page without any, and of curly ones on one with corners."""
    if not any(map(text.count, CORNERS)):
        return dict.fromkeys(CORNERS, OWN.unquoted)
    return {} if any(map(text.count, CURLY)) else dict.fromkeys(CURLY, OWN.unquoted)


def _by_reading(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the characters of a page's table by their readings."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for character, reading in table.items():
        found[reading].add(character)
    return {reading: frozenset(characters) for reading, characters in found.items()}


def _spacing(text: str) -> tuple[float, float]:
    """Return costs of a space between a Chinese character and a figure or Latin word on this page, and of none."""
    spaced, tight = len(_SPACED.findall(text)), len(_TIGHT.findall(text))
    share = (spaced + OWN.spaced * OWN.seen) / (spaced + tight + OWN.seen)
    return OWN.before_latin - math.log(share), -math.log(1 - share)
