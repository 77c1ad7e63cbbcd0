"""Whatever an article, a name of a file or a clerk's own words hold is text on the page, never markup."""

from __future__ import annotations

import itertools
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
import review_page

from reporter.review import drawing, marked
from reporter.review.proofs import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from review_page import Desk

OPENINGS = ("", '"', "'", "`", "-->", "</textarea>", "</title>", "</option>", "]]>", "\\")
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>点</a>",
    "<b hx-get=/step/undo hx-trigger=load>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><button>",
    " onmouseover=alert(1) ",
    " hx-on:click=alert(1) ",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "＜script＞",
    "\u202e\u2066<x>",
)
TEXTS = ["".join(parts) for parts in itertools.product(OPENINGS, MARKUP)]


class Elements(HTMLParser):
    """The tags of a page, each with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


def shown(desk: Desk, title: str) -> Elements:
    drawn = drawing.drawn(desk.page.session.material(desk.page.session.state))
    assert isinstance(drawn, drawing.Drawn)
    desk.page.preview.shown = Shown(made=drawn.made, check=drawn.check, html=drawn.html, origins=drawn.origins)
    name = next(marked.name(one) for one in desk.page.session.state.articles if title in (one.heading or ""))
    paths = (
        "/",
        f"/article/{name}",
        "/side/check",
        "/side/issue",
        "/side/finish",
        "/side/office",
        "/sheet.html",
    )
    return Elements("".join((desk.listed, *(desk.client.get(path).text for path in paths))))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "harmless").mkdir()
    (tmp_path / "hostile").mkdir()
    return tmp_path


def week(home: Path, name: str, texts: list[str]) -> Desk:
    lines = "\n".join(
        f"11月{11 + number % 9}日，砚州县第{number}小学{words}举行活动，参加学生{number + 3}00人。"
        for number, words in enumerate(texts)
    )
    text = f"砚州县{texts[0]}举行校园活动\n砚州县教育局　2026年11月19日\n{lines}\n"
    desk = review_page.desk(home / name, **{f"活动{texts[0].translate({ord('/'): '_'})[:40]}": text})
    article = marked.name(desk.page.session.state.articles[0])
    for field, words in (("note", texts[1]), ("column", texts[2]), ("byline", texts[3])):
        desk.post(f"/article/{article}/field", field=field, value=words, confirmed="1")
    desk.post("/issue", field="signer", value=texts[4])
    desk.post("/issue", field="name", value=texts[5])
    desk.post("/office", field="briefing.organisation", value=texts[6])
    desk.post("/office", field="smtp.user", value=texts[7])
    return desk


@pytest.mark.slow
def test_two_hundred_hostile_texts_are_text(home: Path) -> None:
    assert len(TEXTS) == 200
    plain = shown(week(home, "harmless", ["开展"] * len(TEXTS)), "校园活动")
    hostile = shown(week(home, "hostile", TEXTS), "校园活动")
    known = {found[0] for found in plain.found} | {
        "a",
        "del",
        "ins",
        "ul",
        "li",
        "h3",
        "form",
        "datalist",
        "option",
        "p",
        "b",
    }
    assert {found[0] for found in hostile.found} <= known
    names = [{name for found in one.found for name in found[1:]} for one in (plain, hostile)]
    assert names[1] - names[0] <= {"list", "selected", "hidden", "title", "data-at", "data-go", "data-tick"}
    assert not [link for link in hostile.links if link.startswith(("javascript:", "//")) or "evil" in link]
