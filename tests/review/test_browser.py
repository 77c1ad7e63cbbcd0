"""A week done in a browser, from dropped files to the built issue."""

from __future__ import annotations

import tomllib
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import chromium
import pytest
from mail_server import Server
from review_page import SCHOOL, WATER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(chromium.PROGRAM is None, reason=chromium.MISSING)]

READER = "head@yanzhou.example"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Server]:
    """A mail server on this machine, which the settings of the office name."""
    with Server(tmp_path) as server:
        (tmp_path / "briefing.toml").write_text(
            '[mail]\nsender = "office@yanzhou.example"\n'
            f'[smtp]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n',
            "utf-8",
        )
        yield server


@pytest.fixture
def address(tmp_path: Path, post: Server) -> Iterator[str]:
    assert post.port
    with chromium.served(tmp_path) as (_, address):
        yield address


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with chromium.started() as browser:
        shown = browser.new_context(viewport=chromium.WIDE).new_page()
        faults: list[str] = []
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("dialog", lambda one: one.accept())
        shown.goto(address)
        yield shown
    assert not faults


def test_a_week_from_dropped_files_to_the_built_issue(page: Page, tmp_path: Path) -> None:
    files = []
    for name, text in (("水务.txt", WATER), ("教育.txt", SCHOOL)):
        (tmp_path / name).write_text(text, "utf-8")
        files.append(tmp_path / name)
    page.set_input_files("#files", files)
    page.locator("#articles li").nth(1).wait_for(timeout=60_000)
    page.locator("#articles .card", has_text="新建校舍").click()
    page.locator(".s input[type=checkbox]:checked").first.uncheck()
    page.locator(".s:not(.chosen)").first.wait_for()
    chosen = page.locator(".s.chosen > input").first
    chosen.evaluate(  # faster than any answer
        "async box => {"
        " box.click(); box.click();"
        " while (posting.size) await new Promise(done => setTimeout(done, 20));"
        " fresh(true); await parts.article.busy; }"
    )
    assert chosen.is_checked()
    pressed = page.locator("#article .tools button", has_text="头条")
    assert pressed.evaluate("one => { one.click(); return one.getAttribute('aria-pressed') }") == "true"
    page.locator("#articles .head", has_text="头条").wait_for()
    assert pressed.get_attribute("aria-pressed") == "true"
    page.locator("#f-title").fill("砚州县第三小学新校舍投用")
    page.locator("#f-title").press("Tab")
    page.locator("#articles .card", has_text="第三小学新校舍").wait_for()
    page.locator("#article button.figure").first.click()
    page.locator("#g-name").fill("新校舍投资")
    page.locator("#detail button.main").click()
    page.locator("button", has_text="已核实").click()  # the article has no such words
    page.locator("#article td", has_text="新校舍投资").wait_for()
    page.locator("#tab-issue").click()
    page.locator("#i-signer").fill("林秋实")
    page.locator("#i-signer").press("Tab")
    page.locator("#tab-finish").click()
    page.locator("button", has_text="生成文件").click()
    page.locator("#outcome .ok").wait_for(timeout=60_000)
    plan = tomllib.loads((tmp_path / "out/issue.toml").read_text("utf-8"))
    assert plan["issue"]["signer"] == "林秋实"
    assert plan["articles"][0]["title"] == "砚州县第三小学新校舍投用"
    assert list((tmp_path / "out").glob("*.docx"))
    page.locator("button", has_text="签发").last.click()
    page.locator("text=已签发").first.wait_for()


def test_the_mail_that_arrives_says_what_the_page_showed(page: Page, post: Server, tmp_path: Path) -> None:
    (tmp_path / "教育.txt").write_text(SCHOOL, "utf-8")
    page.set_input_files("#files", tmp_path / "教育.txt")
    page.locator("#articles .card").first.wait_for(timeout=60_000)
    page.locator("#tab-issue").click()
    page.locator("#i-to").fill(f"局长 <{READER}>")
    page.locator("#i-to").press("Tab")
    page.locator("#tab-mail").click()
    page.locator("dd", has_text=READER).wait_for(timeout=60_000)
    subject = page.locator("dd").first.inner_text()
    shown = page.frame_locator("iframe.sheet").locator("body").inner_text()
    page.locator("#tab-finish").click()
    for name in ("生成文件", "签发"):
        page.locator("button", has_text=name).last.click()
        page.locator(f"h3:has-text('{name[:2]}') + p", has_text=f"已{name[:2]}").wait_for(timeout=90_000)
    page.locator("button", has_text="发送").last.click()
    page.locator(".mails li", has_text="已发").wait_for(timeout=90_000)
    assert post.handler.received == {READER: 1}
    letter = message_from_bytes(post.handler.taken[0][1], policy=policy.default)
    body = letter.get_body(("html",))
    assert body is not None
    page.goto("about:blank")
    page.set_content(body.get_content())
    assert (str(letter["subject"]), page.locator("body").inner_text()) == (subject, shown)


def test_a_list_that_grows_takes_no_click_no_focus_and_no_typing(page: Page, tmp_path: Path) -> None:
    for name, text in (("水务.txt", WATER), ("教育.txt", SCHOOL)):
        (tmp_path / name).write_text(text, "utf-8")
    page.set_input_files("#files", tmp_path / "水务.txt")
    card = page.locator("#articles .card", has_text="供水管网")
    card.wait_for(timeout=60_000)
    card.hover()
    page.mouse.down()
    page.set_input_files("#files", tmp_path / "教育.txt")
    page.locator("#articles li").nth(1).wait_for(timeout=60_000)
    page.mouse.up()
    note = page.locator("#f-note")
    note.click()
    page.keyboard.type("抓得紧")
    page.keyboard.press("ArrowLeft")
    page.locator("#articles li").first.evaluate("one => { one.dataset.kept = 'yes'; mark = ''; fresh(true) }")
    page.locator("#articles li[data-kept]").wait_for(state="detached")  # the attribute is not the server's
    page.keyboard.type("很")
    assert note.input_value() == "抓得很紧"


def test_what_two_windows_write_into_a_field_is_shown_to_the_later(page: Page, tmp_path: Path) -> None:
    (tmp_path / "教育.txt").write_text(SCHOOL, "utf-8")
    page.set_input_files("#files", tmp_path / "教育.txt")
    page.locator("#articles .card").first.wait_for(timeout=60_000)
    other = page.context.new_page()
    other.goto(page.url)
    for one in (page, other):
        one.locator("#tab-issue").click()
    page.locator("#i-note").press_sequentially("先写的")
    other.locator("#i-note").fill("后写的")
    other.locator("#i-note").press("Tab")
    other.locator("#undo:enabled").wait_for()
    page.locator("#undo:enabled").wait_for()
    page.locator("#i-note").press("Tab")
    page.locator("#i-note + .unsaved", has_text="刚在别处改过").wait_for()
    assert page.locator("#i-note").input_value() == "后写的"
    page.locator(".unsaved button", has_text="改用我填的").click()
    other.locator("#i-note").evaluate(
        "box => new Promise(done => {"
        " const look = () => box.value === '先写的' ? done() : setTimeout(look, 50); look() })"
    )
    assert tomllib.loads((tmp_path / "out/issue.toml").read_text("utf-8"))["issue"]["note"] == "先写的"


def test_what_was_refused_stays_marked_until_it_is_saved_or_taken_back(page: Page, tmp_path: Path) -> None:
    for name, text in (("教育.txt", SCHOOL), ("水务.txt", WATER)):
        (tmp_path / name).write_text(text, "utf-8")
    page.set_input_files("#files", [tmp_path / "教育.txt", tmp_path / "水务.txt"])
    card = page.locator("#articles .card", has_text="校舍")
    card.click(timeout=60_000)
    page.locator("#articles .card", has_text="供水管网").wait_for(timeout=60_000)
    title, note = page.locator("#f-title"), page.locator("#f-note")
    title.fill("砚州县投用校舍37所")
    title.press("Tab")
    asked = page.locator("#f-title + .unsaved", has_text="未保存")
    asked.wait_for()
    assert title.get_attribute("aria-invalid") == "true"
    note.fill("抓得紧")
    note.press("Tab")
    page.locator("#undo:enabled").wait_for()
    assert asked.is_visible(), "another field that is saved takes no question away"
    assert title.input_value() == "砚州县投用校舍37所"
    page.locator("#articles .card", has_text="供水管网").click()
    page.locator("#article h2", has_text="供水管网").wait_for()
    assert page.locator("#article .unsaved").count() == 0
    page.locator("#articles .card", has_text="教育局").click()
    asked.wait_for()
    assert title.input_value() == "砚州县投用校舍37所"
    asked.locator("button", has_text="改回原来的").click()
    asked.wait_for(state="detached")
    assert title.input_value() == "砚州县新建校舍投用"
    assert title.get_attribute("aria-invalid") is None
    title.fill("砚州县投用校舍39所")
    title.press("Tab")
    asked.locator("button", has_text="照此保存").click()
    asked.wait_for(state="detached")
    assert title.input_value() == "砚州县投用校舍39所"
    page.locator("#tab-office").click()
    page.locator("#o-mail-to").fill("无地址")
    page.locator("#o-mail-to").press("Tab")
    page.locator("#o-mail-to + .unsaved").wait_for()
    page.locator("#o-mail-to").fill("a@yanzhou.example\nb@yanzhou.example")
    page.locator("#o-mail-to").press("Tab")
    page.locator("#o-mail-to + .unsaved").wait_for(state="detached")
    page.locator("#tab-issue").click()
    page.locator("#i-to").wait_for()
    assert page.locator("#i-to").input_value() == "a@yanzhou.example\nb@yanzhou.example"


def test_the_preview_fills_the_window_and_leads_back_to_the_article(page: Page, tmp_path: Path) -> None:
    (tmp_path / "教育.txt").write_text(SCHOOL, "utf-8")
    page.set_input_files("#files", tmp_path / "教育.txt")
    page.locator(".sheet").first.wait_for(timeout=90_000)
    narrow = page.locator(".sheet").first.bounding_box()
    page.locator("#wide").click()
    wide = page.locator(".sheet").first.bounding_box()
    assert narrow
    assert wide
    assert wide["width"] > 1.5 * narrow["width"]
    assert not page.locator("#week").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#week").is_visible()
    page.locator("#wide").click()
    page.locator("#tab-issue").click()
    assert page.locator("#week").is_visible()
    assert not page.locator("#wide").is_visible()


def test_what_is_refused_of_a_tick_is_said_beside_it(page: Page, tmp_path: Path) -> None:
    (tmp_path / "教育.txt").write_text(SCHOOL, "utf-8")
    page.set_input_files("#files", tmp_path / "教育.txt")
    page.locator("#articles .card").first.click(timeout=60_000)
    chosen = page.locator(".s.chosen > input")
    chosen.first.wait_for()
    while chosen.count() > 1:
        left = chosen.count() - 1
        chosen.first.click()
        page.locator(".s.chosen").nth(left).wait_for(state="detached")
    chosen.first.click()
    page.locator("#toast", has_text="至少留一句").wait_for()
    said, line = page.locator("#toast").bounding_box(), page.locator(".s.chosen").bounding_box()
    assert said
    assert line
    below, above = said["y"] - line["y"] - line["height"], line["y"] - said["y"] - said["height"]
    assert 0 < max(below, above) < 20
    assert abs(said["x"] - line["x"]) < 20


def test_the_page_is_read_by_machines(page: Page) -> None:
    page.locator("#list .hint").wait_for()
    for one in page.locator("button, input, textarea, select").all():
        assert (
            one.evaluate("one => one.labels?.length || one.textContent.trim() || one.ariaLabel || one.hidden")
            is not False
        )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") != "BODY"
