"""Every view of the page, by day and by night, wide and narrow, as axe-core judges it: no finding."""

from __future__ import annotations

import shutil
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest
import review_page
import uvicorn
from review_page import SCHOOL, WATER

from reporter.review import server
from reporter.review.accounts import FILE, People
from reporter.review.app import application
from reporter.review.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt-get install chromium)"),
]

TABS = ("preview", "mail", "check", "issue", "finish", "archive")
PASSWORD = "山高水长流不断绝"  # noqa: S105 - of a page that lives as long as the test


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Page]:
    """The login of a page of two articles, for people of the network."""
    from playwright.sync_api import sync_playwright

    (tmp_path / "sources").mkdir()
    for name, text in (("水务", WATER), ("教育", SCHOOL)):
        (tmp_path / f"sources/{name}.txt").write_text(text, "utf-8")
    people = People(tmp_path / FILE)
    people.add("林秋实", PASSWORD)
    listening = socket.create_server(("127.0.0.1", 0))
    page = server.page(review_page.office(tmp_path, tmp_path / "sources"))
    review_page.settle(page, 2)
    guard = Guard(application(page), listening.getsockname()[1], host="127.0.0.1", people=people)
    serving = uvicorn.Server(uvicorn.Config(guard, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
    thread.start()
    page.preview.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 720}).new_page()
        shown.set_default_timeout(120_000)
        shown.goto(guard.address)
        yield shown
        browser.close()
    page.preview.stop()
    serving.should_exit = True
    thread.join()


def log_in(page: Page, password: str) -> None:
    page.locator("#name").fill("林秋实")
    page.locator("#password").fill(password)
    page.locator("button").click()


def test_a_browser_logs_in_with_the_password_alone(window: Page) -> None:
    log_in(window, "别的口令")
    window.locator("[role=alert]", has_text="姓名或口令不对").wait_for()
    log_in(window, PASSWORD)
    window.locator("#articles .card").first.wait_for()


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
