"""What files, folders, lists, tables of Parquet, WARC and tar files and buckets hold: stretches of documents."""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter import sources
from reporter.errors import EngineError, SourceError
from reporter.language import in_chinese, say
from reporter.model import LeftOut
from reporter.scale.depot import files_in, is_bucket, stream_of
from reporter.scale.shards import SIZE, Stretch
from reporter.sources.arguments import STANDARD_INPUT
from reporter.sources.folder import display_name
from reporter.sources.registry import BY_ENDING, ending, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WARC = (".warc", ".warc.gz")
ROWS = (".parquet",)
TAR = (".tar",)


def planned(named: Sequence[Path]) -> tuple[tuple[Stretch, ...], tuple[LeftOut, ...]]:
    """Return what is to be read of the sources, in their order, and what of them cannot be, each with the reason.

    Raises:
        EngineError: a bucket cannot be reached, or a library is not installed.
    """
    if STANDARD_INPUT in named:
        raise EngineError(say("- (standard input) cannot be divided; name files or folders"))
    found, left_out = list[Stretch](), list[LeftOut]()
    for path in named:
        if is_bucket(str(path)):
            for place, size, changed in files_in(str(path)):
                _take(found, left_out, Stretch("file", place, place, size=size, changed=changed))
    files, lost = sources.find([path for path in named if not is_bucket(str(path))])
    for path in files:
        _take(found, left_out, _here(path))
    for one in lost:
        if one.source.lower().endswith((*WARC, *ROWS)) and Path(one.source).is_file():
            _take(found, left_out, _here(Path(one.source)))
        else:
            left_out.append(one)
    return tuple(found), tuple(left_out)


def _here(path: Path) -> Stretch:
    """Return a file of this machine as one document, by its absolute path: workers have other current folders."""
    told = path.stat()
    return Stretch("file", str(Path.cwd() / path), display_name(path), size=told.st_size, changed=told.st_mtime_ns)


def _take(found: list[Stretch], left_out: list[LeftOut], whole: Stretch) -> None:
    """Put the stretches of a file with those that were found, or why it is left out with those that are."""
    kind = next((one for one, endings in _ENDINGS.items() if whole.name.lower().endswith(endings)), None)
    if kind is None:
        reason = refusal(whole.name, BY_ENDING.get(ending(whole.name))) if is_bucket(whole.place) else None
        if reason:
            left_out.append(LeftOut(whole.name, in_chinese("{name}：{reason}", name=whole.name, reason=reason)))
        else:
            found.append(whole)
        return
    try:
        found.extend(_KINDS[kind](whole))
    except (OSError, ValueError, tarfile.TarError, SourceError) as error:
        left_out.append(
            LeftOut(
                whole.name, in_chinese("{name}：打不开（{error}），请检查文件是否完整", name=whole.name, error=error)
            )
        )


def _rows(whole: Stretch) -> Iterator[Stretch]:
    from pyarrow import parquet

    with stream_of(whole.place) as stream:
        count = parquet.ParquetFile(stream).metadata.num_rows
    if count:
        yield Stretch("rows", whole.place, whole.name, count, 0, 0, whole.size, whole.changed)


def _warc(whole: Stretch) -> Iterator[Stretch]:
    with stream_of(whole.place) as stream:
        starts = [record.stream_pos for record in records(stream)]
    yield from _stretches("warc", whole, starts)


def _tar(whole: Stretch) -> Iterator[Stretch]:
    with stream_of(whole.place) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
        starts = []
        for one in archive:
            archive.members = []  # type: ignore[attr-defined]  # of all that were seen, which grows with the file
            if not one.isdir():
                starts.append(one.offset)
    yield from _stretches("tar", whole, starts) if starts else (whole,)


def records(stream: Any) -> Any:  # noqa: ANN401 - the library has no types
    """Return the records of a WARC file that may be pages, from where the stream stands on.

    Raises:
        EngineError: fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise EngineError(say("fastwarc is not installed; python -m pip install '.[dask]'")) from error
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return ArchiveIterator(stream, record_types=kinds, parse_http=True)


def _stretches(kind: str, whole: Stretch, starts: Sequence[int]) -> Iterator[Stretch]:
    for at in range(0, len(starts), SIZE):
        count = min(SIZE, len(starts) - at)
        yield Stretch(kind, whole.place, whole.name, count, starts[at], 0, whole.size, whole.changed)


_ENDINGS = {"rows": ROWS, "warc": WARC, "tar": TAR}
_KINDS: dict[str, Callable[[Stretch], Iterator[Stretch]]] = {"rows": _rows, "warc": _warc, "tar": _tar}
