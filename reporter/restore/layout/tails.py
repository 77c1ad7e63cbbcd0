"""Tails: what a paragraph is by itself, so that it may break off, go on with another, or stand between two halves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import either, is_chinese
from reporter.restore.layout.openings import OPENS
from reporter.restore.layout.seams import seam_word
from reporter.restore.punctuation import verbatim
from reporter.restore.roles.cues import LONGEST_CUE, is_finished, may_stand_under_picture, number, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.restore.layout.arrangement import Paragraph

LONGEST_TITLE = 45  # characters: two lines of a title
COMMA = re.compile(f"[{either('，；')}、。]")
_SHORTEST_TAIL = 20  # characters: shorter lines are headings and signatures
_SHORTEST_HALF = 8  # characters: what ends in a shorter line is a name or a word
_IN_PARTS = re.compile(r"[\u3000:：]|[^A-Za-z\d] +[^A-Za-z\d]")  # of a form's line, a title's halves: 浏览次数：77
_LONGEST_HEADING = 28  # characters: a line of a page


def is_aside(paragraph: Paragraph) -> bool:
    """Return whether the paragraph is none of the text: a caption, a byline, the page's own."""
    return _says_so(paragraph) or may_stand_under_picture(paragraph.text)


def is_labelled(paragraph: Paragraph) -> bool:
    """Return whether the paragraph is a caption or a byline by its own words, which a page may set between lines."""
    text = paragraph.text
    return len(text) <= LONGEST_CUE and any(says(text, role) for role in ("caption", "byline", "statement"))


def _says_so(paragraph: Paragraph) -> bool:
    """Return whether the paragraph itself says that it is none of the text."""
    text = paragraph.text
    return len(text) <= LONGEST_CUE and any(
        says(text, role) for role in ("caption", "boilerplate", "statement", "byline")
    )


def is_heading(paragraph: Paragraph) -> bool:
    """Return whether the paragraph is marked as a heading or as short as one."""
    text = paragraph.text
    return text[0] == "#" or (len(text) < _LONGEST_HEADING and not is_finished(text))


def broken_off(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the paragraphs that break off; after one, a few words that end in a comma do as well."""
    tails: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        follows = bool(tails) and tails[-1] == index - 1
        if _is_row(paragraphs, index):
            continue
        if _is_tail(paragraph) or (follows and paragraph.text[-1] in "，,、" and not is_aside(paragraph)):
            tails.append(index)
    return tails


def _is_row(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a paragraph is a row of a table as the one before or behind it is, its cells between commas."""
    text = paragraphs[index].text
    if "," not in text and ";" not in text:
        return False
    before = "".join(f"{one.text}\n" for one in paragraphs[max(0, index - 1) : index])
    after = "".join(f"\n{one.text}" for one in paragraphs[index + 1 : index + 2])
    return verbatim.is_row(before + text + after, len(before), len(before) + len(text))


def _is_tail(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) < _SHORTEST_TAIL or (text[-1] not in "，,、" and (is_finished(text) or text[-1] in "）)》】]")):
        return False
    if "\t" in text or text[0] in "#—" or not COMMA.search(text[:-1]):
        return False
    return is_chinese(text) and not _says_so(paragraph)


def is_short_tail(paragraph: Paragraph) -> bool:
    """Return whether a line that is too short for a tail may break off all the same: no number, field or aside."""
    text = paragraph.text
    if not _SHORTEST_HALF <= len(text) <= LONGEST_TITLE or is_finished(text) or text[-1] in "）)》】]":
        return False
    if "\t" in text or text[0] in "#—" or number(text) or _IN_PARTS.search(text):
        return False
    return is_chinese(text) and not _says_so(paragraph)


def is_text(paragraph: Paragraph) -> bool:
    """Return whether the paragraph holds the end of a sentence, or is too long for a title."""
    return "。" in paragraph.text or len(paragraph.text) > LONGEST_TITLE


def next_text(paragraphs: Sequence[Paragraph], tail: int) -> int | None:
    """Return the next paragraph of text, None at the end."""
    return next((i for i in range(tail + 1, len(paragraphs)) if not is_skipped(paragraphs[tail], paragraphs[i])), None)


def may_follow(paragraphs: Sequence[Paragraph], head: int) -> bool:
    """Return whether the paragraph ``head`` could go on with a tail, as far as its beginning tells."""
    if head >= len(paragraphs):
        return False
    after = paragraphs[head]
    return not (number(after.text) or is_heading(after) or is_aside(after) or OPENS.match(after.text))


def is_skipped(tail: Paragraph, paragraph: Paragraph) -> bool:
    """Return whether the text goes on behind ``paragraph``: it is no part, unless it completes the tail's last word."""
    return is_aside(paragraph) and (_says_so(paragraph) or not seam_word(tail.text, paragraph.text))
