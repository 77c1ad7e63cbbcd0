"""Damage a clean simplified page as the republishing tool did, with a random table of characters.

    python tests/damage.py IN OUT --seed 7 [--encoding gb18030] [--readings 400] [--punctuation 0.3]

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
from pathlib import Path

# reading: pairs of a simplified and a traditional character
READINGS: dict[str, str] = json.loads((Path(__file__).parent / "cases" / "readings.json").read_text("utf-8"))
TABLE = {pair[1]: (pair[0], reading) for reading, pairs in READINGS.items() for pair in re.findall("..", pairs)}
TO_TRADITIONAL = {ord(simplified): traditional for traditional, (simplified, _) in TABLE.items()}
PUNCTUATION = ("。", "，", "！")
MARK = b"\x01"  # what stands before a punctuation mark of the table; it is no character and vanishes
SPACED = ("", " ")


def traditional(text: str) -> str:
    """The page in traditional characters, one for one; characters outside GBK are left out."""
    return text.translate(TO_TRADITIONAL).encode("gbk", "ignore").decode("gbk")


def annotate(data: bytes, table: dict[str, str]) -> bytes:
    """The bytes with a reading after every occurrence of a table character, in step with the characters or not."""
    for character, reading in table.items():
        code = character.encode("gbk")
        data = data.replace(code, code + f"({reading})".encode("gbk"))
    return data


def disturb(data: bytes, share: float, chance: random.Random) -> bytes:
    """The bytes with a mark before some punctuation, in step with the characters or not."""
    for mark in PUNCTUATION:
        parts = data.split(mark.encode("gbk"))
        joints = [(MARK if chance.random() < share else b"") + mark.encode("gbk") for _ in parts[1:]]
        data = b"".join(piece for pair in zip(parts, [*joints, b""], strict=True) for piece in pair)
    return data


def decode(data: bytes) -> str:
    """The bytes as a browser of the time read them: ``?`` for a lead byte and the byte it took along."""
    out: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte < 0x80:
            out.append("" if byte == MARK[0] else chr(byte))
            at += 1
        elif byte in (0x80, 0xFF):
            out.append("€" if byte == 0x80 else "?")
            at += 1
        else:
            out.append(_pair(data[at : at + 2]))
            at += 2
    return "".join(out)


def _pair(code: bytes) -> str:
    if len(code) < 2 or code[1] < 0x40 or code[1] in (0x7F, 0xFF):
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


def damage(text: str, seed: int, readings: int = 400, punctuation: float = 0.3) -> str:
    """The page as the tool would have left it; same seed, same page."""
    data = annotate(traditional(text).encode("gbk"), random_table(seed, readings))
    chance = random.Random(seed)  # noqa: S311 - no secret
    return fold(decode(disturb(data, punctuation, chance)))


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
