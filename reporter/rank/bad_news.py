"""Whether a sentence tells bad news: a failure, a loss, the fall of what is wanted or the rise of what is not."""

from __future__ import annotations

import re

from reporter.chinese.compiled import later

_ILL = (
    "死亡|伤亡|轻伤|重伤|事故|火灾|火情|逾期|欠[税款费薪缴]|亏损|负债|债务|不良|隐患|投诉|超标|超期|诉求|漏损|线损|离职|流失|积压|应收|信访|上访|警情|发案"
    "|近视|肥胖|病例|疫情|病死|枯死|受灾|缺口|空置|失业|拖欠|未结|积案|终本|退货|返工|差错|停电|停水|爆管|跳闸|堵点|弃标|退保|断缴|失信|违约|破产|注销"
    "|成本|费用|能耗|拥堵|污染|排放|浓度|臭氧|粉尘|噪声"
)
"""What is the worse the more there is of it."""

_WANTED = (
    "收入|产值|产量|增加值|利润|税收|增值税|契税|所得税|销售|销量|销路|营[收业]|交易|成交|投资|客流|客运|货运|运量|吞吐|进出口|出口|进口|外贸|总值|总额|总量|订单|签约|到位资金|就业|用工|招工|吸纳|招生|生源|入学|升学|毕业"
    "|读者|外借|借阅|观众|游客|旅游|接待|入住|上座|开放天数|贷款|存款|授信|保费|参保|存栏|出栏|单产|亩产|总产|产茶|结实率|蓄水|水位|库容|来水|供水量|售水|供气量|售电|发电|供电量|用电量|得分|评分|名次|位次|排名|满意|合格率|优良|达标率|良好率"
    "|覆盖率|及格率|优秀率|准确率|办结率|结案率|调解率|巩固率|成活率|出勤率|开工率|利用率|周转率|回收率|处理率|整改率|完成率|通过率|转化率|执行率|到位率|提前量|普及率|增速|增幅|降雨|降水|储量|储备|在岗|员工|职工|教师|医生|护士|志愿者|献血|捐|结余|余粮|鱼获|捕捞|采集|只数|种群|候鸟|数量|小天鹅|播种面积|种植面积|绿地|耕地"
)
"""What falls to nobody's joy."""

_SPENT = (
    "时间|时长|时限|环节|材料|用时|耗时|周期|等候|等待|排队|支出|成本|费|价|负担|能耗|水耗|煤耗|耗|赤字|贫困|困难|在档|人工|用工"
    "|案件|发病|感染|违[规法章]|警情|诉求|投诉|误差|差错|农药|化肥|利率|利息|纠纷|积水|事故|死亡|伤亡|隐患|逾期|亏损|债务|不良|漏损|线损|浓度|臭氧|排放|污染|疫情"
)
"""What may well become less, whatever it is a part of."""

_LESS = (
    "下[降滑跌]|[降减跌]幅|少[^，；0-9]{0,2}[0-9]|减少|减收|少收|短收|回落|萎缩|缩减|走低"
    "|降[至到为]|减[至到]|跌[至到]|负增长|(?<![压核削裁精缩消])[降减]了?[0-9]"
)
_MORE = "增[加长多至到]|多[^，；0-9]{0,2}[0-9]|[上回]升|升[至到高]|提高|扩大|反弹|攀升|超出?[0-9]|高[0-9出于]"

_FAILS = later(
    "未能|[未没]有?(?:完成|达标|按期|按时|开工|动工|动土|拿到|到位|解决|整改|投用|通过|跟踪|接通|恢复|通[水电气车]|办结|竣工)|[尚仍还](?:[未没]|处于)|[均都]未(?:完成|达|通过|整改|办结)|不达标|不合格(?!的)|不理想|不升反降|不降反升"
    "|(?<!不)滞后|(?<!不)落后|推迟|延[期迟]|拖后腿|进度慢|进展缓慢|慢[0-9]|差距|缺口|短缺|紧缺|紧张|告急|严峻|突出|较?为?集中在|蔓延|吃紧|乏力|疲软|堪忧|恶化|加剧|难以|(?<![为帮])困难(?![的]?[户群家职学摊残老人党儿补救补])|短板|不足(?![0-9峰])|不到去年|不到一半"
    "|受阻|[只仅]完成|淤[塞积]|停[办机运]|老化(?=，|。|严重)|仍在(?:处理|办理|调查|抢修|审理)|没有?[^，；。0-9的]{1,2}[上到成完]|后退[0-9]|退居|遭[遇受]|损坏|冲毁|倒[杆塌]|塌方|滑坡|(?<!责令)停产|停摆|瘫痪|中断|闭[馆园校]|停职|霉变|受灾(?![群户人地村])|受损|损失|死亡(?!率)|受伤|遇难|失联|拒不|末位|倒数|垫底|亏损(?!面?[^，；]{0,8}(?:下降|减少|收窄|降))|超标|低于[^，；]{0,10}(?:目标|计划|平均|预期|要求)"
    "|不及[^，；]{0,6}(?:目标|计划|平均|预期|去年|往年)|仍有|尚有(?!余)|还有[^，；]{0,12}(?:[未没]|问题|不)|剩余[^，；]{0,14}(?:[未没超逾])|逾期|超期|欠[税款费薪]"
)
"""What did not come about, or went wrong."""

_CURED = re.compile(
    "已(?:全部|经)?(?:整改|解决|恢复|化解|办结|清零|补齐)|全部(?:整改|解决|恢复|化解|办结|下架)|[未没]有?(?:发生|出现|造成)"
    "|不是?问题|好的苗头|可喜|零(?:事故|伤亡|死亡)|[化缓]解|消除|攻克|破解|挽回|避免|追回|挽救|控制在|缩小|补上|补短板|补齐|缴清|清完|清零|收窄|填补"
)
"""What takes a fault away again."""

_FELL = later(f"(?:{_LESS})")
_ROSE = later(f"(?:{_MORE})")
_OF_ILLS = later(f"(?:{_ILL})")
_MAY_FALL = later(f"(?:{_SPENT})")
_HOPED = later(f"(?:{_WANTED})")
_HANDLED = later(
    "整改|化解|办结|处置|查处|解决|清收|清缴|收回|追回|回访|排查|发现|投入|处理|审结|调解|防治|治理|达标|合格"
)
"""What is done about what is ill: more of it is no ill."""

_CLAUSE = re.compile("[^，；：。！？]+")
_BARE_CHANGE = re.compile(f"(?:同比|环比|[较比][^，；]{{1,12}}?|分别|累计|均|也|则|却|净|[降增])*(?:{_LESS}|{_MORE})")
"""A change whose indicator stands in the clause before it."""

_TO_COME = later("(?:将|拟|计划|力争|要求|确保|务必|防止|避免|防范|杜绝|严防|如果|若|一旦|须|应当|建议|请)")


def is_ill(text: str) -> bool:
    """Return whether a text tells a failure, a loss, the fall of what is wanted or the rise of what is not.

    >>> is_ill("售水量37万吨，下降6%。"), is_ill("漏损率由9%升至12%。"), is_ill("仍有两座泵站未完工。")
    (True, True, True)
    >>> is_ill("漏损率下降3个百分点。"), is_ill("售水量增长6%。"), is_ill("排查隐患36处，增加9处。")
    (False, False, False)
    """
    before = ""
    for match in _CLAUSE.finditer(text):
        clause = match[0]
        bare = _BARE_CHANGE.match(clause)
        told = f"{before}，{clause}" if bare else clause
        if _fails(clause) or _is_worse(told, clause):
            return True
        before = before if bare else clause
    return False


def _fails(clause: str) -> bool:
    found = _FAILS.search(clause)
    return found is not None and not (_CURED.search(clause) or _TO_COME.search(clause, 0, found.start()))


def _is_worse(told: str, clause: str) -> bool:
    """Return whether a clause tells that something wanted fell, or something unwanted rose."""
    if _TO_COME.search(clause):
        return False
    if _FELL.search(clause):
        return bool(_HOPED.search(told)) and not _MAY_FALL.search(told)
    return bool(_ROSE.search(clause) and _OF_ILLS.search(told)) and not _HANDLED.search(told)
