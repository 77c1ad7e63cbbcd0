"""What a selector of elements asks for (Selectors 4), and whether an element of a page is that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Weight = tuple[int, int, int]
"""How specific a selector is: its identities, its classes and the like, its elements."""

_ABOVE = frozenset({" ", ">"})
_NEAREST = 10
"""Elements above and before one that are asked once a page has used up what may be asked of it."""


class Beside(NamedTuple):
    """Where an element stands: behind which one, and its number from both ends, among those of its name too."""

    before: etree._Element | None
    first: int
    last: int
    first_of_type: int
    last_of_type: int


@dataclass(slots=True)
class Around:
    """The places of a page's elements, where a selector asks for them, and how many elements may still be asked."""

    places: Mapping[etree._Element, Beside] = field(default_factory=dict)
    left: int = 300_000  # more than the largest pages of accounts and offices need; less than a second's work
    _above: dict[etree._Element, frozenset[str]] = field(default_factory=dict)

    def above(self, element: etree._Element) -> frozenset[str]:
        """Return what the elements are marked with in which one stands."""
        path = [element]
        while path[-1] not in self._above and (parent := path[-1].getparent()) is not None:
            path.append(parent)
        marks = self._above.setdefault(path[-1], frozenset())
        for outer, inner in pairwise(reversed(path)):
            own = marks_of(outer)
            marks = self._above[inner] = marks if marks.issuperset(own) else marks.union(own)
        return marks

    def some(self, elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
        """Yield elements as long as they may be asked, the nearest ones thereafter."""
        for one in elements if self.left > 0 else islice(elements, _NEAREST):
            self.left -= 1
            yield one


Test = Callable[[etree._Element, Around], bool]  # noqa: SLF001 - the only name that lxml has for it


@dataclass(slots=True)
class Compound:
    """A selector of one element: what it has to be called and to have."""

    tag: str = ""
    identity: str = ""
    classes: frozenset[str] = frozenset()
    tests: list[Test] = field(default_factory=list)
    weight: Weight = (0, 0, 0)
    alternatives: Sequence[Selector] = ()

    @property
    def asks(self) -> bool:
        """Whether it says anything at all."""
        return bool(self.tag or self.identity or self.classes or self.tests)

    def matches(self, element: etree._Element, around: Around) -> bool:
        """Return whether an element is one of these."""
        return (
            self.tag in {"", element.tag}
            and (not self.identity or element.get("id") == self.identity)
            and (not self.classes or self.classes <= set(element.get("class", "").split()))
            and all(test(element, around) for test in self.tests)
        )

    def marks(self) -> frozenset[str]:
        """Return the rarest things of which such an element must have one."""
        if self.identity:
            return frozenset((f"#{self.identity}",))
        if self.classes or self.tag or not self.alternatives:
            return frozenset((f".{min(self.classes)}" if self.classes else self.tag,))
        return frozenset(mark for one in self.alternatives for mark in one.last.marks())


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector of the elements that ``last`` is for, below or behind others: the nearest first, with their signs."""

    last: Compound
    before: Sequence[tuple[str, Compound]]
    weight: Weight
    around: frozenset[str]
    """Marks without which around an element it is none of these."""

    @classmethod
    def of(cls, last: Compound, before: Sequence[tuple[str, Compound]]) -> Selector:
        """Return a selector with how specific it is."""
        asked = (compound.marks() for sign, compound in before if sign in _ABOVE)
        marks = frozenset(mark for one in asked if len(one) == 1 for mark in one if mark)
        return cls(last, before, total([last.weight, *(one.weight for _, one in before)]), marks)

    def matches(self, element: etree._Element, around: Around) -> bool:
        """Return whether an element is one of those that are selected."""
        if not self.last.matches(element, around):
            return False
        found = [element]
        for sign, compound in self.before:
            related = dict.fromkeys(one for place in found for one in around.some(_related(place, sign, around)))
            found = [one for one in related if compound.matches(one, around)]
            if not found:
                return False
        return True


def marks_of(element: etree._Element) -> list[str]:
    """Return what an element is marked with: its name, its identity, its classes."""
    classes = (f".{name}" for name in element.get("class", "").split())
    return [str(element.tag), f"#{element.get('id', '')}", *classes]


def total(weights: Iterable[Weight]) -> Weight:
    """Return the sum of weights."""
    identities, classes, elements = zip((0, 0, 0), *weights, strict=True)
    return sum(identities), sum(classes), sum(elements)


def places(page: etree._Element) -> Mapping[etree._Element, Beside]:
    """Return where each element of a page stands among those beside it."""
    found: dict[etree._Element, Beside] = {}
    for parent in page.iter():
        tags, met, before = Counter[object](one.tag for one in parent), Counter[object](), None
        for number, one in enumerate(parent, 1):
            met[one.tag] += 1
            of_type = met[one.tag]
            found[one] = Beside(before, number, len(parent) - number + 1, of_type, tags[one.tag] - of_type + 1)
            before = one
    return found


def _related(element: etree._Element, sign: str, around: Around) -> Iterator[etree._Element]:
    """Yield the elements above or behind which another stands, the nearest first."""
    if sign == " ":
        yield from element.iterancestors()
    elif sign == ">":
        parent = element.getparent()
        yield from () if parent is None else (parent,)
    else:
        place = around.places.get(element)
        while place is not None and place.before is not None:
            yield place.before
            place = around.places.get(place.before) if sign == "~" else None
