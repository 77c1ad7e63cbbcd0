"""A week of many is read in two goes: the issue is the one that all articles measured would give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from reporter import metrics
from reporter.config import Settings
from reporter.engine.processes import Processes
from reporter.engine.serial import Serial
from reporter.issue.promise import crowd, promise
from reporter.issue.shortlist import told
from reporter.model import Article, LeftOut, RawArticle
from reporter.pipeline import Options, analyse, composed, gather, heap
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.engine import Engine

WEEK, DAY = Week(2026, 47), dt.date(2026, 11, 20)
OPTIONS = Options(year=2026)
TOWNS = ("青禾镇", "云岗镇", "杏坪乡", "雁塘镇", "石渡乡")
WORKS = ("新建蓄水池", "改造管网", "清淤沟渠", "栽植苗木", "整修便道", "检修水泵", "复垦耕地")
ENDS = ("，同比增长{}%", "，比去年减少{}处", "", "，完成投资{}万元", "，惠及农户{}户")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Articles of all sorts: some with a day or a unit, some that only meet, one of them broken."""
    draw, folder = Random(7), tmp_path_factory.mktemp("来稿")  # noqa: S311 - repeatable, no secret
    for number in range(30):
        town, work, other = draw.choice(TOWNS), draw.choice(WORKS), draw.choice(WORKS)
        ends = [draw.choice(ENDS).format(draw.randint(3, 90)) for _ in range(2)]
        day = f"2026年11月{draw.randint(16, 20)}日　" if number % 3 else ""
        by = f"来源：{town}人民政府" if number % 4 else ""
        met = f"{town}召开会议，部署冬季工作。" if number % 5 == 0 else ""
        head = f"{town}{work}工作推进有序（{number}）" if number % 7 else f"{town}近日开展{work}工作，进展顺利。"
        lines = (
            *(head, f"{day}{by}", met),
            f"今年以来，{town}{work}{draw.randint(20, 900)}处{ends[0]}。",
            f"{town}还{other}{draw.randint(20, 900)}处{ends[1]}。",
        )
        (folder / f"{number:02}.txt").write_text("\n".join(filter(None, lines)), "utf-8")
    (folder / "31.docx").write_bytes(b"PK\x03\x04")
    return sorted(folder.iterdir())


def settings(most: int) -> Settings:
    chosen = Settings()
    return chosen.model_copy(update={"articles": chosen.articles.model_copy(update={"most": most})})


@pytest.mark.parametrize("engine", [Serial(), Processes(2, fewest=2)], ids=["serial", "processes"])
def test_an_issue_of_many_is_that_of_all_measured(files: list[Path], engine: Engine) -> None:
    wanted = settings(1)
    pile = heap(files, OPTIONS, engine, most=told(1))
    assert sum(not one.metrics for one in pile.articles.as_read) > len(files) / 5
    ours = composed(pile, wanted, OPTIONS, WEEK, DAY)
    everything = composed(tuple(gather(files, OPTIONS, Serial())), wanted, OPTIONS, WEEK, DAY)
    assert replace(ours, declined=(), versions=()) == replace(everything, declined=(), versions=())


def test_of_few_all_are_measured(files: list[Path]) -> None:
    most = -(-len(files) // crowd(1))
    pile = heap(files, OPTIONS, Serial(), most=most)
    assert list(pile.articles) == [one for one in gather(files, OPTIONS, Serial()) if not isinstance(one, LeftOut)]


def test_one_that_cannot_be_measured_is_left_out(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    measure = metrics.measure

    def failing(article: Article) -> Article:
        if article.source.endswith("13.txt"):
            raise RecursionError
        return measure(article)

    monkeypatch.setattr(metrics, "measure", failing)
    pile = heap(files, OPTIONS, Serial(), most=5)
    names = [one.source for one in (*pile.left_out, *pile.articles.gists)]
    assert len(names) == len(files)
    assert sorted(one.source.rpartition("/")[2] for one in pile.left_out) == ["13.txt", "31.docx"]


def test_a_change_promises_more_than_a_count_and_a_count_more_than_words() -> None:
    texts = (
        "云岗镇秋播\n今年云岗镇秋播1200亩，同比增长12%。",
        "云岗镇秋播\n今年云岗镇出动农机36台，忙于秋播。",
        "云岗镇秋播\n今年云岗镇秋播工作进展顺利，群众干劲很足。",
    )
    promises = [promise(analyse(RawArticle("播.txt", text, "", "utf-8"), OPTIONS)) for text in texts]
    assert promises == sorted(promises, reverse=True)
    assert len(set(promises)) == len(promises)
