"""Whom 该公司, 我局, 他 or a missing subject mean, where only one can be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.body_words import CALLED, FIRMS, HOUSES, NO_BODY
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import led
from reporter.chinese.names import tag
from reporter.chinese.segment import is_word
from reporter.rank.pencil.whole_places import KINDS, entitled, is_branch, is_proper_place
from reporter.text.organisations import cast
from reporter.text.organisations.places import place_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.model import Article

_PLACES = "省市县区镇乡村"
_KINDS = (
    f"{CALLED}|银行|法院|检察院|供电所|卫生院|学院|血站|海关|支行|农商行|[行社队园馆关{HOUSES}]"
    "|处(?![置分罚于在])|台(?!湾|账|上)"
)
POINTING = re.compile(
    f"(?:该|这[家所][分支]?)(?P<kind>{_KINDS}|[{_PLACES}]|段(?![时路线道河话落距航]))(?![{NO_BODY}级])"
)
OWN = led(
    f"(?:(?<![{HAN}])|(?<=[在被由据对向与和的给为从到经现将自年月半度是于]))[我本](?P<kind>{_KINDS}|[{_PLACES}])(?![{NO_BODY}级])|(?P<we>我们)"
)
BARE = re.compile(
    f"(?P<kind>{FIRMS}|医院|学校|法院|检察院|中心|大队|支队|中队|合作社|银行|血站)(?![{HAN}]{{0,2}}[级化区长员性]|教育)(?!的?[总分子]公司)"
)
PERSON = re.compile("[他她](?!们|人|山|乡)")
INSIDE = re.compile("(?P<kind>[市县区镇乡村段院厂所局行校场矿馆站社])里(?![面程边头外])")
"""Who acts, by the place or the house where it is decided: 段里, 镇里."""

BRANCH = re.compile("(?P<kind>支行|分行|[支分]公司|机场|林场|农场|管委会)")
"""What only the text's own organisation may be called alone, whatever else the text names."""

_OWN = OWN.pattern.replace("<kind>", "<own>")
_BARE = BARE.pattern.replace("<kind>", "<bare>")
ANAPHOR = led(f"{POINTING.pattern}|{_OWN}|{_BARE}|{PERSON.pattern}")
STANDS_FOR = (ANAPHOR, INSIDE, BRANCH)
"""What a name may be put in the place of."""

_NAMED_SO = {
    "关": "海关",
    "局": f"[{HAN}]局",
    "院": "医院|法院|检察院|学院|卫生院|研究院|中医院",
    "行": "银行|支行|分行|农商行",
    "所": "供电所|派出所|卫生所|研究所|管理所",
    "站": "血站|监测站|服务站|收费站|变电站|车站",
    "段": "[车工机电]务段|供电段|公路段|养护段|工程段",
}
"""How bodies that are called by one character end; the character alone ends too many words."""


@cache
def _named_so(kind: str) -> re.Pattern[str]:
    """Return how bodies end that may be called so."""
    ends = _NAMED_SO.get(kind) or "|".join(_ENDS.get(kind, (kind,)))
    return re.compile(f"(?<=[{HAN}])(?:{ends})(?![{HAN}]?[长员])")


_MANIFOLD = frozenset(("中心", "大队", "支队", "中队", "合作社"))
"""What parts of bodies are called as well."""

_PARTY = re.compile("^(?:中共|中国共产党|共青团|国家税务总局)")
_SHORTEST = 4  # characters of a short name that ends its full one

_ENDS = {
    "公司": ("公司", "集团"),
    "企业": ("公司", "集团", "厂"),
    "学校": ("学校", "小学", "中学", "大学", "学院", "高中", "初中", "职校"),
    "校": ("学校", "小学", "中学", "大学", "学院", "高中", "初中", "党校", "职校"),
    "银行": ("银行", "信用社", "联社", "支行", "农商行"),
    "单位": (),
}
"""What a name ends with that may be called so; others end as they are called."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body named at a place of an article, by its full name."""

    block: int
    start: int
    end: int
    name: str


class Cast:
    """Who may be meant in an article: the bodies it names, in order, and its own organisation."""

    def __init__(self, article: Article) -> None:
        """Take what all questions share."""
        self._article = article
        self.own = article.organisation
        self._unknown_from: dict[str, int] = {}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The places where a body is named in full or by a short name, in reading order."""
        blocks = self._article.blocks
        found = (
            Named(number, start, end, self._full(name))
            for number, told in enumerate(cast.of(blocks).named)
            for start, end, name in told
            if not ANAPHOR.fullmatch(blocks[number].text, start, end)
        )
        return tuple(one for one in found if blocks[one.block].role not in {"boilerplate", "caption"})

    def _full(self, name: str) -> str:
        """Return the article's own organisation for what its name ends with: 尉氏县供电公司 for 国网尉氏县供电公司."""
        return self.own if self.own and len(name) >= _SHORTEST and self.own.endswith(name) else name

    def spans(self, block: int, start: int, end: int) -> Iterator[Named]:
        """Yield the bodies named within a stretch of a block."""
        return (one for one in self.named if one.block == block and start <= one.start and one.end <= end)

    def _own_is(self, kind: str) -> bool:
        """Return whether the text's own organisation may be called so."""
        return self.own is not None and fits(self.own, kind)

    def _own_body(self, block: int, before: Sequence[Named]) -> str | None:
        """Return the text's own organisation if it is the last that is named below the heading, if any was."""
        since = [one.name for one in before if one.block > self._heading(block)]
        return self.own if not since or since[-1] == self.own else None

    def body(self, kind: str, block: int, start: int, *, own: bool) -> str | None:
        """Return the body that is called so before a place (该公司, or 公司 alone), None unless only one can be meant.

        ``own`` says that the text speaks of its own organisation: 公司 alone, where no other has been named since the
        last heading. 该公司, and 公司 in a text whose own organisation is none, is the only one of its kind before it,
        in the text or in its paragraph, and nothing that is named like one there is unknown.
        """
        before = [one for one in self._before(block, start) if fits(one.name, kind) and is_proper(one.name)]
        if own and self._own_is(kind):
            return self._own_body(block, before)
        if self._unknown(kind, block, start) or (own and not self._only(kind, block)):
            return None
        near = [one for one in before if one.block == block]
        return _only_name(before) or _only_name(near)

    def _before(self, block: int, start: int) -> Iterator[Named]:
        """Yield the bodies named before a place."""
        return (one for one in self.named if (one.block, one.start) < (block, start))

    def _only(self, kind: str, block: int) -> bool:
        """Return whether a body called so by itself can be none but a named one: a firm or a school, none unknown."""
        return kind not in _MANIFOLD and block <= self._first_unknown(kind)

    def _first_unknown(self, kind: str) -> int:
        """Return the first paragraph that names anything unknown that ends like the kind; looked for once a kind."""
        if kind not in self._unknown_from:
            blocks = range(len(self._article.blocks))
            self._unknown_from[kind] = next((block for block in blocks if self._unknown(kind, block)), len(blocks))
        return self._unknown_from[kind]

    def _heading(self, block: int) -> int:
        """Return the number of the last heading before a block, -1 where there is none."""
        return max((n for n, one in enumerate(self._article.blocks[:block]) if one.role == "heading"), default=-1)

    def _unknown(self, kind: str, block: int, start: int | None = None) -> bool:
        """Return whether the paragraph names anything, before a place, that ends like the kind and is no known name."""
        text = self._article.blocks[block].text[:start]
        known = {one.end for one in self.named if one.block == block}
        known |= {match.end() for match in ANAPHOR.finditer(text)}
        return any(match.end() not in known for match in _named_so(kind).finditer(text))

    @cached_property
    def _places(self) -> frozenset[str]:
        names = dict.fromkeys((self.own or "", *(one.name for one in self.named)))
        return frozenset(place for name in names for place in place_names(_PARTY.sub("", name)))

    def whole(self, kind: str) -> str | None:
        """Return what the whole (全县, 全院), or what is decided inside (镇里), is of, None unless it is certain.

        A house is the text's own organisation, and no branch, whose whole is more than itself. A place stands in the
        name of the organisation or in the title, or it is the only one of its kind that the text names, and more than
        once.
        """
        if kind not in KINDS:
            return self.own if self._own_is(kind) and not is_branch(self.own or "") else None
        stated = {place for place in self._stated if place.endswith(kind)}
        if stated:
            return stated.pop() if len(stated) == 1 else None
        place = self.place(kind)
        return place if place and is_proper_place(place) and self._told_often(place) else None

    def _told_often(self, place: str) -> bool:
        """Return whether the text names a place more than once."""
        return sum(block.text.count(place) for block in self._article.blocks) > 1

    @cached_property
    def _stated(self) -> frozenset[str]:
        """The places that the text's organisation and its title name."""
        names = (_PARTY.sub("", self.own or ""), *entitled(self._article.title or ""))
        return frozenset(place for name in names for place in place_names(name) if is_proper_place(place))

    def place(self, kind: str) -> str | None:
        """Return the place that is called so (该县, 我市), None unless the names of bodies hold but one of its kind."""
        found = {place for place in self._places if place.endswith(kind)}
        return found.pop() if len(found) == 1 else None


def _only_name(bodies: Iterable[Named]) -> str | None:
    """Return the name that all these bodies have, None where they have several or there is none."""
    names = {one.name for one in bodies}
    return names.pop() if len(names) == 1 else None


@lru_cache(maxsize=1024)
def is_proper(name: str) -> bool:
    """Return whether a body's name says which one it is, and not just what kind of body.

    >>> is_proper("物业管理有限公司"), is_proper("苇湖渔业公司"), is_proper("县教育局")
    (False, True, True)
    """
    if name.startswith("国") or name[0] in _PLACES:
        return True
    return any(part[:2] in {"ns", "nr", "nz", "nt"} or len(word) == 1 or not is_word(word) for word, part in tag(name))


def fits(name: str, kind: str) -> bool:
    """Return whether a body of this name may be called so.

    >>> fits("槿川县人民医院", "医共体"), fits("槿川县人民医院", "院"), fits("国网槿川县供电公司", "公司")
    (False, True, True)
    """
    return name.endswith(_ENDS.get(kind, (kind,))) if kind else False
