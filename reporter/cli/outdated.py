"""What was changed since an issue was made: its plan, the settings. Whoever sends it has to make it again first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.errors import DeliveryError
from reporter.language import say

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.config import Settings
    from reporter.deliver.issued import Issued
    from reporter.issue.plan.types import Plan


def by_plan(folder: Path, issue: Issued, plan: Plan) -> str:
    """Return what is to be said of a plan that decides otherwise than when the issue was made; empty if it does not."""
    from reporter.deliver.issued import REBUILD
    from reporter.issue.plan.read import NAME

    if issue.plan in {"", plan.digest}:  # issues of earlier versions do not tell their plan's
        return ""
    return say("{plan}：生成以后改过，这一期还是照改以前的编排做的；{rebuild}", plan=folder / NAME, rebuild=REBUILD)


def by_settings(issue: Issued, settings: Settings, config: Path | None) -> str:
    """Return what is to be said of settings that are not those by which the issue was made; empty if they are."""
    from reporter.deliver.issued import REBUILD

    if issue.settings in {"", settings.digest}:
        return ""
    return say(
        "{file}：与生成这一期时的设置不一样：生成以后改过，或者不是那一份（用 -c 指明）；改过的，{rebuild}",
        file=config or options.SETTINGS,
        rebuild=REBUILD,
    )


def refuse(plan: str, settings: str, *, out: bool) -> None:
    """Do nothing if nothing is to be said of plan and settings; of settings it is only told where the issue is ``out``.

    An old issue goes to one who has not got it as it went to the others, whatever the next one is made by.

    Raises:
        DeliveryError: the issue would go out otherwise than it is wanted now.
    """
    if plan or (settings and not out):
        raise DeliveryError("\n".join(filter(None, (plan, settings))))
    if settings:
        tell(settings, err=True)
