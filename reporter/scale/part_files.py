"""The files of a run: each a table of articles, their whole records beside the columns that a choice is made by."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from reporter import schema
from reporter.errors import EngineError, SchemaError
from reporter.issue.gist import Compared, Gist, gist
from reporter.issue.pile import Packed
from reporter.language import say
from reporter.model import Keyword, LeftOut
from reporter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from reporter.model import Article
    from reporter.scale.depot import Depot

PART = "part-"
GIST = tuple(one.name for one in fields(Gist))
"""The columns that tell an article in short."""

_VERSION = b"reporter"


def columns() -> pa.Schema:
    """Return the columns: where in its shard a row is from, what it is of, why it is left out, the whole record."""
    import pyarrow as pa

    told = json.dumps({"record": schema.WHOLE, "reporter": VERSION}).encode()
    return pa.schema(
        [
            ("document", pa.int32()),
            ("source", pa.string()),
            ("digest", pa.string()),
            ("opening", pa.string()),
            ("part", pa.string()),
            ("heading", pa.string()),
            ("drafted", pa.bool_()),
            ("organisation", pa.string()),
            ("date", pa.string()),
            ("keywords", pa.list_(pa.struct([("text", pa.string()), ("score", pa.float64())]))),
            ("worth", pa.float64()),
            ("promise", pa.float64()),
            ("body", pa.binary()),
            ("sentences", pa.binary()),
            ("figures", pa.binary()),
            ("left_out", pa.string()),
            ("record", pa.binary()),
        ],
        {_VERSION: told},
    )


def row(document: int, result: Article | LeftOut) -> dict[str, object]:
    """Return the row of a result of the document with a number in its shard: an article's gist, or why it has none."""
    if isinstance(result, LeftOut):
        told: dict[str, object] = {"source": result.source, "organisation": result.organisation}
        return {**told, "document": document, "left_out": result.reason, "record": schema.whole(result)}
    return {**asdict(gist(result)), "document": document, "record": schema.whole(result)}


def packed(rows: Sequence[dict[str, object]]) -> bytes:
    """Return the rows as a file of Parquet."""
    import pyarrow as pa

    return _file(pa.Table.from_pylist(rows, columns()))


def joined(pieces: Iterable[bytes]) -> bytes:
    """Return the files of a shard's pieces, in their order, as one."""
    import pyarrow as pa

    return _file(pa.concat_tables([_table(pa.BufferReader(one), "") for one in pieces]))


@dataclass(frozen=True, slots=True)
class Filed(Packed):
    """An article in a row of a file, read when it is asked for as an issue of the ``year`` and ``office`` prints it.

    None and empty where none is made.
    """

    depot: Depot
    name: str
    row: int
    year: int | None = None
    office: str = ""

    def article(self) -> Article:
        """Return the whole of it."""
        found = cast("Article", _record(self.depot, self.name, self.row))
        if self.year is None:
            return found
        from reporter import rank  # loaded where an issue is made: a run that is but filed asks for none

        return rank.at_home(rank.in_year(found, self.year), self.office)


def results(
    depot: Depot, name: str, *, compared: bool = True, year: int | None = None, office: str = ""
) -> Iterator[Filed | LeftOut]:
    """Yield what is in a file, in the order of its documents; unless ``compared`` without what tells doubles.

    An issue of the ``year`` and the ``office`` is made of them, None and empty for none.

    Raises:
        EngineError: it is none, or of another version.
    """
    unread = {} if compared else dict.fromkeys(Compared._fields, b"")
    wanted = [*(one for one in GIST if one not in unread), "left_out"]
    for number, told in enumerate(table(depot, name, wanted).to_pylist()):
        if told.pop("left_out") is not None:
            yield cast("LeftOut", _record(depot, name, number))
        else:
            keywords = tuple(Keyword(**one) for one in told.pop("keywords"))
            yield Filed(Gist(**{**told, **unread, "keywords": keywords}), depot, name, number, year, office)


def table(depot: Depot, name: str, wanted: Sequence[str]) -> pa.Table:
    """Return the wanted columns of a file.

    Raises:
        EngineError: it is none, or of another version.
    """
    with depot.stream(name) as stream:
        return _table(stream, name, wanted)


@lru_cache(maxsize=2)
def _records(depot: Depot, name: str) -> Any:  # noqa: ANN401 - a column of an optional library
    """Return the records in a file; who reads articles in their order finds the last file still there."""
    return table(depot, name, ["record"]).column("record")


def _record(depot: Depot, name: str, number: int) -> Article | LeftOut:
    try:
        return schema.read_whole(_records(depot, name)[number].as_py())
    except SchemaError as error:
        raise EngineError(f"{name}: {error}") from error


def _table(stream: Any, name: str, wanted: Sequence[str] | None = None) -> pa.Table:  # noqa: ANN401 - any file
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table: Any = parquet.read_table(stream, columns=wanted)
    except (pa.ArrowException, OSError) as error:
        raise EngineError(
            say("{name}: no file of Parquet ({error}); remove it and run again", name=name, error=error)
        ) from error
    told = json.loads((table.schema.metadata or {}).get(_VERSION, b"{}"))
    if told.get("record") != schema.WHOLE:
        raise EngineError(
            say(
                "{name}: its records are of version {version} ({reporter}), and this reads {ours}; extract anew",
                name=name,
                version=told.get("record"),
                reporter=told.get("reporter"),
                ours=schema.WHOLE,
            )
        )
    return table


def _file(table: pa.Table) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd", compression_level=3)
    return bytes(sink.getvalue())
