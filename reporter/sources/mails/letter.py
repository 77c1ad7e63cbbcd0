"""A mail as its articles are read from it, whichever program kept it: what it says, and what came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.chinese.numerals import ORDINALS
from reporter.chinese.people import is_person
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document, Hints
from reporter.sources.mails.article_text import articles
from reporter.sources.photos import standing_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Photo

_PREFIX = re.compile(
    r"^\s*(?:(?:re|fwd?|回复|答复|回覆|转发|轉發|转)\s*[:：]|[\[【(（](?:外部邮件|external)[\]】)）])\s*", re.IGNORECASE
)
_FORWARDED = re.compile(r"^\s*(?:fwd?|转发|轉發|转)\s*[:：]", re.IGNORECASE)
_REPORTED = re.compile(r"^(?:.{0,8}(?:信息|材料|稿件|报送|投稿|来稿|供稿)\s*[:：]\s*|[\[【](?:[^\]】]{0,8})[\]】]\s*)")
_SAYS_NOTHING = re.compile(
    r"(?:无主题|无标题|关于|报送|上报|提交|发送|投稿|来稿|约稿|供稿|稿件|信息|材料|简报|动态|总结|报表|附件|文件|打包|压缩包|本周|本月|周报|月报|"
    rf"[{ORDINALS}\d]+(?:份|篇|则|期|月|日|周)?|第|[、，,的和及 _-])*"
)
"""Words of which the subjects of mails are made that name no article."""

_AUTOMATIC = re.compile(
    r"^\s*(?:自动(?:回复|答复)|自動回覆|automatic reply|auto(?:matic)?[- ]?reply|out of office|退信|系统退信|投递失败|"
    r"已读|未送达|undeliver|delivery status|mail delivery|returned mail|read:|failure notice)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"[科室部处局所站院校厂队组班办委镇乡村社馆台]$")
"""How offices end whose first character is a surname too: 文旅局."""

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp)$", re.IGNORECASE)
_AUTOMATICALLY = in_chinese("是自动回复或退信")
_ONLY_WORDS = in_chinese("正文只有客套话、签名或引用的来信，也没有附件")
_SHORTEST_TITLE = 6  # characters: shorter subjects say 信息, 来稿


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: ``sender`` is a name, ``sent`` a day in ISO form; ``lines`` are those of its text, quotations and all.

    ``photos`` are the pictures that stand in the text.
    """

    subject: str
    sender: str
    sent: str | None
    lines: Sequence[str]
    attachments: Sequence[Document]
    is_automatic: bool = False
    photos: tuple[Photo, ...] = ()


def hints(sender: str, sent: str | None) -> Hints:
    """Return what a mail tells of all that came with it, by who sent it and when."""
    named = is_person(sender) and not _OFFICE.search(sender)
    return Hints(author=sender if named else None, written=sent, sent=sent)


def members(letter: Letter) -> Iterator[Document]:
    """Yield the articles in the text of a mail, then what was attached to it.

    Raises:
        SourceError: there is neither; the caller adds the mail's name.
    """
    automatic = letter.is_automatic or _AUTOMATIC.search(letter.subject) is not None
    forwarded = _FORWARDED.search(letter.subject) is not None
    accompanied = any(not _is_picture(one) for one in letter.attachments)
    found = [] if automatic else articles(letter.lines, forwarded=forwarded, accompanied=accompanied)
    yield from _texts(letter, found)
    yield from letter.attachments if not letter.is_automatic else ()
    if not found and (letter.is_automatic or not letter.attachments):
        raise SourceError(
            in_chinese(
                "邮件里没有稿件（{why}），请检查是否放错了文件", why=_AUTOMATICALLY if automatic else _ONLY_WORDS
            )
        )


def _texts(letter: Letter, found: Sequence[Sequence[str]]) -> Iterator[Document]:
    """Yield the articles found in the text of a mail, each with the pictures that stand in it."""
    alone = len(found) == 1
    told = replace(hints(letter.sender, letter.sent), title=title_told(letter.subject) if alone else None)
    for number, lines in enumerate(found, 1):
        name = "正文" if alone else f"正文{number}"
        text = "\n".join(lines)
        photos = letter.photos if alone else standing_in(letter.photos, text)
        yield Document(name, text.encode("utf-8", "replace"), "text/plain", told, photos)


def _is_picture(document: Document) -> bool:
    return (document.media_type or "").startswith("image/") or _PICTURE.search(document.name) is not None


def title_told(subject: str) -> str | None:
    """Return what a subject says an article is about, None where it says nothing of the kind.

    >>> title_told("转发：信息报送：双井乡农机托管见实效"), title_told("回复: 约稿")
    ('双井乡农机托管见实效', None)
    """
    while _PREFIX.match(subject):
        subject = _PREFIX.sub("", subject)
    told = _REPORTED.sub("", subject).strip()
    return told if len(told) >= _SHORTEST_TITLE and not _SAYS_NOTHING.fullmatch(told) else None
