"""A file with the contributions of several bodies: told from one article with headings, and split into its parts.

Each part is headed with the body it comes from: 一、县林业局：…, 【县林业局】…, or 县林业局：… as 本期要目 lists it;
or it has a title that 本期要目 lists, or that stands above a text with who sent it in brackets at its end, or that
stands between rules above who sent it or when.
One article with headings has a paragraph before the first of them, a heading that names no body (三、下一步打算), one
body twice, or a title of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.body_words import BODIES, CALLED, HOUSES, PLACES
from reporter.chinese.classes import BULLETS, HAN, STOPS
from reporter.chinese.dates.forms import NUMERIC
from reporter.chinese.names import is_mention
from reporter.chinese.numerals import ORDINALS
from reporter.model import Hints
from reporter.sources.photos import standing_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import RawArticle

_FEWEST = 2  # contributions: one is an article
_PARAGRAPH = 15  # characters of a paragraph at the least
_LONGEST_BODY = 20  # characters of who contributes
_LONGEST_TITLE = 40  # characters
_SHORTEST_TITLE = 6  # characters
_NUMBERED = re.compile(
    rf"(?P<form>(?P<chapter>[{ORDINALS}]{{1,3}}、)|[（(][{ORDINALS}]{{1,3}}[）)]|\d{{1,2}}[、.．](?!\d))"
    rf"\s*(?P<body>[^：:\s]{{2,{_LONGEST_BODY}}}?)\s*(?:[：:]\s*(?P<title>.*))?"
)
_BRACKETED = re.compile(rf"[【\[](?P<body>[{HAN}]{{2,{_LONGEST_BODY}}})[】\]]\s*(?P<title>.*)")
_LISTED = re.compile(rf"(?P<body>[{HAN}]{{2,{_LONGEST_BODY}}})[：:]\s*(?P<title>.{{2,{_LONGEST_TITLE}}})")
_ANY_NUMBER = re.compile(rf"(?P<chapter>[{ORDINALS}]{{1,3}}、)|[（(][{ORDINALS}]{{1,3}}[）)]|\d{{1,2}}[、.．](?!\d)")
_CONTENTS = re.compile(r"[【\[（(]?(?:本期)?(?:导读|要目|目\s*录)[】\]）)]?")
_COLLECTION = re.compile(
    "来稿|供稿|投稿|稿件|汇总|汇编|选编|摘编|集锦|简报|快报|专报|信息|动态|存档|报送|各单位|各部门|第.{1,5}[期批辑]"
)
_ISSUE = re.compile(rf"第\s*[{ORDINALS}\d]{{1,5}}\s*期")
_TOWN = re.compile(
    rf"(?![各全本该我两])[{HAN}]{{1,6}}(?:[{PLACES}]|街道|社区|村)(?:人民政府|政府|党委|党政办(?:公室)?|办事处)?"
)
_FINISHED = re.compile(f"[{STOPS}][”’）)」』]?$")
_HEADLINES = re.compile(r"[【\[（(]?(?:本期)?(?:导读|要目)[】\]）)]?")
"""The head of a list of articles; a 目录 may be one of chapters."""

_OFFICE = rf"[{HAN}]{{0,18}}(?:{CALLED}|[{BODIES}{PLACES}{HOUSES}村社区校院馆段])"
_SIGNATURE = re.compile(rf"(?:^|[。！？])[（(]{_OFFICE}[ \u3000]+[{HAN} \u3000、]{{2,20}}[）)]$")
"""Who sent a text, by office and names in brackets at its end."""

_RULE = re.compile(r"[-=—_*★☆◆●○·～~\s]{2,}")
_SHORTEST_RULE = 4  # characters
_SENT = re.compile(
    rf"^[^。]{{0,30}}(?:来源|供稿|作者|单位|通讯员|时间|日期)[^。]{{0,3}}[:：]|^[^。]{{0,20}}{NUMERIC}[^。]{{0,20}}$"
)
"""A line below a title that says who sent the text, or when."""

_BULLET = re.compile(rf"[{BULLETS}\-—\s]+")


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that opens a part: its index, the form it is written in, the body it names, its title or first words."""

    line: int
    form: str
    body: str
    title: str


def split(raw: RawArticle) -> tuple[RawArticle, ...]:
    r"""Return the articles of ``raw``, one for each body's contribution; only itself where it is one article.

    >>> from reporter.model import RawArticle
    >>> text = "一、县林业局\n全县完成秋季人工造林五千六百亩。\n二、县交通局\n全县养护农村公路二百一十六公里。"
    >>> [part.part for part in split(RawArticle("来稿.txt", text, "", "utf-8"))]
    ['县林业局', '县交通局']
    """
    lines = [line.strip().lstrip("#").strip() for line in raw.text.split("\n")]
    openings = () if raw.unclear else _openings(lines)  # what is unclear is told by its place in the whole
    if not openings:
        return (raw,)
    head = [line for line in lines[: openings[0].line] if line]
    published = dates.article_date(head) if any(map(_ISSUE.search, head)) else None  # not when it was put together
    stretches = _stretches(openings, len(lines))
    return tuple(_part(raw, one, lines[one.line + 1 : stop], published) for one, stop in stretches)


def _part(raw: RawArticle, opening: _Opening, below: Sequence[str], published: str | None) -> RawArticle:
    """Return the article of one part; its first line is a title, or already its text."""
    first = opening.title if _FINISHED.search(opening.title) else f"# {opening.title}" if opening.title else ""
    text = "\n".join(line for line in (first, *below) if line and not _RULE.fullmatch(line))
    return replace(
        raw,
        source=f"{raw.source}/{opening.body}",
        text=text,
        hints=replace(raw.hints, title=opening.body if opening.body == opening.title else None).or_else(
            Hints(published=published)
        ),
        part=opening.body,
        photos=standing_in(raw.photos, text),
    )


def _openings(lines: Sequence[str]) -> tuple[_Opening, ...]:
    """Return the openings of the parts, none where the lines are one article."""
    for found in (
        _numbered(lines),
        _bracketed(lines),
        _of_contents(lines),
        _titled(lines),
        _signed(lines),
        _ruled(lines),
    ):
        if len(found) >= _FEWEST and _are_parts(lines, found):
            return found
    return ()


def _numbered(lines: Sequence[str]) -> tuple[_Opening, ...]:
    """Return the numbered lines that name a body, none where one of the same numbering names none."""
    found: list[_Opening] = []
    for index, line in enumerate(lines):
        numbered = _ANY_NUMBER.match(line)
        if numbered is None or (found and found[0].form != _form(numbered)):
            continue
        match = _NUMBERED.fullmatch(line)
        if match is None or not _is_body(match["body"]):
            return ()
        found.append(_Opening(index, _form(numbered), match["body"], match["title"] or ""))
    return tuple(found)


def _form(number: re.Match[str]) -> str:
    """Return how a number is written: 一、, （一）, 1."""
    return "chapter" if number["chapter"] else re.sub(rf"[{ORDINALS}\d]+", "", number.group())


def _bracketed(lines: Sequence[str]) -> tuple[_Opening, ...]:
    matches = ((index, _BRACKETED.fullmatch(line)) for index, line in enumerate(lines))
    return tuple(_Opening(i, "", m["body"], m["title"]) for i, m in matches if m and _is_body(m["body"]))


def _of_contents(lines: Sequence[str]) -> tuple[_Opening, ...]:
    """Return the lines that 本期要目 lists and that come again below it, each with the body it opens with."""
    start = next((index for index, line in enumerate(lines) if _CONTENTS.fullmatch(line)), len(lines))
    listed = {_bare(line) for line in lines[start + 1 :] if line != _bare(line)}
    again = ((index, _LISTED.fullmatch(line)) for index, line in enumerate(lines) if line in listed and index > start)
    return tuple(_Opening(i, "", m["body"], m[0]) for i, m in again if m and _is_body(m["body"]))


def _titled(lines: Sequence[str]) -> tuple[_Opening, ...]:
    """Return the titles that 本期要目 lists, if all of them come again below it."""
    start = next((index for index, line in enumerate(lines) if _HEADLINES.fullmatch(line)), None)
    if start is None:
        return ()
    places = {line: index for index, line in enumerate(lines)}
    below = takewhile(lambda one: not one[1] or _again(places, *one), enumerate(lines[start + 1 :], start + 1))
    listed = [_bare(line) for _, line in below if line]
    return tuple(_Opening(places[title], "", title, title) for title in listed)


def _again(places: Mapping[str, int], index: int, line: str) -> bool:
    """Return whether a line of a list is a title that stands further below."""
    title = _bare(line)
    return _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE and places.get(title, 0) > index


def _signed(lines: Sequence[str]) -> tuple[_Opening, ...]:
    """Return the titles of texts each of which is signed in brackets (某局　李二河), none where anything is left."""
    found: list[_Opening] = []
    above: list[int] = []
    for index, line in enumerate(lines):
        if line and not _RULE.fullmatch(line):
            above.append(index)
        if _SIGNATURE.search(line):
            title = _title_above(lines, above)
            if title is None:
                return ()
            found.append(_Opening(title, "", lines[title], lines[title]))
            above = []
    return () if above else tuple(found)


def _ruled(lines: Sequence[str]) -> tuple[_Opening, ...]:
    """Return the titles of texts between rules, none where one has no title with who sent it or when below it."""
    rules = [index for index, line in enumerate(lines) if len(line) >= _SHORTEST_RULE and _RULE.fullmatch(line)]
    found: list[_Opening] = []
    for first, stop in pairwise((-1, *rules, len(lines))):
        inside = [index for index in range(first + 1, stop) if lines[index]]
        if not inside:
            continue
        title, *below = inside
        if not below or _title_above(lines, inside[:1] + below[1:]) != title or not _SENT.search(lines[below[0]]):
            return ()
        found.append(_Opening(title, "", lines[title], lines[title]))
    return tuple(found)


def _title_above(lines: Sequence[str], places: Sequence[int]) -> int | None:
    """Return the line above the first paragraph of a text, if it may be its title."""
    text = next((place for place, index in enumerate(places) if _is_paragraph(lines[index])), 0)
    title = lines[places[text - 1]] if text else ""
    may_be = _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE and not (
        _FINISHED.search(title) or _ANY_NUMBER.match(title)
    )
    return places[text - 1] if may_be else None


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH and "。" in line


def _bare(line: str) -> str:
    number = _ANY_NUMBER.match(line)
    return _BULLET.sub("", line[number.end() if number else 0 :], count=1).strip() if line else line


def _are_parts(lines: Sequence[str], openings: Sequence[_Opening]) -> bool:
    """Return whether each opening has a text below it, is of another body, and nothing above the first is a text."""
    if len({one.body for one in openings}) < len(openings):
        return False
    if not _may_stand_above([line for line in lines[: openings[0].line] if line]):
        return False
    return all(_has_text(lines, one, stop) for one, stop in _stretches(openings, len(lines)))


def _may_stand_above(head: Sequence[str]) -> bool:
    """Return whether the lines are the head of a collection: none at all, or no text and one says that it is one."""
    if any(len(line) >= _PARAGRAPH and line.endswith("。") for line in head):
        return False
    return not head or any(_COLLECTION.search(line) or _CONTENTS.fullmatch(line) for line in head)


def _stretches(openings: Sequence[_Opening], end: int) -> Iterator[tuple[_Opening, int]]:
    """Yield each opening with the line before which its part ends."""
    yield from ((one, following.line) for one, following in pairwise(openings))
    yield openings[-1], end


def _has_text(lines: Sequence[str], opening: _Opening, stop: int) -> bool:
    texts = (opening.title, *lines[opening.line + 1 : stop])
    return any(len(line) >= _PARAGRAPH and (_FINISHED.search(line) or _SIGNATURE.search(line)) for line in texts)


def _is_body(name: str) -> bool:
    """Return whether a name is that of a body or a town, and nothing else."""
    return len(name) <= _LONGEST_BODY and (_TOWN.fullmatch(name) is not None or is_mention(name))
