"""An article's head: its title, who wrote it, when, and for whom; then its sentences."""

from __future__ import annotations

import re
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.classes import BULLETS, CLAUSE_ENDS
from reporter.chinese.dates.forms import NUMERIC, YEAR
from reporter.chinese.numerals import CIRCLED, ITEM, ORDINALS
from reporter.chinese.press import LETTERS, SPEECHES
from reporter.model import Article
from reporter.restore.roles.cues import says
from reporter.text import organisations, sentences
from reporter.text.datelines import dateline_day
from reporter.text.organisations import cast
from reporter.text.writers import signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block, Hints, RawArticle, RestoredText

_OPENS = 3  # paragraphs of which one may begin with 本报讯
_SENT = re.compile(
    r"(?:(?:^|[|｜·•]\s*)(?:时间|日期)"
    "|(?:发[送布表文]|[印编刊]发|成文|更新|报[送告出]|[来投]稿|公开|答复|播出|刊登|访谈|推送)(?:时间|日期)?) ?[:：\t]"
    "|发[布表]于|^(?:Date|Sent) ?[:：]|印发$",
    re.IGNORECASE,
)
_NEWSLINE = re.compile(rf"[^，。]{{0,12}}?{NUMERIC}[讯电]")
_PRINTED = re.compile(
    rf"[（(](?:原载)?[^（）]{{0,12}}{NUMERIC}[^（）]{{0,4}}《[^》]{{2,12}}》|[（(](?:原载)?《[^》]{{2,12}}》[^（）]{{0,4}}{NUMERIC}"
)
_BRACKETED = re.compile(rf"[（(]{NUMERIC}[^（）。]{{0,30}}[）)]")
"""When and on what occasion something was said, on a line below a title."""

_SUPPLIED = re.compile(rf"[（(][^（）。]{{2,30}}{NUMERIC}[）)]$")
"""Who sent a text and when, in brackets at its end."""

_HEAD_ROLES = frozenset({"title", "kicker", "subtitle", "byline"})
_ISSUE = re.compile(r"(\d{4})年第?\d{1,3}期")
_HEAD = 8  # lines in which a paper gives its number
_OCCASION = re.compile(rf"[—─-]*{NUMERIC}.*[上中]")
"""A line below a title that says no more than when and where a speech was made."""

_ITEM = re.compile(rf"{ITEM}|第[{ORDINALS}\d]{{1,3}}[章节条项]|[{CIRCLED}{BULLETS}]")
_UNIT = re.compile(rf"[（(]?(?:计量|金额|数量)?单位[:：][^{CLAUSE_ENDS}]{{1,20}}[）)]?")
"""In what a table counts, on a line above it: 单位：万元; no sentence."""

_CLAUSE_MARK = re.compile(f"[{CLAUSE_ENDS}]")
_LETTER = re.compile(f"的(?:{LETTERS})$")
_SPEECH = re.compile(f"[上时]的(?:{SPEECHES})")
_LOST = "\ufffd"
"""What stands for a character whose bytes are lost: a title with it cannot be printed."""

_NOTE_MARK = re.compile(r"(?<=[报书告要析明])[\[［][0-9]{1,2}[\]］]$")
"""The mark of a note at the end of a title: …统计公报[1]."""

_TAG = re.compile(
    r"[【\[][^【】\[\]]{2,12}[】\]]\s*(?=[^\s【\[].{5})|(?<=.{6})\s*[（(【\[](?:组|多|附|配)?[图视][片文频]?[）)】\]]$"
)
"""The column in brackets before a title, and the remark behind it that it has pictures."""

_STACKED = (
    re.compile(rf"(?P<year>{YEAR})年?\n(?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?"),
    re.compile(rf"(?P<day>\d{{1,2}})日?\n(?P<year>{YEAR})[-/.年](?P<month>\d{{1,2}})月?"),
    re.compile(rf"(?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?\n(?P<year>{YEAR})年?"),
)
"""A day that a page sets in two lines: 2026 above 11/02, 02 above 2026-11."""

_LONGEST_TITLE = 45  # characters: two lines, a subtitle among them
_DASHES = re.compile("[—─―-]+ *")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+)\s*[^_|｜]*$")


def article(raw: RawArticle, restored: RestoredText) -> Article:
    """Return the article that ``restored`` is, with title, names, date, organisation and sentences; not yet ranked.

    What the text itself says goes before the hints that came with it; what neither says is None or empty.
    """
    blocks, hints = restored.blocks, raw.hints
    title = _title(blocks, hints.title)
    part = raw.part if raw.part != hints.title else None  # which is headed with a body, or with its own title
    return Article(
        source=raw.source,
        digest=raw.digest,
        title=title,
        byline=tuple(dict.fromkeys(signed(blocks))) or ((hints.author,) if hints.author else ()),
        date=_date(blocks, hints),
        organisation=_headed(part, blocks) or organisations.actor(tuple(blocks)) or hints.organisation,
        part=raw.part,
        blocks=blocks,
        repairs=restored.repairs,
        doubts=(*raw.remarks, *restored.doubts),
        coverings=restored.coverings,
        sent=hints.sent,
        published=hints.published,
        account=hints.account,
        sentences=tuple(
            chain.from_iterable(
                sentences.split(block.text, index)
                for index, block in enumerate(blocks)
                if block.role == "body" and not (_is_row(block.text) or _UNIT.fullmatch(block.text))
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
    if lines and not all(map(organisations.is_account, lines)):  # a post has the account's name above it
        title = "".join(f" {line}" if _is_set_apart(above, line) else line for above, line in pairwise(("", *lines)))
        whole = title + _subtitle(blocks)
        told = _NOTE_MARK.sub("", whole if len(whole) <= _LONGEST_TITLE else title)
        if _LOST not in told:
            return _TAG.sub("", told)
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
    letter = line.startswith("关于") or ("关于" in above and _LETTER.search(line))
    whole = letter or (above.startswith("在") and _SPEECH.search(line))
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
    yield from _stacked(blocks)
    yield from _told([block.text for block in blocks if block.role not in _HEAD_ROLES | {"boilerplate"}])
    if day := dateline_day([block.text for block in blocks if block.role != "boilerplate"], _HEAD):
        yield day


def _told(body: Sequence[str]) -> Iterator[str]:
    """Yield what a text itself says of its day: 5月8日讯 and brackets at its beginning, brackets at its end."""
    opening = (found for text in body[:_OPENS] if (found := _NEWSLINE.match(text)))
    closing = (found for text in body[-_OPENS:] if (found := _PRINTED.search(text) or _SUPPLIED.search(text)))
    spoken = filter(None, map(_BRACKETED.fullmatch, body[:1]))
    yield from (found.group() for found in chain(opening, spoken, closing))


def _stacked(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield days that stand above the text in two lines."""
    head = takewhile(lambda block: block.role != "body", blocks)
    for above, below in pairwise(block.text for block in head):
        for form in _STACKED:
            if found := form.fullmatch(f"{above}\n{below}"):
                yield f"{found['year']}-{found['month']}-{found['day']}"
