"""The rules of stops.toml: what is around a number that is no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reporter.assets import load_rules
from reporter.chinese.compiled import later
from reporter.chinese.patterns import spelled_out
from reporter.chinese.units import units
from reporter.metrics.find.rules import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reporter.metrics.find.quantities import Quantity

NEAR = 12  # characters before a number in which a rule looks
WIDE = 24
"""Characters that rules look back on: from the quantity, and from its digits where they look behind it as well."""

JOINING = "达为约近是有了仍只仅按"
"""What may stand between the words of a rule and the number: 报名费仍是160元."""

_NOTHING = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``left`` ends before the number, ``right`` begins behind its unit, ``at`` is matched with the number.

    ``words`` end before it instead of ``left``, with words of ``JOINING`` after them where it is ``joined``, but not
    after those of ``unless``. ``kinds`` are the dimensions and units that it is asked of, all where it names none; with
    ``levels_only`` it is not asked of a range or a change from … to …, with ``limit`` only where a word such as 超过
    stands before the number. ``last`` are the characters that ``left`` can end in.
    """

    name: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    at: re.Pattern[str] | None
    words: tuple[str, ...]
    unless: tuple[str, ...]
    joined: bool
    kinds: frozenset[str]
    levels_only: bool
    limit: bool
    last: str

    def speaks(self, before: str, text: str, q: Quantity) -> bool:
        """Return whether the rule says that a quantity is no figure; ``before`` is what is before it."""
        if self.right and not self.right.match(text, q.stop):
            return False
        if self.at and not self.at.match(text[q.number : q.stop]):
            return False
        if self.words and not self._follows(before):
            return False
        return not self.left or bool(self.left.search(before))

    def asks(self, unit: str, *, level: bool) -> bool:
        """Return whether the rule is asked of a unit, and of a ``level`` or else of two ends."""
        kinds = {unit, units().kind(unit)}
        return (not self.kinds or bool(self.kinds & kinds)) and (level or not self.levels_only)

    @property
    def has_only_words(self) -> bool:
        """Whether its words alone make it speak: neither the number nor what else stands before them is asked."""
        return bool(self.words) and self.at is None and not self.unless

    @property
    def reads_more(self) -> bool:
        """Whether it reads the number or what is before it."""
        return self.left is not None or self.at is not None or self.limit

    def _follows(self, before: str) -> bool:
        text = before.rstrip(JOINING) if self.joined else before
        if not text.endswith(self.words):
            return False
        return not self.unless or not any(text.removesuffix(word).endswith(self.unless) for word in self.words)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, in order."""
    return tuple(_rule(one) for one in load_rules("metrics/find/stops")["never"])


def _rule(table: Mapping[str, Any]) -> Rule:
    # A rule on the number itself is asked with those that look behind it: behind everything, where it does not say.
    right = table.get("right", "" if "at" in table and "words" not in table else None)
    return Rule(
        name=table["id"],
        left=later(f"(?:{spelled_out(table['left'])})$") if "left" in table else None,
        right=None if right is None else later(spelled_out(right)),
        at=later(table["at"]) if "at" in table else None,
        words=tuple(table.get("words", "").split()),
        unless=tuple(table.get("unless", "").split()),
        joined=table.get("joined", False),
        kinds=frozenset(table.get("kinds", "").split()),
        levels_only=table.get("levels_only", False),
        limit=table.get("limit", False),
        last=table.get("last", ""),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules that are asked of one unit, those of one side as one pattern each, to save time.

    ``last`` are the characters that what is before the number must end in, for any of the rules before it to speak:
    ``words`` and ``joined`` of rules that have nothing else, ``left``, and ``more``, the words of the rules ``worded``.
    ``gate`` matches behind the unit where one of the rules ``both`` may speak.
    """

    last: frozenset[str]
    words: tuple[str, ...]
    joined: tuple[str, ...]
    left: Ending
    right: re.Pattern[str]
    more: tuple[str, ...]
    worded: tuple[Rule, ...]
    gate: re.Pattern[str]
    both: tuple[Rule, ...]
    limits: tuple[Rule, ...]

    def speak_before(self, before: str, text: str, q: Quantity) -> bool:
        """Return whether a rule speaks that reads no more than what is before a number, or the number too."""
        if before[-1:] not in self.last:
            return False
        told = before.rstrip(JOINING)
        if before.endswith(self.words) or told.endswith(self.joined) or self.left.search(before):
            return True
        return told.endswith(self.more) and any(rule.speaks(before, text, q) for rule in self.worded)

    def speak_behind(self, text: str, q: Quantity) -> bool:
        """Return whether a rule speaks that looks behind the unit."""
        if self.right.match(text, q.stop) or (q.start < q.number and _speak(self.limits, text, q)):
            return True
        return bool(self.gate.match(text, q.stop)) and _speak(self.both, text, q)


# What a rule reads, and so which part of ``Asked`` it is of; one with words and ``left`` would be of two.
_PARTS: Mapping[str, Callable[[Rule], bool]] = MappingProxyType({
    "words": lambda rule: rule.has_only_words and not rule.joined,
    "joined": lambda rule: rule.has_only_words and rule.joined,
    "worded": lambda rule: bool(rule.words) and not rule.has_only_words,
    "left": lambda rule: rule.left is not None and rule.right is None,
    "right": lambda rule: rule.right is not None and not rule.reads_more,
    "both": lambda rule: rule.right is not None and rule.reads_more and not rule.limit,
    "limits": lambda rule: rule.limit,
})  # fmt: skip


def _speak(rules_of_both: Sequence[Rule], text: str, q: Quantity) -> bool:
    wide = text[max(0, q.number - WIDE) : q.number]
    return any(rule.speaks(wide, text, q) for rule in rules_of_both)


@cache
def asked(unit: str, level: bool) -> Asked:  # noqa: FBT001 - called for every number
    """Return the rules that are asked of a unit of the table, an empty one for all others."""
    kind, known = units().kind(unit), frozenset[str]().union(*(rule.kinds for rule in rules()))
    return _asked(unit if unit in known or kind in known else "", level=level)


@cache
def _asked(unit: str, *, level: bool) -> Asked:
    those = [rule for rule in rules() if rule.asks(unit, level=level)]
    of = {part: [rule for rule in those if is_of(rule)] for part, is_of in _PARTS.items()}
    last = frozenset[str]().union(*(rule.last for rule in of["left"]))
    return Asked(
        last=last | {word[-1] for word in _words(those)} | set(JOINING),
        words=_words(of["words"]),
        joined=_words(of["joined"]),
        left=Ending(_one_of(rule.left for rule in of["left"]), last),
        right=_one_of(rule.right for rule in of["right"]),
        more=_words(of["worded"]),
        worded=tuple(of["worded"]),
        gate=_one_of(rule.right for rule in of["both"]),
        both=tuple(of["both"]),
        limits=tuple(of["limits"]),
    )


def _words(those: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(word for rule in those for word in rule.words)


def _one_of(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{pattern.pattern})" for pattern in patterns if pattern)
    return later(alternatives) if alternatives else _NOTHING
