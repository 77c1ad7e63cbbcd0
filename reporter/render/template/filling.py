"""The template language: docxtpl's tags over Jinja, in a sandbox that reaches nothing but the briefing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from jinja2 import Undefined
from markupsafe import Markup

from reporter.render.ooxml import wordml
from reporter.render.template.filters import shown
from reporter.render.template.inline import INLINE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.render.template.inline import Numbering
    from reporter.render.template.sandbox import Sandbox

_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:(?!</?w:r[ >]).)*</w:r>", re.DOTALL)
_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_TAG = re.compile(r"\{[{%][^<>]*?[%}]\}")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_CURLY = re.compile("[“”‘’]")
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)


def _with_escaped_quotes(tag: re.Match[str]) -> str:
    """Return a tag with the curly quotes in its strings escaped: docxtpl takes all curly quotes for straight ones."""
    return _STRING.sub(lambda string: _CURLY.sub(lambda quote: f"\\u{ord(quote[0]):04x}", string[0]), tag[0])


def hinted(run: str) -> tuple[str, str]:
    """Return a run and its properties, with the hint that makes “”…— Chinese (ECMA-376 part 1, §17.3.2.26).

    >>> hinted("<w:r><w:t>{{ x }}</w:t></w:r>")[1]
    '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    """
    found = _PROPERTIES.search(run)
    if found is None:
        properties = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        return re.sub(r"^(<w:r(?: [^>]*)?>)", rf"\1{properties}", run), properties
    properties = found[0]
    if "w:hint=" not in properties:
        if "<w:rFonts" in properties:
            properties = properties.replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"', 1)
        else:
            properties = re.sub(r"^<w:rPr>(<w:rStyle [^>]*/>)?", r'<w:rPr>\1<w:rFonts w:hint="eastAsia"/>', properties)
    return run.replace(found[0], properties, 1), properties


def patched(xml: str) -> tuple[str, Sequence[str]]:
    """Return the XML of a part as Jinja source, and the run properties that its output tags refer to by number.

    docxtpl's rules turn ``{%p …%}`` and its like into plain tags and join tags that Word has split over runs.
    After that every ``{{ … }}`` in a run hands its value to the filter ``_run`` with the number of the run's
    properties, so that a link or a picture can close the run and open it again as it was.
    """
    from docxtpl import DocxTemplate

    properties: dict[str, int] = {}

    def in_run(match: re.Match[str]) -> str:
        if "{{" not in match[0]:
            return match[0]
        run, shared = hinted(match[0])
        number = properties.setdefault(shared, len(properties))
        return _OUTPUT.sub(lambda tag: f"{{{{ ({tag[1].strip()})|_run({number}) }}}}", run)

    source = DocxTemplate(io.BytesIO()).patch_xml(_TAG.sub(_with_escaped_quotes, xml))
    return _RUN.sub(in_run, source), tuple(properties)


def fill(env: Sandbox, xml: str, context: Mapping[str, object], numbering: Numbering) -> str:
    """Return the XML of a part with its tags filled from ``context``.

    Raises:
        jinja2.TemplateError: a tag cannot be understood or filled.
        TemplateError: the template does too much.
    """
    source, properties = patched(xml)

    def run(value: object, number: int) -> Markup:
        if isinstance(value, Undefined):
            str(value)  # a strict undefined raises here, naming what is unknown
        if isinstance(value, INLINE):
            inner = value.xml(properties[number], numbering)
            written = wordml.between_runs(properties[number], inner)
        else:
            written = wordml.text(shown(value))
        env.budget.spend(len(written))
        return Markup(written)  # noqa: S704 - made or escaped here

    return env.limited(source, {"_run": run}).render(context)
