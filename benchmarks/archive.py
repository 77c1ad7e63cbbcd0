"""What fifty years of weeks cost: python benchmarks/archive.py [ISSUES].

Prints, for an archive of 2,600 issues, 52,000 articles and a million figures of invented text: its size, what a build
reads and writes, and how long a search and the statistics of a year take.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.archive import queries, writing
from reporter.archive.contributions import contributions
from reporter.archive.record import ArticleRecord, FigureRecord, IssueRecord
from reporter.archive.search import search
from reporter.archive.store import opened
from reporter.config import ScoringTable
from reporter.issue.reuse import body, mark, told_before
from reporter.issue.tally import standings
from reporter.model import Article, Block
from reporter.week import Period, Week

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = 20
FIGURES = 20
CHANCE = random.Random(50)  # noqa: S311 - texts, no secrets
SIGNS = "水电路桥村镇县城区管网用户投诉办理建设改造完成新增同比开展活动群众服务项目投资工程安全检查培训医院学校道路"


def text(length: int) -> str:
    """Return invented words."""
    return "".join(CHANCE.choices(SIGNS, k=length))


def figure() -> FigureRecord:
    """Return an invented figure."""
    value = float(CHANCE.randrange(10_000))
    return FigureRecord(
        indicator=text(6),
        organisation=text(8),
        value=value,
        value_to=None,
        unit="件",
        approx=None,
        change=None,
        direction=None,
        pct=None,
        amount=None,
        derived=False,
        period="2026-11-16/2026-11-22",
        modality="fact",
        doubtful=False,
        text=f"{value:g}件",
        level=value,
        lead=text(12),
    )


def article(section: int) -> ArticleRecord:
    """Return an invented article."""
    figures = tuple(figure() for _ in range(FIGURES))
    title, office, body = text(16), text(8), text(800)
    return ArticleRecord(section, "甲.txt", "0" * 64, title, office, "2026-11-18", None, body, (text(60),), figures)


def issue(number: int) -> IssueRecord:
    """Return an invented issue, the 52 of a year one after another."""
    year, week = 1976 + number // 52, number % 52 + 1
    date = Week(year, week).day(5).isoformat()
    articles = tuple(article(section) for section in range(1, ARTICLES + 1))
    return IssueRecord(year, week, week, number, 0, "简报", date, "draft", "output", (), articles)


def planned() -> Article:
    """Return an invented article as a build has it before it is recorded."""
    return Article("甲.txt", "0" * 64, None, (), None, None, (Block("body", text(800)),))


def timed(name: str, action: Callable[[], object], times: int = 7) -> None:
    """Print the milliseconds that an action takes by the clock and of the processor, the median of some times."""
    taken = []
    for _ in range(times):
        start = time.perf_counter(), time.process_time()
        action()
        taken.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    wall, processor = (statistics.median(one) * 1000 for one in zip(*taken, strict=True))
    print(f"{name:15} {wall:8.1f} ms by the clock {processor:8.1f} ms of the processor", flush=True)


def main() -> None:
    """Fill an archive and print what it costs."""
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else 2600
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "archive.db") as archive:
        for number in range(issues):
            archive.begin()
            writing.replace(archive, issue(number))
            archive.commit()
        last, week = issue(issues), Week(2080, 1)

        def write() -> None:
            archive.begin()
            writing.replace(archive, last)
            archive.commit()

        def counted() -> object:
            return standings(tuple(contributions(archive, Period.parse("2020"), {})), ScoringTable())

        print(f"{issues} issues, {issues * ARTICLES} articles, {issues * ARTICLES * FIGURES} figures")
        print(f"size            {archive.path.stat().st_size / 1e6:8.0f} MB, without the files of the issues")
        timed("numbers", lambda: queries.numbered(archive))
        news = [planned() for _ in range(ARTICLES)]
        marks = [mark(body(one)) for one in news]
        timed("what was used", lambda: queries.used(archive, week, marks))
        known = queries.used(archive, week, marks)
        timed("is it used", lambda: told_before(news, known))
        timed("what was told", lambda: queries.told(archive, week))
        timed("record", write)
        timed("stats of a year", counted)
        timed("search, common", lambda: search(archive, "管网", 50))
        timed("search, rare", lambda: search(archive, text(4), 50))


if __name__ == "__main__":
    main()
