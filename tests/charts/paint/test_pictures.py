"""What a reader sees: complete pictures of one width, the same bytes for the same chart."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from charts_week import week
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.charts import KINDS, draw, missing, picture
from reporter.model import Chart, ChartRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

MILLIMETRES = 150


def pixels(png: bytes) -> NDArray[np.float64]:
    from matplotlib.image import imread

    return np.asarray(imread(io.BytesIO(png), format="png"), dtype=np.float64)[:, :, :3]


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, place = {}, 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        found[png[place + 4 : place + 8]] = png[place + 8 : place + 8 + length]
        place += 12 + length
    return found


def chart(kind: str, *rows: ChartRow, title: str = "走访户数以商铺最多（户）", unit: str = "户") -> Chart:
    return Chart("图", kind, title, unit, rows, "来源：《走访》，青溪县供电公司", "")


BARS = chart("counts", ChartRow("居民", 21500, None, "2.15万"), ChartRow("企业", 1280, None, "1280"))
SHARES = chart("shares", ChartRow("满意率", 50, None, "50%"), ChartRow("覆盖率", 100, None, "100%"), unit="%")
MOVES = chart("dumbbell", ChartRow("停电时间", 200, 100, "200", "100"), ChartRow("抢修时间", 90, 60, "90", "60"))


@pytest.mark.parametrize("one", [BARS, SHARES, MOVES], ids=lambda one: one.kind)
def test_a_bare_picture_lacks_title_and_source_and_nothing_else(one: Chart) -> None:
    whole, bare = pixels(picture(one)), pixels(picture(one, bare=True))
    assert bare.shape[0] < whole.shape[0]
    assert np.array_equal(pixels(picture(replace(one, title="另题", source=""), bare=True)), bare)
    middle = bare[bare.shape[0] // 2]
    assert any(np.array_equal(middle, line) for line in whole)


@pytest.mark.parametrize("one", [BARS, SHARES, MOVES], ids=lambda one: one.kind)
def test_a_picture_is_as_wide_as_the_text_of_a_page_and_carries_no_metadata(one: Chart) -> None:
    parts = chunks(picture(one))
    (width,) = struct.unpack(">I", parts[b"IHDR"][:4])
    (dots_a_metre,) = struct.unpack(">I", parts[b"pHYs"][:4])
    assert width / dots_a_metre * 1000 == pytest.approx(MILLIMETRES, abs=0.2)
    assert set(parts) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_every_kind_of_chart_that_is_chosen_can_be_painted() -> None:
    kinds = set()
    for case in cases("charts_choose"):
        for one in draw(week(case)):
            kinds.add(one.kind)
            assert one.png.startswith(b"\x89PNG")
    assert kinds == set(KINDS) - {"course"}  # no week has one by itself


def test_the_same_chart_gives_the_same_bytes_whatever_was_painted_before() -> None:
    first = picture(MOVES)
    picture(BARS)
    assert picture(MOVES) == first


@pytest.mark.slow
def test_the_same_chart_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from reporter.charts import picture; from reporter.model import Chart, ChartRow;"
        f"print(hashlib.sha256(picture({BARS!r})).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "HOME": "/nowhere", "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def longest_bars(png: bytes) -> list[int]:
    """The lengths in pixels of the blue bars, from the top."""
    blue = np.all(np.abs(pixels(png) - np.array([0x1F, 0x5A, 0x99]) / 255) < 0.02, axis=2)
    lengths = [int(row.sum()) for row in blue]
    return [length for before, length in zip([0, *lengths], lengths, strict=False) if length > 20 and before <= 20]


def test_bars_are_as_long_as_their_values() -> None:
    rows = [ChartRow("居民", 400, None, "400"), ChartRow("企业", 100, None, "100")]
    longest, shortest = longest_bars(picture(chart("counts", *rows)))
    assert shortest / longest == pytest.approx(0.25, abs=0.01)


def test_what_fell_goes_the_other_way_on_the_same_scale() -> None:
    rows = [ChartRow("揽收", 20, None, "+20%"), ChartRow("投诉", -10, None, "-10%")]
    both = picture(chart("counts", *rows))
    (rise,) = longest_bars(both)
    grey = np.all(np.abs(pixels(both) - np.array([0x5F, 0x5F, 0x5F]) / 255) < 0.02, axis=2)
    assert int(grey.sum(axis=1).max()) / rise == pytest.approx(0.5, abs=0.03)


def test_shares_are_parts_of_a_whole_not_of_the_largest() -> None:
    half, whole = longest_bars(picture(SHARES))
    assert half / whole == pytest.approx(0.5, abs=0.01)


def test_bars_stay_apart_from_their_ground_in_black_and_white() -> None:
    grey = pixels(picture(replace(SHARES, rows=SHARES.rows[:1] * 2))) @ np.array([0.299, 0.587, 0.114])
    tones = {round(float(tone), 1) for tone in np.unique(grey.round(2)) if (grey.round(2) == tone).sum() > 2000}
    assert len(tones) >= 3  # bar, track and paper


HOSTILE = (
    "造价$100$与x_{1}^2（户）",
    "C:\\new\\table（户）",
    "换\n行",
    "右\u202e左",
    "零\x00零",
    "半\ud800半",
    "《" * 80,
    "A" * 300,
    "",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_words_are_written_as_they_stand(title: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert picture(replace(BARS, title=title)).startswith(b"\x89PNG")


def test_a_character_outside_the_fonts_is_replaced_visibly_and_reported() -> None:
    first, second = BARS.rows
    festive = replace(BARS, title="喜报🎉走访户数", rows=(replace(first, label="龘家"), second))
    as_shown = replace(BARS, title="喜报〓走访户数", rows=(replace(first, label="〓家"), second))
    assert missing([festive]) == ("🎉", "龘")
    assert missing([BARS, SHARES, MOVES]) == ()
    assert picture(festive) == picture(as_shown)


def test_a_headline_without_end_does_not_make_a_picture_without_end() -> None:
    endless = {
        "title": "走访" * 50_000,
        "organisation": "公司" * 50_000,
        "metrics": [["走访企业户数", 800, "户"], ["走访商铺户数", 900, "户"], ["走访学校户数", 60, "户"]],
    }
    (one,) = draw(week({"articles": [endless]}))
    assert one.title == "走访户数以商铺最多（户）"
    assert len(one.source) < 150
    assert pixels(one.png).shape[0] < 600


LABEL = st.text(st.sampled_from("走访企业户数低压居民客户WM%（）“”，、 1"), min_size=1, max_size=60)
VALUE = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))


def signed(value: float, kind: str) -> float:
    """A value that a bar can show: shares are parts of a whole, the others may have fallen."""
    size = max(abs(value) % 100, 0.01)
    return -size if value < 0 and kind == "counts" else size


OF_ANY_LABEL = sorted(set(KINDS) - {"course"})  # the labels of a course are the numbers of issues


@given(st.lists(st.tuples(LABEL, VALUE, VALUE), min_size=1, max_size=6), st.sampled_from(OF_ANY_LABEL), LABEL)
def test_nothing_is_cut_off_at_the_edges(rows: list[tuple[str, float, float]], kind: str, title: str) -> None:
    rows = [row for row in rows if row[1] != row[2]] or [("户", 1.0, 2.0)]
    made = [
        ChartRow(label, start, end, f"{start}", f"{end}")
        if kind == "dumbbell"
        else ChartRow(label, signed(start, kind), None, f"约{abs(start) % 100:.2f}")
        for label, start, end in rows
    ]
    sheet = pixels(picture(chart(kind, *made, title=title)))
    frame = (sheet[:4], sheet[-4:], sheet[:, :4], sheet[:, -4:])
    assert all(np.all(edge == 1) for edge in frame)
