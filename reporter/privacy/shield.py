"""Private data covered in a restored text: each kind by its rule, every covering on record, all offsets kept."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.model import Covering, Place, PrivateKind, Shielding
from reporter.privacy import victims
from reporter.privacy.addresses import addresses
from reporter.privacy.number_context import Line, lines
from reporter.privacy.numbers import bank_cards, id_cards, passports, plates
from reporter.privacy.phones import landlines, mobiles
from reporter.privacy.redaction import COVER, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.model import RawArticle, RestoredText
    from reporter.privacy.numbers import Span

RULES: Mapping[PrivateKind, Callable[[Line], Iterator[Span]]] = MappingProxyType(
    {
        PrivateKind.ID_CARD: id_cards,
        PrivateKind.BANK_CARD: bank_cards,  # after identity cards, some of which pass Luhn's test
        PrivateKind.MOBILE: mobiles,
        PrivateKind.LANDLINE: landlines,
        PrivateKind.PASSPORT: passports,
        PrivateKind.PLATE: plates,
        PrivateKind.ADDRESS: addresses,
    }
)
"""What finds each kind in a line in which the kinds before it are covered."""

KEPT: Mapping[PrivateKind, tuple[int, int]] = MappingProxyType(
    {
        PrivateKind.ID_CARD: (4, 4),
        PrivateKind.BANK_CARD: (4, 4),
        PrivateKind.MOBILE: (3, 4),
        PrivateKind.LANDLINE: (1, 2),
        PrivateKind.PASSPORT: (1, 2),
        PrivateKind.PLATE: (2, 0),
        PrivateKind.ADDRESS: (0, 0),
    }
)
"""How many digits and letters stay at the beginning and at the end."""

_SIGN = re.compile(r"[A-Za-z\d]")
_PLATE_SIGN = re.compile(rf"[A-Za-z\d{HAN}]")
_DIGIT = re.compile(r"\d")  # every kind but names has one


def shield(raw: RawArticle, restored: RestoredText, shielding: Shielding) -> tuple[RawArticle, RestoredText]:
    """Return both with private data covered by signs of the same number, and every covering on record.

    What a repair or a doubt shows of something covered is covered whole, by its place or by its words.
    """
    texts = [block.text for block in restored.blocks]
    known = victims.names(texts, shielding.cues) if PrivateKind.NAME in shielding.kinds else frozenset[str]()
    coverings: list[Covering] = []
    for number, line in enumerate(lines(texts)):
        coverings.extend(_coverings(line, number, shielding, known))
    hide = _hide(shielding, known)
    raw, hidden = without(raw, restored, hide, tuple(one.place for one in coverings))
    masked = _masked(texts, coverings)
    blocks = tuple(replace(block, text=text) for block, text in zip(restored.blocks, masked, strict=True))
    return raw, replace(hidden, blocks=blocks, coverings=tuple(coverings))


def _hide(shielding: Shielding, known: frozenset[str]) -> Callable[[str], str]:
    """Return what covers a text that stands for itself."""

    @cache  # repairs of one code show the same again and again
    def hide(text: str) -> str:
        coverings = list(_coverings(Line(text), 0, shielding, known))
        return _masked([text], coverings)[0] if coverings else text

    return hide


def _coverings(line: Line, number: int, shielding: Shielding, known: frozenset[str]) -> Iterator[Covering]:
    """Yield what is covered in a line, the ``number``-th, kind by kind."""
    text = line.text
    for kind, rule in RULES.items() if _DIGIT.search(text) else ():
        if kind in shielding.kinds:
            found = [
                Covering(kind, Place(number, start, end), mask(kind, text[start:end]))
                for start, end in _apart(rule(line))
            ]
            if found:
                text = _put(text, found)
                line = replace(line, text=text)
                yield from found
    for start, end in victims.spans(text, known):
        yield Covering(PrivateKind.NAME, Place(number, start, end), victims.pseudonym(text[start:end]))


def mask(kind: PrivateKind, text: str) -> str:
    """Return what a private text is printed as: of the same length, its marks kept.

    >>> mask(PrivateKind.MOBILE, "138-1234-5678"), mask(PrivateKind.PLATE, "皖K·12345")
    ('138-****-5678', '皖K·*****')
    >>> mask(PrivateKind.ADDRESS, "12号3栋501室")
    '××号×栋×××室'
    """
    sign = _PLATE_SIGN if kind is PrivateKind.PLATE else _SIGN
    places = [match.start() for match in sign.finditer(text)]
    first, last = KEPT[kind]
    covered = frozenset(places[first : len(places) - last])
    cover = COVER if kind is PrivateKind.ADDRESS else "*"  # ** before a mark would be emphasis where Markdown is read
    return "".join(cover if place in covered else character for place, character in enumerate(text))


def _apart(spans: Iterator[Span]) -> Iterator[Span]:
    """Yield spans in the order of their places, without those that overlap one before."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _put(text: str, coverings: Sequence[Covering]) -> str:
    """Return a text with its coverings, which are in order and apart, in place."""
    pieces, reached = [], 0
    for one in coverings:
        pieces += [text[reached : one.place.start], one.masked]
        reached = one.place.end
    return "".join((*pieces, text[reached:]))


def _masked(texts: Sequence[str], coverings: Sequence[Covering]) -> list[str]:
    """Return texts with their coverings in place."""
    by_text: dict[int, list[Covering]] = {}
    for one in sorted(coverings, key=lambda covering: covering.place):
        by_text.setdefault(one.place.block, []).append(one)
    return [_put(text, by_text.get(number, ())) for number, text in enumerate(texts)]
