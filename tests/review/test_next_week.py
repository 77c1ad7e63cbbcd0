"""Another week on the page: it comes in the stead of the one that is shown, and no window changes the wrong one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import review_page
from review_page import SCHOOL
from starlette.testclient import TestClient

from reporter import language
from reporter.errors import ReporterError
from reporter.review import server, shows

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

    from reporter.review.office import Office
    from reporter.week import Week


def test_another_week_comes_in_the_stead_of_the_one_that_is_shown(tmp_path: Path) -> None:
    base = review_page.office(tmp_path)

    def office(week: Week | None) -> Office:
        return replace(base, week=week, folder=tmp_path / str(week)) if week else base

    serving = server._Serving(office, server.Door())  # noqa: SLF001 - without a socket
    shown: list[ASGIApp] = []
    serving.put = shown.append
    first = TestClient(serving.application())
    before = serving._page  # noqa: SLF001
    assert before is not None
    before.session.password = "open-sesame-7"  # noqa: S105 - of no account
    assert "2026年第47周" in first.get("/").text
    assert first.post("/week", data={"day": "2026-11-25"}).text == "2026-W48"
    second = TestClient(shown[-1])
    assert "2026年第48周" in second.get("/").text
    assert (before.over(), serving._page is not before) == (True, True)  # noqa: SLF001
    assert serving._page is not None  # noqa: SLF001
    assert serving._page.session.password == "open-sesame-7"  # noqa: S105, SLF001
    kept = second.post("/issue", data={"field": "signer", "value": "林秋实"}, headers={"x-week": "2026-W47"})
    assert (kept.status_code, (tmp_path / "2026-W48/issue.toml").exists()) == (409, False)
    kept = second.post("/issue", data={"field": "signer", "value": "林秋实"}, headers={"x-week": "2026-W48"})
    assert (kept.status_code, (tmp_path / "2026-W48/issue.toml").exists()) == (200, True)
    second.post("/week", data={"week": "2026-W47"})
    assert "2026年第47周" in TestClient(shown[-1]).get("/").text
    serving._page.preview.stop()  # noqa: SLF001


def test_no_other_week_is_opened_while_something_is_done(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL)
    assert desk.client.post("/week", data={"week": "2026-W48"}).status_code == 404

    def busy(_week: Week) -> None:
        raise ReporterError("正在发送")

    desk.page.opens = busy
    answer = desk.client.post("/week", data={"week": "2026-W48"})
    assert (answer.status_code, answer.text) == (422, "正在发送")
    assert desk.client.post("/week", data={"day": "下周"}).status_code == 422
    assert desk.client.post("/week", data={"week": "2026-W60"}).status_code == 422


def test_next_week_is_offered_where_it_can_be_opened(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL)
    assert "下一期" not in desk.client.get("/side/archive").text
    desk.page.opens = lambda _: None
    assert "下一期（11月23日至11月29日）" in desk.client.get("/side/archive").text
    assert "新的一期" in desk.client.get("/side/archive").text
    assert "下一期" not in desk.client.get("/side/finish").text, "before it is sent"
    assert shows._next(desk.page)["next"] == "2026-W48"  # noqa: SLF001


@pytest.mark.usefixtures("any_language")
@pytest.mark.parametrize(
    ("named", "accepted", "spoken"),
    [
        (False, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (False, "en-GB,en;q=0.9,zh;q=0.8", "en"),
        (False, "", "en"),
        (True, "zh-CN", "en"),
    ],
)
def test_the_page_speaks_as_the_first_browser_unless_a_language_was_named(
    tmp_path: Path, *, named: bool, accepted: str, spoken: str
) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL)
    language.choose("en", named=named)
    shown = desk.client.get("/", headers={"accept-language": accepted}).text
    assert (language.spoken(), "加入来稿" in shown) == (spoken, spoken == "zh")
    desk.client.get("/", headers={"accept-language": "en" if accepted.startswith("zh") else "zh"})
    assert language.spoken() == (spoken if named or accepted else "zh"), "one language a screen"
