"""What the commands that make an issue share: its week, its folder, its plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.errors import ConfigError
from reporter.week import Week, today

if TYPE_CHECKING:
    from reporter.issue.plan.read import PlanFile

RESULTS = Path("output")
"""Where the weeks' folders go unless told otherwise."""

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Where the results go; by default output/ and the week."),
]
OfWeek = Annotated[
    str | None,
    typer.Option("--week", metavar="2026-W47", help="The week, dated its Friday; by default this week, dated today."),
]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue to be made: its week, its date, its folder, and the plan that lies there."""

    week: Week
    date: dt.date
    folder: Path
    plan: PlanFile


def issue_of(output: Path | None, week: str | None) -> Issue:
    """Return the issue that the options mean, with the plan in its folder.

    Raises:
        ConfigError: the week is none, or the plan cannot be followed.
    """
    chosen = Week.parse(week) if week else Week.of(today())
    folder = output or RESULTS / str(chosen)
    plan = plan_in(folder)
    planned = plan.plan.issue.date
    date = dt.date.fromisoformat(planned) if planned else chosen.day(5) if week else today()
    return Issue(chosen, date, folder, plan)


def plan_in(folder: Path) -> PlanFile:
    """Return the plan that lies in a folder, one that decides nothing where there is none.

    Raises:
        ConfigError: it cannot be read or followed.
    """
    from reporter.issue.plan.read import NAME, NO_PLAN, read

    path = folder / NAME
    text = text_of(path)
    return NO_PLAN if text is None else read(text, str(path))


def text_of(path: Path) -> str | None:
    """Return the text of a plan, None where there is no file.

    Raises:
        ConfigError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"{path}：读不了（{error.strerror}），请检查权限") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}：不是 UTF-8（第 {error.start} 字节），请另存为 UTF-8") from error
