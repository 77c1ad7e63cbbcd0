"""Whether a sentence stands alone: what in it only the sentences before it explain."""

from __future__ import annotations

import re

from reporter.chinese.body_words import words
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import led
from reporter.chinese.function_words import LEADS_ON
from reporter.chinese.names import mentions
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.press import CHATS, SECRETS
from reporter.rank.pencil.referring import BARE

_PART = re.compile("其中|其余|(?:剩余|余下|剩下)(?!的?[^，。]{0,4}[月天日年时])")
_HEAD = re.compile(
    f"(?:{_PART.pattern}|另有|另外|此外|同时|而且|并且|但|而(?!且)|然而|不过|因此|所以|于是|对此|为此|随后|前者|后者|上述|以上|[{ORDINALS}]是|第[{ORDINALS}]，|[他她它]们?(?!人|乡|山)"
    f"|[{HAN}]{{1,3}}(?<![应本活不])该|[该这那此](?!外|次)|其(?![中余他间次实它]))"
)
_TALK = re.compile(
    f"(?:(?:{LEADS_ON})(?:来|要)?[说讲谈聊看](?![病护守管房样台明解服法])|[说讲谈聊提][到起完]|再?来?(?:{CHATS}))[^，。；：0-9]{{0,10}}[，：]"
    f"|(?:昨[天日]|今[天日]|日前|近日)?，?(?:晒出|亮出|交出)[^，。；：]{{0,16}}：|(?:{SECRETS}|答案)(?:就|正)?(?:在|藏在|是)[^，。；：]{{0,8}}："
)
"""A speaker of his own talk, or a record shown of nobody: 再说打算，…; 昨天晒出上半年“成绩单”：…."""

_TIME = "(?:今年|去年|目前|[0-9]{1,2}月(?:份)?)"
_LONGEST_TIME = 8
"""Characters of a time and the mark before it, with some to spare."""

_CLAUSE_HEAD = re.compile(f"(?:^|[，；：]){_TIME}?$")
_BODIES = "们国省市州旗县区镇乡村校院局公司行所站队社厂馆中军部台"
"""What makes of 我 the speaker's place or house: 我县, 我局."""

_WITHIN = re.compile(
    f"(?:^|[，；：])(?:[他她它]们?(?!人|乡|山)|其(?![中余他间次实它])|{_TIME}?(?:血站|车站|工厂))|我们|咱们|上述|像[他她]|(?:^|[，；：])我(?![{_BODIES}])"
    "|[他她它]们|(?<![其吉])[他她它](?=的|这|那|管|家)|(?<=[给对向让跟把被替为])[他她它](?![人乡山])|您|你们?(?![好追争])"
)
_SUSPECT = re.compile(  # one set of characters first: what the regex engine can skip to
    "[该本我这此咱他她它您你其上血车工公集医学法检中大支合银](?:(?<=[该本我这此咱]).|(?<=[他她它您你其])|(?<=上)述|(?<=[血车])站|(?<=工)厂"
    "|(?<=公)司|(?<=集)团|(?<=[医法])院|(?<=学)校|(?<=检)察|(?<=中)[心队]|(?<=[大支])队|(?<=合)作|(?<=银)行)"
)
"""A first look for what may need a name."""

_SPLIT_LIST = led(f"(?<![{HAN}])(?:一是(?!.*[^{HAN}]二是)|其一，(?!.*其二)|首先，(?!.*其次))")
"""The first item of a list whose others are not there."""

_TOPICLESS = led(
    f"(?:(?:截[至止到]?|到)[^，。；]{{1,12}}，|(?:[0-9]{{4}}年|今年|去年|本[周月年季]|[上下]半年|全年|[{ORDINALS}]季度|前[0-9{ORDINALS}]+个月"
    f"|[0-9]{{1,2}}月份?|[0-9]{{1,2}}日|[至到—-]|以来|目前|近[日年]来?|[两{ORDINALS}]年来|，)+)?"
    "(?:实际|一共|总共|共计?|已经?|累计|当年|新)*"
    "(?:完成|收割|改造|建成|开工|完工|投入|实现|达到|升[至到]|降[至到]|投产|发放|受理|办结|安置|兑现|播种)了?(?:约|近|超过?|第?[0-9])(?!年|月|日)"
)
"""What is done, a time before it and a number behind it, and nothing that says of what: 截至5月12日，已收割13.4万亩."""

_QUOTATION = re.compile("“[^“”]*”")


def is_of_part(text: str) -> bool:
    """Return whether a sentence tells of a part, or of the rest, of what the one before it counts."""
    return _PART.match(text) is not None


def dangles(text: str) -> bool:
    """Return whether a sentence speaks of 该公司, 我院 or 其 without a name, or goes on from the one before.

    >>> [dangles(text) for text in ("截至3月，该行放贷。", "茶溪农商行放贷，该行惠农。", "其中，城区换表。")]
    [True, False, True]
    >>> [dangles(text) for text in ("再说打算，全县换表。", "昨天晒出全年“成绩单”：换表。", "先看病后付费，全县推行。")]
    [True, True, False]
    >>> [dangles(text) for text in ("抓三件事：一是换表。", "抓两件事：一是换表，二是清管。", "大事之一是换表。")]
    [True, False, False]
    """
    if _HEAD.match(text) or _TALK.match(text) or _SPLIT_LIST.search(text) or lacks_topic(text):
        return True
    if not _SUSPECT.search(text):
        return False
    said = _QUOTATION.sub("", text) if "“" in text else text
    found = _first(said)
    return found is not None and "〔" not in said[:found] and not mentions(said[:found])


def lacks_topic(text: str) -> bool:
    """Return whether a sentence tells how much was done and not of what.

    >>> [lacks_topic(text) for text in ("截至5月，已收割3万亩。", "截至5月，已收割小麦3万亩。", "今年改造12户。")]
    [True, False, True]
    """
    return _TOPICLESS.match(text) is not None


def _first(text: str) -> int | None:
    """Return where the first word stands that needs a name before it."""
    places = [match.start() for match in words().anaphor.finditer(text) if match[0][0] != "全"][:1]
    places += [match.start() for match in _WITHIN.finditer(text)][:1]
    places += [match.start() for match in BARE.finditer(text) if _opens_clause(text, match.start())]
    return min(places, default=None)


def _opens_clause(text: str, place: int) -> bool:
    """Return whether nothing but a time goes before a place in its clause."""
    return not place or _CLAUSE_HEAD.search(text, max(0, place - _LONGEST_TIME), place) is not None
