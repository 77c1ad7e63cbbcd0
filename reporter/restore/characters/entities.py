"""Characters written as references: HTML's &nbsp; and &#20013;, once or twice, and the escapes of JSON."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import EAST_ASIAN
from reporter.chinese.compiled import later
from reporter.model import Edit, RepairKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENTITY = later(r"&(?:amp;)*(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});")
# The sign & of such a reference was lost: what it stood for is a mark that no word ends in.
_TORN = later(r"\?((?:[lr][ds]quo|nbsp|[mn]dash|hellip|middot|quot|[lr]aquo|bull);)")
_ESCAPES = later(r"(?:\\+u[0-9a-fA-F]{4})+")
_ESCAPED = later(_ESCAPES.pattern + r"|\\+[nrt\"/]")
_PLAIN = {"n": "\n", "r": "", "t": "\t"}
_SIGN = later("[\u00b0-\u00f7\u2010-\u205e\u2100-\u27bf\u3000-\u303f]")
_HAN = later(f"[{EAST_ASIAN}]")
_CODE = later(r"[{}`]|[=:(\[,]\s*[\"'][^\"']*\\u|</?[a-z]+[ >]|^\s*(?:#include|import |def |var |let |const )")
_TAG = "p|div|span|font|b|strong|i|em|u|h[1-6]|center|section|a"
_WRAPPED = later(rf"<(?P<tag>{_TAG})(?:\s[^<>]*)?>(?P<text>[^<>]*(?:<br ?/?>[^<>]*)*)</(?P=tag)\s*>", re.IGNORECASE)
_BREAK = later(r"(?<=[^\s<>])<br ?/?>|<br ?/?>(?=[^\s<>])", re.IGNORECASE)
TAG_WORDS = "标签|標籤|标记|標記|元素"
"""What a text calls the marks of a page that it speaks of."""

_OF_TAGS = later(f"{TAG_WORDS}|属性|屬性|代码|代碼|源码|语法|語法|HTML", re.IGNORECASE)
_FEWEST_WRAPPED = 4  # Chinese characters: fewer within a tag are an example of it
_TIMES = 3  # how often a page may have been escaped


def find_entities(text: str) -> Sequence[Edit]:
    """Return the HTML references to resolve: all in a line with Chinese in it, elsewhere those that stand for Chinese.

    >>> [(edit.before, edit.after) for edit in find_entities("供电&amp;nbsp;服务&#20013;心 &copy; AT&T")]
    [('&amp;nbsp;', ' '), ('&#20013;', '中'), ('&copy;', '©')]
    >>> [(edit.before, edit.after) for edit in find_entities("他说?ldquo;好?rdquo;")]
    [('?ldquo;', '“'), ('?rdquo;', '”')]
    >>> find_entities("if (a &amp;&amp; b) {}")
    ()
    """
    if ";" not in text or not ("&" in text or _TORN.search(text)):
        return ()
    found: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        found.extend(_entities(line, start) if ";" in line else ())
        start += len(line) + 1
    return tuple(found)


def _entities(line: str, start: int) -> Iterator[Edit]:
    """Yield the references of a line to resolve: all if it is Chinese prose rather than code or another language."""
    shown = _resolve(line)
    is_prose = bool(_HAN.search(shown)) and not _CODE.search(_untagged(shown))
    for torn in _TORN.finditer(line) if is_prose else ():
        yield Edit(RepairKind.ENTITY, start + torn.start(), torn[0], _resolve(f"&{torn[1]}"))
    for match in _ENTITY.finditer(line):
        resolved = _resolve(match[0])
        if resolved != match[0] and (is_prose or _HAN.search(resolved)):
            yield Edit(RepairKind.ENTITY, start + match.start(), match[0], resolved)


def _untagged(line: str) -> str:
    """Return a line without the tags that a page set its text in, unless it is one about tags.

    >>> _untagged("<strong>最难的是防火。</strong>清明前后<br />进山的人多。"), _untagged("<b>重</b>是粗体")
    ('最难的是防火。清明前后进山的人多。', '<b>重</b>是粗体')
    """
    if "<" not in line or _OF_TAGS.search(line):
        return line
    return _BREAK.sub("", _WRAPPED.sub(_unwrapped, line))


def _unwrapped(found: re.Match[str]) -> str:
    return found["text"] if len(_HAN.findall(found["text"])) >= _FEWEST_WRAPPED else found[0]


def _resolve(reference: str) -> str:
    for _ in range(_TIMES):
        reference = html.unescape(reference)
    return "" if reference == "\xad" else reference.replace("\xa0", " ")


def find_escapes(text: str) -> Sequence[Edit]:
    r"""Return the escapes that stand for Chinese, but for those in program code.

    >>> [(edit.before, edit.after) for edit in find_escapes("标题：\\u4f9b\\u7535")]
    [('\\u4f9b\\u7535', '供电')]
    >>> find_escapes('title = "\\u4f9b"')
    ()
    """
    if "\\u" not in text:
        return ()
    found: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if "\\u" in line and not _CODE.search(line):
            found.extend(_in_line(line, start))
        start += len(line) + 1
    return tuple(found)


def _in_line(line: str, start: int) -> Iterator[Edit]:
    """Yield the escapes of a line: those of signs as well where it is Chinese, all where its Chinese is escaped."""
    is_escaped = any(_HAN.search(_unescaped(match[0])) for match in _ESCAPES.finditer(line))
    if is_escaped or _HAN.search(line):
        for match in (_ESCAPED if is_escaped else _ESCAPES).finditer(line):
            plain = _unescaped(match[0])
            if is_escaped or _SIGN.search(plain):
                yield Edit(RepairKind.ESCAPE, start + match.start(), match[0], plain)


def _unescaped(escapes: str) -> str:
    """Return what an escape stands for, written with one backslash or, escaped twice, with more."""
    units = escapes.replace("\\", "").split("u")
    if len(units) == 1:
        return _PLAIN.get(units[0], units[0])
    data = b"".join(int(unit, 16).to_bytes(2, "big") for unit in units[1:])
    return data.decode("utf-16-be", "surrogatepass")
