"""A stretch of documents read: each as it came, by the kind of file that it lies in."""

from __future__ import annotations

import datetime as dt
import tarfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import NO_HINTS, Document, Hints, LeftOut
from reporter.scale.depot import is_bucket, stream_of
from reporter.scale.planning import records
from reporter.sources.archives import member_names
from reporter.sources.file import GROWING, load, most_bytes, too_large
from reporter.sources.folder import is_ignored
from reporter.sources.settling import unsettled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reporter.scale.shards import Stretch

TEXT = ("text", "content", "body", "正文", "html")
"""What a table may call the text of an article, the first of them that is there."""

_HINTS = {
    "title": ("title", "标题", "题名"),
    "published": ("date", "published", "日期"),
    "organisation": ("organisation", "organization", "单位"),
    "author": ("author", "作者"),
}
_NAMES = ("source", "url", "id")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def units(stretch: Stretch) -> Iterator[Document | LeftOut | None]:
    """Yield as many as the stretch counts: each document, why it cannot be read, or None for what is no article."""
    yield from _KINDS[stretch.kind](stretch)


def _file(stretch: Stretch) -> Iterator[Document | LeftOut]:
    try:
        if is_bucket(stretch.place):
            yield _object(stretch)
            return
        path = Path(stretch.place)
        growing = unsettled([path])
        yield (
            LeftOut(stretch.name, in_chinese("{name}：{reason}", name=stretch.name, reason=GROWING))
            if growing
            else load(path, stretch.name)
        )
    except SourceError as error:
        yield LeftOut(stretch.name, str(error))


def _object(stretch: Stretch) -> Document:
    most = most_bytes(stretch.name)
    try:
        with stream_of(stretch.place) as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise SourceError(
            in_chinese("{name}：读取失败（{error}），请检查存储桶后重试", name=stretch.name, error=error)
        ) from error
    if len(data) > most:
        raise SourceError(in_chinese("{name}：{reason}", name=stretch.name, reason=too_large(most)))
    return Document(stretch.name, bytes(data))


def _tar(stretch: Stretch) -> Iterator[Document | LeftOut | None]:
    with stream_of(stretch.place) as stream:
        stream.seek(stretch.offset)
        with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
            there = (one for one in archive if not one.isdir())
            for one in islice(there, stretch.first, stretch.first + stretch.count):
                yield _member(stretch, archive, one)


def _member(stretch: Stretch, archive: tarfile.TarFile, one: tarfile.TarInfo) -> Document | LeftOut | None:
    within, outside = member_names.member(member_names.readable(one.name.encode("utf-8", "surrogateescape")))
    name = f"{stretch.name}/{within}"
    content = archive.extractfile(one) if one.isfile() else None
    if any(is_ignored(part) for part in within.split("/") if part != ".."):
        return None
    if outside or content is None:
        return LeftOut(
            name,
            in_chinese("{name}：{reason}", name=name, reason=member_names.OUTSIDE if outside else member_names.LINK),
        )
    data = content.read(most_bytes(name) + 1)
    most = most_bytes(name)
    return (
        Document(name, data)
        if len(data) <= most
        else LeftOut(name, in_chinese("{name}：{reason}", name=name, reason=too_large(most)))
    )


def _warc(stretch: Stretch) -> Iterator[Document | None]:
    with stream_of(stretch.place) as stream:
        stream.seek(stretch.offset)
        for record in islice(records(stream), stretch.first, stretch.first + stretch.count):
            yield _page(stretch, record)


def _page(stretch: Stretch, record: Any) -> Document | None:  # noqa: ANN401 - the library has no types
    """Return the page in a record; None where it is a picture, a script, or a server's refusal."""
    kind = record.http_content_type or (record.headers.get("Content-Type") or "").partition(";")[0].strip()
    if kind not in _PAGES or (record.http_headers is not None and record.http_headers.status_code != 200):  # noqa: PLR2004
        return None
    charset = f"; charset={record.http_charset}" if record.http_charset else ""
    written = (record.headers.get("WARC-Date") or "")[:10] or None
    name = f"{stretch.name}/{record.headers.get('WARC-Target-URI') or record.record_id}"
    return Document(name, record.reader.read(most_bytes("a.html")), f"{kind}{charset}", Hints(written=written))


def _rows(stretch: Stretch) -> Iterator[Document | LeftOut]:
    from pyarrow import parquet

    with stream_of(stretch.place) as stream:
        table = parquet.ParquetFile(stream)
        wanted = [*TEXT, *_NAMES, *(name for several in _HINTS.values() for name in several)]
        columns = [name for name in table.schema_arrow.names if name in wanted]
        number = 0
        for group in range(table.metadata.num_row_groups):
            size = table.metadata.row_group(group).num_rows
            first, last = max(stretch.first - number, 0), min(stretch.first + stretch.count - number, size)
            if first < last:
                rows = table.read_row_group(group, columns=columns).slice(first, last - first).to_pylist()
                yield from (_row(stretch, number + first + i, row) for i, row in enumerate(rows))
            number += size


def _row(stretch: Stretch, number: int, row: Mapping[str, object]) -> Document | LeftOut:
    told = next((row[name] for name in _NAMES if row.get(name)), None)
    name = f"{stretch.name}/{number + 1}" if told is None else f"{stretch.name}/{told}"
    column = next((one for one in TEXT if row.get(one)), None)
    if column is None:
        return LeftOut(
            name,
            in_chinese(
                "{name}：这一行没有正文，请把正文放在名为 {columns} 之一的列里", name=name, columns=", ".join(TEXT)
            ),
        )
    text = row[column]
    data = text if isinstance(text, bytes) else str(text).encode("utf-8", "replace")
    known = {field: _said(row, several) for field, several in _HINTS.items()}
    hints = Hints(**known) if any(known.values()) else NO_HINTS
    return Document(name, data, "text/html" if column == "html" else "text/plain", hints)


def _said(row: Mapping[str, object], several: tuple[str, ...]) -> str | None:
    found = next((row[name] for name in several if row.get(name)), None)
    return None if found is None else found.isoformat() if isinstance(found, dt.date) else str(found)


_KINDS: dict[str, Callable[[Stretch], Iterator[Document | LeftOut | None]]] = {
    "file": _file,
    "tar": _tar,
    "warc": _warc,
    "rows": _rows,
}
