"""The constants of the language that patterns in files of rules name: {han}, {ones}, {earlier}."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.bodies import FIRMS
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import EARLIER
from reporter.chinese.numerals import ONES, ORDINALS

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONSTANTS: Mapping[str, str] = MappingProxyType(
    {"{han}": HAN, "{firms}": FIRMS, "{ones}": ONES, "{ordinals}": ORDINALS, "{earlier}": EARLIER}
)


def spelled_out(pattern: str) -> str:
    """Return a pattern with its constants spelled out; braces that count stay as they are.

    >>> spelled_out("第[{ones}]{1,2}条")
    '第[一二三四五六七八九]{1,2}条'
    """
    for name, constant in _CONSTANTS.items():
        pattern = pattern.replace(name, constant)
    return pattern
