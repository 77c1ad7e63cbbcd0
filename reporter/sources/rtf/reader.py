"""A Rich Text document to lines: what its words do, one method or entry of a table each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.sources.office_terms import level_named, properties
from reporter.sources.rtf.font_charsets import Bytes
from reporter.sources.rtf.pict import Pictures
from reporter.sources.rtf.state import BODY, BOXES, KNOWN, NOTES, NOWHERE, PICTURE, SIGNS, SKIPPED, TABLES, State
from reporter.sources.rtf.story import Story
from reporter.sources.rtf.tokens import BINARY, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Hints, Photo
    from reporter.sources.rtf.tokens import Token

_MOST_GROUPS = 500
"""Groups that may be open at once; deeper ones are read as if they were that deep."""

_HIDING = frozenset(("v", "deleted", "strike", "striked"))
_ENDS = frozenset(("par", "sect", "page", "column"))
_DATE = ("yr", "mo", "dy")
_TOLD = frozenset(("title", "creatim", "revtim"))
_ASIDE = MappingProxyType({"footnote": NOTES, "shptxt": BOXES})
_BETWEEN = frozenset(("nestcell", "nestrow"))


class Reader:
    """The document while it is read."""

    def __init__(self, data: bytes) -> None:
        self._bytes = Bytes()
        self._state = State()
        self._stack: list[State] = []
        self._pictures = Pictures()
        self._stories = {BODY: Story(), BOXES: Story(), NOTES: Story(), NOWHERE: Story(), PICTURE: self._pictures}
        self._levels: dict[int, int] = {}
        self._named: list[str] = []
        self._title: list[str] = []
        self._moments: dict[str, list[int]] = {}
        self._deeper = 0
        for token in tokens(data):
            self._take(token)
        self._flush()

    @property
    def encoding(self) -> str:
        """What the document's bytes were decoded with."""
        return self._bytes.default

    def lines(self) -> Iterator[str]:
        """Yield the lines of the document."""
        for to in (BODY, BOXES, NOTES):
            yield from self._stories[to].lines()

    def photos(self) -> Iterator[Photo]:
        """Yield the pictures of the document."""
        yield from self._pictures.read({to: list(self._stories[to].lines()) for to in (BODY, BOXES, NOTES)})

    def hints(self) -> Hints:
        """Return what the document's information tells."""
        days = (
            "{:04}-{:02}-{:02}".format(*day) for day in self._moments.values() if len(day) == len(_DATE) and all(day)
        )
        return properties("".join(self._title).strip(), *days)

    def _take(self, token: Token) -> None:
        if token.word == BINARY:
            self._flush()
            if self._state.to == PICTURE:
                self._pictures.add(token.text)
        elif token.text:
            self._bytes.add(token.text, self._state.font)
            self._state.fresh = False
        else:
            self._flush()
            self._take_word(token)

    def _take_word(self, token: Token) -> None:
        """Take a brace or a word."""
        if token.brace == "{":
            self._open()
        elif token.brace:
            self._close()
        elif self._state.fresh and self._begins_group(token):
            return
        else:
            self._state.fresh = False
            self._word(token.word, token.number)

    def _flush(self) -> None:
        text = self._bytes.take()
        if text:
            self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.table == "stylesheet":
            self._named.append(text)
        elif state.table == "title":
            self._title.append(text)
        elif not state.table and not state.unseen:
            self._stories[state.to].write(text)

    def _open(self) -> None:
        if len(self._stack) < _MOST_GROUPS:
            self._stack.append(self._state)
            self._state = self._state.inner()
        else:
            self._deeper += 1

    def _close(self) -> None:
        if self._deeper:
            self._deeper -= 1
            return
        if not self._stack:
            return
        closed, self._state = self._state, self._stack.pop()
        if closed.to != self._state.to:
            self._stories[closed.to].end_paragraph(0, in_table=False)
        if closed.table == "stylesheet" and self._state.table == "stylesheet":
            self._end_style(closed)

    def _begins_group(self, token: Token) -> bool:
        """Take the first word of a group, if it says what the group is, and return whether it does."""
        state, word = self._state, token.word
        if word == "*":
            state.starred = True
            return True
        state.fresh = False
        if word == "pict" and self._begins_picture(state):
            return True
        if word in TABLES or (state.table == "info" and word in _TOLD):
            state.table = word
        elif word in SKIPPED or (state.starred and word not in KNOWN and not state.table):
            state.to = NOWHERE
        elif word in _ASIDE:
            state.to, state.in_table, state.level = _ASIDE[word], False, None
        else:
            return False
        return True

    def _begins_picture(self, state: State) -> bool:
        """Begin a picture where one is seen, and return whether one is."""
        if state.to in {NOWHERE, PICTURE} or state.unseen:
            return False
        self._pictures.begin(state.to, self._stories[state.to].place)
        state.to = PICTURE
        return True

    def _end_style(self, closed: State) -> None:
        """Note the level of a style whose group ends, by its outline or its name."""
        level = closed.level if closed.level is not None else level_named("".join(self._named).strip().rstrip(";"))
        self._named.clear()
        if level:
            self._levels[closed.style] = level

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in SIGNS:
            self._write(SIGNS[word])
        elif word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._bytes.skip = state.skip
        elif word in _HIDING:
            state.unseen = state.unseen - {word} if number == 0 else state.unseen | {word}
        elif word == "plain":
            state.unseen = frozenset()
        elif state.table:
            self._word_of_table(word, number)
        elif not self._word_of_paragraph(word, number or 0):
            self._bytes.word(word, number)
            self._character(word, number or 0)

    def _character(self, word: str, number: int) -> None:
        if word == "f":
            self._state.font = number
        elif word == "uc":
            self._state.skip = max(0, number)

    def _word_of_paragraph(self, word: str, number: int) -> bool:
        """Take a word that ends or sets paragraphs, cells and rows; return whether it is one."""
        story = self._stories[self._state.to]
        if word in _ENDS:
            level = self._levels.get(self._state.style, 0) if self._state.level is None else self._state.level
            story.end_paragraph(level, in_table=self._state.in_table)
        elif word == "cell":
            story.end_cell()
        elif word == "row":
            story.end_row()
        elif word in _BETWEEN:
            story.write(" ")
        else:
            return self._state.set(word, number) or story.define(word, number)
        return True

    def _word_of_table(self, word: str, number: int | None) -> None:
        """Take a word of the tables of fonts and styles, or of the document's information."""
        state = self._state
        if state.table == "fonttbl":
            if word == "f":
                state.font = number or 0
            self._bytes.font(state.font, word, number)
        elif state.table == "stylesheet":
            self._word_of_style(word, number)
        elif state.table in {"creatim", "revtim"} and word in _DATE:
            self._moments.setdefault(state.table, []).append(number or 0)

    def _word_of_style(self, word: str, number: int | None) -> None:
        if word == "s":
            self._state.style = number or 0
        elif word == "outlinelevel" and number is not None:
            self._state.set(word, number)
