"""Traditional characters to simplified ones, where the text is in traditional script.

OpenCC's tw2s decides character by character and by phrase: 著 as a particle becomes 着 while 著名 stays, 乾 becomes 干
but not in 乾隆. Words are not changed (軟體 becomes 软体, not 软件): the briefing quotes what the article said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reporter.restore import edits
from reporter.restore.variants import only_simplified, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from opencc import OpenCC

    from reporter.model import Edit

KIND = "繁简"
_MIXED = 0.3
_JAPANESE = 0.03
_SURROGATE = re.compile("[\ud800-\udfff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@cache
def converter() -> OpenCC:
    """OpenCC's tw2s: like t2s, and 著 as a particle becomes 着 while 著名 stays."""
    from opencc import OpenCC

    return OpenCC("tw2s")


def find(text: str) -> Sequence[Edit]:
    """The characters to simplify: none where the text is simplified, Japanese, or only quotes traditional text.

    >>> [(edit.before, edit.after) for edit in find("隨著著名作家來到臺灣")]
    [('隨著', '随着'), ('來', '来'), ('臺灣', '台湾')]
    >>> find("简体文章里引用一句繁體，其余都是简体字，应当保留原来的写法，不要改动。")
    ()
    """
    if text.isascii():
        return ()
    text = _SURROGATE.sub("\ufffd", text)
    converted = converter().convert(text)
    if converted == text or not _is_traditional(text, converted):
        return ()
    return tuple(_line_edits(text))


def _is_traditional(text: str, converted: str) -> bool:
    """Whether the characters that differ between the scripts are mostly traditional ones, and no kana among them."""
    if len(_KANA.findall(text)) > _JAPANESE * len(text):
        return False
    changed = sum(1 for old, new in zip(text, converted, strict=False) if old != new)
    simple = len(only_simplified().intersection(text)) and sum(map(only_simplified().__contains__, text))
    return changed > 0 and changed >= _MIXED * (changed + simple)


def _line_edits(text: str) -> Iterator[Edit]:
    start = 0
    for line in text.split("\n"):
        if not _KANA.search(line):
            for edit in edits.differences(KIND, line, _simplify(line)):
                yield replace(edit, start=edit.start + start)
        start += len(line) + 1


def _simplify(line: str) -> str:
    """The line in simplified characters, as long as it was."""
    converted: str = converter().convert(line)
    if len(converted) == len(line):
        return converted
    return "".join([simplified().get(one, one) for one in line])
