"""What the clause of a figure tells of: a state, what was done, a plan, a price, what somebody only says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.metrics.whose.figured_sentences import CLAUSE, REACH, begin

if TYPE_CHECKING:
    from reporter.metrics.whose.figured_sentences import Figure

_STATE = re.compile(
    r"现有|共有|余额|存栏|保有|在册|拥有|总数|已有|建有|下辖|覆盖|面积|人口|床位|总里程|尚有|仍有|还有|只有|占|占比|率|平均|均"
)
_FLOW = re.compile(
    r"完成|实现|新增|新建|改造|出动|检查|发放|开展|办理|受理|查处|培训|清运|投入|累计|增长|下降|增加|减少|收入|支出|产量|销售|接待"
)
_PLANNED = re.compile(r"计划|拟|将|力争|确保|预计|有望|目标|打算|到20\d\d年|年底前|下一步|争取|要|须|不低于|不少于")
_RUMOUR = re.compile("网传|谣|不实|子虚乌有|传言|没有的事|没这回事|否认|澄清")
_PRICE = re.compile(rf"标准|价|每[{HAN}]|收费|补贴|设计|容量|总投资|占地|能力")
_RATE = re.compile(r"每一?个?[年月日天周季班趟]|[年月日]均|[年日]可|可年|一年(?=$|下来|能|可|要|光)")
PLANS = "计划|任务|目标|预算|指标"
SIZE = "(?:任务|目标|数|值|总量)?"
"""What is called a plan, and what may follow where its size is told: 计划数, 目标值."""

_OF_ANY_PLAN = re.compile(rf"(?:{PLANS}|定额|限额){SIZE}(?:为|是|（)?约?$")
_OF_PLAN = re.compile(
    rf"(?:全年|年度|年初|[今本]年)(?:[^，。；：\d]{{0,4}})?(?:{PLANS}|考核线|限额|额度){SIZE}(?:为|是|（|（即)?约?$"
)
_SHARES = frozenset(("%", "‰", "个百分点", "倍"))
"""Units of what is compared with a plan, and not its size: 为年度任务的92.8%, 低于年度目标1.6个百分点."""

_LIMIT = re.compile(
    r"(?:标准|限值|上限|下限|红线|警戒|要求|门槛|设计|规定|国标|省标|额定|控制)(?:要求|值|线|水位|标准)?(?:为|是|的|（)?$"
)
_ABOUT = (
    ("rate", _RATE),
    ("of-any-plan", _OF_ANY_PLAN),
    ("limit", _LIMIT),
    ("state", _STATE),
    ("flow", _FLOW),
    ("plan", _PLANNED),
    ("price", _PRICE),
)


def is_size_of_plan(text: str, figure: Figure) -> bool:
    """Return whether a figure is what a year's plan wants: 完成年度计划640万吨的81%, but not the share.

    >>> from reporter.metrics.whose.figured_sentences import Figure
    >>> [is_size_of_plan("完成年度计划640万吨的81%", one) for one in (Figure(6, 11, "吨"), Figure(12, 15, "%"))]
    [True, False]
    """
    if figure.unit in _SHARES:
        return False
    return _OF_PLAN.search(text, begin(text, figure.start, CLAUSE), figure.start) is not None


def about(text: str, figure: Figure) -> list[str]:
    """Return what the clause and the sentence of a figure tell of.

    >>> from reporter.metrics.whose.figured_sentences import Figure
    >>> about("全县计划改造12处，", Figure(6, 9, "处"))
    ['flow', 'plan', 'planned']
    """
    place, first = figure.start, max(0, figure.start - REACH)
    start = begin(text, place, CLAUSE)
    signs = [sign for sign, pattern in _ABOUT if pattern.search(text, start, place)]
    if is_size_of_plan(text, figure):
        signs.append("of-plan")
    if _PLANNED.search(text, begin(text, place, "；。？！"), place):
        signs.append("planned")
    if text.rfind("“", first, place) > text.rfind("”", first, place):
        signs.append("quoted")
    if _RUMOUR.search(text, first, place + REACH):
        signs.append("rumour")
    return [*signs, *(["changed"] if figure.changed else [])]
