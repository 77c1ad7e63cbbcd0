"""Markdown as people write it: the markup off, the lines where they were.

Not a CommonMark parser on purpose: that would join the lines of a paragraph, make code of an indented one, and read
the asterisks and brackets of a damaged text as markup. Only what is plainly markup is taken off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.names import is_mention
from reporter.chinese.people import is_person
from reporter.language import in_chinese
from reporter.model import NO_HINTS, Hints
from reporter.sources import raised
from reporter.sources.contract import Format, article
from reporter.sources.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle


def _raised(found: re.Match[str]) -> str:
    return raised.raised(found[1] or found[2])


# No pattern here looks further than a few hundred characters beyond its start: a line may have millions.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){1,50}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(title|date|published|author|source|organi[sz]ation)[ \t]*:(.+)$", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,2000}?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#][^#]*$))")
_CLOSING_SIGNS = re.compile(r"[ \t]#+$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARKER = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_LONGEST_HEADING = 60  # characters: a longer line after # is a paragraph
_MARKUP = re.compile(r"[*_`\[<\\~^]")
_INLINE = (
    (re.compile(r"<(del|s|strike)\b[^<>\n]{0,200}>[^<\n]{0,300}</\1>", re.IGNORECASE), ""),
    (re.compile(r"<(\w{1,10})\s[^<>\n]{0,200}?(?:\bhidden\b|display\s*:\s*none)[^<>\n]{0,200}>[^<\n]{0,300}</\1>"), ""),
    (re.compile(r"<sup>([^<\n]{1,40})</sup>|(?<=[\da-zA-Z])\^([-+]?\d{1,3})\^", re.IGNORECASE), _raised),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?(?:b|i|u|em|strong|span|font|small|big|mark|sub|ins|p|div|center)(?:\s[^<>\n]{0,300})?>"), ""),
    (re.compile(r"~~(?=[^\s~])[^~\n]{1,300}(?<=[^\s~])~~"), ""),
    (re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*|\[\^[^\]\s]{1,40}\]"), ""),
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{0,500}\)"), r"\1"),
    (re.compile(r"(?<!!)\[([^\]\n]{1,300})\]\([^()\s]{0,500}(?:[ \t]\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,500})>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\d*\\])\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\d*])"), r"\1"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text without its markup; headings keep their ``#`` signs, cells of a table are joined by tabs."""
    text, encoding = text_of(document.data)
    hints = NO_HINTS
    front = _FRONT_MATTER.match(text)
    if front:
        fields = {key.lower(): value.strip(" \t\"'") for key, value in _FIELD.findall(front[1])}
        told = (fields.get(key, "") for key in ("organisation", "organization", "source"))
        whose = next((name for name in told if is_mention(name)), None)
        author = fields.get("author", "")
        day = fields.get("date") or fields.get("published")
        hints = Hints(fields.get("title"), day, whose, author if is_person(author) else None)
        text = text[front.end() :]
    lines = _COMMENT.sub("", text).split("\n")
    yield article(document, "\n".join(_plain_lines(lines)), encoding, hints)


def _plain_lines(lines: list[str]) -> Iterator[str]:
    """Yield the lines without the markup that belongs to whole lines: headings, rules, fences, lists, tables."""
    in_table = False
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if "|" in line and _is_table_rule(below):
            in_table = True
        in_table = in_table and "|" in line
        heading = _HEADING.match(line)
        if heading:
            text = _CLOSING_SIGNS.sub("", line[heading.end() :].rstrip())
            yield f"{heading[1]} {_without_inline(text.rstrip())}"
        elif _is_heading_text(line) and _UNDERLINE.match(below):
            yield f"{'#' if '=' in below else '##'} {_without_inline(line.strip())}"
        elif in_table:
            yield from _row(line)
        elif not _is_markup_only(line):
            yield _without_inline(line[_marker_end(line) :])


def _is_heading_text(line: str) -> bool:
    """Return whether a line may be a heading by its underline: short, no sentence, no list item."""
    text = line.strip()
    is_heading = 0 < len(text) <= _LONGEST_HEADING and not text.endswith(("。", "！", "？", "；", "，"))
    return is_heading and not _marker_end(line) and not _is_markup_only(line)


def _is_table_rule(line: str) -> bool:
    """Return whether a line is the one below a table's head: ``| --- | :-: |``."""
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _row(line: str) -> Iterator[str]:
    if not _is_table_rule(line):
        yield "\t".join(_without_inline(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _is_markup_only(line: str) -> bool:
    return bool(_FENCE.match(line) or _RULE.match(line) or _UNDERLINE.match(line))


def _marker_end(line: str) -> int:
    marker = _MARKER.match(line)
    return marker.end() if marker and marker[0].strip() else 0


def _without_inline(line: str) -> str:
    if not _MARKUP.search(line):
        return line
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return raised.settled(line)


FORMAT = Format(in_chinese("Markdown 文件"), (".md",), ("text/markdown",), read=read)
