"""Articles of 微信公众号: what their pages say beside the text, and those that are pictures alone."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.people import is_person
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Hints
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from lxml import etree

_NICKNAME = re.compile(r"""\bnickname\s*=\s*(?:htmlDecode\()?["']([^"'\\<>]{1,40})["']""")
_MOMENT = re.compile(r"""\b(?:ct|create_time|oriCreateTime)\s*[=:]\s*["']?(1\d{9})\b""")
_HAN = re.compile(f"[{HAN}]")
_NAME = re.compile(f"[{HAN}A-Za-z0-9]{{2,12}}")
_HEADLINE = "rich_media_title"
_NO_NAMES = frozenset(("原创", "首发"))
_COUNTED = re.compile(r"(?:PART\W{0,2})?\d{1,2}[.、]?", re.IGNORECASE)
_LEAST = 20
"""Characters: what a sentence with a fact in it has at the least; 点击蓝字关注我们 has fewer."""


def content_of(page: etree._Element) -> etree._Element | None:
    """Return the element that holds the text of an article, shown; None where the page is of another kind.

    It is hidden as it comes, for a script to show.
    """
    found = page.find(".//*[@id='js_content']")
    if found is not None:
        found.attrib.pop("style", None)
    return found


def hints_of(page: etree._Element) -> Hints:
    """Return the account, as organisation too, and the day by the moment that a script gives in seconds since 1970."""
    scripts = [script.text or "" for script in page.iter("script")]
    named = page.find(".//*[@id='js_name']")
    account = " ".join("".join(named.itertext()).split()) if named is not None else ""
    nickname = next((match[1] for text in scripts if (match := _NICKNAME.search(text))), "")
    name = account or nickname or _name_shown(page)
    moment = next((int(match[1]) for text in scripts if (match := _MOMENT.search(text))), None)
    day = dt.datetime.fromtimestamp(moment, SHANGHAI).date().isoformat() if moment else None
    return Hints(published=day, organisation=name, author=_author(page), account=name)


def _name_shown(page: etree._Element) -> str | None:
    """Return the account by what a saved page still shows: beside the day, or as its title for want of the post's."""
    headline = {_text_of(one) for one in page.iterfind(f".//*[@class='{_HEADLINE}']")}
    shown = [*page.iterfind(".//*[@class='rich_media_meta']"), *(page.iterfind(".//title") if headline else ())]
    names = (text for text in map(_text_of, shown) if text not in headline | _NO_NAMES and _NAME.fullmatch(text))
    return next((text for text in names if not is_person(text)), None)


def without_furniture(page: etree._Element, content: etree._Element) -> None:
    """Remove the author and the day above an article, which its hints tell, and numbers alone above headings."""
    for element in page.iterfind(".//*[@id='meta_content']"):
        element.clear(keep_tail=True)
    for element in [one for one in content.iter("p", "section", "span") if _COUNTED.fullmatch(_text_of(one))]:
        element.clear(keep_tail=True)


def _text_of(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _author(page: etree._Element) -> str | None:
    """Return who wrote an article, as it stands beside the account's name."""
    told = [_text_of(one) for one in page.iterfind(".//*[@id='meta_content']//span")]
    return next((text for text in told if is_person(text) and text not in _NO_NAMES), None)


def require_text(content: etree._Element) -> None:
    """Do nothing if an article is more than pictures.

    Raises:
        SourceError: it is not.
    """
    written = len(_HAN.findall("".join(content.itertext())))
    if written < _LEAST and content.find(".//img") is not None:
        raise SourceError(
            in_chinese("这篇公众号文章只有图片，没有文字，请把图片存下来放进来识别，或请发件人提供文字版")
        )
