"""The archive held against itself and against the files that it says were written."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from reporter.archive import journal, numbering, queries
from reporter.language import in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.archive.record import IssueRecord
    from reporter.archive.store import Archive


def faults(archive: Archive) -> Iterator[str]:
    """Yield what is wrong inside the archive: damage, contents that do not match, issues half written, the count."""
    connection = archive.connection
    yield from (
        in_chinese("数据库：{text}", text=text)
        for (text,) in connection.execute("PRAGMA integrity_check")
        if text != "ok"
    )
    for table, row, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield in_chinese("数据库：{table} 第 {row} 行所指的记录不存在", table=table, row=row)
    connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    for digest, size, data in connection.execute("SELECT sha256, size, data FROM contents"):
        if not _is(digest, size, data):
            yield in_chinese("文件内容与其指纹不符：{digest}", digest=digest)
    for entry in journal.entries(archive):
        yield in_chinese("没有写完的一期：{key}，重新运行 reporter build 即可写完", key=entry.record.key)
    yield from numbering.faults(queries.numbered(archive))


def differences(archive: Archive) -> Iterator[str]:
    """Yield each file of an issue that is not as it was written: gone, or changed by hand."""
    for issue in queries.issues(archive):
        yield from _differences(archive, issue)


def _differences(archive: Archive, issue: IssueRecord) -> Iterator[str]:
    folder = archive.folder(issue.folder)
    if not folder.is_dir():
        yield in_chinese("{label}：文件夹不在了：{folder}", label=issue.label, folder=folder)
        return
    for name, digest in issue.files:
        path = folder / name
        if not path.is_file():
            yield in_chinese("{label}：文件不在了：{path}", label=issue.label, path=path)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield in_chinese("{label}：与入档时不同（手改过或已损坏）：{path}", label=issue.label, path=path)


def _is(digest: str, size: int, packed: bytes) -> bool:
    try:
        data = zlib.decompress(packed)
    except zlib.error:
        return False
    return len(data) == size and hashlib.sha256(data).hexdigest() == digest
