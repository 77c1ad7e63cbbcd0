"""Mastheads: a paper's name and number above the title of an issue, which are not the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.chinese.classes import BULLETS, HAN
from reporter.chinese.compiled import later
from reporter.restore.roles.cues import Line, are_names, number, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Role

_WITHIN = 3  # lines below a masthead in which its number and day are
_SHORTEST_TITLE = 6  # characters: shorter lines are names of columns
_CONTENTS = later(r"[【\[（(]?(?:本期)?(?:导读|要目|目[ \u3000]*录)[】\]）)]?")
_BULLET = later(rf"[{BULLETS}\-—]+[ \u3000]*")
_FIELD = later(rf"[{HAN}]{{2,4}}[:：]")
_SENT_TO = later("(?:[报送发]|[报呈抄主]送|[抄上]报)[:：]")
_BRACKETED = later(r"[【\[].*[】\]]")


def contents(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Make boilerplate of the lines below 目录 that come back as headings or titles."""
    texts = {line.text: index for index, line in enumerate(lines)}
    start = next((index for index, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), len(lines))
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        bare = _BULLET.sub("", text.removeprefix(number(text)).strip())
        if max(texts[text], texts.get(bare, 0)) <= index:
            break
        roles[index] = "boilerplate"


def assign(lines: Sequence[Line], roles: list[Role | None], head: Sequence[int]) -> None:
    """Make kickers of the paper's name and number among the lines of the ``head``, if a title stands below them.

    防汛简报 is the name of a paper if 第17期 follows it, and so is what cannot be anything else (会议纪要, 某某日报,
    A2 城事); the lines below 本期导读 list what the issue holds.
    """
    named = _named(lines, head)
    if not named:
        return
    rest = [index for index in head if index > named[0] and index not in named]
    titles = _titles(lines, rest) or _named_again(lines, named, head[0])
    if not titles:
        return
    names = [index for index in named if index not in titles]
    for index in _kickers(names, head, titles[0]):
        roles[index] = "kicker"
    _between(lines, roles, [index for index in rest if index < titles[-1]], names)


def _kickers(names: Sequence[int], head: Sequence[int], title: int) -> list[int]:
    """Return which of the lines above the title are the paper's names, or stand above the first of them."""
    return [index for index in head if index < title and (index in names or index < names[0])]


def _titles(lines: Sequence[Line], rest: Sequence[int]) -> list[int]:
    """Return the lines that may be the title; subtitles only where there are no others."""
    titles = [index for index in rest if _may_be_title(lines[index])]
    return [index for index in titles if not says(lines[index].text, "subtitle")] or titles


def _between(lines: Sequence[Line], roles: list[Role | None], between: Sequence[int], names: Sequence[int]) -> None:
    """Fill in the roles of lines between a paper's name and the title: its contents, the office that issued it."""
    for index in between:
        if _CONTENTS.fullmatch(lines[index - 1].text):
            roles[index] = "boilerplate"
        elif index - 1 in names and says(lines[index].text, "office") and not _is_issued(lines, index):
            roles[index] = "byline"


def _is_issued(lines: Sequence[Line], index: int) -> bool:
    """Return whether an office is the first line of the title of a letter: 某县水务局 / 关于…."""
    return index + 1 < len(lines) and lines[index + 1].text.startswith("关于")


def _named_again(lines: Sequence[Line], named: Sequence[int], first: int) -> list[int]:
    """Return the last of several names, the title where nothing else is: 会议纪要, its number, 防汛工作专题会议纪要.

    So is a single one below whose it is: 某县气象局, 重要天气报告, 第8期.
    """
    names = [index for index in named if says(lines[index].text, "paper") or says(lines[index].text, "masthead")]
    below = first not in named and says(lines[first].text, "issuer")
    return names[-1:] if below or (len(named) > 1 and names[-1:] == named[-1:]) else []


def _named(lines: Sequence[Line], head: Sequence[int]) -> list[int]:
    """Return the lines with the paper's name or number; an office alone above the title where there are none."""
    named = [index for index in head if _is_name(lines, index, head[0]) or says(lines[index].text, "issue")]
    return named or (list(head[:1]) if _is_issuer(lines, head) else [])


def _is_name(lines: Sequence[Line], index: int, first: int) -> bool:
    text = lines[index].text
    if not lines[index].level and says(text, "paper"):
        return True
    near = [*lines[index + 1 : index + 1 + _WITHIN], *([lines[first]] if first == index - 1 else [])]
    return says(text, "masthead") and any(says(line.text, "issue") for line in near)


def _is_issuer(lines: Sequence[Line], head: Sequence[int]) -> bool:
    """Return whether the first line is an office's name above the title of what it issued."""
    first, second = ([*head, None, None])[:2]
    if first is None or second != first + 1 or lines[first].level or lines[second].level:
        return False
    issuer, title = lines[first].text, lines[second].text
    return says(issuer, "issuer") and not any(says(title, cue) for cue in ("credit", "subtitle", "genre"))


def _may_be_title(line: Line) -> bool:
    text = line.text
    if len(text) < _SHORTEST_TITLE or text[-1] in "：:" or text[0] in "—-" or _FIELD.match(text):
        return False
    if says(text, "statement") or _SENT_TO.match(text):
        return False
    return not (number(text) or are_names(text) or _BRACKETED.fullmatch(text) or says(text, "byline"))
