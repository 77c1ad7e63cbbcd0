"""Which of a week's articles say the same, so that only one of them is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from reporter.issue.reuse import told_before
from reporter.model import LeftOut, Unused

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reporter.issue.reuse import Used
    from reporter.model import Article

VERSION, NEARLY_ALL = 4, 0.8
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
    held = _held(articles)
    for index, (holder, copied) in held.items():
        if index in wanted:
            continue
        other = PureWindowsPath(articles[holder].source).name
        reason = "正文与 {} 相同，只用一份" if copied else "正文与 {} 大体相同，数据也都在其中，只用后者"
        left_out.append(_known(articles[index], reason.format(other)))
    kept = []
    for index, (article, before) in enumerate(zip(articles, told_before(articles, used), strict=True)):
        if index in held and index not in wanted:
            continue
        if before is None or index in wanted:
            kept.append(article)
        else:
            left_out.append(_known(article, f"{before.issue}已经用过，{_AGAIN}"))
    return tuple(kept), tuple(left_out)


def _known(article: Article, reason: str) -> LeftOut:
    return LeftOut(article.source, f"{article.source}：{reason}", Unused.KNOWN, article.organisation)


def _held(articles: Sequence[Article]) -> dict[int, tuple[int, bool]]:
    """Return which article holds another, by their indexes, and whether that one is a copy of it.

    It holds another of the same body, and one of :data:`VERSION` sentences or more, nearly all of which and all figures
    of which are in it too. The fuller one stays, of equal ones the first; two versions with different figures both
    stay, so that the reader is told.
    """
    bodies = [_body(article) for article in articles]
    sentences = [{sentence.text for sentence in article.sentences} for article in articles]
    figures = [{(m.value, m.value_to, m.unit) for m in article.metrics} for article in articles]
    saying: defaultdict[str, list[int]] = defaultdict(list)
    held: dict[int, tuple[int, bool]] = {}
    for index in sorted(range(len(articles)), key=lambda i: (-len(sentences[i]), -len(figures[i]), i)):
        shared = Counter(other for text in sentences[index] for other in saying[text])
        for other, count in sorted(shared.items(), key=lambda found: (-found[1], found[0])):
            copied = bodies[index] == bodies[other]
            version = len(sentences[index]) >= VERSION and count >= NEARLY_ALL * len(sentences[index])
            if copied or (version and figures[index] <= figures[other]):
                held[index] = (other, copied)
                break
        else:
            for text in sentences[index]:
                saying[text].append(index)
    return dict(sorted(held.items()))


def _body(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks if block.role == "body")
