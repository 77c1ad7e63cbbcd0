"""Words: one small protocol, rjieba behind it by default, jieba as the alternative, one user dictionary for both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from reporter.errors import ConfigError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

REMEMBERED_WORDS = 1 << 16
"""Words whose part of speech is remembered; a week's articles use fewer."""


class Segmenter(Protocol):
    """Cuts a text into words; ``"".join(cut(text)) == text``."""

    def __hash__(self) -> int: ...

    def cut(self, text: str) -> Sequence[str]:
        """Return the words of a text, punctuation and white space among them."""
        ...

    def tag(self, text: str) -> Sequence[tuple[str, str]]:
        """Return the words of a text with their parts of speech (ICTCLAS letters: n, v, nr, m, x …)."""
        ...

    def tag_of(self, word: str) -> str:
        """Return the part of speech of a word by itself, as the dictionary has it: a tenth as dear as ``tag``."""
        ...

    def knowing(self, terms: Iterable[Term]) -> Segmenter:
        """Return a segmenter that knows these terms too: itself where there is none, else a shared one."""
        ...


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the user dictionary, with its frequency (None: enough to be kept whole) and part of speech."""

    text: str
    frequency: int | None = None
    tag: str = "nz"


def parse_dictionary(text: str) -> tuple[Term, ...]:
    r"""Return the terms of a user dictionary in jieba's format: a word a line, then frequency and tag if wanted.

    >>> parse_dictionary("清河供电所 nt\n# 注释\n带电作业 200 n")
    (Term(text='清河供电所', frequency=None, tag='nt'), Term(text='带电作业', frequency=200, tag='n'))
    """
    lines = (line.split("#")[0].split() for line in text.lstrip("\ufeff").splitlines())
    return tuple(_term(fields) for fields in lines if fields)


def _term(fields: Sequence[str]) -> Term:
    word, *rest = fields
    frequency = next((int(field) for field in rest if field.isdecimal()), None)
    tag = next((field for field in rest if field.isalpha()), "nz")
    return Term(word, frequency, tag)


def segmenter(name: str = "rjieba", terms: Iterable[Term] = ()) -> Segmenter:
    """Return the segmenter of this name that knows these terms beside its own dictionary.

    Without terms the segmenter is shared (its dictionary takes 0.1 s to load, jieba's 1 s).

    Raises:
        ConfigError: no segmenter has this name.
    """
    if name not in SEGMENTERS:
        raise ConfigError(
            say("no segmenter is called {name!r}; choose one of: {value}", name=name, value=", ".join(SEGMENTERS))
        )
    return _shared(name, tuple(terms))


@lru_cache(maxsize=4)
def _shared(name: str, terms: tuple[Term, ...]) -> Segmenter:
    return SEGMENTERS[name](terms)


class _RustJieba:
    def __init__(self, terms: tuple[Term, ...]) -> None:
        import rjieba

        self._terms = terms
        own = rjieba.Jieba() if terms else rjieba  # which has read the dictionary as it was imported
        for term in terms:
            own.add_word(term.text, term.frequency, term.tag)
        self.cut: Callable[[str], list[str]] = own.cut
        self.tag: Callable[[str], list[tuple[str, str]]] = own.tag
        self.tag_of = _remembered(own.tag)

    def knowing(self, terms: Iterable[Term]) -> Segmenter:
        return segmenter("rjieba", (*self._terms, *terms))


class _Jieba:
    def __init__(self, terms: tuple[Term, ...]) -> None:
        import logging

        import jieba
        import jieba.posseg

        self._terms = terms
        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        tokenizer.initialize()
        for term in terms:
            tokenizer.add_word(term.text, term.frequency, term.tag)
        self.cut: Callable[[str], list[str]] = tokenizer.lcut
        self._tagger = jieba.posseg.POSTokenizer(tokenizer)
        self.tag_of = _remembered(self.tag)

    def tag(self, text: str) -> Sequence[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in self._tagger.cut(text)]

    def knowing(self, terms: Iterable[Term]) -> Segmenter:
        return segmenter("jieba", (*self._terms, *terms))


def _remembered(tag: Callable[[str], Sequence[tuple[str, str]]]) -> Callable[[str], str]:
    @lru_cache(maxsize=REMEMBERED_WORDS)
    def tag_of(word: str) -> str:
        pairs = tag(word)
        return pairs[-1][1] if pairs else "x"

    return tag_of


SEGMENTERS: Mapping[str, Callable[[tuple[Term, ...]], Segmenter]] = MappingProxyType(
    {"rjieba": _RustJieba, "jieba": _Jieba}
)
"""Segmenters by name."""


def is_word(text: str) -> bool:
    """Return whether rjieba's dictionary has the text as one word, which is not just joined by the segmenter's guess.

    >>> is_word("供电所"), is_word("砚湖")
    (True, False)
    """
    import rjieba

    return len(rjieba.cut(text, hmm=False)) == 1
