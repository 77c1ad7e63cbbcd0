"""What a build says of the words that are other than in the last one: titles, sentences, figures, a line each."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from reporter.cli.by_hand import document
from reporter.language import in_chinese, say
from reporter.render.template.view import anchor
from reporter.render.wording.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.issue.finished_document import Part, Row

_MOST = 8
"""Lines of changes: who wants more compares the files."""

_LONGEST = 40
"""Characters of a sentence that are shown."""

_AROUND = 8
"""Characters that are shown before the place where two long texts begin to differ."""

_SECTIONS = re.compile(r"\d+(?:、\d+)*")
"""The last cell of a row of the week's table: 篇次, which moves with the order of the articles."""

_EMPTY = frozenset(("", "—"))
"""Texts of a cell that has nothing to tell."""

_LEAST_CELLS = 2
"""Cells of a row that tells a figure at least: its name and its value."""

_ALIKE = 0.5
"""How much of two sentences has to be the same for one to be the other reworded, 0 to 1."""


def lines(former: Sequence[bytes], files: Mapping[str, bytes], places: Mapping[int, int]) -> tuple[str, ...]:
    """Return what titles, sentences and figures of an issue were and are, at most so many lines, then how many more.

    ``former`` are the Word files as they were, ``files`` those of the new issue by their names; ``places`` map those of
    the articles in the new issue to those that they had.
    """
    before = next((told for data in former if (told := document(".docx", data)) is not None), None)
    after = next((told for name, data in files.items() if (told := document(name, data)) is not None), None)
    if before is None or after is None:
        return ()
    overview = in_chinese("概览")
    found = list(_of_part(overview, before.outside, after.outside, in_chinese("本周的表")))
    for now, was in sorted(places.items()):
        old, new = before.articles.get(anchor(was)), after.articles.get(anchor(now))
        if old is not None and new is not None:
            found += _of_part(f"《{shortened(new.title, _LONGEST)}》", old, new)
    more = len(found) - _MOST
    return (*found[:_MOST], *([say("  ……另有{value}处", value=more)] if more > 0 else []))


def _of_part(name: str, old: Part, new: Part, table: str = "") -> Iterator[str]:
    """Yield what is other in a part of an issue, which is called by its new title, its table by a name of its own."""
    if old.title != new.title:
        yield say("  {name}：标题原为《{old}》", name=name, old=_short(old.title))
    yield from _of_texts(say("要句"), name, old.sentences, new.sentences)
    rows = ([_told(row) for row in part.rows] for part in (old, new))
    yield from _of_texts(say("数据"), table or name, *rows)


def _told(row: Row) -> str:
    """Return what a row tells in a line, without its empty cells and the numbers of the sections that tell it."""
    texts = [" ".join(cell.text.split()) for cell in row if cell.text not in _EMPTY]
    return " ".join(texts[:-1] if len(texts) > _LEAST_CELLS and _SECTIONS.fullmatch(texts[-1]) else texts)


def _of_texts(what: str, name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    gone, come = ([one for one in first if one not in other] for first, other in ((old, new), (new, old)))
    for one in gone:
        same = difflib.get_close_matches(one, come, 1, _ALIKE)
        if same:
            come.remove(same[0])
            was, now = _apart(one, same[0])
            yield say("  {name}：{what}“{old}”改为“{new}”", name=name, what=what, old=was, new=now)
        else:
            yield say("  {name}：{what}去掉“{old}”", name=name, what=what, old=_short(one))
    for one in come:
        yield say("  {name}：{what}加上“{new}”", name=name, what=what, new=_short(one))


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts shortened, from shortly before where they differ if that would be cut away."""
    if _short(old) != _short(new):
        return _short(old), _short(new)
    differ = (place for place, (was, now) in enumerate(zip(old, new, strict=False)) if was != now)
    start = max(next(differ, min(len(old), len(new))) - _AROUND, 0)
    return f"…{_short(old[start:])}", f"…{_short(new[start:])}"


def _short(text: str) -> str:
    return shortened(text, _LONGEST)
