"""A 专题简报: articles in full, with the editor's 按语, under the red head; no overview, no tables of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks, jianbao

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "zhuanti"
PAGE = jianbao.PAGE
STYLES = jianbao.STYLES
ACCENT = ""


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    column = w.when("组.标题", w.paragraph("Period", "【{{ 组.标题 }}】"), blocks.note(w, "组.按语"))
    articles = w.each("组 in 分组", column, w.each("文章 in 组.文章列表", _article(w)))
    return jianbao.head(w) + blocks.note(w, "按语") + articles + blocks.rest(w) + jianbao.foot(w)


def _article(w: Writer) -> str:
    """Return an article in full: its title, whose it is, its 按语, its headings and paragraphs, its pictures."""
    paragraph = (
        w.tag("p if 段.小标题")
        + w.paragraph("Heading2", "{{ 段.文字 }}")
        + w.tag("p else")
        + w.paragraph("KeySentence", "{{ 段.文字 }}")
        + w.tag("p endif")
    )
    return (
        w.paragraph("Heading1", "{{ 文章.书签 }}{{ 文章.标题 }}")
        + w.when("文章.机构 or 文章.作者", w.paragraph("Period", "{{ 文章.机构 or 文章.作者 }}"))
        + blocks.note(w, "文章.按语")
        + w.each("段 in 文章.正文", paragraph)
        + blocks.photos(w)
    )
