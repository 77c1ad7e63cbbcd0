"""The page's templates: all that they are filled with is text, never markup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from reporter.language import on_screen, say, spoken
from reporter.render.ooxml import wordml

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent


def _printed(value: object) -> object:
    """Return a value as the page shows it: text cleaned line by line and in the language of the screen."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "\n".join(map(wordml.clean, on_screen(value).split("\n")))


def _when(iso: str | None) -> str:
    """Return a date or period as Chinese writes it; another language's screen has it as plans do."""
    from reporter.render.wording import written_dates  # it loads what is known of dates, and the frame has none

    return (iso or "") if spoken() == "en" else written_dates.when(iso)


_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "pages"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
    finalize=_printed,
)
_templates.globals["say"] = say
_templates.filters["when"] = _when


def filled(template: str, context: Mapping[str, object]) -> str:
    """Return a template with its names filled in."""
    return _templates.get_template(template).render(context)
