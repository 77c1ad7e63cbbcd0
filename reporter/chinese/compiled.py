"""Patterns that are compiled when they are first used: a class of Chinese characters takes a millisecond."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARSER = import_module("re._parser")
"""How the regex engine reads patterns; private, and in this form since Python 3.11."""

_COMPILER = import_module("re._compiler")
"""How it makes programs of them, as private."""

_WORK_OUT = "_optimize_charset"
_OPERATORS = import_module("re._constants")
_WIDTHLESS = (_OPERATORS.ASSERT, _OPERATORS.ASSERT_NOT, _OPERATORS.AT)
_REPEATS = (_OPERATORS.MAX_REPEAT, _OPERATORS.MIN_REPEAT, _OPERATORS.POSSESSIVE_REPEAT)
_Told = tuple[list[str] | None, bool]
_CLASSES = {_OPERATORS.CATEGORY_DIGIT: r"\d", _OPERATORS.CATEGORY_SPACE: r"\s"}


class _Later:
    """A pattern not compiled yet; what is asked of it is kept, so that it is asked of the compiled one but once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(self._compiled(), name)
        setattr(self, name, found)
        return found


class _Led(_Later):
    def _compiled(self) -> re.Pattern[str]:
        first = first_characters(self.pattern, self.flags)
        return re.compile(f"(?=[{first}])(?:{self.pattern})" if first else self.pattern, self.flags)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    >>> later("[水电]").findall("供水供电")
    ['水', '电']
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))


def led(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used, and tried only where one of its first characters stands.

    The engine skips to where a pattern may begin only if that begins with one set of characters; of many alternatives,
    optional beginnings and lookbehinds it tries every one at every place. With few first characters that takes three
    times as long.

    >>> led("(?:去年|今年)?春运|(?<!度)假期").findall("去年春运和假期")
    ['去年春运', '假期']
    """
    return cast("re.Pattern[str]", _Led(pattern, flags))


def remember_sets() -> None:
    """Have the regex engine work out each set of characters once, in a process that is ours.

    Every other pattern has the class of Chinese characters, and of each the engine looks at all 28,000 one by one: a
    fifth of the time in which a process reads its first article.
    """
    work_out = getattr(_COMPILER, _WORK_OUT, None)
    if work_out is None:  # another engine
        return
    remembered = lru_cache(maxsize=2048)(work_out)

    def worked_out(members: Sequence[tuple[Any, Any]], *of_cases: Any) -> Any:  # noqa: ANN401 - as the engine has them
        return work_out(members, *of_cases) if any(of_cases) else remembered(tuple(members))

    setattr(_COMPILER, _WORK_OUT, worked_out)


def first_characters(pattern: str, flags: int = 0) -> str:
    """Return the members of a set of all characters that a pattern may begin with, empty where they cannot be told.

    >>> first_characters("(?:去年|今年)?春运|(?<!度)假期"), first_characters("一?"), first_characters("元|[^角]")
    ('今假去春', '', '')
    """
    parsed = _PARSER.parse(pattern, flags)
    told, may_be_empty = _first_of(parsed)
    return "" if told is None or may_be_empty or parsed.state.flags & re.IGNORECASE else "".join(sorted(set(told)))


def _first_of(parts: Iterable[tuple[Any, Any]]) -> _Told:
    """Return what a sequence may begin with, None for anything, and whether it may be empty."""
    told: list[str] = []
    for operator, argument in parts:
        found, may_be_empty = ([], True) if operator in _WIDTHLESS else _first(operator, argument)
        if found is None:
            return None, False
        told += found
        if not may_be_empty:
            return told, False
    return told, True


def _first(operator: Any, argument: Any) -> _Told:  # noqa: ANN401 - as the engine has them
    if operator is _OPERATORS.LITERAL:
        return [re.escape(chr(argument))], False
    if operator is _OPERATORS.IN:
        return _members(argument), False
    if operator is _OPERATORS.BRANCH:
        return _any_of([_first_of(branch) for branch in argument[1]])
    if operator is _OPERATORS.SUBPATTERN and not argument[1]:
        return _first_of(argument[3])
    if operator in _REPEATS:
        found, may_be_empty = _first_of(argument[2])
        return found, may_be_empty or argument[0] == 0
    return None, False


def _any_of(branches: Sequence[_Told]) -> _Told:
    told = [found for found, _ in branches if found is not None]
    every = list(chain.from_iterable(told)) if len(told) == len(branches) else None
    return every, any(may_be_empty for _, may_be_empty in branches)


def _members(members: Iterable[tuple[Any, Any]]) -> list[str] | None:
    """Return what a set of characters has, None for one of all others."""
    told = []
    for operator, argument in members:
        if operator is _OPERATORS.LITERAL:
            told.append(re.escape(chr(argument)))
        elif operator is _OPERATORS.RANGE:
            told.append("-".join(re.escape(chr(one)) for one in argument))
        elif operator is _OPERATORS.CATEGORY and argument in _CLASSES:
            told.append(_CLASSES[argument])
        else:
            return None
    return told
