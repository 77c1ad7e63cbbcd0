"""``reporter new-template``: a template of one's own to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reporter.errors import ReporterError


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
        raise ReporterError(f"there is no bundled template {based_on!r}; there are: {', '.join(bundled)}")
    target = name if name.suffix == ".docx" else name.with_name(f"{name.name}.docx")
    try:
        with target.open("xb") as file:
            file.write(assets.template(f"{based_on}.docx").read_bytes())
    except FileExistsError as error:
        raise ReporterError(f"{target}: exists already; choose another name") from error
    except OSError as error:
        raise ReporterError(f"{target}: cannot be written ({error.strerror}); choose another folder") from error
    typer.echo(str(target))
