"""Pages damaged by the tool, with tables of their own, and what comes back from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import damage
import pytest

from reporter.chinese.variants import simplified
from reporter.model import RepairKind
from reporter.restore import original, restore, slips
from reporter.restore.edits import apply
from reporter.restore.slips.digits import candidates, choose

if TYPE_CHECKING:
    from pathlib import Path


def pages(root: Path, seeds: range) -> list[tuple[str, damage.Page]]:
    """Our example articles in traditional characters, folded, each with its damaged page."""
    found = []
    for path in sorted((root / "examples" / "masters").glob("*.md")):
        for seed in seeds:
            text = path.read_text("utf-8")
            page = damage.page(text, seed, readings=500)
            found.append((damage.fold(damage.traditional(text)), page))
    return found


def plain(text: str) -> str:
    """The text in simplified characters and half-width punctuation, in which variants do not differ."""
    return damage.fold("".join(simplified().get(one, one) for one in text))


def test_no_repair_that_is_called_certain_is_wrong(root: Path) -> None:
    wrong = []
    for clean, page in pages(root, range(2)):
        for edit in slips.find(page.text):
            if edit.kind == RepairKind.SLIP and edit.certainty == "certain" and plain(edit.after) not in plain(clean):
                wrong.append(edit)  # noqa: PERF401 - reads better so
    assert wrong == []


def test_most_slips_come_back(root: Path) -> None:
    made = right = 0
    for clean, page in pages(root, range(2)):
        made += len(page.slips)
        edits = [edit for edit in slips.find(page.text) if edit.kind == RepairKind.SLIP and edit.before != edit.after]
        right += sum(plain(edit.after) in plain(clean) for edit in edits)
    assert made > 30
    assert right >= 0.8 * made


def test_a_page_without_damage_keeps_its_question_marks(root: Path) -> None:
    for path in sorted((root / "examples" / "masters").glob("*.md")):
        text = damage.traditional(path.read_text("utf-8")) + "\n這樣做對嗎?他說:“對!”真的嗎?!是的。"
        assert slips.find(text) == ()


def test_a_genuine_question_mark_on_a_damaged_page_stays() -> None:
    text = "無(wú)論如何,數(shù)據(jù)說(shuō)了算。他問(wèn):“這樣做對(duì)嗎?”大家說(shuō):“對(duì)!”"
    assert "吗？”" in restore(text).text


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_page_is_given_back_as_it_was(root: Path, seed: int) -> None:
    text = (root / "examples" / "masters" / "04-loushui-kongzhi.md").read_text("utf-8")
    page = damage.damage(text, seed)
    restored = restore(page)
    assert original(restored) == page
    assert restore(restored.text).text == restored.text


def test_slips_and_readings_of_a_page_go_together() -> None:
    page = "全縣人數(shù)五萬,黨員占總?cè)藬?shù)的一半"
    assert apply(page, slips.find(page)) == "全縣人數五萬,黨員占總人數的一半"


@pytest.mark.parametrize(
    ("after", "digits"),
    [
        ("018年", "2"),
        ("998年", "1"),
        ("1月2日", "1"),
        ("3月", ""),
        ("0日", "123"),
        ("5户", "123456789"),
        (".5万", "0123456789"),
    ],
)
def test_the_calendar_limits_a_lost_digit(after: str, digits: str) -> None:
    assert candidates(after) == digits


@pytest.mark.parametrize(
    ("after", "page", "digit"),
    [
        ("4小时", "", "2"),
        ("5户村民", "全村35户", "3"),
        ("5户", "35户、45户", "□"),
        ("台", "3台", "□"),
        ("00%", "", "1"),
    ],
)
def test_a_lost_digit_is_never_guessed(after: str, page: str, digit: str) -> None:
    assert choose(after, page) == digit


def test_a_number_that_may_have_lost_a_digit_is_in_doubt() -> None:
    page = "槿川縣(xiàn)供水公司為(wèi)居民修復(fù)管網。公司股份?shū)盗?,160,272股,居民持股數量為(wèi)2成。"
    restored = restore(page)
    assert "股份数量，160,272股" in restored.text
    assert [doubt.text for doubt in restored.doubts] == ["数量，160"]
