"""Traditional characters to simplified ones, where the text is in traditional script.

OpenCC's tw2s decides character by character and by phrase: 著 as a particle becomes 着 while 著名 stays, 乾 becomes 干
but not in 乾隆. Words are not changed (軟體 becomes 软体, not 软件): the briefing quotes what the article said.
"""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import TYPE_CHECKING

from reporter.restore import edits
from reporter.restore.variants import only_simplified, simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opencc import OpenCC

    from reporter.model import Edit

KIND = "繁简"
_MIXED = 0.3
_JAPANESE = 0.2
_PREPOSITION = re.compile(r"(?<=[关由对至属基位处等低高大小善勇])於")
_PARTICLE = re.compile(
    r"(?<![显昭卓名原专译遗土拙巨所合编论])著(?![名作述称录者书有《])"
    r"|著(?=录[音像制取用]|名[师胜单字片牌册次]|书[包本桌架籍信]|作[业文]|称呼)"
    r"|(?<=[拿看读抱捧翻带跟望听])著(?![名作])"
)
_WRITING = re.compile(
    r"(?<=[原专译遗拙编显昭卓巨])着|(?<=(?<![议谈讨争评辩推])论)着|(?<=微知)着|(?<=所)着(?=《)|着(?=有《)"
    r"|(?<=土)着(?=[人居民者文部])|(?<!老)幺(?![妹弟儿女])"
)
_TOLD_APART = re.compile("[著於么]")
_QUOTED = re.compile("“[^“”\n]{1,40}”|《[^《》\n]{1,40}》|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』")
_CORNERS = str.maketrans("「」『』", "“”‘’")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KANA_SHARE = 0.25
_CLAUSE = re.compile(r"[^，。；：！？、,.;:!?“”「」『』《》（）()\s]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@cache
def converter() -> OpenCC:
    """OpenCC's tw2s: like t2s, and 著 as a particle becomes 着 while 著名 stays."""
    from opencc import OpenCC

    return OpenCC("tw2s")


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified())}]")


def find(text: str) -> Sequence[Edit]:
    """The characters to simplify: none where the text is simplified, Japanese, or only quotes traditional text.

    >>> [(edit.before, edit.after) for edit in find("隨著著名作家來到臺灣")]
    [('隨著', '随着'), ('來', '来'), ('臺灣', '台湾')]
    >>> find("简体文章里引用一句繁體，其余都是简体字，应当保留原来的写法，不要改动。")
    ()
    """
    if text.isascii() or not _traditional().search(text):
        return ()
    text = _SURROGATE.sub("\ufffd", text)
    converted = converter().convert(text)
    if converted == text or not _is_traditional(text, converted):
        return ()
    return edits.differences(KIND, text, _written(text, converted))


def _is_traditional(text: str, converted: str) -> bool:
    """Whether the characters that differ between the scripts are mostly traditional ones, and no kana among them."""
    if len(_KANA.findall(text)) > _JAPANESE * len(text):
        return False
    changed, simple = _counts(text, converted)
    if simple and _QUOTED.search(text):
        outside = _QUOTED.sub("", text)
        changed, simple = _counts(outside, converter().convert(outside))
    return changed > 0 and changed >= _MIXED * (changed + simple)


def _counts(text: str, converted: str) -> tuple[int, int]:
    """How many characters the conversion changes, and how many are simplified already."""
    changed = sum(map(ne, text, converted))
    return changed, sum(map(only_simplified().__contains__, text))


def _written(text: str, converted: str) -> str:
    """The text in simplified characters, line by line, as long as it was; ``converted`` is what OpenCC makes of it."""
    lines, forms = text.split("\n"), converted.split("\n")
    if len(forms) != len(lines):  # OpenCC stops at a NUL
        forms = [converter().convert(line) for line in lines]
    return "\n".join([_but_japanese(line, _simplify(line, form)) for line, form in zip(lines, forms, strict=True)])


def _but_japanese(line: str, converted: str) -> str:
    """The converted line with its Japanese clauses as they were; what a byte slip left behind has single kana only."""
    if not _KANA.search(line):
        return converted
    for clause in _CLAUSE.finditer(line):
        if len(_KANA.findall(clause[0])) >= _KANA_SHARE * len(clause[0]):
            converted = converted[: clause.start()] + clause[0] + converted[clause.end() :]
    return converted


def _simplify(line: str, form: str) -> str:
    """The line as OpenCC has it (``form``), with the mainland's quotation marks, as long as it was."""
    converted = form.translate(_CORNERS)
    if len(converted) != len(line):
        converted = "".join([simplified().get(one, one) for one in line])
    return _told_apart(line, converted) if _TOLD_APART.search(line) else converted


def _told_apart(line: str, converted: str) -> str:
    """The converted line with 著 where it means to write, 着 where it is a particle, and 么 but for the youngest.

    OpenCC knows some of the words only.

    >>> _told_apart("刷著油漆，等於讀一部專著", "刷著油漆，等於读一部专着")
    '刷着油漆，等于读一部专著'
    """
    converted = _PREPOSITION.sub("于", _PARTICLE.sub("着", converted))
    places = [match.start() for match in _WRITING.finditer(converted)]
    kept = {place for place in places if line[place] in "著么"}
    return "".join(line[place] if place in kept else one for place, one in enumerate(converted))
