"""Issues as the tests put them into an archive."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reporter.archive import journal, writing
from reporter.archive.record import ArticleRecord, FigureRecord, IssueRecord

if TYPE_CHECKING:
    from reporter.archive.store import Archive

TEXT = "清河镇今年完成河道清淤8公里，新建公厕6座，投资120万元。"


def figure(indicator: str, value: float, unit: str = "件", **fields: object) -> FigureRecord:
    known: dict[str, object] = {
        "organisation": "砚州县水务公司",
        "value_to": None,
        "approx": None,
        "change": None,
        "direction": None,
        "pct": None,
        "amount": None,
        "derived": False,
        "period": None,
        "modality": "fact",
        "doubtful": False,
        "text": f"{value:g}{unit}",
        "level": value,
        "lead": "",
    }
    return FigureRecord(indicator=indicator, value=value, unit=unit, **{**known, **fields})  # type: ignore[arg-type]


def article(text: str = TEXT, section: int = 1, figures: tuple[FigureRecord, ...] = ()) -> ArticleRecord:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ArticleRecord(
        section, "清河.txt", digest, "清河镇治水", "清河镇政府", "2026-11-17", None, text, (text,), figures
    )


def issue(
    week: int,
    number: int,
    *articles: ArticleRecord,
    year: int = 2026,
    total: int | None = None,
    before: int | None = None,
    files: tuple[tuple[str, str], ...] = (),
) -> IssueRecord:
    date, folder = f"{year}-11-20", f"output/{year}-W{week:02d}"
    return IssueRecord(
        year, week, number, total, before, "砚州简报", date, "draft", folder, files, articles or (article(),)
    )


def put(archive: Archive, *issues: IssueRecord) -> None:
    archive.begin()
    for one in issues:
        writing.replace(archive, one)
    archive.commit()


def under_way(archive: Archive, one: IssueRecord, files: dict[str, bytes]) -> None:
    """Enter an issue as a run does that is killed right after."""
    archive.begin()
    journal.enter(archive, one.folder, one, files, {})
    archive.commit()
