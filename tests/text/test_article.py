"""An article's head: title, names and date come from the text, then from the file, or are not there."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter import library, text
from reporter.model import Article, Block, Hints, RawArticle, RestoredText


def assembled(case: dict[str, Any]) -> Article:
    blocks = tuple(Block(role, line) for role, line in case["blocks"])
    whole = "\n".join(block.text for block in blocks)
    raw = RawArticle("a.txt", whole, "0" * 64, "utf-8", Hints(case.get("metadata"), case.get("published")))
    return text.article(raw, RestoredText(whole, whole, (), blocks, ()))


@pytest.mark.parametrize("case", cases("headline_names"), ids=lambda case: case["name"])
def test_the_head_says_who_wrote_what_and_when(case: dict[str, Any]) -> None:
    article = assembled(case)
    assert list(article.byline) == case["byline"]
    assert article.date == case.get("date")
    own = [line for role, line in case["blocks"] if role == "title"]
    assert article.title == case.get("title", own[0] if own else None)


def test_sentences_are_those_of_the_body_with_their_places() -> None:
    article = assembled(
        {"blocks": [["title", "春灌。开始。"], ["caption", "图为水渠。"], ["body", "水来了。苗绿了。"]]}
    )
    assert [sentence.text for sentence in article.sentences] == ["水来了。", "苗绿了。"]
    assert all(article.text(s.place) == s.text for s in article.sentences)


@pytest.mark.parametrize("line", ["单位：万元", "（单位：户、千米）", "计量单位：吨"])
def test_the_unit_above_a_table_is_no_sentence(line: str) -> None:
    article = assembled({"blocks": [["title", "春灌"], ["body", line], ["body", "水来了。"]]})
    assert [sentence.text for sentence in article.sentences] == ["水来了。"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "一、\t本周完成管网检修12公里，更换阀门36只。",
        "1.\t检修管网12公里",
        "（二）\t群众普遍满意。",
        "●\t更换阀门36只",
        "本周检修管网12公里，\t更换阀门36只。",
        "11月18日\t渡口镇恢复供水，群众满意。",
    ],
)
def test_a_tab_in_a_paragraph_hides_no_sentence(paragraph: str) -> None:
    article = assembled({"blocks": [["body", paragraph]]})
    assert [sentence.text for sentence in article.sentences] == [paragraph]


@pytest.mark.parametrize(
    "row", ["指标\t本月\t同比", "渡口镇\t36\t已完成。", "1\t渡口镇\t36", "渡口镇\t36", "渡口镇\t\t"]
)
def test_a_row_of_a_table_is_no_sentence(row: str) -> None:
    assert assembled({"blocks": [["body", row]]}).sentences == ()


def test_the_figures_of_a_paragraph_numbered_with_a_tab_are_read() -> None:
    from reporter.metrics import measure

    article = assembled({"blocks": [["body", "一、\t本周完成管网检修12公里，更换阀门36只。"]]})
    assert [(figure.value, figure.unit) for figure in measure(article).metrics] == [(12, "公里"), (36, "只")]


def test_when_a_speech_was_made_is_no_part_of_its_title() -> None:
    occasion = "——2026年1月16日在芦溪县第十八届人民代表大会第五次会议上"
    blocks = (Block("title", "政府工作报告"), Block("subtitle", occasion), Block("body", "各位代表，现在报告工作。"))
    assert (
        text.article(RawArticle("a.txt", "", "", "utf-8"), RestoredText("", "", (), blocks, ())).title == "政府工作报告"
    )


def test_the_two_lines_of_a_reply_are_one_title() -> None:
    lines = ("对政协洛汀县第十届委员会第三次会议", "第0041号提案的答复")
    blocks = (*(Block("title", line) for line in lines), Block("body", "您提出的提案收悉，现将办理情况答复如下。"))
    assert text.article(RawArticle("a.txt", "", "", "utf-8"), RestoredText("", "", (), blocks, ())).title == "".join(
        lines
    )


@pytest.mark.parametrize("title", ["洛汀镇污水处理厂全部投�", "�汀镇污水处理厂全部投用", "洛汀镇污�处理厂全部投用"])
def test_a_title_that_lost_a_character_is_none(title: str) -> None:
    blocks = (Block("title", title), Block("body", "11月18日，洛汀镇污水处理厂全部投入使用，惠及居民8600户。"))
    assert text.article(RawArticle("a.txt", "", "", "utf-8"), RestoredText("", "", (), blocks, ())).title is None


def test_hints_stand_in_where_the_text_is_silent_and_only_there() -> None:
    hints = Hints(organisation="青禾县供水公司", author="林向晚")
    silent, signed = (
        (Block("body", "渠道修好了。"),),
        (
            Block("title", "青禾镇政府修渠便民"),
            Block("byline", "记者 石亦安"),
            Block("body", "青禾镇政府修好了渠道。青禾镇政府还清了淤。"),
        ),
    )
    first, second = (
        text.article(RawArticle("a.txt", "", "", "utf-8", hints), RestoredText("", "", (), blocks, ()))
        for blocks in (silent, signed)
    )
    assert (first.organisation, first.byline) == ("青禾县供水公司", ("林向晚",))
    assert (second.organisation, second.byline) == ("青禾镇政府", ("石亦安",))


def test_the_mark_of_a_note_is_no_part_of_a_title_and_the_count_of_readers_nobody() -> None:
    told = assembled(
        {
            "blocks": [
                ["title", "石桥县2026年供水公报[1]"],
                ["byline", "撰稿：供水科　夏岚　　访问量：156"],
                ["body", "全县供水37万吨。"],
            ]
        }
    )
    assert (told.title, told.byline) == ("石桥县2026年供水公报", ("夏岚",))
    assert (
        assembled({"blocks": [["title", "石桥县供水规划[2026]"], ["body", "水来了。"]]}).title == "石桥县供水规划[2026]"
    )


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        ("（石亭镇 林向晚）", ("林向晚",)),
        ("（安家村　石亦安）", ("石亦安",)),
        ("（石红旗 林向晚）", ("石红旗", "林向晚")),
    ],
)
def test_the_place_before_a_name_is_no_writer(signed: str, names: tuple[str, ...]) -> None:
    told = "石亭镇开展义诊\n\n11月26日，石亭镇开展义诊，接诊群众86人次，送去药品150份。\n\n大家都说好。\n\n" + signed
    assert library.article(told).byline == names


@pytest.mark.parametrize(
    ("line", "lead", "names"),
    [
        ("供稿丨石亦安 林向晚", "", ("石亦安", "林向晚")),
        ("来源：石亭镇 投稿人：林向晚 投稿时间：2026年11月26日", "", ("林向晚",)),
        ("林向晚（石亭镇粮库）", "", ("林向晚",)),
        ("2026-11-26", "（林向晚）", ("林向晚",)),
        ("2026-11-26", "（讯）", ()),
        ("2026-11-26", "（节选）", ()),
    ],
)
def test_writers_are_named_below_a_title_or_before_the_text(line: str, lead: str, names: tuple[str, ...]) -> None:
    told = f"石亭镇开展秋粮入库义诊\n{line}\n{lead}11月26日，石亭镇开展义诊，接诊群众86人次，送药150份。\n大家说好。\n"
    article = library.article(told)
    assert (article.byline, article.title) == (names, "石亭镇开展秋粮入库义诊")


@pytest.mark.parametrize("column", ["年终盘点 | ", "【聚焦水务】", "转作风 提效能｜"])
def test_a_column_before_a_title_hides_nothing_of_it(column: str) -> None:
    told = f"{column}这一年，全县换新水表三万只\n2026-11-26\n石桥县供水公司今年换水表三万只，少漏水41万立方米。\n"
    assert str(library.article(told).title).endswith("这一年，全县换新水表三万只")
