"""What the clauses of a text open with: a body, a place, a firm by its short name, 全县, 该局 or 公司."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from reporter.assets import load_rules
from reporter.chinese.body_words import BUILT, NO_BODY
from reporter.chinese.body_words import words as name_words
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.compiled import led
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.patterns import words_of
from reporter.text.organisations import bodies, coined, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind = Literal["body", "place", "zone", "firm", "scope", "anaphor", ""]

_MODIFIER = re.compile(rf"[{HAN}]{{0,8}}?的(?=[{HAN}]{{3}})")


_NUMBER = re.compile(rf"(?:^|[。；：\s（])[\d{ORDINALS}]{{1,3}}\Z")
"""The number of an item, as in 一、柳溪镇."""

_POINTING = frozenset("该本我这此咱全")
_CLOSED = frozenset("”）")
_COUNTED = re.compile(rf"[约近超共]?[\d{ORDINALS}][\d{ORDINALS}.,万千百余多]*[家所个座户名]")
_LONGEST_NUMBER = 4  # characters that it can take


@dataclass(frozen=True, slots=True)
class Head:
    """What a clause opens with: ``name`` is the text from ``start`` to ``end``, and ``kind`` what it is.

    ``opener`` is where the clause begins, before 目前, 其中 or 截至6月末.
    """

    start: int
    end: int
    name: str
    kind: Kind
    opener: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of clause_openings.toml, as patterns."""

    opening: re.Pattern[str]
    anaphor: re.Pattern[str]
    no_subject: re.Pattern[str]


@cache
def words() -> Words:
    """Return what may stand before a subject, which words refer back to one, and what shows that it is none."""
    rules = load_rules("text/organisations/clause_openings")
    any_of = {name: alternatives(words_of(listed)) for name, listed in rules.items()}
    kinds = sorted({*name_words().kinds, *rules["kinds"].split()}, key=len, reverse=True)
    bare = "|".join(kind for kind in kinds if len(kind) > 1)
    return Words(
        opening=re.compile(
            rf"(?:^|[，。；：！？、“‘（【】◆●▶■▲|\n…—”）\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])(?:{any_of['openers']}|{_DATES}|\s|“)*+",
            re.MULTILINE,
        ),
        anaphor=led(
            rf"(?:[该本我这此咱全](?:家|所|个)?(?:{'|'.join(kinds)})|{bare})(?![{NO_BODY}{BUILT}化员级性里置罚])|[我咱]们|[我全]台(?![湾商])"
        ),
        no_subject=re.compile(any_of["after"]),
    )


_DATES = (
    rf"截[至止]到?[^，。；]{{0,14}}?(?=，)|[\d{ORDINALS}]{{1,4}}[年月日时分](?:度|份|末|底|初|前后|夜间|晚|上午|下午|上旬|中旬|下旬|以来|起|当月)?"
    rf"|[-—–至到](?=\d)|\d{{1,4}}(?=[-—–至到]\d)|第?[一二三四1-4]季度|[上下]半年|前[\d{ORDINALS}]{{1,3}}个?月|前三季度"
)


@lru_cache(maxsize=512)
def find(text: str) -> tuple[Head, ...]:
    """Return what the clauses of a text open with, in order.

    >>> [(head.name, head.kind) for head in find("截至6月末，砚湖县修路3公里，其中柳溪镇1公里；该局验收，全县通车。")]
    [('砚湖县', 'place'), ('柳溪镇', 'place'), ('该局', 'anaphor'), ('全县', 'scope')]
    """
    return tuple(_heads(text))


@lru_cache(maxsize=512)
def first(text: str) -> Head | None:
    """Return what a text opens with right at its beginning, None for nothing: the others are not looked for.

    >>> first("砚湖县修路3公里，柳溪镇1公里。"), first("修路3公里，其中柳溪镇1公里。")
    (Head(start=0, end=3, name='砚湖县', kind='place', opener=0), None)
    """
    opening = words().opening.match(text)
    if not text or opening is None or opening.end():
        return None
    head = _head(text, 0, dict(bodies.find(text)), 0)
    return head if head and head.start == 0 and not words().no_subject.match(text, head.end) else None


def _heads(text: str) -> Iterator[Head]:
    starts = dict(bodies.find(text))
    done = 0
    for opening in words().opening.finditer(text):
        start = opening.end()
        if start < done or start >= len(text):
            continue
        if text[opening.start()] == "、" and _is_within_a_list(text, opening, done):
            continue
        head = _head(text, start, starts, opening.start())
        if head and not words().no_subject.match(text, head.end) and not _is_counted(text, head):
            yield head
            done = head.end


def _is_counted(text: str, head: Head) -> bool:
    """Return whether a bare word means nobody: 企业4家 are counted, “煤改电”企业 are of the kind that is quoted.

    >>> [[head.name for head in find(one)] for one in ("推动“煤改电”企业4家。", "企业4家投产。", "公司4月投产。")]
    [[], [], ['公司']]
    """
    if head.kind != "anaphor" or head.name[0] in _POINTING:
        return False
    return text[head.opener] in _CLOSED or _COUNTED.match(text, head.end) is not None


def _is_within_a_list(text: str, opening: re.Match[str], done: int) -> bool:
    """Return whether a name stands in a list whose first no clause opens with: 与砚湖电子、柳溪重工等41家企业共建."""
    return (
        opening[0] == "、"
        and opening.start() != done
        and not _NUMBER.search(text, max(0, opening.start() - _LONGEST_NUMBER), opening.start())
    )


def _head(text: str, start: int, ends: Mapping[int, int], opener: int) -> Head | None:
    """Return what a clause opens with; of 位于砚桥经开区的清溪轴承公司 the firm, of 高寒的石岭乡 the place."""
    kind, end = _named(text, start, ends)
    modified = _MODIFIER.match(text, end or start)
    if modified and kind not in {"scope", "anaphor"}:
        inner, last = _named(text, modified.end(), ends)
        if inner in ({"body", "firm"} if end else {"body", "firm", "place", "zone"}) and last:
            return Head(modified.end(), last, text[modified.end() : last], inner, opener)
    return Head(start, end, text[start:end], kind, opener) if end else None


def _named(text: str, start: int, ends: Mapping[int, int]) -> tuple[Kind, int]:
    if end := ends.get(start) or coined.end(text, start):
        return "body", end
    if scope := places.words().scope.match(text, start):
        return "scope", scope.end()
    if end := places.place_at(text, start):
        return "place", end
    if end := places.zone_at(text, start):
        return "zone", end
    if (firm := bodies.words().branded.match(text, start)) and not places.is_common(text[start : start + 2]):
        return "firm", firm.end()
    anaphor = words().anaphor.match(text, start)
    return ("anaphor", anaphor.end()) if anaphor else ("", 0)
