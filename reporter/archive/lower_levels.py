"""What offices of a lower level have issued, as sources: their archives, or the manifests beside what they sent.

Their articles are taken as they were verified there, and are not read again; each says which issue it is from. Nothing
is ever written to an archive of theirs: a copy of it is opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reporter import schema
from reporter.archive import queries
from reporter.archive.store import opened
from reporter.errors import ArchiveError, SchemaError
from reporter.given import bytes_of
from reporter.language import in_chinese
from reporter.model import Article, Block, LeftOut, Place, Sentence
from reporter.sources.arguments import meant
from reporter.sources.folder import display_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.archive.record import IssueRecord
    from reporter.schema import ManifestRecord
    from reporter.week import Week

ARCHIVE = "archive.db"
"""The usual name of an archive, which is looked for beside and above a manifest."""

_ABOVE = 3  # the folder of the week, that of the weeks, that of the office
_SQLITE = b"SQLite format 3\0"


def divided(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the archives and manifests among the sources, patterns resolved, and the other sources."""
    lower: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if path.suffix != ".db" and path.name != schema.MANIFEST:
            others.append(path)
            continue
        lower += [one for one, missing in meant([path]) if missing is None]
        others += [one for one, missing in meant([path]) if missing is not None]
    return tuple(dict.fromkeys(lower)), tuple(others)


def taken(path: Path, week: Week, hide: Callable[[str], str]) -> Iterator[Article | LeftOut]:
    """Yield the articles of the issues of a week that an archive or a manifest has, or why one is left out.

    ``hide`` covers what must not leave this house: an article with such words is left out, for what was issued
    elsewhere is not changed here.
    """
    name = display_name(path)
    try:
        found = tuple(_of_manifest(path, name) if path.name == schema.MANIFEST else _of_archive(path, name, week))
    except OSError as error:
        found = (LeftOut(name, in_chinese("{name}：打不开（{error}），请检查路径和权限", name=name, error=error)),)
    except (ArchiveError, SchemaError, sqlite3.Error) as error:
        found = (LeftOut(name, in_chinese("{name}：读不了（{error}），请向下级重新索取", name=name, error=error)),)
    for one in found:
        shown = isinstance(one, Article) and any(hide(block.text) != block.text for block in one.blocks)
        told = in_chinese("{name}：里面有本单位要遮盖的词，下级已经刊发的不能在这里改，请改用原件", name=one.source)
        yield LeftOut(one.source, told, organisation=one.organisation) if shown else one


def _of_archive(path: Path, name: str, week: Week) -> Iterator[Article | LeftOut]:
    issues = _issues(path)
    there = [one for one in issues if (one.year, one.week) == (week.year, week.number)]
    if not there:
        last = in_chinese("，最近的是{key}", key=issues[-1].key) if issues else ""
        yield LeftOut(
            name,
            in_chinese(
                "{name}：这份档案里没有 {week} 的一期{last}，请等下级出了这一期再做",
                name=name,
                week=str(week),
                last=last,
            ),
        )
    for issue in there:
        yield from _articles(issue, f"{name}/{issue.key}")


def _of_manifest(path: Path, name: str) -> Iterator[Article | LeftOut]:
    """Yield the articles of the issue that a manifest lists: from the archive near it, else what the manifest tells."""
    told = schema.read_manifest(bytes_of(path))
    changed = [one for one, digest in told["outputs"].items() if _changed(path.parent / one, digest)]
    if changed:
        reason = in_chinese(
            "与清单不符的文件有 {files}，可能改过，请向下级重新索取", files="、".join(sorted(changed)[:3])
        )
        yield LeftOut(name, in_chinese("{name}：{reason}", name=name, reason=reason))
        return
    for folder in list(path.absolute().parents)[:_ABOVE]:
        if (folder / ARCHIVE).is_file():
            issues = (one for one in _issues(folder / ARCHIVE) if _is_of(one, told))
            if issue := next(issues, None):
                yield from _articles(issue, name)
                return
    yield from _told(told, name)


def _issues(path: Path) -> tuple[IssueRecord, ...]:
    """Return the issues of an archive, the earliest first, read from a copy of it."""
    with path.open("rb") as stream:
        if stream.read(len(_SQLITE)) != _SQLITE:
            raise ArchiveError(in_chinese("不是档案"))
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home, ARCHIVE)
        try:
            _copy(path, copy, "mode=ro")
        except sqlite3.OperationalError:  # on a disk that cannot be written to, whose archive nobody writes to either
            _copy(path, copy, "immutable=1")
        with opened(copy) as archive:
            return tuple(queries.issues(archive))


def _copy(path: Path, copy: Path, how: str) -> None:
    source = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    with contextlib.closing(source), contextlib.closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _is_of(issue: IssueRecord, told: ManifestRecord) -> bool:
    head = told["issue"]
    return (issue.key, issue.name, issue.number) == (told["week"], head["name"], head["number"])


def _articles(issue: IssueRecord, name: str) -> Iterator[Article | LeftOut]:
    for one in issue.articles:
        source = f"{name}/{one.source}"
        if one.whole is None:
            yield LeftOut(
                source,
                in_chinese("{name}：下级的档案是早先的版本记下的，没有存全文，请他们重新生成那一期", name=source),
            )
        else:
            yield replace(one.whole, source=source, via=(f"{issue.name}{issue.label}", *one.whole.via))


def _changed(path: Path, digest: str) -> bool:
    """Return whether a file is there and not as its digest says; what was not sent along is not missed."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != digest


def _told(told: ManifestRecord, name: str) -> Iterator[Article]:
    """Yield what a manifest itself tells of its articles: their titles and key sentences, no figures."""
    head = told["issue"]
    via = f"{head['name']}{head['year']}年第{head['number']}期"
    for one in told["inputs"]:
        texts = one["key_sentences"]
        title = one["title"]
        yield Article(
            f"{name}/{one['source']}",
            one["sha256"],
            title,
            (),
            one["date"],
            None,
            (*((Block("title", title),) if title else ()), *(Block("body", text) for text in texts)),
            sentences=tuple(
                Sentence(text, Place(number, 0, len(text)), score=1 / len(texts), key=True)
                for number, text in enumerate(texts, int(bool(title)))
            ),
            line=one.get("line"),
            via=(via, *one.get("via", ())),
        )
