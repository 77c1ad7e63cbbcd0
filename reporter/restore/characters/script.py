"""Traditional characters to simplified ones, where the text is in traditional script.

OpenCC's tw2s decides character by character and by phrase: 著 as a particle becomes 着 while 著名 stays, 乾 becomes 干
but not in 乾隆. Words are not changed (軟體 becomes 软体, not 软件): the briefing quotes what the article said.
"""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, KANA, OPENING, STOPS, SURROGATE, either
from reporter.chinese.variants import only_simplified, ordinary, simplified
from reporter.model import RepairKind
from reporter.restore import edits
from reporter.restore.characters import homographs
from reporter.restore.characters.mojibake import garbled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opencc import OpenCC

    from reporter.model import Edit

_MIXED = 0.3  # share of traditional characters: a few are names or quotations in a simplified text
_JAPANESE = 0.2  # share of kana: from here on the text is Japanese
_IN_BOTH = "著乾徵藉夥麽瞭"
_WORD = 8  # characters: longer ones are no one word or name
_QUOTED = re.compile("“[^“”\n]{1,40}”|《[^《》\n]{1,40}》|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』")
_CORNERS = str.maketrans("「」『』", "“”‘’")
_KANA_SHARE = 0.25  # of a clause that is left as it is
_CLAUSE = re.compile(rf"[^{either(STOPS)}.{OPENING}{CLOSING}()\s]+")


@cache
def converter() -> OpenCC:
    """Return OpenCC's tw2s: like t2s, and 著 as a particle becomes 着 while 著名 stays."""
    from opencc import OpenCC

    return OpenCC("tw2s")


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[瞭{''.join(simplified())}]")


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, ordinary()))}]")


def find(text: str) -> Sequence[Edit]:
    """Return the characters to simplify: none where the text is simplified, Japanese, or only quotes traditional text.

    >>> [(edit.before, edit.after) for edit in find("隨著著名作家來到臺灣")]
    [('隨著', '随着'), ('來', '来'), ('臺灣', '台湾')]
    >>> find("简体文章里引用一句繁體，其余都是简体字，应当保留原来的写法，不要改动。")
    ()
    """
    if text.isascii() or not _traditional().search(text):
        return ()
    text = SURROGATE.sub("\ufffd", text)
    plain = text.translate(ordinary()) if _rare().search(text) else text
    converted = converter().convert(plain)
    if converted == text or not _is_traditional(text, converted):
        return ()
    return edits.differences(RepairKind.SCRIPT, text, _but_foreign(text, _written(plain, converted)))


def _is_traditional(text: str, converted: str) -> bool:
    """Return whether the characters that differ between the scripts are mostly traditional ones, without kana."""
    if len(KANA.findall(text)) > _JAPANESE * len(text):
        return False
    changed, simple = _counts(text, converted)
    if simple and _QUOTED.search(text):
        text = _QUOTED.sub("", text)
        converted = converter().convert(text)
        changed, simple = _counts(text, converted)
    if not changed or changed < _MIXED * (changed + simple):
        return False
    return not simple or changed > _WORD or not _is_one_word(text, converted)


def _counts(text: str, converted: str) -> tuple[int, int]:
    """Return how many characters the conversion changes, and how many are simplified already.

    Where there are such, 著 or 乾 tell nothing: simplified text has both, as in 著名 and 乾隆.
    """
    changed = sum(map(ne, text, converted))
    simple = sum(map(only_simplified().__contains__, text))
    return changed - (sum(text.count(one) - converted.count(one) for one in _IN_BOTH) if simple else 0), simple


def _is_one_word(text: str, converted: str) -> bool:
    """Return whether all that the conversion changes is in one short piece: a name, or a sign, in simplified text."""
    places = [place for place, pair in enumerate(zip(text, converted, strict=False)) if pair[0] != pair[1]]
    return places[-1] - places[0] < _WORD and _CLAUSE.fullmatch(text, places[0], places[-1] + 1) is not None


def _written(text: str, converted: str) -> str:
    """Return text in simplified characters, by lines, as long as before; ``converted`` is what OpenCC makes of it."""
    lines, forms = text.split("\n"), converted.split("\n")
    if len(forms) != len(lines):  # OpenCC stops at a NUL
        forms = [converter().convert(line) for line in lines]
    return "\n".join([_simplify(line, form) for line, form in zip(lines, forms, strict=True)])


def _but_foreign(text: str, converted: str) -> str:
    """Return the converted text with its Japanese clauses as they were, and with mojibake that nobody could mend.

    What a byte slip left behind has single kana only. Simplified, mojibake could not be read again.
    """
    spans = [clause.span() for clause in _CLAUSE.finditer(text) if _is_japanese(clause[0])] if KANA.search(text) else []
    spans.extend(garbled(text))
    pieces, end = [], 0
    for first, last in sorted(spans):
        pieces += [converted[end:first], text[max(first, end) : last]]
        end = max(last, end)
    return "".join([*pieces, converted[end:]])


def _is_japanese(clause: str) -> bool:
    return len(KANA.findall(clause)) >= _KANA_SHARE * len(clause)


def _simplify(line: str, form: str) -> str:
    """Return the line as OpenCC has it (``form``), with the mainland's quotation marks, as long as it was."""
    converted = form.translate(_CORNERS)
    if len(converted) != len(line):
        converted = "".join([simplified().get(one, one) for one in line])
    return homographs.told_apart(line, converted)
