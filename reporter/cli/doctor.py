"""``reporter doctor``: whether all that a week needs is in order on this machine, and how to mend what is not."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reporter.cli import options, versions
from reporter.cli.terminal import tell
from reporter.errors import ReporterError
from reporter.language import on_screen, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.config import Settings

LEAST_SPACE = 500 * 1024 * 1024
"""Bytes on the disk below which a week with its pictures may not fit."""

_FONTS = ("NotoSansSC", "NotoSerifSC")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, and what to do; ``needed`` if the main job does not run without it."""

    what: str
    good: bool
    how: str
    remedy: str = ""
    needed: bool = True


def doctor(config: options.Config = None) -> None:
    """Say whether fonts, LibreOffice, text recognition, mail, archive and disk are in order, and how to mend them.

    The mail server is asked and logged in to, and nothing is sent. Exit 1 if something that the main job needs is not
    in order.
    """
    broken = False
    for one in _findings(config):
        sign = "✓" if one.good else "✗" if one.needed else "–"
        tell("  ".join(filter(None, (sign, one.what, one.how, one.remedy))))
        broken = broken or (one.needed and not one.good)
    if broken:
        raise typer.Exit(1)


def _findings(config: Path | None) -> Iterator[Finding]:
    yield Finding("reporter", good=True, how=versions.system())
    yield _libraries()
    yield _fonts()
    yield _office()
    yield _recognition()
    yield _disk()
    try:
        settings = options.settings(config)
    except ReporterError as error:
        yield Finding("briefing.toml", good=False, how=str(error))
        return
    beside = (config or options.SETTINGS).is_file()
    yield Finding(
        "briefing.toml",
        good=beside,
        how="" if beside else say("none here: the defaults are used"),
        remedy="" if beside else say("reporter init writes one"),
        needed=False,
    )
    yield _template(settings)
    yield _archive(config, settings)
    yield _mail(settings)


def _libraries() -> Finding:
    return Finding(say("libraries"), good=True, how=versions.libraries())


def _fonts() -> Finding:
    from reporter import assets

    there = sorted(path.name for path in assets.folder("fonts").glob("*.?tf"))
    missing = [name for name in _FONTS if not any(one.startswith(name) for one in there)]
    how = say("missing: {names}", names=", ".join(missing)) if missing else ", ".join(there)
    return Finding(say("fonts"), not missing, how, say("install reporter anew") if missing else "")


def _office() -> Finding:
    from reporter.render.formats import to_pdf

    try:
        return Finding("LibreOffice", good=True, how=to_pdf.program(), needed=False)
    except ReporterError:
        remedy = say("for PDF, page numbers and rare old formats: install it from libreoffice.org")
        return Finding("LibreOffice", good=False, how=say("not installed"), remedy=remedy, needed=False)


def _recognition() -> Finding:
    what, there = say("text recognition"), find_spec("rapidocr") is not None
    how = "rapidocr" if there else say("not installed")
    remedy = "" if there else say('for scans and pictures: pip install ".[ocr]" in the folder it was installed from')
    return Finding(what, there, how, remedy, needed=False)


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free
    how = say("{megabytes} MB free", megabytes=free // 1024 // 1024)
    return Finding(say("disk"), free >= LEAST_SPACE, how, "" if free >= LEAST_SPACE else say("free some space"))


def _template(settings: Settings) -> Finding:
    from reporter.cli.build import read_template
    from reporter.render.template import faults

    name = settings.briefing.template
    try:
        wrong = faults.check(read_template(name))
    except ReporterError as error:
        return Finding(say("template"), good=False, how=str(error))
    remedy = say("reporter check-template names every fault") if wrong else ""
    return Finding(say("template"), not wrong, name, remedy)


def _archive(config: Path | None, settings: Settings) -> Finding:
    from reporter.archive import checking
    from reporter.archive.store import opened

    what, file = say("archive"), options.archive_file(config, settings)
    if file is None or not file.is_file():
        return Finding(what, good=True, how=say("none yet; the first build makes it"), needed=False)
    try:
        with opened(file) as archive:
            wrong = list(checking.faults(archive))
    except ReporterError as error:
        return Finding(what, good=False, how=on_screen(str(error)))
    remedy = say("restore a backup, or see reporter archive check") if wrong else ""
    return Finding(what, not wrong, "; ".join(map(on_screen, wrong)) or str(file), remedy)


def _mail(settings: Settings) -> Finding:
    from reporter.deliver import smtp

    what, server = say("mail"), settings.smtp
    if not server.host:
        return Finding(
            what,
            good=False,
            how=say("no [smtp] host"),
            remedy=say("write the server below [smtp] in briefing.toml; docs/en/send.md has an example"),
            needed=False,
        )
    try:
        smtp.connect(server).quit()
    except (ReporterError, OSError) as error:
        return Finding(what, good=False, how=str(error), needed=False)
    return Finding(what, good=True, how=f"{server.host}:{smtp.port(server)}", needed=False)
