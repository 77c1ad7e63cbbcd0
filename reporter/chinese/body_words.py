"""What places and bodies are called by: 县 and 镇, 局 and 院, 公司 and 大队, and the words of names.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reporter.assets import load_rules
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.numerals import ORDINALS

PLACES = "省市县区旗镇乡"
"""What names of places end with, beside 州, which stands inside names of cities as well."""

HOUSES = "局院校所站厂"  # what a body is called by one character: 我局, 全院
BODIES = f"{HOUSES}委办部处科厅社队会组台"  # what names of bodies and of their offices end with
FIRMS = "公司|集团"
LEGAL_FORM = "集团|股份|有限|责任|公司"  # the parts of what a firm is by law: 集团有限责任公司
CALLED = f"{FIRMS}|企业|单位|医院|学校|合作社|中心|大队|支队|中队"  # what a body is called once named
POSTS = "局长|主任|经理|负责人|发言人|院长|校长|书记|处长|科长|股长|站长|部长|董事长|关长|支队长|主席"
"""Who speaks for a body, or heads a part of it."""

EVERYWHERE = f"全[国{PLACES}村{HOUSES}]"
NO_BODY = "区会有以属动业为长点理伍面"  # what makes another word of a body's kind behind 该 or 我: 院长, 局面
BUILT = "舍房落"  # … and what makes a building or a place of it: 校舍, 厂房, 院落
PLACE = re.compile(rf"[县市省州旗]|(?<![社小园片辖山])区|[{HAN}][镇乡村]|街道|国网|中国|国家|第[{ORDINALS}]")
"""What shows that a name is one: a place in it, or a number."""

_EVERYWHERE = re.compile(EVERYWHERE)


def is_everywhere(owner: str) -> bool:
    """Return whether only readers of one paper know which place or body is meant: 全县."""
    return _EVERYWHERE.match(owner) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of names.toml, and the pattern of 该公司, 我院, 我们."""

    kinds: frozenset[str]
    last: re.Pattern[str]
    longest: int
    generic: frozenset[str]
    verbal: frozenset[str]
    never: frozenset[str]
    whole: frozenset[str]
    anaphor: re.Pattern[str]


@cache
def words() -> Words:
    """Return the words organisations are named with."""
    table = load_rules("chinese/names")
    kinds = frozenset(table["kinds"].split())
    short = f"{CALLED}|[行社队园处馆{HOUSES}]"
    begins = "".join(sorted({kind[0] for kind in kinds} | {*"行社队园处馆", *HOUSES, *CALLED} - {"|"}))
    return Words(
        kinds=kinds,
        last=re.compile(f"[{''.join(sorted({kind[-1] for kind in kinds}))}]"),
        longest=max(map(len, kinds)),
        generic=frozenset(table["generic"].split()) | frozenset(table["trades"].split()),
        verbal=frozenset(table["verbal"].split()),
        never=frozenset(table["never"].split()),
        whole=frozenset(table["whole"].split()),
        anaphor=re.compile(
            rf"(?<!基)[该本我这此咱全](?:(?<=[该本我这此])(?:家|所)?(?=[{begins}])({alternatives(kinds)}|{short})(?![{NO_BODY}{BUILT}])"
            rf"|(?<=[我咱])们|(?<=全)[行{HOUSES}])"  # one set of characters first: what the regex engine can skip to
        ),
    )
