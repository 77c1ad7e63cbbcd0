"""A briefing and a template become a Word document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.errors import TemplateError
from reporter.language import on_screen, say
from reporter.render.ooxml import package, properties, relations, value_columns, wordml
from reporter.render.template import faults, filling, hazards, lists, view
from reporter.render.template.inline import Numbering
from reporter.render.template.sandbox import Budget, Sandbox
from reporter.render.template.tags import parsed
from reporter.render.template.tidying import Ids, tidied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.model import Briefing

_LINK = re.compile(r'<w:hyperlink w:anchor="([^"]*)" w:history="1">(.*?)</w:hyperlink>', re.DOTALL)


def render(briefing: Briefing, template: bytes, *, pages: Mapping[int, int] | None = None) -> bytes:
    """Return the .docx that ``template`` gives for ``briefing``.

    Equal arguments give equal bytes: time stamps are fixed, and the document's dates are the briefing's.

    Args:
        briefing: what is shown; any character may stand in its texts.
        template: a .docx whose tags are described in docs/templates.md.
        pages: the page on which each section starts, where it is known; without it there are no page numbers.

    Raises:
        TemplateError: the template cannot be read or filled; the message names each fault, its place and remedy.
    """
    parts = dict(package.read(template))
    if wrong := faults.check(template):
        raise TemplateError("\n  ".join((say("the template has faults:"), *map(str, wrong))))
    done = {**filled(parts, view.context(briefing, pages)), **properties.filled(parts, briefing)}
    if acting := tuple(hazards.hazards(done)):
        raise TemplateError(
            "\n".join(
                (
                    say("the finished document would act when opened:"),
                    *(": ".join(map(on_screen, one)) for one in acting),
                )
            )
        )
    return package.write(done)


def filled(template: package.Parts, context: Mapping[str, object]) -> dict[str, bytes]:
    """Return the parts of a template with their tags filled and their pictures added.

    Raises:
        TemplateError: a tag cannot be filled.
    """
    parts, numbering, env, ids = dict(template), Numbering(), Sandbox(Budget()), Ids()
    listed, size = lists.in_styles(parts), value_columns.size_of_cells(parts.get("word/styles.xml"))
    for name in relations.filled_parts(parts):
        numbering.part = name
        done = filling.fill(env, parts[name], context, numbering)
        root = parsed(_without_dead_links(done, numbering).encode("utf-8"), name, instructions=True)
        value_columns.fit(root, size)
        parts[name] = (wordml.DECLARATION + tidied(root, ids, numbering, listed)).encode("utf-8")
    relations.add_pictures(parts, numbering)
    lists.add(parts, numbering)
    return parts


def _without_dead_links(xml: str, numbering: Numbering) -> str:
    """Return a part in which a link to a section that the template does not show is plain text."""
    dead = numbering.anchors - numbering.bookmarks
    if not dead:
        return xml
    return _LINK.sub(lambda link: link[2] if link[1] in dead else link[0], xml)
