"""A page of a week for tests: a folder, its office, a client that has the key."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from reporter import assets
from reporter.config import Settings, load
from reporter.engine.serial import Serial
from reporter.issue.past import NO_PAST
from reporter.issue.plan.corrections import corrections
from reporter.model import LeftOut
from reporter.pipeline import Options
from reporter.review import server
from reporter.review.app import application
from reporter.review.guard import Guard
from reporter.review.office import Office
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from httpx2 import Response

    from reporter.issue.plan.types import Plan
    from reporter.review.linked_pages import Fetch
    from reporter.review.served import Page

WATER = (
    "县城东区供水管网改造完工\n"
    "砚州县自来水公司　2026年11月18日\n"
    "11月18日，砚州县自来水公司宣布，城东片区供水管网改造全部完工。\n"
    "工程自今年4月开工，更换老旧管道12.6公里，惠及居民3200余户，管网漏损率由18.5%降至9.2%。\n"
    "“以前早晚高峰水压上不去，现在四楼也能正常用水。”城东社区居民柳阿姨说。\n"
    "工程期间，该公司安排送水车46车次。\n"
    "下一步，该公司将启动城西片区改造，计划投资2600万元。\n"
)
SCHOOL = (
    "砚州县新建校舍投用\n"
    "砚州县教育局　2026年11月19日\n"
    "11月19日，砚州县第三小学新校舍投入使用，新增学位1080个。\n"
    "该校舍总投资4200万元，建筑面积1.3万平方米。\n"
)


@dataclass(slots=True)
class Desk:
    """A page and who uses it."""

    page: Page
    client: TestClient
    office: Office

    def post(self, path: str, seen: int | None = None, **form: str) -> Response:
        """Return the answer to a form; the newest version is what was seen, unless another one is named."""
        version = self.page.session.state.version if seen is None else seen
        return self.client.post(path, data=form, headers={"x-seen": str(version)})

    def name(self, title: str) -> str:
        """Return what the article of a title is called in addresses."""
        from reporter.review import marked

        articles = self.page.session.state.articles
        return next(marked.name(one) for one in articles if title in (one.heading or ""))

    @property
    def listed(self) -> str:
        """The HTML of the list of articles, as a new window is given it."""
        told = self.client.get("/list").json()
        return "".join(told["lines"][one] for one in (*told["order"], "foot"))

    @property
    def plan(self) -> str:
        """The text of the plan on the disk."""
        return self.office.plan.read_text("utf-8") if self.office.plan.exists() else ""


def unreachable(addresses: Sequence[str]) -> Iterator[LeftOut]:
    """Yield that nothing can be had."""
    return (LeftOut(one, f"{one}：找不到网站") for one in addresses)


def office(folder: Path, *sources: Path, fetched: Fetch = unreachable) -> Office:
    """Return a week without settings and without an archive."""

    def stages(plan: Plan) -> Options:
        return Options(corrections=corrections(plan))

    file = folder / "briefing.toml"
    return Office(
        file=file,
        renewed=lambda before: replace(before, settings=load(file), config=file),
        week=Week(2026, 47),
        date=dt.date(2026, 11, 20),
        folder=folder / "out",
        config=None,
        settings=Settings(),
        archive=None,
        sources=sources,
        skip=(folder / "out",),
        stages=stages,
        engine=Serial(),
        painter=Serial(),
        fetched=fetched,
        subscribed=lambda: ((), ()),
        template=assets.template("jianbao.docx").read_bytes,
        shelf=lambda settings, _results: (settings, NO_PAST, ()),
    )


def desk(folder: Path, fetched: Fetch = unreachable, **texts: str) -> Desk:
    """Return the page of a week of these articles, all of them read."""
    sources = folder / "sources"
    sources.mkdir()
    for name, text in texts.items():
        (sources / f"{name}.txt").write_text(text, "utf-8")
    where = office(folder, sources, fetched=fetched)
    page = server.page(where)
    guard = Guard(application(page), 80)
    client = TestClient(guard, base_url="http://127.0.0.1:80", headers={"host": "127.0.0.1:80"})
    assert client.get(f"/start?token={guard.token}", follow_redirects=False).status_code == 303
    settle(page, len(texts))
    return Desk(page, client, where)


def settle(page: Page, files: int) -> None:
    """Wait until so many files are read."""
    for _ in range(600):
        state = page.session.last
        if state.total == files and not state.waiting and len(state.results) >= files:
            return
        time.sleep(0.05)
    raise AssertionError(f"not read: {page.session.last}")
