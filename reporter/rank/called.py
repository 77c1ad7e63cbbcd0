"""How a line of an article calls whose it is: its organisation, the place that 全县 means, the owner of a figure."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from reporter.chinese.body_words import LEGAL_FORM, PLACES
from reporter.chinese.names import kinds_in
from reporter.rank.pencil.referring import BARE, OWN, POINTING, Cast, fits, is_proper
from reporter.rank.terms import persons

if TYPE_CHECKING:
    from reporter.model import Article, Place

SHORT_NAME = 4
"""Characters of the shortest name that a long one is told by."""

LONG_NAME = 12
"""Characters of an organisation's name above which a shorter form of it is taken."""

_UNSAID = frozenset("全本该省市县区镇乡村")
"""What the names of bodies begin with that do not say of which place they are."""

WHOLE = re.compile(f"(?:全(?=[^人员])|该)([{PLACES}村州])(?![区会以属长级里委])")
"""全县 and 该镇, which a line says by the name of the place."""

_LEGAL_FORM = re.compile(f"(?:{LEGAL_FORM})+")

_ALL = re.compile("全(?P<kind>[院校馆行厂局站所]|[大支]队)")


class Names:
    """How an article's organisation is called in a line, what means 全县, and who is no matter for a line."""

    def __init__(self, article: Article) -> None:
        """Take what all lines share."""
        self.own = article.organisation or ""
        self._article = article
        self.cast = Cast(article)
        self._owners: dict[int, list[tuple[str, str]]] = {}
        self._meant: dict[str, tuple[str, str, str]] = {}
        for metric in article.metrics:
            if metric.organisation:
                number = _sentence_at(article, metric.place)
                self._owners.setdefault(number, []).append((metric.text, metric.organisation))

    @cached_property
    def short(self) -> str:
        """A shorter form of a long name: one that the article uses, or the part behind the body that it belongs to."""
        if len(self.own) <= LONG_NAME:
            return self.own
        text = self._article.blocks
        called = {text[one.block].text[one.start : one.end] for one in self.cast.named if one.name == self.own}
        parts = [self.own[end:] for _, end in kinds_in(self.own) if len(self.own) - end >= SHORT_NAME]
        parts = [part for part in parts if not _LEGAL_FORM.fullmatch(part)]
        return min(
            (self.own, *(name for name in called if len(name) >= SHORT_NAME and self.own.endswith(name)), *parts),
            key=len,
        )

    @cached_property
    def persons(self) -> frozenset[str]:
        """The persons that the article names."""
        return persons(self._article)

    def is_own(self, name: str) -> bool:
        """Return whether a name is the organisation's or a short form of it."""
        return bool(self.own) and (self.own.endswith(name) or name.endswith(self.own))

    def meant(self, clause: str) -> tuple[str, str, str]:
        """Return the name for 该县, 全县, 该局 or 公司 at the head of a clause, what follows it, and what it is.

        A clause is asked for by each of its forms.
        """
        if clause not in self._meant:
            self._meant[clause] = self._means(clause)
        return self._meant[clause]

    def _means(self, clause: str) -> tuple[str, str, str]:
        if whole := WHOLE.match(clause):
            place = self.cast.place(whole[1]) or self.cast.whole(whole[1])
            return (place, clause[whole.end() :], "place") if place else ("", clause, "")
        for pattern in (_ALL, POINTING, OWN, BARE):
            match = pattern.match(clause)
            if match and fits(self.own, match["kind"] or ""):
                return self.short, clause[match.end() :], "own"
        return "", clause, ""

    def owner(self, number: int, clause: str) -> str:
        """Return who the first figure of a clause belongs to, by a name that says which one it is; empty for none."""
        found = (owner for text, owner in self._owners.get(number, ()) if text in clause)
        owner = next(found, "")
        if owner and self.is_own(owner):
            return self.short
        return owner if owner and owner[0] not in _UNSAID and is_proper(owner) else ""


def _sentence_at(article: Article, place: Place) -> int:
    """Return the number of the sentence that a place is in, -1 for none."""
    return next((number for number, one in enumerate(article.sentences) if one.place.overlaps(place)), -1)
