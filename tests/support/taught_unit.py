"""What the program makes of words after numbers, by themselves or added to its table of units.

    python tests/support/taught_unit.py WORD… [--taught]

Prints what layout, the repair of lost digits, the roles and the figures make of each, as JSON. It is a program of its
own because the table is read once, when the first module asks for it.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from reporter import assets


def teach(words: list[str]) -> None:
    """Add the words to the table, as more words of its file would be."""
    plain = assets.load_rules

    def load(name: str) -> dict[str, Any]:
        rules = plain(name)
        if name == "chinese/units":
            rules["count"]["words"] += " " + " ".join(words)
        return rules

    assets.load_rules = load


def known(word: str) -> dict[str, object]:
    """What the program knows of the word."""
    from reporter.metrics.find.lost_digits import filled
    from reporter.metrics.find.quantities import quantities
    from reporter.restore import restore
    from reporter.restore.roles.cues import may_stand_under_picture
    from reporter.restore.slips.digits import choose

    torn = (
        f"青禾县酒厂今年扩建了三座地窖，添置了新的蒸酒设备，入冬以来，酒厂已经收储黄酒120\n\n"
        f"{word}，比去年同期多出不少，窖工们说，地窖里的温度正合适，来年开春就能上市。"
    )
    return {
        "joined": f"黄酒120{word}，" in restore(torn).text,
        "another number than 120": choose(f"20{word}", "") != "1",
        "a picture's": may_stand_under_picture(f"窖工正在地窖里搬运黄酒120{word}。"),
        "a digit lost": filled(f"收储黄酒□{word}。") != f"收储黄酒□{word}。",
        "figures": [found.unit for found in quantities(f"收储黄酒120{word}，每{word}25公斤。")],
    }


def main() -> None:
    """Print what is known of the words."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("words", nargs="+")
    arguments.add_argument("--taught", action="store_true")
    given = arguments.parse_args()
    if given.taught:
        teach(given.words)
    json.dump({word: known(word) for word in given.words}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
