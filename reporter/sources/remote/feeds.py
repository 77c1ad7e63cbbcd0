"""Feeds (RSS, Atom) that an office names: the addresses of what they tell, with the days on which it was published."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reporter.chinese.dates import article_date
from reporter.chinese.encoding import decode
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 2 * 1024 * 1024
"""Bytes of a feed: a hundred entries with their whole texts have less."""

MOST = 50
"""Entries of a feed that are fetched, the first ones: at a second a page that is as long as a person waits."""

_DECLARED = re.compile(r"""^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(["'])[^"']*\2""")
_PAGE = re.compile("https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of: its address, and the day on which it was published, None where the feed does not say."""

    address: str
    day: dt.date | None


def entries(data: bytes, address: str) -> tuple[Entry, ...]:
    """Return the entries of a feed that was fetched from an address, as it has them, each address once.

    Raises:
        SourceError: it is no feed.
    """
    import feedparser

    if len(data) > MOST_BYTES:
        raise SourceError(
            in_chinese(
                "订阅超过 {megabytes} MB，没有读取，请在网站上找条目少一些的订阅", megabytes=MOST_BYTES // 1024 // 1024
            )
        )
    # the bytes are UTF-8 whatever the feed says of them: our rule has decoded them
    text = _DECLARED.sub(r"\1", decode(data)[0])
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        read = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    except Exception as error:  # its lenient parser raises whatever it stumbles over
        raise SourceError(
            in_chinese("订阅写得不合规矩（{kind}），读不了，请告诉网站", kind=type(error).__name__)
        ) from error
    if not read.get("version"):
        raise SourceError(in_chinese("不是订阅（RSS、Atom），请在网站上找订阅地址；网页的地址写在命令里"))
    days = {one["link"]: _day(_published(one)) for one in read.entries if _PAGE.match(one.get("link", ""))}
    return tuple(Entry(link, day) for link, day in days.items())


def fresh(all_of_it: tuple[Entry, ...], since: dt.date, until: dt.date) -> Iterator[str]:
    """Yield the addresses of what was published between two days, both included, and of what has no day; so many."""
    found = [one.address for one in all_of_it if one.day is None or since <= one.day <= until]
    yield from found[:MOST]


def _published(entry: dict[str, str]) -> str:
    # past the library's own look-up, which takes one key for another
    return dict.get(entry, "published") or dict.get(entry, "updated") or ""


def _day(text: str) -> dt.date | None:
    """Return the day in China that a feed means, by the mail's way of writing, ISO 8601 or Chinese.

    >>> _day("Tue, 17 Nov 2026 20:30:00 GMT"), _day("2026-11-18T08:00:00+08:00"), _day("2026年11月18日")
    (datetime.date(2026, 11, 18), datetime.date(2026, 11, 18), datetime.date(2026, 11, 18))
    >>> _day("下周二")
    >>> _day("0001-01-01T00:00:00+23:00")
    """
    for read in (parsedate_to_datetime, dt.datetime.fromisoformat):
        try:
            moment = read(text.strip())
            return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError):  # no day, or one at the end of time that is in no year here
            continue
    day = article_date([text])
    return dt.date.fromisoformat(day) if day else None
