"""Why a figure is called what it is called: the stretches around it, the rule and the pattern, the other candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.metrics.name.naming import INHERITED, Namer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.find.changes import Found
    from reporter.metrics.name.naming import Suggested
    from reporter.metrics.name.parsing import Spans, Stretch
    from reporter.metrics.name.question import Question
    from reporter.metrics.name.ranker import Chosen
    from reporter.model import Article, Sentence


def explained(article: Article) -> Iterator[str]:
    """Yield lines for each figure that a sentence of an article tells."""
    from reporter.metrics.find.extraction import figures

    namer = _Telling(article)
    for _ in figures(article, namer):
        yield from namer.lines
        namer.lines.clear()


class _Telling(Namer):
    """A namer that says why."""

    def __init__(self, article: Article) -> None:
        super().__init__(article)
        self.lines: list[str] = []

    def names(
        self, sentence: Sentence, text: str, found: Sequence[Found], suggested: Sequence[Suggested], spans: Spans
    ) -> list[tuple[Chosen, ...]]:
        chosen = super().names(sentence, text, found, suggested, spans)
        for item, names, ruled, asked in zip(found, chosen, suggested, self.trace, strict=True):
            q = item.quantity
            self.lines += [_line(text[q.start : q.end], name, ruled, asked) for name in names]
        return chosen


def _line(surface: str, name: Chosen, ruled: Suggested, asked: Question | None) -> str:
    told = name.text or "（不命名）"
    parts = [f"{surface} → {told}", f"把握 {name.likelihood:.2f}"]
    if asked is None:
        parts.append("随前一数字" if name.pattern == INHERITED else "规则并列")
    else:
        parts += [
            f"前 {_spelled(asked.left)}",
            f"后 {_spelled(asked.right)}",
            f"规则 {ruled.rule or '0'}：{ruled.names[0]}",
            f"组合 {name.pattern}",
            "候选 " + " / ".join(name.best),
        ]
    return "；".join(parts)


def _spelled(stretch: Stretch) -> str:
    return " ".join(f"{word.text}/{word.kind}" for word in stretch.words) or "（空）"
