"""Which of a week's articles say the same, so that only one of them is used."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reporter.issue.gist import hashes
from reporter.issue.pile import piled
from reporter.issue.reuse import told_before
from reporter.language import in_chinese
from reporter.model import LeftOut, Unused
from reporter.sources.safe_names import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reporter.issue.gist import Compared, Gist
    from reporter.issue.pile import Pile, Shelved
    from reporter.issue.reuse import Used
    from reporter.model import Article

VERSION = 4  # sentences: fewer may be shared by chance
NEARLY_ALL = 0.8  # of an article's sentences
"""Sentences that make a text long enough to be a version of another, and how many of ten must stand in both."""

AGAIN = in_chinese(
    "要改那一期则加 --week 写明它的周；"
    "都要再用则加 --again，只用这一篇则先 reporter draft --again，再在它下面写 use = true"
)
"""What to do about an article that an earlier issue has, said for the command line."""


def sift(
    results: Pile | Sequence[Article | LeftOut], wanted: Collection[int] = (), used: Sequence[Used] = ()
) -> tuple[Shelved, tuple[LeftOut, ...]]:
    """Return the articles to use and what is left out, by name: what could not be used, what another one holds.

    What is ``used`` in an earlier issue is left out too. The articles with the indexes ``wanted``, counted without
    what could not be used, stay whatever else holds them.
    """
    pile = piled(results)
    articles = pile.articles
    gists, left_out = articles.gists, list(pile.left_out)
    known = held(gists) if pile.held is None else pile.held
    doubles = {index: by for index, by in known.items() if index not in wanted}
    left_out += [_as_held(gists[index], gists[holder], copied) for index, (holder, copied) in doubles.items()]
    rest = [index for index in range(len(gists)) if index not in doubles]
    again = _again(articles, [index for index in rest if index not in wanted], used)
    left_out += [
        _known(gists[index], in_chinese("{issue}已经用过，{remedy}", issue=before.issue, remedy=AGAIN), before.issue)
        for index, before in again.items()
    ]
    return articles.kept([index for index in rest if index not in again]), tuple(left_out)


def _again(articles: Shelved, indexes: Sequence[int], used: Sequence[Used]) -> dict[int, Used]:
    """Return those of an earlier issue that are told again at these indexes; no other article is read."""
    before = told_before(articles.kept(indexes).as_read, used)
    return {index: one for index, one in zip(indexes, before, strict=True) if one is not None}


def _as_held(article: Gist, holder: Gist, copied: bool) -> LeftOut:  # noqa: FBT001 - as held found it
    other = shown(holder.source)
    differing = tuple(_differing(article, holder))
    same = (
        in_chinese("正文与 {other} 相同而{differing}不同，只用后者，请核实用哪一份", other=other, differing=differing)
        if differing
        else in_chinese("正文与 {other} 相同，只用一份", other=other)
    )
    whole = in_chinese("正文与 {other} 大体相同，数据也都在其中，只用后者", other=other)
    return _known(article, same if copied else whole)


def _differing(one: Gist, other: Gist) -> Iterator[str]:
    """Yield by what two articles of one body differ that both name: one of them may have come with the wrong text."""
    if not (one.drafted or other.drafted) and one.heading != other.heading:
        yield in_chinese("题名")
    if one.organisation and other.organisation and one.organisation != other.organisation:
        yield in_chinese("单位")


def _known(article: Gist, reason: str, issue: str = "") -> LeftOut:
    return LeftOut(
        article.source,
        in_chinese("{name}：{reason}", name=article.source, reason=reason),
        Unused.KNOWN,
        article.organisation,
        issue,
    )


def held(articles: Sequence[Gist] | Sequence[Compared]) -> dict[int, tuple[int, bool]]:
    """Return which article holds another, by their indexes, and whether that one is a copy of it.

    It holds another of the same body, and one of :data:`VERSION` sentences or more, nearly all of which and all figures
    of which are in it too. The fuller one stays, of equal ones the first; two versions with different figures both
    stay, so that the reader is told.

    Of the holder's sentences all but a few are the held one's: so one of the few rarest is among them (prefix
    filtering, R. Bayardo, Y. Ma, R. Srikant, Scaling Up All Pairs Similarity Search, 2007). Only what shares one of
    those is compared, whatever set phrases the week's articles share.
    """
    often = Counter(text for one in articles for text in hashes(one.sentences))
    saying: defaultdict[bytes, list[int]] = defaultdict(list)
    found: dict[int, tuple[int, bool]] = {}
    for index in sorted(
        range(len(articles)), key=lambda i: (-len(articles[i].sentences), -len(articles[i].figures), i)
    ):
        one = _told(articles[index])
        rarest = sorted(one.sentences, key=lambda text: (often[text], text))[: few(len(one.sentences))]
        candidates = {other: _told(articles[other]) for text in rarest for other in saying.get(text, ())}
        shared = {other: len(one.sentences & told.sentences) for other, told in candidates.items()}
        likeliest = sorted(shared, key=lambda other: (-shared[other], other))
        holder = next((other for other in likeliest if one.is_in(candidates[other], shared[other])), None)
        if holder is None:
            for text in one.sentences:
                if often[text] > 1:
                    saying[text].append(index)
        else:
            found[index] = (holder, one.body == candidates[holder].body)
    return dict(sorted(found.items()))


def few(sentences: int) -> int:
    """Return of how many sentences one has to be in whatever has nearly all of them."""
    return sentences - math.ceil(NEARLY_ALL * sentences) + 1


class _Told(NamedTuple):
    """What an article tells, by which two are compared."""

    body: bytes
    sentences: frozenset[bytes]
    figures: frozenset[bytes]

    def is_in(self, other: _Told, shared: int) -> bool:
        """Return whether all that matters is in another one too, which shares so many sentences with it."""
        version = len(self.sentences) >= VERSION and shared >= NEARLY_ALL * len(self.sentences)
        return self.body == other.body or (version and self.figures <= other.figures)


def _told(article: Gist | Compared) -> _Told:
    return _Told(article.body, hashes(article.sentences), hashes(article.figures))
