"""Two windows that edit a week on a page whose server is killed: what was acknowledged has to be in the plan."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
import time
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import killable
import review_page
import uvicorn

from reporter.issue.plan import keys
from reporter.review import marked, server
from reporter.review.app import application
from reporter.review.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reporter.model import Article

KEY = "key"
_PATIENCE = 120.0
"""Seconds that a server has to start, or to acknowledge edits, on a busy machine."""
_MOST = 16
"""Edits that are acknowledged at the most before the server is killed, not counting those on their way."""

NOTES = ("抓得紧", "落得实", "看得远", "算得清", "走得稳")
TEXTS = {
    "水务": review_page.WATER,
    "教育": review_page.SCHOOL,
    "公路": "云岗镇修通产业路\n云岗镇人民政府　2026年11月18日\n"
    "云岗镇产业路建成通车，全长8公里。\n沿线1800余人受益。\n工程投资620万元。\n",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A click: the address, the form, the field that it is about."""

    path: str
    form: Mapping[str, str]
    what: str
    value: object


@dataclass(slots=True)
class Outcome:
    """What became of a sequence: edits acknowledged, refused, cut off by the kill, and lost."""

    kept: int = 0
    refused: int = 0
    cut: int = 0
    lost: list[str] = field(default_factory=list)


def write_sources(folder: Path) -> None:
    """Write the articles of the week."""
    (folder / "sources").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / f"sources/{name}.txt").write_text(text, "utf-8")


def serve(folder: Path) -> None:
    """Serve the page until the process is killed; the file ``port`` says where."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    page = server.page(review_page.office(folder, folder / "sources"))
    review_page.settle(page, len(TEXTS))
    guard = Guard(application(page), port, key=KEY)
    told = folder / "port.new"
    told.write_text(str(port), "ascii")
    told.replace(folder / "port")
    uvicorn.Server(uvicorn.Config(guard, log_level="critical", access_log=False)).run(sockets=[listening])


def articles(folder: Path) -> tuple[Article, ...]:
    """Return the articles as the page reads them."""
    page = server.page(review_page.office(folder, folder / "sources"))
    review_page.settle(page, len(TEXTS))
    return page.session.state.articles


def sequence(folder: Path, read: tuple[Article, ...], seed: int) -> Outcome:
    """Return what became of edits from two windows until the server was killed; the next one finds the plan whole.

    The kill follows an acknowledged edit, not a clock: a busy machine acknowledges fewer in the same time.
    """
    chance = random.Random(seed)  # noqa: S311 - clicks, no secrets
    (folder / "port").unlink(missing_ok=True)
    process = killable.forked(serve, folder)
    try:
        port = _told(folder / "port")
        windows = [_Window(port, read, random.Random(chance.random())) for _ in range(2)]  # noqa: S311
        threads = [threading.Thread(target=one.click_on) for one in windows]
        for thread in threads:
            thread.start()
        _wait_for(windows, chance.randrange(_MOST))
        time.sleep(chance.uniform(0.0, 0.05))
    finally:
        process.kill()
        process.join()
    for thread in threads:
        thread.join()
    return _outcome(folder / "out/issue.toml", windows)


class _Window:
    """A window: what it has seen, what it did, in which version each edit was acknowledged."""

    def __init__(self, port: int, read: tuple[Article, ...], chance: random.Random) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        self._cookie = f"reporter-{port}={KEY}"
        self._read, self._chance, self._seen = read, chance, 10**9
        self.acknowledged: list[tuple[int, Edit]] = []
        self.cut: list[Edit] = []
        self.refused = 0

    def click_on(self) -> None:
        """Click until the server is gone."""
        while not self.cut:
            edit = _random_edit(self._read, self._chance)
            try:
                status, body = self._post(edit)
            except (OSError, http.client.HTTPException):
                self.cut.append(edit)
                return
            if status == http.client.OK:
                self.acknowledged.append((json.loads(body)["version"], edit))
            else:
                self.refused += 1

    def _post(self, edit: Edit) -> tuple[int, bytes]:
        headers = {
            "cookie": self._cookie,
            "x-seen": str(self._seen),
            "content-type": "application/x-www-form-urlencoded",
        }
        self._connection.request("POST", edit.path, urlencode(edit.form), headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()


def _wait_for(windows: list[_Window], edits: int) -> None:
    """Wait until so many edits are acknowledged."""
    until = time.monotonic() + _PATIENCE
    while sum(len(one.acknowledged) for one in windows) < edits:
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.002)


def _random_edit(read: tuple[Article, ...], chance: random.Random) -> Edit:
    one = chance.choice(read)
    name, key = marked.name(one), keys.key(one.digest)
    words = "".join(chance.sample(NOTES, 3))
    match chance.randrange(6):
        case 0:
            return Edit("/issue", {"field": "signer", "value": words}, "issue/signer", words)
        case 1:
            return Edit("/column", {"name": "动态", "value": words}, "columns/动态", words)
        case 2:
            return Edit(f"/article/{name}/sentence", *_sentence(one, chance, key))
        case 3:
            order = chance.sample(read, len(read))
            form = {"names": " ".join(map(marked.name, order))}
            return Edit("/order", form, "order", tuple(keys.key(each.digest) for each in order))
    field_of = chance.choice(("note", "column"))
    return Edit(f"/article/{name}/field", {"field": field_of, "value": words}, f"{key}/{field_of}", words)


def _sentence(one: Article, chance: random.Random, key: str) -> tuple[dict[str, str], str, bool]:
    sentence, chosen = chance.choice(one.sentences), chance.random() < 0.7
    at = keys.at(sentence.place)
    return {"at": at, "act": "choose" if chosen else "drop"}, f"{key}/sentences/{at}", chosen


def _outcome(file: Path, windows: list[_Window]) -> Outcome:
    """Return what stands in a plan of what the windows did: the last of each field, or what the kill cut off."""
    plan = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    acknowledged = sorted((one for window in windows for one in window.acknowledged), key=lambda one: one[0])
    cut = [edit for window in windows for edit in window.cut]
    found = Outcome(len(acknowledged), sum(window.refused for window in windows), len(cut))
    last = {edit.what: edit for _, edit in acknowledged}
    for what, edit in last.items():
        allowed = [edit.value, *(each.value for each in cut if each.what == what)]
        if (there := _in_plan(plan, edit)) not in allowed:
            found.lost.append(f"{what}: {edit.value!r}, found {there!r}")
    return found


def _in_plan(plan: Mapping[str, Any], edit: Edit) -> object:
    tables = {one["key"]: one for one in plan.get("articles", ())}
    if edit.what == "order":
        return tuple(sorted(tables, key=lambda key: tables[key].get("order", 0)))[-len(TEXTS) :]
    head, _, rest = edit.what.partition("/")
    if head == "issue":
        return plan.get("issue", {}).get(rest)
    if head == "columns":
        return next((one.get("note") for one in plan.get("columns", ()) if one["name"] == rest), None)
    name, _, at = rest.partition("/")
    found = tables.get(head, {}).get(name)
    return any(one["at"] == at for one in found or ()) if name == "sentences" else found


def _told(file: Path) -> int:
    """Return the port that a server has written down."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if file.exists():
            return int(file.read_text("ascii"))
        time.sleep(0.01)
    raise TimeoutError
