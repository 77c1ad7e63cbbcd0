"""The codes of a document's fields: all between a field's begin and its result is never shown, nor some results."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.sources.local_names import local, value

if TYPE_CHECKING:
    from lxml import etree

_SHOWN = frozenset({"t", "tab", "br", "cr", "sym", "noBreakHyphen"})
_UNSHOWN = re.compile(r"\s*(?:(?:XE|TC|TA|RD|SET|ASK|PRIVATE)(?![A-Z])|SEQ\b.*\\h)", re.IGNORECASE | re.DOTALL)
"""Fields that put nothing on the page, whatever stands as their result (ECMA-376 part 1, 17.16.5)."""

_LONGEST = 200
"""Characters of a code that are looked at."""


@dataclass(slots=True)
class _Open:
    """A field that has begun: the text of its code, and the nodes of its code or of a result that is hidden."""

    said: str = ""
    is_hidden: bool = True
    nodes: list[etree._Element] = field(default_factory=list)


def is_unshown(code: str) -> bool:
    r"""Return whether a field puts nothing on the page.

    >>> is_unshown(' XE "产量" '), is_unshown("SEQ 表 \\h"), is_unshown(" SEQ 表 "), is_unshown("SETTING")
    (True, True, False, False)
    """
    return _UNSHOWN.match(code) is not None


def take_codes_out(root: etree._Element) -> None:
    """Take out the text within the codes of fields, such as the result of a field inside one (IF with MERGEFIELD).

    A field that never comes to its result or its end is damage, and takes nothing along.
    """
    opened: list[_Open] = []
    for node in root.iter():
        name = local(node)
        if name == "fldChar":
            _mark(opened, value(node, "fldCharType") or "")
        elif name == "instrText" and opened:
            opened[-1].said = (opened[-1].said + (node.text or ""))[:_LONGEST]
        elif name in _SHOWN:
            hidden = next((one for one in opened if one.is_hidden), None)
            if hidden is not None:
                hidden.nodes.append(node)


def _mark(opened: list[_Open], kind: str) -> None:
    if kind == "begin":
        opened.append(_Open())
    elif opened and kind in {"separate", "end"}:
        one = opened[-1]
        for node in one.nodes:
            node.clear()
        if kind == "end":
            opened.pop()
        else:
            one.nodes, one.is_hidden = [], is_unshown(one.said)
