"""A briefing about places that do not exist, for the tests of the e-mail."""

from __future__ import annotations

import struct
import zlib

import pytest

from reporter.model import (
    Briefing,
    Change,
    Chart,
    ChartRow,
    Figure,
    Foot,
    KeySentence,
    Masthead,
    Metric,
    Place,
    Section,
    TableRow,
)


def _png() -> bytes:
    """A grey picture of 4 by 2 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 4, 2, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x99" * 4) * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _metric(indicator: str, value: float, unit: str, text: str, change: Change | None = None) -> TableRow:
    sentence = f"{indicator}达到{text}。"
    place = Place(0, 0, len(text))
    figure = Metric(indicator, value, None, unit, None, change, "砚滩县供电公司", "今年", text, sentence, place)
    return TableRow(figure)


@pytest.fixture
def briefing() -> Briefing:
    """Two sections, two figures, one chart, one of them without an owner."""
    visits = Figure(_metric("走访客户数", 35000, "户", "3.5万户", Change("同比", "增加", pct=12.5)), 1, (2,))
    repairs = Figure(_metric("处理缺陷数", 128, "处", "128处"), 2)
    chart = Chart(
        "走访户数",
        "counts",
        "各所走访户数（户）",
        "户",
        (ChartRow("柳坪所", 320.0), ChartRow("石塘所", 210.0)),
        "来源：《冬检忙》",
        "横条图：柳坪所320户，石塘所210户。",
        _png(),
    )
    sections = (
        Section(1, "砚滩县供电公司走访客户3.5万户", "砚滩县供电公司", "2026-11-18", (), "a.txt", (), (), ()),
        Section(2, "冬检忙", None, None, (), "b.txt", (), (), ()),
    )
    return Briefing(
        Masthead("工作简报", "砚滩县供电公司", "办公室", 47, 312, 2026, "2026-W47", "2026-11-20"),
        (
            KeySentence("今年以来，公司走访客户3.5万户，同比增加12.5%。", (1, 2)),
            KeySentence("冬检共处理缺陷128处。", (2,)),
        ),
        (visits, repairs),
        (chart,),
        sections,
        (),
        (),
        (),
        Foot(),
    )
