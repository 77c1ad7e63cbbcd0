"""A mistake in a plan is named with its line, its field and what to write instead, whichever field it is in."""

from __future__ import annotations

import pickle
from typing import Any, get_args, get_type_hints

import pytest
from conftest import cases
from pydantic import BaseModel

from reporter.errors import ConfigError
from reporter.issue.plan.read import read
from reporter.issue.plan.types import Plan

KEY = '"0123456789abcdef"'
SPOT = {"at": '"2:0-9"', "text": '"渠道修好了。"'}
BASES: dict[str, dict[str, str]] = {
    "issue": {},
    "issue.overview": {"article": KEY, **SPOT},
    "columns": {"name": '"水利"'},
    "charts": {"name": '"线损率"'},
    "articles": {"key": KEY},
    "articles.sentences": SPOT,
    "articles.figures": SPOT,
    "articles.corrections": {"text": '"渠道"', "to": '"水渠"'},
}
"""What each table of a plan has to have, as TOML."""


def plan(table: str, fields: dict[str, str]) -> str:
    """A plan with this table in it, right but for its fields."""
    top, _, inner = table.partition(".")
    head = "[issue]" if top == "issue" else f"[[{top}]]"
    said = {**BASES[table], **fields}
    if not inner:
        return "\n".join(["# 说明", head, *(f"{name} = {value}" for name, value in said.items()), ""])
    own = [f"{name} = {value}" for name, value in BASES[top].items()]
    member = ", ".join(f"{name} = {value}" for name, value in said.items())
    return "\n".join(["# 说明", head, *own, f"{inner} = [", "  # 说明", f"  {{ {member} }},", "]", ""])


def place(table: str, field: str, text: str) -> list[str]:
    """How a message on a field begins: its line, its name from the top."""
    top, _, inner = table.partition(".")
    whose = "issue" if top == "issue" else f"{top}[1]"
    start = f"  {{ {next(iter(BASES[table]))}" if inner else f"{field} ="
    line = next(number for number, one in enumerate(text.split("\n"), 1) if one.startswith(start))
    return [f"第{line}行", f"{whose}.{inner}[1].{field}" if inner else f"{whose}.{field}"]


def tables(model: type[BaseModel] = Plan, name: str = "") -> dict[str, type[BaseModel]]:
    """Every table that a plan can have, by its name from the top."""
    found = {name: model} if name else {}
    for field, kind in get_type_hints(model).items():
        for one in (kind, *get_args(kind)):
            if isinstance(one, type) and issubclass(one, BaseModel):
                found |= tables(one, f"{name}.{field}".lstrip("."))
    return found


@pytest.mark.parametrize("case", cases("plan_wrong"), ids=lambda case: f"{case['table']}.{case['field']}")
def test_a_wrong_value_is_named_with_line_field_and_remedy(case: dict[str, Any]) -> None:
    text = plan(case["table"], {case["field"]: case["value"]})
    with pytest.raises(ConfigError) as caught:
        read(text)
    said = ["issue.toml", *place(case["table"], case["field"], text), case["says"]]
    assert [one for one in said if one not in str(caught.value)] == []


def test_there_is_a_wrong_value_for_every_field() -> None:
    tried = {(case["table"], case["field"]) for case in cases("plan_wrong")}
    assert {(name, field) for name, model in tables().items() for field in model.model_fields} == tried


@pytest.mark.parametrize("table", BASES)
def test_a_misspelt_field_is_named_with_the_right_one(table: str) -> None:
    for field in tables()[table].model_fields:
        wrong = f"{field}s" if field != "confirmed" else "comfirmed"
        text = plan(table, {wrong: "true"})
        with pytest.raises(ConfigError) as caught:
            read(text)
        assert [one for one in place(table, wrong, text) if one not in str(caught.value)] == []
        assert f"是不是“{field}”" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[isue]\nnumber = 1\n", ["第1行", "isue", "是不是“issue”"]),
        ('[[articles]]\nkey = "0123456789abcdef"\n' * 2, ["第4行", "articles[2].key", "articles[1]"]),
        ('[issue]\nnote = "甲\n', ["第2行", "少了一个英文引号", 'note = "甲"']),
        ("[issue]\nnumber = 1\nnumber = 2\n", ["第3行", "number 在第2行已经写过", "number = 1", "number = 2"]),
        ('[issue]\nnumber = 1\n[issue]\nname = "甲"\n', ["第3行", "[issue] 在第1行已经写过"]),
        ("[issue]\nname = “甲”\n", ["第2行", "instead of “"]),
        ('[issue]\n"签发人" = "甲"\n', ["项名写 signer"]),
        ('[issue]\n签发人 = "甲"\n', ["第2行", "项名写 signer", 'signer = "甲"']),
        ('[issue]\nnote = "甲"乙"丙"\n', ["第2行", "within it write"]),
        ('[issue]\nnote = "D:\\work"\n', ["第2行", "backslashes"]),
        ('# overview = [\n  { at = "2:0-4", text = "甲乙" },\n# ]\n', ["第1行", "# 也要去掉", "    overview = ["]),
        ('overview = [\n  { at = "2:0-4", text = "甲乙" }，\n]\n', ["第2行", "instead of ，"]),
        ('overview = [\n  { at = "2:0-4", text = "甲乙" },\n# ]\n\n[[charts]]\n', ["第3行", "# 也要去掉", "    ]"]),
        ('[[columns]]\nnote = "按"\n', ["第1行", "columns[1].name", "没有写"]),
        ('[issue]\nnote = """甲\nname = 3\n"""\nnumber = "四"\n', ["第5行", "issue.number", "只写数字"]),
        ("issue = 3\n", ["第1行", "issue", "表"]),
    ],
)  # fmt: skip
def test_a_mistake_of_the_whole_is_named_with_line_and_remedy(text: str, says: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert [one for one in ["issue.toml", *says] if one not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('[[articles]]\nkey = "0123456789abcdef"\npinned = "是"  # 头条\n', "pinned = true  # 头条"),
        ('[[articles]]\nkey = "0123456789abcdef"\norder = "3"\n', "order = 3"),
        ('[issue]\nto = "a@yunshui.example"\n', 'to = ["a@yunshui.example"]'),
        ('[issue]\nsinger = "甲"  # 签发人\n', 'signer = "甲"  # 签发人'),
        ('[articles]\nkey = "0123456789abcdef"\n', "[[articles]]"),
        ("[[issue]]\nnumber = 3\n", "[issue]"),
        (
            '[issue]\noverview = [\n  { article = "0123456789abcdef", at = "2:0-4", text = "甲", pencil = "否" },\n]\n',
            '{ article = "0123456789abcdef", at = "2:0-4", text = "甲", pencil = false },',
        ),
    ],
)
def test_a_wrong_value_is_shown_with_its_line_and_the_line_that_was_meant(text: str, right: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert str(caught.value).split("  改成：\n    ")[1:] == [right]


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        read('[issue]\nnumber = 0\ndate = "甲"\n')
    assert [line for line in str(caught.value).splitlines() if line.startswith("issue.toml 第")] == [
        "issue.toml 第2行 issue.number：“0”太小，从 1 起",
        "issue.toml 第3行 issue.date：“甲”不是日期，写成 2026-11-20",
    ]


def test_what_is_left_empty_decides_nothing() -> None:
    assert read('[issue]\nnote = ""\nsigner = ""\n').plan == read("").plan


def test_a_plan_goes_to_another_process_with_its_lines() -> None:
    file = read("[issue]\nnumber = 3\n")
    assert pickle.loads(pickle.dumps(file)) == file  # noqa: S301 - our own
    assert file.spot(("issue", "number")) == "issue.toml 第2行 issue.number"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = " + "[" * 50_000, "nested too deep"),
        ("a = " + "{b = " * 3_000 + "1" + "}" * 3_000, "nested too deep"),
        ("a." * 20_000 + "a = 1", "nested too deep"),
        ("[issue]\nnumber = " + "9" * 10_000, "第2行"),
        ("[issue]\n\nnumber = 0x" + "f" * 10_000, "第3行"),
        ("[" + "a" * 100_000 + "]", "第1行"),
        ("[issue]\nnote = " + "'" * 20_001, "第2行"),
        ("[[articles]]\nsource = '稿'\n" * 500, "没有写"),
    ],
)
def test_what_nobody_could_write_by_hand_is_refused_in_a_few_lines(text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as refused:
        read(text)
    assert len(str(refused.value)) < 20_000


def test_all_that_is_wrong_is_told_at_once() -> None:
    text = (
        '[issue]\nnumber: 3\nname = “甲镇简报”\n标题 = "乙"\n\n[[articles]]\nkey = "a1"\nopening = "开头"\n'
        'pinned = 是的\ntitel = "丙"\norder = "二"\n'
    )
    with pytest.raises(ConfigError) as caught:
        read(text)
    told = str(caught.value)
    for place in ("第2行", "第3行", "第4行", "第9行", "第10行 articles[1].titel", "第11行 articles[1].order"):
        assert place in told
    assert told.index("第2行") < told.index("第3行") < told.index("第9行") < told.index("第10行")


def test_what_nobody_can_correct_hides_nothing_below_it() -> None:
    with pytest.raises(ConfigError) as caught:
        read('[issue]\n%%%\nname = "甲\nsigner = "乙\n')
    assert all(place in str(caught.value) for place in ("第2行", "第3行", "第4行"))
