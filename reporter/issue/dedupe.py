"""Which of a week's articles say the same, so that only one of them is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reporter.issue.reuse import told_before
from reporter.model import LeftOut, Unused
from reporter.sources.safe_names import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reporter.issue.reuse import Used
    from reporter.model import Article

VERSION = 4  # sentences: fewer may be shared by chance
NEARLY_ALL = 0.8  # of an article's sentences
"""Sentences that make a text long enough to be a version of another, and how many of ten must stand in both."""

_AGAIN = "请看是否确要再用；都要再用则加 --again，只用这一篇则先 reporter draft --again，再在它下面写 use = true"


def sift(
    results: Sequence[Article | LeftOut], wanted: Collection[int] = (), used: Sequence[Used] = ()
) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    """Return the articles to use and what is left out, by name: what could not be used, what another one holds.

    What is ``used`` in an earlier issue is left out too. The articles with the indexes ``wanted``, counted without
    what could not be used, stay whatever else holds them.
    """
    articles = tuple(result for result in results if not isinstance(result, LeftOut))
    left_out = [result for result in results if isinstance(result, LeftOut)]
    held = {index: by for index, by in _held(articles).items() if index not in wanted}
    left_out += [_as_held(articles[index], articles[holder], copied) for index, (holder, copied) in held.items()]
    kept = []
    for index, (article, before) in enumerate(zip(articles, told_before(articles, used), strict=True)):
        if index in held:
            continue
        if before is None or index in wanted:
            kept.append(article)
        else:
            left_out.append(_known(article, f"{before.issue}已经用过，{_AGAIN}"))
    return tuple(kept), tuple(left_out)


def _as_held(article: Article, holder: Article, copied: bool) -> LeftOut:  # noqa: FBT001 - as _held found it
    reason = "正文与 {} 相同，只用一份" if copied else "正文与 {} 大体相同，数据也都在其中，只用后者"
    return _known(article, reason.format(shown(holder.source)))


def _known(article: Article, reason: str) -> LeftOut:
    return LeftOut(article.source, f"{article.source}：{reason}", Unused.KNOWN, article.organisation)


def _held(articles: Sequence[Article]) -> dict[int, tuple[int, bool]]:
    """Return which article holds another, by their indexes, and whether that one is a copy of it.

    It holds another of the same body, and one of :data:`VERSION` sentences or more, nearly all of which and all figures
    of which are in it too. The fuller one stays, of equal ones the first; two versions with different figures both
    stay, so that the reader is told.
    """
    told = [_told(article) for article in articles]
    saying: defaultdict[str, list[int]] = defaultdict(list)
    held: dict[int, tuple[int, bool]] = {}
    for index in sorted(range(len(told)), key=lambda i: (-len(told[i].sentences), -len(told[i].figures), i)):
        one = told[index]
        shared = Counter(other for text in one.sentences for other in saying[text])
        likeliest = sorted(shared.items(), key=lambda found: (-found[1], found[0]))
        holder = next((other for other, count in likeliest if one.is_in(told[other], count)), None)
        if holder is None:
            for text in one.sentences:
                saying[text].append(index)
        else:
            held[index] = (holder, one.body == told[holder].body)
    return dict(sorted(held.items()))


class _Told(NamedTuple):
    """What an article tells, by which two are compared."""

    body: tuple[str, ...]
    sentences: set[str]
    figures: set[tuple[float, float | None, str]]

    def is_in(self, other: _Told, shared: int) -> bool:
        """Return whether all that matters is in another one too, which shares so many sentences with it."""
        version = len(self.sentences) >= VERSION and shared >= NEARLY_ALL * len(self.sentences)
        return self.body == other.body or (version and self.figures <= other.figures)


def _told(article: Article) -> _Told:
    return _Told(
        _body(article),
        {sentence.text for sentence in article.sentences},
        {(one.value, one.value_to, one.unit) for one in article.metrics},
    )


def _body(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks if block.role == "body")
