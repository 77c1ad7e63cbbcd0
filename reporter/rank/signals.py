"""Cues in a sentence that speak for it or against it, as data."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import numerals
from reporter.chinese.bodies import FIRMS, HOUSES, PLACES
from reporter.chinese.classes import BULLETS, CLOSING, ENDS, QUOTES, UNQUOTES, either

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FACTORS: Mapping[str, float] = MappingProxyType(
    {
        "导语": 2.0,
        "结果": 1.3,
        "成效": 2.0,
        "数字": 2.0,
        "全局": 2.5,
        "打算": 3.0,
        "直接引语": 0.5,
        "承前": 0.5,
        "场景": 0.6,
        "套话": 0.25,
        "人物": 0.5,
        "疑问": 0.5,
        "引号不全": 0.5,
        "残缺": 0.5,
        "乱码": 0.1,
        "来源": 0.4,
        "署名": 0.4,
        "短句": 0.15,
        "引出": 0.1,
        "列项": 0.1,
        "说话人": 0.1,
        "客套": 0.1,
        "出席": 0.3,
        "落款": 0.1,
        "发问": 0.1,
    }
)
"""What each cue multiplies the score of a sentence by; chosen on half of the corpora that the benchmarks name.

Cue and location are two of the four methods of H. P. Edmundson, New Methods in Automatic Extracting, JACM 1969.
"""

EVERYWHERE = frozenset({"疑问"})
"""Cues that count in speech as much as in writing."""

NO_NEWS = frozenset({"短句", "引出", "列项", "说话人", "客套", "落款", "发问", "场景", "出席", "乱码"})
"""Cues of fragments and other beginnings that are not the news: the next sentence has their place."""

MATTER = frozenset({"成效", "数字", "全局", "打算", "人物"})
"""Cues that count as far as a text does not tell the main thing first: in a report, not in a news item."""

PLAN = "打算"
"""The cue of what is to come."""

CONTINUING = "承前"
"""The cue of what goes on from the sentence before: by itself it says less."""

RESULT = "成效"
"""The cue of results; a text full of them is a report."""

FIGURE = "数字"
"""The cue of figures, which say something even among set phrases."""

EMPTY = "套话"
"""The cue of set phrases."""

SCENE = "场景"
"""The cue of scene-setting, which is no news even where a date begins it."""

BRIEF = 12
"""Characters below which a sentence without a figure or a name is a fragment."""

ITEM = 18
"""Characters below which a numbered point without a figure is the head of what follows."""

SPEAKER = 8
"""Characters at the end of a sentence in which a speaker without speech is told."""

OPENING = 5
"""Sentences that are the opening of a text, where a date marks the news; later on it begins an anecdote."""

EARLY, LONGEST_DATE = 18, 12
"""Characters of a sentence after which a date no longer marks the news, and how long a date is at the most."""

_FIRST_WORDS = re.compile(
    r"(?P<结果>目前|截至|最终|据统计|全年|累计|共计)"
    r"|(?P<承前>对此|此外|同时|另外|其中|因此|所以|但|而|然而|不过|随后|[他她它]|[该这那其此])"
    rf"|(?P<直接引语>[{QUOTES}])"
    r"|(?P<落款>[抄主报分]?[送报发][：:]|附件[0-9]*[：:]|注[：:])|(?P<发问>问[：:])"
    r"|(?P<客套>(?:大家|各位|[你您])好[，！。：])"
    r"|(?P<场景>走进|步入|清晨|凌晨|傍晚|深夜|夜幕|烈日|寒风|阳光|[春夏秋冬]日)"
)
_ANYWHERE: Mapping[str, str] = MappingProxyType(
    {
        RESULT: (
            "同比 环比 [比较][上去][年月] 增长 增加 上升 提[高升]到? 下降 降[至低为] 减少 缩短 压[缩减降] 翻番 节约"
            " 完成 建成 达到"
        ),
        "全局": (
            f"全[{PLACES}{HOUSES}行年线] 今年以来 前[0-9{numerals.ORDINALS}]+个月 前三季度 上半年"
            " 1[—至-][0-9]+月 [几近两三]年来 累计 总投资"
        ),
        PLAN: (
            "下一步 下阶段 接下来 今后 力争 即日起 将[继于在把对以启新投完实推加组按细会] 拟于"
            " 计划[在于到用将新再投建完] [明后]年 到20[0-9][0-9]年"
            " [月年]底前 [0-9]日前[，、完将实全各做对报上建交]"
        ),
        SCENE: (
            "映入眼帘 来回穿梭 穿梭其间 机声[隆轰] 歌声 笑声 机器轰鸣 热火朝天 热闹非凡 络绎不绝 欢声笑语 喜笑颜开"
            " 笑容满面 笑开了花 忙得不可开交 马不停蹄 扑面而来 尽收眼底 灯火通明"
            " 阳光洒 洒进 晨光 晨曦 晨雾 暮色 微风"
            " 一[双张排阵片幅串盏筐座群声簇缕][双张排阵片幅串盏筐座群声簇缕]"
        ),
        EMPTY: (
            "领导下 指导下 关心下 支持下 认真贯彻 深入贯彻 深入学习 政治站位 精心组织 提前谋划 多措并举 扎实[开推]"
            " 高度重视 全力做好 全力以赴 狠抓 统筹推进 持续发力 新台阶 新成效 新局面 新篇章 真抓实干 凝心聚力 齐抓共管"
            " 群策群力 求真务实 着力打造 不断优化 沉甸甸 成绩单 交出了 喜人 硕果累累 传达学习 传达贯彻"
            " 亲自抓 压实责任 提高认识 层层落实 落细落实 落到实处 抓紧抓实 走深走实"
        ),
        "人物": "家住 今年[0-9]+岁(?!以|及)",
        "来源": "来源[：:] 责编 编辑[：:] https?: 原题为 供图 转载 客户端下载",
        "落款": "签发人?[：:] 核稿[：:] 联系人[：:] 联系电话[：:] 印发$",
        "出席": "[参出列陪][加席同]了?[此本]?次?(?:会议|活动|仪式|座谈会?|调研)[。！]$",
        "客套": "谢谢 请查收 此致 特此[通公报函证] 妥否",
    }
)
"""Patterns of words by cue, with blanks between them; each begins with two characters, or with sets of characters."""

_ATOM = re.compile(r"\[[^]]*\]|.")
_BEGINNINGS = [_ATOM.findall(word)[:2] for words in _ANYWHERE.values() for word in words.split()]
_BEGINNING = re.compile("(?:{})(?={})".format(*map("|".join, zip(*_BEGINNINGS, strict=True))))
"""Where a cue may begin: one set of characters before another, which the regex engine finds ten times as quickly."""

_CUE = re.compile("|".join(f"(?P<{cue}>{'|'.join(words.split())})" for cue, words in _ANYWHERE.items()), re.MULTILINE)
_FIGURE = re.compile(r"[0-9](?:[万亿余多%％‰]|(?![0-9.年月日号时点分:：/-]))")
_ITEM = re.compile(
    rf"{numerals.ITEM}|[{numerals.ORDINALS}]是|第[{numerals.ORDINALS}][，、]|[{numerals.CIRCLED}{BULLETS}]"
)
_SPEAKER = re.compile(
    "(?:(?<![难据再听小传俗照])说|告诉(?:记者|笔者)|感慨|感叹|坦言|笑道|说道|回忆道|(?<![作做了要细况等])介绍|表示)[。！]$"
)
_SPEAKING = frozenset("说者慨叹言道绍示")
_NAMED = re.compile(f"[0-9{PLACES}村{HOUSES}]|{FIRMS}")
_DIGIT = re.compile("[0-9]")
_EVENT = re.compile(  # one set of characters first: what the regex engine can skip to
    r"[\d近日昨今本上](?:(?<=\d)月\d{1,2}日|(?<=近)日|(?<=日)前|(?<=[昨今])[日天]|(?<=[本上])周|(?<=本)月)(清晨|凌晨|傍晚|深夜)?"
)
_COMPLETE = frozenset(either(ENDS) + CLOSING + "…)")
_ASKING, _BRACKETS, _QUOTED = frozenset(either("？")), frozenset(either("）")), UNQUOTES


def cues(texts: Sequence[str], first: int = 0) -> list[tuple[str, ...]]:
    """Return the names of the cues in each of these sentences, of one line each, the first having this number.

    Words are looked for in all sentences at once, which costs a tenth.

    >>> cues(["对此，该公司投入资金300万元。"], 7)
    [('数字', '承前')]
    """
    told = _told("\n".join(texts))
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    found: list[list[str]] = [[] for _ in texts]
    for place, cue in told:
        found[bisect_right(starts, place) - 1].append(cue)
    every = (_cues(text, first + n, found[n]) for n, text in enumerate(texts))
    return [tuple(dict.fromkeys(names)) if names else () for names in every]


def _told(text: str) -> Iterator[tuple[int, str]]:
    """Yield places in a text and the cues that stand there."""
    for figure in _FIGURE.finditer(text):
        yield figure.start(), FIGURE
    end = 0
    for beginning in _BEGINNING.finditer(text):
        start = beginning.start()
        if start >= end and (cue := _CUE.match(text, start)):
            end = cue.end()
            yield start, str(cue.lastgroup)


def _cues(sentence: str, number: int, found: list[str]) -> list[str]:
    """Return the cues of a sentence, given those that its words are."""
    if first := _FIRST_WORDS.match(sentence):
        found.append(str(first.lastgroup))
    event = _EVENT.search(sentence, 0, EARLY + LONGEST_DATE) if number < OPENING and SCENE not in found else None
    if event and event.start() <= EARLY:
        found.append(SCENE if event[1] else "导语")
    if FIGURE in found:
        found = [cue for cue in found if cue != EMPTY]
    return found + _flaws(sentence) + _fragments(sentence)


def _flaws(sentence: str) -> list[str]:
    found = []
    last = sentence[-1:]
    if last not in _COMPLETE:
        found.append("残缺")
    if "\ufffd" in sentence or "□" in sentence:
        found.append("乱码")
    if last in _ASKING or (last in _QUOTED and sentence.rstrip(_QUOTED)[-1:] in _ASKING):
        found.append("疑问")
    if last in _BRACKETS and sentence[0] in "（(":
        found.append("署名")
    if sentence.count("“") != sentence.count("”"):
        found.append("引号不全")
    return found


def _fragments(sentence: str) -> list[str]:
    found = []
    if len(sentence) < BRIEF and not _NAMED.search(sentence):
        found.append("短句")
    if sentence.endswith(("：", ":", "如下。")):
        found.append("引出")
    if len(sentence) < ITEM and _ITEM.match(sentence) and not _DIGIT.search(sentence, 3):
        found.append("列项")
    if sentence[-2:-1] in _SPEAKING and _SPEAKER.search(sentence[-SPEAKER:]):
        found.append("说话人")
    return found
