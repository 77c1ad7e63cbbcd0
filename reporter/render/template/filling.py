"""The template language: tags over Jinja, in a sandbox that reaches nothing but the briefing."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import jinja2
from jinja2 import Undefined
from lxml import etree
from markupsafe import Markup

from reporter.errors import TemplateError
from reporter.language import say
from reporter.render.ooxml import wordml
from reporter.render.template.filters import shown
from reporter.render.template.inline import INLINE
from reporter.render.template.lists import OVER, TURN
from reporter.render.template.sandbox import STATEMENT, VALUE
from reporter.render.template.structure import arrange
from reporter.render.template.tags import paragraphs, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.render.template.inline import Numbering
    from reporter.render.template.sandbox import Sandbox
    from reporter.render.template.structure import Arranged
    from reporter.render.template.tags import Tag

_W = f"{{{wordml.W}}}"


def fill(env: Sandbox, xml: bytes, context: Mapping[str, object], numbering: Numbering) -> str:
    """Return the XML of the part ``numbering.part`` with its tags filled from ``context``, without its declaration.

    Raises:
        TemplateError: a tag cannot be understood or filled, or the template does too much; the place is named.
    """
    part = arrange(root := parsed(xml, numbering.part), paragraphs(root, numbering.part))
    properties = [_hinted(tag) for tag in part.tags if tag.opener == "{{"]
    source, lines = _source(part)

    def written(value: object, number: int) -> Markup:
        if isinstance(value, Undefined):
            str(value)  # a strict undefined raises here, naming what is unknown
        if isinstance(value, INLINE):
            inner = value.xml(properties[number], numbering)
            text = wordml.between_runs(properties[number], inner)
        else:
            text = wordml.text(shown(value))
        env.budget.spend(len(text))
        return Markup(text)  # noqa: S704 - made or escaped here

    try:
        return env.limited(source, written).render(context)
    except (jinja2.TemplateError, TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise TemplateError(f"{_place(error, part.tags, lines, numbering.part)}：{error}") from error
    except RecursionError as error:
        raise TemplateError(
            say("{part}: the template goes too deep; a macro may call itself", part=numbering.part)
        ) from error


def _source(part: Arranged) -> tuple[str, list[int]]:
    """Return a part as Jinja reads it, and the line on which each of its tags stands."""
    pieces: list[str] = []
    lines: list[int] = []
    loops: list[str] = []
    line = 1
    for piece in part.pieces():
        text = piece if isinstance(piece, str) else _code(piece) + _turn(piece, loops, len(lines))
        line += text.count("\n")
        if not isinstance(piece, str):
            lines.append(line)
        pieces.append(text)
    return "".join(pieces), lines


def _turn(tag: Tag, loops: list[str], number: int) -> str:
    """Return the instruction at the head of each turn of a loop over paragraphs or rows, or behind its end."""
    if tag.whole not in {"p", "tr"} or tag.word not in {"for", "endfor"}:
        return ""
    if tag.word == "for":
        loops.append(str(number))
        return f"<?{TURN} {number}?>"
    return f"<?{OVER} {loops.pop()}?>" if loops else ""


def _code(tag: Tag) -> str:
    """Return a tag as Jinja reads it, on a line of its own so that an error tells which it is; a comment as nothing.

    Raises:
        TemplateError: the tag would end before its end.
    """
    if tag.opener == "{#":
        return ""
    if "?>" in tag.code or "<?" in tag.code:
        raise TemplateError(say("{place}: a tag cannot hold <? or ?>", place=tag.paragraph.place))
    opens, closes = VALUE if tag.opener == "{{" else STATEMENT
    return f"{opens}{tag.trim[0]}\n{tag.code} {tag.trim[1]}{closes}"


def _place(error: BaseException, tags: tuple[Tag, ...], lines: list[int], name: str) -> str:
    """Return the place and the words of the tag at which an error arose, the name of the part where it is not known."""
    line, trace = getattr(error, "lineno", None), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    at = bisect_right(lines, line or 0) - 1
    return f"{tags[at].paragraph.place}（{tags[at].text}）" if at >= 0 else name


def _hinted(tag: Tag) -> str:
    """Return the properties of the run that holds a tag, with the hint that makes “”…— Chinese (ECMA-376, §17.3.2.26).

    The hint is put into the run itself as well.
    """
    run = tag.home.getparent() if tag.home is not None else None
    if run is None or run.tag != f"{_W}r":
        return ""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = etree.Element(f"{_W}rPr")
        run.insert(0, properties)
    fonts = properties.find(f"{_W}rFonts")
    if fonts is None:
        style = properties.find(f"{_W}rStyle")
        fonts = etree.Element(f"{_W}rFonts")
        properties.insert(0 if style is None else 1, fonts)
    if fonts.get(f"{_W}hint") is None:
        others = fonts.items()
        fonts.attrib.clear()
        fonts.attrib.update({f"{_W}hint": "eastAsia", **dict(others)})
    text = etree.tostring(properties, encoding="unicode", with_tail=False)
    for prefix, uri in run.nsmap.items():  # the part declares them; a run within it need not
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return text
