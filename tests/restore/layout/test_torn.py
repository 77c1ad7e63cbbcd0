"""Lines broken at any width go together where their words do; headings, verse, lists and notes stay as they are."""

from __future__ import annotations

import re
from random import Random

import pytest

from reporter.restore import restore

PARAGRAPHS = (
    "岚溪县博物馆改陈后重新开放",
    "11月20日，岚溪县博物馆改陈工程完工，并面向社会重新开放，前三季度累计接待观众16.4万人次，同比增长23.5%，其中未成年人5.2万人次。",
    "馆里把库房里沉睡的1260件藏品数字化采集入库，观众在展厅扫码就能看到器物的每一处纹饰，讲解预约等候时间由40分钟压缩到12分钟。",
    "下一步打算",
    "县博物馆将联合柳溪镇、杏坪乡的12所学校开设流动课堂，把复制品和课程送进山区教室，年内安排巡展30场，预计覆盖学生8600人。",
)


SEEDS = (0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11)
"""Those that tear words or numbers: of the fourth nothing tells."""


def broken(seed: int, *, indent: str = "", narrow: int = 13, wide: int = 31) -> str:
    """The paragraphs in lines of any length; no line ends with a mark that ends a sentence but the last."""
    draw, lines = Random(seed), []  # noqa: S311 - repeatable, no secret
    for number, paragraph in enumerate(PARAGRAPHS):
        rest, first = paragraph, indent if number else ""
        while len(rest) > wide:
            size = draw.randint(narrow, wide)
            lines.append(first + rest[:size])
            rest, first = rest[size:], ""
        lines.append(first + rest)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_of_any_width_are_joined_by_their_indents(seed: int) -> None:
    told = restore(broken(seed, indent="\u3000\u3000")).text.split("\n")
    assert [line.strip("\u3000") for line in told] == list(PARAGRAPHS)


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_of_any_width_are_joined_by_their_words(seed: int) -> None:
    """The first line of a paragraph may be a heading: one of the three may stay by itself."""
    given = broken(seed)
    told = restore(given).text.split("\n")
    assert len(told) <= len(PARAGRAPHS) + 1 < len(given.split("\n"))
    assert all(any(line in paragraph for paragraph in PARAGRAPHS) for line in told)


def test_a_number_that_was_torn_is_whole_again() -> None:
    text = broken(3).replace("同比增长23.5%", "同比增长\n23.5%").replace("数字化采集", "数字化采\n集")
    told = restore(text).text
    assert "同比增长23.5%" in told
    assert "数字化采集" in told


@pytest.mark.parametrize(
    "text",
    [
        "山路弯弯绕岚溪\n一湾春水到桥西\n谁家新燕归来早\n衔得桃花满架泥\n老井辘轳声渐远\n新渠灌入万畦低",
        "出席人员：赵启明、钱文秀\n列席人员：各乡镇水利站负责人\n记录人：孙雨荷\n地点：县水利局二楼会议室",
        "供水抢修电话\n柳溪镇供水站\n杏坪乡供水站\n云岗镇供水站\n雁塘镇供水站\n石渡乡供水站",
        "一、总体情况\n二、存在问题\n三、下步打算\n四、保障措施\n五、工作要求\n六、附则",
    ],
    ids=["verse", "fields", "names", "headings"],
)
def test_what_is_of_lines_stays_in_lines(text: str) -> None:
    assert restore(text).text == text


def test_joining_can_be_taken_back() -> None:
    restored = restore(broken(5))
    assert restored.original == broken(5)
    assert {re.sub(r"\s", "", restored.text)} == {"".join(PARAGRAPHS)}
