"""What of a Word file changed by hand the plan does not say, after it took what could be told apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reporter.issue.document import plain
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.issue.finished_document import Part, Told

_OWNER = re.compile("^〔[^〔〕]*：〕")


def remaining(before: Told, after: Told, made: Told, numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield in a line each what of the changed document the plan does not say: what ``made`` tells by it is otherwise.

    ``numbers`` maps the bookmarks of ``made`` to those that its articles had ``before``.
    """
    there = {numbers[mark]: part for mark, part in made.articles.items() if mark in numbers}
    yield from (
        say("{title}：标题出现了两次", title=before.articles[mark].title)
        for mark in after.twice
        if mark in before.articles
    )
    if list(after.articles) != list(there):
        yield say("文章的次序或篇目：Word 里是 {listed}", listed=_listed(before, after))
    for mark, part in after.articles.items():
        if mark in there:
            yield from _differing(f"《{part.title}》", _structure(part), _structure(there[mark]))
            if part.group != there[mark].group:
                yield say(
                    "《{title}》：Word 里移到了“{group}”，请在编排里写 column", title=part.title, group=part.group
                )
    yield from _overview(before, after, made)
    yield from _differing(say("本期按语"), after.outside.notes, made.outside.notes)
    for heading in (*after.of_groups, *(one for one in made.of_groups if one not in after.of_groups)):
        yield from _differing(
            say("“{heading}”按语", heading=heading), after.of_groups.get(heading, []), made.of_groups.get(heading, [])
        )
    yield from _other_lines(before, after, made)


def _overview(before: Told, after: Told, made: Told) -> Iterator[str]:
    """Yield in what the overview differs from the one that a person changed."""
    if retold(before, after):
        yield from _differing(say("本周概览"), after.outside.sentences, points(before, after, made))


def retold(before: Told, after: Told) -> bool:
    """Return whether a person changed the overview."""
    return [*map(plain, before.outside.sentences)] != [*map(plain, after.outside.sentences)]


def points(before: Told, after: Told, made: Told) -> list[str]:
    """Return the points that ``made`` tells; one that nobody touched is as it was, whose it is now aside.

    Whose a point is follows its article: 〔青禾镇：〕.
    """
    untouched = {_OWNER.sub("", one): one for one in after.outside.sentences if one in before.outside.sentences}
    return [untouched.get(_OWNER.sub("", one), one) for one in made.outside.sentences]


def _listed(before: Told, after: Told) -> str:
    titles = {mark: part.title for told in (after, before) for mark, part in told.articles.items()}
    return "、".join(f"《{titles.get(mark, mark)}》" for mark in after.articles)


def _structure(part: Part) -> list[str]:
    return [part.title, *part.notes, *part.sentences]


def _differing(where: str, wanted: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    """Yield what is in one list of lines and not in the other, and that only their order differs."""
    missing, extra = Counter(map(plain, wanted)), Counter(map(plain, got))
    yield from (
        say("{where}：Word 里改成或加了“{short}”", where=where, short=_short(one))
        for one in wanted
        if plain(one) not in extra
    )
    yield from (
        say("{where}：Word 里删了“{short}”", where=where, short=_short(one)) for one in got if plain(one) not in missing
    )
    if missing == extra and [*map(plain, wanted)] != [*map(plain, got)]:
        yield say("{where}：Word 里换了句子的次序，引用的句子总按原文次序印出", where=where)


def _other_lines(before: Told, after: Told, made: Told) -> Iterator[str]:
    """Yield the lines beside headings, sentences and 按语 that a person changed: tables, captions, the masthead."""
    old, new, now = (Counter(map(plain, _lines(told))) for told in (before, after, made))
    for line in _lines(after):
        if plain(line) not in old and plain(line) not in now:
            head = say("（报头写在 [issue] 里，版记写在 briefing.toml 里）") if line in after.outside.lines else ""
            remedy = say("（数字不从表格里收，原文错了的写 corrections）") if "｜" in line else head
            yield say("表格或其他文字：Word 里改成或加了“{short}”{remedy}", short=_short(line), remedy=remedy)
    for line in _lines(before):
        if plain(line) not in new and plain(line) in now:
            yield say("表格或其他文字：Word 里删了“{short}”", short=_short(line))


def _lines(told: Told) -> list[str]:
    return [line for part in (told.outside, *told.articles.values()) for line in part.lines]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - a line of the screen
