"""An article's head: its title, who wrote it, when, and for whom; then its sentences."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.body_words import BODIES, PLACES
from reporter.chinese.classes import BULLETS, CLAUSE_ENDS, HAN
from reporter.chinese.dates.forms import NUMERIC, WEEKDAY
from reporter.chinese.numerals import CIRCLED, ITEM, ORDINALS
from reporter.chinese.people import halves_joined, is_person
from reporter.chinese.press import (
    CREDITS,
    HOUSE,
    LETTERS,
    OWN,
    PAPERS,
    PHOTOGRAPHERS,
    REPORTER,
    REPORTS,
    SPEECHES,
    STAFF,
)
from reporter.chinese.segment import is_word
from reporter.model import Article
from reporter.restore.roles.cues import says
from reporter.text import organisations, sentences
from reporter.text.organisations import cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block, Hints, RawArticle, RestoredText

_WRITER = re.compile(rf"{HOUSE}{STAFF}|(?:{CREDITS}|发布[人者]|拟稿人?)(?=[\s：:_／/｜|]|\Z)")
_OTHER = re.compile(
    r"单位|来源|出处|时间|日期|编辑|责编|[一二三初复终编]?审|校对|浏览|访问|阅读|点击|字[号体]|原创|签发|监制|主持|嘉宾|部门|排版|美编|版面|设计"
)
_PICTURES = re.compile(PHOTOGRAPHERS)
_PAGE = re.compile("第?[0-9A-Z]{1,4}版$")
_PAPER = re.compile(f"[{HAN}]+(?:{PAPERS}|报社|网|电视台|传媒)")
_NOBODY = frozenset(("佚名", "未知", "网络", "本站", "本网", "管理员", "小编"))
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,6}}·[{HAN}]{{1,8}}")
_SHORTEST_CALLED = 4  # characters: 墨泉体彩 is no name, 欧阳小山 is
_SPLIT = re.compile(r"[\s、，,；;：:／/_｜|（）()【】□■●◎&]+")
_LEAD = re.compile(rf"[（〔]([^（）〔〕]{{0,24}}{REPORTER}[^（）〔〕]{{1,30}})[）〕]")
_OPEN_LEAD = re.compile(
    rf"{OWN}[讯电][ \u3000]*({HOUSE}{STAFF}[ \u3000]?[{HAN}]{{2,3}})(?=\d{{1,2}}月|[ \u3000]|{REPORTS})"
)
_SUPPLIED = re.compile(rf"[{HAN}]{{2,20}}供稿\s*（([^（）]{{2,24}})）")
_OPENS = 3  # paragraphs of which one may begin with 本报讯
_TITLED = re.compile(r"^《[^《》]{2,16}》[ \u3000]+")
"""The paper that a byline opens with."""
_LAST_BRACKETS = re.compile(r"（([^（）]{2,40})）$")
_LEAD_LENGTH = 80  # characters of a paragraph in which a dateline is looked for
_REPORT = re.compile(rf"(?<=[／/])[{HAN}]{{2,4}}(?:综合)?{REPORTS}|(?<=[{HAN} ])(?:综合)?{REPORTS}(?=[\s）)〕】]|\Z)")
"""What follows a reporter's name: the place, 报道."""

_SENT = re.compile(
    r"(?:^|[|｜·•]\s*|发送|发布|发表|发文|印发|成文|更新|报[送告]|来稿|投稿)(?:时间|日期) ?[:：]"
    "|发[布表]于|^(?:Date|Sent) ?[:：]|印发$",
    re.IGNORECASE,
)
_NEWSLINE = re.compile(rf"[^，。]{{0,12}}?{NUMERIC}[讯电]")
_PRINTED = re.compile(
    rf"[（(](?:原载)?[^（）]{{0,12}}{NUMERIC}[^（）]{{0,4}}《[^》]{{2,12}}》|[（(](?:原载)?《[^》]{{2,12}}》[^（）]{{0,4}}{NUMERIC}"
)
_HEAD_ROLES = frozenset({"title", "kicker", "subtitle", "byline"})
_ISSUE = re.compile(r"(\d{4})年第?\d{1,3}期")
_HEAD = 8  # lines in which a paper gives its number
_OWN_POST = re.compile(rf"原创[ \u3000]+([{HAN}]{{2,3}})(?=[ \u3000]+(?!\1))")
_SHORT_NAME = re.compile(rf"(?!{WEEKDAY})[{HAN}]{{2,3}}")
_OCCASION = re.compile(rf"[—─-]*{NUMERIC}.*[上中]")
"""A line below a title that says no more than when and where a speech was made."""

_DATE = re.compile(rf"{NUMERIC}(?![\d :：T])")
_SHORTEST_OFFICE = 5  # characters: 砚湖水务局; shorter words before a name are no office
_OFFICE = re.compile(f".{{2,}}[{BODIES}室班股馆]")
_NO_NAME = re.compile(rf".*(?:..[{PLACES}村]|街道|[讯报版刊])")
"""Places and papers; a name of two characters may end like a place (王镇)."""

_ITEM = re.compile(rf"{ITEM}|第[{ORDINALS}\d]{{1,3}}[章节条项]|[{CIRCLED}{BULLETS}]")
_CLAUSE_MARK = re.compile(f"[{CLAUSE_ENDS}]")
_LETTER = re.compile(f"的(?:{LETTERS})$")
_SPEECH = re.compile(f"[上时]的(?:{SPEECHES})")
_LOST = "\ufffd"
"""What stands for a character whose bytes are lost: a title with it cannot be printed."""

_NOTE_MARK = re.compile(r"(?<=[报书告要析明])[\[［][0-9]{1,2}[\]］]$")
"""The mark of a note at the end of a title: …统计公报[1]."""

_LONGEST_TITLE = 45  # characters: two lines, a subtitle among them
_DASHES = re.compile("[—─―-]+ *")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+)\s*[^_|｜]*$")


def article(raw: RawArticle, restored: RestoredText) -> Article:
    """Return the article that ``restored`` is, with title, names, date, organisation and sentences; not yet ranked.

    What the text itself says goes before the hints that came with it; what neither says is None or empty.
    """
    blocks, hints = restored.blocks, raw.hints
    return Article(
        source=raw.source,
        digest=raw.digest,
        title=_title(blocks, hints.title),
        byline=tuple(dict.fromkeys(signed(blocks))) or ((hints.author,) if hints.author else ()),
        date=_date(blocks, hints),
        organisation=_headed(raw.part, blocks) or organisations.actor(tuple(blocks)) or hints.organisation,
        part=raw.part,
        blocks=blocks,
        repairs=restored.repairs,
        doubts=(*raw.remarks, *restored.doubts),
        coverings=restored.coverings,
        sent=hints.sent,
        sentences=tuple(
            chain.from_iterable(
                sentences.split(block.text, index)
                for index, block in enumerate(blocks)
                if block.role == "body" and not _is_row(block.text)
            )
        ),
    )


def _date(blocks: Sequence[Block], hints: Hints) -> str | None:
    """Return the date of an article: when it came out, then what is below the title, above it, and elsewhere.

    A day without its year is of the year of the issue (2026年第12期), else of the day on which the article was
    written; what the text does not tell is told by when it was published.
    """
    bylines = _bylines(blocks)
    published = [text for text in bylines if _SENT.search(text)]
    lines = [*bylines, *_dated(blocks)]
    issue = next(filter(None, (_ISSUE.search(block.text) for block in blocks[:_HEAD])), None)
    known = f"{issue[1]}-12-31" if issue else hints.written
    return (
        next(filter(None, map(dates.article_date, ([text] for text in published))), None)
        or dates.article_date(bylines)
        or dates.article_date(lines[len(bylines) :])
        or (dates.article_date(lines, None, known) if known else None)
        or dates.article_date((), hints.published)
    )


def _headed(part: str | None, blocks: Sequence[Block]) -> str | None:
    """Return the body a contribution is headed with by its full name, as the text has it (县残联: 青禾县残联)."""
    return cast.of(tuple(blocks)).full.get(part, part) if part else None


def _is_row(text: str) -> bool:
    """Return whether a line is a row of a table: two cells or more without a mark, a paragraph's number not counted."""
    first, *rest = (cell.strip() for cell in text.split("\t"))
    cells = rest if _ITEM.fullmatch(first) else [first, *rest]
    return sum(_CLAUSE_MARK.search(cell) is None for cell in cells) > 1


def _title(blocks: Sequence[Block], metadata: str | None) -> str | None:
    lines = [block.text for block in blocks if block.role == "title"]
    if lines:
        title = "".join(f" {line}" if _is_set_apart(above, line) else line for above, line in pairwise(("", *lines)))
        whole = title + _subtitle(blocks)
        told = _NOTE_MARK.sub("", whole if len(whole) <= _LONGEST_TITLE else title)
        if _LOST not in told:
            return told
    return _SITE.sub("", metadata).strip() or None if metadata and _LOST not in metadata else None


def _subtitle(blocks: Sequence[Block]) -> str:
    """Return the subtitle right below the title behind a dash, where it has one or says whose account the text is."""
    for title, below in pairwise(blocks):
        dashed, occasion = _DASHES.match(below.text), _OCCASION.fullmatch(below.text)
        pair = title.role == "title" and below.role == "subtitle" and not occasion
        if pair and (dashed or says(below.text, "summary")):
            return f"——{below.text[dashed.end() if dashed else 0 :]}"
    return ""


def _is_set_apart(above: str, line: str) -> bool:
    """Return whether a line of a title is a clause of its own, and not the rest of the one above."""
    whole = ("关于" in above and _LETTER.search(line)) or (above.startswith("在") and _SPEECH.search(line))
    numbered = above.startswith("对") and line.startswith("第")
    return bool(above) and above[-1] not in "：:" and not (whole or numbered) and not says(line, "genre")


def _bylines(blocks: Sequence[Block]) -> list[str]:
    """Return the bylines, those below the title before those above it."""
    title = next((index for index, block in enumerate(blocks) if block.role == "title"), 0)
    return [block.text for block in (*blocks[title:], *blocks[:title]) if block.role == "byline"]


def _dated(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield other lines that give an article's date: a newspaper's masthead, the head of a mail, 印发 at the end."""
    for block in blocks:
        if block.role in {"kicker", "subtitle"} or (block.role == "boilerplate" and _SENT.search(block.text)):
            yield block.text
    body = [block.text for block in blocks if block.role not in _HEAD_ROLES]
    yield from (found.group() for text in body[:_OPENS] if (found := _NEWSLINE.match(text)))
    yield from (found.group() for text in body[-_OPENS:] if (found := _PRINTED.search(text)))


def signed(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the writers' names: from the bylines, from 本报讯（记者 …）, from the brackets at the text's end."""
    for block in blocks:
        if block.role == "byline":
            yield from _in_byline(block.text)
    body = [block.text for block in blocks if block.role == "body"]
    if not body:
        return
    brackets = _LAST_BRACKETS.search(body[-1])
    leads = [text[:_LEAD_LENGTH] for text in body[:_OPENS]]
    lead = next(filter(None, (_LEAD.search(text) or _OPEN_LEAD.search(text) for text in leads)), None)
    if lead:
        yield from _in_byline(lead[1])
    supplied = _SUPPLIED.match(body[0])
    if supplied:
        yield from filter(_is_rare_name, _SPLIT.split(halves_joined(supplied[1])))
    if brackets:
        yield from _in_brackets(brackets[1])


def _in_byline(text: str) -> Iterator[str]:
    """Yield names after 记者 and the like, or with nothing before them, but not after 来源.

    Whose the pictures are is named beside writers alone.
    """
    text = _TITLED.sub("", halves_joined(text), count=1)
    own = _OWN_POST.match(text)
    wrote = [*([own[1]] if own else []), *_beside_date(text)]
    yield from wrote
    named, pictures, labels = True if text[:1] == "□" else None, False, False
    for part in filter(None, _SPLIT.split(_WRITER.sub(r" \g<0> ", _REPORT.sub("", text)))):
        labels, follows = _WRITER.fullmatch(part) is not None, labels
        if labels:
            named, pictures = True, _PICTURES.fullmatch(part) is not None and (pictures or not follows)
        elif _OTHER.search(part) or _PAGE.search(part):
            named = False
        elif _is_named(part, named=named) and (wrote or not pictures):
            wrote.append(part)
            yield part


def _is_named(part: str, *, named: bool | None) -> bool:
    """Return whether a word of a byline is a name; ``named`` says whether one is called for, None where nothing is."""
    if part in _NOBODY or _PAPER.fullmatch(part):
        return False
    return _names_somebody(part) if named is None else named and _may_be_named(part)


def _may_be_named(part: str) -> bool:
    """Return whether a word behind 记者 and the like is a name: one of four characters has a surname of two."""
    if _is_office(part) or not _NAME.fullmatch(part):
        return False
    return len(part) < _SHORTEST_CALLED or "·" in part or is_person(part)


def _beside_date(text: str) -> Iterator[str]:
    """Yield a name alone beside a date, an office before it or not: 某县民政局 李二河 2024年5月6日."""
    rest = _DATE.sub(" ", text)
    *office, name = rest.split() or [""]
    if rest != text and len(office) <= 1 and all(map(_OFFICE.fullmatch, office)) and _is_rare_name(name):
        yield name


def _is_rare_name(part: str) -> bool:
    """Return whether the word could be nothing but a name: it is no office, and no word of the dictionary."""
    if _NO_NAME.fullmatch(part) or _is_office(part):
        return False
    return _SHORT_NAME.fullmatch(part) is not None and not is_word(part)


def _names_somebody(part: str) -> bool:
    """Return whether a word of a byline that says no 记者 is a name: 高 and 安 are surnames, 高新区 and 安全科 none."""
    return is_person(part) and not _NO_NAME.fullmatch(part) and not _is_office(part)


def _is_office(part: str) -> bool:
    """Return whether the word ends like an office and is no name, or has a whole word before its ending (安全科)."""
    if not _OFFICE.fullmatch(part):
        return False
    return not is_person(part) or is_word(part[:-1])


def _in_brackets(text: str) -> Iterator[str]:
    """Yield names that fill the brackets, an office before them or not; a remark in brackets has none."""
    if _WRITER.search(text):
        yield from _in_byline(text)
        return
    parts = _SPLIT.split(halves_joined(text))
    after_office = len(parts) > 1 and (len(parts[0]) >= _SHORTEST_OFFICE or _OFFICE.fullmatch(parts[0]))
    names = parts[1:] if after_office else parts
    if all(map(is_person, names)) or (after_office and all(map(_is_rare_name, names))):
        yield from names
