"""What a paper announces itself that it tells: 现将上半年供水工作情况报告如下, 您提出的《关于…的建议》收悉."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.body_words import CALLED, HOUSES
from reporter.chinese.classes import HAN, han_length
from reporter.chinese.names import mentions
from reporter.rank.body_numbers import body_sentences
from reporter.rank.clauses import TIME, balanced

if TYPE_CHECKING:
    from reporter.model import Article
    from reporter.rank.called import Names

_EARLY = 8  # sentences in which a paper says what it tells
_SHORTEST = 5  # characters that say more than 今年以来有关情况
_VERBS = "报告|通报|公布|公示|公告|通告|总结|答复|汇报|述职|告知|综述|通知|说明|介绍|反馈"
_TOLD = re.compile(
    f"(?:现|兹|特)[将就把](?P<matter>[^，。；：]{{6,48}}?)(?:向[^，。；]{{2,12}}?)?"
    f"(?:(?:作|做)?(?:如下)?(?:简要)?(?:{_VERBS})(?:如下|于下)|提请[^，。]{{0,12}}审[议查])"
)
_ANSWERED = re.compile("《(?P<matter>关于[^《》]{4,40}的(?:提案|建议|议案))》[^，。；]{0,16}收悉")
_OURS = re.compile(f"(?:我们?|本|该)(?:[{HOUSES}行馆台段队库]|{CALLED})|(?:公司|中心|医院|学校)(?=[0-9今上下前])")
_UNSAID = re.compile("(?:有关|相关|具体|主要|以下|履职|办理|结果|进展|情况|截[至止])")
_MATTERS = re.compile("(?:有关)?(?:情况|事项|信息|事宜|问题)$")
_OF_WHOLE = re.compile(f"(?<=[度月季年])全(?:[{HOUSES}行馆库]|公司|中心)(?=[{HAN}])")


def announced(article: Article, names: Names, most: int) -> str:
    """Return what the article says that it tells, with its organisation where both fit; empty where it says nothing.

    A reply is called by what it answers: 梓县水利局关于修渠的建议的答复.
    """
    for number in body_sentences(article)[:_EARLY]:
        text = article.sentences[number].text
        if told := _TOLD.search(text):
            return _of(names, told["matter"], most)
        if answered := _ANSWERED.search(text):
            return _reply(names.short, answered["matter"], most)
    return ""


def _reply(own: str, matter: str, most: int) -> str:
    """Return a reply to a matter with who replies in front, by itself where that does not fit, else empty.

    >>> _reply("梓县水利局", "关于修渠的建议", 30), _reply("梓县水利局", "关于修渠的建议", 12)
    ('梓县水利局关于修渠的建议的答复', '关于修渠的建议的答复')
    """
    lines = (f"{own}{matter}的答复", f"{matter}的答复")
    return next((line for line in lines if len(line) <= most and balanced(line)), "")


def _of(names: Names, matter: str, most: int) -> str:
    """Return a matter with whose it is in front, by itself where that does not fit, empty where it says nothing."""
    matter = _OF_WHOLE.sub("", _OURS.sub("", matter, count=1), count=1)
    said = _MATTERS.sub("", TIME.sub("", matter, count=1))
    if _UNSAID.match(said) or han_length(said) < _SHORTEST or not balanced(matter):
        return ""
    if any(name in matter for name in names.persons):
        return ""
    own = "" if _names_owner(names.short, matter) else names.short
    whole = f"{own}{matter}" if TIME.match(matter) else f"{own}：{matter}"
    return next((line for line in (whole.lstrip("："), matter) if len(line) <= most), "")


def _names_owner(own: str, matter: str) -> bool:
    """Return whether a matter names a body, or begins as the organisation does: of 梓县水利局, 梓县供水情况."""
    return matter[:2] == own[:2] or bool(mentions(matter))
