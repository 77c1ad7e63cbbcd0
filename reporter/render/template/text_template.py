"""Templates of the outputs that are text, HTML and Markdown, filled with what a Word template sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter import assets
from reporter.render.template import view
from reporter.render.wording import values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reporter.model import Briefing


def fill(name: str, briefing: Briefing, shown: Callable[[object], object]) -> str:
    """Return the bundled template ``name`` filled with ``briefing`` as :func:`filled` fills it."""
    return filled(name, view.context(briefing), shown)


def filled(name: str, context: Mapping[str, object], shown: Callable[[object], object]) -> str:
    """Return the bundled template ``name`` filled with what ``context`` names.

    Args:
        name: a file of ``templates/``.
        context: what is shown, by the names that the template uses.
        shown: turns each value that the template prints into ``Markup``, or into text that is then escaped as HTML.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=shown
    )
    environment.filters["ordinal"] = values.ordinal
    template = environment.from_string(assets.template(name).read_text("utf-8"))
    return template.render(context)
