"""The two bodies of the e-mail, plain text and HTML, from their Jinja templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter import assets
from reporter.render.template import view
from reporter.render.wording import periods, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2.sandbox import SandboxedEnvironment

    from reporter.model import Briefing, Chart, Section, TableRow

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def body(template: str, briefing: Briefing, subject: str, filename: str, charts: Mapping[str, Chart]) -> str:
    """Return the template filled with the briefing; ``charts`` are its pictures by content id.

    A name that the template misspells is an error, and what articles say is text, never markup or code.
    """
    text = assets.template(template).read_text("utf-8")
    environment = _environment(briefing, html=".html" in template)
    return environment.from_string(text).render(
        briefing=briefing,
        masthead=briefing.masthead,
        derived=any(figure.derived for figure in briefing.figures),
        groups=_groups(briefing),
        subject=subject,
        filename=filename,
        charts=charts,
    )


def _environment(briefing: Briefing, *, html: bool) -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        autoescape=html, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_printable
    )
    titles = {section.number: section.title for section in briefing.sections}
    environment.filters["date"] = periods.date
    environment.filters["against"] = values.against
    environment.filters["indicator"] = values.indicator
    environment.filters["current"] = values.current
    environment.filters["previous"] = values.previous
    environment.filters["moved"] = values.change
    environment.filters["period"] = lambda row: periods.within(periods.when(row.figure.when), briefing.masthead.year)
    environment.filters["told"] = _told
    environment.filters["titles"] = lambda numbers: _titles(numbers, titles)
    sections = {section.number: section for section in briefing.sections}
    environment.filters["speaker"] = lambda key: view.speaker(key.text, sections.get(next(iter(key.sections), 0)))
    return environment


def _groups(briefing: Briefing) -> tuple[tuple[str, str, tuple[Section, ...]], ...]:
    """Return heading, 按语 and sections of each group, what is in none last; the heading is empty where all are one."""
    sections = {section.number: section for section in briefing.sections}
    grouped = [(topic.heading, topic.note, topic.sections) for topic in briefing.topics]
    placed = {number for _, _, numbers in grouped for number in numbers}
    rest = tuple(number for number in sections if number not in placed)
    return tuple(
        (heading, note, tuple(sections[number] for number in numbers if number in sections))
        for heading, note, numbers in (*grouped, ("其他" if grouped else "", "", rest))
        if numbers
    )


def _printable(value: object) -> object:
    """Return a value without what no mail program can show: control characters, lone surrogates, turned directions."""
    return type(value)(_UNPRINTABLE.sub("", value)) if isinstance(value, str) else value


def _figure(row: TableRow) -> str:
    """Return a figure with its unit, 13.4%→8.6% with the sign at either end; empty where there is only a change."""
    return values.with_unit(values.value(row), values.unit(row))


def _told(row: TableRow) -> str:
    """Return all that a line says of a figure: its size, how it moved, or both."""
    return "，".join(filter(None, (_figure(row), values.change(row))))


def _titles(numbers: Sequence[int], titles: Mapping[int, str]) -> str:
    """Return the titles of sections in their marks, those within a title as the inner ones (GB/T 15834-2011, 4.15)."""
    inner = str.maketrans("《》", "〈〉")
    return "".join(f"《{titles[number].translate(inner)}》" for number in numbers if number in titles)
