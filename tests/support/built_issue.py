"""A built issue in a folder, as ``reporter build`` leaves it, and the settings of those who send it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from reporter.config import MailTable
from reporter.deliver import files
from reporter.issue import edition
from reporter.issue.manifest import manifest
from reporter.issue.plan.read import NAME, read
from reporter.render.template import example

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SENDER = "jianbao@maiyuan.example"


def build(
    folder: Path, document: bytes = b"PK the briefing", *, sender: str = SENDER, plan: str = "", office: str = ""
) -> Path:
    """The folder, with an issue in it whose document is ``document``, made by a plan that is left there.

    ``office`` is the digest of the settings by which it was made.
    """
    issue = example.briefing()
    mail = MailTable(sender=sender, to=("lianxi@maiyuan.example",))
    made = edition.files(issue, document, {}, mail, dt.date(2026, 11, 20))
    made["核对单.docx"] = b"PK what the clerk has to look at"
    made["manifest.json"] = manifest(issue, (), (), (), made, plan=read(plan).plan.digest, settings=office)
    if plan:
        made[NAME] = plan.encode()
    files.write({folder / name: data for name, data in made.items()}, force=True)
    return folder


def settings(file: Path, port: int, to: Sequence[str], **smtp: object) -> Path:
    """The settings file, which names a server on this machine and the recipients."""
    values = {"host": "localhost", "port": port, "security": "none", "pause": 0.0, "timeout": 5.0, **smtp}
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    names = ", ".join(f'"{one}"' for one in to)
    text = "\n".join(("[mail]", f'sender = "{SENDER}"', f"to = [{names}]", "[smtp]", *lines, ""))
    file.write_text(text, "utf-8")
    return file


def _toml(value: object) -> str:
    return str(value) if isinstance(value, int | float) else json.dumps(value, default=str)
