"""The template language: docxtpl's tags over Jinja, in a sandbox that reaches nothing but the briefing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reporter.render import wordml
from reporter.render.filters import FILTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.render.inline import Numbering

_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:(?!</?w:r[ >]).)*</w:r>", re.DOTALL)
_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_NOT_FOR_OTHERS = re.compile(r"<w:(?:ins|del|rPrChange)\b.*?(?:/>|</w:rPrChange>)", re.DOTALL)


def shown(value: object) -> str:
    """Return a value as it reads in a Chinese sentence: nothing for None, a list joined by 、."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "、".join(map(shown, value))
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def patched(xml: str) -> tuple[str, Sequence[str]]:
    """Return the XML of a part as Jinja source, and the run properties that its output tags refer to by number.

    docxtpl's rules turn ``{%p …%}`` and its like into plain tags and join tags that Word has split over runs.
    After that every ``{{ … }}`` in a run hands its value to ``_run`` with the number of the run's properties, so
    that a link or a picture can close the run and open it again as it was.
    """
    from docxtpl import DocxTemplate

    properties: dict[str, int] = {}

    def in_run(match: re.Match[str]) -> str:
        run = match[0]
        found = _PROPERTIES.search(run)
        number = properties.setdefault(found[0] if found else "", len(properties))
        return _OUTPUT.sub(lambda tag: f"{{{{ _run(({tag[1].strip()}), {number}) }}}}", run)

    source = DocxTemplate(io.BytesIO()).patch_xml(xml)
    return _RUN.sub(in_run, source), tuple(properties)


def environment() -> SandboxedEnvironment:
    """Return the environment in which all templates run."""
    env = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    env.filters.update(FILTERS)
    return env


def fill(env: SandboxedEnvironment, xml: str, context: dict[str, object], numbering: Numbering) -> str:
    """Return the XML of a part with its tags filled from ``context``."""
    source, properties = patched(xml)

    def _run(value: object, number: int) -> Markup:
        if hasattr(value, "xml"):
            inner = value.xml(properties[number], numbering)
            return Markup(wordml.between_runs(properties[number], inner))  # noqa: S704 - XML made by us
        return Markup(wordml.text(shown(value)))  # noqa: S704 - escaped here

    return env.from_string(source).render({**context, "_run": _run})
