"""The default: a briefing with a red head as GB/T 9704-2012 asks, for one article or sixty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks
from layout.styles import RED_HEAD, SHARED, Page

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "jianbao"
PAGE = Page()
STYLES = SHARED + RED_HEAD
ACCENT = ""


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    parts = (head, blocks.contents, _note, blocks.overview, blocks.sections, blocks.rest, blocks.repairs, foot)
    return "".join(part(w) for part in parts)


def head(w: Writer) -> str:
    """Return the red head; who signs stands on the line of the number, then at the left (GB/T 9704 7.2.5, 7.2.6)."""
    line = "{{ 本期.编发单位 }}\t{{ 本期.日期 }}"
    return (
        blocks.start(w)
        + w.tag("p if 本期.名称|length <= 6")
        + w.paragraph("Masthead", "{{ 本期.名称 }}")
        + w.tag("p elif 本期.名称|length <= 10")
        + w.paragraph("MastheadLong", "{{ 本期.名称 }}")
        + w.tag("p else")
        + w.paragraph("MastheadLongest", "{{ 本期.名称 }}")
        + w.tag("p endif")
        + w.tag("p if 本期.签发人")
        + w.paragraph("IssueSigned", f"{blocks.issue_number()}\t签发人：", ("SignerName", "{{ 本期.签发人 }}"))
        + w.tag("p else")
        + w.paragraph("Issue", blocks.issue_number())
        + w.tag("p endif")
        + w.tag("p if 本期.编发单位|length <= 15")
        + w.paragraph("Issuer", line)
        + w.tag("p else")
        + w.paragraph("IssuerLong", line)
        + w.tag("p endif")
    )


def _note(w: Writer) -> str:
    return blocks.note(w, "按语")


def foot(w: Writer) -> str:
    """Return the foot, held at the bottom of the last page by frames that hang on the paragraph after them.

    The wrapping is "through" and a paragraph stands last, because otherwise LibreOffice moves the table before them
    to and fro, tears it into single rows, or never ends.
    """
    copies = w.when(
        "版记.印数 or 本期.编辑",
        w.paragraph(
            "FootCopies",
            "{% if 本期.编辑 %}编辑：{{ 本期.编辑 }}{% endif %}",
            "\t{% if 版记.印数 %}（共印{{ 版记.印数 }}份）{% endif %}",
        ),
    )
    room = w.paragraph("FootRoom")
    return w.when("版记.报 or 版记.送 or 版记.发 or 版记.印数 or 本期.编辑", blocks.recipients(w), copies, room)
