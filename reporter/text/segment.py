"""Words: one small protocol, rjieba behind it by default, jieba as the alternative, one user dictionary for both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from reporter.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Segmenter(Protocol):
    """Cuts a text into words; ``"".join(cut(text)) == text``."""

    def cut(self, text: str) -> Sequence[str]:
        """Return the words of a text, punctuation and white space among them."""
        ...

    def tag(self, text: str) -> Sequence[tuple[str, str]]:
        """Return the words of a text with their parts of speech (ICTCLAS letters: n, v, nr, m, x …)."""
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
        raise ConfigError(f"no segmenter is called {name!r}; choose one of: {', '.join(SEGMENTERS)}")
    return _shared(name, tuple(terms))


@cache
def _shared(name: str, terms: tuple[Term, ...]) -> Segmenter:
    return SEGMENTERS[name](terms)


def _rjieba(terms: tuple[Term, ...]) -> Segmenter:
    import rjieba

    own: rjieba.Jieba = rjieba.Jieba()
    for term in terms:
        own.add_word(term.text, term.frequency, term.tag)
    words: Segmenter = own
    return words


class _Jieba:
    def __init__(self, terms: tuple[Term, ...]) -> None:
        import logging

        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.initialize()
        for term in terms:
            self._tokenizer.add_word(term.text, term.frequency, term.tag)
        self._tagger = jieba.posseg.POSTokenizer(self._tokenizer)

    def cut(self, text: str) -> Sequence[str]:
        words: list[str] = self._tokenizer.lcut(text)
        return words

    def tag(self, text: str) -> Sequence[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in self._tagger.cut(text)]


SEGMENTERS: Mapping[str, Callable[[tuple[Term, ...]], Segmenter]] = MappingProxyType(
    {"rjieba": _rjieba, "jieba": _Jieba}
)
"""Segmenters by name."""
