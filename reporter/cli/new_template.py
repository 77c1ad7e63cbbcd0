"""``reporter new-template``: a template of one's own to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reporter.cli.terminal import tell
from reporter.errors import ReporterError
from reporter.language import reason, say


def new_template(
    name: Annotated[Path, typer.Argument(metavar="NAME", help="The new file, such as our.docx.", show_default=False)],
    based_on: Annotated[
        str, typer.Option("--from", metavar="TEMPLATE", help="The bundled template to copy.")
    ] = "jianbao",
) -> None:
    """Copy a bundled template to NAME, to be edited in Word or WPS; an existing file is never overwritten."""
    from reporter import assets

    bundled = sorted(path.stem for path in assets.folder("templates").glob("*.docx"))
    if based_on not in bundled:
        raise ReporterError(
            say(
                "there is no bundled template {based_on!r}; there are: {value}",
                based_on=based_on,
                value=", ".join(bundled),
            )
        )
    if not name.name:
        raise ReporterError(say("name the new file, such as our.docx"))
    target = name if name.suffix == ".docx" else name.with_name(f"{name.name}.docx")
    try:
        with target.open("xb") as file:
            file.write(assets.template(f"{based_on}.docx").read_bytes())
    except FileExistsError as error:
        raise ReporterError(say("{target}: exists already; choose another name", target=target)) from error
    except OSError as error:
        raise ReporterError(
            say("{target}: cannot be written ({reason}); choose another folder", target=target, reason=reason(error))
        ) from error
    tell(str(target))
