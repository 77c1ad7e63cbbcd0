"""A week made again: what a person changed by hand is kept beside it, what is no longer made goes."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter import schema
from reporter.errors import SchemaError
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from reporter.schema import ManifestRecord


@dataclass(frozen=True, slots=True)
class Former:
    """What an earlier run left in a folder.

    ``ours`` are its files, which may be replaced; ``kept`` maps new names to what a person changed in them; ``record``
    is its manifest, None where there is none.
    """

    ours: frozenset[Path]
    kept: Mapping[Path, bytes]
    record: ManifestRecord | None = None


def former(folder: Path) -> Former:
    """Return what an earlier run left in ``folder``, by its manifest; nothing where there is none."""
    try:
        record = schema.read_manifest((folder / schema.MANIFEST).read_bytes())
    except (OSError, SchemaError):
        return Former(frozenset(), {})
    left = left_by(folder, record["outputs"])
    return Former(left.ours | {folder / schema.MANIFEST}, left.kept, record)


def left_by(folder: Path, outputs: Mapping[str, str], made: Collection[str] = ()) -> Former:
    """Return what a run with these ``outputs``, digests by name, left in ``folder``.

    A file with a digest among ``made`` is one that a later run has written already, and no person's.
    """
    ours, kept = set(), {}
    for name, digest in outputs.items():
        path = folder / name
        if folder.resolve() not in path.resolve().parents or not path.is_file():
            continue  # a manifest names nothing outside its folder
        data = path.read_bytes()
        ours.add(path)
        if hashlib.sha256(data).hexdigest() not in {digest, *made}:
            kept[_beside(path, data)] = data
    return Former(frozenset(ours), kept)


def remove(left: Former, made: Collection[Path]) -> tuple[Path, ...]:
    """Remove the files of the earlier run that this one has not ``made``, and return them."""
    gone = tuple(sorted(path for path in left.ours if path not in made))
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def changes(before: ManifestRecord, after: ManifestRecord) -> str:
    """Return in one line what changed between two builds of a week: articles, key sentences, figures, files."""
    if before["outputs"] == after["outputs"]:
        return "与上次相比没有变化"
    old, new = (_told(record) for record in (before, after))
    counted = (
        ("增加{}篇文章", len(new.keys() - old.keys())),
        ("减少{}篇文章", len(old.keys() - new.keys())),
        ("{}篇的要句有改动", sum(new[key][0] != old[key][0] for key in new.keys() & old.keys())),
        ("{}篇的数据有增减", sum(new[key][1] != old[key][1] for key in new.keys() & old.keys())),
    )
    said = "，".join(text.format(count) for text, count in counted if count)
    return f"与上次相比：{said or '文章、要句和数据没有变，编排或版式有改动'}"


def _told(record: ManifestRecord) -> dict[tuple[str, str | None], tuple[list[str], int]]:
    """Return what each article of a manifest tells: its key sentences, and how many figures it has."""
    return {(one["sha256"], one["source"]): (one["key_sentences"], one["figures"]) for one in record["inputs"]}


def _beside(path: Path, data: bytes) -> Path:
    """Return a free name for a file changed by hand: 文件名（手改 11-29 1530）.docx, by when it was changed."""
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI)
    return next(
        name for name in _names(path, f"{changed:%m-%d %H%M}") if not name.exists() or name.read_bytes() == data
    )


def _names(path: Path, when: str) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}（手改 {when}）{path.suffix}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}（手改 {when} {number}）{path.suffix}")
        number += 1
