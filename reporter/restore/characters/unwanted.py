"""Characters that no reader should meet: full-width letters and digits, private-use, zero-width and control characters.

Unicode Standard Annex #11 calls ＡＢＣ１２３ full-width forms: typed by an input method, they are the ASCII characters.
The radicals of U+2E80 to U+2FDF are what PDF files give for whole characters (⼯ for 工).
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import bigrams
from reporter.chinese.classes import HAN, KANA, NARROW
from reporter.chinese.compiled import later
from reporter.chinese.variants import to_simplified
from reporter.model import Edit, RepairKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_FORMAT = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_BREAK = "\x0b\x0c\r\x85\u2028\u2029"
_RADICALS = "\u2e80-\u2fdf"
_PLAIN = "\x00-\xa0\u2e80-\u2fdf\u3000-\u9fff\ud800-\uf8ff\uff00-\uffef"
_SUSPECT = later(f"[{_FORMAT}{_PRIVATE}{_CONTROL}{_WIDE}{_BREAK}{_RADICALS}％\u00a0\ud800-\udfff]")
_FOUND = later(
    f"(?P<wide>[{_WIDE}]+(?:[．，：／－＿＠＋＆＇][{_WIDE}]+)*|％)"
    f"|(?P<radical>[{_RADICALS}]+)"
    f"|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    f"|(?P<line_end>\r\n?|[{_BREAK}])"
    f"|(?P<space>\u00a0+)"
    f"|(?P<hidden>[{_CONTROL}{_PRIVATE}\ud800-\udfff]+)"
    f"|(?P<format>(?<![^{_PLAIN}])[{_FORMAT}]+|[{_FORMAT}]+(?![^{_PLAIN}]))"
)
_HAN = later(f"[{HAN}]")
# A label set wide (摘　要：) of which the spaces became a question mark and a space.
_LABEL = later(rf"^[ \t【\[]*(?P<word>[{HAN}](?:\?[ \u3000]+[{HAN}]){{1,2}})(?=[ \u3000]*[:：】\]])", re.MULTILINE)
_WIDE_SPACE = later(r"\?[ \u3000]+")
# Radicals that have no compatibility mapping in Unicode but stand for these characters in Chinese PDF files.
_SUPPLEMENT = str.maketrans(
    "⺁⺌⺍⺎⺗⺝⺟⺠⺫⺮⺶⺷⺹⺻⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂小小兀心月母民目竹羊羊老聿月虎西见角贝车长门青韦页风飞食马鬼鱼鸟卤麦黄齐齿龙龟",
)


def find(text: str) -> Sequence[Edit]:
    r"""Return the edits that make every character of ``text`` an ordinary one.

    Text in which kana stand keeps its full-width letters and digits: Japanese mixes them on purpose. Joiners between
    emoji, or between letters of scripts that need them, stay.

    >>> [(edit.before, edit.after) for edit in find("使用ＡＰＰ缴费３．５万户\u200b\ue5d2")]
    [('ＡＰＰ', 'APP'), ('３．５', '3.5'), ('\u200b', ''), ('\ue5d2', '')]
    >>> [(edit.before, edit.after) for edit in find("摘? 要：论述办法。")], find("谁? 我：就是我。")
    ([('? ', '')], [])
    """
    edits = _in_labels(text) if "? " in text or "?\u3000" in text else []
    if not _SUSPECT.search(text):
        return edits
    end, allowed = -1, frozenset[str]()
    for match in _FOUND.finditer(text):
        if match.start() > end:
            end, allowed = _allowed(text, match.start())
        group = match.lastgroup or ""
        if group not in allowed:
            continue
        kind, mend = _MENDS[group]
        after = mend(match.group())
        if after != match.group():
            edits.append(Edit(kind, match.start(), match.group(), after))
    return sorted(edits, key=lambda edit: edit.start)


def _in_labels(text: str) -> list[Edit]:
    """Return the remains of wide spaces within the labels of a text, such as 摘? 要: and 关? 键? 词:."""
    return [
        Edit(RepairKind.INVISIBLE, label.start("word") + space.start(), space[0], "")
        for label in _LABEL.finditer(text)
        if bigrams.cost(_WIDE_SPACE.sub("", label["word"]).translate(to_simplified())) is not None
        for space in _WIDE_SPACE.finditer(label["word"])
    ]


def _allowed(text: str, place: int) -> tuple[int, frozenset[str]]:
    """Return the end of the line around ``place``, and the repairs that the script it is written in allows."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    without = {"wide"} if KANA.search(line) else set()
    if not _HAN.search(line):
        without |= {"radical", "space"}
    return start + len(line), frozenset(_MENDS.keys() - without)


def _narrow(wide: str) -> str:
    return wide.translate(NARROW)


def _whole(radicals: str) -> str:
    return unicodedata.normalize("NFKC", radicals).translate(_SUPPLEMENT)


def _newline(_: str) -> str:
    return "\n"


def _nothing(_: str) -> str:
    return ""


def _plain_spaces(spaces: str) -> str:
    return " " * len(spaces)


def _one_character(pair: str) -> str:
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


_MENDS: Mapping[str, tuple[RepairKind, Callable[[str], str]]] = MappingProxyType(
    {
        "wide": (RepairKind.WIDTH, _narrow),
        "radical": (RepairKind.RADICAL, _whole),
        "pair": (RepairKind.INVISIBLE, _one_character),
        "line_end": (RepairKind.LINE_END, _newline),
        "space": (RepairKind.INVISIBLE, _plain_spaces),
        "hidden": (RepairKind.INVISIBLE, _nothing),
        "format": (RepairKind.INVISIBLE, _nothing),
    }
)
