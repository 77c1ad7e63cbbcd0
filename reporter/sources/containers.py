"""Containers opened: files to documents, those in archives and mails beside the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document, LeftOut
from reporter.sources.file import GROWING, load, most_bytes, too_large
from reporter.sources.folder import display_name, is_ignored
from reporter.sources.registry import format_of
from reporter.sources.settling import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DEEPEST = 4  # a mail in an archive with an archive attached; more is a trap
EMPTY = in_chinese("文件是空的，请换成有内容的文件")
MOST_MEMBERS = 2_000
MOST_BYTES = 300 * 1024 * 1024


def documents(files: Iterable[Path]) -> Iterator[Document | LeftOut]:
    """Yield what is in the files, in their order: a container's members in its place, and what cannot be opened."""
    listed = tuple(files)
    growing = unsettled(listed)
    for path in listed:
        name = display_name(path)
        if path in growing:
            yield LeftOut(name, in_chinese("{name}：{reason}", name=name, reason=GROWING))
            continue
        try:
            document = load(path)
        except SourceError as error:
            yield LeftOut(name, str(error))
        else:
            yield from opened(document)


def opened(document: Document) -> Iterator[Document | LeftOut]:
    """Yield the document, or the documents in it, those in an archive in it too, under names such as ``a.zip/甲.docx``.

    Nothing but an archive is opened that has more than ``MOST_MEMBERS`` members or ``MOST_BYTES`` bytes in all, or is
    nested deeper than ``DEEPEST``: the rest of it is left out.
    """
    size = 0
    for count, one in enumerate(_opened(document, 0), 1):
        size += len(one.data) if isinstance(one, Document) else 0
        if one is not document and (count > MOST_MEMBERS or size > MOST_BYTES):
            yield _left_out(document, in_chinese("里面的文件太多或太大，只用了前面的一部分，请拆分后再放进来"))
            return
        yield one


def _opened(document: Document, depth: int) -> Iterator[Document | LeftOut]:
    one = format_of(document)
    if one is None or one.members is None:
        yield document
        return
    if depth == DEEPEST:
        yield _left_out(document, in_chinese("套得太深，请先解开再放进来"))
        return
    if not document.data:
        yield _left_out(document, EMPTY)
        return
    empty = True
    try:
        for member in one.members(document):
            if any(is_ignored(part) for part in _member_name(member).split("/") if part != ".."):
                continue
            empty = False
            yield from _members(document, member, depth)
        if empty:
            yield _left_out(document, in_chinese("里面没有文件，请检查是否放错了"))
    except SourceError as error:
        yield _left_out(document, str(error))


def _members(document: Document, member: Document | LeftOut, depth: int) -> Iterator[Document | LeftOut]:
    """Yield what a member is, under the container's name."""
    name = f"{document.name}/{_member_name(member)}"
    if isinstance(member, LeftOut):
        yield LeftOut(name, in_chinese("{name}：{reason}", name=name, reason=member.reason))
        return
    whole = replace(member, name=name, hints=member.hints.or_else(document.hints))
    most = most_bytes(name)
    if len(member.data) > most:
        yield _left_out(whole, too_large(most))
    else:
        yield from _opened(whole, depth + 1)


def _member_name(member: Document | LeftOut) -> str:
    """Return the path of a member in its container."""
    return member.name if isinstance(member, Document) else member.source


def _left_out(document: Document, reason: str) -> LeftOut:
    return LeftOut(document.name, in_chinese("{name}：{reason}", name=document.name, reason=reason))
