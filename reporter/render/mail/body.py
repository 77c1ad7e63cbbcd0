"""The two bodies of the e-mail, plain text and HTML, from their Jinja templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from reporter.render.template import text_template, view
from reporter.render.wording import values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reporter.model import Briefing, Chart
    from reporter.render.template.vocabulary import Record

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_INNER_MARKS = str.maketrans("《》", "〈〉")


def bodies(
    briefing: Briefing,
    subject: str,
    filename: str,
    pictures: Mapping[str, Chart],
    photos: Mapping[tuple[int, int], str],
) -> tuple[str, str]:
    """Return the plain text and the HTML that tell of the briefing; ``pictures`` are its charts by content id.

    ``photos`` are the content ids of the articles' pictures by their sections and numbers.

    A name that a template misspells is an error, and what articles say is text, never markup or code.
    """
    context = {
        **view.context(briefing),
        "subject": subject,
        "filename": filename,
        "pictures": pictures,
        "photos": photos,
        "titles": _titles({one.title: view.cited(one) for one in briefing.sections if one.title_drafted}),
        "told": _told,
    }
    plain = text_template.filled("email.txt.j2", context, lambda value: Markup(_printable(value)))  # noqa: S704 - no HTML
    return plain, text_template.filled("email.html.j2", context, _printable)


def _printable(value: object) -> str:
    """Return a value without what no mail program can show: control characters, lone surrogates, turned directions."""
    return value if isinstance(value, Markup) else _UNPRINTABLE.sub("", str(value))


def _told(row: Record) -> str:
    """Return all that a line says of a figure: its size, how it moved, or both."""
    size = values.with_unit(str(row["value"]), str(row["unit"]))
    return "，".join(filter(None, (size, str(row["change"]))))


def _titles(drafted: Mapping[str, str]) -> Callable[[Iterable[Record]], str]:
    """Return how records are referred to: by titles in their marks, by what is told instead of ``drafted`` ones.

    Marks within a title are the inner ones (GB/T 15834-2011, 4.15).
    """

    def titles(named: Iterable[Record]) -> str:
        told = [str(one["title"]) for one in named if one["title"] is not None]
        return "".join(drafted.get(title) or f"《{title.translate(_INNER_MARKS)}》" for title in told)

    return titles
