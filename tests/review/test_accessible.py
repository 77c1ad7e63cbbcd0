"""Every view of the page, by day and by night, wide and narrow, as axe-core judges it: no finding."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

import chromium
import pytest
import review_page
import uvicorn
from review_page import SCHOOL, WATER

from reporter.review.accounts import FILE, People
from reporter.review.app import application
from reporter.review.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(chromium.PROGRAM is None, reason=chromium.MISSING)]

TABS = ("preview", "mail", "check", "issue", "finish", "office", "archive")
PASSWORD = "山高水长流不断绝"  # noqa: S105 - of a page that lives as long as the test


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Page]:
    """The login of a page of two articles, for people of the network."""
    page = review_page.desk(tmp_path, 水务=WATER, 教育=SCHOOL).page
    people = People(tmp_path / FILE)
    people.add("林秋实", PASSWORD)
    listening = socket.create_server(("127.0.0.1", 0))
    guard = Guard(application(page), listening.getsockname()[1], host="127.0.0.1", people=people)
    serving = uvicorn.Server(uvicorn.Config(guard, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
    thread.start()
    page.preview.start()
    with chromium.started() as browser:
        shown = browser.new_context(bypass_csp=True, viewport=chromium.WIDE).new_page()
        shown.set_default_timeout(120_000)
        shown.goto(guard.address)
        yield shown
    page.preview.stop()
    serving.should_exit = True
    thread.join()


def log_in(page: Page, password: str) -> None:
    page.locator("#name").fill("林秋实")
    page.locator("#password").fill(password)
    page.locator("button").click()


def test_a_browser_logs_in_with_the_password_alone(window: Page) -> None:
    log_in(window, "别的口令")
    window.locator("[role=alert]").wait_for()
    assert window.locator("[role=alert]").all_inner_texts() == ["姓名或口令不对。"]
    assert window.locator("#articles").count() == 0
    log_in(window, PASSWORD)
    window.locator("#articles .card").first.wait_for()
    assert sorted(window.locator("#articles .card b").all_inner_texts()) == [
        "县城东区供水管网改造完工",
        "砚州县新建校舍投用",
    ]
    assert window.locator("#password").count() == 0


def findings(page: Page, axe: Any) -> list[str]:  # noqa: ANN401 - it may not be there
    """What axe-core finds by day and by night, each with the first element that it is about."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(100)
        told = axe.run(page).response["violations"]
        found += (f"{scheme}: {one['id']} ({one['impact']}): {one['nodes'][0]['html']}" for one in told)
    return found


def test_no_view_has_a_finding(window: Page) -> None:
    checker = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    assert findings(window, checker) == [], "the login"
    log_in(window, "别的口令")
    window.locator("[role=alert]").wait_for()
    assert findings(window, checker) == [], "a wrong password"
    log_in(window, PASSWORD)
    window.locator("#articles .card").first.click()
    window.locator("#article h2").wait_for()
    window.locator(".sheet").first.wait_for()
    for tab in TABS:
        window.locator(f"#tab-{tab}").click()
        window.wait_for_timeout(300)
        assert findings(window, checker) == [], tab
    window.locator("#article button.figure").first.click()
    window.locator("#detail[open]").wait_for()
    assert findings(window, checker) == [], "a figure"
    window.locator("#detail [data-close]").click()
    window.set_viewport_size({"width": 390, "height": 844})
    assert findings(window, checker) == [], "a phone"
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is beside the phone's screen"
