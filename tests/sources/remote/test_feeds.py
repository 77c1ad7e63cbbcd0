"""Feeds that an office names, on a server of this machine: what is new in them, by our rules for bytes and days."""

from __future__ import annotations

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from archived import issue, put
from command_line import reporter

from reporter.archive.store import opened
from reporter.cli.chosen_issue import issue_of
from reporter.cli.web_sources import subscribed
from reporter.errors import SourceError
from reporter.sources.remote.feeds import MOST, MOST_BYTES, entries, fresh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"
RSS = (
    '<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>砚州</title>{items}</channel></rss>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>砚州</title>'
    '<entry><link href="/b.html"/><updated>2026-11-18T23:30:00Z</updated></entry></feed>'
)


def rss(*items: tuple[str, str, str], encoding: str = "utf-8") -> bytes:
    written = "".join(ITEM.format(title=title, link=link, day=day) for title, link, day in items)
    return RSS.format(encoding=encoding, items=written).encode(encoding, "replace")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (rss(("漏损率下降", "http://a.example/1", "Wed, 18 Nov 2026 20:00:00 +0800")), [("1", "2026-11-18")]),
        (rss(("管网改造", "http://a.example/1", "Tue, 17 Nov 2026 20:30:00 GMT")), [("1", "2026-11-18")]),
        (rss(("管网改造", "http://a.example/1", "2026年11月18日 08:00")), [("1", "2026-11-18")]),
        (rss(("管网改造", "http://a.example/1", "2026-11-18 08:00:00"), encoding="gb2312"), [("1", "2026-11-18")]),
        (rss(("没有日期", "http://a.example/1", "不久前")), [("1", None)]),
        (rss(("标着别的编码", "http://a.example/1", "")).replace(b"utf-8", b"gb2312"), [("1", None)]),
        (rss(("同一篇", "http://a.example/1", ""), ("同一篇", "http://a.example/1", "")), [("1", None)]),
        (rss(("脚本", "javascript:alert(1)", ""), ("文件", "file:///etc/passwd", "")), []),
        (ATOM.encode(), [("b.html", "2026-11-19")]),
    ],
)
def test_what_a_feed_tells_is_read(data: bytes, found: list[tuple[str, str | None]]) -> None:
    told = entries(data, "http://a.example/rss.xml")
    assert [(one.address.rpartition("/")[2], one.day and one.day.isoformat()) for one in told] == found


@pytest.mark.parametrize("data", [b"<html><p>no feed</p></html>", b"", b"\x00\xff" * 99, bytes(MOST_BYTES + 1)])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="订阅"):
        entries(data, "http://a.example/rss.xml")


def test_what_the_library_stumbles_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("feedparser.parse", stumbles)
    with pytest.raises(SourceError, match="不合规矩"):
        entries(rss(("同一篇", "http://a.example/1", "")), "http://a.example/rss.xml")


def test_a_bomb_of_entities_is_not_opened() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<!DOCTYPE rss [<!ENTITY e0 "x">{levels}]>'
        + rss(("&e11;", "http://a.example/1", "")).decode().partition("?>")[2]
    )
    assert len(entries(bomb.encode(), "http://a.example/rss.xml")) <= 1


class _Site(BaseHTTPRequestHandler):
    feed: bytes
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        known = self.headers.get("If-None-Match")
        type(self).asked.append((self.path, known))
        tag = f'"{len(self.feed)}"'
        if self.path == "/rss.xml" and known == tag:
            self.send_response(304)
            self.end_headers()
            return
        body = self.feed if self.path == "/rss.xml" else page(self.path)
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/rss.xml" else "text/html")
        self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def page(path: str) -> bytes:
    name = path.strip("/")
    text = f"<h1>{name}号管网改造完工</h1><p>11月18日，砚州县{name}号供水管网改造完工，惠及居民3200余户。</p>"
    more = f"<p>工程更换{name}号老旧管道12.6公里，管网漏损率由18.5%降至9.2%，群众用水更有保障。</p>"
    return f"<html><meta charset=utf-8><body>{text}{more}</body></html>".encode()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("time.sleep", lambda _: None)
    _Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def office(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with a feed of the site and one that may not be asked, which gave out an issue on 20 November."""
    monkeypatch.chdir(tmp_path)
    feeds = f'"县政府网" = "{site}/rss.xml"\n"内网" = "http://10.0.0.1/rss.xml"\n'
    (tmp_path / "briefing.toml").write_text(f'[feeds]\n{feeds}[fetch]\nallow = ["127.0.0.1"]\n', "utf-8")
    with opened(tmp_path / "archive.db") as archive:
        put(archive, issue(47, 47))
    days = ("24", "20", "19", "12")
    _Site.feed = rss(*(("改造", f"{site}/{day}", f"2026-11-{day}") for day in days), ("改造", f"{site}/none", ""))
    return tmp_path


@pytest.mark.parametrize(("week", "days"), [("2026-W47", ["20", "19", "none"]), ("2026-W48", ["24", "20", "none"])])
@pytest.mark.usefixtures("office")
def test_what_is_new_since_the_last_issue_is_asked_for(site: str, week: str, days: list[str]) -> None:
    of = issue_of(None, week, None)
    told, (silent,) = subscribed(of, quiet=True)
    assert told == tuple(f"{site}/{day}" for day in days)
    assert "内网：" in silent.reason
    assert "内网地址" in silent.reason
    assert _Site.asked[-1] == ("/rss.xml", None)
    assert subscribed(of, quiet=True)[0] == told
    assert _Site.asked[-1] == ("/rss.xml", f'"{len(_Site.feed)}"'), "it is asked whether it has changed"


def test_what_a_feed_tells_is_read_as_pages_are(office: Path) -> None:
    (office / "来稿").mkdir()
    result = reporter("draft", "来稿", "--week", "2026-W48", "-q")
    assert result.exit_code == 1, "one of the feeds is on no public address"
    plan = (office / "output/2026-W48/issue.toml").read_text("utf-8")
    assert [name in plan for name in ("24号", "20号", "none号", "19号")] == [True, True, True, False]
    assert len(list((office / "网页").glob("*.html"))) == 3
    assert len(list((office / "网页/订阅").glob("*.xml"))) == 1


def test_no_feed_is_endless(site: str) -> None:
    day = dt.date(2026, 11, 18)
    told = entries(rss(*(("改造", f"{site}/{n}", "2026-11-18") for n in range(3 * MOST))), site)
    assert len(list(fresh(told, day, day))) == MOST
