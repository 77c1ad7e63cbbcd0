"""Punctuation: full-width where the text is Chinese, half-width in numbers, Latin words, addresses and formulae.

Follows GB/T 15834-2011 (use of punctuation marks): …… and —— fill two characters each, quotation marks are “” and ‘’.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLAUSE_ENDS, CLOSING, HAN, OPENING, SIGNS, STOPS, WIDE, is_chinese
from reporter.chinese.compiled import later
from reporter.model import Edit, RepairKind
from reporter.restore.punctuation import pairs, spaces, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


_SPACES = " \u3000"
_SUSPECT = later(
    rf"[,:;!?\"'()＂.。·…~“\-─―－–—{_SPACES}](?:(?<=[!?\"'()＂])|(?<=[,:;])(?:(?![0-9])|(?<![0-9].))"
    rf"|(?<=[.])(?:\.\.|(?<=[{HAN}{CLOSING}{SIGNS}].)(?=[{HAN}{CLOSING}]|\s|\Z)|(?<=[0-9A-Za-z].)(?=[{CLOSING}]|\n|\Z))"
    rf"|(?<=~)(?=[-+0-9])|(?<=“)(?=[，。；！？、）,.;!?\n]|\Z)"
    rf"|(?<=。)。。|(?<=·)··|(?<=…)(?<!……)(?!…(?!…))"
    rf"|(?<=[\-─―－–])[\-─―－–]|(?<=—)(?<!——)(?!—)(?:(?<=\n.)|(?<=\A.)|(?<=[# ].))"
    rf"|(?<=[{_SPACES}])(?:(?<=[{STOPS}{OPENING}{CLOSING}…].)|(?=[{STOPS}{OPENING}{CLOSING}])|(?<=[{HAN}].)(?=[{HAN}])))"
)
_TOKEN = later(
    rf"(?P<kept>{verbatim.ADDRESS}|\d(?:[,:]\d+)+|[:;]-?\))"
    r"|(?P<reference>&(?:amp;)*(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]+\d*);)"
    r"|(?P<pause>[,:;])"
    r"|(?P<outcry>[!?]+)"
    r"|(?P<ellipsis>\.{3,}|。{3,}|·{3,}|…+)"
    r"|(?P<stop>\.)"
    r"|(?P<wave>~(?!~))"
    r"|(?P<dash>-{2,}|[─―－–]{2,}|^—(?!—))"
    rf"|(?P<space>[{_SPACES}]+)",
    re.ASCII,
)
_START = later(rf"[&~A-Za-z0-9_+.,:;!?·…\-─―－–—。{_SPACES}](?:(?<!。)|(?=。。))")
_HEADING = later(rf"[{_SPACES}]*(?:#{{1,6}}[{_SPACES}]+)?")
_CHINESE = later(f"[{HAN}{OPENING}{CLOSING}{STOPS}]")
_SENTENCE = later(f"[{CLAUSE_ENDS}]")
_SPEECH = later(f"[{CLAUSE_ENDS}：:]")
_QUOTED_PAIRS = frozenset({"“”", "‘’"})
_CLOSED = "”’）》"
_FIGURE = later(f"[{HAN}][^{HAN}]{{0,12}}[0-9][A-Za-z]{{0,3}}\\Z")
_QUOTED_CLAUSE = later(f"(?:[：:，,][“‘]|^[“‘][^“”‘’]{{4}})[^“”‘’]*[{HAN}0-9{SIGNS}]\\Z")
_CLAUSE = later(f"[{HAN}0-9][{HAN}]\\Z")
_COUNTED = later(f"[0-9][{HAN}]\\Z")
_LISTED = later(rf"(?:\A\s*\d+|[{HAN}])\.")
_SHORTEST_SENTENCE = 8  # characters before a mark: shorter ones are labels and items
_LONGEST_NUMBER = 4  # characters that number a line: （12）
_AFTER_ASKING = later("[吗呢么吧谁何啊呀否]\\Z")
_DAMAGED = later(rf"\?(?:[,?，、；：。]|!?[{HAN}]{{1,2}}[A-Z0-9?\u0370-\u04ff])")
_NUMBERED = later(r"\s*\d+\s*\Z")
_LONGEST_ELLIPSIS = 6  # marks: more are a rule or leaders of a list of contents
_LONGEST_DASH = 4  # marks: more are a rule
_FROM = later(f"[0-9](?:[{SIGNS}°]|[A-Za-zμ]{{1,3}}|[{HAN}]{{1,3}})?\\Z")
_TO = later("[-+]?[0-9]")
_WINDOW = 12  # characters: the blanks that may stand between a mark and its neighbour


def find(text: str) -> Sequence[Edit]:
    """Return the edits that give the Chinese lines of ``text`` Chinese punctuation.

    Lines of other languages and of code are left alone, and so is what is not Chinese within a Chinese line: 3,600,
    1:30, f(x), addresses. A question mark that cuts into a word may be damage that nobody could mend: it stays.

    >>> from reporter.restore.edits import apply
    >>> line = '他说:"投入3,600元(含税),8:30到APP查看!" 见http://a.cn/?x=1'
    >>> apply(line, find(line))
    '他说：“投入3,600元（含税），8:30到APP查看！”见http://a.cn/?x=1'
    """
    edits: list[Edit] = []
    done = -1
    code: tuple[tuple[int, int], ...] | None = None
    for suspect in _SUSPECT.finditer(text):
        if suspect.start() < done:
            continue
        start = text.rfind("\n", 0, suspect.start()) + 1
        done = text.find("\n", suspect.start())
        done = len(text) if done < 0 else done
        code = verbatim.fences(text) if code is None else code
        if not (verbatim.is_row(text, start, done) or _is_inside(start, code)):
            edits.extend(_in_line(text[start:done], start, text[done + 1 : done + 2]))
    return edits


def _is_inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _in_line(line: str, offset: int, following: str) -> Iterator[Edit]:
    """Yield the edits of a line; ``following`` is what the next line begins with."""
    if not is_chinese(line):
        return
    literals = tuple(verbatim.literals(line))
    for place, before, after in sorted(_changes(line, literals)):
        is_decimal = before == "." and place == len(line) - 1 and line[place - 1].isdigit() and following.isdigit()
        if not is_decimal and not _is_inside(place, literals):
            yield Edit(RepairKind.PUNCTUATION if after else RepairKind.SPACE, offset + place, before, after)


def _changes(line: str, literals: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str, str]]:
    """Yield what changes, each with its place: quotes and brackets in pairs, then other marks, then stray spaces."""
    mended = {**pairs.quotes(line), **pairs.brackets(line)}
    mended = {place: after for place, after in mended.items() if not _is_inside(place, literals)}
    paired = _replaced(line, mended)
    head = _HEADING.match(line)
    first = head.end() if head else 0
    yield from ((place, line[place], after) for place, after in mended.items())
    yield from ((first + place, before, after) for place, before, after in _marks(paired[first:]))
    yield from ((first + place, before, "") for place, before in spaces.stray(paired[first:]))


def _replaced(line: str, mended: Mapping[int, str]) -> str:
    if not mended:
        return line
    characters = list(line)
    for place, after in mended.items():
        characters[place] = after
    return "".join(characters)


def _marks(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield the marks and spaces of a line to be replaced: where, what, and by what."""
    wide_until = -1
    for token in _tokens(line):
        rule = _RULES.get(token.lastgroup or "")
        if rule is None:
            continue
        after = "" if token["space"] and token.start() == wide_until else rule(line, token)
        if after is None or after == token.group():
            continue
        if after:
            wide_until = token.end()
        if after or token.end() < len(line):
            yield token.start(), token.group(), after


def _tokens(line: str) -> Iterator[re.Match[str]]:
    """Yield tokens of a line: the search for what they begin with is several times faster than the search for them."""
    end = 0
    for start in _START.finditer(line):
        token = _TOKEN.match(line, start.start()) if start.start() >= end else None
        if token:
            end = token.end()
            yield token


def _before(line: str, token: re.Match[str]) -> str:
    """Return the character before a token, over spaces; empty at the line's beginning."""
    start = token.start()
    return line[max(0, start - _WINDOW) : start].rstrip(_SPACES)[-1:]


def _after(line: str, token: re.Match[str]) -> str:
    """Return the character after a token, over spaces; empty at the line's end."""
    end = token.end()
    return line[end : end + _WINDOW].lstrip(_SPACES)[:1]


def _is_chinese(character: str) -> bool:
    return bool(character) and _CHINESE.match(character) is not None


def _is_named(before: str, after: str) -> bool:
    """Return whether a mark stands alone in quotation marks: it is what the text speaks of, “?” or “,”."""
    return before + after in _QUOTED_PAIRS


def _pause(line: str, token: re.Match[str]) -> str | None:
    before, after = _before(line, token), _after(line, token)
    if _is_named(before, after):
        return None
    if before and (_is_chinese(before) or before in SIGNS or _is_chinese(after)):
        return token.group().translate(WIDE)
    return None


def _outcry(line: str, token: re.Match[str]) -> str | None:
    before, after = _before(line, token), _after(line, token)
    next_to = line[token.end() : token.end() + 1]
    if not before or _is_named(before, after) or _DAMAGED.match(line, token.end() - len(token.group().lstrip("!"))):
        return None
    if "?" in token.group() and next_to.isascii() and next_to.isalnum() and not _AFTER_ASKING.match(before):
        return None
    return token.group().translate(WIDE) if _is_chinese(before) or _is_chinese(after) or not after else None


def _ellipsis(line: str, token: re.Match[str]) -> str | None:
    marks = token.group()
    if len(marks) > _LONGEST_ELLIPSIS or (marks[0] == "…" and len(marks) % 2 == 0):
        return None
    if marks[0] == "." and _NUMBERED.match(line, token.end()):
        return None
    return "……" if _is_chinese(_before(line, token)) or _is_chinese(_after(line, token)) else None


def _stop(line: str, token: re.Match[str]) -> str | None:
    """Return a dot as full stop: after a clause, at the end of a line, or within one that has no 。 or after 72名."""
    start, after = token.start(), _after(line, token)
    last = max(0, start - 2)
    if not _CLAUSE.match(line, last, start):
        return _last_stop(line, start, after)
    if not after or after in CLOSING:
        is_sentence = start >= _SHORTEST_SENTENCE and not _LISTED.search(line, 0, start)
        return "。" if is_sentence or _SENTENCE.search(line, 0, start) else None
    if not _is_chinese(after) or not _SENTENCE.search(line, 0, start):
        return _counted_stop(line, start, after)
    return "。" if "。" not in line or _COUNTED.match(line, last, start) else None


def _last_stop(line: str, start: int, after: str) -> str | None:
    """Return a dot after a figure, a sign or a closing mark, where line or quotation ends; after % before words too."""
    before = line[start - 1 : start]
    if after and after in CLOSING:
        return "。" if _QUOTED_CLAUSE.search(line, 0, start) else None
    if after:
        return "。" if before in SIGNS and _is_chinese(after) else None
    if not (before in SIGNS + _CLOSED or _FIGURE.search(line, 0, start)):
        return None
    is_sentence = start >= _SHORTEST_SENTENCE and not _LISTED.search(line, 0, start)
    return "。" if is_sentence or _SPEECH.search(line, 0, start) else None


def _counted_stop(line: str, start: int, after: str) -> str | None:
    """Return a dot between 72名 and the next sentence, where no other mark stands before it."""
    counted = start > _LONGEST_NUMBER and _COUNTED.match(line, start - 2, start)
    return "。" if counted and _is_chinese(after) else None


def _dash(line: str, token: re.Match[str]) -> str | None:
    before, after = _before(line, token), _after(line, token)
    if len(token.group()) > _LONGEST_DASH or not (before or after):
        return None
    sides = [side for side in (before, after) if side]
    return "——" if all(map(_is_chinese, sides)) else None


def _wave(line: str, token: re.Match[str]) -> str | None:
    """Return a tilde between two figures, the first with its unit or without."""
    return "～" if _FROM.search(line, 0, token.start()) and _TO.match(line, token.end()) else None


def _space(line: str, token: re.Match[str]) -> str | None:
    """Return a space beside full-width punctuation is nothing, unless it stands between the words of a title."""
    before, after = line[token.start() - 1 : token.start()], line[token.end() : token.end() + 1]
    if not before or not after:
        return None
    if after in STOPS + CLOSING or before in STOPS + OPENING:
        return ""
    if before in CLOSING and "\u3000" in token.group() and not _SENTENCE.search(line, 0, token.start()):
        return None
    if before in CLOSING or after in OPENING:
        inside = all(map(_is_chinese, (before, after))) and _SENTENCE.search(line)
        return "" if inside else None
    return None


_RULES: Mapping[str, Callable[[str, re.Match[str]], str | None]] = MappingProxyType(
    {
        "pause": _pause,
        "outcry": _outcry,
        "ellipsis": _ellipsis,
        "stop": _stop,
        "dash": _dash,
        "wave": _wave,
        "space": _space,
    }
)
