"""Cues: what a single line, whatever stands around it, says about the part it plays; the rules are in cues.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from reporter.assets import load_rules
from reporter.chinese.body_words import HOUSES, PLACES
from reporter.chinese.classes import BULLETS, CLOSING, HAN, alternatives, either
from reporter.chinese.compiled import later
from reporter.chinese.patterns import LANGUAGE
from reporter.chinese.people import halves_joined, is_person, surnames
from reporter.chinese.segment import is_word
from reporter.chinese.units import units

MARKED = later(r"(#{1,6})[ \t\u3000]+(.*\S)")
"""A heading marked by its reader: the signs, the text."""

_END_MARKS = frozenset(either("。！？；，：") + "….")
_CLOSERS = CLOSING + "'\")"
_LONGEST = {
    "byline": 70, "boilerplate": 100, "statement": 100, "caption": 90, "office": 30, "credit": 30, "masthead": 30,
    "minutes": 100, "paper": 45, "picture": 45, "salutation": 100, "issuer": 26, "issue": 70, "kicker": 30,
    "genre": 24, "summary": 36, "column": 16, "campaign": 22, "series": 30, "subtitle": 45,
}  # fmt: skip
_LONGEST_SCENE = 45  # characters of a caption that does not say that it is one
_SENTENCE = later(r".{12,}[。！？]")
_FIELD = later("(?:姓名|单位|部门|甲方|乙方|时间|日期|地点|地址|编号|电话|人员|参加人员|主持人|记录人)[ ]?[:：]")
_WIDE_GAP = later("[ \\t\u3000]{3,}")
_NEVER = ("(?!)",)
_LONGEST_NAMES = 30  # characters: an office and six names
_NAMES_FOLLOW = "□"
"""What newspapers put before a writer's name, and before little else."""

_HELD = later(
    f"(?P<office>[{HAN}、]{{2,24}}(?<=[{PLACES}{HOUSES}院校行馆台段队处科股园部社事]长|书记|主任|主席|经理|言人))"
    f"[ \\u3000]+(?P<name>[{HAN}]{{2,4}}|[{HAN}][ \\u3000][{HAN}])"
)
"""Whoever holds an office."""

_SHORTEST_OFFICE = 6  # characters: behind a shorter one stands what could be anybody's name
_LONGEST_NAME = 4

_GIVEN_NAME = later(f"[{HAN}]{{2,3}}")
_BETWEEN = later(r"[\s、，,/／_&]+")
LONGEST_CUE = max(_LONGEST.values())
"""Longer lines say nothing by themselves."""


@cache
def _rules() -> tuple[dict[str, dict[str, list[str]]], dict[str, str]]:
    rules = load_rules("restore/roles/cues")
    parts = {
        **LANGUAGE,
        "surname": f"[{''.join(sorted(surnames()[0]))}]",
        "unit": alternatives(units().after - units().points),
    }
    for name, pattern in rules.pop("parts").items():
        parts[name] = pattern.format(**parts)
    return rules, parts


class _Cue(NamedTuple):
    """What says a role: a beginning, or all of a line that holds ``needs``."""

    start: re.Pattern[str]
    needs: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _cue(role: str) -> _Cue:
    rules, parts = _rules()
    starts, wholes = rules[role].get("start", _NEVER), rules[role].get("whole", _NEVER)
    before = r"[\[【（(<《>»·•|※—\-?？\s]*" if role in {"boilerplate", "statement"} else ""
    return _Cue(
        later(before + "(?:" + "|".join(pattern.format(**parts) for pattern in starts) + ")"),
        re.compile("".join(rules[role].get("needs", ()))),
        later("|".join(pattern.format(**parts) for pattern in wholes)),
    )


@lru_cache(maxsize=2048)
def says(line: str, role: str) -> bool:
    """Return whether ``line`` by itself says that it is a byline, boilerplate, a caption or another role of cues.toml.

    >>> [says(line, "byline") for line in ("文／图 张一山", "2024年5月6日 来源：某市日报", "记者获悉，门诊已恢复。")]
    [True, True, False]
    >>> [says(line, "boilerplate") for line in ("上一篇：无", "某某网 www.example.com", "编辑部收到来信。")]
    [True, True, False]
    >>> [says(line, "caption") for line in ("李明（左二）在讲解。", "图为抢修现场。（王力 摄）", "他在讲解。")]
    [True, True, False]
    """
    line = _closed_up(line)  # what is set to both sides of a page counts by its words
    if len(line) > _LONGEST[role]:
        return False
    cue = _cue(role)
    if cue.start.match(line):
        return role != "boilerplate" or not _SENTENCE.fullmatch(line)
    return cue.needs.search(line) is not None and cue.whole.fullmatch(line) is not None


@lru_cache(maxsize=1024)
def may_stand_under_picture(line: str) -> bool:
    """Return whether ``line`` reads like a caption without saying so: one short sentence of somebody at work.

    >>> [may_stand_under_picture(line) for line in ("护士在病房为患者换药。", "这没有改变。", "会议要求落实。")]
    [True, False, False]
    """
    return len(line) <= _LONGEST_SCENE and all(pattern.fullmatch(line) for pattern in _scene())


@cache
def _scene() -> tuple[re.Pattern[str], ...]:
    rules, parts = _rules()
    return tuple(re.compile(pattern.format(**parts)) for pattern in rules["scene"]["all"])


def are_names(line: str) -> bool:
    """Return whether ``line`` is nothing but names, in brackets also with an office before them.

    >>> [are_names(line) for line in ("陈一帆 孙 禾", "□ 陈一帆、孙禾", "（宣传科 丁一）", "下基层 走一线")]
    [True, True, True, False]
    """
    if len(line) > _LONGEST_NAMES or line[0] in "【[":
        return False
    parts = _parts(line)
    if line[0] in _NAMES_FOLLOW and all(map(_GIVEN_NAME.fullmatch, parts)):
        return True
    return all(map(is_person, parts)) or (line[0] in "（(" and len(parts) > 1 and all(map(is_person, parts[1:])))


def names_after_office(line: str) -> str:
    """Return what is before the names in ``line``: 某县供水公司 of 某县供水公司 陈一帆; empty without names.

    >>> names_after_office("某县供水公司 陈一帆 孙禾"), names_after_office("陈一帆 孙禾")
    ('某县供水公司', '陈一帆')
    """
    parts = _parts(line) if len(line) <= _LONGEST_NAMES else []
    return parts[0] if len(parts) > 1 and all(map(is_person, parts[1:])) else ""


def holds_office(line: str) -> bool:
    """Return whether ``line`` is nothing but who holds an office, by office and name.

    >>> [holds_office(line) for line in ("某县供水局局长　麦一帆", "局长　陈一帆", "供水局局长　走村入户")]
    [True, True, False]
    """
    return bool(holder(line))


def holder(line: str) -> str:
    """Return who holds an office, if ``line`` is nothing but office and name; else nothing.

    >>> holder("某县供水局局长　麦一帆"), holder("供水局局长　走村入户")
    ('麦一帆', '')
    """
    held = _HELD.fullmatch(line)
    name = halves_joined(held["name"]) if held else ""
    if not held or len(held["office"]) < _SHORTEST_OFFICE or len(name) == _LONGEST_NAME:
        return name if is_person(name) else ""
    return "" if is_word(name) else name


def _parts(line: str) -> list[str]:
    """Return the words of a line, brackets and bullets off, the halves of a name of two characters together."""
    return _BETWEEN.split(halves_joined(line.strip("（）()【】[] \u3000\t" + BULLETS)))


def number(line: str) -> str:
    """Return what numbers a heading or an item of a list: 一、 of 一、总体情况; empty where nothing does."""
    match = _cue("numbered").start.match(line)
    return match.group() if match else ""


def is_field(line: str) -> bool:
    """Return whether ``line`` begins with the name of a field that a form is filled in at: 时间：."""
    return _FIELD.match(line) is not None


def is_finished(line: str) -> bool:
    """Return whether ``line`` ends with a mark that ends or halts a sentence."""
    return line.rstrip(_CLOSERS)[-1:] in _END_MARKS


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its text bare, the level of its ``#`` signs (0: none), the line ends before it."""

    text: str
    level: int
    gap: int

    @property
    def width(self) -> int:
        """The number of characters, wide gaps between words not counted."""
        return len(_closed_up(self.text))


def _closed_up(line: str) -> str:
    """Return a line with its wide gaps narrowed; most lines have none, which is seen sooner than searched."""
    return _WIDE_GAP.sub("  ", line) if "  " in line or "\t" in line or "\u3000" in line else line


_ROW = later(r"[ \u3000]*\t+[^\t\s][^\t]*\t\s*\S")
"""A row of a table whose first cells are empty."""


def stripped(line: str) -> str:
    r"""Return a line without white space around it; a row keeps the tabs that hold its cells below their heads.

    >>> stripped("　全镇供水。 "), stripped(" \t合计\t12"), stripped("\t合计\t")
    ('全镇供水。', '\t合计\t12', '合计')
    """
    return line.rstrip().lstrip(" \u3000") if _ROW.match(line) else line.strip()


def read(text: str) -> list[Line]:
    """Return the lines of ``text`` that say something."""
    lines = []
    gap = 1
    for raw in text.split("\n"):
        bare = stripped(raw)
        if not bare:
            gap += 1
            continue
        marked = MARKED.fullmatch(bare) if bare[0] == "#" else None
        lines.append(Line(marked[2], len(marked[1]), gap) if marked else Line(bare, 0, gap))
        gap = 1
    return lines
