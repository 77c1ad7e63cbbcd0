"""The tables of figures of a Word file changed by hand: names, owners and times, and rows that were taken out.

A row is known again by its numbers, which nobody may change in a table: a wrong number is wrong in the article.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.issue.decisions import Change
from reporter.issue.document import plain
from reporter.issue.plan import amendments
from reporter.render.template.view import anchor
from reporter.render.wording import values, written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.issue.finished_document import Row, Told
    from reporter.issue.plan.amendments import Fields
    from reporter.model import Article, Briefing, TableRow

NAME = "指标"
"""The style of the cell that names a figure."""

_NUMBERS = frozenset({"现值", "原值", "变化", "数值", "单位"})
_NONE = "—"
_BRACKETS = re.compile(r"^（(.*)）$")


def figures(before: Told, after: Told, issue: Briefing, articles: Sequence[Article]) -> Iterator[Change]:
    """Yield what the tables now tell otherwise of the figures; a row taken out of the week's table makes it shorter."""
    made: dict[int, list[Fields]] = {}
    for number, member in (*_of_week(before, after, issue), *_of_articles(before, after, issue)):
        made.setdefault(number, []).append(member)
    yield from (
        Change(amendments.article(articles[number - 1]), "figures", members) for number, members in made.items()
    )
    gone = sum(one.get("week") is False for members in made.values() for one in members)
    if gone:
        yield Change(amendments.ISSUE, "rows", len(issue.figures) - gone)


def _of_week(before: Told, after: Told, issue: Briefing) -> Iterator[tuple[int, Fields]]:
    """Yield what the week's table tells otherwise, by the number of the article; a row taken out is unwanted."""
    whose = {id(figure.row): figure.section for figure in issue.figures}
    rows = [figure.row for figure in issue.figures]
    for row, fields in decided(before.outside.rows, after.outside.rows, rows, issue.masthead.year):
        yield whose[id(row)], {**amendments.spot(row.figure), **(fields or {"week": False})}


def _of_articles(before: Told, after: Told, issue: Briefing) -> Iterator[tuple[int, Fields]]:
    """Yield what the articles' tables tell otherwise, by the number of the article; a row taken out is not shown."""
    for section in issue.sections:
        old, new = (told.articles.get(anchor(section.number)) for told in (before, after))
        for row, fields in decided(old.rows, new.rows, section.table, issue.masthead.year) if old and new else ():
            yield section.number, {**amendments.spot(row.figure), **(fields or {"show": False})}


def decided(
    old: Sequence[Row], new: Sequence[Row], shown: Sequence[TableRow], year: int
) -> Iterator[tuple[TableRow, Fields]]:
    """Yield each figure of a table that a person changed, with what the plan says of it; nothing for a row taken out.

    ``shown`` are the figures of the ``old`` rows, in their order; ``year`` is that of the issue.
    """
    if [_named(row) for row in old] != [plain(values.indicator(row)) for row in shown]:
        return
    columns = _columns(old, shown, year)
    there = dict(_paired(old, new))
    strange = len(new) > len(there)
    for number, row in enumerate(shown):
        if number in there:
            fields = dict(_changed(old[number], new[there[number]], row, columns, year))
            yield from ((row, fields),) if fields else ()
        elif not strange:
            yield row, {}


def _named(row: Row) -> str:
    return next((plain(cell.text) for cell in row if cell.style == NAME), "")


def _paired(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the rows that are the same: by their numbers where no other row has them, else by all."""
    for key in (_numbers, _whole):
        first, second = Counter(map(key, old)), Counter(map(key, new))
        places = {key(row): place for place, row in enumerate(new)}
        for number, row in enumerate(old):
            known = key(row)
            by_numbers = first[_numbers(row)] == 1 == Counter(map(_numbers, new))[_numbers(row)]
            if first[known] == 1 == second[known] and (key is _numbers or not by_numbers):
                yield number, places[known]


def _numbers(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.text) for cell in row if cell.style in _NUMBERS)


def _whole(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.text + cell.note) for cell in row)


def _columns(old: Sequence[Row], shown: Sequence[TableRow], year: int) -> Mapping[str, int]:
    """Return in which cell of a row the owner and the time stand, by the cells of all rows."""
    found = {}
    for name in ("owner", "when"):
        texts = [_shown(row, year)[name] or _NONE for row in shown]
        fits = [
            place
            for place in range(min(map(len, old), default=0))
            if all(_is_cut(row[place].text, text) for row, text in zip(old, texts, strict=True))
        ]
        if len(fits) == 1 and set(texts) != {_NONE}:
            found[name] = fits[0]
    return found


def _shown(row: TableRow, year: int) -> dict[str, str]:
    """Return the owner and the time of a figure as a table shows them."""
    figure = row.figure
    return {"owner": figure.organisation or "", "when": written_dates.within(written_dates.told(figure), year)}


def _is_cut(cell: str, text: str) -> bool:
    """Return whether a cell shows a text, which may be cut short in it."""
    head = plain(cell)
    return head == plain(text) or (head.endswith("…") and plain(text).startswith(head.rstrip("…")))


def _changed(old: Row, new: Row, row: TableRow, columns: Mapping[str, int], year: int) -> Iterator[tuple[str, str]]:
    """Yield the fields of a figure that its row now tells otherwise."""
    if len(old) != len(new):
        return
    for was, now in zip(old, new, strict=True):
        if was.style == NAME and now.text.strip() and plain(was.text) != plain(now.text):
            yield "name", now.text.strip()
        if was.style == NAME and plain(was.note) != plain(now.note):
            yield from _bracketed(was.note, now.note, row, year)
    for name, place in columns.items():
        if plain(old[place].text) != plain(new[place].text):
            yield from _valued(name, new[place].text.strip(), year)


def _bracketed(was: str, now: str, row: TableRow, year: int) -> Iterator[tuple[str, str]]:
    """Yield owner and time where they stand in brackets behind the name: （全县，2026年1月至10月）."""
    known = [(name, text) for name, text in _whole_fields(row) if text and plain(text) in plain(was)]
    inner = _BRACKETS.match(now.strip())
    parts = inner[1].split("，") if inner else []
    for (name, text), part in zip(known, parts, strict=False) if len(known) == len(parts) else ():
        if plain(part) != plain(text):
            yield from _valued(name, part.strip(), year)


def _whole_fields(row: TableRow) -> tuple[tuple[str, str], ...]:
    return ("owner", row.figure.organisation or ""), ("when", written_dates.told(row.figure))


def _valued(name: str, text: str, year: int) -> Iterator[tuple[str, str]]:
    """Yield a field with what the plan writes for its text, nothing for a text that is none."""
    value = iso(text, year) if name == "when" else "" if text == _NONE else text
    if value:
        yield name, value


def iso(text: str, year: int) -> str:
    """Return a time that a table shows as ISO 8601 writes it, empty where it is none or could be another.

    >>> [iso(text, 2026) for text in ("1月至10月", "前三季度", "2025年5月", "截至10月底", "上半年左右")]
    ['2026-01/2026-10', '2026-01-01/2026-09-30', '2025-05', '../2026-10-31', '']
    """
    bare = text.removeprefix("截至").removesuffix("底").removesuffix("以来")
    found = dates.find(text, f"{year}-12-31"), dates.find(bare, f"{year}-12-31")
    told = {one.iso for when in found for one in when if one.iso}
    tried = (form.format(one) for one in told for form in ("{}", "../{}", "{}/.."))
    same = [
        one for one in tried if written_dates.within(written_dates.when(one), year) == written_dates.within(text, year)
    ]
    return same[0] if len(same) == 1 else ""
