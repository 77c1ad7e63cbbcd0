"""A mistake in a plan is named with its line, its field and what to write instead."""

from __future__ import annotations

import pytest

from reporter.errors import ConfigError
from reporter.issue.plan.read import read

KEY = "0123456789abcdef"
HEAD = f'[issue]\n\n[[articles]]\nkey = "{KEY}"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[issue]\ndate = "2026-11-40"\n', ["第2行", "issue.date", "“2026-11-40”不是日期", "2026-11-20"]),
        ("[issue]\nnumber = 0\n", ["第2行", "issue.number", "从 1 起"]),
        ("[issue]\nto = 3\n", ["第2行", "issue.to", "列表"]),
        ('[issue]\nsinger = "甲"\n', ["第2行", "issue.singer", "是不是“signer”"]),
        (HEAD + 'date = "上周五"\n', ["第5行", "articles[1].date", "不是日期"]),
        (HEAD + "use = false\n", ["articles[1]", "why"]),
        (HEAD + 'pinned = "是"\n', ["第5行", "articles[1].pinned", "true 或 false"]),
        (HEAD + 'sentences = [\n  # 说明\n  { at = "3", text = "甲" },\n]\n', ["第7行", "sentences[1].at", "3:0-25"]),
        (HEAD + 'figures = [\n  { at = "1:2-4", text = "3户", when = "去年" },\n]\n', ["第6行", "figures[1].when"]),
        (HEAD + 'corrections = [\n  { text = "人", to = "入" },\n]\n', ["第6行", "corrections[1].text", "太短"]),
        (HEAD + HEAD.replace("[issue]\n", ""), ["第7行", "articles[2].key", "articles[1]"]),
        ('[[articles]]\nkey = "甲"\n', ["第2行", "articles[1].key", "照草稿"]),
        ('[issue]\nnote = "甲\n', ["第2行", "引号"]),
        ('[[columns]]\nnote = "按"\n', ["第1行", "columns[1].name", "没有写"]),
        ('[issue]\nnote = """甲\nname = 3\n"""\nnumber = "四"\n', ["第5行", "issue.number", "整数"]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_line_field_and_remedy(text: str, says: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert [one for one in ["issue.toml", *says] if one not in str(caught.value)] == []


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        read('[issue]\nnumber = 0\ndate = "甲"\n')
    assert len(str(caught.value).splitlines()) == 2


def test_what_is_left_empty_decides_nothing() -> None:
    assert read('[issue]\nnote = ""\nsigner = ""\n').plan == read("").plan
