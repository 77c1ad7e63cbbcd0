"""What a person wrote over the masthead in Word: name, number, date, 签发人, 密级 and 紧急程度, for the plan."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import MONTH_DAY, YEAR
from reporter.issue.decisions import Change
from reporter.issue.plan import amendments
from reporter.render.wording import written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.issue.finished_document import Told
    from reporter.model import Masthead

_DAY = f"{YEAR}年{MONTH_DAY}"
_SIGNED = re.compile(rf"签发人?[：:]?(?P<signer>[{HAN}·]{{2,4}}(?:、[{HAN}·]{{2,4}})*)")


def masthead(before: Told, after: Told, head: Masthead) -> Iterator[Change]:
    """Yield what of the masthead ``head`` a person wrote anew: a line that says all else as before, or 签发 added."""
    for old, new in _lines(before.outside.lines, after.outside.lines):
        fields = _fields(old, new, head)
        if not fields and not head.signer and (signed := _SIGNED.fullmatch(new.removeprefix(old))):
            fields = {"signer": signed["signer"]}
        for name, value in fields.items():
            yield Change(amendments.ISSUE, name, value)


def _lines(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each new line with the old one in whose place it stands, empty where there is none."""
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "insert":
            yield from (("", line) for line in new[m:n])
        elif kind == "replace" and j - i == n - m:
            yield from zip(old[i:j], new[m:n], strict=True)


def _fields(old: str, new: str, head: Masthead) -> dict[str, object]:
    """Return the fields of a line of the masthead that are other than before, by their names in the plan."""
    day = written_dates.date(head.date)
    written = (
        (head.name, "(?P<name>.+)"),
        (f"第{head.number}期", r"第(?P<number>\d{1,4})期"),
        (day, f"(?P<date>{_DAY})"),
        (head.signer, f"(?P<signer>[{HAN}·、]+)"),
        (head.marking, rf"(?P<secrecy>[{HAN}]{{2}})(?:★(?P<secrecy_period>\d{{1,2}}[{HAN}]{{1,2}}|[{HAN}]{{2}}))?"),
        (head.urgency, f"(?P<urgency>[{HAN}]{{2,4}})"),
    )
    known = {"number": str(head.number), "date": day}
    pattern = re.escape(old)
    for text, field in written:
        pattern = pattern.replace(re.escape(text), field, 1) if text else pattern
    if head.total is not None:
        pattern = pattern.replace(re.escape(f"总第{head.total}期"), r"总第\d{1,6}期", 1)
    match = re.fullmatch(pattern, new)
    told = match.groupdict() if match else {}
    return {
        name: _value(name, text)
        for name, text in told.items()
        if text and text != (known[name] if name in known else getattr(head, name))
    }


def _value(name: str, text: str) -> object:
    """Return what a field is in the plan for its text."""
    if name == "number":
        return int(text)
    if name == "date":
        return dates.day(text) or text  # a day that there is not is refused as it stands
    return text
