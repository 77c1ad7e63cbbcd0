"""Blocks: the paragraphs of an article, each with the part it plays.

What a line says by itself (cues.py) goes first, then what its neighbours say: a short line without an end mark between
long paragraphs is a heading, before the first of them a title or what belongs to it (heads.py).
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import BULLETS
from reporter.chinese.names import is_mention
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.press import SPEAKER
from reporter.model import Block
from reporter.restore.roles import form_rows, glued, heads, letters, mastheads, page_frames
from reporter.restore.roles.cues import (
    LONGEST_CUE,
    Line,
    are_names,
    is_finished,
    may_stand_under_picture,
    names_after_office,
    number,
    read,
    says,
)
from reporter.restore.roles.imprints import is_imprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Role

_LONGEST_HEADING = 36  # characters: a line and a half of a page
_LONGEST_NUMBERED = 50  # … a number at its head makes a longer one likely
_LONGEST_QUESTION = 18  # characters: longer questions are asked in the text
_MOST_SIGNERS = 6  # lines of bodies above a day
_LONGEST_SIGNATURE = 24  # characters: an office and a day
_LONGEST_LINK = 45  # characters: a title of another page
_FEWEST_TOLD = 2  # short sentences, a line each, that are as good as a paragraph
_PARAGRAPH = 32  # characters: more than a line of a page
_SERIES = 3  # lines with one mark at their heads: two may be chance
_SHORTEST_QUESTION = 5  # characters: 为什么 alone is part of speech
_MARKS: Mapping[str, str] = MappingProxyType({"？": "？", "?": "？", "！": "！", "!": "！"})
_REMARK = re.compile("为什么|为啥|怎么办|何必|原因|大家|[我你您他她它咱]|[这那]|[太真好]|谢|[可但]|难道|[于就]是")
_CHAPTER = re.compile(f"[{ORDINALS}]{{1,3}}、|[（(][{ORDINALS}]{{1,3}}[）)]|第.{{1,3}}[章节部]")
_FIRST = re.compile("[（(]?[一1][）)、．.]|①")
_SPEAKER = re.compile(SPEAKER)
_FIELD = re.compile("[^\\t：:]{2,8}[：:]\\t")  # a row of what a site says about a paper: 索引号：, its number
_CHAT = re.compile(
    r"[^，。：；！？]{0,12}[ \u3000](?:(?:昨天|今天|前天|上午|下午) ?)?\d{1,2}:\d\d(?::\d\d)?"
)  # who said it when
_WIDE = 70
_OUTSTANDING = 2  # times: a caption is shorter than the paragraphs around it
_SENTENCE_END = re.compile("[。.]$")
_LONGEST_RUN = 2  # headings without text between them: more are a list
_WIDE_GAP = 3  # line ends
_PARTS = re.compile(r"[【】\[\]|｜│]+\s*|[ \u3000]{2,}")
_BULLET = re.compile(rf"[{BULLETS}]+[ \t\u3000]*(?=\S)")
_HEAD: frozenset[Role] = frozenset({"kicker", "title", "subtitle", "byline"})
_ASIDE: frozenset[Role] = frozenset({"caption", "boilerplate", "byline"})


def split(text: str) -> tuple[Block, ...]:
    r"""Return the paragraphs of a restored ``text`` in reading order, each with its role.

    >>> [block.role for block in split("# 全力保供水\n文／图 张一山\n12月1日，某水厂完成管网检修，全镇恢复供水。")]
    ['title', 'byline', 'body']
    """
    lines, fields = form_rows.apart(glued.apart(read(text)))
    roles = [_of_form(line) if index in fields else _by_itself(line) for index, line in enumerate(lines)]
    page_frames.assign(lines, roles)
    _minutes(lines, roles)
    letters.assign(lines, roles)
    _links(lines, roles)
    mastheads.contents(lines, roles)
    heads.assign(lines, roles)
    _addressed(lines, roles)
    _headings(lines, roles)
    _signatures(lines, roles)
    _pictures(lines, roles)
    return tuple(_block(line.text, role or "body") for line, role in zip(lines, roles, strict=True))


def _block(text: str, role: Role) -> Block:
    """Return the block; a bullet before its text is left out."""
    bullet = None if role in _ASIDE else _BULLET.match(text)
    return Block(role, text[bullet.end() :] if bullet else text)


def _by_itself(line: Line) -> Role | None:
    if line.level:
        return "boilerplate" if _is_boilerplate(line.text) else "heading"
    if len(line.text) > _WIDE and says(" ".join(line.text.split()), "paper"):
        return "kicker"  # spread over the whole width of a page
    if "\t" in line.text:
        return "boilerplate" if _FIELD.match(line.text) and _is_boilerplate(line.text) else "body"
    if line.width > LONGEST_CUE:
        return "body"
    return _aside(line.text)


def _of_form(line: Line) -> Role:
    """Return what a field of a form above an article says that it is."""
    return _aside(form_rows.written_out(line.text)) or "boilerplate"


def _aside(text: str) -> Role | None:
    """Return what a short line says that it is, if it is none of the text."""
    if is_imprint(text) and not letters.is_header(text):
        return "byline"
    if _is_boilerplate(text) or _is_row_of_tools(text):
        return "boilerplate"
    if says(text, "caption"):
        return "caption"
    written = says(text, "byline") or says(names_after_office(text), "office")
    return "byline" if written and not says(text, "column") else None


def _is_boilerplate(text: str) -> bool:
    return _CHAT.fullmatch(text) is not None or says(text, "boilerplate") or says(text, "statement")


def _is_row_of_tools(text: str) -> bool:
    """Return whether a line is set in parts, and each of them is the page's: 【纠错】【责任编辑：李二河】."""
    pieces = [piece for piece in _PARTS.split(text) if piece]
    return len(pieces) > 1 and all(page_frames.is_frame(piece) or says(piece, "boilerplate") for piece in pieces)


def _minutes(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Make text of where minutes say who met, where and on what; below the last paragraph it signs them."""
    end = max((index for index, line in enumerate(lines) if _is_paragraph(line, roles[index])), default=-1)
    for index, line in enumerate(lines):
        if roles[index] is None and says(line.text, "minutes"):
            roles[index] = "body" if index < end or is_finished(line.text) else "boilerplate"


def _links(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Take what follows 相关阅读 or 评论 to the end, if it is but short lines, for the page's."""
    index = len(lines)
    while index and _is_link(lines[index - 1], roles[index - 1]):
        index -= 1
    start = next((place for place in range(index, len(lines)) if roles[place] == "boilerplate"), len(lines))
    for place in range(start, len(lines)):
        if roles[place] != "byline" and not _signs(lines, roles, place):
            roles[place] = "boilerplate"


def _addressed(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Leave whom an official paper addresses, right below its head, out of its text."""
    below = next((index for index, role in enumerate(roles) if role not in _HEAD | _ASIDE), len(lines))
    if below < len(lines) and roles[below] is None and says(lines[below].text, "salutation"):
        roles[below] = "boilerplate"


def _signs(lines: Sequence[Line], roles: Sequence[Role | None], place: int) -> bool:
    """Return whether an office stands above a date there, as it does below a list of enclosures."""
    dated = place + 1 < len(lines) and roles[place + 1] == "byline"
    return dated and roles[place] is None and says(lines[place].text, "office")


_FIGURE = re.compile(r"[\t|]\s*[-+−]?\d[\d,.]*\s*%?\s*(?=[\t|]|$)")
"""A cell that is a number: a table of those is no list of links."""


def _is_link(line: Line, role: Role | None) -> bool:
    if _is_row(line.text) and _FIGURE.search(line.text):
        return False
    return role == "boilerplate" or (len(line.text) <= _LONGEST_LINK and "。" not in line.text)


def _headings(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Short lines without an end mark are headings if a paragraph follows; three in a row are a list or verse."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if roles[index] in _ASIDE or _is_picture(lines, roles, index):
            continue
        if roles[index] is None and _may_be_heading(line.text):
            run.append(index)
            continue
        if run and _follows_heading(line, roles[index], lines[run[-1]]):
            for place in run if _is_short(lines, run) else run[-1:] if number(lines[run[-1]].text) else ():
                roles[place] = "heading"
        run = []
    _exclaimed(lines, roles)


def _exclaimed(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Make a question or exclamation that opens like a remark (大家都说好) a paragraph, unless there are several.

    So is an exclamation without other headings: 难在哪儿 asks what the article answers, 真了不起 is only said.
    """
    plain = [index for index, line in enumerate(lines) if roles[index] == "heading" and not line.level]
    marks = Counter(_end_mark(lines[index].text) for index in plain)
    for index in plain:
        text = lines[index].text
        mark = _end_mark(text)
        if mark and not number(text) and marks[mark] < _SERIES:
            alone = mark == "！" and marks.total() == 1
            roles[index] = None if alone or _opens_like_remark(text) else roles[index]


def _end_mark(text: str) -> str:
    """Return question or exclamation mark that ends a line, in its full width; nothing where another character does."""
    return _MARKS.get(text[-1], "")


def _follows_heading(line: Line, role: Role | None, heading: Line) -> bool:
    """Return whether ``line`` may be below a heading: a paragraph, a list's first sentence, any if that is numbered."""
    if _is_paragraph(line, role):
        return True
    if _is_row(line.text):
        return _CHAPTER.match(heading.text) is not None
    numbered = bool(number(heading.text)) or _FIRST.fullmatch(number(line.text).strip()) is not None
    return role in {None, "body"} and numbered and is_finished(line.text)


def _is_row(text: str) -> bool:
    """Return whether the line is a row of a table: cells between tabs, or three and more between upright strokes."""
    return "\t" in text or text.count("|") > 1


def _is_short(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Return whether a run of short lines can be headings of several levels, and not a list or verse."""
    return len(run) <= _LONGEST_RUN or all(number(lines[place].text) for place in run)


def _may_be_heading(text: str) -> bool:
    if len(text) > _LONGEST_NUMBERED or _is_row(text):
        return False
    if _SPEAKER.match(text):
        return False
    if _end_mark(text):
        return len(text) <= _LONGEST_QUESTION and not {"“", "”", "，"} & set(text)
    return not is_finished(text) and len(text) <= (_LONGEST_NUMBERED if number(text) else _LONGEST_HEADING)


def _is_paragraph(line: Line, role: Role | None) -> bool:
    return role in {None, "body"} and len(line.text) >= _PARAGRAPH and "\t" not in line.text


def _signatures(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Names, or an office in brackets or above a date, that close the article sign it."""
    last = len(lines)
    while last and (roles[last - 1] in _ASIDE or _may_sign(lines, roles, last - 1)):
        last -= 1
    if not any(_is_paragraph(lines[index], roles[index]) for index in range(last)) and not _tells(lines[:last]):
        return
    for index in range(len(lines) - 1, last - 1, -1):
        if roles[index] is None:
            roles[index] = "byline"


def _tells(lines: Sequence[Line]) -> bool:
    """Return whether short lines tell something in sentences, one each: rows of a table of work."""
    return sum(line.text.endswith("。") for line in lines) >= _FEWEST_TOLD


def _may_sign(lines: Sequence[Line], roles: Sequence[Role | None], index: int) -> bool:
    text = lines[index].text
    if roles[index] is not None or len(text) > _LONGEST_SIGNATURE or is_finished(text):
        return False
    dated = index + 1 < len(lines) and roles[index + 1] == "byline"
    return dated or are_names(text) or text[0] + text[-1] in {"（）", "()"} or _signs_too(lines, roles, index)


def _signs_too(lines: Sequence[Line], roles: Sequence[Role | None], index: int) -> bool:
    """Return whether a line is of bodies alone, and so are those below it as far as the day: they sign together."""
    below = [place for place in range(index + 1, len(lines)) if roles[place] is not None][:1]
    if not below or roles[below[0]] != "byline" or below[0] - index > _MOST_SIGNERS:
        return False
    return all(map(is_mention, "\u3000".join(line.text for line in lines[index : below[0]]).split()))


def _end_of_text(lines: Sequence[Line], roles: Sequence[Role | None]) -> int:
    """Return the line after the last that is neither an aside nor could stand under a picture."""
    end = len(lines)
    while end and (roles[end - 1] in _ASIDE or _is_scene(lines, roles, end - 1)):
        end -= 1
    return end


def _opens_like_remark(text: str) -> bool:
    return len(text) < _SHORTEST_QUESTION or _REMARK.match(text) is not None


def _pictures(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Make captions of lines that could stand under a picture, where one could be; not of all the text there is.

    A whole sentence is one if it says who is where, doing what, and stands out among longer paragraphs or beside
    another caption: articles that are told in short paragraphs have such sentences in their text.
    """
    found = list(_scenes(lines, roles))
    longest = _usual_length(lines, roles, found) / _OUTSTANDING
    shown: list[int] = []
    for index in found:
        text = lines[index].text
        beside = index - 1 in shown or (index > 0 and roles[index - 1] == "caption")
        outstanding = len(text) <= longest and (beside or says(text, "picture"))
        if outstanding or not _SENTENCE_END.search(text):
            shown.append(index)
    told = set(range(len(lines))) - set(shown)
    if any(roles[index] in {None, "body"} and is_finished(lines[index].text) for index in told):
        for index in shown:
            roles[index] = "caption"


def _usual_length(lines: Sequence[Line], roles: Sequence[Role | None], apart: Sequence[int]) -> float:
    """Return the median length of an article's paragraphs but for those ``apart``; 0 where it has one."""
    told = (index for index in range(len(lines)) if index not in apart and roles[index] in {None, "body"})
    lengths = [len(lines[index].text) for index in told if is_finished(lines[index].text)]
    return median(lengths) if len(lengths) > 1 else 0


def _scenes(lines: Sequence[Line], roles: Sequence[Role | None]) -> Iterator[int]:
    """Yield the lines that could stand under a picture, where one could be: under the head, after the end, apart."""
    end = _end_of_text(lines, roles)
    gaps = sorted(line.gap for line in lines)
    usual = gaps[len(gaps) // 2] if gaps else 0
    head = True
    for index, line in enumerate(lines):
        if _is_scene(lines, roles, index):
            apart = line.gap >= max(_WIDE_GAP, usual + 2)
            closes = index >= end > 0 and roles[index - 1] != "heading"
            if head or closes or apart or says(line.text, "picture"):
                yield index
        elif roles[index] not in _HEAD | _ASIDE:
            head = False


def _is_scene(lines: Sequence[Line], roles: Sequence[Role | None], index: int) -> bool:
    text = lines[index].text
    return roles[index] is None and not number(text) and may_stand_under_picture(text)


def _is_picture(lines: Sequence[Line], roles: Sequence[Role | None], index: int) -> bool:
    """Return whether the line stands under a picture wherever it is."""
    return _is_scene(lines, roles, index) and says(lines[index].text, "picture")
