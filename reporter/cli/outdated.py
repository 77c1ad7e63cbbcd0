"""What was changed since an issue was made: its document, plan, settings. Who sends it has to make it again first."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.cli import options
from reporter.cli.chosen_issue import RESULTS, typed
from reporter.cli.terminal import tell
from reporter.errors import DeliveryError
from reporter.given import bytes_of
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reporter.config import Settings
    from reporter.deliver.issued import Issued
    from reporter.issue.plan.types import Plan


def built(folder: Path, settings: Settings, config: Path | None) -> Issued:
    """Return the issue that was built into a folder.

    Raises:
        DeliveryError: there is none, or what would go out is missing or was changed; what keeps a hand's edits is told.
    """
    from reporter.deliver import issued

    document, week = issued.documents(folder)["docx"], issued.week(folder)
    if "W" in week and _is_changed(document, issued.digests(folder)):  # what is of a longer time cannot be adopted
        base = config.parent if config else Path()
        sources = [typed(base / one) for one in settings.run.folders] or [say("来稿的文件夹")]
        told = say(
            "{document}：生成以后改过，与邮件不一样，不发。先收回改动，再重新生成，然后再发：", document=document
        )
        raise DeliveryError("\n".join((told, *adopting(document, sources, week, config))))
    return issued.read(folder)


def _is_changed(document: Path, written: Container[str]) -> bool:
    """Return whether a document is none that was written; what cannot be read is not known to be changed."""
    try:
        return hashlib.sha256(bytes_of(document)).hexdigest() not in written
    except OSError:
        return False


def adopting(document: Path, sources: Sequence[str], week: str, config: Path | None) -> tuple[str, str]:
    """Return the commands by which the changes in a document become the plan's, and the issue is made by it."""
    named, folder = " ".join(sources), document.parent
    by = f" -c {typed(config)}" if config else ""
    where = "" if folder.resolve() == (RESULTS / week).resolve() else f" -o {typed(folder)}"
    return f"  reporter adopt {typed(document)} {named}{by}", f"  reporter build {named} --week {week}{where}{by}"


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


def is_refused(plan: str, settings: str, *, out: bool) -> bool:
    """Return whether an issue would go out otherwise than it is wanted now."""
    return bool(plan or (settings and not out))


def refuse(plan: str, settings: str, *, out: bool) -> None:
    """Do nothing if nothing is to be said of plan and settings; of settings it is only told where the issue is ``out``.

    An old issue goes to one who has not got it as it went to the others, whatever the next one is made by.

    Raises:
        DeliveryError: the issue would go out otherwise than it is wanted now.
    """
    if is_refused(plan, settings, out=out):
        raise DeliveryError("\n".join(filter(None, (plan, settings))))
    if settings:
        tell(settings, err=True)
