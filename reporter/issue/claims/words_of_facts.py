"""Two facts held against each other in their words, in the light of all the facts of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.claims.facts_of_claims import text_of_words
from reporter.issue.claims.less_of_facts import lessened
from reporter.issue.claims.subjects_of_facts import leading, nouns, subject, topic
from reporter.issue.claims.wordings import said_by, weighs
from reporter.issue.claims.words_told import Around, are_told
from reporter.text.organisations.short import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.facts_of_claims import Fact
    from reporter.issue.claims.sources_of_claims import Source
    from reporter.issue.claims.word_of_claims import Word

_POINTING = "该本我"


@dataclass(frozen=True, slots=True)
class Held:
    """A fact of a statement and one of a sentence of a source."""

    one: Fact
    other: Fact
    source: Source

    def lessened(self) -> Iterator[Fact]:
        """Yield the sentence's fact, and if it counts, with less said, where that is of no other number."""
        yield self.other
        if self.other.number and not self.other.is_rate:
            yield from (less for less in lessened(self.other) if not self._has_rival(nouns(less.words)))

    def says(self, less: Fact, lent: Sequence[Word], told: Sequence[Word]) -> bool:
        """Return whether the words of the sentence's fact, as it is taken, say those of the statement's.

        ``lent`` may be put in, ``told`` has been told of the sentence before.
        """

        def may_go(index: int, used: frozenset[int]) -> bool:
            return self._is_owner_again(index, less) or self._describes(index, less, used)

        if not self._names_subject(less):
            return False
        beside = (*(lent if less.hangs else ()), *subject(less), *topic(less))
        if are_told(self.one, less, Around(beside, told, may_go)):
            return True
        whole = Around((*beside, *lent, *self.source.topic), told, lambda index, _: self._is_owner_again(index, less))
        return less is self.other and are_told(self.one, less, whole) and self._is_nearest(less)

    def _rivals(self) -> Iterator[Fact]:
        """Yield the facts of the article with another number of that kind."""
        mine = self.other.number
        for fact in self.source.facts:
            if fact.number and mine and fact.number.key != mine.key and fact.unit == self.other.unit:
                yield fact

    def _has_rival(self, told: Sequence[Word]) -> bool:
        """Return whether another number of the article is of all that some words say."""
        return any(all(said_by(word, fact.words) for word in told) for fact in self._rivals())

    def _is_nearest(self, less: Fact) -> bool:
        """Return whether no other number of the article has as many of a statement's words as a fact has."""
        told = [word for word in self.one.words if weighs(word)]
        mine = sum(bool(said_by(word, less.words)) for word in told)
        others = (sum(bool(said_by(word, fact.words)) for word in told) for fact in self._rivals())
        return mine > max(others, default=0)

    def _names_subject(self, less: Fact) -> bool:
        """Return whether a statement names what a clause is about that opens with a deed, and is told before it."""
        about = [word for word in subject(less) if weighs(word)]
        told = less.hangs or all(said_by(word, self.one.told) for word in about)
        return told or self._means_owner(text_of_words(about))

    def _means_owner(self, text: str) -> bool:
        """Return whether a word means those whose article it is: 支队, 学校, 县里, 该馆."""
        text = text.lstrip(_POINTING)
        called = [str(word.key) for word in self.one.told if word.kind == "name"]
        meant = (name for name in self.source.owners if fits(name, text) or text == f"{name[-1]}里") if text else ()
        return any(not called or name.startswith(tuple(called)) for name in meant)

    def _is_owner_again(self, index: int, less: Fact) -> bool:
        """Return whether a word is of the subject of a clause that means those whose article it is."""
        opening = leading(less.before)
        heads = (opening[:size] for size in range(1, len(opening) + 1))
        return any(less.words[index] in head and self._means_owner(text_of_words(head)) for head in heads)

    def _describes(self, index: int, less: Fact, used: frozenset[int]) -> bool:
        """Return whether a word only says of what is counted what all the article is about, and no other number is."""
        about = less.words[index].text in {word.text for word in self.source.topic}
        if less.number is None or less.is_rate or not about or not _is_description(index, less.words, used):
            return False
        return not self._has_rival(nouns(self.one.words))


def _is_description(index: int, words: Sequence[Word], used: frozenset[int]) -> bool:
    """Return whether a word stands between a deed and a thing that are told, nothing but nouns around it."""
    behind = next((at for at in range(index + 1, len(words)) if at in used), None)
    ahead = next((at for at in range(index - 1, -1, -1) if at in used), None)
    if behind is None or ahead is None or not words[behind].is_noun or not words[ahead].is_deed:
        return False
    return all(one.is_noun or one.tag.startswith("a") for one in words[ahead + 1 : behind])
