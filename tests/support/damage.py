"""Damage a clean simplified page as the republishing tool did, with a random table of characters.

    python tests/support/damage.py IN OUT --seed 7 [--encoding gb18030] [--readings 400] [--punctuation 0.3]

The steps are those of the tool, in its order and on its bytes: characters to traditional ones in GBK; a byte-wise
search that puts a reading after the characters of a table, also where it finds them across a character boundary;
the same for some full stops, commas and exclamation marks, without a reading; decoding, where a lone lead byte takes
the next ASCII byte along into one ``?`` and codes without a character vanish; folding of full-width forms.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

# reading: pairs of a simplified and a traditional character
READINGS: dict[str, str] = json.loads((Path(__file__).parents[1] / "cases" / "readings.json").read_text("utf-8"))
TABLE = {pair[1]: (pair[0], reading) for reading, pairs in READINGS.items() for pair in re.findall("..", pairs)}
TO_TRADITIONAL = {ord(simplified): traditional for traditional, (simplified, _) in TABLE.items()}
PUNCTUATION = ("。", "，", "！")
NOTE = b"\x02%d\x03"  # where a reading goes
MARK = b"\x01"  # what stands before a punctuation mark of the table; it is no character and vanishes
SPACED = ("", " ")


def traditional(text: str) -> str:
    """The page in traditional characters, one for one; characters outside GBK are left out."""
    return text.translate(TO_TRADITIONAL).encode("gbk", "ignore").decode("gbk")


@dataclass(frozen=True)
class Page:
    """A damaged page, and where the characters of the clean page stand that no longer read as they should."""

    text: str
    slips: tuple[tuple[int, int], ...]


def annotate(data: bytes, table: dict[str, str]) -> bytes:
    """The bytes with a note of the reading after every table character, in step with the characters or not."""
    for number, character in enumerate(table):
        code = character.encode("gbk")
        data = data.replace(code, code + NOTE % number)
    return data


def disturb(data: bytes, share: float, chance: random.Random) -> bytes:
    """The bytes with a mark before some punctuation, in step with the characters or not."""
    for mark in PUNCTUATION:
        parts = data.split(mark.encode("gbk"))
        joints = [(MARK if chance.random() < share else b"") + mark.encode("gbk") for _ in parts[1:]]
        data = b"".join(piece for pair in zip(parts, [*joints, b""], strict=True) for piece in pair)
    return data


def bytes_with_origin(text: str, data: bytes, table: dict[str, str]) -> list[tuple[int, int]]:
    """Every byte of the page with the character of ``text`` it comes from, -1 for what the tool put in."""
    origins = iter([index for index, character in enumerate(text) for _ in character.encode("gbk")])
    readings = list(table.values())
    stream: list[tuple[int, int]] = []
    for piece in re.split(rb"(\x02\d+\x03|\x01)", data):
        if piece[:1] == NOTE[:1]:
            stream.extend((byte, -1) for byte in f"({readings[int(piece[1:-1])]})".encode("gbk"))
        elif piece == MARK:
            stream.append((MARK[0], -1))
        else:
            stream.extend((byte, next(origins)) for byte in piece)
    return stream


def decode(stream: list[tuple[int, int]], *, euro: bool = True) -> tuple[str, set[int]]:
    """The bytes as a browser of the time read them, and the characters read out of step.

    A lead byte that no trail byte follows takes the next byte along into one ``?``. The byte 0x80 is the sign € of code
    page 936, or with decoders that do not know that (no ``euro``) a lead byte of which no code has a character.
    """
    out: list[str] = []
    astray: set[int] = set()
    at = 0
    while at < len(stream):
        byte, origin = stream[at]
        width = 1 if byte < 0x80 or byte == 0xFF or (byte == 0x80 and euro) else 2
        taken = stream[at : at + width]
        shown = _single(byte) if width == 1 else _pair(bytes(entry[0] for entry in taken))
        out.append(shown)
        before = stream[at - 1][1] if at else -1
        if (byte >= 0x80 and len({entry[1] for entry in taken}) > 1) or (
            width == 1 and origin >= 0 and origin == before
        ):
            astray.update(entry[1] for entry in taken if entry[1] >= 0)
        at += width
    return "".join(out), astray


def _single(byte: int) -> str:
    return {MARK[0]: "", 0x80: "€", 0xFF: "?"}.get(byte, chr(byte))


def _pair(code: bytes) -> str:
    if len(code) < 2 or code[0] == 0x80 or code[1] < 0x40 or code[1] in (0x7F, 0xFF):
        return "?"
    try:
        return code.decode("gbk")
    except UnicodeDecodeError:
        return ""  # user-defined rows and holes


def fold(text: str) -> str:
    """Full-width forms and the ideographic space as ASCII."""
    return text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "})


def random_table(seed: int, size: int) -> dict[str, str]:
    """``size`` traditional characters with their readings; some tables put a space after the reading."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    space = chance.choice(SPACED)
    chosen = chance.sample(sorted(TABLE), min(size, len(TABLE)))
    return {character: TABLE[character][1] + space for character in chosen}


def page(text: str, seed: int, readings: int = 400, punctuation: float = 0.3) -> Page:
    """The page as the tool would have left it, with its slips; same seed, same page."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    table = random_table(seed, readings)
    old = traditional(text)
    stream = bytes_with_origin(old, disturb(annotate(old.encode("gbk"), table), punctuation, chance), table)
    shown, astray = decode(stream, euro=seed % 3 != 0)
    slips: list[tuple[int, int]] = []
    for index in sorted(astray):
        if slips and slips[-1][1] == index:
            slips[-1] = (slips[-1][0], index + 1)
        else:
            slips.append((index, index + 1))
    return Page(fold(shown), tuple(slips))


def damage(text: str, seed: int, readings: int = 400, punctuation: float = 0.3) -> str:
    """The text of ``page``."""
    return page(text, seed, readings, punctuation).text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--encoding", default="utf-8")
    parser.add_argument("--readings", type=int, default=400, help="how many characters the table has")
    parser.add_argument("--punctuation", type=float, default=0.3, help="share of punctuation marks that are disturbed")
    options = parser.parse_args()
    page = damage(options.source.read_text("utf-8"), options.seed, options.readings, options.punctuation)
    options.target.write_bytes(page.encode(options.encoding, "replace"))


if __name__ == "__main__":
    main()
