"""Whether a sentence tells that the mishap of the one before it is over: both are told together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.compiled import later

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "mended"
"""The rule by which the end of a mishap is joined to it."""

LONGEST = 110
"""Characters of a mishap and its end that are told together."""

_CLAUSE = re.compile("[^，；：。！]+")
_BACK = "恢复(?:了|全部|正常|全线|全区|全县|全镇|全村|居民|企业|双向|[0-9万余户]+|的)*"
_ALL = "(?:全部|均|都|已|已经|陆续|悉数|逐一|当[天日场晚]|及时)(?:得到|被|予以|完成了?)?"
_PAIRS = (
    ("停电|跳闸|断电|失电|倒杆|断线", f"{_BACK}(?:供|送|用|通)电|复电|{_ALL}(?:恢复|送电|来电|通电|修复)|抢修完毕"),
    ("停水|断水|爆管|漏水|破裂|渗漏", f"{_BACK}(?:供|通|用)水|{_ALL}(?:恢复|通水|来水|修复|更换)|抢修完毕"),
    ("停气|断气|停暖|停热|停供|泄漏", f"{_BACK}(?:供|通|用)[气暖热]|{_ALL}(?:恢复|修复|封堵)|抢修完毕"),
    (
        "中断|受阻|封闭|塌方|滑坡|停运|停航|阻断|瘫痪|积水|断行",
        f"{_BACK}(?:通行|通车|通航|运行|运营|交通|通信|通讯)|{_ALL}(?:恢复|抢通|疏通|排除|清除|清理)|抢通|清理完毕",
    ),
    ("起火|着火|失火|火灾|火情", "扑灭|扑救完毕|明火(?:被|已)"),
    (
        "故障|损坏|受损|损毁|冲毁|倒塌|险情",
        f"修复|{_ALL}(?:恢复|排除|消除|更换)|险情(?:解除|排除|得到控制)|抢修完毕|重建完",
    ),
    (
        "(?:查出|发现|排查出?|检出|存在|反映|梳理出?|摸排出?)[^，。；]{0,16}(?:隐患|问题|不合格|缺陷|超标|违[规法章]|漏洞)",
        f"{_ALL}(?:整改|消除|整治|销号|办结|下架|召回|拆除|治理|解决)|整改(?:完成|完毕|到位|率)|完成整改|消除(?:率|完毕)",
    ),
    (
        "被困|遇险|受伤|中毒|失联",
        "(?:全部|均|都|已|安全|成功)(?:被)?(?:获救|救出|脱险|出院|转移|救治)|转危为安|脱离(?:生命)?危险",
    ),
)  # fmt: skip
_ENDS = tuple((later(mishap), later(over)) for mishap, over in _PAIRS)
_HURT = "(?:伤亡|受伤|死亡|被困)"
_UNHURT = re.compile(f"(?:[未没无]|没有)(?:有|造成|发生|出现|任何)*人?员?[^，。；]{{0,4}}{_HURT}")
_NOT_YET = re.compile(
    "将|预计|力争|争取|计划|拟|正在|尚未|仍未|还[未没]|未能|才能|没能|确保|为了?|[须需应]|要求|待|如果|一旦|可望|有望|希望"
)
_OF_IT = re.compile("后|之后|前|之前|的|工作|能力|方案|任务|时间|时长|机制|难")


def ends(mishap: str, told: str) -> bool:
    """Return whether a sentence tells that what the one before it tells of is over, and that one does not.

    >>> ends("2条线路跳闸，310户停电。", "当晚8时全部恢复供电。"), ends("仓库起火。", "没有人员伤亡。")
    (True, True)
    >>> ends("检查出隐患36处。", "目前已整改34处。"), ends("310户停电。", "预计当晚恢复供电。")
    (True, False)
    >>> ends("310户停水，已全部恢复。", "恢复供水后，水质合格。"), ends("310户停电。", "街道恢复通车。")
    (False, False)
    """
    over = [end for begin, end in _ENDS if begin.search(mishap)]
    if not over:
        return False
    over.append(_UNHURT)
    return any(_told(told, over)) and not any(_told(mishap, over))


def _told(text: str, over: list[re.Pattern[str]]) -> Iterator[bool]:
    """Yield for each of a sentence's clauses whether it tells an end that has come."""
    for clause in _CLAUSE.findall(text):
        found = next((match for end in over if (match := end.search(clause))), None)
        if found is not None:
            yield not (_NOT_YET.search(clause, 0, found.start()) or _OF_IT.match(clause, found.end()))
