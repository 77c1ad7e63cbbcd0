"""A week made again: what a person changed by hand is kept beside it, what is no longer made goes."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from reporter import schema
from reporter.deliver import swap
from reporter.errors import SchemaError
from reporter.given import bytes_of
from reporter.language import say
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from reporter.schema import InputRecord, ManifestRecord

_TITLES = 2
"""Titles that a line has room for."""


@dataclass(frozen=True, slots=True)
class Former:
    """What an earlier run left in a folder.

    ``ours`` are its files, which may be replaced; ``kept`` maps new names to what a person changed in them; ``record``
    is its manifest, None where there is none. ``documents`` are its Word files as it made them, where a person changed
    any and the archive has them; ``last`` are the Word files as they are.
    """

    ours: frozenset[Path]
    kept: Mapping[Path, bytes]
    record: ManifestRecord | None = None
    documents: tuple[bytes, ...] = ()
    last: tuple[bytes, ...] = ()


def former(folder: Path) -> Former:
    """Return what an earlier run left in ``folder``, by its manifest; nothing where there is none.

    What that run was killed at is completed first.
    """
    swap.finish(folder)
    try:
        record = schema.read_manifest(bytes_of(folder / schema.MANIFEST))
    except (OSError, SchemaError):
        return Former(frozenset(), {})
    left = left_by(folder, record["outputs"])
    last = tuple(path.read_bytes() for path in sorted(left.ours) if path.suffix == ".docx")
    return Former(left.ours | {folder / schema.MANIFEST}, left.kept, record, last=last)


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


def stale(left: Former, made: Collection[Path]) -> tuple[Path, ...]:
    """Return the files of the earlier run that this one has not ``made``: they are to go."""
    return tuple(sorted(path for path in left.ours if path not in made))


def changes(before: ManifestRecord, after: ManifestRecord) -> str:
    """Return in one line what changed between two builds of a week: articles, key sentences, figures, files.

    An article is the same where it comes from the same file as before, the first of a file the first, or where it
    lies in another folder now under the same title.
    """
    if before["outputs"] == after["outputs"]:
        return say("与上次相比没有变化")
    old, new, same = before["inputs"], after["inputs"], _matched(before, after)
    counted = {
        say("增加{}"): [one for place, one in enumerate(new) if place not in same],
        say("减少{}"): [one for place, one in enumerate(old) if place not in same.values()],
    }
    counted |= dict(_altered([(old[was], new[now]) for now, was in sorted(same.items())]))
    said = say("；").join(text.format(_named(ones)) for text, ones in counted.items() if ones)
    return say("与上次相比：{value}", value=said or say("文章、要句和数据没有变，编排或版式有改动"))


def _altered(both: Sequence[tuple[InputRecord, InputRecord]]) -> Iterator[tuple[str, list[InputRecord]]]:
    """Yield what is said of each field with the articles in which it is another than before."""
    yield say("{}的来稿换了内容"), [now for was, now in both if was["sha256"] != now["sha256"]]
    yield say("{}的标题有改动"), [now for was, now in both if was["title"] != now["title"]]
    yield say("{}的要句有改动"), [now for was, now in both if was["key_sentences"] != now["key_sentences"]]
    yield say("{}的数据有增减"), [now for was, now in both if was["figures"] != now["figures"]]


def _matched(before: ManifestRecord, after: ManifestRecord) -> dict[int, int]:
    """Return by the indexes of the articles of a manifest those that they had in the former, for those that it had.

    They are found by their files and their places in these; then by their bytes and titles, wherever they lie now;
    then by the names of their files and their titles.
    """
    found: dict[int, int] = {}
    for known_by in (_by_place, _by_bytes, _by_name):
        old, new = known_by(before["inputs"]), known_by(after["inputs"])
        taken = set(found.values())
        left = {one: place for one, place in old.items() if place not in taken}
        found |= {place: left[one] for one, place in new.items() if one in left and place not in found}
    return found


def _by_place(inputs: Sequence[InputRecord]) -> dict[tuple[str | None, ...], int]:
    """Return the articles of a manifest by their files, and their places among those of one file."""
    found: dict[tuple[str | None, ...], int] = {}
    counts: dict[str, int] = {}
    for index, one in enumerate(inputs):
        counts[one["source"]] = counts.get(one["source"], 0) + 1
        found[one["source"], str(counts[one["source"]])] = index
    return found


def _by_bytes(inputs: Sequence[InputRecord]) -> dict[tuple[str | None, ...], int]:
    return {(one["sha256"], one["title"]): index for index, one in enumerate(inputs)}


def _by_name(inputs: Sequence[InputRecord]) -> dict[tuple[str | None, ...], int]:
    return {(PureWindowsPath(one["source"]).name, one["title"]): index for index, one in enumerate(inputs)}


def places(before: ManifestRecord | None, after: ManifestRecord) -> dict[int, int]:
    """Return which place in an issue each of its articles had in the former, for those that it had."""
    return {now + 1: was + 1 for now, was in _matched(before, after).items()} if before else {}


def _named(ones: Sequence[InputRecord]) -> str:
    """Return how many articles these are, and the titles of the first."""
    titles = [f"《{one['title']}》" for one in ones if one["title"]]
    shown = "".join(titles[:_TITLES]) + ("等" if len(ones) > min(len(titles), _TITLES) else "")
    return say("{value}篇（{shown}）", value=len(ones), shown=shown) if titles else say("{value}篇", value=len(ones))


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
