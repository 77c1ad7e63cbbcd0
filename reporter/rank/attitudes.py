"""Sentences that say nothing but with which attitude others are to work, or what a meeting went through."""

from __future__ import annotations

import re

_ZEAL = "要|并|应|须|把|以|进一步|坚决|切实|全面|持续|扎实|不断|始终|牢牢|全力|更加|时刻|充分|真正|着力|深入|共同|大力"
_DEED = (
    "提高|提升|增强|压实|压紧|守[住牢好]|筑牢|扛[牢起稳]|落实|抓[好实细]|强化|加强|坚持|坚定|统一|树[牢立]|绷紧|严[格守明]|确保|凝聚|形成"
    "|营造|夯实|站稳|担当|牢记|践行|高度|深刻|认真|克服|杜绝|拧紧|弘扬|发扬|保持|贯彻|领会|把握|转变|改进|推动"
)
_MATTER = (
    "站位|责任|底线|意识|思想|认识|合力|担当|部署|要求|精神|氛围|局面|防线|关口|作风|使命|之弦|大局|安全|稳定|重视|领会|贯彻|学习"
    "|成效|实效|落地|到位|见效|心理|信心|根基|红线|职责|纪律|动力|活力|能力|本领|水平|觉悟|定力|思维|理念|举措|质量|质效|发展"
)
_CLAUSE = f"(?:{_ZEAL})*(?:{_DEED})[^，。；、]{{0,12}}(?:{_MATTER})(?:观念|意识|思想|水平|见效|落实|落地)?"
_OF_ATTITUDE = re.compile(
    f"(?:[^，。]{{0,14}}(?:强调|要求|指出|号召|表示|会上)[，：])?{_CLAUSE}(?:[，；、]{_CLAUSE})*[。！]"
)
_AGENDA = re.compile(
    "(?:会议|会上|大会|全会|例会)[，]?(?:首先|还|集中|专题|再次)?(?:传达|学习|听取|观看|宣读|通报|审议|回顾|总结|分析)"
    "(?![^。]*(?:通过|决定|同意|批准|确定|明确))[^。，]*，[^。]*。"
)


SIGNAL = "空话"


def signs(sentence: str) -> tuple[str, ...]:
    """Return the signal of a sentence without a figure that demands attitudes only or tells a meeting's course.

    >>> signs("会议强调，要提高政治站位，压实工作责任。"), signs("会议要求，加强管网巡查，更换水表。")
    (('空话',), ())
    """
    if any(map(str.isdecimal, sentence)):
        return ()
    return (SIGNAL,) if _OF_ATTITUDE.fullmatch(sentence) or _AGENDA.fullmatch(sentence) else ()
