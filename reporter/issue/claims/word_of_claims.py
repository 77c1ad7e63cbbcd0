"""The words of a text as its facts are made of them: whole, and named alike where they are written otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.chinese.numerals import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.atoms import Atom, Kind

_NOUNS = ("n", "b", "j", "l", "i", "f", "vn")
_TO = re.compile("(?<=.)至$")
_DESIGNATION = re.compile(rf"第?[{ORDINALS}\d]+[期届代号G]")
"""A number that is part of what something is called: 二期, 第八届, 5G."""
_OPENING = "“"
_CLOSING = "”"
_QUOTED = 16  # characters of a name in quotation marks
_NOW = frozenset(("现有", "目前", "现已", "当前", "已"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or what is more than one: a name, a day, a number, a cue."""

    kind: Kind
    text: str
    key: object
    tag: str
    clause: int
    at: int

    @property
    def is_noun(self) -> bool:
        """Whether it may be of what something is called."""
        return self.kind == "name" or (self.kind == "word" and self.tag.startswith(_NOUNS))

    @property
    def is_deed(self) -> bool:
        """Whether it tells what is done, however a tagger takes what may be a noun, too."""
        return self.kind == "word" and self.tag.startswith("v")


def words(atoms: Sequence[Atom]) -> Iterator[Word]:
    """Yield the words of some atoms, of which each is a character of a word; what is in quotation marks is one."""
    begin = 0
    while begin < len(atoms):
        end = _end(atoms, begin)
        yield _word(atoms[begin:end], end - 1)
        begin = end


def _word(atoms: Sequence[Atom], at: int) -> Word:
    first, text = atoms[0], "".join(one.text for one in atoms)
    if len(atoms) > 1 and first.text == _OPENING:
        return Word("word", text[1:-1], text[1:-1], "nz", first.clause, at)
    if first.kind == "number" and _DESIGNATION.fullmatch(text):
        return Word("word", text, text, "nz", first.clause, at)
    if first.kind != "word":
        kind: Kind = "free" if first.kind == "date" and text in _NOW else first.kind
        return Word(kind, text, first.key, first.tag, first.clause, at)
    text = _alike(text) if first.tag.startswith(("v", "p", "z")) else text
    return Word("word", text, text, first.tag, first.clause, at)


def _alike(text: str) -> str:
    """Return a word with what says the same in its stead: 提到 for 提至, 比 for 较."""
    return "比" if text == "较" else _TO.sub("到", text)


def _end(atoms: Sequence[Atom], begin: int) -> int:
    """Return where the word ends that begins with an atom."""
    if atoms[begin].text == _OPENING:
        close = next((at for at, one in enumerate(atoms[begin:], begin) if one.text == _CLOSING), None)
        return begin + 1 if close is None or close - begin > _QUOTED else close + 1
    end = begin + 1 if atoms[begin].kind != "word" else _word_end(atoms, begin)
    glued = atoms[begin].tag == "eng" and end < len(atoms) and atoms[end].kind == "number"
    return end + 1 if glued and atoms[end].text[-1].isdigit() else end  # PM2.5 is no count


def _word_end(atoms: Sequence[Atom], begin: int) -> int:
    return next((at + 1 for at, one in enumerate(atoms[begin:], begin) if one.kind != "word" or one.ends), len(atoms))
