"""The codes of a document's fields: all between a field's begin and its result is never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.local_names import local, value

if TYPE_CHECKING:
    from lxml import etree

_SHOWN = frozenset({"t", "tab", "br", "cr", "sym", "noBreakHyphen"})


def take_codes_out(root: etree._Element) -> None:
    """Take out the text within the codes of fields, such as the result of a field inside one (IF with MERGEFIELD).

    A field that never comes to its result or its end is damage, and takes nothing along.
    """
    opened: list[list[etree._Element] | None] = []  # what stands in each open field's code; None behind its separator
    for node in root.iter():
        name = local(node)
        if name == "fldChar":
            _mark(opened, value(node, "fldCharType") or "")
        elif name in _SHOWN:
            code = next((one for one in opened if one is not None), None)
            if code is not None:
                code.append(node)


def _mark(opened: list[list[etree._Element] | None], kind: str) -> None:
    if kind == "begin":
        opened.append([])
    elif opened and kind in {"separate", "end"}:
        for node in opened[-1] or ():
            node.clear()
        if kind == "end":
            opened.pop()
        else:
            opened[-1] = None
