"""Pictures of what is printed: refused without the extra; what was recognised is marked, what is not sure no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reporter import metrics, sources, text
from reporter.errors import SourceError
from reporter.model import Document, RepairKind
from reporter.restore import restore
from reporter.sources.children.process import ChildDiedError
from reporter.sources.picture import recognised_lines, recognition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reporter.model import Article

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
BODY = "今年以来，砚滩县新建护林站24处，投入资金3860万元。"
SIZE = 30.0


def record(*told: str, unsure: str = "") -> dict[str, Any]:
    """What the child says of a page with so many lines; digits in ``unsure`` are not sure."""
    found = []
    for number, one in enumerate(told):
        widths = [SIZE * (0.55 if character < "\u2000" else 1.0) for character in one]
        starts = [100 + sum(widths[:place]) for place in range(len(one))]
        top, right = 100 + 60 * number, 100 + sum(widths)
        found.append(
            {
                "text": list(one),
                "scores": [0.6 if character in unsure else 0.99 for character in one],
                "middles": [start + width / 2 for start, width in zip(starts, widths, strict=True)],
                "box": [[100, top], [right, top], [right, top + 1.3 * SIZE], [100, top + 1.3 * SIZE]],
            }
        )
    return {"width": 1654, "height": 2339, "skew": 0.0, "lines": found, "rules": []}


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The records of a picture's pages, to be filled."""
    pages: list[dict[str, Any]] = []

    def found(*_: object) -> Iterator[recognised_lines.Recognised]:
        return map(recognised_lines.page, pages)

    monkeypatch.setattr(recognition, "is_there", lambda: True)
    monkeypatch.setattr(recognition, "pages", found)
    return pages


def analysed() -> Article:
    (raw,) = sources.read(Document("扫描件.png", PNG))
    return metrics.measure(text.article(raw, restore(raw.text, raw.unclear)))


def test_without_the_extra_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_there", lambda: False)
    with pytest.raises(SourceError, match=r"扫描件\.png：是图片") as caught:
        list(sources.read(Document("扫描件.png", PNG)))
    assert "pip install" in str(caught.value)


def test_what_was_recognised_is_marked(recognised: list[dict[str, Any]]) -> None:
    recognised.append(record(BODY))
    article = analysed()
    assert [block.text for block in article.blocks] == [BODY]
    assert {24, 38_600_000} <= {metric.value for metric in article.metrics}
    assert ["由图片识别得来" in doubt.reason for doubt in article.doubts] == [True]


def test_a_digit_that_is_not_sure_is_a_doubt_and_no_figure(recognised: list[dict[str, Any]]) -> None:
    recognised.append(record(BODY, unsure="6"))
    article = analysed()
    assert [block.text for block in article.blocks] == [BODY]
    assert [metric.value for metric in article.metrics] == [24]
    (doubt,) = (one for one in article.doubts if one.kind is RepairKind.RECOGNITION)
    assert doubt.text == "6"
    assert doubt.place is not None


def test_lines_that_were_seen_and_not_read_are_told(recognised: list[dict[str, Any]]) -> None:
    page = record(BODY, "护林站")
    right = 100 + 20 * SIZE
    page["lines"][1]["box"][1][0] = page["lines"][1]["box"][2][0] = right
    recognised.append(page)
    (raw,) = sources.read(Document("扫描件.png", PNG))
    assert raw.text == BODY
    assert [remark.text for remark in raw.remarks] == ["全文", "第1页"]


def test_a_line_in_larger_type_is_a_title_of_its_own(recognised: list[dict[str, Any]]) -> None:
    """Widths alone do not tell: who wrote the text and when stand apart, which makes that line as wide as the title."""
    page = record("砚滩县护林站建设情况通报", "县林业局2026年11月26日", *[BODY] * 3)
    title, told = page["lines"][:2]
    for line, wide, tall in ((title, 1.2, 1.6), (told, 1.12, 1.3)):
        left, top = line["box"][0]
        right = left + (line["box"][1][0] - left) * wide
        line["middles"] = [left + (x - left) * wide for x in line["middles"]]
        line["box"] = [[left, top], [right, top], [right, top + tall * SIZE], [left, top + tall * SIZE]]
    recognised.append(page)
    (raw,) = sources.read(Document("扫描件.png", PNG))
    assert raw.text.split("\n")[:2] == ["# 砚滩县护林站建设情况通报", "县林业局2026年11月26日"]


def test_a_picture_without_text_is_refused(recognised: list[dict[str, Any]]) -> None:
    recognised.append(record())
    with pytest.raises(SourceError, match="没有识别出文字"):
        list(sources.read(Document("风景.png", PNG)))


def late(pages: list[dict[str, Any]]) -> Callable[..., Iterator[recognised_lines.Recognised]]:
    """Pages of which no more are recognised in time."""

    def found(*_: object) -> Iterator[recognised_lines.Recognised]:
        yield from map(recognised_lines.page, pages)
        raise recognition.LateError("来不及")

    return found


def test_pages_that_come_too_late_are_named_and_the_others_read(
    recognised: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "pages", late(recognised))
    with pytest.raises(SourceError, match="来不及"):
        list(sources.read(Document("扫描件.tif", PNG)))
    recognised.append(record(BODY))
    (raw,) = sources.read(Document("扫描件.tif", PNG))
    assert raw.text == BODY
    assert [(one.text, one.reason) for one in raw.remarks][1:] == [("第1页以后", "来不及")]


def test_what_a_child_is_too_slow_for_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        def ask(self, *_: object) -> Iterator[object]:
            raise ChildDiedError(late=True)
            yield

    monkeypatch.setattr(recognition, "child", lambda *_: Slow())
    with pytest.raises(recognition.LateError, match="seconds_of_recognition"):
        list(recognition.pages({}, b"", 1.0))
