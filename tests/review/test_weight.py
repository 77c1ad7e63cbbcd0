"""The page is light, asks nobody else for anything, and opens two hundred articles at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import review_page
from review_page import SCHOOL

from reporter.review.page_templates import HERE

if TYPE_CHECKING:
    from pathlib import Path

MOST = 200_000
"""Bytes of the page with all that it loads, before any article."""


def test_the_page_is_light_and_asks_nobody_else(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL)
    page = desk.client.get("/").text
    links = re.findall(r'(?:src|href|hx-get)="([^"]+)"', page)
    assert [link for link in links if not link.startswith(("/", "#", "data:"))] == []
    loaded = [desk.client.get(link).content for link in links if link.startswith("/")]
    assert len(page.encode()) + sum(map(len, loaded)) < MOST


def test_no_file_of_the_page_names_another_site() -> None:
    for file in (*HERE.glob("pages/*.html"), HERE / "static/review.js", HERE / "static/review.css"):
        assert not re.search(r"https?://(?!…)", file.read_text("utf-8")), file
