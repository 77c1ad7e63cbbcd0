"""An article as the check list speaks of it: where a place is, whether the issue prints it, its words in quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.language import in_chinese

if TYPE_CHECKING:
    from reporter.model import Article, Place, Section, TableRow

_QUOTED = re.compile("“([^“”]*)”")
_WITHIN = re.compile("‘([^‘’]*)’")


@dataclass(frozen=True, slots=True)
class Told:
    """An article with the section that shows it, and all of its figures that some table shows."""

    section: Section
    article: Article
    rows: tuple[TableRow, ...]

    def where(self, place: Place | None) -> str:
        """Return where a place is, in words of the issue and of the article."""
        number = self.section.number
        if place is None:
            return in_chinese("第{number}篇", number=number)
        return in_chinese("第{number}篇第{paragraph}段", number=number, paragraph=place.block + 1)

    def prints(self, place: Place | None) -> bool:
        """Return whether the issue shows something that touches a place: the title, a key sentence, a figure."""
        if place is None:
            return False
        if self.article.blocks[place.block].role == "title":
            return True
        shown = [sentence.place for sentence in self.article.sentences if sentence.key]
        shown += [row.figure.place for row in self.rows]
        return any(place.touches(one) for one in shown)


def quoted(text: str) -> str:
    """Return a text as it stands within quotation marks, those in it in turn (GB/T 15834-2011, 4.8): “ ” is ‘ ’.

    >>> quoted("“十四五”收官"), quoted("他说“这叫‘三好’”")
    ('‘十四五’收官', '他说‘这叫“三好”’')
    """
    return _QUOTED.sub(lambda found: "‘" + _WITHIN.sub(r"“\1”", found[1]) + "’", text)
