"""A notice tells what is stopped, decided or asked, where, when and for whom: that is its result, the rest is aside."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from reporter.chinese.compiled import later
from reporter.rank.body_numbers import body_sentences
from reporter.rank.pencil import announcing, tolls
from reporter.rank.pencil.standing import dangles
from reporter.rank.pencil.told_together import THEN
from reporter.rank.signals import FIGURE, FROM_TO, RESULT, SHARE, signalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article, Sentence

_TITLE = re.compile(
    "(?:通知|通告|公告|启事|(?:倡议|告知|承诺|告[^，。]{0,8})书|[征招]集令|预警(?:信号)?)(?:（[^（）]*）)?$"
)
"""How the title of a notice ends."""

_REPORTS = re.compile("(?:报告|通报|总结|汇报|公报|综述|简报|讲话|纪要|(?:情况|结果)的?(?:公告|通告|通知|公示))$")
_OF_WORK = re.compile("情况|报告|通报|总结|汇报|成绩|结果")
_EARLY = 8  # sentences of the body in which a notice tells what it is about
_DAY = re.compile("[0-9]月(?:[0-9]{1,2}日)?|[0-9]日|即日起|[今明]日|本周")
_COUNT = re.compile("[0-9](?![0-9.]*(?:[年月日时分]|[:：点]))")
_ACTS = later(
    "定于|决定|[计拟][划定]?于|将[于对在自]|自[^，。；]{2,24}起|面向|[公招征聘][开聘募集选兵][^，。；]{0,4}(?:招聘|招募|征集|选聘|招标|招收|招生)?|实[施行]|执行|[暂停][停止][^，。；]{0,8}"
    "|停[水电气暖热课业运航]|封[闭航路]|禁止|禁[火渔燃行放牧]|闭[馆园校]|关闭|恢复|开[展放馆园]|举[行办]|组织|启[动用]|调整|改[走道由为]|绕行|发布|发出|缴[费纳]|报名|接种|免疫|申[报领请]|登记|限[行速号]|管制|拍卖|检[修查]|征[收求]|征兵|拆除|迁[移坟]"
    "|到[^，。；]{2,24}(?:参加|办理|领取|接受|缴)"
)
"""What a notice stops, decides, asks or announces."""

_SIDE = re.compile(
    "(?:请|须|应|要)[^，。；]{0,14}(?:提前|做好|注意|留意|关[注好闭]|检查|备[好齐]|谅解|理解|配合|支持|遵守|互相|转告|清淡|合理|穿|保持|留心|防范)|温馨提示|敬请|不便|违反|处罚|罚款|追究|法律责任|电话|热线|联系人|邮[编箱]|网址|微信|公众号"
    "|可能[出会]?|或将?有?[短轻]|压力[^，。；]{0,6}(?:下降|降低|不足|偏低)|波动|浑浊|短时|未尽事宜|最终解释|解释权|如遇|如因|顺延|另行(?:通知|公告)|特此|工作证|不收取|安排值班"
)
"""What goes along with it: advice, penalties, side effects, whom to ring."""

_PAST = re.compile(
    "截[至止](?!时间|日期|报名)|据统计|去年|今年以来|目前|现有|已(?:累计|完成|建成|接待|参保|发放|办理|开展)|同比|累计|历年|共(?:有|设|办理|发布|完成|接待)"
)
"""What has been until now: no part of what the notice announces."""

_WHEN = re.compile("时间|日期|时段|期限|自即日|起止|[0-9]月[0-9]{1,2}日[^，。；]{0,10}[至到—~-]")
_SCOPE = re.compile(
    "范围|区域|路段|线路|地[点址段]|地区|对象|岗位|条件|内容|标准|措施|方式|影响[^，。；]{0,12}[0-9]|涉及[^，。；]{0,12}[0-9]|凡|绕行|改走|禁止|[0-9][户名人条个辆艘]"
)


_WHAT_FOR = re.compile(
    "为(?:了|进一步|切实)?[^，。；]*(?:，(?:进一步|切实|有效)?"
    "(?:加强|保[障证护]|确保|维护|防止|减少|促进|推[动进]|提[升高]|改善|优化|规范|营造|预防|杜绝|落实|方便|满足)[^，。；]*)*。"
)
"""All of what is left of 为…，现就…通告如下."""

_OPEN_ENDS = "：！？；"
"""Marks at the end of what leads on, calls or asks, or is one item of a list."""


class Part(IntEnum):
    """What a sentence of a notice tells; the more, the sooner it is quoted."""

    ASIDE = 0
    REST = 1
    SCOPE = 2
    WHEN = 3
    LEAD = 4


def lead_of(article: Article) -> int | None:
    """Return the number of the sentence that tells what a notice stops, decides or asks, None for what is no notice.

    It is the one that leads up to the list (现将…如下), or the first that tells a deed and its day; where the deed has
    neither day nor figure and the title tells it, the time stands for it.
    """
    body = body_sentences(article)
    first = [n for n in body[:_EARLY] if _announces(article.sentences[n])]
    if not (first or _TITLE.search(article.heading or "")) or _is_report(article, body) or tolls.of(article):
        return None
    order = sorted(body[:_EARLY], key=lambda number: number not in first)
    found = next(_leads(article, order, first, body), None)
    return None if found is None else _with_then(article, found)


def _leads(article: Article, early: Sequence[int], first: Sequence[int], body: Sequence[int]) -> Iterator[int]:
    """Yield what may be the lead, the likeliest first: ``first`` are the sentences that lead up to a list."""
    told = [number for number in early if _may_lead(article.sentences[number])]
    dated, counted = ([n for n in told if one.search(article.sentences[n].quoted)] for one in (_DAY, _COUNT))
    yield from (number for number in told if number in first and number in {*dated, *counted})
    yield from (*dated, *counted)
    yield from (number for number in body if _tells_time(article.sentences[number]))
    yield from told


def _is_report(article: Article, body: Sequence[int]) -> bool:
    """Return whether an article reports what came of work, by its title or by a third of its sentences."""
    told = [{*found} for found in signalled([article.sentences[number].text for number in body], _EARLY)]
    results = sum(FIGURE in found and bool({RESULT, SHARE} & found) for found in told)
    return _REPORTS.search(article.heading or "") is not None or results > len(body) / 3


def _with_then(article: Article, number: int) -> int:
    """Return the number of the next sentence where it tells what happens then (届时，…) and is quoted with this one."""
    following = article.sentences[number + 1 : number + 2]
    return number + any(one.rule == THEN for sentence in following for one in sentence.strokes)


def parts(article: Article) -> Mapping[int, Part]:
    """Return what each sentence of a notice's body tells, nothing for what is no notice."""
    lead = lead_of(article)
    if lead is None:
        return {}
    dated = _DAY.search(article.sentences[lead].quoted) is not None
    items = {n + 1 for n, one in enumerate(article.sentences) if one.text.endswith("；")}
    told = {n: Part.ASIDE if n in items else _part(article.sentences[n], dated=dated) for n in body_sentences(article)}
    return {**told, lead: Part.LEAD}


def may_be_line(lead: int | None, number: int, text: str) -> bool:
    """Return whether a statement of a sentence may be the line of an article, ``lead`` being what ``lead_of`` gives.

    Of a notice it is the lead with its day alone.
    """
    return lead is None or (number == lead and _DAY.search(text) is not None)


def _part(sentence: Sentence, *, dated: bool) -> Part:
    text = sentence.quoted
    if _SIDE.search(text) or _PAST.search(text) or text[-1] in _OPEN_ENDS or _is_half(text):
        return Part.ASIDE
    if not dated and _tells_time(sentence):
        return Part.WHEN
    changed = FROM_TO in signalled([text], _EARLY)[0]
    return Part.SCOPE if changed or _SCOPE.search(text) else Part.REST


def _is_half(text: str) -> bool:
    """Return whether a sentence leans on another, or tells what for and not what."""
    return dangles(text) or _WHAT_FOR.fullmatch(text) is not None


def quoted(told: Mapping[int, Part], body: Sequence[int], scores: Sequence[float], count: int) -> list[int]:
    """Return the places in the body of the sentences of a notice to quote, nothing that goes along with it."""
    order = sorted(range(len(body)), key=lambda place: (-told[body[place]], -scores[place], place))
    return [place for place in order if told[body[place]] > Part.ASIDE][:count]


def rescored(told: Mapping[int, Part], body: Sequence[int], scores: Sequence[float]) -> list[float]:
    """Return the scores of a notice's sentences: each part of it above all that tell less."""
    best = max(scores, default=0.0) or 1.0
    return [(told[number] + score / best) / (Part.LEAD + 1) for number, score in zip(body, scores, strict=True)]


def _announces(sentence: Sentence) -> bool:
    """Return whether a sentence leads up to a list of what it announces, and not to a report of work."""
    found = announcing.tail(sentence.text)
    return found is not None and not _OF_WORK.search(sentence.text[slice(*found)])


def _may_lead(sentence: Sentence) -> bool:
    """Return whether a sentence tells a deed that is to come, and nothing that goes along with one at first."""
    text = sentence.quoted
    aside = _SIDE.search(text.partition("，")[0]) or _PAST.search(text)
    told = _ACTS.search(text) and not announcing.lacks_main_clause(text)
    return bool(told and not aside) and text[-1] not in _OPEN_ENDS


def _tells_time(sentence: Sentence) -> bool:
    """Return whether a sentence tells from when to when something holds."""
    text = sentence.quoted
    return bool(_WHEN.search(text) and _DAY.search(text)) and not _PAST.search(text)
