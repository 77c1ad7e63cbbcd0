"""Bodies that publish what others do, whose own it never is: a central bank's branch has no deposits of a city's."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.text.organisations import places

_OF_MONEY = "存款|(?<!再)贷款|社会融资|信贷|利率|保费|不良率"
_KINDS = tuple(
    (re.compile(body), re.compile(what))
    for body, what in (
        (
            r"人民银行.*[分支]行|人行.*[分支]行|金融监管(?:总局.*)?(?:[分支]局|支局)|金融(?:工作)?办(?:公室)?$",
            _OF_MONEY,
        ),
        ("海关$", "进出口|出口|进口|外贸"),
        ("气象[局台站]$|气候中心$", "气温|降水|降雨|雨量|日照|蓄水量"),
        ("统计局$|调查总?队$", "生产总值|增加值|投资|零售总?额|可支配收入|消费价格|出厂价格|用电量|产量"),
    )
)
"""Bodies by the end of their names, and what they tell of: 再贷款 is what the central bank lends itself."""

_ABOVE = re.compile("^(?:中国)?人民银行|^国家[^省市县区]{2,8}总局")


@lru_cache(maxsize=512)
def _observed(body: str) -> re.Pattern[str] | None:
    return next((what for known, what in _KINDS if known.search(body)), None)


def whose(body: str | None, clause: str) -> str | None:
    """Return whose a figure is that a body may only publish: its place's, None where its name tells none.

    >>> branch = "中国人民银行芦溪市分行"
    >>> [whose(branch, one) for one in ("新增存款", "支农支小再贷款", "走访企业")]
    ['芦溪市', '中国人民银行芦溪市分行', '中国人民银行芦溪市分行']
    >>> whose("农商银行芦溪市分行", "新增存款"), whose("芦溪海关", "进出口总值"), whose(None, "新增存款")
    ('农商银行芦溪市分行', None, None)
    """
    what = _observed(body) if body else None
    if body is None or what is None or what.search(clause) is None:
        return body
    return "".join(places.place_names(_ABOVE.sub("", body))) or None
