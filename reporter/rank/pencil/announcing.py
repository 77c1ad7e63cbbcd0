"""What leads up to something: the end of a notice's lead (现将有关事项通知如下：), clauses before a main one."""

from __future__ import annotations

import re

RULE = "announcing"
"""The rule by which 现将有关事项通知如下 is cut."""

_MARK = re.compile("[，；：]")
_ENDS = "。！；：，"
_ANNOUNCES = re.compile(
    "[，；](?:现|兹|特)(?:就|将|把|予|对)?[^，。；：0-9]{0,30}(?:如下(?:通知|通告|公告|公示|说明|倡议|规定)?|于下)[：:。；]?$"
)
_GROUND = re.compile(
    "(?:因(?!此|而|地制宜)|由于|鉴于|根据|按照|依据|依照|遵照|结合|经(?![济营过理常历验费贸])|受(?![理到训灾益贿聘])|应)"
    "[^，]*(?:需要|需求|要求|影响|原因|因素|同意|批准|批复|核准|规定|条例|办法|安排|部署|精神|实际|计划|方案|研究|审议|意见|通知|授权|委托|》)(?:等|的)?$"
)
"""What something is done for or by, which ends without a verb: 因管网改造需要, 经县政府同意."""

_PURPOSE = re.compile(
    "为(?:了|切实|进一步|全面|深入|有效|扎实|积极|更好地?|不断|持续|着力|方便|确保|保障|保证|维护|加强|加快|规范|消除|推动|推进|促进|提高|提升|做好|防止|防范|丰富|充实|预防|改善|满足|配合|贯彻|落实|解决|缓解|营造)"
)
"""What something is done for: 为消除隐患."""

_TIME = re.compile(
    "(?:[定拟]于|计划于|决定[于自]|[自从于在截])?[^，]{0,4}[0-9][0-9年月日时分点:：至到—~-]*(?:起|止|前|后|期间)?$"
)


def tail(text: str) -> tuple[int, int] | None:
    """Return where a sentence leads up to a list at its end, with the mark before it, if a main clause is left.

    >>> tail("因管网改造需要，定于3月9日停水，现将有关事项通知如下："), tail("经研究，现将有关事项通知如下：")
    ((16, 28), None)
    """
    match = _ANNOUNCES.search(text)
    if match is None or lacks_main_clause(text[: match.start()]):
        return None
    return match.span()


def announces(cut: str) -> bool:
    """Return whether what is cut leads up to a list and is nothing else."""
    return _ANNOUNCES.fullmatch(cut) is not None


def left(cut: str) -> str:
    """Return what is printed in place of what is cut: a full stop where it held the last mark of the sentence.

    >>> left("，现将有关事项通知如下："), left("，现将有关事项通知如下")
    ('。', '')
    """
    return "。" if cut.endswith(("：", ":")) else ""


def lacks_main_clause(text: str) -> bool:
    """Return whether a line is but what something is done for, by what or when, and not what is done.

    >>> [lacks_main_clause(text) for text in ("因管网改造需要", "为消除隐患，经县政府同意。", "因管网改造停水3小时。")]
    [True, True, False]
    """
    return all(leans(clause) for clause in _MARK.split(text.rstrip(_ENDS)))


def leans(clause: str) -> bool:
    """Return whether a clause leads up to the main one: by what, for what or when something is done.

    >>> [leans(clause) for clause in ("根据《供水条例》规定", "定于3月9日8时至18时", "自来水厂停水", "3月9日停水")]
    [True, True, False, False]
    """
    return bool(_GROUND.match(clause) or _PURPOSE.match(clause) or _TIME.fullmatch(clause))
