"""Titles that share a line with what follows them: a text, its writers, or what a post says below its bracket."""

from __future__ import annotations

import re
from itertools import takewhile

from reporter.chinese import press
from reporter.restore.roles.cues import Line, says

MOST_LINES = 14  # of a page in which its head is looked for
_GLUED = re.compile(
    "(?P<title>[^，。；,;]{6,45}?)[ \u3000□]*"
    rf"(?P<rest>(?:(?P<lead>{press.NEWS}(?![息问员]))|{press.OWN}{press.REPORTER}|{press.PHOTO_TEXT}).*)"
)
_POST = re.compile("【([^】。]{9,40})】(.{30,})")


def apart(lines: list[Line]) -> list[Line]:
    """Return the lines, a title that lost its line's end set apart from the text or the names that follow it.

    本报讯 opens a text and nothing else; 文/图 and 本报记者 do so only with names.

    >>> [line.text for line in apart([Line("老街的水更甜了本报讯（记者 张一帆）近日，北门老街换了新管。", 0, 1)])]
    ['老街的水更甜了', '本报讯（记者 张一帆）近日，北门老街换了新管。']
    """
    above = takewhile(lambda line: says(line.text, "column") or says(line.text, "kicker"), lines)
    index = sum(1 for _ in above)
    glued = _GLUED.fullmatch(lines[index].text) if index < len(lines) else None
    if glued is None:
        return [
            part for place, line in enumerate(lines) for part in (_bracketed(line) if place < MOST_LINES else (line,))
        ]
    if not _is_title(glued):
        return lines
    title, rest = Line(glued["title"], lines[index].level or 1, lines[index].gap), Line(glued["rest"], 0, 1)
    return [*lines[:index], title, rest, *lines[index + 1 :]]


def _is_title(glued: re.Match[str]) -> bool:
    """Return whether the first part of a line is a title by itself, and the rest opens a text or names its writers."""
    if says(glued["title"], "credit") or glued["title"][0] in "【[":
        return False
    return bool(glued["lead"]) or says(glued["rest"], "byline")


def _bracketed(line: Line) -> tuple[Line, ...]:
    """Return a post's title in brackets and its text, the line itself where it is none: 【老街换新管】近日，…."""
    found = _POST.fullmatch(line.text)
    return (Line(found[1], 0, line.gap), Line(found[2], 0, 1)) if found else (line,)
