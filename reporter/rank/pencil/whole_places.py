"""The places and houses whose whole a text speaks of (全县, 全院), and which of them have names of their own."""

from __future__ import annotations

import re

from reporter.chinese.body_words import FIRMS, PLACES

KINDS = frozenset(f"{PLACES}州村") - {"省"}
"""What ends the names of the places whose whole a text may speak of."""

_SEATS = "".join(sorted(KINDS - set("镇乡村")))

WHOLE = re.compile(
    "(?<![安完健齐周保成双顾万])全(?P<kind>"
    f"[{_SEATS}](?![场容政域长级委间块位段城乡{_SEATS}])"
    "|[镇乡](?![定村情])|村(?![落庄民级])"
    f"|[院校](?![士园舍长车务])|局(?![性部面势])|行(?![业程])|{FIRMS}|[大支]队|[段厂站馆矿港场所台](?![景面地次点长球内])|园区|社区|街道)"
)
"""The whole of a place or a house, which only its readers know; 健全县乡 and 全局性 are other words."""

_BRANCH = re.compile("(?:[支分]行|[支分]公司|分局|分院|分校)$")
_TITLE_MARK = re.compile(r"\W+")
_BEFORE = re.compile("^(?:关于)?(?:对|在|走进|访|对话|来自|我在|政协)?")
_UNNAMED = re.compile(
    "[全各两本该我每几这那]|[省市州县]{2}$"
    "|(?:开发|工业|保税|自贸|高新|[新社小校片库厂辖城市县景灾山林矿牧地园港分郊街])区$"
)
"""What is no name of a place: 开发区, 全县."""


def is_proper_place(place: str) -> bool:
    """Return whether a place has a name of its own.

    >>> is_proper_place("槿川县"), is_proper_place("开发区"), is_proper_place("关于全县")
    (True, False, False)
    """
    return _UNNAMED.search(place) is None


def is_branch(organisation: str) -> bool:
    """Return whether an organisation is part of a larger one that is called alike.

    >>> is_branch("茶溪农商银行笠山支行"), is_branch("茶溪农商银行")
    (True, False)
    """
    return _BRANCH.search(organisation) is not None


def entitled(title: str) -> tuple[str, ...]:
    """Return the parts of a title as they begin where a place may stand.

    >>> entitled("冷热之间——关于槿川县供热的调查")
    ('冷热之间', '槿川县供热的调查')
    """
    return tuple(_BEFORE.sub("", part) for part in _TITLE_MARK.split(title))
