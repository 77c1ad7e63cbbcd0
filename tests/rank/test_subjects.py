"""A unit stands before its own deeds and figures, a person's name before his, and the scene of a story waits."""

from __future__ import annotations

import pytest

from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank import overview
from reporter.rank.pencil import faults
from reporter.rank.pencil.protagonists import hero
from reporter.rank.pencil.subjects import has_subject

UNIT = "岚溪县水务局"
STORY = (
    "三十里渠上的守渠人",
    f"来源：{UNIT}　2026年11月20日",
    "天还没亮，石桥镇的渠埂上就亮起了灯，62岁的罗长庚扛着铁锹出了门。",
    "1986年，22岁的罗长庚接过父亲的铁锹。40年来，他清淤2.6万立方米，调解用水纠纷310多起，走坏了90多双胶鞋。",
    "水务局今年投入260万元，改造渠道7.4公里。",
)


def read(*lines: str) -> Article:
    return analyse(RawArticle("来稿.txt", "\n".join(lines), "", "utf-8"), Options())


@pytest.mark.parametrize(
    "text",
    [
        "事故造成1人死亡、2人受伤。",
        "28年来，他累计接诊9.6万人次。",
        "其出动26人。",
        "会上，通报了36个项目。",
        "副县长夏明远到会讲话，截至当日开工项目36个。",
        "11月25日14时，2号斜井发生局部坍塌。",
        "据初步统计，当时洞内9人被困。",
    ],
)
def test_what_has_a_subject_of_its_own_is_no_units(text: str) -> None:
    assert has_subject(read("服务再提升", "水费收缴率98%，更换水表1200只。"), text, UNIT)


@pytest.mark.parametrize(
    "text",
    [
        "更换水表1200只，漏损率由18.5%降至9.2%。",
        "今年以来，接报漏水318起，同比下降9%。",
        "4处临水路段护栏尚未完工，完成率仅为62%。",
        "截至10月，全县换表1200只。",
    ],
)
def test_deeds_and_figures_may_be_a_units(text: str) -> None:
    made = read("服务再提升", "水费收缴率98%，更换水表1200只。")
    assert not has_subject(made, text, UNIT)
    assert has_subject(made, text, "岚溪融媒")


def test_he_is_called_by_the_name_of_whom_the_story_is_about() -> None:
    made = read(*STORY)
    assert hero(made) == "罗长庚"
    (told,) = (one for one in made.sentences if "2.6万" in one.text)
    assert told.quoted.startswith("40年来，〔罗长庚〕清淤2.6万立方米")
    assert faults(made, told) == ()
    assert all("岚溪县水务局：" not in one.text for one in overview((made,), 3))


def test_two_who_are_told_of_are_neither_the_hero() -> None:
    other = "58岁的夏守成，也守着渠。夏守成清淤1.2万立方米。"
    assert hero(read(*STORY, other)) == ""


def test_a_scene_is_not_chosen_before_what_came_of_it() -> None:
    scene = "清晨的石桥镇还笼在雾里，渠埂上一片寂静。"
    made = read("渠通了", scene, "今年清淤2.6万立方米。", "渠道改造7.4公里。", "灌区3400亩稻田没有脱水。")
    assert scene not in [one.text for one in made.sentences if one.key]
