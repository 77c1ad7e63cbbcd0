"""The table of contents: the stages an article goes through, in this order, and what becomes of a pile of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reporter import sources
from reporter.errors import ReporterError, SourceError
from reporter.model import Article, LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reporter.chinese.segment import Term
    from reporter.model import Sentence


SHORTEST = 8
"""Chinese characters that an article has at the least: a word, a date or a page number is none."""

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
    from reporter.chinese.segment import segmenter
    from reporter.privacy import cover, redact
    from reporter.restore import restore

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
    from reporter.engine.processes import ordered_map

    results = ordered_map(partial(attempt, options=options), paths, workers=workers, lost=_lost)
    for path, result in zip(paths, results, strict=True):
        progress(path.name)
        yield result


def _lost(path: Path) -> LeftOut:
    name = sources.display_name(path)
    return LeftOut(name, f"{name}：处理进程异常终止（多半是内存不足），请拆分或检查该文件")
