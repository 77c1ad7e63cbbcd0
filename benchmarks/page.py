"""How long the page takes to answer a click: ``python benchmarks/page.py [--sizes 60 200] [--times 9]``.

A week of invented articles (``invented.py``) is opened by ``reporter review`` in Debian's Chromium, with its preview at
work beside. A click is measured within the browser, from the event to the first frame that shows its effect (``shown``)
and to the server's answer that the plan is on the disk (``saved``), in milliseconds by the clock: median and longest;
``cpu`` is what a click takes of the processors, server and window together, which tells more on a busy machine. What
else the page promises is timed too: start to first paint, a dropped article to its card, new pages after an edit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests/support")]

import chromium  # noqa: E402 - the folders of the tests are no packages
import invented  # noqa: E402 - nor are the benchmarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession, Page

PAPER = 12
"""Articles whose preview has a dozen pages."""

DROPPED = 1500
"""Characters of the article that is dropped."""

PATIENCE = 600_000  # milliseconds
SETTLED = 100
"""Milliseconds between two clicks: nobody is quicker."""

FIRST = 3
"""The first card that is clicked on."""

MEASURE = """() => { window.measure = async (act, effect, saves) => {
  const start = performance.now(), ask = window.fetch;
  let saved = saves ? null : 0;
  const answered = () => { saved ??= performance.now() - start; };
  const htmxAnswered = (event) => { if (event.detail.requestConfig.verb === "post") answered(); };
  document.addEventListener("htmx:afterRequest", htmxAnswered);
  window.fetch = async (path, how) => {
    const answer = await ask(path, how);
    if (how && how.method === "POST") answered();
    return answer;
  };
  act();
  const shown = await new Promise((found, lost) => {
    const late = setTimeout(() => lost(new Error(`no effect of ${act}`)), 30000);
    const look = () => {
      if (!effect()) return;
      watch.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => found(performance.now() - start));
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
  while (saved === null && performance.now() - start < 30000) await new Promise((on) => setTimeout(on, 1));
  document.removeEventListener("htmx:afterRequest", htmxAnswered);
  window.fetch = ask;
  return [shown, saved];
}; }"""
"""Acts, waits for the effect and for the server's answer, if the act ``saves``; gives the milliseconds of both."""


@dataclass(frozen=True, slots=True)
class Click:
    """A click, in JavaScript: what is done and what then holds; what has to be done ``before``, and then to hold.

    ``TURN`` in it is the number of the turn, ``CARD`` the card of that turn.
    """

    name: str
    act: str
    effect: str
    before: str = ""
    ready: str = "true"
    saves: bool = True

    def of(self, turn: int) -> Click:
        """Return the click of a turn."""
        card = f"document.querySelectorAll('#articles .card')[{FIRST + turn}]"
        texts = self.act, self.effect, self.before, self.ready
        said = (text.replace("CARD", card).replace("TURN", str(turn)) for text in texts)
        return Click(self.name, *said, saves=self.saves)


def _typed(box: str, words: str) -> str:
    """Return what types words into a box and leaves it."""
    return f"{{ const box = $('{box}'); box.value = '{words}'; htmx.trigger(box, 'change'); }}"


_HEADLINE = "document.querySelector('#article .tools button')"
_TOOLS = "[...document.querySelectorAll('#article .tools button')]"
_PRESSED = f"{_HEADLINE}.getAttribute('aria-pressed') === "
_ACTS = "document.querySelectorAll('.acts').length"
_FIRSTS = "[...document.querySelectorAll('#articles li')].map((one) => one.dataset.name ?? '').join()"
_FIGURE = "document.querySelector('#article td button.figure')"
_FREE = "document.querySelector('.s:not(.chosen) > input')"

CLICKS = (
    Click(
        "an article is opened",
        "window.wasTitle = CARD.querySelector('b').textContent; CARD.click()",
        "document.querySelector('#article h2')?.textContent === window.wasTitle",
        saves=False,
    ),
    Click(
        "a sentence is ticked",
        f"window.wasBox = {_FREE}; window.wasBox.click()",
        "window.wasBox.checked && window.wasBox.parentElement.classList.contains('chosen')",
    ),
    Click("its buttons are there", f"window.wasActs = {_ACTS}; {_FREE}.click()", f"{_ACTS} > window.wasActs"),
    Click("headline (头条)", f"{_HEADLINE}.click()", f"{_PRESSED}'true'"),
    Click("undone", "$('undo').click()", f"{_PRESSED}'false'", ready="!$('undo').disabled"),
    Click("redone", "$('redo').click()", f"{_PRESSED}'true'", ready="!$('redo').disabled"),
    Click("a title, on its card", _typed("f-title", "新桥通车"), "$('articles').textContent.includes('新桥通车')"),
    Click(
        "a column (栏目), in the list",
        _typed("f-column", "动态"),
        "[...document.querySelectorAll('#articles .head')].some((one) => one.textContent === '动态')",
        before=f"{_HEADLINE}.click()",
        ready=f"{_PRESSED}'false'",
    ),
    Click(
        "a figure, in its table",
        "document.querySelector('#detail button.main').click()",
        f"!$('detail').open && {_FIGURE}.textContent.includes('待核')",
        before=f"{_FIGURE}.click()",
        ready="$('detail').open && ($('g-check').value = 'true')",
    ),
    Click(
        "not used, gone from the list",
        "window.wasOpen = document.querySelector('#article [data-article]').dataset.article;"
        f" {_TOOLS}.find((one) => one.textContent === '不用这篇').click()",
        "!document.querySelector(`#articles [data-name='${window.wasOpen}']`)",
    ),
)
MOVED = Click(
    "an article is moved down",
    f"window.wasOrder = {_FIRSTS}; document.querySelectorAll('#articles [data-move=\"1\"]')[{FIRST} + TURN].click()",
    f"{_FIRSTS} !== window.wasOrder",
)
LED = Click(
    "preview to article and place",
    "document.querySelectorAll('.spot:not([data-at=\"\"])')[TURN].click()",
    "document.querySelector('.s.found')",
    before="document.querySelector('.s.found')?.classList.remove('found')",
    saves=False,
)


@dataclass(frozen=True, slots=True)
class Window:
    """A window with the page in it, and the process that serves it."""

    page: Page
    server: int
    metrics: CDPSession

    def spent(self) -> float:
        """Return the milliseconds that server and window have had of the processors."""
        fields = Path(f"/proc/{self.server}/stat").read_text("ascii").rpartition(")")[2].split()
        served = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
        found = {one["name"]: one["value"] for one in self.metrics.send("Performance.getMetrics")["metrics"]}
        return 1000 * (served + float(found["TaskDuration"]))


def measured(window: Window, click: Click, turn: int) -> tuple[float, float, float]:
    """Return after how many milliseconds a click was seen, and saved, and how many it took of the processors."""
    page = window.page
    one = click.of(turn)
    page.evaluate(f"() => {{ {one.before} }}")
    until(page, f"{one.ready} && !posting.size")
    page.wait_for_timeout(SETTLED)
    before = window.spent()
    shown, saved = page.evaluate(f"() => measure(() => {{ {one.act} }}, () => {one.effect}, {str(one.saves).lower()})")
    return shown, saved, window.spent() - before


def until(page: Page, holds: str) -> None:
    """Wait until something holds on the page."""
    page.evaluate(
        "async (late) => { const end = performance.now() + late;"
        f" while (!({holds})) {{ if (performance.now() > end) throw new Error('never');"
        " await new Promise((on) => setTimeout(on, 20)); } }",
        PATIENCE,
    )


@contextmanager
def opened(home: Path, browser: Browser) -> Iterator[tuple[Window, float, float]]:
    """Yield a window with the page of the articles of a folder, and the seconds from its start to its first paint.

    The third is how many there are to the first article in the list, which is to be worked on then.
    """
    start = time.time()
    with chromium.served(home, "sources") as (server, address):
        page = browser.new_context(bypass_csp=True, viewport=chromium.WIDE).new_page()
        page.goto(address)
        page.set_default_timeout(PATIENCE)
        painted = "performance.getEntriesByName('first-contentful-paint')[0]"
        until(page, painted)
        first = page.evaluate(f"performance.timeOrigin + {painted}.startTime") / 1000 - start
        until(page, "document.querySelector('#articles .card')")
        listed = time.time() - start
        page.evaluate(MEASURE)
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
        yield Window(page, server, metrics), first, listed


def clicks(window: Window, times: int) -> None:
    """Print a row for each kind of click."""
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for turn in range(times):
        for click in CLICKS:
            rows.setdefault(click.name, []).append(measured(window, click, turn))
    rows["the first one moved down"] = [measured(window, MOVED, 0)]
    rows[MOVED.name] = [measured(window, MOVED, 1 + turn) for turn in range(times)]
    until(window.page, "document.querySelector('.spot')")
    rows[LED.name] = [measured(window, LED, turn) for turn in range(times)]
    print(f"  {'milliseconds':30}{'shown':>8}{'longest':>8}{'saved':>8}{'longest':>8}{'cpu':>8}")
    for name, row in rows.items():
        shown, saved, spent = zip(*row, strict=True)
        clock = "".join(f"{statistics.median(one):8.0f}{max(one):8.0f}" for one in (shown, saved))
        print(f"  {name:30}{clock}{statistics.mean(spent):8.0f}", flush=True)


def made_again(window: Window, turn: int) -> float:
    """Return the seconds from a saved edit to its new pages."""
    measured(window, CLICKS[0], turn)
    page = window.page
    now = page.evaluate("turn")
    page.wait_for_timeout(SETTLED)
    start = time.perf_counter()
    page.evaluate(_typed("f-title", f"新桥通车{'甲乙丙'[turn]}"))
    until(page, f"turn >= {now} + 2")  # one when it is composed, one when it is painted
    return time.perf_counter() - start


def dropped(page: Page, home: Path) -> float:
    """Return the seconds from the drop of an article to its card."""
    text = invented.article(9_999, length=DROPPED)
    file = home / "dropped.txt"
    file.write_text(text, "utf-8")
    title = text.split("\n")[0]
    start = time.perf_counter()
    page.set_input_files("#files", file)
    page.locator("#articles .card", has_text=title).wait_for()
    return time.perf_counter() - start


def settled(page: Page, count: int) -> None:
    """Wait until all articles are read and their pages painted."""
    until(page, f"document.querySelectorAll('#articles .card').length >= {count}")
    until(page, "document.querySelector('.sheet img')")


def main() -> None:
    """Measure each size and print the table."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--sizes", type=int, nargs="*", default=[60, 200])
    given.add_argument("--times", type=int, default=9)
    options = given.parse_args()
    with chromium.started() as browser:
        for count in (PAPER, *options.sizes):
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                invented.write(home / "sources", count)
                with opened(home, browser) as (window, first, listed):
                    page = window.page
                    settled(page, count * 9 // 10)
                    print(f"{count} articles: first paint {first:.2f} s, first card {listed:.2f} s")
                    if count == PAPER:
                        pages = page.locator(".sheet img").count()
                        again = [made_again(window, turn) for turn in range(3)]
                        drops = dropped(page, home)
                        print(f"  {pages} pages again after an edit {statistics.median(again):.2f} s")
                        print(f"  an article of {DROPPED} characters to its card {drops:.2f} s")
                    else:
                        clicks(window, options.times)


if __name__ == "__main__":
    main()
