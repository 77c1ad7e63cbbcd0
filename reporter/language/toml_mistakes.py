"""What goes wrong in the writing of a TOML file, and what to write instead, by the line on which it goes wrong."""

from __future__ import annotations

import re

from reporter.language import say

HALF = {"“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"', "＝": "=", "［": "[", "］": "]", "【": "[", "】": "]"} | {
    "＇": "'",
    "，": ",",
    "＃": "#",
    "：": "=",
    "｛": "{",
    "｝": "}",
    "\u3000": "␣",
}
"""What an input method writes and what TOML has for it, in the order in which one goes wrong."""

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'[^']*'")
_INNER = re.compile(r'""\s*[^\s,\]}#"]')  # once texts are empty: something stands behind one
_MEMBER = re.compile(r"\s*\{")
_TABLE = re.compile(r"\s*(?:\[|#|$)")


def remedy(line: str) -> str:
    r"""Return what to write in a line that is no TOML, by its signs.

    >>> remedy("name = “供电简报”"), remedy('note = "甲"乙"丙"')
    ('write " instead of “', 'a text has straight quotes at both ends only; within it write “ ”')
    """
    bare = _TEXT.sub('""', line)
    wrong = next((sign for sign in HALF if sign in bare), "")
    if wrong:
        return say("write {right} instead of {wrong}", right=HALF[wrong], wrong=wrong)
    return say("write two backslashes for one in a text") if "\\" in line else _shaped(bare)


def _shaped(bare: str) -> str:
    """Return what to write in a line by its shape, its texts emptied."""
    if _INNER.search(bare):
        return say("a text has straight quotes at both ends only; within it write “ ”")
    if bare.count('"') % 2:
        return say('a text stands on one line between straight quotes; one of several lines between """ and """')
    if _MEMBER.match(bare):
        return say("a line that begins with brace stands between the lines name = [ and ] and ends with a comma")
    if _TABLE.match(bare):
        return say("a bracket above has no counterpart: remove the # before the ] that closes it")
    return say('write texts in straight quotes: name = "供电简报"')
