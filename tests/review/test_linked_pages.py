"""An address that is pasted becomes the article of its page, or says why it does not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import review_page
from review_page import SCHOOL, WATER, Desk

from reporter.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ADDRESS = "https://yanzhou.example/news/1119.html"


def wait_for(desk: Desk, words: str) -> str:
    for _ in range(200):
        if words in (shown := desk.listed):
            return shown
        time.sleep(0.05)
    raise AssertionError(shown)


def test_an_address_becomes_the_article_of_its_page(tmp_path: Path) -> None:
    def fetched(addresses: Sequence[str]) -> Iterator[Path | LeftOut]:
        for number, _ in enumerate(addresses):
            copy = tmp_path / f"copy{number}.txt"
            copy.write_text(SCHOOL, "utf-8")
            yield copy

    desk = review_page.desk(tmp_path, fetched, 水务=WATER)
    assert desk.client.post("/paste", data={"text": f" {ADDRESS}\n"}).status_code == 204
    wait_for(desk, "新建校舍")
    (shortcut,) = desk.office.inbox.iterdir()
    assert (shortcut.name, ADDRESS in shortcut.read_text("utf-8")) == ("yanzhou.example 1119.html.url", True)


def test_an_address_that_gives_nothing_says_why_and_is_asked_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetched(addresses: Sequence[str]) -> Iterator[LeftOut]:
        for one in addresses:
            asked.append(one)
            yield LeftOut(one, f"{one}：网站没有给出网页（404），请在浏览器中打开看看")

    desk = review_page.desk(tmp_path, fetched, 水务=WATER)
    desk.client.post("/paste", data={"text": ADDRESS})
    assert "404" in wait_for(desk, "未采用")
    desk.client.post("/paste", data={"text": ADDRESS})
    for _ in range(200):
        if len(asked) > 1:
            break
        time.sleep(0.05)
    assert asked == [ADDRESS, ADDRESS]


def test_text_that_speaks_of_an_address_is_text(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 水务=WATER)
    desk.client.post("/paste", data={"text": f"{SCHOOL}\n{ADDRESS}"})
    wait_for(desk, "新建校舍")
    assert [one.suffix for one in desk.office.inbox.iterdir()] == [".txt"]
