"""The head of an article: what is before its first paragraph, by order, length and cues."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.chinese import press
from reporter.chinese.body_words import CALLED, HOUSES
from reporter.chinese.classes import CLAUSE_ENDS
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import MONTH_DAY, RECENTLY
from reporter.chinese.names import is_mention
from reporter.restore.roles import mastheads, titles
from reporter.restore.roles.cues import (
    Line,
    are_names,
    holds_office,
    is_field,
    is_finished,
    names_after_office,
    number,
    says,
)
from reporter.restore.roles.glued import MOST_LINES
from reporter.restore.roles.halves import HALVES, LONGEST_TITLE, begins, is_begun, is_owned, rest_of
from reporter.restore.roles.imprints import above_day, is_imprint
from reporter.restore.roles.set_in_fields import is_running_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.model import Role

_PARAGRAPH = 30  # characters: a title that ends with a mark is shorter
_FEW = 6  # characters of what may announce a title
_SOME = 9  # … and of the title below it
_COLON = later("[：:]")
_OFFICE_ACTS = later(f"[^，。；：、]{{2,14}}(?:{CALLED}|[{HOUSES}]|[大中小]学|政府)[^，。；：、]{{6,}}")
_REPORTS = later(rf"(?:\d[^{CLAUSE_ENDS}]*[{CLAUSE_ENDS}].*){{2}}")
"""Two clauses with a figure, the second followed by another: a paragraph without its stop, no line below a title."""

_OPENING = later(rf"[^{CLAUSE_ENDS}]*(?:{MONTH_DAY}|{RECENTLY}|今年|截至)[^{CLAUSE_ENDS}]*，.*")
"""How a paragraph opens that broke off: a subtitle tells no day before a comma."""

_BELOW_TITLE = later("[记访写致献]")
_SPEAKER = later(press.SPEAKER)
_SITE = later(f".{{1,5}}|.{{2,16}}(?:{press.SITES})")
_PAPER = later(rf"[^{CLAUSE_ENDS}]{{4,}}(?:简报|纪要|快报|专报)")
"""A paper's own name, which is the title where the paper has no other."""

_NAMED = frozenset({None, "heading", "kicker"})

_NO_LEVEL = frozenset({"boilerplate", "kicker"})
_OFFICIAL = later(rf"[^{CLAUSE_ENDS}]{{0,40}}关于[^{CLAUSE_ENDS}]{{2,70}}的(?:{press.LETTERS})")
"""The title of an official letter, which may be long."""


def assign(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Fill in ``roles`` for the kicker, title, subtitle and bylines of ``lines``.

    A marked title (``#``) is believed; what is above it is the kicker. Without one, the first short line without
    an end mark is the title, unless it announces the one after it (系列报道之三) or is itself a subtitle (——…侧记).
    """
    end = min(_first_paragraph(lines, roles), MOST_LINES)
    head = _undecided(range(end), roles)
    mastheads.assign(lines, roles, head)
    head = _undecided(head, roles)
    if account := above_day(lines, roles, head):
        roles[account] = "byline"
        head.remove(account)
    title = _above_summary(lines, head, _chosen(lines, roles, head))
    if title is None:
        title = _paper(lines, roles, end)
    if title is not None:
        roles[title] = "title"
        end = max(end, min(_first_paragraph(lines, roles, title + 1), title + MOST_LINES))
        _continued(lines, roles, _undecided(range(end), roles), title)
        head = _undecided(range(end), roles)
    for index in head:
        repeated = title is not None and lines[index].text == lines[title].text
        roles[index] = "boilerplate" if repeated else _beside_title(lines, roles, index, title)


def _first_paragraph(lines: Sequence[Line], roles: Sequence[Role | None], start: int = 0) -> int:
    """Return the index of the first line that is text and not head; the number of lines where there is none."""
    for index, line in enumerate(lines[start:], start):
        if roles[index] == "body":
            return index
        if roles[index] is None and not _is_short(line) and not begins(lines, index):
            return index
    return len(lines)


def _is_short(line: Line) -> bool:
    if _SPEAKER.match(line.text) or says(line.text, "salutation"):
        return False
    if _OFFICIAL.fullmatch(line.text) or says(line.text, "column"):
        return True
    return line.width <= LONGEST_TITLE and (
        line.level > 0 or not is_finished(line.text) or (line.text[-1] in "！？!?：:…" and len(line.text) <= _PARAGRAPH)
    )


def _chosen(lines: Sequence[Line], roles: Sequence[Role | None], head: Sequence[int]) -> int | None:
    """Return the marked title, or the line that the ranker takes for one where none is, or where it names the page."""
    title = _title(lines, roles, head)
    if title is None or not lines[title].level or titles.names_page(lines[title].text):
        return titles.choose(lines, roles, title)
    return title


def _paper(lines: Sequence[Line], roles: Sequence[Role | None], end: int) -> int | None:
    """Return the line that is a paper's own name, None where there is none."""
    return next((index for index in range(end) if roles[index] in _NAMED and _is_paper(lines, index)), None)


def _is_paper(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line is a paper's name, or whose it is above what it is (某局 / 工作小结)."""
    first, second = lines[index].text, lines[index + 1].text if index + 1 < len(lines) else ""
    return bool(_PAPER.fullmatch(first)) or is_owned(first, second)


def _above_summary(lines: Sequence[Line], head: Sequence[int], title: int | None) -> int | None:
    """Return the line above the title where that only says whose account of a year it is (某局2024年工作总结)."""
    if title is None or title - 1 not in head or lines[title].level or not says(lines[title].text, "summary"):
        return title
    return title if _is_above_any(lines[title - 1].text, lines[title].text) else title - 1


def _is_above_any(text: str, title: str) -> bool:
    """Return whether a line may stand above a title and is none itself: a column, whose it is, writers, a number."""
    if any(says(text, cue) for cue in ("series", "kicker", "column", "paper", "masthead", "issuer", "office")):
        return True
    named = is_mention(text) or title.startswith(text)
    return named or _is_lower(text) or _are_writers(text) or is_finished(text)


def _undecided(indexes: Iterable[int], roles: Sequence[Role | None]) -> list[int]:
    """Return the lines that may still be anything of a head."""
    return [index for index in indexes if roles[index] in {None, "heading"}]


def _title(lines: Sequence[Line], roles: Sequence[Role | None], head: Sequence[int]) -> int | None:
    marked = [index for index in head if lines[index].level]
    return _marked_title(lines, roles, marked) if marked else _plain_title(lines, roles, head)


def _marked_title(lines: Sequence[Line], roles: Sequence[Role | None], marked: Sequence[int]) -> int | None:
    """Return the first line of level 1, or the only one of the highest level that no subtitle would be."""
    levels = [line.level for line, role in zip(lines, roles, strict=True) if line.level and role not in _NO_LEVEL]
    for index in marked:
        line = lines[index]
        if line.level == 1:
            return index
        if levels.count(line.level) == 1 and line.level == min(levels) and not _is_lower(line.text):
            return index
    return None


def _plain_title(lines: Sequence[Line], roles: Sequence[Role | None], head: Sequence[int]) -> int | None:
    """Return the first line above numbers and fields that neither announces the next nor is of a page's frame."""
    above = takewhile(lambda index: not number(lines[index].text) and not is_field(lines[index].text), head)
    plain = [index for index in above if not _is_lower(lines[index].text) and not _are_writers(lines[index].text)]
    while len(plain) > 1 and _announces(lines, roles, plain[0], plain[1]):
        del plain[0]
    plain = _below_frame(lines, roles, plain)
    return next((index for index in plain if lines[index].text[-1] not in "：:"), None) if len(lines) > 1 else None


def _below_frame(lines: Sequence[Line], roles: Sequence[Role | None], plain: list[int]) -> list[int]:
    """Return the lines that may be the title, those left out that go on with a page's frame above it or below.

    Where a page's frame stands in the head, what is too short for a title or ends like a site's name (青禾融媒, 党政网)
    is of the frame as well, even if it is the only line.
    """
    above = roles[: plain[-1] if plain else 0]
    if "boilerplate" not in above:
        return plain
    named = [index for index in plain if not _SITE.fullmatch(lines[index].text)]
    imprint = next((index for index in named if _is_imprint(lines, roles, index)), 0)
    frame = max(index for index, role in enumerate(above) if role == "boilerplate")
    return [index for index in named if index >= min(imprint, frame + 1)]


def _is_imprint(lines: Sequence[Line], roles: Sequence[Role | None], index: int) -> bool:
    """Return whether a byline is right below a line, which is no office above the date."""
    return "byline" in roles[index + 1 : index + 1 + HALVES] and not says(lines[index].text, "credit")


def _continued(lines: Sequence[Line], roles: list[Role | None], head: Sequence[int], title: int) -> None:
    """Make a title of the lines that a title is set over several with: 县水务局 / 关于… / …的报告, 县水务局： / …."""
    above = title - 1
    while above in head and not lines[above + 1].level and is_begun(lines[above].text, lines[above + 1].text):
        roles[above] = "title"
        above -= 1
    if title + 1 in head and not lines[title].level:
        for index in rest_of(lines, title, head):
            roles[index] = "title"


def _are_writers(text: str) -> bool:
    """Return whether ``text`` is nothing but names: 时评 is a column, though 时 is a surname."""
    return are_names(text) and not says(text, "column") and not says(text, "campaign")


def _announces(lines: Sequence[Line], roles: Sequence[Role | None], index: int, following: int) -> bool:
    """Return whether a line announces the title ``following`` it: a series, a column, somebody who says it, a slogan.

    A slogan may be a title with a subtitle, and so may a few words that are no known column; then the line below
    decides: it has to be a title by itself, and no first heading of several.
    """
    text, below = lines[index].text, lines[following].text
    if says(below, "issue") or (following > index + 1 and not says(text, "column")):
        return False
    if any(says(text, cue) for cue in ("series", "kicker", "column")):
        return True
    if says(below, "subtitle") or _BELOW_TITLE.match(below):
        return False
    slogan = says(text, "campaign")
    if _has_headings(lines, roles, following + 2):
        return slogan and _OFFICE_ACTS.match(below) is not None
    return (
        not says(below, "issuer") if slogan else len(text) <= _FEW <= _SOME <= len(below) and not says(below, "credit")
    )


def _has_headings(lines: Sequence[Line], roles: Sequence[Role | None], start: int) -> bool:
    """Return whether a short line without an end mark stands before a paragraph from ``start`` on."""
    return any(
        roles[index] in {None, "heading"} and _is_short(lines[index]) and not _is_short(lines[index + 1])
        for index in range(start, len(lines) - 1)
    )


def _is_lower(text: str) -> bool:
    """Return whether ``text`` cannot be a title because it is numbered or begins with a dash."""
    return bool(number(text)) or text.startswith(("—", "--", "──"))


def _beside_title(lines: Sequence[Line], roles: Sequence[Role | None], index: int, title: int | None) -> Role | None:
    line = lines[index]
    if line.text.startswith(("—", "--", "──")):
        return "subtitle"
    if _is_byline(lines, roles, index, title):
        return "byline"
    numbered = not line.level and (says(line.text, "series") or says(line.text, "issue"))
    if title is not None and (index < title or numbered):
        return "kicker"
    if title is not None and _is_subtitle(lines, roles, index, title):
        return "subtitle"
    return "byline" if not line.level and is_running_head(line.text) else roles[index]


def _is_byline(lines: Sequence[Line], roles: Sequence[Role | None], index: int, title: int | None) -> bool:
    """Return whether a line of the head is an imprint below the title, names writers, or an office that wrote."""
    line = lines[index]
    if title is not None and index > title and is_imprint(line.text, beside_title=True):
        return True
    written = _are_writers(line.text) or holds_office(line.text)
    return line.level == 0 and (written or _is_credit(lines, roles, index, title))


def _is_credit(lines: Sequence[Line], roles: Sequence[Role | None], index: int, title: int | None) -> bool:
    """Return whether the line is an office or a paper, with a name or without, between title and text."""
    text = lines[index].text
    if title is None or index <= title or number(text) or not (says(text, "credit") or names_after_office(text)):
        return False
    return {roles[place] for place in range(title + 1, index)} <= {"title", "subtitle", "byline"}


def _is_subtitle(lines: Sequence[Line], roles: Sequence[Role | None], index: int, title: int) -> bool:
    """Return whether the line follows the title at once and is written as a subtitle or stands above a byline."""
    between = {roles[place] for place in range(title + 1, index)}
    if number(lines[index].text) or not between <= {"title", "subtitle"}:
        return False
    following = roles[index + 1] if index + 1 < len(lines) else None
    named = says(lines[index].text, "subtitle") or says(lines[index].text, "summary")
    if named or following == "byline" or _leads_to_heading(lines, roles, index):
        return True
    right_below = index == title + 1 < len(lines) - 1 and not lines[index].level
    return right_below and _is_bare(lines[index].text) and not _has_headings(lines, roles, index + 1)


def _is_bare(text: str) -> bool:
    """Return whether ``text`` is neither a sentence nor a paragraph that lost its stop, and names no field."""
    return not (_REPORTS.search(text) or _OPENING.fullmatch(text) or _COLON.search(text) or is_finished(text))


def _leads_to_heading(lines: Sequence[Line], roles: Sequence[Role | None], index: int) -> bool:
    """Return whether a marked heading of a lower level follows at once."""
    if index + 1 >= len(lines) or roles[index + 1] != "heading":
        return False
    return 0 < lines[index].level < lines[index + 1].level
