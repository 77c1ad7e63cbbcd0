"""Templates of the outputs that are text, HTML and Markdown, filled with what a Word template sees."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reporter import assets
from reporter.render.template import view
from reporter.render.wording import values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType

    from jinja2.sandbox import SandboxedEnvironment

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
    from jinja2 import Template

    env = _environment(shown)
    return Template.from_code(env, _code(name), env.globals).render(context)


@lru_cache(maxsize=8)
def _code(name: str) -> CodeType:
    """Return the compiled code of a bundled template, in which only values of the context are printed."""
    return _environment(str).compile(assets.template(name).read_text("utf-8"))


def _environment(shown: Callable[[object], object]) -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    env = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=shown
    )
    env.filters["ordinal"] = values.ordinal
    return env
