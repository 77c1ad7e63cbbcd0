"""Tables of work: what was done, in clauses without full stops, each row of a unit or an item.

Offices report in them every week: 单位, 工作内容, 完成情况, 责任人. Which columns are told, which name what a row is
about, and which only say who answers for it is decided by their heads and by what their cells hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.assets import load_rules
from reporter.chinese.classes import CLAUSE_ENDS, HAN, alternatives, han_length
from reporter.chinese.numerals import POWERS
from reporter.chinese.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_HEAD = 12  # characters of what heads a column
_CLAUSE_LENGTH = 10  # Chinese characters of a clause that needs no mark to be one
_SHORTEST_MARKED = 6  # Chinese characters of a clause with a mark: 接诉求18件，办结17件
_LONGEST_ITEM = 24  # characters, in the middle: what is longer is told, and names no row
_SHORTEST_BODY = 2  # Chinese characters
_FEWEST = 2  # columns; rows of a table without heads
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_CLAUSE = re.compile(f"[{CLAUSE_ENDS}]")
_FIGURE = re.compile(rf"[约近超]?[-+−－＋]?\d[\d,.]*\s*(?:[%％‰]|[{HAN}a-zA-Z²³/]{{0,3}})(?:[（(][^（）()]*[）)])?")
_BARE = re.compile(r"\s+")


class Kind(StrEnum):
    """What a column is: it names the row, tells of it, counts, or is nothing that is told."""

    NAME = "name"
    TOLD = "told"
    FIGURE = "figure"
    ASIDE = "aside"


class Column(NamedTuple):
    """A column of a table of work, with what heads it.

    ``plain`` says that the head need not be told, ``is_body`` that its cells say whose the rows are: what names them,
    or who answers for each.
    """

    kind: Kind
    head: str = ""
    plain: bool = False
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of work_tables.toml."""

    told: re.Pattern[str]
    items: re.Pattern[str]
    states: re.Pattern[str]
    plain: frozenset[str]
    aside: re.Pattern[str]
    norms: re.Pattern[str]
    blanks: re.Pattern[str]
    nothing: frozenset[str]
    bodies: re.Pattern[str]
    answers: re.Pattern[str]
    several: re.Pattern[str]


@cache
def _words() -> _Words:
    rules = {name: words.split() for name, words in load_rules("chinese/work_tables").items()}
    ends = {name: re.compile(f"(?:{alternatives(words)})$") for name, words in rules.items()}
    return _Words(
        told=ends["told"],
        items=ends["items"],
        states=ends["states"],
        plain=frozenset(rules["plain"]),
        aside=ends["aside"],
        norms=ends["norms"],
        blanks=re.compile(alternatives(rules["blanks"])),
        nothing=frozenset(rules["nothing"]),
        bodies=ends["bodies"],
        answers=ends["answers"],
        several=re.compile(alternatives(rules["several"])),
    )


def says_nothing(cell: str) -> bool:
    """Return whether a cell is empty or says that there is nothing: 无, —."""
    bare = cell.strip().rstrip("。")
    return not bare or bare in _words().nothing


def is_body(cell: str) -> bool:
    """Return whether a cell names one body, not several, and is no unit of measure.

    >>> is_body("西渠站"), is_body("西渠站、水厂"), is_body("各站所"), is_body("公里")
    (True, False, False, False)
    """
    is_unit = cell.lstrip(POWERS) in units().names
    return han_length(cell) >= _SHORTEST_BODY and not (is_unit or _words().several.search(cell))


def heads(cells: Sequence[str]) -> bool:
    """Return whether a row heads a table of work: short words in its cells, one of them of a column that is told.

    >>> heads(["序号", "单位", "工作内容", "完成情况"]), heads(["姓名", "联系电话"]), heads(["水厂", "换泵2台，清淤"])
    (True, False, False)
    """
    return any(map(_words().told.search, _labels(cells)))


def sets_norms(cells: Sequence[str]) -> bool:
    """Return whether a row heads a table in which nobody did what it tells: marks, conditions, who does what.

    >>> sets_norms(["姓名", "职务", "分管工作"]), sets_norms(["序号", "单位", "完成情况"])
    (True, False)
    """
    return any(map(_words().norms.search, _labels(cells)))


def _labels(cells: Sequence[str]) -> list[str]:
    """Return the words of a row that can be heads of columns, none where its cells are too long or too few."""
    told = [_bare(cell) for cell in cells if cell.strip()]
    if len(told) < _FEWEST or len(told) * 2 <= len(cells):
        return []
    short = all(len(one) <= _LONGEST_HEAD and not (_CLAUSE.search(one) or one[:1].isdigit()) for one in told)
    return told if short else []


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return what the columns below a head are, none where nothing is told in clauses, or it is a form to fill in.

    A table without heads is one of two columns, names and what is told of them: its head is empty.

    >>> [one.kind.value for one in columns(["站所", "完成情况", "责任人"], [["水厂", "换泵2台，清淤3处", "石亦安"]])]
    ['name', 'told', 'aside']
    """
    labels = _spread([*map(_bare, head)])
    if not rows or any(map(_words().norms.search, labels)) or _is_blank(rows):
        return ()
    return _headed(labels, rows) if labels else _of_pairs(rows)


def _spread(labels: Sequence[str]) -> list[str]:
    """Return the labels, one of what is told for the columns without a head beside it: it spans them."""
    spread: list[str] = []
    for label in labels:
        spans = not label and spread and _words().told.search(spread[-1]) is not None
        spread.append(spread[-1] if spans else label)
    return spread


def _of_pairs(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    bare = len(rows) >= _FEWEST and all(map(_is_pair, rows))
    return (Column(Kind.NAME), Column(Kind.TOLD, plain=True)) if bare else ()


def _headed(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    words = _words()
    kinds = _kinds(labels, [_down(rows, at) for at in range(len(labels))])
    told = [label for label, kind in zip(labels, kinds, strict=False) if kind is Kind.TOLD]
    plain = [label for label in dict.fromkeys(told) if label in words.plain]
    answers = _answering(labels, kinds, rows)
    return tuple(
        Column(kind, label, plain=plain == [label], is_body=at == answers or _is_of_bodies(label, kind))
        for at, (label, kind) in enumerate(zip(labels, kinds, strict=False))
    )


def _is_of_bodies(label: str, kind: Kind) -> bool:
    return kind is Kind.NAME and _words().bodies.search(label) is not None


def _answering(labels: Sequence[str], kinds: Sequence[Kind], rows: Sequence[Sequence[str]]) -> int | None:
    """Return which column says who answers for the rows, most of them one each, where none names whose they are."""
    at = next((at for at, label in enumerate(labels) if _words().answers.search(label)), None)
    if at is None or any(map(_is_of_bodies, labels, kinds)):
        return None
    cells = {cell for cell in _down(rows, at) if cell}
    single = sum(map(is_body, cells))
    return at if single > 1 and single * 2 > len(cells) else None


def _down(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return the cells of a column, empty where a row is shorter."""
    return [row[at].strip() if at < len(row) else "" for row in rows]


def _kinds(labels: Sequence[str], down: Sequence[Sequence[str]]) -> list[Kind]:
    """Return what columns of cells below their labels are, nothing where none is told in clauses."""
    kinds = [_kind(one, [cell for cell in cells if cell]) for one, cells in zip(labels, down, strict=True)]
    if not any(kind is Kind.TOLD and _in_clauses(cells) for kind, cells in zip(kinds, down, strict=True)):
        return []
    kinds = [Kind.TOLD if _is_marked(kind, cells) else kind for kind, cells in zip(kinds, down, strict=True)]
    return _in_order(kinds, labels, down)


def _in_order(kinds: list[Kind], labels: Sequence[str], down: Sequence[Sequence[str]]) -> list[Kind]:
    """Return the kinds of columns: what names the rows stands before what is told of them."""
    told = [at for at, kind in enumerate(kinds) if kind is Kind.TOLD]
    if _is_item(labels, down, told):
        kinds[told[0]], told = Kind.NAME, told[1:]
    if Kind.FIGURE in kinds and Kind.NAME not in kinds[: told[0]]:  # nothing would say whose the figures are
        return []
    beyond = [Kind.ASIDE if kind is Kind.NAME else kind for kind in kinds[told[0] :]]
    return [*kinds[: told[0]], *beyond]


def _is_item(labels: Sequence[str], down: Sequence[Sequence[str]], told: Sequence[int]) -> bool:
    """Return whether the first column that is told names the rows, and another one tells how they stand."""
    stands = any(_words().states.search(labels[at]) for at in told[1:])
    return stands and _names_rows(labels[told[0]], down[told[0]])


def is_work(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a table, its heads in the first row, is one of work."""
    return len(rows) > 1 and heads(rows[0]) and bool(columns(rows[0], rows[1:]))


def _bare(head: str) -> str:
    return _BRACKET.sub("", _BARE.sub("", head))


def _kind(head: str, cells: Sequence[str]) -> Kind:
    words = _words()
    if words.aside.search(head) or not cells:
        return Kind.ASIDE
    if sum(_FIGURE.fullmatch(cell) is not None for cell in cells) * 2 >= len(cells):
        return Kind.FIGURE
    return Kind.TOLD if words.told.search(head) else Kind.NAME


def _in_clauses(cells: Sequence[str]) -> bool:
    """Return whether half of the cells that are filled are clauses."""
    filled = [cell for cell in cells if not says_nothing(cell)]
    clauses = sum(_CLAUSE.search(cell) is not None or han_length(cell) >= _CLAUSE_LENGTH for cell in filled)
    return bool(filled) and clauses * 2 >= len(filled)


def _is_marked(kind: Kind, cells: Sequence[str]) -> bool:
    """Return whether a column tells in clauses, though its head does not say so: 战果."""
    marked = sum(_CLAUSE.search(cell) is not None and han_length(cell) >= _SHORTEST_MARKED for cell in cells)
    return kind is Kind.NAME and marked * 2 > len(cells)


def _names_rows(head: str, cells: Sequence[str]) -> bool:
    """Return whether a column of what was to be done names the rows that others tell of: short, without a mark."""
    marked = sum(_CLAUSE.search(cell) is not None for cell in cells)
    item = _words().items.search(head) is not None
    return item and marked * 2 < len(cells) and _middle(map(len, cells)) <= _LONGEST_ITEM


def _is_pair(row: Sequence[str]) -> bool:
    """Return whether a row is a name and, beside it, a clause."""
    if len(row) != _FEWEST:
        return False
    name, told = (cell.strip() for cell in row)
    short = 0 < len(name) <= _LONGEST_HEAD and _CLAUSE.search(name) is None and name[-1] not in ":："
    return short and _CLAUSE.search(told) is not None and han_length(told) >= _CLAUSE_LENGTH


def _is_blank(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether somebody is to fill in a table: a cell says so, or half of them are empty."""
    cells = [cell for row in rows for cell in row]
    empty = sum(not cell.strip() for cell in cells)
    return empty * 2 > len(cells) or any(map(_words().blanks.search, cells))


def _middle(lengths: Iterable[int]) -> int:
    ordered = sorted(lengths)
    return ordered[len(ordered) // 2] if ordered else 0
