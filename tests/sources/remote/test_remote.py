"""Pages by their addresses, on a server of this machine: nothing is asked that was not named or may not be."""

from __future__ import annotations

import ast
import gzip
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command_line import reporter

from reporter.errors import SourceError
from reporter.model import LeftOut
from reporter.sources.remote import judging
from reporter.sources.remote.copies import Copies
from reporter.sources.remote.fetching import fetch
from reporter.sources.remote.judging import Policy
from reporter.sources.remote.named_addresses import address_of, addresses_among

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (
    "<html><head><meta charset=utf-8><title>砚州县供水管网改造完工</title></head><body><h1>砚州县供水管网改造完工</h1>"
    "<p>11月18日，砚州县自来水公司宣布，城东片区供水管网改造全部完工，惠及居民3200余户。</p>"
    "<p>工程更换老旧管道12.6公里，管网漏损率由18.5%降至9.2%。</p></body></html>"
).encode()


HTML = {"Content-Type": "text/html"}
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n"),
    "/a.html": (200, {**HTML, "ETag": '"1"'}, PAGE),
    "/packed": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(3_000_000))),
    "/moved": (302, {"Location": "/a.html"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/inside": (302, {"Location": "http://10.1.2.3/secret"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
}


class _Site(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        status, headers, body = self._answer()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _answer(self) -> tuple[int, dict[str, str], bytes]:
        if self.path == "/a.html" and self.headers.get("If-None-Match") == '"1"':
            return 304, {}, b""
        return ANSWERS.get(self.path, (404, {}, b""))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    _Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


OPEN = Policy(allow=("127.0.0.1",), pause=0, most=1_000_000, seconds=5)


def test_a_page_is_fetched_and_its_copy_kept(site: str, tmp_path: Path) -> None:
    copies = Copies(tmp_path / "网页", OPEN)
    (first,) = copies.fetched([f"{site}/a.html"])
    assert isinstance(first, Path)
    assert first.read_bytes() == PAGE
    (again,) = copies.fetched([f"{site}/a.html"])
    assert again == first
    assert _Site.asked.count("/a.html") == 2


def test_the_copy_is_read_where_the_page_is_gone(site: str, tmp_path: Path) -> None:
    (first,) = Copies(tmp_path, OPEN).fetched([f"{site}/a.html"])
    (again,) = Copies(tmp_path, Policy(pause=0)).fetched([f"{site}/a.html"])  # not allowed any more
    assert again == first


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "404"),
        ("/round", "转来转去"),
        ("/inside", "10.1.2.3）是内网地址"),
        ("/file", "只读 http 和 https"),
        ("/bomb", "超过"),
        ("/private/a.html", "robots.txt"),
    ],
)
def test_what_cannot_or_may_not_be_had_is_left_out_with_the_reason(
    site: str, tmp_path: Path, path: str, said: str
) -> None:
    (one,) = Copies(tmp_path, OPEN).fetched([f"{site}{path}"])
    assert isinstance(one, LeftOut)
    assert said in one.reason
    assert one.source == f"{site}{path}"


@pytest.mark.parametrize("path", ["/moved", "/packed"])
def test_hops_and_packed_pages_are_followed(site: str, path: str) -> None:
    assert fetch(f"{site}{path}", OPEN, {}).data == PAGE


def test_this_machine_is_not_asked_unless_it_is_allowed(site: str) -> None:
    with pytest.raises(SourceError, match="内网地址"):
        fetch(f"{site}/a.html", Policy(), {})
    assert not _Site.asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "100.64.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "::ffff:169.254.169.254",
    ],
)
def test_addresses_that_are_not_public_are_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(judging.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (address, 80))])
    with pytest.raises(SourceError, match="内网地址"):
        judging.judged("yunshui.example", 80, Policy())
    assert judging.judged("yunshui.example", 80, Policy(allow=("yunshui.example",))) == [address]


def test_one_bad_address_among_good_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(judging.socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(SourceError, match="内网地址"):
        judging.judged("yunshui.example", 80, Policy())


HOME = "https://yunshui.example/"


@pytest.mark.parametrize(
    ("name", "text", "address"),
    [
        ("链接.url", "[InternetShortcut]\r\nURL=https://yunshui.example/a?b=%20c\r\nIconIndex=0\r\n", "https://yunshui.example/a?b=%20c"),
        ("链接.URL", "[DEFAULT]\nBASEURL=x\n[InternetShortcut]\nURL=http://yunshui.example/\n", "http://yunshui.example/"),
        ("本机.url", "[InternetShortcut]\nURL=file:///etc/passwd\n", None),
        ("脚本.url", "[InternetShortcut]\nURL=javascript:alert(1)\n", None),
        ("坏的.url", "\0\0[[[", None),
        ("网址.webloc", f"<plist><dict><key>URL</key><string>{HOME}</string></dict></plist>", HOME),
        ("坏的.webloc", "<plist>", None),
        ("文章.txt", "[InternetShortcut]\nURL=https://yunshui.example/\n", None),
    ],
)  # fmt: skip
def test_shortcuts_lead_to_pages_only(tmp_path: Path, name: str, text: str, address: str | None) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert address_of(tmp_path / name) == address


@pytest.mark.parametrize(("number", "asked"), [(socket.EAI_AGAIN, 1), (socket.EAI_NONAME, 2)])
def test_a_silent_site_is_asked_once_and_without_network_none_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, asked: int
) -> None:
    hosts: list[str] = []

    def missing(host: str, *_: object, **__: object) -> None:
        hosts.append(host)
        raise socket.gaierror(number, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", missing)
    pages = [f"https://yunshui.example/{name}.html" for name in "abc"]
    found = list(Copies(tmp_path, OPEN).fetched([*pages, "https://yanzhou.example/a.html"]))
    assert [isinstance(one, LeftOut) for one in found] == [True] * 4
    assert len(hosts) == asked


def test_addresses_are_told_from_paths() -> None:
    given = ["https://yunshui.example/a.html", "http:/yunshui.example", "来稿", "https", "https:"]
    found, rest = addresses_among([Path(one) for one in given])
    assert found == ("https://yunshui.example/a.html", "http://yunshui.example")
    assert rest == (Path("来稿"), Path("https"), Path("https:"))


def test_a_briefing_is_made_of_a_page_and_of_a_shortcut(site: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[fetch]\nallow = ["127.0.0.1"]\n', "utf-8")
    sources = tmp_path / "来稿"
    sources.mkdir()
    (sources / "链接.url").write_text(f"[InternetShortcut]\nURL={site}/a.html\n", "utf-8")
    done = reporter("build", sources, "-c", tmp_path / "briefing.toml", "-o", tmp_path / "out", "--week", "2026-W47")
    assert done.exit_code == 0, done.stderr
    assert len(list((tmp_path / "网页").glob("*.html"))) == 1
    done = reporter("extract", tmp_path / "网页", "--json")
    assert "漏损率" in done.stdout


def test_every_refusal_of_what_is_fetched_ends_in_what_to_do(root: Path) -> None:
    said = [
        (path.name, node.args[0].value)
        for path in (root / "reporter" / "sources" / "remote").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "in_chinese"
        if isinstance(node.args[0], ast.Constant)
    ]
    assert said
    assert [one for one in said if "请" not in one[1] and one[1] != "{name}：{reason}"] == []


def test_who_reads_no_address_loads_nothing_for_it() -> None:
    asked = "import sys, reporter.analysis; print('ssl' in sys.modules, 'http.client' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
