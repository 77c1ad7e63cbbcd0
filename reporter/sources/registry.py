"""The formats that there are, those that can be read first."""

from __future__ import annotations

from pathlib import PureWindowsPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources import archives, docx, html, mails, markdown, odt, pdf, picture, plain, rtf, sheets, word
from reporter.sources.refused import REFUSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.model import Document
    from reporter.sources.contract import Format

FORMATS: tuple[Format, ...] = (
    *(plain.FORMAT, markdown.FORMAT, html.FORMAT, docx.FORMAT, word.FORMAT, rtf.FORMAT, odt.FORMAT),
    *(pdf.FORMAT, picture.FORMAT),
    *sheets.FORMATS,
    *mails.FORMATS,
    *archives.FORMATS,
    *REFUSED,
)

BY_ENDING: Mapping[str, Format] = MappingProxyType({ending: one for one in FORMATS for ending in one.endings})
BY_MEDIA_TYPE: Mapping[str, Format] = MappingProxyType({kind: one for one in FORMATS for kind in one.media_types})


def readable() -> tuple[str, ...]:
    """Return the endings of the formats that can be read."""
    return tuple(ending for ending, one in BY_ENDING.items() if not one.is_refused)


def listed(separator: str = ", ") -> str:
    """Return the formats that can be read by their usual endings, as a phrase.

    >>> listed()[:10]
    '.txt, .md,'
    """
    return separator.join(_usual())


def _usual() -> tuple[str, ...]:
    return tuple(one.endings[0] for one in FORMATS if not one.is_refused)


def ending(name: str) -> str:
    """Return the ending of a document's name, in small letters.

    >>> ending("a.zip/稿件.v2/甲.DOCX"), ending("说明")
    ('.docx', '')
    """
    return PureWindowsPath(name).suffix.lower()  # takes the separators of both systems


def format_of(document: Document) -> Format | None:
    """Return the format of a document, by its name, else by its media type; None for an unknown one.

    What programs save under false names, and open all the same, is told by its bytes; so is what has no name.
    """
    named = BY_ENDING.get(ending(document.name)) or BY_MEDIA_TYPE.get(document.media_type or "")
    if named is None and not ending(document.name):
        return by_content(document.data)
    if named is not None and named.lenient and not named.fits(document.data):
        found = by_content(document.data)
        cut_off = found is not None and found.members is not None and document.data.startswith(named.signatures)
        return named if found is None or cut_off else found  # half an .xlsx is no archive
    return named


def by_content(data: bytes) -> Format | None:
    r"""Return the format that bytes are of, None where they do not tell.

    >>> by_content(b"{\\rtf1}").name
    'RTF 文档'
    """
    return next((one for one in FORMATS if one.fits(data)), None)


def refusal(name: str, one: Format | None) -> str | None:
    """Return why a format cannot be read and what to do about it, None if it can be.

    >>> refusal("旧稿.pages", BY_ENDING[".pages"])
    '不支持 .pages 格式，请用 Word 或 WPS 打开后另存为 .docx 再放进来'
    """
    if one is not None and not one.is_refused:
        return None
    named = BY_ENDING.get(ending(name))
    if one is not None and named is not None and not named.is_refused:  # what it is called says otherwise
        return in_chinese("不是{named}，{remedy}", named=named.name, remedy=one.remedy)
    kind = in_chinese(" {ending} 格式", ending=ending(name)) if ending(name) else in_chinese("没有扩展名的文件")
    remedy = one.remedy if one else in_chinese("能读的是 {listed} 等，请换成其中一种", listed=_usual())
    return in_chinese("不支持{kind}，{remedy}", kind=kind, remedy=remedy)


def named_by_signature(data: bytes) -> str | None:
    r"""Return what the formats are called that begin as these bytes do, None where none does.

    >>> named_by_signature(b"\x89PNG..."), named_by_signature("砚滩县".encode())
    ('图片', None)
    """
    found = by_content(data)
    if found:
        return found.name if found.signatures else None
    names = [one.name for one in FORMATS if data.startswith(one.signatures)]
    return "或".join(names) or None
