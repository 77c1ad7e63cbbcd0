"""Candidates: what the words near a figure say, with what was told before, the likeliest patterns first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reporter.metrics.name.measures import LEVEL, measure_of
from reporter.metrics.name.parsing import words
from reporter.metrics.name.pieces import LONGEST, Piece, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.name.parsing import Word
    from reporter.metrics.name.question import Question

NONE = "-"
"""Stands in a pattern for what it does without."""

LEADS = (
    *("B0", "B0n", "B0h", "B0v", "B0o", "B0i", "B0t", "B1", "B1n", "B1h"),
    *("F1", "U1", "V1", "G1", "g1", "F2", "U2", "V2", "G2", "g2", "F3", "g3", "F4", "F5", "Fp", "Vp", "gp", "Up"),
)
"""The forms that may lead a name, be one, or follow a core."""

_SHAPE = 4  # last words whose classes tell candidates apart
_SAYING = frozenset(("说", "称", "表示", "介绍", "指出", "告诉", "据介绍"))
_DEICTIC = frozenset(
    (
        "他",
        "她",
        "它",
        "他们",
        "她们",
        "我",
        "我们",
        "你",
        "你们",
        "这",
        "这个",
        "这些",
        "这项",
        "这里",
        "那",
        "那个",
        "自己",
    )
)
_SHARE = frozenset("占比率")
"""What the name of a share has, whatever else: 占总产值的比重 is no 总产值. In the corpus all 172 have."""

TAKING = "占"
"""How no name begins: 占总产值的比重 says of what, not what. In the corpus one of 5,300 ideal names does."""

_TURNING = frozenset(("未", "不", "没", "没有", "非", "无", "可", "再"))


class Pattern(NamedTuple):
    """How a candidate is put together: its core, its lead, the measure added and the tail, by their forms.

    The core is M or A (of the words near the figure), S (what rules suggest) or = with the form of a lead.
    """

    core: str
    lead: str
    added: str
    tail: str


class Candidate(NamedTuple):
    """A possible name, its pieces, and the pattern it was made by with the lead and the core of it."""

    text: str
    pattern: str
    lead: Piece | None
    core: Piece
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all pieces, in order."""
        return tuple([word for piece in self.pieces for word in piece.words])


def situation(asked: Question, main: Piece) -> str:
    """Return what the priors of patterns depend on: what sort of figure it is, and what its own words say."""
    rate = asked.measured in {"share", "pp"}
    kinds = "".join([word.kind for word in main.words])[-_SHAPE:]
    same = "=" if main.text == asked.suggested else "~"
    measure = "m" if measure_of(main.text) else ""
    left = asked.left.words
    relative = "e" if left and left[-1].kind == "E" and not rate else ""
    return f"{int(asked.moved)}{int(rate)}{same}{kinds}{measure}{relative}"


def candidates(
    asked: Question, cores: Sequence[Piece], patterns: Mapping[str, Sequence[Pattern]] | None, most: int
) -> list[Candidate]:
    """Return at most so many candidates, in the order of the patterns for this situation; all where none are given.

    The suggested name is always one.
    """
    suggested, turning = asked.suggested, _turning(asked)
    is_share = _is_share(asked)
    known = _by_form(cores)
    own = _own(suggested, known)
    if own:
        known[own.form] = own
    ours = every(asked) if patterns is None else _known(patterns, situation(asked, cores[0]))
    measures = ("", *measures_of(asked))
    found: dict[str, Candidate] = {}
    for pattern in ours:
        for one in _made(asked, known, pattern) if pattern.added in measures else ():
            if _may_be_name(one.text, turning, is_share=is_share):
                found.setdefault(one.text, one)
        if len(found) >= most:
            break
    if own and suggested not in found and not _turns(turning, suggested):
        text = suggested if _tells_share(suggested, is_share=is_share) else f"{suggested}占比"
        found[text] = Candidate(text, f"{own.form}|{NONE}||{NONE}", None, own, (own,))
    return list(found.values())


def _is_share(asked: Question) -> bool:
    """Return whether a figure is what part of something takes of the whole: 占播种面积的54%."""
    return asked.measured == "share" and not asked.moved and any("占" in word.text for word in asked.left.words)


def _by_form(cores: Sequence[Piece]) -> dict[str, Piece]:
    return {piece.form: piece for piece in cores if piece.text}


def _own(suggested: str, known: Mapping[str, Piece]) -> Piece | None:
    """Return the piece that is the suggested name, None for a clause."""
    own = next((piece for piece in known.values() if piece.text == suggested), None)
    if own or not suggested:
        return own
    own = Piece("S", words(suggested), suggested)
    return None if _is_clause(own) else own


def _may_be_name(text: str, turning: Sequence[tuple[str, str]], *, is_share: bool) -> bool:
    """Return whether a text is as long as names are, says what takes a share and nothing contrary to its number."""
    fits = 1 < len(text) <= LONGEST and text[0] != TAKING and _tells_share(text, is_share=is_share)
    return fits and not (turning and _turns(turning, text))


def _tells_share(text: str, *, is_share: bool) -> bool:
    return not (is_share and _SHARE.isdisjoint(text))


def _known(patterns: Mapping[str, Sequence[Pattern]], situation: str) -> Sequence[Pattern]:
    """Return the patterns of a situation, or of the nearest one that has any: the last words left out first."""
    return patterns.get(situation) or patterns.get(situation[:3]) or ()


def every(asked: Question) -> Iterator[Pattern]:
    """Yield all patterns that are ever tried."""
    measures = ("", *measures_of(asked))
    for core in ("M", "A", "S"):
        for added in measures:
            yield Pattern(core, NONE, added, NONE)
            for lead in LEADS:
                yield Pattern(core, lead, added, NONE)
        for tail in LEADS:
            yield Pattern(core, NONE, "", tail)
    for lead in LEADS:
        for added in measures:
            yield Pattern(f"={lead}", NONE, added, NONE)


def measures_of(asked: Question) -> tuple[str, ...]:
    """Return what the kind of the quantity is called."""
    known = lexicon().measures
    return known.get(asked.unit, ()) or known.get(asked.measured, ())


def _made(asked: Question, known: Mapping[str, Piece], pattern: Pattern) -> Iterator[Candidate]:
    core, lead, added, tail = pattern
    ours: Sequence[Piece] = asked.leads.get(core[1:]) if core[0] == "=" else [known[core]] if core in known else ()
    if not ours:
        return
    spelled = "|".join(pattern)
    for piece in ours:
        for before in (None,) if lead == NONE else asked.leads.get(lead):
            for after in (None,) if tail == NONE else asked.leads.get(tail):
                used = tuple([one for one in (before, piece, after) if one])
                yield Candidate(_text(before, piece, after, added), spelled, before, piece, used)


def _text(before: Piece | None, piece: Piece, after: Piece | None, added: str) -> str:
    """Return a name of pieces, with the measure that is added where it does not end in it or in one of its own."""
    text = joined(piece.text, after.text) if after else piece.text
    if added and not text.endswith(added) and not LEVEL.search(text):
        text += added
    return joined(before.text, text) if before else text


def _is_clause(piece: Piece) -> bool:
    """Return whether words are part of what somebody says, no name: 他说这个数字今年, 以拒执罪移送."""
    if piece.words[0].kind == "P":
        return True
    return piece.words[0].text in _SAYING or any(word.kind == "R" and word.text in _DEICTIC for word in piece.words)


def _turning(asked: Question) -> list[tuple[str, str]]:
    """Return the words before the number that turn another into its contrary, each with that."""
    return [(a.text, b.text) for a, b in pairwise(asked.left.words) if a.text in _TURNING]


def _turns(turning: Sequence[tuple[str, str]], text: str) -> bool:
    """Return whether a name says the contrary of the words before its number: 整改问题 of 未整改的85个问题."""
    return any(word in text and turn + word not in text for turn, word in turning)


def joined(lead: str, text: str) -> str:
    """Return a lead with a text after it, what both say said once.

    >>> joined("小麦收割", "收割进度"), joined("隐患", "整改率")
    ('小麦收割进度', '隐患整改率')
    """
    if text.startswith(lead):
        return text
    for size in range(min(len(lead), len(text)), 1, -1):
        if lead.endswith(text[:size]):
            return lead + text[size:]
    return lead + text
