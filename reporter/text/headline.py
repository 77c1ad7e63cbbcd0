"""An article's head: its title, who wrote it, when, and for whom; then its sentences."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from reporter.model import Article
from reporter.text import dates, organisations, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block, RawArticle, RestoredText

_LABEL = re.compile(
    r"来源[：:].*|(?:本[报刊网台社]|特约|见习|实习|首席)?(?:记者|通讯员|摄影|撰稿|撰文|作者|编写|供稿|文[／/]?图|图[／/]?文|文|图)"
    r"(?=[\s：:_／/｜|]|$)|(?:本[报刊网台社]|特约|见习|实习|首席)(?:记者|通讯员)|(?:记者|通讯员)"
)
_NAME = re.compile(r"[\u3007\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{2,6})?|[\u3400-\u9fff]{2,6}·[\u3400-\u9fff]{2,8}")
_SPLIT = re.compile(r"[\s、，,；;：:／/_｜|（）()&]+")
_LAST_BRACKETS = re.compile(r"（([^（）]{2,40})）$")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+)\s*[^_|｜]*$")
_DIGIT = re.compile(r"[0-9]")


def article(raw: RawArticle, restored: RestoredText) -> Article:
    """The article that ``restored`` is, with title, names, date, organisation and sentences; not yet ranked.

    What the text itself says goes before the file's metadata; what neither says is None or empty.
    """
    blocks = restored.blocks
    bylines = [block.text for block in blocks if block.role == "byline"]
    return Article(
        source=raw.source,
        digest=raw.digest,
        title=_title(blocks, raw.title),
        byline=tuple(dict.fromkeys(_names(blocks))),
        date=dates.article_date(bylines) or dates.article_date((), raw.published),
        organisation=organisations.main(blocks),
        blocks=blocks,
        repairs=restored.repairs,
        doubts=restored.doubts,
        sentences=tuple(
            chain.from_iterable(
                sentences.split(block.text, index) for index, block in enumerate(blocks) if block.role == "body"
            )
        ),
    )


def _title(blocks: Sequence[Block], metadata: str | None) -> str | None:
    lines = [block.text for block in blocks if block.role == "title"]
    if lines:
        return " ".join(lines)
    return _SITE.sub("", metadata).strip() or None if metadata else None


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    """The writers' names: from the bylines, and from the brackets that close the last paragraph."""
    for block in blocks:
        if block.role == "byline":
            yield from _in_byline(block.text)
    last = next((block.text for block in reversed(blocks) if block.role == "body"), "")
    brackets = _LAST_BRACKETS.search(last)
    if brackets and not _DIGIT.search(brackets[1]):
        names = [part for part in _SPLIT.split(_LABEL.sub(" ", brackets[1])) if part]
        if all(_NAME.fullmatch(name) for name in names):
            yield from names


def _in_byline(text: str) -> Iterator[str]:
    for part in _SPLIT.split(_LABEL.sub(" ", text)):
        if _NAME.fullmatch(part):
            yield part
