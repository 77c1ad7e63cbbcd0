"""The table of contents: the stages an article goes through, in this order, and what becomes of a pile of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from reporter import sources
from reporter.errors import ReporterError, SourceError
from reporter.model import Article, LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reporter.model import Sentence
    from reporter.text.segment import Term


SHORTEST = 8
"""Chinese characters that an article has at the least: a word, a date or a page number is none."""

VERSION, NEARLY_ALL = 4, 0.8
"""Sentences that make a text long enough to be a version of another, and how many of ten must stand in both."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Options:
    """What a stage has to know; small and picklable, because it is handed to every worker."""

    sentences: int = 3
    keywords: int = 5
    ranker: str = "textrank"
    segmenter: str = "rjieba"
    terms: tuple[Term, ...] = ()
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


def analyse(path: Path, options: Options) -> Article:
    """Return the article in the file ``path``: read, restored, covered, split, ranked and measured.

    Raises:
        SourceError: the file cannot be used; the message says why and what would help.
    """
    from reporter import metrics, rank, text
    from reporter.redaction import cover, redact
    from reporter.restore import restore
    from reporter.text.segment import segmenter

    raw = sources.read(path)
    restored = restore(raw.text)
    raw, restored = redact(raw, restored, cover(options.words, options.patterns))
    article = text.article(raw, restored)
    if sum(map(_length, article.sentences)) < SHORTEST:
        raise SourceError(f"{raw.source}：没有可用的正文句子（可能只有标题、数字或页面残留），请检查原文")
    ranked = rank.rank(
        article,
        sentences=options.sentences,
        keywords=options.keywords,
        ranker=options.ranker,
        segmenter=segmenter(options.segmenter, options.terms),
    )
    return metrics.measure(ranked)


def _length(sentence: Sentence) -> int:
    return len(_CHINESE.findall(sentence.text))


def attempt(path: Path, options: Options) -> Article | LeftOut:
    """Return the article, or why it is left out: a bad article never costs the week."""
    try:
        return analyse(path, options)
    except SourceError as error:
        return LeftOut(sources.display_name(path), str(error))
    except ReporterError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article does to the code, the others go on
        name = sources.display_name(path)
        return LeftOut(name, f"{name}：处理时出错（{type(error).__name__}：{error}），请把该文件发给维护人员")


def gather(
    paths: Sequence[Path],
    options: Options,
    *,
    workers: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Article | LeftOut]:
    """Yield, in the order of ``paths``, each article or why it is left out; ``progress`` is told each name."""
    from reporter.parallel import ordered_map

    results = ordered_map(partial(attempt, options=options), paths, workers=workers, lost=_lost)
    for path, result in zip(paths, results, strict=True):
        progress(path.name)
        yield result


def _lost(path: Path) -> LeftOut:
    name = sources.display_name(path)
    return LeftOut(name, f"{name}：处理进程异常终止（多半是内存不足），请拆分或检查该文件")


def sift(results: Sequence[Article | LeftOut]) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    """Return the articles to use and what is left out, by name: what could not be used, and what another one holds."""
    articles = tuple(result for result in results if not isinstance(result, LeftOut))
    left_out = [result for result in results if isinstance(result, LeftOut)]
    held = _held(articles)
    for index, (holder, copied) in held.items():
        source, other = articles[index].source, PureWindowsPath(articles[holder].source).name
        reason = "正文与 {} 相同，只用一份" if copied else "正文与 {} 大体相同，数据也都在其中，只用后者"
        left_out.append(LeftOut(source, f"{source}：{reason.format(other)}"))
    return tuple(article for index, article in enumerate(articles) if index not in held), tuple(left_out)


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
