"""The text of a mail to the articles in it: greetings, covers, signatures, quotations and disclaimers left out."""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import NUMERIC
from reporter.chinese.names import is_mention
from reporter.sources.mails.set_phrases import begins, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HAN = re.compile(f"[{HAN}]")
_ENDS = re.compile(r"[。！？!?；]")
_STOPS = re.compile(r"[。！!：:；;~～，,]$")
_FEWEST = 36  # characters of an article without a title
_FEWEST_BESIDE = 60
"""Chinese characters of an article; more of one that comes beside attachments, where a mail's text is a cover."""

_FEWEST_TITLED = 24  # characters of one with a title
_FEWEST_OF = MappingProxyType({
    (False, False): _FEWEST, (False, True): _FEWEST_TITLED, (True, False): _FEWEST_BESIDE, (True, True): _FEWEST,
})  # fmt: skip
"""Characters of an article, by whether it comes beside attachments and has a title."""

_SIGNED = re.compile(rf"[（(][{HAN}]{{2,20}}[ \u3000]+[{HAN} \u3000、]{{2,20}}[）)]")
"""Who wrote an article, by office and name in brackets below it."""

_DIGIT = re.compile(r"\d")
_LONGEST_COVER = 90  # characters: longer ones are an article's sentence
_LONGEST_BARE_COVER = 16  # characters of one without a stop
_LONGEST_TITLE = 40  # characters
_TITLE_AND_TEXT = 2
"""Lines of a title and a text."""

_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」")
_MOST_SIGNED = 8
"""Lines of a signature."""

_MOST_BELOW = 100
"""Lines that a signature, with telephone numbers and covers, is looked for above."""

_HEAD_LINES = 2
"""Lines of a mail's head in a row that make one."""

_MOST_FORWARDED = 50
"""Mails in mails, each forwarded, that are looked into: people send on what was sent on a few times."""

_MOST_ANNOUNCED = 5
"""Lines that say that the article stands below, which are looked below: what is above it are answers to questions."""

_MARKS = (">", "＞")
"""What stands before each line that is quoted."""

_LONGEST_OFFICE = 24  # Chinese characters
_LONGEST_BILINGUAL = 80  # characters of one in two languages
_SIGNER_LINES = 3
_NEAR = 4  # lines below an article's last sentence in which its own signature stands
_DAY = re.compile(NUMERIC)
_FORWARDED = re.compile(r"[:：|]\s*\*?\s*(?:fwd?|转发|轉發|转)\s*[:：]", re.IGNORECASE)


def articles(lines: Sequence[str], *, forwarded: bool = False, accompanied: bool = False) -> list[list[str]]:
    """Return the articles in the lines of a mail, each its lines; none where nothing of it is one.

    What was ``forwarded`` is read where the mail itself says nothing. A mail that is ``accompanied`` by attachments has
    to say more to be an article itself.
    """
    for _ in range(_MOST_FORWARDED):
        own, forward = _own(lines, forwarded=forwarded)
        found = _split(_bare(own), accompanied=accompanied)
        if found or not forward:
            return found
        head = _head_of(forward)
        lines, forwarded = forward[len(head) :], any(map(_FORWARDED.search, head))
    return []


def _own(lines: Sequence[str], *, forwarded: bool) -> tuple[list[str], list[str]]:
    """Return the lines that the sender wrote, and those of the mail that was forwarded, from its head on."""
    own: list[str] = []
    for index, line in enumerate(lines):
        marked = _is_marked(lines, index)
        forwards = says(line, "forwarded")
        if forwards or (says(line, "quoted") and not marked) or _is_head(lines, index):
            below = list(lines[index:] if _is_head(lines, index) else lines[index + 1 :])
            return own, below if forwards or forwarded else []
        if not marked:
            own.append(line)
    return own, []


def _is_marked(lines: Sequence[str], index: int) -> bool:
    """Return whether a line is marked as quoted, or says who wrote what is marked so below it.

    What is below that is the sender's own again.
    """
    told = lines[index]
    if says(told, "quoted"):
        told = next((lines[n] for n in range(index + 1, len(lines)) if lines[n].strip()), "")
    return told.lstrip().startswith(_MARKS)


def _is_head(lines: Sequence[str], index: int) -> bool:
    """Return whether the head of another mail begins here: who sent it, when, to whom."""
    if not says(lines[index], "head"):
        return False
    near = [line for line in lines[index : index + 2 * _HEAD_LINES + 1] if line.strip()]
    return sum(says(line, "head") for line in near) > _HEAD_LINES


def _head_of(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of the head that a mail in a mail begins with."""
    return lines[: next((n for n, line in enumerate(lines) if line.strip() and not says(line, "head")), len(lines))]


def _bare(lines: Sequence[str]) -> list[str]:
    """Return the lines without greetings and covers before, and closings, signatures and disclaimers behind."""
    kept = [line for line in _untailed(_unsigned(lines)) if not says(line, "disclaimer")]
    while kept and (_is_nothing(kept[-1]) or _is_cover(kept[-1]) or _is_behind(kept[-1])):
        if says(kept.pop(), "contact"):
            _drop_signer(kept)
    return kept[_start(kept) :]


def _start(lines: Sequence[str]) -> int:
    """Return where an article begins below greetings, covers and answers."""
    announce = (n + 1 for n, line in enumerate(lines) if says(line, "announced"))
    start = next((n for n in islice(announce, _MOST_ANNOUNCED) if _is_announced(lines[n:])), 0)
    while start < len(lines) and (_is_before(lines[start]) or _is_letter(lines[start : start + _MOST_BELOW])):
        start += 1
    return start


def _is_announced(lines: Sequence[str]) -> bool:
    """Return whether a titled article stands in the lines below one that says so."""
    below = [line for line in lines if line.strip()]
    return _is_titled(below) and _is_article(below, _FEWEST_TITLED)


def _is_behind(line: str) -> bool:
    """Return whether a line below an article is not of it: where the writer is reached, what is added to the editor."""
    return says(line, "contact") or says(line, "postscript")


def _is_before(line: str) -> bool:
    return _is_nothing(line) or _is_cover(line) or _introduces(line)


def _is_letter(lines: Sequence[str]) -> bool:
    """Return whether the first of some lines is to the reader, and a titled article stands apart from it below."""
    if not says(_QUOTED.sub("", lines[0]), "addressed") or len(lines) <= _TITLE_AND_TEXT or lines[1].strip():
        return False
    below = [line for line in lines[1:] if line.strip()]
    return len(below) >= _TITLE_AND_TEXT and _is_titled(below) and _is_article(below, _FEWEST_TITLED)


def _untailed(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines up to the last sentence, where below it only stand who wrote it and words of leave."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if _tells(lines[n])), len(lines))
    last += _own_signature(lines[last + 1 : last + 1 + _NEAR])
    tail = [line for line in lines[last + 1 :] if line.strip()]
    leaves = any(_is_leave(line) for line in tail)
    return lines[: last + 1] if leaves and all(_is_leave(line) or _is_signer(line) for line in tail) else lines


def _own_signature(below: Sequence[str]) -> int:
    """Return how many lines below an article's last sentence sign it: who wrote it, or an office and the day."""
    if below and _SIGNED.fullmatch(below[0].strip()):
        return 1
    told = [(number, line.strip()) for number, line in enumerate(below, 1) if line.strip()]
    offices = len(told) > 1 and is_mention(told[0][1]) and _DAY.fullmatch(told[1][1]) is not None
    return told[1][0] if offices else 0


def _tells(line: str) -> bool:
    """Return whether a line is a sentence of an article."""
    return _ENDS.search(line) is not None and not (_is_leave(line) or _is_cover(line))


def _is_leave(line: str) -> bool:
    """Return whether a line takes leave, tells where one is reached, or is what a house prints below its mails."""
    return _is_nothing(line) or any(says(line, what) for what in ("greeting", "contact", "disclaimer"))


def _is_signer(line: str) -> bool:
    """Return whether a line may be a name, an office, or the day of writing."""
    return _is_name(line) or _DAY.fullmatch(line.strip()) is not None


def _introduces(line: str) -> bool:
    """Return whether a line only says that something follows: 稿件附下：."""
    bare = line.strip()
    return 0 < len(bare) <= _LONGEST_BARE_COVER and bare.endswith(("：", ":")) and not _DIGIT.search(bare)


def _is_nothing(line: str) -> bool:
    """Return whether a line is empty, or a rule."""
    return not line.strip() or says(line, "signature")


def _drop_signer(lines: list[str]) -> None:
    """Drop the name and the office above a telephone number from the end of lines, if they stand apart from it."""
    for last in range(len(lines) - 1, max(0, len(lines) - 1 - _SIGNER_LINES), -1):
        if not _is_name(lines[last]):
            return
        if not lines[last - 1].strip():
            del lines[last:]
            return


def _is_name(line: str) -> bool:
    bare = line.strip()
    short = 0 < len(bare) <= _LONGEST_BILINGUAL and len(_HAN.findall(bare)) <= _LONGEST_OFFICE
    return short and not _ENDS.search(bare) and not _DIGIT.search(bare)


def _unsigned(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines before a signature: before a mark below which there is nothing of an article."""
    end, below = len(lines), deque[str]()
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if says(line, "signature") and (_is_signed([*below]) or _tells_nothing(below)):
            end = index
            below.clear()
        elif line.strip() and not says(line, "disclaimer"):
            below.appendleft(line)
        if len(below) > _MOST_BELOW:
            break
    return lines[:end]


def _tells_nothing(below: Iterable[str]) -> bool:
    """Return whether few lines are left beside a signature's, and no article."""
    told = [line for line in below if not (says(line, "contact") or _is_cover(line))]
    return len(told) <= _MOST_SIGNED and not _is_article(told, _FEWEST_TITLED)


def _is_signed(below: Sequence[str]) -> bool:
    """Return whether lines are names with a telephone number or an address, and little more: a house's small print."""
    first = next((index for index, line in enumerate(below) if says(line, "contact")), None)
    if first is None or first > _SIGNER_LINES or not all(map(_is_name, below[:first])):
        return False
    return sum(not says(line, "contact") for line in below[first:]) <= _SIGNER_LINES


def _is_cover(line: str) -> bool:
    """Return whether a line is one between an editor and a writer, and none of an article."""
    bare = line.strip()
    if says(bare, "greeting"):
        return True
    ended = _STOPS.search(bare) is not None or len(bare) <= _LONGEST_BARE_COVER
    return ended and len(bare) <= _LONGEST_COVER and says(bare, "cover")


def _split(lines: Sequence[str], *, accompanied: bool) -> list[list[str]]:
    """Return the articles of which the lines consist: one, several with a line between them, or none."""
    several = _parted(lines)
    if several:
        return several
    whole = [line for line in lines if begins(line, "between") is None or not _is_rule(line)]
    titled = len(whole) >= _TITLE_AND_TEXT and _is_titled(whole)
    fewest = _FEWEST_OF[accompanied, titled]
    return [whole] if _is_article(whole, fewest) and not _is_addressed(whole, accompanied=accompanied) else []


def _parted(lines: Sequence[str]) -> list[list[str]]:
    """Return the articles between which lines part them, none if not all pieces are titled articles."""
    pieces: list[list[str]] = [[]]
    for line in lines:
        between = begins(line, "between")
        if between is not None:
            pieces.append([line.strip()[len(between) :]])
        else:
            pieces[-1].append(line)
    bare = [piece for piece in map(_bare, pieces) if piece]
    articles = len(bare) > 1 and all(_is_article(piece, _FEWEST_TITLED) and _is_titled(piece) for piece in bare)
    return bare if articles else []


def _is_addressed(lines: Sequence[str], *, accompanied: bool) -> bool:
    """Return whether lines are a letter to somebody and no article: without a title, with words to a reader.

    A letter that comes with documents tells what they are; without a title, or with such words throughout, it is one.
    """
    told = sum(says(_QUOTED.sub("", line), "addressed") for line in lines)
    untitled = len(lines) < _TITLE_AND_TEXT or not _is_titled(lines)
    return (untitled or 2 * told > len(lines)) if accompanied else (untitled and told > 0)


def _is_rule(line: str) -> bool:
    return not _HAN.search(line)


def _is_titled(lines: Sequence[str]) -> bool:
    first = lines[0].strip() if lines else ""
    return 0 < len(first) <= _LONGEST_TITLE and not _STOPS.search(first)


def _is_article(lines: Sequence[str], fewest: int) -> bool:
    """Return whether lines are an article: long enough, with a sentence."""
    text = "".join(lines)
    return len(_HAN.findall(text)) >= fewest and _ENDS.search(text) is not None
