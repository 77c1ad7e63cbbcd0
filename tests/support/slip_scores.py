"""How well a damaged page came back: slips exact, wrong ones by certainty, characters right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reporter.chinese.classes import NARROW
from reporter.chinese.variants import to_simplified
from reporter.model import RepairKind
from reporter.restore import restore
from reporter.restore.edits import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    import damage

    from reporter.model import Edit, RestoredText

_SPACE = re.compile(r"\s")
_CORNERS = str.maketrans("「」『』", "“”‘’")
_COUNTED = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")


@dataclass(frozen=True)
class Score:
    """What came of one or more damaged pages; ``wrong`` lists what was repaired wrongly, by certainty."""

    characters: int = 0
    errors: int = 0
    slips: int = 0
    exact: int = 0
    digits: int = 0
    digits_exact: int = 0
    left: int = 0
    certain: int = 0
    likely: int = 0
    wrong_certain: tuple[tuple[str, str], ...] = ()
    wrong_likely: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in Score.__dataclass_fields__))

    @property
    def accuracy(self) -> float:
        """Share of characters that are right."""
        return 1 - self.errors / max(self.characters, 1)

    @property
    def exact_share(self) -> float:
        """Share of slips that came out exactly as written."""
        return self.exact / max(self.slips, 1)


def clean(text: str) -> str:
    """The text as a GBK page without full-width letters can hold it."""
    wide = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    return text.translate(wide | {0xA0: " "}).encode("gbk", "ignore").decode("gbk")


def score(text: str, page: damage.Page) -> Score:
    """The score of the restored ``page`` beside the clean ``text`` it was made from, restored as well.

    The clean text is restored for comparison, so that what is asked of any text (ASCII punctuation to Chinese, lines
    joined) counts on neither side.
    """
    want, got = restore(text), restore(page.text)
    wanted, found = _Squeezed(want.text), _Squeezed(got.text)
    gaps = _differences(wanted.text, found.text)
    forward = _Forward(want)
    places = [(wanted.at(forward(a)), wanted.at(forward(b))) for a, b in page.slips]
    digits = [any(map(str.isdigit, wanted.text[start:end])) for start, end in places]
    exact = [not any(low <= end and high >= start for low, high, _, _ in gaps) for start, end in places]
    certain, likely, wrong = _judged(got, found, gaps)
    return Score(
        characters=len(_COUNTED.findall(want.text)),
        errors=sum(
            max(len(_COUNTED.findall(wanted.text[a:b])), len(_COUNTED.findall(found.text[c:d]))) for a, b, c, d in gaps
        ),
        slips=len(page.slips),
        exact=sum(exact),
        digits=sum(digits),
        digits_exact=sum(right for right, digit in zip(exact, digits, strict=True) if digit),
        left=sum(doubt.kind == RepairKind.SLIP for doubt in got.doubts),
        certain=certain,
        likely=likely,
        wrong_certain=tuple(wrong["certain"]),
        wrong_likely=tuple(wrong["likely"]),
    )


class _Squeezed:
    """A text without white space, and where the places of the text are in it.

    Widths, scripts and their quotation marks count as one: a page that was folded and mapped does not tell them.
    """

    def __init__(self, text: str) -> None:
        self.text = _SPACE.sub("", text).translate(NARROW).translate(to_simplified()).translate(_CORNERS)
        self._places = [0]
        for character in text:
            self._places.append(self._places[-1] + (not character.isspace()))

    def at(self, place: int) -> int:
        return self._places[min(max(place, 0), len(self._places) - 1)]


class _Forward:
    """Where a place stands after the passes from number ``first`` on."""

    def __init__(self, restored: RestoredText, first: int = 0) -> None:
        self._maps = [OffsetMap([part for edit in made for part in _parts(edit)]) for made in restored.passes[first:]]

    def __call__(self, place: int) -> int:
        for one in self._maps:
            place = one.forward(place)
        return place


def _parts(edit: Edit) -> list[Edit]:
    """The edit, character by character where it replaces each by one."""
    if len(edit.before) != len(edit.after):
        return [edit]
    pairs = zip(edit.before, edit.after, strict=True)
    return [replace(edit, start=edit.start + number, before=a, after=b) for number, (a, b) in enumerate(pairs)]


def _differences(want: str, got: str) -> list[tuple[int, int, int, int]]:
    """The ranges of ``want`` and ``got`` that differ."""
    if want == got:
        return []
    matcher = SequenceMatcher(None, want, got, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _judged(
    got: RestoredText, found: _Squeezed, gaps: Sequence[tuple[int, int, int, int]]
) -> tuple[int, int, dict[str, list[tuple[str, str]]]]:
    """How many slips were repaired as certain and as likely, and which of them are wrong."""
    counts = {"certain": 0, "likely": 0}
    wrong: dict[str, list[tuple[str, str]]] = {"certain": [], "likely": []}
    for number, made in enumerate(got.passes):
        forward = _Forward(got, number + 1)
        shift = 0
        for edit in made:
            start = edit.start + shift
            shift += len(edit.after) - len(edit.before)
            if edit.kind != RepairKind.SLIP:
                continue
            counts[edit.certainty] += 1
            low, high = found.at(forward(start)), found.at(forward(start + len(edit.after)))
            if any((c < high and d > low) or (c == d and low < c < high) for _, _, c, d in gaps):
                wrong[edit.certainty].append((edit.before, edit.after))
    return counts["certain"], counts["likely"], wrong
