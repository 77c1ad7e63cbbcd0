"""Read and analyse changed files for a while: whatever a file holds, it is read or refused with a reason.

    python scripts/fuzz_inputs.py --seconds 600 [--seed 1] [--folder examples/week] [--folder tests/corpus/files/open]

Each turn takes a file, changes it (bytes, cuts, doubled and swapped stretches; within a zip the bytes of one part) and
takes it through reading and analysis. Counts what was read and what was refused; an exception that is no refusal is
printed with the seed of its turn, and so is an article that takes more than ten seconds of processor time.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reporter import sources
from reporter.errors import ReporterError
from reporter.model import Document, LeftOut
from reporter.pipeline import Options, analyse
from reporter.sources import damage, registry
from reporter.sources.parts import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import RawArticle

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "examples" / "week",)
SLOW = 10.0
MOST = 400_000
PIECES = (
    *(b"\x00", b"\xff\xfe", b"&amp;", b"<", b">", b"</w:t>", b"<w:vanish/>", b"<del>", b"\x80", b"\n", b"9" * 70),
    *(b"]]>", "锟斤拷".encode(), "（".encode("gbk"), "”".encode(), b"10<sup>4</sup>", "\u202e".encode()),
)

_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
_ELEMENT = re.compile(rb"<([\w:]+)(?: [^<>]*)?(?:/>|>(?:(?!<\1[ />]).){0,2000}?</\1>)", re.DOTALL)


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few changes; of a zip those of one of its parts, mostly."""
    if data.startswith(b"PK") and chance.random() < 0.8:  # noqa: PLR2004 - the rest is damage of the zip
        return _repacked(data, chance) or _bent(data, chance)
    return _bent(data, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """Return a zip with the bytes of one part changed, nothing if it is damaged already."""
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            chosen = chance.choice(old.namelist())
            for name in old.namelist():
                part = old.read(name)
                change = _reworded if name.endswith(".xml") and chance.random() < 0.5 else _bent  # noqa: PLR2004
                new.writestr(name, change(part, chance) if name == chosen else part)
    except damage.ZIP:
        return b""
    return packed.getvalue()


def _reworded(xml: bytes, chance: random.Random) -> bytes:
    """Return XML that is as well-formed as before: some of its texts changed, some of its elements moved or doubled."""
    for _ in range(chance.randint(1, 6)):
        found = [*(_TEXT if chance.random() < 0.5 else _ELEMENT).finditer(xml)]  # noqa: PLR2004
        if not found:
            continue
        one, other = chance.choice(found), chance.choice(found)
        if one[0].startswith(b"<"):
            xml = xml[: one.start()] + chance.choice((b"", one[0] * 30, other[0])) + xml[one.end() :]
        else:
            words = chance.choice((*(escape(piece.decode("utf-8", "replace")).encode() for piece in PIECES), other[0]))
            xml = xml[: one.start()] + words.replace(b"\x00", b"") * chance.choice((1, 1, 30)) + xml[one.end() :]
    return xml


def _bent(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.randint(0, 200))
        kind = chance.randrange(6)
        piece = (chance.choice(PIECES) * chance.choice((1, 1, 30)), data[start:end] * 2, b"", data[start:end][::-1])
        if kind < len(piece):
            data = data[:start] + piece[kind] + data[end:]
        elif kind == len(piece):
            data = data[:start] + bytes(one ^ (1 << chance.randrange(8)) for one in data[start:end]) + data[end:]
        else:
            other = chance.randint(0, len(data))
            data = data[:start] + data[other : other + 200] + data[start:]
    return data[:MOST]


def tried(file: Path, data: bytes) -> str:
    """Return what became of a file: one article of it was read at least, or all was refused."""
    read = 0
    for one in sources.opened(Document(file.name, data)):
        if isinstance(one, LeftOut):
            continue
        try:
            for raw in (part for whole in sources.read(one) for part in split(whole)):
                read += _analysed(raw)
        except ReporterError:
            continue
    return "read" if read else "refused"


def _analysed(raw: RawArticle) -> bool:
    try:
        analyse(raw, Options())
    except ReporterError:
        return False
    return True


def files_in(folders: Sequence[Path]) -> list[Path]:
    """Return the files that have a reader, or are containers."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    known = ((path, registry.BY_ENDING.get(registry.ending(path.name))) for path in files)
    return [path for path, one in known if one is not None and not one.is_refused and path.stat().st_size < MOST]


def main() -> None:
    """Try until the time is over."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, action="append")
    asked = parser.parse_args()
    files, until = files_in(asked.folder or FOLDERS), time.monotonic() + asked.seconds
    counts, turn, failed = Counter[str](), asked.seed * 1_000_000, 0
    while time.monotonic() < until:
        turn += 1
        chance = random.Random(turn)  # noqa: S311 - no secret, but the same change each time
        file = chance.choice(files)
        data = changed(file.read_bytes(), chance)
        start = time.process_time()
        try:
            counts[f"{tried(file, data)} {file.suffix}"] += 1
        except Exception:  # noqa: BLE001 - that is what is looked for
            failed += 1
            print(f"turn {turn}: {file}\n{traceback.format_exc()}", flush=True)
        if time.process_time() - start > SLOW:
            print(f"turn {turn}: {file} took {time.process_time() - start:.1f} s", flush=True)
    print(f"{counts.total() + failed} files, {failed} uncaught exceptions: {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    main()
