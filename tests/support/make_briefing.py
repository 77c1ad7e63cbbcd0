"""Briefings of any size for the tests of templates, about places that do not exist."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.model import Article, Block, Chart, ChartRow, Figure, KeySentence, Metric, Place, Section, TableRow, Topic
from reporter.render.template import example

if TYPE_CHECKING:
    from reporter.model import Briefing

HOSTILE = "{{ 7*7 }}{% if x %}<b>&amp;</w:t>\x00\x0b\ud800\u202e\u200f😀]]>“引号”{# #}"


def png(width: int = 60, height: int = 40, shade: int = 200) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + bytes([shade]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def section(number: int, extra: str = "") -> Section:
    """A section with three sentences and, mostly, figures."""
    sentences = (
        f"第{number}供水站本周巡查管网{number + 10}公里，处理漏点{number}处。{extra}",
        f"站长表示，冬季来临前将完成{number}个小区的管道保温，确保居民用水不受影响，并对老旧阀门逐一登记更换。{extra}",
        f"截至周五，供水水质合格率为{90 + number % 10}.{number % 7}%。{extra}",
    )
    rows = tuple(
        TableRow(
            Metric(
                name, value, None, unit, None, None, None, None, text, sentence, Place(block, at, at + len(text)), 0.5
            )
        )
        for name, value, unit, text, block in (
            ("巡查管网", number + 10.0, "公里", f"{number + 10}公里", 0),
            ("水质合格率", float(f"{90 + number % 10}.{number % 7}"), "%", f"{90 + number % 10}.{number % 7}%", 2),
        )
        for sentence in (sentences[block],)
        for at in (sentence.index(text),)
    )
    return Section(
        number=number,
        title=f"第{number}供水站扎实做好冬季管网巡查保障居民用水{extra}",
        organisation=f"第{number}供水站{extra}",
        date="2026-11-19",
        byline=(f"记者　林向晚{extra}",),
        source=f"week/{number:03d}.txt",
        sentences=sentences,
        rows=rows if number % 5 else (),
        keywords=(f"管网巡查{extra}", "冬季保障", "水质"),
    )


def briefing(sections: int, *, charts: int = 0, topics: int = 0, extra: str = "") -> Briefing:
    """A briefing with so many sections, charts and topics; ``extra`` is added to every text."""
    made = tuple(section(number, extra) for number in range(1, sections + 1))
    figures = [Figure(row, one.number) for one in made for row in one.rows]
    whole = example.briefing(png())
    return replace(
        whole,
        masthead=replace(whole.masthead, name="供水工作简报" + extra),
        overview=tuple(KeySentence(one.sentences[0], (one.number,)) for one in made[:6]),
        figures=tuple(figures[:12]),
        charts=tuple(chart(number, extra) for number in range(1, charts + 1)),
        sections=made,
        lines=(),
        shares=(),
        topics=tuple(
            Topic(f"专题{i + 1}{extra}", tuple(one.number for one in made if one.number % topics == i))
            for i in range(topics)
        ),
        repairs=tuple(
            replace(note, section=1 + i % sections, before=note.before + extra, alternatives=(f"改{extra}",))
            for i, note in enumerate(whole.repairs)
            if sections
        ),
    )


def chart(number: int, extra: str = "") -> Chart:
    """A chart of two rows."""
    rows = (ChartRow(f"东站{extra}", 12.5), ChartRow("西站", 8.0))
    title = f"各站漏点处理数（{number}）{extra}"
    return Chart(
        f"漏点{number}", "counts", title, "处", rows, f"《巡查》{extra}", f"条形图{extra}", png(shade=number % 256)
    )


def articles(made: Briefing) -> tuple[Article, ...]:
    """The articles that a briefing's sections quote, so that it can be verified."""
    return tuple(
        Article(
            source=one.source,
            digest="",
            title=one.title,
            byline=one.byline,
            date=one.date,
            organisation=one.organisation,
            blocks=tuple(Block("body", text) for text in one.sentences),
            metrics=tuple(
                replace(row.figure, place=replace(row.figure.place, block=one.sentences.index(row.figure.sentence)))
                for row in one.rows
            ),
        )
        for one in made.sections
    )
