"""Selectors as style sheets write them (Selectors 4): lists, names and their escapes, attributes, pseudo-classes.

What depends on the mouse, on a form's fields or on a script is never so; of what a sheet itself makes (``::before``)
nothing is read.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from reporter.sources.html.compounds import Compound, Selector, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml import etree

    from reporter.sources.html.compounds import Around, Beside, Test, Weight

_NAME = r"(?>[-\w]|[^\x00-\x7f]|\\(?>[0-9a-fA-F]{1,6}[ \t\r\n\f]?|[^\n]))++"
_TOKEN = re.compile(
    rf"""\s*(?P<sign>[>+~])\s*|(?P<space>\s+)
    |\#(?P<identity>{_NAME})|\.(?P<class>{_NAME})|:(?P<pseudo>{_NAME})(?P<open>\()?
    |\[\s*(?P<name>{_NAME})\s*(?:(?P<compared>[~|^$*]?=)\s*
        (?:"(?P<double>(?>[^"\\]|\\.)*+)"|'(?P<single>(?>[^'\\]|\\.)*+)'|(?P<bare>{_NAME}))\s*(?P<flag>[iIsS])?\s*)?\]
    |(?P<tag>\*|{_NAME})""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_BRACKETS = re.compile(r"""\\.|"(?>[^"\\]|\\.)*+"?|'(?>[^'\\]|\\.)*+'?|[()\[\],]""", re.DOTALL)
_COUNTED = re.compile(r"(?:([+-]?\d{0,6})n)?\s*([+-]?\s*\d{1,6})?")
_LONGEST = 4000
_DEEPEST = 6
"""Selectors within selectors: those of pages have one or two."""

_COMPARED: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda value, text: value == text,
    "~=": lambda value, text: text in value.split(),
    "|=": lambda value, text: value == text or value.startswith(f"{text}-"),
    "^=": lambda value, text: bool(text) and value.startswith(text),
    "$=": lambda value, text: bool(text) and value.endswith(text),
    "*=": lambda value, text: bool(text) and text in value,
}
_LISTS = frozenset({"is", "where", "matches", "-webkit-any", "-moz-any"})
_FIELDS = frozenset({"button", "fieldset", "input", "optgroup", "option", "select", "textarea"})
_SIMPLE: Mapping[str, Callable[[etree._Element], bool]] = {
    "root": lambda one: one.getparent() is None,
    "scope": lambda one: one.getparent() is None,
    "link": lambda one: one.tag == "a" and "href" in one.attrib,
    "any-link": lambda one: one.tag == "a" and "href" in one.attrib,
    "empty": lambda one: len(one) == 0 and not one.text,
    "defined": lambda _: True,
    "checked": lambda one: ("selected" if one.tag == "option" else "checked") in one.attrib,
    "disabled": lambda one: one.tag in _FIELDS and "disabled" in one.attrib,
    "enabled": lambda one: one.tag in _FIELDS and "disabled" not in one.attrib,
    "open": lambda one: one.tag in {"details", "dialog"} and "open" in one.attrib,
}
_TOLD_ABOVE = frozenset({"lang", "dir"})
_AT: Mapping[str, Callable[[Beside], bool]] = {
    "first-child": lambda at: at.first == 1,
    "last-child": lambda at: at.last == 1,
    "only-child": lambda at: at.first == at.last == 1,
    "first-of-type": lambda at: at.first_of_type == 1,
    "last-of-type": lambda at: at.last_of_type == 1,
    "only-of-type": lambda at: at.first_of_type == at.last_of_type == 1,
}
_NUMBERS: Mapping[str, Callable[[Beside], int]] = {
    "nth-child": lambda at: at.first,
    "nth-last-child": lambda at: at.last,
    "nth-of-type": lambda at: at.first_of_type,
    "nth-last-of-type": lambda at: at.last_of_type,
}
_ASKS_PLACES = re.compile(r"[+~]|:(?:first|last|only|nth)-")


def asks_places(text: str) -> bool:
    """Return whether a selector may ask where an element stands among those beside it."""
    return _ASKS_PLACES.search(text) is not None


def apart(text: str) -> list[str]:
    """Return the selectors of a list.

    >>> apart(":is(.a, b) > i, [title='x,y']")
    [':is(.a, b) > i', "[title='x,y']"]
    """
    cuts, depth = [-1], 0
    for found in _BRACKETS.finditer(text):
        depth += (found[0] in {"(", "["}) - (found[0] in {")", "]"})
        if found[0] == "," and depth == 0:
            cuts.append(found.start())
    return [text[start + 1 : end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def selectors(text: str, depth: int = 0) -> list[Selector]:
    """Return those of a list of selectors that say something of a page at rest."""
    return [one for part in apart(text) if (one := selector(part, depth)) is not None]


@lru_cache(maxsize=4096)
def selector(text: str, depth: int = 0) -> Selector | None:
    """Return a selector, None if it is of a kind that says nothing of a page at rest."""
    compounds, signs = [Compound()], list[str]()
    place = 0 if len(text) <= _LONGEST else len(text) + 1
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            return None
        place = found.end()
        if found["sign"] or found["space"]:
            signs.append(found["sign"] or " ")
            compounds.append(Compound())
            continue
        end = _end(text, place) if found["open"] else place
        if not _add(compounds[-1], found, text[place : end - 1], depth):
            return None
        place = end
    if place > len(text) or not all(one.asks for one in compounds):
        return None
    return Selector.of(compounds[-1], [*zip(signs[::-1], compounds[-2::-1], strict=True)])


def unescaped(text: str) -> str:
    """Return text with the characters that its escapes stand for (CSS Syntax 3, §4.3.7)."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or "0", 16)
    return (chr(number) if 0 < number <= sys.maxunicode else "\ufffd") if found[1] else found[2]


def _end(text: str, place: int) -> int:
    """Return where the bracket ends that was opened before a place; beyond the text if it does not."""
    depth = 1
    for found in _BRACKETS.finditer(text, place):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth == 0:
            return found.end()
    return len(text) + 1


def _add(compound: Compound, found: re.Match[str], inner: str, depth: int) -> bool:
    """Return whether what a selector says next was understood, and add it to what is asked of the element."""
    weight: Weight | None = (0, 1, 0)
    if found["tag"]:
        any_tag = found["tag"] == "*"
        compound.tag, weight = ("", (0, 0, 0)) if any_tag else (unescaped(found["tag"]).lower(), (0, 0, 1))
        compound.tests.extend([_always] if any_tag else [])
    elif found["identity"]:
        compound.identity, weight = unescaped(found["identity"]), (1, 0, 0)
    elif found["class"]:
        compound.classes |= {unescaped(found["class"])}
    elif found["name"]:
        compound.tests.append(_attribute(found))
    else:
        weight = _pseudo(compound, unescaped(found["pseudo"]).lower(), inner, depth)
    compound.weight = total([compound.weight, weight or (0, 0, 0)])
    return weight is not None


def _always(_element: etree._Element, _around: Around) -> bool:
    return True


def _attribute(found: re.Match[str]) -> Test:
    name, sign = unescaped(found["name"]).lower(), found["compared"]
    if not sign:
        return lambda one, _: name in one.attrib
    text = unescaped(next(one for one in (found["double"], found["single"], found["bare"]) if one is not None))
    compared = _COMPARED[sign]
    if (found["flag"] or "").lower() == "i":
        return lambda one, _: name in one.attrib and compared(one.get(name, "").lower(), text.lower())
    return lambda one, _: name in one.attrib and compared(one.get(name, ""), text)


def _pseudo(compound: Compound, name: str, inner: str, depth: int) -> Weight | None:
    """Return the weight of a pseudo-class that was added to what is asked; None if it is none of a page at rest."""
    if name in _NUMBERS or name in _LISTS or name in {"not", "has"}:
        return _of_others(compound, name, inner, depth) if depth < _DEEPEST else None
    if name in _SIMPLE:
        simple = _SIMPLE[name]
        compound.tests.append(lambda one, _: simple(one))
    elif name in _AT:
        at = _AT[name]
        compound.tests.append(lambda one, around: one in around.places and at(around.places[one]))
    elif name in _TOLD_ABOVE:
        compound.tests.append(_told_above(name, [_bare(one) for one in apart(inner.lower())]))
    else:
        return None
    return (0, 1, 0)


def _of_others(compound: Compound, name: str, inner: str, depth: int) -> Weight | None:
    """Return the weight of a pseudo-class that asks other selectors, or for a number among others."""
    if name not in _NUMBERS:
        return _list(compound, name, inner, depth)
    if " of " in inner:
        return _of_some(compound, name, inner, depth)
    step, start = _formula(inner)
    number = _NUMBERS[name]
    compound.tests.append(
        lambda one, around: one in around.places and _is_counted(number(around.places[one]), step, start)
    )
    return (0, 1, 0)


def _of_some(compound: Compound, name: str, inner: str, depth: int) -> Weight | None:
    """Return the weight of a place among those beside an element that a list of selectors names."""
    said, _, list_ = inner.partition(" of ")
    (step, start), listed, is_first = _formula(said), selectors(list_, depth + 1), "last" not in name

    def tested(element: etree._Element, around: Around) -> bool:
        if not any(one.matches(element, around) for one in listed):
            return False
        beside = around.some(element.itersiblings(preceding=is_first))
        number = 1 + sum(any(one.matches(other, around) for one in listed) for other in beside)
        return _is_counted(number, step, start)

    compound.tests.append(tested)
    return max((one.weight for one in listed), default=None)


def _bare(text: str) -> str:
    return text.strip("\"'")


def _told_above(name: str, asked: Sequence[str]) -> Test:
    """Return a test of the language or the direction that the nearest element says which says one."""

    def tested(element: etree._Element, around: Around) -> bool:
        for one in around.some(chain((element,), element.iterancestors())):
            if name in one.attrib:
                told = one.get(name, "").lower()
                return any(told == tag or (name == "lang" and told.startswith(f"{tag}-")) for tag in asked)
        return name == "dir" and "ltr" in asked

    return tested


def _list(compound: Compound, name: str, inner: str, depth: int) -> Weight | None:
    """Return the weight of a list of selectors of which an element is one, or none, or which it holds."""
    if name == "has":
        return _has(compound, apart(inner), depth)
    listed = selectors(inner, depth + 1)
    if name == "not":  # what never is leaves nothing out
        compound.tests.append(lambda element, around: not any(one.matches(element, around) for one in listed))
    else:
        compound.alternatives = listed
        compound.tests.append(lambda element, around: any(one.matches(element, around) for one in listed))
    return (0, 0, 0) if name == "where" else max((one.weight for one in listed), default=(0, 0, 0))


_WHERE: Mapping[str, Callable[[etree._Element], Iterator[etree._Element]]] = {
    "": lambda one: one.iterdescendants(),
    ">": lambda one: one.iterchildren(),
    "+": lambda one: islice(one.itersiblings(), 1),
    "~": lambda one: one.itersiblings(),
}
"""Where a selector looks for what an element has to have, by the sign before it."""


def _has(compound: Compound, parts: Sequence[str], depth: int) -> Weight | None:
    looked = [(part[:1] if part[:1] in _WHERE else "", part) for part in parts]
    listed = [
        (_WHERE[sign], one) for sign, part in looked for one in selectors(part.removeprefix(sign).strip(), depth + 1)
    ]
    compound.tests.append(lambda element, around: any(_holds(one, where(element), around) for where, one in listed))
    return max((one.weight for _, one in listed), default=None)


def _holds(one: Selector, elements: Iterator[etree._Element], around: Around) -> bool:
    return any(one.matches(element, around) for element in around.some(elements))


def _formula(text: str) -> tuple[int, int]:
    """Return the step and the start of what is counted.

    >>> _formula("2n+1"), _formula("odd"), _formula("3"), _formula("-n + 2")
    ((2, 1), (2, 1), (0, 3), (-1, 2))
    """
    words = text.strip().lower()
    found = _COUNTED.fullmatch({"odd": "2n+1", "even": "2n"}.get(words, words))
    if found is None or found[0] == "":
        return 0, 0
    step = found[1]
    return (
        0 if step is None else int(f"{step}1") if step in {"", "+", "-"} else int(step),
        int("".join((found[2] or "0").split())),
    )


def _is_counted(number: int, step: int, start: int) -> bool:
    """Return whether a number is one of those that a formula counts."""
    behind = number - start
    return behind == 0 if step == 0 else behind % step == 0 and behind // step >= 0
