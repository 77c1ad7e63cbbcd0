"""Characters that differ between the two scripts, one by one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reporter.restore.gbk import codes

if TYPE_CHECKING:
    from collections.abc import Mapping

# Simplified forms that are traditional characters of their own as well.
_SHARED = (
    "后里干台准几于余谷面斗只系云丑叶吁岩制姜卷历周布征御复并志托松板杯沈游炼症"
    "种佣签舍范蒙表谷采辟郁党升占向曲朱昆吊出回尽家据冬千同合凶凄凌冲刮勺卜厂厘"
)


@cache
def simplified() -> Mapping[str, str]:
    """The simplified form of every character of GBK that has another one."""
    from opencc import OpenCC

    han = [character for character in codes().codes if "\u3400" <= character <= "\u9fff"]
    table: dict[str, str] = {}
    for standard in ("t2s", "tw2s", "hk2s"):
        forms = OpenCC(standard).convert("\n".join(han)).split("\n")
        for old, new in zip(han, forms, strict=True):
            if old != new and len(new) == 1:
                table.setdefault(old, new)
    del table["么"]  # Taiwan's 幺; the mainland's simplified character
    return {**table, "著": "着"}


@cache
def only_simplified() -> frozenset[str]:
    """The characters that a page in traditional script does not have: simplified forms that are nothing else.

    >>> "担" in only_simplified(), "后" in only_simplified(), "的" in only_simplified()
    (True, False, False)
    """
    from opencc import OpenCC

    han = [character for character in codes().codes if "\u3400" <= character <= "\u9fff"]
    forms = OpenCC("s2t").convert("\n".join(han)).split("\n")
    return frozenset(old for old, new in zip(han, forms, strict=True) if old != new) - frozenset(_SHARED)
