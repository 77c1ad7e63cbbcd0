"""A line that is no TOML is named with what is wrong on it and with the line that was meant."""

from __future__ import annotations

import tomllib

import pytest

from reporter.language.toml_trials import slip

ARTICLE = '[[articles]]\nkey = "0123456789abcdef"\n'
LISTED = f"{ARTICLE}sentences = [\n  MEMBER\n]\nuse = true\n"
NAMES = {"标题": "title", "期号": "number", "自己写的话": "wording"}
AT = 'at = "1:0-3", text = "修渠道"'


@pytest.mark.parametrize(
    ("text", "number", "why", "right"),
    [
        (f'{ARTICLE}title = "修渠12公里\nuse = true\n', 3, "英文引号", 'title = "修渠12公里"'),
        (f'{ARTICLE}title = "修渠12公里  # 标题\n', 3, "英文引号", 'title = "修渠12公里"  # 标题'),
        (f'{ARTICLE}title = 修渠12公里"\n', 3, "英文引号", 'title = "修渠12公里"'),
        ('[issue]\nnote = "第一段\n第二段"\nnumber = 2\n', 2, '"""', 'note = """第一段\n第二段"""'),
        (f"{ARTICLE}pinned = 是\n", 3, "true", "pinned = true"),
        (f"{ARTICLE}picture = False  # 配图\n", 3, "false", "picture = false  # 配图"),
        (LISTED.replace("MEMBER", f"{{ {AT}, pencil = 否 }},"), 4, "false", f"  {{ {AT}, pencil = false }},"),
        (LISTED.replace("MEMBER", f"{{ {AT} }}\n  {{ {AT} }},"), 4, "行末少了", f"  {{ {AT} }},"),
        (LISTED.replace("MEMBER", f"{{ {AT} confirmed = true }},"), 4, "两项之间", f"  {{ {AT}, confirmed = true }},"),
        (LISTED.replace("MEMBER", f"{{ {AT} }}, confirmed = true,"), 4, "前面", f"  {{ {AT}, confirmed = true }},"),
        (LISTED.replace("MEMBER", f"{{ {AT} }}, confirmed = true }},"), 4, "前面", f"  {{ {AT}, confirmed = true }},"),
        (LISTED.replace("MEMBER", f"{{ {AT},"), 4, "花括号", f"  {{ {AT} }},"),
        (LISTED.replace("MEMBER\n]", f"{{ {AT} }},"), 4, "右方括号", f"  {{ {AT} }},\n]"),
        (LISTED.replace("MEMBER\n]", f"{{ {AT} }},\n# ]"), 5, "# 也要去掉", "]"),
        (LISTED.replace("MEMBER", f"{{ {AT} }},").replace("sent", "# sent"), 3, "# 也要去掉", "sentences = ["),
        (LISTED.replace("MEMBER", f"{{ {AT} }}，"), 4, "instead of ，", f"  {{ {AT} }},"),
        ('[issue]\nto = ["a@x.example" "b@x.example"]\n', 2, "逗号", 'to = ["a@x.example", "b@x.example"]'),
        ('[issue]\nname "供电简报"\n', 2, "等号", 'name = "供电简报"'),
        ('[issue]\nname: "供电简报"\n', 2, "等号", 'name = "供电简报"'),
        ("[issue]\ndate = 2026年11月20日\n", 2, "2026-11-20", "date = 2026-11-20"),
        ("[issue]\nnumber = 第12期\n", 2, "number", "number = 12"),
        ("[issue]\nname = 第12期简报\n", 2, "quotes", 'name = "第12期简报"'),
        ("[issue\nnumber = 12\n", 1, "方括号", "[issue]"),
        ('[issue]\nnote = "学习"三农"文件"\n', 2, "quotes", 'note = "学习“三农”文件"'),
        (f'{ARTICLE}标题 = "修渠"\n', 3, "项名写 title", 'title = "修渠"'),
        (f"{ARTICLE}标题：修渠  # 标题\n", 3, "项名写 title", 'title = "修渠"  # 标题'),
        ("[issue]\n期号 = 第12期\n", 2, "项名写 number", "number = 12"),
        (LISTED.replace("MEMBER", f'{{ {AT}, 自己写的话 = "修" }},'), 4, "wording", f'  {{ {AT}, wording = "修" }},'),
        ("[issue]\nsigner = 木棉山  # 签发人\n", 2, "quotes", 'signer = "木棉山"  # 签发人'),
        ("[issue]\nname = 简报#3 # 名称\n", 2, "quotes", 'name = "简报#3" # 名称'),
        ("[issue]\nname = “三农”简报 # 名称\n", 2, "“", 'name = "“三农”简报" # 名称'),
        ("[issue]\nnumber = 第12期  # 期号\n", 2, "number", "number = 12  # 期号"),
        ('[issue]\nnote = "学习"三农"文件"  # 按语\n', 2, "quotes", 'note = "学习“三农”文件"  # 按语'),
        ('[issue]\nnote = "学习"三农"文件"  # "按"\n', 2, "quotes", 'note = "学习“三农”文件"  # "按"'),
    ],
)
def test_the_first_wrong_line_is_named_with_the_line_that_was_meant(
    text: str, number: int, why: str, right: str
) -> None:
    found = slip(text, {"number"}, NAMES)
    assert found is not None
    assert (found.number, found.right) == (number, right)
    assert why in found.why
    assert [line.strip() in str(found) for line in right.split("\n")] == [True] * len(right.split("\n"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('[issue]\nnote = "学习"三农文件"  # 按语\n', 2),
        (LISTED.replace("MEMBER", f"{{ {AT} }}, confirmed = true, 改过"), 4),
        (f'{ARTICLE}谁看 = "乙"\n', 3),
        (LISTED.replace("MEMBER", f"{{ {AT} }},\n  }}, confirmed = true,"), 5),
    ],
)
def test_where_nobody_can_tell_what_was_meant_no_line_is_shown(text: str, number: int) -> None:
    found = slip(text)
    assert found is not None
    assert (found.number, found.right) == (number, "")


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ('[issue]\nname = "甲"\nnumber = 3\nname = "乙"\n', 4, "name 在第2行已经写过"),
        (f'{ARTICLE}title = "甲"\n\n{ARTICLE}title = "乙"\ntitle = "丙"\n', 8, "title 在第7行已经写过"),
        (f'[issue]\nnumber = 3\n\n{ARTICLE}\n[issue]\nname = "甲"\n', 7, "[issue] 在第1行已经写过"),
        (LISTED.replace("MEMBER", f'{{ {AT}, text = "丙" }},'), 4, "同一项写了两次"),
    ],
)
def test_what_stands_twice_is_named_with_both_lines(text: str, number: int, why: str) -> None:
    found = slip(text)
    assert found is not None
    assert (found.number, found.right) == (number, "")
    assert why in found.why


@pytest.mark.parametrize("text", ["", "# 说明\n", f'{ARTICLE}title = "修渠12公里"\n', LISTED.replace("MEMBER", "")])
def test_what_is_toml_has_no_wrong_line(text: str) -> None:
    tomllib.loads(text)
    assert slip(text) is None
