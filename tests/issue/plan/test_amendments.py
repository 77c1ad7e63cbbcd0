"""Edits of a plan touch what they are about and nothing else."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import ConfigError
from reporter.issue.plan import amendments, read
from reporter.issue.plan.sheet import Sheet

FIRST = amendments.Target("articles", (("key", "0123456789abcdef"), ("opening", "云水县")), (("file", "甲.txt"),))
SECOND = amendments.Target("articles", (("key", "0123456789abcdee"), ("opening", "枫渡镇")), (("file", "乙.txt"),))
PLAN = """\
# 说明
[issue]
# number = 3  # 期号

# ── 第1篇　甲
[[articles]]
key = "0123456789abcdef"
opening = "云水县"
file = "甲.txt"
# title = "甲"  # 标题
"""
SPOTS = [{"at": f"0:{start}-{start + 4}", "text": f"第{start}句。"} for start in (0, 4, 8, 12)]


def test_a_new_field_stands_in_its_table_and_every_remark_stays() -> None:
    text = amendments.put(PLAN, FIRST, "title", "新的标题")
    text = amendments.put(text, amendments.ISSUE, "number", 12)
    assert text.replace('title = "新的标题"\n', "", 1).replace("number = 12\n", "", 1) == PLAN
    plan = read.read(text).plan
    assert (plan.issue.number, plan.articles[0].title) == (12, "新的标题")


def test_a_field_set_to_nothing_is_the_machines_again() -> None:
    text = amendments.put(PLAN, FIRST, "pinned", value=True)
    assert amendments.put(text, FIRST, "pinned", None) == PLAN


def test_an_article_without_a_table_gets_one() -> None:
    text = amendments.put(PLAN, SECOND, "column", "工作动态")
    assert text.startswith(PLAN)
    assert read.read(text).plan.articles[1].file == "乙.txt"


def test_members_keep_their_remarks() -> None:
    text = amendments.put_members(PLAN, FIRST, "sentences", SPOTS[:2])
    text = text.replace('"第4句。"},', '"第4句。"},  # 留着')
    text = amendments.put_members(text, FIRST, "sentences", [SPOTS[1], SPOTS[3]])
    assert "# 留着" in text
    assert amendments.members(text, FIRST, "sentences") == [SPOTS[1], SPOTS[3]]
    assert amendments.put_members(text, FIRST, "sentences", []) == PLAN


@pytest.mark.parametrize("value", ['“引号”和"直引号"', "两行\n文字", "反斜杠\\", "]\n[issue]", "#", "'''"])
def test_any_words_come_back_as_they_were_typed(value: str) -> None:
    assert tomllib.loads(amendments.put(PLAN, FIRST, "note", value))["articles"][0]["note"] == value


@given(st.lists(st.lists(st.sampled_from(SPOTS), unique_by=lambda one: one["at"], max_size=4), max_size=4))
def test_the_array_is_what_was_asked_for_whatever_it_was(wanted: list[list[dict[str, str]]]) -> None:
    text = PLAN
    for members in wanted:
        text = amendments.put_members(text, FIRST, "sentences", members)
        assert amendments.members(text, FIRST, "sentences") == members
        read.read(text)


PLAIN = (
    PLAN.replace('# title = "甲"', 'order = 3  # 第三\n  pinned = true\ntitle = "甲"') + 'byline = [\n  "王敏",\n]\n'
)
VALUES = (None, 7, True, "乙", '乙"乙"', "乙\\n", "", "　乙", ("王敏", "李强"))


@pytest.mark.parametrize("name", ["order", "pinned", "title", "byline", "note", "key"])
@pytest.mark.parametrize("value", VALUES)
def test_a_field_on_its_line_is_set_as_the_parser_of_all_toml_sets_it(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = amendments.put(PLAIN, FIRST, name, value)
    monkeypatch.setattr(amendments, "_set_plainly", lambda *_: None)
    assert quick == amendments.put(PLAIN, FIRST, name, value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLAIN, True),
        ("", True),
        ("# 只有说明\n", True),
        ('[issue]\nnote = """\n[[articles]]\n"""\n[[columns]]\nname = "甲"\n[columns.more]\nx = 1\n', True),
        ('issue.note = "甲"\n[[columns]]\nname = "甲"\n', False),
        ('columns = [{name = "甲"}]\n[issue]\nnumber = 1\n', False),
    ],
)
def test_the_pieces_of_a_plan_say_what_the_whole_does(text: str, told: bool) -> None:  # noqa: FBT001
    assert Sheet(text).data == (tomllib.loads(text) if told else None)


@pytest.mark.parametrize("text", ["[issue]\n[issue]\n", "[columns]\n[[columns]]\n", "[[columns]]\n[columns]\n"])
def test_a_table_written_twice_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        read.read(text)
