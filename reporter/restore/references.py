"""Characters written as references: HTML's &nbsp; and &#20013;, once or twice, and the escapes of JSON."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reporter.model import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTITY, ESCAPE = "实体", "转义"
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_CODE = re.compile(r"[{}`]|[=:(\[,]\s*[\"'][^\"']*\\u|</?[a-z]+[ >]|^\s*(?:#include|import |def |var |let |const )")
_TIMES = 3


def find_entities(text: str) -> Sequence[Edit]:
    """The HTML references to resolve: all in a line with Chinese in it, elsewhere those that stand for Chinese.

    >>> [(edit.before, edit.after) for edit in find_entities("供电&amp;nbsp;服务&#20013;心 &copy; AT&T")]
    [('&amp;nbsp;', ' '), ('&#20013;', '中'), ('&copy;', '©')]
    >>> find_entities("if (a &amp;&amp; b) {}")
    ()
    """
    if "&" not in text:
        return ()
    found: list[Edit] = []
    for match in _ENTITY.finditer(text):
        resolved = _resolve(match[0])
        if resolved != match[0] and (_HAN.search(resolved) or _chinese(text, match.start())):
            found.append(Edit(ENTITY, match.start(), match[0], resolved))
    return tuple(found)


def _resolve(reference: str) -> str:
    for _ in range(_TIMES):
        reference = html.unescape(reference)
    return "" if reference == "\xad" else reference.replace("\xa0", " ")


def _chinese(text: str, place: int) -> bool:
    """Whether the line of ``place`` is Chinese prose rather than code or another language."""
    line = html.unescape(_line(text, place))
    return bool(_HAN.search(line)) and not _CODE.search(line)


def _line(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]


def find_escapes(text: str) -> Sequence[Edit]:
    r"""The escapes that stand for Chinese, but for those in program code.

    >>> [(edit.before, edit.after) for edit in find_escapes("标题：\\u4f9b\\u7535")]
    [('\\u4f9b\\u7535', '供电')]
    >>> find_escapes('title = "\\u4f9b"')
    ()
    """
    if "\\u" not in text:
        return ()
    found: list[Edit] = []
    for match in _ESCAPES.finditer(text):
        plain = _unescaped(match[0])
        if _HAN.search(plain) and not _CODE.search(_line(text, match.start())):
            found.append(Edit(ESCAPE, match.start(), match[0], plain))
    return tuple(found)


def _unescaped(escapes: str) -> str:
    units = [int(unit, 16) for unit in escapes.split("\\u")[1:]]
    data = b"".join(unit.to_bytes(2, "big") for unit in units)
    return data.decode("utf-16-be", "surrogatepass")
