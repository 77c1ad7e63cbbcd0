"""The archive on the page: past issues, each with its articles, and what units sent, beside the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import archived
import pytest
import review_page
from review_page import SCHOOL, Desk

from reporter.archive.store import opened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A page with an archive of two years."""
    desk = review_page.desk(tmp_path, 教育=SCHOOL)
    desk.page.session.office = replace(desk.office, archive=tmp_path / "archive.db")
    other = replace(archived.article("山口镇修桥3座。", 2), title="山口镇修桥", organisation="山口镇政府")
    with opened(tmp_path / "archive.db") as archive:
        archived.put(archive, archived.issue(46, 46, archived.article(), other), archived.issue(45, 45))
        archived.put(archive, archived.issue(40, 40, other, year=2025))
    return desk


def shown(desk: Desk, asked: str = "") -> str:
    answer = desk.client.get(f"/side/archive{asked}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_units_of_the_year_stand_beside_the_year_before(desk: Desk) -> None:
    page = shown(desk)
    assert page.index("第46期") < page.index("第45期") < page.index("第40期")
    rows = [row.partition("</tr>")[0] for row in page.partition("<tbody>")[2].split("<tr>")[1:]]
    cells = [[cell.partition("</td>")[0] for cell in row.split("<td>")[1:]] for row in rows]
    assert [[row[0], row[2], row[4]] for row in cells] == [["清河镇政府", "2", "0"], ["山口镇政府", "1", "1"]]
    assert ['width="100.0"' in rows[0], 'width="50.0"' in rows[1]] == [True, True]
    assert "清河镇政府" not in shown(desk, "?year=2025")


def test_an_issue_is_opened_with_its_articles(desk: Desk) -> None:
    page = shown(desk, "?week=2026-W46")
    assert ("清河镇治水" in page, "山口镇修桥" in page, "回到各期" in page) == (True, True, True)
    assert "没有找到" in shown(desk, "?week=2024-W01")


def test_articles_are_found_by_their_words(desk: Desk) -> None:
    assert "清河镇治水" in shown(desk, "?q=公厕")
    assert "没有找到" in shown(desk, "?q=没有这样的话")


@pytest.mark.parametrize("asked", ["?year=x", "?year=9999", "?year=", "?year=²⁰²⁶"])
def test_a_year_that_is_none_is_this_one(desk: Desk, asked: str) -> None:
    assert "2026年采用情况" in shown(desk, asked)


def test_a_week_that_is_none_is_told(desk: Desk) -> None:
    assert desk.client.get("/side/archive?week=<b>").status_code == 422


def test_two_issues_are_compared(desk: Desk) -> None:
    assert "与另一期比较" in shown(desk, "?week=2026-W46")
    page = shown(desk, "?week=2026-W46&beside=2025-W40")
    rows = [row.partition("</tr>")[0] for row in page.partition("<tbody>")[2].split("<tr>")[1:]]
    cells = [[cell.partition("</td>")[0] for cell in row.split("<td>")[1:]][:3] for row in rows]
    assert [row for row in cells if "镇政府" in row[0]] == [["山口镇政府", "1", "1"], ["清河镇政府", "1", "0"]]
    assert desk.client.get("/side/archive?week=2026-W46&beside=<b>").status_code == 422


def test_each_issue_of_the_year_has_its_bar(desk: Desk) -> None:
    page = shown(desk)
    assert (page.count("<title>第46期"), page.count("<title>第45期"), page.count("<title>第40期")) == (1, 1, 0)
