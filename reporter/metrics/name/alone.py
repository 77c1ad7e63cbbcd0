"""Whether a name says enough by itself, in a table far from its sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.chinese.units import units
from reporter.metrics.name.measures import measure_of
from reporter.metrics.name.parsing import words
from reporter.metrics.name.phrases import REMEMBERED, tagged
from reporter.metrics.name.pieces import lexicon

_LONGEST_BARE = 6  # characters: a longer name says more than a measure, whatever its words are tagged
_BARE = re.compile(r".{0,3}率|.{0,2}(?:金额|时限|时间|时长|用时|度)")
_TOTAL = re.compile(r".{2,}总[量额数]")
_WITHOUT_THING = re.compile("(?:低于|高于|超出|超过|多于|少于|未达)(?!.{2,}(?:的|率|天数|[户人企单]))")
"""What a name begins with that leaves out what is held against something: 低于正常高水位."""

_EXACTLY = re.compile("^(?:地方|全口径|金融机构(?:本外币|人民币)?(?=各项))|（[^）]*）$")
"""What says of which scope an indicator is."""

_OF_KIND = re.compile("(?:企业|[产行]业|制造业|[^就失创毕停]业|[商产用]品类|类商品)$")
"""What something grew of: 民营企业增长8.8% is of what they add, sell or invest, and the name leaves that out."""

_SAYS_NOTHING = frozenset("vdabmt")
"""The first letters of the tags of words that say of nothing what is measured: verbs, adverbs, adjectives, numerals."""

_SHARE = "%"
_MEASURED = frozenset(("share", "multiple", "money"))
"""Kinds of quantities whose names have a measure or a verb: 东湖学院 is no name of a rate, nor of a sum."""


@lru_cache(maxsize=REMEMBERED)
def stands_alone(name: str, unit: str, *, moved: bool = False) -> bool:
    """Return whether a reader understands a name without the sentence it was found in; ``moved`` for mere changes.

    Leave-one-trade-out, 74 of a hundred surely chosen names that do not are right, 93 of those that do.

    >>> [stands_alone(one, "%") for one in ("整改率", "隐患整改率", "资产负债率", "东湖学院")]
    [False, True, True, False]
    >>> [stands_alone(one, "元") for one in ("涉及金额", "农网改造投资", "总投资", "东湖学院")]
    [False, True, False, False]
    >>> [stands_alone(one, "%", moved=True) for one in ("可比口径", "民营企业", "就业", "工业投资")]
    [False, False, True, True]
    """
    known = words(name)
    if not known or known[0].text in lexicon().relative or _leaves_out(name, rate=moved and unit == _SHARE):
        return False
    if measure_of(name) or _BARE.fullmatch(name):
        return name in lexicon().absolute or is_headline(name) or not _is_bare(name)
    measured = units().counted_in(unit) in _MEASURED
    return moved or not measured or any(word.tag.startswith("v") for word in known)


def _leaves_out(name: str, *, rate: bool) -> bool:
    """Return whether a name leaves out what is held against something, or, of a ``rate`` of growth, what grew."""
    return _WITHOUT_THING.match(name) is not None or (rate and _OF_KIND.search(name) is not None)


def is_headline(name: str) -> bool:
    """Return whether a name is an indicator by which a place is judged: 固定资产投资, 社会消费品零售总额."""
    return name in lexicon().headline


def is_known(name: str) -> bool:
    """Return whether a name is such an indicator, or one with what it is reckoned of more exactly.

    >>> [is_known(one) for one in ("固定资产投资（不含农户）", "地方一般公共预算收入", "固定资产投资项目")]
    [True, True, False]
    """
    return is_headline(_EXACTLY.sub("", name))


def _is_bare(name: str) -> bool:
    """Return whether a name is a measure and nothing that is measured: 平均办结率, 治理面积, 工程累计投资."""
    *before, _ = tagged(name)
    if _BARE.fullmatch(name):
        return True
    says_nothing = all(tag[0] in _SAYS_NOTHING or word in lexicon().vague for word, tag in before)
    return len(name) <= _LONGEST_BARE and says_nothing and not _TOTAL.fullmatch(name)
