"""Private data is covered wherever it stands, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.config import Settings, parse
from reporter.model import (
    Block,
    Covering,
    Doubt,
    Hints,
    Place,
    PrivateKind,
    RawArticle,
    Repair,
    RepairKind,
    RestoredText,
    Shielding,
)
from reporter.privacy import shield
from reporter.privacy.number_context import Line
from reporter.privacy.numbers import bank_cards
from reporter.restore import restore

ALL = Settings().privacy.shielding
RAW = RawArticle("稿件/甲.txt", "", "", "utf-8")
CASES = cases("privacy")


def restored(*texts: str, repairs: tuple[Repair, ...] = (), doubts: tuple[Doubt, ...] = ()) -> RestoredText:
    return RestoredText("", "", (), tuple(Block("body", text) for text in texts), repairs, doubts)


def shielded(text: str, shielding: Shielding = ALL) -> tuple[str, tuple[Covering, ...]]:
    _, covered = shield(RAW, restored(*text.split("\n")), shielding)
    return "\n".join(block.text for block in covered.blocks), covered.coverings


def with_check_digit(body: str) -> str:
    """Return 17 digits with their check digit, as the appendix of GB 11643-1999 computes it."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(one) * weight for one, weight in zip(body, weights, strict=True)) % 11]


def with_luhn(body: str) -> str:
    """Return digits with the one that makes them pass Luhn's test."""
    total = sum(sum(map(int, str(int(one) * (2 - place % 2)))) for place, one in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


DAYS = st.dates(dt.date(1920, 1, 1), dt.date(2026, 11, 1)).map(lambda day: f"{day:%Y%m%d}")
ID_CARDS = st.builds(
    "{}{:04}{}{:03}".format, st.sampled_from(["11", "34", "52", "65"]), st.integers(0, 9999), DAYS, st.integers(0, 999)
)
CARDS = st.integers(13, 16).flatmap(lambda rest: st.text("0123456789", min_size=rest, max_size=rest)).map("62{}".format)
MOBILES = st.builds("1{}{:09}".format, st.integers(3, 9), st.integers(0, 10**9 - 1))
AROUND = st.text("青禾镇的柳河，。、：（）“” \nab", max_size=12)
PLAIN = st.text("青禾镇今年修渠道的，。、0123456789.% 万元", max_size=60)


@pytest.mark.parametrize("case", [one for one in CASES if "kind" in one], ids=lambda one: one["text"])
def test_what_is_private_is_covered_and_nothing_beside_it(case: dict[str, str]) -> None:
    text, coverings = shielded(case["text"])
    assert [(one.kind, one.masked) for one in coverings] == [(case["kind"], case["masked"])]
    assert len(text) == len(case["text"])
    assert case["masked"] in text


@pytest.mark.parametrize("case", [one for one in CASES if "kind" not in one], ids=lambda one: one["text"])
def test_what_only_looks_private_stays(case: dict[str, str]) -> None:
    assert shielded(case["text"]) == (case["text"], ())


@pytest.mark.parametrize("case", [one for one in CASES if "kind" in one], ids=lambda one: one["text"])
def test_a_kind_that_is_switched_off_stays(case: dict[str, str]) -> None:
    kinds = ALL.kinds - {PrivateKind(case["kind"])}
    assert shielded(case["text"], Shielding(kinds, ALL.cues))[1] == ()


@pytest.mark.parametrize("case", [one for one in CASES if "\t" not in one["text"]], ids=lambda one: one["text"])
def test_restoring_changes_neither_private_data_nor_its_cover(case: dict[str, str]) -> None:
    covered, _ = shielded(case["text"])
    (before,), (after,) = restore(case["text"]).blocks, restore(covered).blocks
    assert shielded(before.text)[0] == after.text


@given(AROUND, ID_CARDS, AROUND)
def test_a_valid_identity_card_is_covered_wherever_it_stands(before: str, body: str, after: str) -> None:
    number = with_check_digit(body)
    text, _ = shielded(f"{before}{number}{after}")
    assert text == f"{before}{number[:4]}{'*' * 10}{number[-4:]}{after}"


@given(AROUND, CARDS, AROUND)
def test_a_valid_bank_card_is_covered_wherever_it_stands(before: str, body: str, after: str) -> None:
    number = with_luhn(body)
    text, _ = shielded(f"{before}{number}{after}")
    assert number not in text
    assert len(text) == len(before + number + after)


@given(AROUND, MOBILES, AROUND)
def test_a_mobile_number_is_covered_wherever_it_stands(before: str, number: str, after: str) -> None:
    text, _ = shielded(f"{before}{number}{after}")
    assert text == f"{before}{number[:3]}****{number[-4:]}{after}"


@given(st.lists(st.sampled_from([one["text"] for one in CASES]) | PLAIN, max_size=4))
def test_what_is_covered_once_stays_as_it_is(texts: list[str]) -> None:
    once, coverings = shielded("\n".join(texts))
    assert shielded(once) == (once, ())
    for one in coverings:
        assert once.split("\n")[one.place.block][one.place.start : one.place.end] == one.masked


@given(st.text(max_size=60))
def test_a_text_without_digits_and_cues_is_unchanged(text: str) -> None:
    bare = "".join(one for one in text if not one.isdecimal())
    assert shielded(bare, Shielding(ALL.kinds)) == (bare, ())


def test_a_name_is_covered_in_all_of_its_article() -> None:
    text, coverings = shielded("贺小川获救\n被害人贺小川报案。\n民警送贺小川回家。")
    assert text == "贺某某获救\n被害人贺某某报案。\n民警送贺某某回家。"
    assert [one.place.block for one in coverings] == [0, 1, 2]


def test_no_record_of_an_article_holds_what_is_covered() -> None:
    place = Place(0, 2, 5)
    before = restored(
        "手机13812345678。",
        repairs=(
            Repair(RepairKind.WIDTH, place, "１３８", "138", "138"),
            Repair(RepairKind.FURNITURE, None, "电话：１３８12345678", "", ""),
            Repair(RepairKind.PUNCTUATION, Place(0, 13, 14), ".", "。", "。"),
        ),
        doubts=(Doubt(RepairKind.SLIP, place, "138", "可能是“138”或“139”"),),
    )
    raw, after = shield(RawArticle("甲.txt", "", "", "utf-8", Hints("致电13812345678")), before, ALL)
    assert raw.hints.title == "致电138****5678"
    assert after.repairs == (
        Repair(RepairKind.WIDTH, place, "×××", "×××", "×××"),
        Repair(RepairKind.FURNITURE, None, "×" * 14, "", ""),
        before.repairs[2],
    )
    assert (after.doubts[0].text, after.doubts[0].reason) == ("×××", "无从断定")
    assert "1234" not in repr((raw, after))


def test_cues_of_the_configuration_take_the_place_of_ours() -> None:
    shielding = parse({"privacy": {"name_cues": ["求助者"], "mobiles": False}}, "test").privacy.shielding
    assert (
        shielded("求助者贺小川，被害人刘小雨，13812345678", shielding)[0] == "求助者贺某某，被害人刘小雨，13812345678"
    )


def test_a_long_row_of_digits_is_read_once() -> None:
    assert list(bank_cards(Line("6" * 200_000))) == []
    assert shielded("1381234567" * 20_000)[1] == ()
    assert len(shielded("姓名\t手机\n" + "13812345678\t" * 20_000)[1]) == 20_000


def test_numbers_side_by_side_are_all_covered() -> None:
    assert (
        shielded("341203199003071235,13812345678,6222021234567894")[0]
        == "3412**********1235,138****5678,6222********7894"
    )
    assert shielded("手机13812345678/13912345678，家庭电话：5551221、5551222")[0].endswith(
        "139****5678，家庭电话：5****21、5****22"
    )
    assert shielded("村民贺小川 0558 - 5551221/0558-5551222")[0] == "村民贺小川 0558 - 5****21/0558-5****22"
