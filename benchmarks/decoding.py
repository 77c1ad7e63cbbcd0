"""How often the encoding of a text is recognised, beside a cascade, and charset-normalizer and chardet where installed.

    python benchmarks/decoding.py [--samples 100]

Texts are our example articles; a sample starts anywhere in one, also in the middle of a character. ``damaged`` has one
byte in a thousand changed. At the end: how many characters are wrong for every byte that was changed, lost or put in,
as Python's decoder reads the damaged text and as ``decode`` does.
"""

from __future__ import annotations

import argparse
import random
import time
from difflib import SequenceMatcher
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC

from reporter.chinese.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = [path.read_text("utf-8") for path in sorted((ROOT / "examples" / "masters").glob("*.md"))]
SIZES = (20, 40, 100, 1000)
ROUNDS = 100
NAMES = {"utf8": "utf-8", "gbk": "gb18030", "gb2312": "gb18030", "cp949": "?", "utf_8": "utf-8", "ascii": "utf-8"}
NAMES |= {"cp950": "big5", "big5hkscs": "big5", "cp936": "gb18030"}
CASCADE = ("utf-8", "gb18030", "big5")


def written(encoding: str) -> list[bytes]:
    """Return the articles in an encoding, in traditional characters for Big5."""
    if encoding == "big5":
        return [OpenCC("s2t").convert(text).encode("big5", "ignore") for text in ARTICLES]
    return [text.encode(encoding) for text in ARTICLES]


def samples(texts: list[bytes], size: int, count: int, *, damaged: bool) -> list[bytes]:
    """Return stretches of ``size`` bytes, or whole texts for size 0."""
    chance = random.Random(size)  # noqa: S311 - no secret
    found = []
    for _ in range(count):
        data = bytearray(chance.choice(texts))
        start = chance.randrange(max(1, len(data) - size)) if size else 0
        piece = data[start : start + size] if size else data
        if damaged:
            for place in chance.sample(range(len(piece)), max(1, len(piece) // 1000)):
                piece[place] = chance.randrange(256)
        found.append(bytes(piece))
    return found


def recognisers() -> dict[str, Callable[[bytes], str]]:
    """Ours, a cascade, and the known ones that are installed."""
    found: dict[str, Callable[[bytes], str]] = {"reporter": lambda data: decode(data)[1], "cascade": cascade}
    if find_spec("charset_normalizer"):
        from charset_normalizer import from_bytes

        found["charset-normalizer"] = lambda data: _name(getattr(from_bytes(data).best(), "encoding", None))
    if find_spec("chardet"):
        import chardet

        found["chardet"] = lambda data: _name(chardet.detect(data)["encoding"])
    return found


def cascade(data: bytes) -> str:
    """Return the first of three encodings that reads the bytes without an error, as many readers do it."""
    return next((name for name in CASCADE if reads(data, name)), "?")


def reads(data: bytes, encoding: str) -> bool:
    """Return whether the encoding reads the bytes without an error."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _name(name: str | None) -> str:
    plain = (name or "?").lower().replace("_", "-")
    return NAMES.get(plain.replace("-", ""), NAMES.get(plain, plain))


def hurt(data: bytes, how: str, chance: random.Random) -> tuple[bytes, int]:
    """Return the bytes with one in a thousand changed, lost or another put in, and how many were."""
    places = sorted(chance.sample(range(len(data)), max(1, len(data) // 1000)), reverse=True)
    for place in places:
        new = b"" if how == "lost" else bytes([chance.randrange(256)])
        data = data[:place] + new + data[place + (how != "put in") :]
    return data, len(places)


def wrong(text: str, read: str) -> int:
    """Return how many characters of either text the other lacks at this place."""
    blocks = SequenceMatcher(None, text, read, autojunk=False).get_matching_blocks()
    return max(len(text), len(read)) - sum(block.size for block in blocks)


def costs(encoding: str, how: str, read: Callable[[bytes], str]) -> float:
    """Return wrong characters for every damaged byte."""
    chance = random.Random(how)  # noqa: S311 - no secret
    found = total = 0
    for data in written(encoding):
        damaged, count = hurt(data, how, chance)
        found += wrong(data.decode(encoding), read(damaged))
        total += count
    return found / total


def report_damage() -> None:
    """Print what a damaged byte costs."""
    print("characters wrong a byte   changed   lost  put in")
    for encoding in ("gb18030", "big5"):
        decoder = partial(str, encoding=encoding, errors="replace")
        for name, read in (("decoder", decoder), ("reporter", lambda data: decode(data)[0])):
            cells = [costs(encoding, how, read) for how in ("changed", "lost", "put in")]
            print(f"  {encoding:10}{name:13}" + "".join(f"{cell:8.1f}" for cell in cells))


def main() -> None:
    """Print the table: per cent recognised, and the time for one text of 5,000 bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--samples", type=int, default=100)
    count = parser.parse_args().samples
    for name, recognise in recognisers().items():
        print(f"{name:20}" + "".join(f"{size:>7}" for size in SIZES) + "  whole damaged")
        for encoding in ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"):
            texts = written(encoding)
            cells = [samples(texts, size, count, damaged=False) for size in (*SIZES, 0)]
            cells.append(samples(texts, 0, count, damaged=True))
            right = [100 * sum(recognise(data) == encoding for data in cell) / count for cell in cells]
            print(f"  {encoding:18}" + "".join(f"{share:7.0f}" for share in right))
        data = (written("gb18030")[0] * 5)[:5000]
        recognise(data)
        start = time.process_time()
        for _ in range(ROUNDS):
            recognise(data)
        print(f"  {(time.process_time() - start) / ROUNDS * 1000:.2f} ms for 5,000 bytes of GB 18030\n")
    report_damage()


if __name__ == "__main__":
    main()
