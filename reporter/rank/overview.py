"""What the week says: each topic once, each article fairly."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.chinese.bodies import CALLED, words
from reporter.chinese.names import mentions
from reporter.rank.graph import sentence_ranks
from reporter.rank.ranking import body_sentences
from reporter.rank.shingles import near_duplicates
from reporter.rank.signals import CONTINUING, FACTORS, OPENING, PLAN, cues
from reporter.rank.terms import taught
from reporter.rank.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article, Sentence

SAME_FROM = 0.6
"""Share of words in common (Jaccard index) from which two sentences say the same, if their figures do."""

DANGLING = 0.2
"""What a sentence keeps of its worth whose subject the sentence before it tells, which the overview has not."""

CLOSE_FROM = 0.35
"""Share of words in common from which a second sentence on the matter is one too many."""

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_BARE = re.compile(
    f"(?:^|[，：；])(?:今年|去年|目前|本周|本月|[0-9]+月份?)?(?:{CALLED}|血站|车站|工厂|[他她它]们?(?!乡|人|山)|其(?![中他余间次实它]))"
)
"""A subject without its name at the head of a clause, beside 该公司, 我院, 本馆 and the like."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence of a group of articles, with what it is compared by."""

    text: str
    group: int
    article: int
    score: float
    words: frozenset[str]
    figures: frozenset[str]


def overview(
    articles: Sequence[Article], limit: int, *, segmenter: Segmenter | None = None
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return at most ``limit`` sentences with the indexes of the articles that say each, the quoted article first.

    Near-duplicate articles speak with one voice. A sentence counts by its score in its article and by its TextRank
    among the key sentences of the week; none repeats what is there (maximal marginal relevance, J. Carbonell and
    J. Goldstein 1998, with a threshold), and no article speaks twice before each has spoken once. The sentences are in
    the order of the articles.
    """
    groups = near_duplicates(["".join(block.text for block in a.blocks if block.role == "body") for a in articles])
    words = taught(articles, segmenter)
    sayings = [saying for number, group in enumerate(groups) for saying in _sayings(articles, group, number, words)]
    if not sayings:
        return ()
    ranks = sentence_ranks([sorted(saying.words) for saying in sayings]).tolist()
    worth = [saying.score * rank for saying, rank in zip(sayings, ranks, strict=True)]
    chosen = _choose(sayings, worth, limit)
    chosen.sort(key=lambda saying: (saying.article, saying.text))
    return tuple((saying.text, _sources(saying, articles, groups, words)) for saying in chosen)


def _sayings(articles: Sequence[Article], group: Sequence[int], number: int, words: Segmenter) -> list[_Saying]:
    """Return the key sentences of the group's first article that has any, and who stands in if none names its subject.

    That is the best other sentence that names a body.
    """
    for index in group:
        sentences = articles[index].sentences
        keys = [sentence for sentence in sentences if sentence.key]
        if keys and all(map(_dangles, keys)):
            others = [item for item in sentences if item.score and not item.key and mentions(item.text)]
            keys += sorted((item for item in others if not _dangles(item)), key=lambda item: -item.score)[:1]
        if keys:
            return [_saying(key.text, _news(key), number, index, words) for key in keys]
    return []


def _dangles(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of 该公司, 我院 or 其 without a name, or begins with 对此 and the like.

    >>> from reporter.model import Place, Sentence
    >>> here = Place(0, 0, 0)
    >>> [_dangles(Sentence(text, here)) for text in ("截至3月，该行放贷3亿元。", "茶溪农商行放贷3亿元，该行惠农。")]
    [True, False]
    """
    text = sentence.text
    if CONTINUING in cues([text], OPENING)[0]:
        return True
    return bool(words().anaphor.search(text) or _BARE.search(text)) and not mentions(text)


def _news(sentence: Sentence) -> float:
    """Return a sentence's score, less what it owes to being a plan: an overview tells what was done, and by whom."""
    planned = FACTORS[PLAN] if PLAN in cues([sentence.text], OPENING)[0] else 1.0
    return sentence.score / planned * (DANGLING if _dangles(sentence) else 1.0)


def _saying(text: str, score: float, group: int, article: int, words: Segmenter) -> _Saying:
    content = frozenset(content_words(words.cut(text), words))
    return _Saying(text, group, article, score, content, frozenset(_FIGURE.findall(text)))


def _choose(sayings: Sequence[_Saying], worth: Sequence[float], limit: int) -> list[_Saying]:
    order = sorted(range(len(sayings)), key=lambda number: (-worth[number], number))
    chosen: list[_Saying] = []
    spoken: Counter[int] = Counter()
    for turn in range(max(Counter(saying.group for saying in sayings).values())):
        for number in order:
            saying = sayings[number]
            if len(chosen) == limit:
                return chosen
            if spoken[saying.group] == turn and all(_common(saying, other) < CLOSE_FROM for other in chosen):
                chosen.append(saying)
                spoken[saying.group] += 1
    return chosen


def _common(first: _Saying, second: _Saying) -> float:
    return len(first.words & second.words) / (len(first.words | second.words) or 1)


def _sources(
    saying: _Saying, articles: Sequence[Article], groups: Sequence[Sequence[int]], words: Segmenter
) -> tuple[int, ...]:
    """Return the quoted article, its near-duplicates, and the others in which a sentence says the same."""
    same = set(groups[saying.group])
    for index, article in enumerate(articles):
        if index not in same and any(
            _says_the_same(saying, article.sentences[number].text, words) for number in body_sentences(article)
        ):
            same.add(index)
    return (saying.article, *sorted(same - {saying.article}))


def _says_the_same(saying: _Saying, text: str, words: Segmenter) -> bool:
    if not saying.figures <= frozenset(_FIGURE.findall(text)):
        return False
    other = _saying(text, 0.0, -1, -1, words)
    return other.figures == saying.figures and _common(saying, other) >= SAME_FROM
