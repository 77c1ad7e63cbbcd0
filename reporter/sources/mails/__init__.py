"""Mails: the text of one is an article if it reads as one, and what was attached is read as if it lay beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources import ole
from reporter.sources.contract import Format
from reporter.sources.mails.detection import WRAPPED, is_box, is_kept_page, is_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, LeftOut, RawArticle


def _read_page(document: Document) -> Iterator[RawArticle]:
    from reporter.sources.mails.mhtml import read

    yield from read(document)


def _of_mail(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.mails.eml import of_mail

    yield from of_mail(document)


def _of_box(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.mails.eml import of_box

    yield from of_box(document)


def _of_outlook(document: Document) -> Iterator[Document | LeftOut]:
    if document.data.startswith(WRAPPED):
        from reporter.sources.mails.winmail import of_winmail

        yield from of_winmail(document)
        return
    from reporter.sources.mails.outlook import of_outlook

    yield from of_outlook(document)


def _is_outlooks(data: bytes) -> bool:
    return data.startswith(WRAPPED) or ole.holds(data, "__properties_version1.0")


PAGE = Format(
    in_chinese("网页存档"), (".mht", ".mhtml"), ("multipart/related", "application/x-mimearchive"), read=_read_page,
    holds=is_kept_page,
)  # fmt: skip
MAIL = Format(in_chinese("邮件"), (".eml",), ("message/rfc822",), members=_of_mail, holds=is_mail)
BOX = Format(in_chinese("邮箱文件"), (".mbox",), ("application/mbox",), members=_of_box, holds=is_box)
OUTLOOK = Format(
    in_chinese("Outlook 邮件"),
    (".msg", ".dat", ".tnef"),
    ("application/vnd.ms-outlook", "application/ms-tnef", "application/vnd.ms-tnef"),
    (ole.SIGNATURE, WRAPPED),
    members=_of_outlook,
    holds=_is_outlooks,
)
FORMATS = (PAGE, MAIL, BOX, OUTLOOK)
