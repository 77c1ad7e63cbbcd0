"""Short names of bodies: 县教育局 for 青禾县教育局, 雁回交警 for 雁回县公安局交警大队, and what 以下简称 introduces."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.body_words import LEGAL_FORM, PLACES
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.segment import is_word
from reporter.text.organisations import bodies, places
from reporter.text.organisations.body_kinds import kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEANT: Mapping[str, frozenset[str]] = MappingProxyType({
    **dict.fromkeys(("公司", "企业", "集团", "厂里"), frozenset(("firm",))),
    **dict.fromkeys(("学校", "校", "校方"), frozenset(("school",))),
    **dict.fromkeys(("医院", "院", "院里", "院方"), frozenset(("health", "justice", "school"))),
    **dict.fromkeys(("馆", "馆里", "馆方"), frozenset(("culture",))),
})  # fmt: skip
"""Words for bodies of some kinds, whatever they end with."""

_PART = re.compile("(?:集团|公司)(?!(?:股份|控股|有限|责任|集团|总)*(?:公司)?$)")
"""A part of a firm by its name, which its people do not call the firm: 水务集团城北水厂."""

_ZONES = ("园区", "园", "开发区", "经开区", "高新区", "管委会", "管理委员会")
_ENDINGS: Mapping[str, str | tuple[str, ...]] = MappingProxyType({
    **dict.fromkeys(("园区", "开发区", "园里"), _ZONES),
    **dict.fromkeys(("县局", "市局", "区局", "局里"), "局"),
})  # fmt: skip
"""Words for bodies that end otherwise."""

_PLACES = f"{PLACES}州"
_SPELLED = 6  # characters: so long an ending means that body and no other
_SHORTEST_ANY = 4  # characters: a trade and 公司
_ROOT = 2  # characters of the name proper
_LEGAL_FORM = re.compile(f"(?:{LEGAL_FORM})+")
_ORDINAL = re.compile(f"第[{ORDINALS}]")
_ALIAS = re.compile(
    r"[（(](?:以下|下文|下称)?(?:简称|统称|称)(?:为|作)?[：:]?[“\"‘「]?([^“”\"‘’「」（）()，。]{2,20})[”\"’」]?[）)]"
)


def aliases(text: str) -> Mapping[str, str]:
    """Return the short names a text introduces (以下简称“…”), each with the name it stands for.

    >>> aliases("青禾县城南供水有限公司（以下简称“城南供水”）成立。")
    {'城南供水': '青禾县城南供水有限公司'}
    """
    if "称" not in text:
        return {}
    ends = {end: text[start:end] for start, end in bodies.find(text)}
    return {m[1]: ends[m.start()] for m in _ALIAS.finditer(text) if m.start() in ends and m[1] != ends[m.start()]}


def full_names(counted: Mapping[str, float], introduced: Mapping[str, str]) -> dict[str, str]:
    """Return the full name of every name: the longer one it is short for, the most frequent of several, else itself."""
    return {name: introduced.get(name) or _full(name, counted) for name in counted} | dict(introduced)


def _full(name: str, counted: Mapping[str, float]) -> str:
    longer = [other for other in counted if len(other) > len(name) and is_short_for(name, other)]
    if not longer and _is_any(name):
        longer = [other for other in counted if len(other) > len(name) and other.endswith(name)]
        longer = longer if len(longer) == 1 else []
    return max(longer, key=lambda one: (counted[one], -len(one)), default=name)


def _is_any(name: str) -> bool:
    """Return whether a name is but what any body of its kind is called, as the one of its kind is: 热电公司."""
    return len(name) >= _SHORTEST_ANY and name[0] not in _PLACES and places.is_common(name)


def is_short_for(name: str, other: str) -> bool:
    """Return whether a name is short for another: its end behind a place, or its characters in order from its root.

    >>> is_short_for("县市场监管局", "青禾县市场监督管理局"), is_short_for("砚湖实小", "砚湖县第二实验小学")
    (True, True)
    >>> is_short_for("砚湖小学", "砚湖第三小学"), is_short_for("县教育局", "青禾县民政局")
    (False, False)
    """
    if other.startswith(name):
        return bool(_LEGAL_FORM.fullmatch(other, len(name)))
    if name[0] in _PLACES:
        return other.endswith(name) or _is_spelled_out(name, other)
    if other.endswith(name) and (len(name) >= _SPELLED or _is_behind_owner(name, other)):
        return True
    numbered = bool(_ORDINAL.search(other, _ROOT)) and name[-1] == other[-1]
    return name[:_ROOT] == other[:_ROOT] and not numbered and _is_within(name, other)


def _is_behind_owner(name: str, other: str) -> bool:
    """Return whether a name stands in the other behind the place or the body that it belongs to: 白茅中学, 城北水厂.

    Behind a common word, such as 国有, only a name that has none itself.
    """
    before = other.removesuffix(name)
    if before in places.chain(other) or bodies.find(before) == ((0, len(before)),):
        return True
    return is_word(before) and places.is_common(before) and not places.is_common(name[:_ROOT])


def _is_spelled_out(name: str, other: str) -> bool:
    """Return whether a body's own words behind 县 or 市 are short for those behind a place: 县疾控中心, 县妇联."""
    place = next((one for one in reversed(places.chain(other)) if one.endswith(name[0])), name[0])
    if not other.startswith(place):
        return False
    short, full = name[1:], other[len(place) :]
    alike = short[:1] == full[:1] and (short[-1:] == full[-1:] or full.endswith("会"))
    return len(short) > 1 and alike and _is_within(short, full)


def _is_within(short: str, name: str) -> bool:
    """Return whether all characters of a short name stand in the other in this order."""
    rest = iter(name)
    return all(character in rest for character in short)


def fits(name: str, ending: str) -> bool:
    """Return whether a body can be meant by a word: 公司 for a firm, 校方 for a school, else the end of its name.

    >>> fits("砚湖轴承厂", "公司"), fits("砚湖县第一中学", "学校"), fits("砚湖县教育局", "公司")
    (True, True, False)
    >>> [fits(name, "集团") for name in ("砚湖水务集团有限公司", "砚湖水务集团城北水厂")]
    [True, False]
    """
    if _PART.search(name) and ending in {"公司", "集团"}:
        return False
    what, kinds = kind(name), _MEANT.get(ending)
    return what in kinds if kinds else name.endswith(_ENDINGS.get(ending, ending)) or ending == "单位"
