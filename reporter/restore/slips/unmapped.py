"""Traditional characters that no simplified page turns into when it is mapped character by character."""

from __future__ import annotations

from functools import cache

from reporter.chinese.classes import FIRST_HAN, LAST_HAN
from reporter.chinese.gbk import codes
from reporter.chinese.variants import simplified

_STANDARDS = ("s2t", "s2tw", "s2hk")


@cache
def unmapped() -> frozenset[str]:
    """The characters with a simplified form that none of OpenCC's tables maps a character of GB 2312 to.

    >>> "幷" in unmapped(), "並" in unmapped(), "的" in unmapped()
    (True, False, False)
    """
    from opencc import OpenCC

    plain = "\n".join(one for one in codes().codes if FIRST_HAN <= one <= LAST_HAN and one.encode("gb2312", "ignore"))
    mapped = {one for standard in _STANDARDS for one in OpenCC(standard).convert(plain)}
    return frozenset(one for one in codes().codes if one in simplified() and one not in mapped and one not in plain)
