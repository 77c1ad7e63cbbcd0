"""The articles of a week, however many: each by its gist at hand, the whole of it when it is asked for."""

from __future__ import annotations

import pickle
import zlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, overload

from reporter.issue.gist import Gist, gist
from reporter.model import Article, LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_QUICKLY = 1  # zlib's level: the next ones save a twentieth and take a tenth longer
_NONE: Mapping[int, Article] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Packed(ABC):
    """An article in short, the whole of which is loaded when it is asked for."""

    gist: Gist

    @property
    def source(self) -> str:
        """The document's name."""
        return self.gist.source

    @abstractmethod
    def article(self) -> Article:
        """Return the whole of it."""

    def as_read(self) -> Article:
        """Return what is known of it without work on it: its text, though it may be neither measured nor titled."""
        return self.article()

    def weighed(self) -> Gist:
        """Return it in short, with what it is worth."""
        return self.gist


@dataclass(frozen=True, slots=True)
class _Pickled(Packed):
    """An article with the whole of it in a tenth of its room, as it travels between processes."""

    data: bytes

    def article(self) -> Article:
        """Return the whole of it."""
        found: Article = pickle.loads(zlib.decompress(self.data))  # noqa: S301 - our own, packed by this run
        return found


@dataclass(frozen=True, slots=True)
class _Whole(Packed):
    """An article at hand with its gist."""

    whole: Article

    def article(self) -> Article:
        """Return the whole of it."""
        return self.whole


@dataclass(frozen=True, slots=True)
class Begun(Packed):
    """An article that is finished when the whole of it is asked for; until then its gist tells no worth."""

    begun: Packed
    finish: Callable[[Article], Article]

    def article(self) -> Article:
        """Return the whole of it."""
        return self.finish(self.begun.article())

    def as_read(self) -> Article:
        """Return it as it was begun."""
        return self.begun.article()

    def weighed(self) -> Gist:
        """Return it in short, with what it is worth."""
        return gist(self.article())


def noted(article: Article) -> Packed:
    """Return an article with its gist, which is made no more however often the article is put on a pile."""
    return _Whole(gist(article), article)


def packed(article: Article) -> Packed:
    """Return an article as it is kept where there are many."""
    return _Pickled(gist(article), zlib.compress(pickle.dumps(article, pickle.HIGHEST_PROTOCOL), _QUICKLY))


@dataclass(slots=True)
class Pile:
    """What came of a week's sources, in their order: articles, and what could not be used.

    ``held`` is which article holds another, as :func:`~reporter.issue.dedupe.held` says it, None if nobody asked.
    """

    left_out: list[LeftOut] = field(default_factory=list)
    _gists: list[Gist] = field(default_factory=list)
    _articles: list[Article | Packed] = field(default_factory=list)
    held: dict[int, tuple[int, bool]] | None = None

    def add(self, result: Article | Packed | LeftOut) -> None:
        """Put a result on the pile; an article that is not packed stays as it is."""
        if isinstance(result, LeftOut):
            self.left_out.append(result)
        else:
            self._gists.append(result.gist if isinstance(result, Packed) else gist(result))
            self._articles.append(result)

    @property
    def articles(self) -> Shelved:
        """All its articles."""
        return Shelved(self._gists, self._articles, range(len(self._gists)))


@dataclass(frozen=True, slots=True, eq=False)
class Shelved(Sequence[Article]):
    """Some articles of a pile, each loaded when it is asked for; ``changed`` are those that a person has changed."""

    _gists: Sequence[Gist]
    _articles: Sequence[Article | Packed]
    _indexes: Sequence[int]
    _changed: Mapping[int, Article] = field(default_factory=lambda: _NONE)
    _as_read: bool = False

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> Shelved: ...
    def __getitem__(self, at: int | slice) -> Article | Shelved:
        """Return an article, or some of them."""
        if isinstance(at, slice):
            return replace(self, _indexes=self._indexes[at])
        index = self._indexes[at]
        found = self._changed.get(index, self._articles[index])
        if isinstance(found, Packed):
            return found.as_read() if self._as_read else found.article()
        return found

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._indexes)

    def __eq__(self, other: object) -> bool:
        """Return whether another sequence has the same articles."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Article.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    @property
    def gists(self) -> Sequence[Gist]:
        """What each of them is in short."""
        return [gist(self._changed[i]) if i in self._changed else self._gists[i] for i in self._indexes]

    @property
    def as_read(self) -> Shelved:
        """The same, for who asks for their texts only."""
        return replace(self, _as_read=True)

    def weighed(self, places: Iterable[int]) -> dict[int, Gist]:
        """Return those at these places in short, with what they are worth, by their places."""
        found = {}
        for place in places:
            index = self._indexes[place]
            one = self._changed.get(index, self._articles[index])
            found[place] = one.weighed() if isinstance(one, Packed) else gist(one)
        return found

    def kept(self, places: Iterable[int], changed: Mapping[int, Article] = _NONE) -> Shelved:
        """Return those at these places, some of them ``changed``, by their places here."""
        known = {**self._changed, **{self._indexes[place]: one for place, one in changed.items()}}
        return replace(self, _indexes=[self._indexes[place] for place in places], _changed=known)


def shelved(articles: Sequence[Article]) -> Shelved:
    """Return articles as they come from a pile."""
    return articles if isinstance(articles, Shelved) else piled(articles).articles


def piled(results: Pile | Iterable[Article | Packed | LeftOut]) -> Pile:
    """Return results as a pile."""
    if isinstance(results, Pile):
        return results
    pile = Pile()
    for one in results:
        pile.add(one)
    return pile
