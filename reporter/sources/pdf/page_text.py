"""The pages of a PDF: from its characters where they can be believed, else by recognition, else left out by name."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reporter.chinese.classes import HAN
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import NO_HINTS, Doubt, Hints
from reporter.sources.children.process import ChildDiedError, child
from reporter.sources.pdf import upright
from reporter.sources.picture import recognition
from reporter.sources.printed import RECOGNISED, lines_lost, listed, not_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.paper.page import Page
    from reporter.sources.picture.recognised_lines import Recognised

_SECONDS = 60.0
_DOTS = 200.0  # an inch: what recognition wants
_UNMAPPED = 0.05  # of a page's characters; from there on the others are not to be believed either
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_HAN = re.compile(rf"[{HAN}]{{4}}")
_FILE = re.compile(r"\.(?:docx?|html?|wps|pdf|indd|xlsx?)$", re.IGNORECASE)
_WRONG: Mapping[str, str] = MappingProxyType(
    {
        "password": in_chinese("加了打开密码，请打开后另存为不加密码的 PDF，再放进来"),
        "damaged": in_chinese("PDF 已损坏，请重新下载，或请发件人重发"),
    }
)
_UNREAD: Mapping[str, str] = MappingProxyType(
    {
        "scan": in_chinese("是扫描的图片，没有文字"),
        "unmapped": in_chinese("的文字没有编码对照，读出来是乱码"),
        "characters": in_chinese("的文字多得不像一页文章"),
        "damaged": in_chinese("已损坏"),
        "late": recognition.LATE,
    }
)
_RECOGNISABLE = frozenset(("scan", "unmapped"))


@dataclass(frozen=True, slots=True)
class Reading:
    """The pages of a PDF that could be read, remarks on those that could not, and what it says of itself."""

    pages: tuple[Page, ...]
    remarks: tuple[Doubt, ...] = ()
    hints: Hints = NO_HINTS


def reading(data: bytes, seconds: float) -> Reading:
    """Return what can be read of a PDF; recognising its pictures may take so many ``seconds``.

    Raises:
        SourceError: it cannot be opened, or nothing of it can be read.
    """
    head, pages, unread = _extracted(data)
    lost = _read_again(data, pages, unread, seconds) if recognition.is_there() else []
    if not any(page.glyphs for page in pages.values()):
        raise SourceError(_nothing(unread))
    remarks = [RECOGNISED] if any(page.recognised for page in pages.values()) else []
    remarks += [*_left_out(unread), *lost]
    return Reading(tuple(pages[number] for number in sorted(pages)), tuple(remarks), _hints(head))


def _read_again(data: bytes, pages: dict[int, Page], unread: dict[int, str], seconds: float) -> list[Doubt]:
    """Put the recognised pages in the place of scans and of what is not read; return the lines that are lost.

    What is not recognised in so many ``seconds`` stays as it was read, or unread.
    """
    again = [number for number, why in unread.items() if why in _RECOGNISABLE]
    layer = [number for number, page in pages.items() if page.recognised]
    lost: list[Doubt] = []
    for number in sorted({*again, *layer}):
        try:
            found = _recognised(data, number, seconds)
        except recognition.LateError:
            unread |= {number: "late"} if number in again else {}
            seconds = 0.0
            continue
        seconds -= found.seconds
        if found.page.glyphs:
            pages[number] = found.page
            unread.pop(number, None)
        lost += [lines_lost(number + 1, found.lost)] if found.lost else []
    return lost


def _extracted(data: bytes) -> tuple[Mapping[str, Any], dict[int, Page], dict[int, str]]:
    """Return what the file says of itself, its pages by number from 0, and why others could not be read."""
    pages: dict[int, Page] = {}
    unread: dict[int, str] = {}
    try:
        with closing(child("pdfium", _SECONDS).ask({}, data)) as answers:  # else a kept error would keep the child busy
            head, _ = next(answers)
            if "error" in head:
                raise SourceError(_wrong(head))
            for number, (record, body) in enumerate(answers):
                page = None if "error" in record else replace(upright.page(record, body), number=number)
                why = _why_unread(page) if page else record["error"]
                if page and not why:
                    pages[number] = page
                else:
                    unread[number] = why
    except ChildDiedError as error:
        limit = in_chinese("要的时间太长") if error.late else in_chinese("要的时间或内存超过限度")
        raise SourceError(
            in_chinese("打开它{limit}（可能是有意构造的文件），请打开后“打印”成新的 PDF 再放进来", limit=limit)
        ) from error
    return head, pages, unread


def _wrong(head: Mapping[str, Any]) -> str:
    """Return why a PDF is not opened."""
    if head["error"] == "pages":
        return in_chinese("有 {count} 页，不像一篇文章，请只留下需要的几页（至多 300 页）再放进来", count=head["count"])
    return _WRONG[head["error"]]


def _why_unread(page: Page) -> str:
    """Return why the characters of a page are not its text, "" if they are."""
    if page.unmapped > _UNMAPPED:
        return "unmapped"
    return "scan" if not page.glyphs and page.pictures else ""


def _recognised(data: bytes, number: int, seconds: float) -> Recognised:
    """Return a page as it is recognised in its picture, if there are ``seconds`` for it.

    Raises:
        LateError: there are not.
    """
    if seconds <= 0:
        raise recognition.LateError
    try:
        ((size, pixels),) = child("rasterise", _SECONDS).ask({"number": number, "dots": _DOTS}, data)
    except (ChildDiedError, ValueError) as error:
        raise SourceError(in_chinese("里面的图片打不开，请打印成新的 PDF 或另存为图片再放进来")) from error
    if "error" in size:
        raise SourceError(_WRONG[size["error"]])
    (found,) = recognition.pages({"width": size["width"], "height": size["height"]}, pixels, seconds)
    return found


def _nothing(unread: Mapping[int, str]) -> str:
    """Return why nothing could be read."""
    whys = set(unread.values())
    if not whys:
        return in_chinese("里面没有文字，请检查是否放错了文件")
    why = _UNREAD["scan" if "scan" in whys else min(whys)]
    return in_chinese("页面{why}，{remedy}", why=why, remedy=_remedy(whys))


def _left_out(unread: Mapping[int, str]) -> list[Doubt]:
    """Return a remark for each reason why pages were left out."""
    by_reason: defaultdict[str, list[int]] = defaultdict(list)
    for number, why in unread.items():
        by_reason[why].append(number + 1)
    return [
        not_read(
            listed(numbers),
            in_chinese(
                "没有读出：页面{why}，{remedy}",
                why=_UNREAD[why],
                remedy=_remedy({why}),
            ),
        )
        for why, numbers in by_reason.items()
    ]


def _remedy(whys: set[str]) -> str:
    if whys & _RECOGNISABLE and not recognition.is_there():
        return recognition.REMEDY
    if "late" in whys:
        return recognition.MORE_TIME
    return in_chinese("请发件人提供文字版")


def _hints(head: Mapping[str, Any]) -> Hints:
    """Return the title that a file gives itself, unless it is a name or an address, and the day it was made."""
    title, made = head["title"].strip(), _DATE.match(head["created"])
    is_title = _HAN.search(title) and not _FILE.search(title)
    return Hints(title if is_title else None, written="-".join(made.groups()) if made else None)
