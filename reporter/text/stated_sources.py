"""What the line below a title says of where an article is from: the source that it states goes before one inferred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import NUMERIC
from reporter.chinese.people import is_person
from reporter.chinese.press import PIECES
from reporter.text import organisations

if TYPE_CHECKING:
    from reporter.model import Article

MARK = "来源："

_SAYS = re.compile(
    rf"(?:^|[\s（(【\[｜|])(?:{PIECES})?(?:来源|出处|稿源|转自|转载自?)[：:丨｜|\s]+[“\"]?"
    rf"(?P<name>[{HAN}A-Za-z][{HAN}A-Za-z0-9·]{{1,19}}?)(?=[\s“”\"（(）)】\]｜|/／，,]|作者|记者|编辑|发布|时间|日期|$)"
)
_POSTS = f"(?P<name>[{HAN}]{{2,10}}(?:发布|融媒|融媒体中心))"
"""An account that posts what others do."""

_ACCOUNT = re.compile(rf"{_POSTS}[ \u3000]+{NUMERIC}.*")
_OFFICE = re.compile(rf"(?P<name>[{HAN}]{{4,7}})(?:[ \u3000]+{NUMERIC}.*)?")
"""One that stands by itself before the day; an office's (岚溪文旅) above it as well."""

_POSTED = re.compile(_POSTS)

_NOBODY = re.compile("(?:互联网|网络|本[站网刊报院校局]|原创|未知|综合|不详|其[他它]|转载|自[采写]|整理).*")
_PART = re.compile(rf"[{HAN}]{{1,6}}(?:[处室科股办部队所站]|中心|专班)(?![{HAN}])")
"""What a body is called on with, by which a part of it signs: 县公安局政治处."""


def source(article: Article) -> str | None:
    """Return who an article says that it is from where whose it is is not told beside it, None for nobody.

    Where its lines do not say so, its page may: the account that posted it. A source that but names the same body in
    other words is none.
    """
    found = (
        *map(_named, _bylines(article)),
        _POSTED.fullmatch(article.account or ""),
    )
    name = next((one["name"] for one in found if one and not _NOBODY.fullmatch(one["name"])), None)
    if name is None or is_person(name) or _is_told(article) or _is_same(name, article.organisation or ""):
        return None
    return name


def _named(line: str) -> re.Match[str] | None:
    """Return the source that a line says, or the account that stands by itself in it: 岚溪文旅 2026-10-07."""
    office = _OFFICE.fullmatch(line)
    account = office if office and organisations.is_account(office["name"]) else None
    return _SAYS.search(line) or _ACCOUNT.fullmatch(line) or account


def whole_signature(article: Article) -> str:
    """Return whose an article is, with the part of it that signs (县公安局政治处); empty for nobody."""
    own = article.organisation or ""
    lines = ((text, text.find(own) + len(own)) for text in _bylines(article) if own and own in text)
    parts = (own + part[0] for text, end in lines if (part := _PART.match(text, end)) and not is_person(part[0]))
    return next(parts, own)


def _bylines(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.role == "byline"]


def _is_told(article: Article) -> bool:
    """Return whether a person, the head of a contribution or a byline says whose an article is."""
    own = article.organisation
    blocks = article.blocks
    return own is not None and (own != organisations.actor(blocks) or organisations.stated(blocks) is not None)


def _is_same(name: str, own: str) -> bool:
    """Return whether a source is the body itself in other words; a place and the paper of it are two."""
    printed = name.endswith(("融媒", "融媒体中心", "发布", "报", "网", "台"))
    return not printed and bool(own) and (own in name or name in own)
