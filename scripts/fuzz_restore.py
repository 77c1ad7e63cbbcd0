"""Restore random damage for a while: nothing raises, the original comes back, and restoring twice changes nothing.

    python scripts/fuzz_restore.py --seconds 600 [--seed 1]

Texts are mixed from pieces of damaged pages, from what the damage tool makes of our example articles, and from noise.
Prints how many texts and characters were tried; stops at the first failure and shows the text that caused it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from reporter.chinese.encoding import decode
from reporter.restore import original, restore

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

import damage  # noqa: E402 - the tool of the tests

PIECES = (
    *(
        "當(dāng)?shù)木耧L",
        "?!北R強(qiáng)",
        "?yōu)榭蛻籼峁?4小時(shí)",
        "向?qū)А⑿欣顜吞岬确⻊?wù)",
        "?,F(xiàn)在",
        "總?cè)藬?shù)",
        "?",
        "€",
    ),
    *(
        "浣犲ソ",
        "ä½ å¥½",
        "ÄãºÃ",
        "锟斤拷",
        "&amp;nbsp;",
        "&#20013;",
        "\\u4e2d",
        "\\ud83d",
        "\ufffd",
        "\ud800",
        "\udc00",
    ),
    *(
        "\x00",
        "\u200b",
        "\ufeff",
        "\u3000",
        "\xa0",
        "\r\n",
        "\n",
        "\n\n",
        "\t",
        " ",
        "(",
        ")",
        "（",
        "）",
        "“",
        "”",
        '"',
        "'",
    ),
    *(
        "# 标题",
        "一、",
        "（一）",
        "图为",
        "记者 张某",
        "（右三）",
        "3.5万户",
        "98%",
        "100",
        "…",
        "……",
        "——",
        "。",
        "，",
        "、",
        "</p>",
        '"/>',
    ),
    *(
        "著名",
        "看著",
        "乾隆",
        "後面",
        "東京の",
        "Café",
        "f(x)",
        "APP",
        "https://a.b/c?d=e",
        "a@b.cn",
        "重庆(chóng qìng)",
        "12:30",
    ),
)


def texts(chance: random.Random) -> str:
    """Return a text of one of four kinds."""
    kind = chance.randrange(4)
    if kind == 0:
        return "".join(chance.choices(PIECES, k=chance.randrange(1, 40)))
    if kind == 1:
        return "".join(
            chr(chance.choice((chance.randrange(0x110000), chance.randrange(0x4E00, 0xA000)))) for _ in range(60)
        )
    article = chance.choice(ARTICLES)
    start = chance.randrange(max(1, len(article) - 400))
    page = damage.damage(article[start : start + 400], chance.randrange(10**6), chance.randrange(700), chance.random())
    if kind == 2:  # noqa: PLR2004 - one of four
        return page
    cut = sorted(chance.choices(range(len(page) + 1), k=2))
    return page[: cut[0]] + chance.choice(PIECES) + page[cut[1] :]


ARTICLES = [path.read_text("utf-8") for path in sorted((ROOT / "examples" / "masters").glob("*.md"))]


def main() -> int:
    """Run for the time that was asked for; 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - no secret
    end = time.monotonic() + options.seconds
    tried = characters = repairs = 0
    while time.monotonic() < end:
        text = texts(chance)
        restored = restore(text)
        again = restore(restored.text).text
        decode(chance.randbytes(chance.randrange(200)))
        if original(restored) != text or again != restored.text:
            print(f"failed after {tried} texts: {text!r}\nrestored: {restored.text!r}\nagain: {again!r}")
            return 1
        tried, characters, repairs = tried + 1, characters + len(text), repairs + len(restored.repairs)
    print(f"{tried} texts of {characters} characters, {repairs} repairs, no failure")
    return 0


if __name__ == "__main__":
    sys.exit(main())
