"""Page furniture: page numbers and running heads, which a page puts between the lines of a text."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, either, han_length, is_chinese
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import NUMERIC, WEEKDAY
from reporter.model import Edit, RepairKind
from reporter.restore.layout.openings import begins
from reporter.restore.layout.seams import evidence
from reporter.restore.roles.cues import is_finished, number, says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.restore.layout.arrangement import Piece

_NUMBER = later(
    r"(?P<dashed>[—–\-－─·•]{1,2}[ ]*(?P<a>\d{1,4})[ ]*[—–\-－─·•]{1,2})"
    r"|第[ ]*(?P<b>\d{1,4})[ ]*页(?:[ ]*[,，/／(（]?[ ]*共[ ]*\d{1,4}[ ]*页[)）]?)?"
    r"|Page[ ]*(?P<c>\d+)(?:[ ]*of[ ]*\d+)?"
    r"|(?P<bare>(?P<d>\d{1,4})(?:[ ]*[/／][ ]*\d{1,4})?)",
    re.IGNORECASE,
)
_LOOSE = later(
    r"\d{1,4}(?:[ ]*[/／][ ]*\d{1,4})?|[\[【〔(（][ ]*\d{1,4}[ ]*[\]】〕)）]"
    r"|[…· ]*[（(【\[]?(?:未完(?:待续)?|待续)[）)】\]]?"
)
"""What may be a page number or a note (未完) if it interrupts a sentence, and may be anything else elsewhere."""

_DATE = later(rf"{NUMERIC}[ \u3000]*(?:{WEEKDAY})?[ \u3000|｜]*")
_SENT = ("下转", "上接", "紧接")
_SENT_ON = later(
    r"(?<=[^\n\s])[ \t]*[▶►→>»]*[ ]*[（(【\[](?:下转|紧接)[^（()）\n]{0,12}版[^（()）\n]{0,8}[）)】\]][ \t]*$"
    r"|^[ \t\u3000]*[（(【\[](?:上接|紧接)[^（()）\n]{0,12}版[^（()）\n]{0,12}[）)】\]][ \t]*(?=\S)",
    re.MULTILINE,
)
_SHARED = "微信|朋友圈|(?:新浪|腾讯)?微博|QQ空间|QQ好友|QQ|人人网|豆瓣|抖音|复制链接"
_BUTTON = later(
    r"[\[【(（](?:[点单]击)?(?:图片)?(?:可|看|查看|进入|放大|浏览)*(?:大图|原图|高清图|更多图片|图片|下一[页张])[\]】)）]"
    r"|[\[【]广告[\]】]"
    r"|[\[【(（]字[体号级][:：](?:[ \u3000]*[大中小]){2,3}[ \u3000]*[\]】)）]"
    rf"|[(（\[【](?P<editor>(?:责任|实习)编辑|责编)[:：] ?[{HAN}]{{2,4}}[)）\]】]"
    rf"|[(（\[【](?:图片|照片|视频)来源[:：] ?[{HAN}]{{2,8}}[)）\]】]"
    rf"|分享(?:到|至)[:：](?:[ \t\u3000]*(?:{_SHARED})){{2,}}"
)
"""What a page puts between the words of a line: ways to its pictures, to other pages and sites, its editor."""

_PRESSED = later("(?:[点单]击|按下?|选[择中]|打开|的|“)[ \t]*\\Z")
_NO_CHANCE = 2.0
"""How well the halves of a sentence have to fit for a bare number between them to be a page's."""

_DIGITS = later(r"\d+")
_CLAUSES = later(f"[{either('，；：')}]|[。！？”]\\Z")
_SHORTEST_HEAD = 4  # characters: shorter lines come again by chance
_LONGEST_HEAD = 40  # characters: longer lines are text
_FEWEST_HEADS = 3  # what comes twice may be said twice
_SHORTEST_PAGE = 80  # characters


def notes(text: str) -> list[Edit]:
    """Return the edits that take 下转第四版 off the end of a line and 上接第一版 off its beginning, and buttons out.

    >>> [edit.before for edit in notes("老人拉着她的手（下转第四版）")]
    ['（下转第四版）']
    >>> [edit.before for edit in notes("她翻了[点击查看大图]一下午账本")], notes("点击[查看大图]按钮")
    (['[点击查看大图]'], [])
    """
    found = list(_SENT_ON.finditer(text)) if any(word in text for word in _SENT) else []
    found += [button for button in _BUTTON.finditer(text) if _is_between_words(button)]
    found.sort(key=re.Match.start)
    return [Edit(RepairKind.FURNITURE, note.start(), note.group(), "") for note in found]


def _is_between_words(button: re.Match[str]) -> bool:
    """Return whether a button stands within a line of text that does not tell the reader to press it.

    A page's editor is told behind a line's last sentence as well.
    """
    line = button.string[button.string.rfind("\n", 0, button.start()) + 1 : button.start()]
    rest = button.string[button.end() :].partition("\n")[0]
    if button["editor"] and not rest.strip():
        return is_chinese(line) and is_finished(line)
    return is_chinese(line) and is_chinese(rest) and not _PRESSED.search(line)


def without_furniture(pieces: Sequence[Piece]) -> list[int]:
    """Return the indexes of the ``pieces`` that are no page numbers and no running heads.

    A number between dashes or between 第 and 页 is a page number. A bare one is, if another follows it by one and no
    bare number stands beside it, as in a table. A running head is a short line that comes back beside page numbers,
    or three times and more where it interrupts a sentence; where it comes first, it stays. What else page ends leave
    (3/8, [3], （未完）, the paper's name) goes where a sentence stops before it and goes on behind it.
    """
    numbers = _page_numbers(pieces)
    numbers |= _interruptions(pieces, numbers)
    gone = numbers | (_running_heads(pieces, numbers) - _first_title(pieces, numbers))
    return [index for index in range(len(pieces)) if index not in gone]


def _first_title(pieces: Sequence[Piece], numbers: set[int]) -> set[int]:
    """Return the first line, if what follows it is no title: then the running head is all the title there is."""
    after = next((piece for index, piece in enumerate(pieces) if index and index not in numbers), None)
    titled = after is not None and not number(after.text) and not is_finished(after.text)
    return set() if titled else {0}


def _page_numbers(pieces: Sequence[Piece]) -> set[int]:
    matches = {index: match for index, piece in enumerate(pieces) if (match := _NUMBER.fullmatch(piece.text))}
    bare = {index: int(match["d"]) for index, match in matches.items() if match["bare"]}
    return (matches.keys() - bare.keys()) | _in_row(pieces, bare)


def _in_row(pieces: Sequence[Piece], bare: Mapping[int, int]) -> set[int]:
    """Return the lines of nothing but a number that number pages: apart, rising by one, few among the lines."""
    lonely = {i: n for i, n in bare.items() if not {i - 1, i + 1} & bare.keys()}
    in_row = {
        index
        for one, other in pairwise(sorted(lonely))
        if lonely[other] == lonely[one] + 1 and _is_page(pieces, one, other)
        for index in (one, other)
    }
    rising = [lonely[i] for i in sorted(in_row)] == sorted({lonely[i] for i in in_row})
    return in_row if rising and len(in_row) * 4 <= len(pieces) else set()


def _is_page(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Return whether as much stands between two lines as on a page, or both interrupt a sentence."""
    return pieces[last].start - pieces[first].end >= _SHORTEST_PAGE or all(
        index and _is_cut(pieces[index - 1]) for index in (first, last)
    )


def _interruptions(pieces: Sequence[Piece], numbers: set[int]) -> set[int]:
    """Return the lines of what a page end may leave, between two halves of a sentence."""
    may_be = [
        index in numbers or _LOOSE.fullmatch(piece.text) is not None or _is_paper(piece)
        for index, piece in enumerate(pieces)
    ]
    gone: set[int] = set()
    for is_candidate, run in groupby(range(len(pieces)), may_be.__getitem__):
        lines = list(run)
        if not is_candidate or not lines[0] or lines[-1] + 1 == len(pieces) or not _is_cut(pieces[lines[0] - 1]):
            continue
        if _fits_around(pieces, lines) or not numbers.isdisjoint(lines):
            gone.update(lines)
    return gone


def _fits_around(pieces: Sequence[Piece], lines: Sequence[int]) -> bool:
    """Return whether what is below the lines may go on with what is above them."""
    tail, head = pieces[lines[0] - 1].text, pieces[lines[-1] + 1].text
    is_bare = all(pieces[index].text.isdecimal() for index in lines)
    return evidence(tail, head) >= _NO_CHANCE if is_bare else not (begins(head) or number(head))


def _is_paper(piece: Piece) -> bool:
    """Return whether a line is a paper's name, with or without date and page."""
    return len(piece.text) <= _LONGEST_HEAD and says(_DATE.sub("", piece.text), "paper")


def _running_heads(pieces: Sequence[Piece], numbers: set[int]) -> set[int]:
    places: dict[str, list[int]] = {}
    for index, piece in enumerate(pieces):
        if index not in numbers and (shape := _shape(piece)):
            places.setdefault(shape, []).append(index)
    return {index for alike in places.values() if len(alike) > 1 for index in _heads_among(pieces, alike, numbers)}


def _heads_among(pieces: Sequence[Piece], alike: list[int], numbers: set[int]) -> list[int]:
    """Return which of the lines alike are running heads: half of them beside page numbers or within a sentence.

    The first of them stays if it is neither: it may be the title that the others repeat.
    """
    beside = [index for index in alike if {index - 1, index + 1} & numbers]
    cutting = [index for index in alike if _is_between_halves(pieces, index)]
    if len(beside) * 2 >= len(alike) or (len(alike) >= _FEWEST_HEADS and len(cutting) * 2 >= len(alike)):
        return alike if alike[0] in {*beside, *cutting} else alike[1:]
    return []


def _is_between_halves(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a line stands between two halves of a sentence that read on across it."""
    if not 0 < index < len(pieces) - 1 or not _is_cut(pieces[index - 1]):
        return False
    return evidence(pieces[index - 1].text, pieces[index + 1].text) >= _NO_CHANCE


def _shape(piece: Piece) -> str:
    """Return what a line has in common with its like on other pages; empty if it cannot be a running head."""
    if (
        len(piece.text) > _LONGEST_HEAD
        or han_length(piece.text) < _SHORTEST_HEAD
        or not is_chinese(piece.text)
        or piece.is_marked
        or "\t" in piece.text
        or _CLAUSES.search(piece.text)
    ):
        return ""
    return _DIGITS.sub("0", piece.text)


def _is_cut(piece: Piece) -> bool:
    return len(piece.text) > _LONGEST_HEAD // 2 and not is_finished(piece.text) and is_chinese(piece.text)
