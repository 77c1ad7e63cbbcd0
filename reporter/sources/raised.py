"""Raised text: powers and units keep their sense, the marks of notes go.

A reader that meets raised text puts it between two marks; what it means shows once the text before it is whole.
"""

from __future__ import annotations

import re

OPEN = "\ufdd0"
CLOSE = "\ufdd1"
"""Two noncharacters, which no text has and XML may carry."""

_RAISED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_POWER = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_EXPONENT = re.compile(r"[-−–+]?\d{1,3}")
_BEFORE_EXPONENT = re.compile(r"(?<![\d.,，])10$")
_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdmnuμ]?m|[A-Za-z])$", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-z]$")
_NOTE = re.compile(
    r"[\[［〔【(（]?\s*(?:注|note)?\s*\d{1,3}(?:\s*[,，、~-]\s*\d{1,3})*\s*[\]］〕】)）]?|[*＊※†‡§#]{1,5}|[①-⒇㉑-㊿]{1,5}|\[?[a-z]\]?"
    r"|注"
)
_LOOK_BACK = 8  # characters before a raised mark


def raised(text: str) -> str:
    """Return text between the marks, as it is where there is nothing to be raised."""
    return f"{OPEN}{text}{CLOSE}" if text.strip() else text


def as_power(text: str) -> str:
    """Return digits and signs as those of a power."""
    return text.translate(_POWER)


def settled(text: str) -> str:
    """Return text without the marks: what they hold as a power, as nothing if it marks a note, else as it is.

    >>> settled(f"3.6×10{OPEN}4{CLOSE}立方米，1250{OPEN}1{CLOSE}公顷，38万m{OPEN}2{CLOSE}")
    '3.6×10⁴立方米，1250公顷，38万m²'
    """
    if OPEN not in text:
        return text.replace(CLOSE, "")
    text = _RAISED.sub(_settled, text.replace(CLOSE + OPEN, ""))
    return text.replace(OPEN, "").replace(CLOSE, "")


def _settled(mark: re.Match[str]) -> str:
    said = mark[1].strip()
    before = mark.string[max(0, mark.start() - _LOOK_BACK) : mark.start()].rstrip()
    if _EXPONENT.fullmatch(said) and _is_power(before, said):
        return as_power(said)
    if said in {"o", "O", "0"} and before[-1:].isdigit():
        return "°"
    return "" if _NOTE.fullmatch(said) else mark[1]


def _is_power(before: str, said: str) -> bool:
    """Return whether a raised number is a power: of ten, of a length or a variable, or a negative one of any unit."""
    if _BEFORE_EXPONENT.search(before):
        return True
    return bool(_UNIT.search(before)) if said in {"2", "3"} else said[0] in "-−–" and bool(_LETTER.search(before))
