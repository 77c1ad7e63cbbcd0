"""The library: what ``import reporter`` gives to other programs. Nothing is printed; docs/library.md is its tutorial.

Texts are Chinese and may be damaged as pages are: all functions restore them first, but :func:`reporter.summarize`,
which takes a plain text as it stands. What a text does not say is None, never a guess.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.model import Article, Metric

PASTED = "text"
"""What a text is called that came in no file."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: the files that were written, and each source that is not used, with the reason."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def article(text: str) -> Article:
    r"""Return the article in a text: its title, organisation, date, blocks, repairs, key sentences, figures.

    Raises:
        SourceError: there is no sentence in it that can be used.

    >>> one = article("云溪县修复渠道\n云溪县水利局　2026年11月18日\n全县修复渠道12公里，惠及农户320户。")
    >>> one.title, one.organisation, one.date
    ('云溪县修复渠道', '云溪县水利局', '2026-11-18')
    """
    from reporter.model import RawArticle
    from reporter.pipeline import Options, analyse

    data = text.encode("utf-8", "replace")
    return analyse(RawArticle(PASTED, text, hashlib.sha256(data).hexdigest(), "utf-8"), Options())


def read(path: str | Path) -> tuple[Article, ...]:
    """Return the articles in a file, of any format that is read: one in most, several in an archive or a newspaper.

    Raises:
        SourceError: none of it can be used; the message says why and what would help.
    """
    from reporter.engine.serial import Serial
    from reporter.language import on_screen
    from reporter.model import LeftOut
    from reporter.pipeline import Options, gather

    found = tuple(gather([Path(path)], Options(), Serial()))
    used = tuple(one for one in found if not isinstance(one, LeftOut))
    if not used:
        raise SourceError("\n".join(on_screen(one.reason) for one in found if isinstance(one, LeftOut)))
    return used


def figures(text: str) -> tuple[Metric, ...]:
    """Return the figures of a text in its order: indicator, value in base units, unit, change, owner, period, sentence.

    >>> [(one.indicator, one.value, one.unit) for one in figures("苇塘镇供电所消除缺陷18处，线损率由5.6%降至4.1%。")]
    [('消除缺陷', 18.0, '处'), ('线损率', 5.6, '%')]
    """
    from reporter import metrics
    from reporter import text as reading
    from reporter.model import RawArticle
    from reporter.restore import restore

    raw = RawArticle(PASTED, text, "", "utf-8")
    return metrics.measure(reading.article(raw, restore(text))).metrics


def title(text: str) -> str | None:
    """Return the title of an article, or one drafted of its own words where it has none; None where it says too little.

    >>> title("11月20日，苇塘镇供电所检查线路46公里，消除缺陷18处。")
    '苇塘镇供电所检查线路46公里，消除缺陷18处'
    """
    try:
        return article(text).heading
    except SourceError:
        return None


def build(
    sources: str | Path | Iterable[str | Path],
    output: str | Path | None = None,
    *,
    settings: str | Path | None = None,
    week: str | None = None,
    force: bool = False,
) -> Built:
    """Write the briefing of these files and folders, as ``reporter build`` does, and return what was written.

    ``settings`` is the path of a briefing.toml, by default ./briefing.toml where it is; ``week`` is such as
    "2026-W47", by default this week; ``output`` a folder, by default output/ and the week. Files of other content
    that are there are overwritten with ``force`` only.

    Raises:
        ReporterError: nothing was written; the message says why and what would help.
    """
    from reporter.cli import build as building
    from reporter.cli.chosen_issue import issue_of
    from reporter.language import on_screen

    paths = [Path(sources)] if isinstance(sources, (str, Path)) else [Path(source) for source in sources]
    chosen = issue_of(Path(output) if output else None, week, Path(settings) if settings else None)
    made, _ = building.issued(
        paths, chosen, building.by_settings(chosen.settings), again=False, force=force, write=True, quiet=True
    )
    files = tuple(chosen.folder / name for name in made.files)
    return Built(files, tuple(on_screen(item.reason) for item in made.left_out))
