"""Which line is the title: chosen among the short lines above the text, or none of them.

A learned ranker weighs what a line is made of, what is around it, and how much of it the text says again: a title
tells what the article tells, a page's frame does not. ``scripts/train_titles.py`` fits the weights.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING

from reporter import linear
from reporter.chinese.body_words import CALLED, HOUSES
from reporter.chinese.classes import CLAUSE_ENDS, CLOSING, FIRST_HAN, HAN, LAST_HAN, either
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import MONTH_DAY, NUMERIC
from reporter.chinese.names import is_mention, mentions
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.press import LETTERS, REPORTER, SITES, SKETCHES, SPEAKER
from reporter.restore.roles.cues import Line, are_names, holds_office, is_finished, names_after_office, number, says
from reporter.restore.roles.page_frames import is_frame
from reporter.restore.roles.set_in_fields import ISSUE, PAPER, is_running_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Role

WEIGHTS = "restore/roles/titles"
_MOST_LINES = 24  # no page seen has more lines of its frame above an article
_PARAGRAPH = 40  # characters that a paragraph has at least
_LONGEST = 90  # characters of the longest title of an official paper
_TEXT = 3000  # characters of the text in which a title is looked for
_SHORTEST = 2  # characters
_NEAR = 3  # lines
_LEAST_SHARED = 3  # bigrams in common with the text
_LENGTHS = (4, 6, 8, 12, 18, 30, 46)
_SHORT = 8  # characters
_SHARES = (0.01, 0.2, 0.4, 0.6, 0.8)
_CUES = (
    "column", "campaign", "series", "kicker", "paper", "masthead", "issuer", "issue", "subtitle", "credit", "office",
    "salutation", "minutes", "picture",
)  # fmt: skip
_IMPRINT = later(rf"{NUMERIC}|来源|作者|{REPORTER}|发布|编辑|供稿|撰[文稿]|文[/／]|浏览|阅读|点击")
_MARKS = later(r"[\\|｜›»>＞<•·◇◆▼▲▶◀⊕⊖○★☆→=_@#]")
_COLUMN = later(
    r"(?:[【\[][^【】\[\]]{2,12}[】\]]|[^，。：；|｜丨>＞]{2,12}[|｜丨])[ \u3000]*(?=[^|｜丨>＞【\[]{8,}\Z)"
)
"""The column that a title stands in, before it: 年终盘点 | …, 【聚焦两会】…."""

_FIELD = later(
    f"[{HAN}]{{0,4}}(?:嘉宾|列席|出席|主持|记录|参加|缺席|编号|单位|部门|时间|日期|类别|程度|密级|级别|电话|方式|机构|[人者员]|文号|号|地点|状态|范围|性)"
    "[ \\u3000]*[:：].*"
)
_MEETING = later("(?:时间|地点|主持人?|出席|列席|缺席|请假|参加人?员?|记录人?|报|送|发|抄送)[:：]")
"""What minutes say of a meeting, and papers of whom they go to."""

_INTERNAL = later("内部(?:资料|刊物|文件|参阅)[，。、]*(?:注意保存|妥善保管|[请切]勿外传|不得外传|严禁外传)?")
_POSTED = later(
    rf"[^，。；！？]{{0,16}}?(?:昨[天日]|今[天日]|前天|{MONTH_DAY})?\d{{1,2}}[:：]\d\d(?:来自[^，。]{{0,12}})?"
)
"""Who posted something at what time, white space left out: 昨天 19:26, 7月14日 09:20 来自 …."""

_PATH = later(
    f"(?:当前位置|[您你]?的?位置|[{HAN}]{{0,12}}(?:首页|主页)|[{HAN}]{{2,14}}(?:门户网站|政府网)).{{0,4}}[/／>＞»›→|－:：].*"
)
_NEVER = frozenset({"byline", "caption", "kicker"})
_TOGETHER = (
    ("news", "shares.some"), ("news", "long.8"), ("shares.0.2", "long.8"), ("shares.0.2", "below.byline"),
    ("shares.0.2", "last"), ("long.8", "last"), ("long.8", "below.byline"), ("long.8", "below.dash"),
    ("again.last", "imprint.below"), ("again.last", "shares.0.2"), ("above.boilerplate", "imprint.below"),
    ("above.boilerplate", "below.text"), ("letter", "long.12"), ("first", "below.text"), ("first", "below.byline"),
    ("frame.above", "shares.0.2"), ("in.list", "below.line"), ("letter", "below.text"), ("site", "first"),
    ("genre", "below.salutation"), ("genre", "below.line"), ("genre", "long.6"),
    ("letterspaced", "first"), ("in.list", "below.text"), ("in.list", "below.byline"), ("genre", "letterspaced"),
)  # fmt: skip
"""Signs that tell more together than each alone."""

_SPEAKER = later(SPEAKER)
_SUBTITLE = later(f"[—─-]|[记访写献](?![者录])|.*(?:{SKETCHES}|调查|观察)$")
_ISSUED = later(f"[{HAN}]{{4,24}}文件(?:（[^（）]{{1,6}}）)?")
"""An office's head of its letters: 某县水利局文件."""

_SIGNED = later(f"[{HAN}]{{0,12}}[（(〔\\[【][12][0-9]{{3}}年?[）)〕\\]】]第?[0-9]{{1,4}}号签发人[:：].*")
"""A letter's number, and who signs it."""

_PART = later(f"[{HAN}]{{2,12}}[室科处股部办组]")
"""A part of an office, behind its name."""

_CODE = later("[（(〔\\[【][12][0-9]{3}年?(?:[）)〕\\]】])?[ \u3000]*第?[0-9]{1,4}号")
"""A letter's number: 〔2024〕19号, （2025年第3号."""

_STEPS = later("[^，。；：]{2,12}(?:[ \u3000]*(?:[/／>＞»›→－|｜\u3000]|--)+[ \u3000]*[^，。；：]{2,12}){2,}")
"""A page's place or its channels, by three names at the least."""

_GENRE = later(
    ".{0,24}(?:通知|通告|公告|公示|启事|喜报|捷报|倡议书|感谢信|公开信|慰问信|一封信|贺信|通报|声明|说明|答复|总结|报告|纪要"
    "|[公快战月季年周]报|[简概近]况|问答|答问|实录)(?:（[^（）]{2,6}）)?(?:\\[[0-9]{1,2}\\])?"
)
_SPREAD = later(f"[{HAN}](?:[ \\u3000]+[{HAN}]){{1,9}}")
_SPACES = later("[ \\u3000]+")
_CLOCK = later(r"\d{1,2}[:：]\d\d")
_GREETING = later(f"[您你]好|欢迎|今天是|现在是|星期[{ORDINALS}日]|农历|[☀☁]|℃|声明[：:]|注意保存|内部(?:资料|刊物)")
_LATIN = later("[A-Za-z]")
_RUN = later(f"[{FIRST_HAN}-{LAST_HAN}]{{2,}}")
_DIGITS = later(r"\d[\d,.]*")
_FRAME = later(f"{_GREETING.pattern}|[›»>\\\\]|https?:|www\\.")
_SITE = later(f".{{2,16}}(?:{SITES}|视窗)")
_SECTION = later(".{2,4}(?:新闻|动态|要闻|资讯|快讯|动向|之窗)")
_ACTS = later(f"[^，。；：、]{{2,14}}(?:{CALLED}|[{HOUSES}]|[大中小]学|政府)[^，。；：、]{{4,}}")
_NEWS = later("召开|举[行办]|开展|启动|完成|建成|实现|突破|[达增降超获首成破]|走[进上]|开通|了|让")
_LETTER = later(f"关于.+的(?:{LETTERS})|.*(?:情况|报告|通报|公告|纪要|分析|的一封信|发言|讲话)")
_ENDED = later(f"[{re.escape(CLAUSE_ENDS)}]")
_COLON = either("：")
_LIST = later("要目|导读|目录|热点|相关|推荐|本版")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's head, and what of the page a line of it is held against."""

    lines: Sequence[Line]
    roles: Sequence[Role | None]
    head: Sequence[int]
    ruled: int | None
    text: str
    kind: str
    """Whether something of a page's frame stands in the head (page), or nothing but an article (plain)."""


def names_page(text: str) -> bool:
    """Return whether a line, though it is marked as a heading, names a site or a section of it (公司新闻)."""
    return bool(_SITE.fullmatch(text) or _SECTION.fullmatch(text))


def choose(lines: Sequence[Line], roles: Sequence[Role | None], ruled: int | None) -> int | None:
    """Return the index of the title, None where no line is likely enough; ``ruled`` is what the order of lines says."""
    told = candidates(lines, roles, ruled)
    ranker = linear.load(WEIGHTS)
    chances = ranker.chances([features for _, features in told])
    index, chance = max(
        zip((index for index, _ in told[:-1]), chances, strict=False), key=lambda one: one[1], default=(None, 0.0)
    )
    return index if chance >= ranker.threshold else None


def _first_text(lines: Sequence[Line]) -> int:
    """Return the first line of text, or the last that is looked at."""
    first = (index for index, line in enumerate(lines[:_MOST_LINES]) if _is_text(line))
    return next(first, min(len(lines), _MOST_LINES))


def candidates(
    lines: Sequence[Line], roles: Sequence[Role | None], ruled: int | None
) -> list[tuple[int | None, tuple[str, ...]]]:
    """Return the lines that may be the title, each with its features; none of them is the last."""
    end = _first_text(lines)
    head = _head(lines, roles, ruled, end)
    text = "\n".join(line.text for line in lines[end:])[:_TEXT]
    framed = any(roles[index] == "boilerplate" or _FRAME.search(lines[index].text) for index in range(end))
    page = _Page(lines, roles, head, ruled, text, "page" if framed else "plain")
    told: list[tuple[int | None, tuple[str, ...]]] = [(index, tuple(_features(page, index))) for index in head]
    return [*told, (None, tuple(_none(page, end)))]


def _head(lines: Sequence[Line], roles: Sequence[Role | None], ruled: int | None, end: int) -> list[int]:
    """Return the lines above the text that may be the title; an office by its name, or who holds it, is none."""
    head = {index for index in range(end) if roles[index] not in _NEVER and _may_be(lines[index])}
    if ruled is not None and not _is_never(lines[ruled].text):
        head.add(ruled)
    head -= {
        index
        for index in head
        if any(test(lines, index) for test in (_opens_text, _names_paper, _is_first, _is_behind))
    }
    return sorted(index for index in head if not _is_bare_name(lines, index))


def _opens_text(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line ends with a colon above text: it addresses somebody, or says what follows."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and lines[index].text[-1] in _COLON and (_is_text(below) or "。" in below.text)


def _is_first(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line is the first of the text's numbered headings: 一、, below which there is 二、."""
    return lines[index].text.startswith("一、") and any(line.text.startswith("二、") for line in lines[index + 1 :])


def _is_behind(lines: Sequence[Line], index: int) -> bool:
    """Return whether sentences stand above a line, and none below that it could be the title of."""
    told = any("。" in line.text for line in lines[:index])
    return told and not any(is_finished(line.text) for line in lines[index + 1 :])


def _names_paper(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line calls a paper what papers are called, its number right below it: 工作简报, 第9期."""
    bare, below = (_SPACES.sub("", line.text) for line in (lines[index], lines[min(index + 1, len(lines) - 1)]))
    return bool(PAPER.fullmatch(bare) and ISSUE.fullmatch(below))


def _is_text(line: Line) -> bool:
    return not line.level and len(line.text) >= _PARAGRAPH and bool(_ENDED.search(line.text)) and "。" in line.text


def _may_be(line: Line) -> bool:
    text = line.text
    sentence = not line.level and text.rstrip(CLOSING).endswith("。")
    fits = _SHORTEST <= len(text) <= _LONGEST and "\t" not in text and not sentence
    return fits and not _SPEAKER.match(text) and not _is_never(text)


def _is_never(text: str) -> bool:
    """Return whether a line goes on behind a dash, says who met, or is a paper's number or a page's place."""
    bare = _SPACES.sub("", text)
    whole = any(never.fullmatch(bare) for never in (ISSUE, _POSTED, _INTERNAL, _PATH, _ISSUED, _SIGNED))
    return (
        whole
        or holds_office(text)
        or bare.startswith(("——", "──"))
        or is_running_head(text)
        or bool(_MEETING.match(bare))
    )


def _is_bare_name(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line is an office by its name, which does not go on with what its paper is (工作小结)."""
    text = lines[index].text
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return not says(below, "genre") and (says(text, "issuer") or _is_body(text))


def _is_body(text: str) -> bool:
    """Return whether a line is a body by its name, or a part of one: 某县水利局, 某县水利局办公室."""
    spans = mentions(text)
    return bool(spans) and spans[0][0] == 0 and (spans[0][1] == len(text) or bool(_PART.fullmatch(text, spans[0][1])))


def _none(page: _Page, end: int) -> Iterator[str]:
    yield "none"
    yield f"none.{'silent' if page.ruled is None else 'ruled'}.{page.kind}"
    yield f"none.of.{min(len(page.head), _NEAR)}"
    if end == 0:
        yield "none.text.first"


def _features(page: _Page, index: int) -> Iterator[str]:
    """Yield what speaks for and against a line."""
    line = page.lines[index]
    if page.ruled is not None:
        yield f"{'ruled' if index == page.ruled else 'passed.over'}.{page.kind}"
    signs = [*_made_of(line), *_around(page, index), *_told_again(page, index)]
    yield from signs
    told = set(signs)
    yield from ("+".join(pair) for pair in _TOGETHER if told.issuperset(pair))


def _made_of(line: Line) -> Iterator[str]:
    """Yield what a line is made of."""
    text = _COLUMN.sub("", line.text)
    if text != line.text:
        yield "column"
    yield from (f"long.{step}" for step in _LENGTHS if len(text) >= step)
    if line.level:
        yield "marked"
    yield from (f"says.{cue}" for cue in _CUES if says(text, cue))
    tests = {
        "finished": is_finished(text), "colon": text[-1] in _COLON, "numbered": bool(number(text)),
        "names": are_names(text), "body": is_mention(text), "marks": bool(_MARKS.search(text)),
        "field": bool(_FIELD.fullmatch(_SPACES.sub("", text))), "greeting": bool(_GREETING.search(text)),
        "latin": 2 * len(_LATIN.findall(text)) > len(text), "clock": bool(_CLOCK.search(text)),
        "site": bool(_SITE.fullmatch(text)), "frame": is_frame(text),
        "genre": bool(_GENRE.fullmatch(_SPACES.sub("", text))), "letterspaced": bool(_SPREAD.fullmatch(text)),
        "acts": bool(_ACTS.match(text)), "news": bool(_NEWS.search(text)), "letter": bool(_LETTER.search(text)),
        "dash": text[0] in "—-─", "account": bool(_SUBTITLE.match(text)),
        "bracketed": text[0] in "【[（(" and text[-1] in "】])）",
        "opens.bracket": text[0] in "【[", "imprint": bool(_IMPRINT.search(text)), "list": bool(_LIST.search(text)),
        "officer": bool(names_after_office(text)),
        "code": bool(_CODE.search(text)), "steps": bool(_STEPS.fullmatch(text)),
        "stop": "。" in text, "spread": "  " in text,
    }  # fmt: skip
    yield from (name for name, holds in tests.items() if holds)


def _around(page: _Page, index: int) -> Iterator[str]:
    """Yield where a line stands, and between what."""
    roles, lines = page.roles, page.lines
    for name, place in (("below", index + 1), ("above", index - 1)):
        yield f"{name}.{_kind(page, place)}"
    near = range(index + 1, min(index + 1 + _NEAR, len(lines)))
    above, below = roles[:index], {roles[place] for place in page.head if place > index}
    tests = {
        "first": index == page.head[0], "last": index == page.head[-1],
        "imprint.below": any(roles[place] == "byline" or _is_imprint(lines[place].text) for place in near),
        "imprint.above": "byline" in above, "frame.above": "boilerplate" in above,
        "frame.below": "boilerplate" in below,
        f"is.{roles[index]}": roles[index] is not None, "in.list": _is_listed(page, index),
    }  # fmt: skip
    yield from (name for name, holds in tests.items() if holds)


def _is_listed(page: _Page, index: int) -> bool:
    """Whether a line stands below the head of a list (热点：, 本期要目), other lines of it between them or none."""
    for place in range(index - 1, max(index - 1 - 2 * _NEAR, -1), -1):
        text = page.lines[place].text
        if len(text) <= _SHORT and _LIST.search(text):
            return True
        if page.roles[place] == "byline":
            return False
    return False


def _kind(page: _Page, place: int) -> str:
    """Return what is at a place: a byline, the page's own, text, an office, the beginning or end, another line."""
    if not 0 <= place < len(page.lines):
        return "nothing"
    line = page.lines[place]
    role = page.roles[place]
    if role in {"byline", "boilerplate", "caption"}:
        return str(role)
    if line.text[-1] in _COLON and len(line.text) <= _LENGTHS[-2]:
        return "salutation"
    if not _is_text(line) and _is_bare_name(page.lines, place):
        return "office"
    return "text" if _is_text(line) else "dash" if _SUBTITLE.match(line.text) else "line"


def _is_imprint(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text and bool(_IMPRINT.search(text))


def _told_again(page: _Page, index: int) -> Iterator[str]:
    """Yield how much of a line the text and the other lines say again."""
    text = page.lines[index].text
    again, pairs = _shared(page, index)
    share = again / max(pairs, 1)
    yield from (f"shares.{step}" for step in _SHARES if share >= step)
    if share == max(_share(page, other) for other in page.head) > 0:
        yield "shares.most"
    if again >= _LEAST_SHARED:
        yield "shares.some"
    figures = _DIGITS.findall(text)
    if any(one in page.text for one in figures):
        yield "figures.told"
    yield from _said_by_others(page, index)


def _said_by_others(page: _Page, index: int) -> Iterator[str]:
    """Yield whether another line of the head is the same, and this the last of them, or holds this one."""
    text = page.lines[index].text
    others = [line.text for place, line in enumerate(page.lines[: page.head[-1] + 1]) if place != index]
    if text in others:
        yield "again.last" if all(page.lines[place].text != text for place in page.head if place > index) else "again"
    elif any(text in other and len(other) <= _LONGEST for other in others):
        yield "in.another"


def _unnamed(text: str) -> str:
    """Return a line without the bodies that it names: a site's name stands in its articles as well."""
    for start, end in reversed(mentions(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _share(page: _Page, index: int) -> float:
    again, pairs = _shared(page, index)
    return again / max(pairs, 1)


def _shared(page: _Page, index: int) -> tuple[int, int]:
    """Return how many of a line's pairs of neighbouring characters the text has, and how many there are."""
    pairs = _pairs(_unnamed(page.lines[index].text))
    return sum(pair in page.text for pair in pairs), len(pairs)


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text."""
    return frozenset(pair for run in _RUN.findall(text) for pair in map(add, run, run[1:]))
