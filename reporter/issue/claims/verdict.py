"""A proposal judged: each statement of it has a sentence of a named source that says so, or it is refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.alignment_of_claims import aligned, reached
from reporter.issue.claims.atoms import FULL_STOPS, SEMICOLONS, cues, divided, even, text_of
from reporter.issue.claims.by_figures import says_figures
from reporter.issue.claims.restated import cause_behind
from reporter.issue.claims.sources_of_claims import Source
from reporter.issue.claims.told_freely import says_freely
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.sources_of_claims import Said
    from reporter.model import Article, Metric

_AT = frozenset("在于")
_BESIDE = frozenset("在于的截至")


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence of a source that says what is proposed."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a proposal rests on, and what of it no source says; it is sound if there is nothing of that."""

    supports: tuple[Support, ...]
    unsupported: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every word may be printed."""
        return not self.unsupported


def judge(text: str, articles: Sequence[Article]) -> Verdict:
    """Return whether a proposed text says only what the articles say, sentence by sentence."""
    sources = [Source(article) for article in articles]
    body = cues().opening.sub("", even(text).strip())
    supports: list[Support] = []
    problems: list[str] = []
    for sentence in _texts(body, sources[0], FULL_STOPS):
        if whole := _found(sentence, sources):
            supports += whole
            continue
        for plain in _owned(sentence, sources[0]):
            if found := _found(plain, sources):
                supports += found
            else:
                problems.append(_told(plain, sources))
    return Verdict(
        tuple(dict.fromkeys(supports)),
        tuple(problems or ([] if supports else [say("there is nothing in it to check")])),
    )


def _found(text: str, sources: Sequence[Source]) -> list[Support] | None:
    return next((one for source in sources if (one := _stated(text, source))), None)


def _texts(body: str, source: Source, marks: frozenset[str]) -> Iterator[str]:
    for one in divided(source.whole(body), marks):
        yield body[one[0].start : one[-1].end].strip("，, ")


def _owned(sentence: str, source: Source) -> Iterator[str]:
    """Yield the statements of a sentence; one without an owner of its own has that of the one before."""
    owner = ""
    for text in _texts(sentence, source, SEMICOLONS):
        one = source.whole(text)
        names = [atom.text for atom in _frame(one) if atom.kind == "name"]
        yield f"{owner}{text}" if owner and not names and _is_verbal(one[0]) else text
        owner = names[-1] if names else owner


def _is_verbal(one: Atom) -> bool:
    return one.kind == "cue" or one.tag.startswith(("v", "d", "p"))


def _frame(one: Sequence[Atom]) -> list[Atom]:
    """Return the days and names that a statement opens with."""
    found: list[Atom] = []
    for atom in one:
        if atom.kind in {"date", "name"}:
            found.append(atom)
        elif atom.kind != "mark" and atom.text not in _BESIDE:
            break
    return found


def _stated(text: str, source: Source) -> list[Support] | None:
    """Return the sentences of an article that say a statement: one for the whole, else one for each of its clauses."""
    if found := _one(text, source):
        return [found]
    clauses = [one for one in text.replace(" ", "，").split("，") if one]
    return _joined(clauses, source) if len(clauses) > 1 else None


def _joined(clauses: Sequence[str], source: Source) -> list[Support] | None:
    """Return what says each of some clauses; whose and when the first is, all are."""
    frame = "".join(one.text for one in _frame(source.whole(clauses[0])))
    for end in range(len(clauses) - 1, 0, -1):
        first, rest = "，".join(clauses[:end]), clauses[end:]
        if _hangs_together(first, rest[0]) or first == frame:
            continue
        found = _one(first, source)
        for whose in _carried(source.whole(clauses[0]), source.whole(rest[0])) if found else ():
            if found and (others := _stated(f"{whose}{'，'.join(rest)}", source)):
                return [found, *others]
    return None


def _hangs_together(first: str, following: str) -> bool:
    """Return whether two clauses are one statement: a cause or a time and what it is of, a figure and its change."""
    return first.startswith(cues().frames) or following.startswith((*cues().frames, *cues().dependent))


def _carried(first: Sequence[Atom], following: Sequence[Atom]) -> Iterator[str]:
    """Yield what a further clause may have from the first: its day, and whose it is unless it says so itself.

    Nothing where it has no owner and the first clause has one that is no name and no noun.
    """
    frame = _frame(first)
    days = "".join(one.text for one in frame if one.kind == "date")
    own = any(one.kind == "name" for one in _frame(following))
    if own or not _is_verbal(following[0]):
        yield days
    elif frame:
        yield "".join(one.text for one in frame)
    if not own and (subject := text_of(_subject(first))):
        yield subject


def _subject(first: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the names and nouns that a clause opens with behind its days."""
    told = dropwhile(lambda one: one.kind in {"date", "mark"} or one.text in _BESIDE, first)
    yield from takewhile(lambda one: one.names, told)


def _one(text: str, source: Source) -> Support | None:
    """Return the sentence of an article that says a statement, None where none does."""
    claim = source.whole(text)
    for said in source.sentences:
        if _says(claim, said, source) or says_figures(claim, said) or says_freely(claim, said, source):
            return Support(source.article.source, said.text)
    return None


def _says(claim: tuple[Atom, ...], said: Said, source: Source) -> bool:
    frame = _frame(claim)
    for one in dict.fromkeys((claim, _reordered(claim, frame, said), _day_first(claim), tuple(cause_behind(claim)))):
        found = aligned(one, said.sentence)
        if found is not None and _is_sound(one, one, found, said, source):
            return True
    return any(_says_of(claim, frame[:count], said, source) for count in range(1, len(frame) + 1))


def _says_of(claim: tuple[Atom, ...], told: Sequence[Atom], said: Said, source: Source) -> bool:
    """Return whether a sentence says what a statement does behind days and names that are its figures' all the same."""
    core = tuple(one for one in claim if one.start >= told[-1].end)
    core = core[1:] if core and core[0].kind == "mark" else core
    found = aligned(core, said.sentence, owned=_owners(told)) if core else None
    return found is not None and _is_framed(told, found, said) and _is_sound(claim, core, found, said, source)


def _reordered(claim: tuple[Atom, ...], frame: Sequence[Atom], said: Said) -> tuple[Atom, ...]:
    """Return a statement with the days and names that open it in the order that a sentence has them in."""
    order = {(one.kind, one.key): number for number, one in reversed(list(enumerate(said.sentence.atoms)))}
    first = sorted(frame, key=lambda one: order.get((one.kind, one.key), -1))
    moved = frame and sum(one.kind == "name" for one in frame) <= 1  # several names do not change places
    return (*first, *claim[claim.index(frame[-1]) + 1 :]) if moved else claim


def _day_first(claim: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Return a statement with the day behind its subject ahead of that: 书房于11月20日开放."""
    day = next((at for at, one in enumerate(claim) if one.kind == "date"), 0)
    subject = claim[:day]
    if not day or not all(one.names or one.kind == "number" for one in subject if one.text not in _AT):
        return claim
    return (claim[day], *(one for one in subject if one.text not in _AT), *claim[day + 1 :])


def _owners(told: Sequence[Atom]) -> frozenset[object] | None:
    return frozenset(one.key for one in told if one.kind == "name") or None


def _is_framed(told: Sequence[Atom], found: Sequence[int], said: Said) -> bool:
    """Return whether all figures of a statement are whose and of when its opening says, as the product reads them."""
    known = frozenset(one.key for one in told)
    figures = _figures(found, said)
    others = any(one.kind == "name" and one.key not in known for one in _before(found, said))
    if not figures or others or said.sentence.opens_own(found[0], known):
        return False
    return all(_is_of(metric, atom) for atom in told for metric in figures)


def _is_of(metric: Metric, atom: Atom) -> bool:
    """Return whether a figure is of a day or of an owner."""
    return atom.key == (metric.organisation if atom.kind == "name" else metric.when)


def _before(found: Sequence[int], said: Said) -> Sequence[Atom]:
    return said.sentence.atoms[: found[0]]


def _figures(found: Sequence[int], said: Said) -> list[Metric]:
    """Return the figures whose numbers a statement has taken."""
    return said.figures(one for index in found if (one := said.sentence.atoms[index]).kind == "number")


def _is_sound(claim: Sequence[Atom], core: Sequence[Atom], found: Sequence[int], said: Said, source: Source) -> bool:
    """Return whether what is aligned is told as it is: a plan as a plan, a part as a part."""
    figures = _figures(found, said)
    if _is_whole(found, said):
        return True
    if any(one.modality != "fact" for one in figures) and not any(
        one.kind == "cue" and one.text in cues().plans for one in claim
    ):
        return False
    return len(core) < len(claim) or not any(_has_rival(one, source) for one in figures) or not _owner_left(found, said)


def _is_whole(found: Sequence[int], said: Said) -> bool:
    """Return whether a statement leaves out no word of a sentence."""
    return {index for index, one in enumerate(said.sentence.atoms) if one.kind != "mark"} <= set(found)


def _has_rival(metric: Metric, source: Source) -> bool:
    """Return whether another figure of the article has the same name, unit and kind, and another value."""
    return any(
        one.indicator == metric.indicator
        and one.unit == metric.unit
        and (one.change is None) == (metric.change is None)
        and one.ends != metric.ends
        for one in source.article.metrics
    )


def _owner_left(found: Sequence[int], said: Said) -> bool:
    """Return whether what opens the sentence, other than its time, is left out of the statement."""
    opens = [index for index, one in enumerate(said.sentence.atoms) if one.kind not in {"date", "mark"}]
    return bool(opens) and opens[0] < found[0]


def _told(text: str, sources: Sequence[Source]) -> str:
    """Return what of a statement the sources do not say."""
    missing: dict[str, None] = {}
    for one in filter(_counts, sources[0].whole(text)):
        if not any(_has(one, source) for source in sources):
            missing[text[one.start : one.start + len(one.whole_word)]] = None
    if missing:
        return say("“{text}”: no article has {missing}", text=text, missing="、".join(missing))
    near = max(
        ((reached(source.whole(text), said.sentence), said.text) for source in sources for said in source.sentences),
        default=(0, ""),
    )[1]
    return say(
        "“{text}”: the articles have these words, but no sentence says so (who, how much, when, whether); the nearest "
        "is “{near}”",
        text=text,
        near=near,
    )


def _counts(one: Atom) -> bool:
    return one.kind not in {"mark", "free"} and one.word not in cues().free and one.begins


def _has(one: Atom, source: Source) -> bool:
    if one.kind in {"date", "number", "name", "says", "compared", "cue"}:
        return any(
            atom.kind == one.kind and atom.key == one.key for said in source.sentences for atom in said.sentence.atoms
        )
    return any(one.whole_word in text_of(said.sentence.atoms) for said in source.sentences)
