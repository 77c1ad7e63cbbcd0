"""What no stroke of the pencil may do: take away a figure, a negation or a condition, or put in what no source says."""

from __future__ import annotations

import re

from reporter.chinese.compiled import later
from reporter.chinese.mishaps import DEAD, FAILURES, FALLS, HURT, RISES, UNHURT
from reporter.chinese.numerals import ONES, ORDINALS, POWERS
from reporter.rank.bad_news import is_ill
from reporter.rank.pencil.announcing import lacks_main_clause, leans

_MARK = re.compile("[，；：]")
_DIGIT = re.compile("[0-9]")
HARMLESS = re.compile(
    "不仅如此|不止于此|不过|不断|不懈|不仅|无忧|无虞|不负|不忘|无微不至|无缝|莫不|非常|除此之外|仅[仅此]|未来|不间断|不打烊|没有最好"
)
"""Words that hold a sign of a negation and are none."""

_HELD = re.compile(
    rf"[0-9０-９%‰℃]|[{ONES}{POWERS}两半几]+(?:[个名户家人次件起座台套只亩吨元米里年月日天分点成倍条项处支场辆]|[万亿千百])"
    r"|[不未没无莫勿非]|仅|除|如果|若|倘|假如|即使|虽|尽管|只有|的话|除非|以外|之外|约|近|超|至少|以上|以下|左右|拒"
)
"""Figures, negations, conditions and limits."""

_ALLOWED = re.compile("一系列|一批批?|一方面|一个个|一次次|一分耕耘一分收获|各项|一致|最近|附近|近期|接近|亲近|贴近")


CLIPS = ("；", "，其中")
_LEANS_BACK = re.compile(
    "同比|环比|[比较]|占|增|减|[下上]?降|[上回]?升|涨|跌|缩|翻|腰斩|回落|提|达|为|是|分别|约|超|近|[高低多少]|相当|平均|[日月年人户]均|其|均|都|才|则|并|从而"
    "|使|让|令|也|也|还|又|即|折合|合计|共|累计|总"
)
_TURNS = re.compile("[不未没无莫勿非但却]|仅|除|只有|如果|若|尽管|虽|然而|以外|之外")

_RISE = later(RISES)
_FALL = later(FALLS)
_FAILS = later(f"{FALLS}|{FAILURES}|仅")
_TURNED = re.compile("不降反升|不升反降|反弹|由[升增涨]转[降减跌]|由[降减跌]转[升增涨]")
_UNHARMED = later(f"{UNHURT}|[未没零无]有?(?:发生)?[^，；]{{0,12}}(?:事故|亡人)")
_HARMED = later(f"{DEAD}|{HURT}")
_REST = re.compile("余下|其余|剩余|剩下")
"""What is left of a sum whose parts are told before it: a sum is told whole."""

_COUNTERPARTS = (
    ("收入", "支出"), ("支出", "收入"), ("进口", "出口"), ("出口", "进口"), ("发[放出]", "[收追]回"), ("受理", "办结"),
)  # fmt: skip
_HALVES = tuple((later(f"{one}[^；]*[0-9]"), later(f"，[^，；]{{0,4}}{other}")) for one, other in _COUNTERPARTS)
"""Two sides of one account: what came in says nothing without what went out."""

_CAME_OF_IT = re.compile(
    "，(?:并|已|共|累计|广泛|成功|当场|先后|实际|直接|现场|及时|全部|均)*(?:征[求集]|收集|解决|化解|整改|挽回|追回|查实|避免|节[约省]|满意[率度])(?=[^，；]*[0-9])"
)
"""What comes of the deeds before it: a run of deeds is told with it or not at all."""

_NEXT_ITEM = re.compile(
    "[；，](?:同时)?(?:[二三四五六七八九]是|[（(][二三四五六七八九2-9][）)]|[2-9][.、．]|第[二三四五六七八九]|其[二三四])"
)
"""A further item of a list: a list is told whole or not at all."""

_LEANS_ON = re.compile(
    "(?:起|以来|期间|假期|春运|[年月日时天周]|止|[以之]?[后前时中下上内间]|方面|来看?|[：:])$"
    "|^(?:自|从|截[至止]|到|在|按|据|经|受|由于|通过|随着|为了?|对|当|作为|根据|围绕|针对)[^了0-9]*(?:[0-9]+[年月日时][^0-9]*)*$"
)
"""A clause that is no statement without the next one: 自今年1月起."""

_BECAUSE = re.compile("因(?!此|而)|由于|鉴于")

_HEARD = re.compile("记者[^，。；：]*?(?:获悉|了解到)，")
"""Who told it, with the day on which it was asked for."""

_NUMBERED = re.compile(
    rf"\d(?:[.．]\d){{1,2}}[ \u3000]+|(?:[（(]?[{ORDINALS}\d]{{1,3}}[）)、.．][、，]?|第?[{ORDINALS}][是，])+[ \u3000]*"
)
"""The number of an item, which counts nothing."""


def misleads(kept: str, left_out: str) -> bool:
    """Return whether what is kept tells the half that pleases, or the deeds without what came of them.

    >>> misleads("用水增长8%", "，收费下降2%"), misleads("发表50份", "，收回48份，征求意见36条")
    (True, True)
    >>> misleads("PM2.5下降8%", "；臭氧不降反升"), misleads("未发生较大事故", "；一般事故亡12人")
    (True, True)
    >>> misleads("换表1200只", "；另有37户没有接通"), misleads("换表1200只", "；整改隐患3处")
    (True, False)
    """
    if (_RISE.search(kept) and _FAILS.search(left_out)) or _TURNED.search(left_out):
        return True
    if _UNHARMED.search(kept) and _HARMED.search(left_out):
        return True
    if is_ill(left_out) and not is_ill(kept):
        return True
    return _CAME_OF_IT.search(left_out.partition("；")[0]) is not None


def tells_one_side(kept: str, left_out: str) -> bool:
    """Return whether of many figures only those that rose are kept and others that fell left out, or the reverse.

    >>> tells_one_side("工业增长8%，投资增长9%", "收入下降2%"), tells_one_side("工业增长8%", "收入下降2%")
    (True, False)
    >>> tells_one_side("收入下降2%", "工业增长8%，投资增长9%"), tells_one_side("投资增长9%，收入下降2%", "工业增长8%")
    (True, False)
    """
    rose, fell = _RISE.findall(kept), _FALL.search(kept)
    if fell:
        return not rose and len(_RISE.findall(left_out)) > 1
    return len(rose) > 1 and _FALL.search(left_out) is not None


def may_clip(kept: str, left_out: str) -> bool:
    """Return whether a sentence may end behind ``kept``, ``left_out`` being the rest of it with the mark before it.

    The rest begins with ； or with ，其中, or it is one more item with a figure behind an item with a figure, and does
    not lean on what is kept (，同比增长8%), nor turn it; what is kept does not mislead.

    >>> may_clip("换表1200只", "，建站3座"), may_clip("换表1200只", "，同比增长8%"), may_clip("换表1200只", "，未停水")
    (True, False, False)
    >>> may_clip("换表1200只；自今年1月起", "，水价降到2.3元"), may_clip("抓三件事：一是换表3只", "；二是清管")
    (False, False)
    >>> may_clip("因DN300主管施工需要", "，3月9日停水12小时，影响用户3万户")
    False
    """
    if _leads_up(_MARK.split(kept)[-1]) or _NEXT_ITEM.match(left_out) or misleads(kept, left_out):
        return False
    if _splits_account(kept, left_out) or lacks_main_clause(kept):
        return False
    if left_out.startswith(CLIPS):
        return True
    first, last = _MARK.split(left_out[1:])[0], _MARK.split(kept)[-1]
    item = bool(_DIGIT.search(first) and _DIGIT.search(last)) and not _LEANS_BACK.match(first)
    return left_out.startswith("，") and item and not _TURNS.search(left_out)


def _leads_up(clause: str) -> bool:
    """Return whether a clause is no statement without the next one, whatever figures it holds.

    >>> _leads_up("因DN300主管施工需要"), _leads_up("定于3月9日8时至18时"), _leads_up("换表1200只")
    (True, True, False)
    """
    return bool(_LEANS_ON.search(clause) or _BECAUSE.match(clause)) or leans(clause)


def _splits_account(kept: str, left_out: str) -> bool:
    """Return whether a sum loses its rest, a list the changes told of all of it, or one side of an account the other.

    >>> _splits_account("单位6家，职工8万人", "，缴存4亿元，分别增5%、2%、4%"), _splits_account("换表", "；分别建站")
    (True, False)
    >>> _splits_account("基金收入2亿元，增长6%", "，支出1亿元"), _splits_account("甲类89起", "；乙类7起，余下39起待查")
    (True, True)
    """
    own = kept.rpartition("；")[2]
    of_all = not left_out.startswith(CLIPS) and "分别" in left_out.partition("；")[0]
    sides = any(one.search(own) and other.match(left_out) for one, other in _HALVES)
    return of_all or sides or _REST.search(left_out) is not None


def may_cut(text: str) -> bool:
    """Return whether a stretch may be cut: it holds no figure, negation, condition or limit, or but numbers an item.

    >>> may_cut("，赢得了居民的赞誉"), may_cut("，未造成伤亡"), may_cut("，惠及3万户"), may_cut("不断提升服务水平，")
    (True, False, False, True)
    """
    return bool(_NUMBERED.fullmatch(text) or _HEARD.fullmatch(text)) or not _HELD.search(
        _ALLOWED.sub("", HARMLESS.sub("", text))
    )
