"""The week that is made where none is named is said; on a Monday it is the last one if the pile is of that."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command_line import reporter

from reporter.archive import mailed
from reporter.archive.store import opened
from reporter.week import Week

if TYPE_CHECKING:
    from click.testing import Result

TEXT = "芦湾镇修通产业路\n2026年11月{day}日　来源：芦湾镇政府\n11月{day}日，芦湾镇产业路建成通车，全长{km}公里。\n"
MONDAY = dt.date(2026, 11, 23)


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for articles, on a Monday."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "来稿").mkdir()
    clock(monkeypatch, MONDAY)
    return tmp_path / "来稿"


def clock(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    for module in ("chosen_issue", "which_week"):
        monkeypatch.setattr(f"reporter.cli.{module}.today", lambda: day)


def put(pile: Path, *days: int) -> None:
    for day in days:
        (pile / f"{day}.txt").write_text(TEXT.format(day=day, km=day / 2), "utf-8")


def made(command: str = "build") -> tuple[Result, list[str]]:
    result = reporter(command, "来稿")
    return result, sorted(one.name for one in Path("output").iterdir())


@pytest.mark.parametrize("command", ["build", "draft"])
def test_on_a_monday_a_pile_of_last_week_is_last_weeks(pile: Path, command: str) -> None:
    put(pile, 18, 19, 20)
    result, weeks = made(command)
    assert weeks == ["2026-W47"]
    assert "没有本周的：做的是上周 2026-W47 的一期，编发日期 2026-11-20" in result.stderr
    assert "--week 2026-W48" in result.stderr


def test_what_was_built_on_friday_is_built_again_on_monday(pile: Path) -> None:
    put(pile, 18, 19)
    assert reporter("build", "来稿", "--week", "2026-W47", "-q").exit_code == 0
    result, weeks = made()
    assert weeks == ["2026-W47"]
    assert "来稿多数是上周那一期的" in result.stderr


def test_other_articles_of_last_week_are_this_weeks_once_last_week_is_built(pile: Path) -> None:
    put(pile, 18)
    assert reporter("build", "来稿", "--week", "2026-W47", "-q").exit_code == 0
    (pile / "18.txt").unlink()
    put(pile, 20, 21)
    result, weeks = made()
    assert weeks == ["2026-W47", "2026-W48"]
    assert "这一期是本周的 2026-W48（2026-11-23 至 2026-11-29），编发日期 2026-11-23" in result.stderr
    assert "如上周，请加 --week 2026-W47" in result.stderr


@pytest.mark.parametrize(("days", "today"), [((18, 23), MONDAY), ((18, 19), dt.date(2026, 11, 27))])
def test_an_article_of_this_week_or_a_later_day_makes_it_this_weeks(
    pile: Path, monkeypatch: pytest.MonkeyPatch, days: tuple[int, ...], today: dt.date
) -> None:
    clock(monkeypatch, today)
    put(pile, *days)
    assert made()[1] == ["2026-W48"]


def test_a_correction_of_last_weeks_plan_is_read_again(pile: Path) -> None:
    put(pile, 18, 19)
    assert reporter("draft", "来稿", "--week", "2026-W47", "-q").exit_code == 0
    plan = pile.parent / "output/2026-W47/issue.toml"
    text = plan.read_text("utf-8")
    right = 'corrections = [{ text = "产业路建成", to = "旅游路建成", confirmed = true }]\n'
    plan.write_text(text.replace('file = "18.txt"\n', f'file = "18.txt"\n{right}'), "utf-8")
    result, weeks = made()
    assert result.exit_code == 0, result.output
    assert weeks == ["2026-W47"]
    assert "旅游路建成" in (pile.parent / "output/2026-W47/核对单.html").read_text("utf-8")


def sent(week: str) -> None:
    """Put on record that the issue of a week went out to all."""
    with opened(Path("archive.db")) as archive:
        mailed.enter(archive, Week.parse(week), 0, next(Path("output", week).glob("*.eml")).read_bytes(), whole=True)


def test_what_was_sent_is_not_built_again_on_monday(pile: Path) -> None:
    (pile.parent / "briefing.toml").write_text('[briefing]\nname = "芦湾简报"\n', "utf-8")
    put(pile, 18, 19)
    assert reporter("build", "来稿", "--week", "2026-W47", "-q").exit_code == 0
    sent("2026-W47")
    before = {one: one.read_bytes() for one in Path("output/2026-W47").iterdir()}
    put(pile, 20)
    result, weeks = made()
    assert weeks == ["2026-W47", "2026-W48"], result.output
    assert "上周 2026-W47 的一期已经发出：做的是本周的 2026-W48，编发日期 2026-11-23" in result.stderr
    assert {one: one.read_bytes() for one in Path("output/2026-W47").iterdir()} == before
    assert "\t已发\t" in reporter("archive", "list").stdout
    again = reporter("build", "来稿", "--week", "2026-W47", "--dry-run", "-q")
    assert "2026-W47：这一期已经发出" in again.stderr
    assert "reporter send 2026-W47 --correction" in again.stderr
    assert "已经发出" not in reporter("build", "来稿", "--week", "2026-W48", "--dry-run", "-q").stderr
