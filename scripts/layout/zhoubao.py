"""A plain weekly report: blue, sans serif, narrower margins; the same content as the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks
from layout.styles import BLUE, MODERN, Page

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "zhoubao"
PAGE = Page(top=25.4, left=25.4, right=25.4, bottom=25.4, footer=12)
STYLES = MODERN
ACCENT = BLUE


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    articles = blocks.sections(w, blocks.keywords(w))
    return head(w) + blocks.contents(w) + blocks.overview(w) + articles + blocks.rest(w) + blocks.repairs(w) + _foot(w)


def head(w: Writer) -> str:
    """Return the head: name, issuer and issue, and a rule."""
    return (
        blocks.start(w)
        + w.paragraph("Masthead", "{{ 本期.名称 }}")
        + w.paragraph(
            "Issuer",
            "{{ 本期.编发单位 }}\t{{ 本期.年份 }}年第{{ 本期.期号 }}期"
            "{% if 本期.总期号 %}（总第{{ 本期.总期号 }}期）{% endif %}　{{ 本期.日期 }}",
        )
        + blocks.signer(w)
        + blocks.note(w, "按语")
    )


def _foot(w: Writer) -> str:
    return blocks.recipients(w) + w.when("本期.编辑", w.paragraph("FootLine", "编辑：{{ 本期.编辑 }}"))
