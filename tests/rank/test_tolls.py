"""Who reads of an accident reads what it did to people, wherever the article tells it."""

from __future__ import annotations

import pytest

from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank import overview
from reporter.rank.pencil import faults, tolls

TOP = ("岚溪县石桥镇一在建粮库发生坍塌", "来源：岚溪融媒　2026年11月25日")
FELL = "11月24日16时许，石桥镇一在建粮库屋面发生坍塌，事发时有7名工人正在作业。"
HELP = "县应急局、消防大队迅速赶赴现场，出动救援人员68人、车辆14台，连夜开展搜救。"
DEAD = "截至25日6时，7人全部救出，其中1人经抢救无效死亡，3人轻伤。"
BUILT = "该粮库建筑面积3200平方米，总投资1800万元，原因正在调查。"
HEAD = "〔11月24日16时许，石桥镇一在建粮库屋面发生坍塌：〕"


def read(*body: str, top: tuple[str, ...] = TOP, pencil: bool = True) -> Article:
    return analyse(RawArticle("来稿.txt", "\n".join((*top, *body)), "", "utf-8"), Options(pencil=pencil))


def keys(made: Article) -> list[str]:
    return [one.quoted for one in made.sentences if one.key]


@pytest.mark.parametrize("body", [(FELL, HELP, DEAD, BUILT), (FELL + HELP + DEAD + BUILT,)], ids=["apart", "together"])
def test_the_toll_has_its_accident_in_front_and_is_what_the_week_says(body: tuple[str, ...]) -> None:
    made = read(*body)
    (told,) = (one for one in made.sentences if one.text == DEAD)
    assert told.quoted == HEAD + DEAD
    assert faults(made, told) == ()
    assert HEAD + DEAD in keys(made)
    assert FELL not in keys(made)
    assert overview((made,), 1)[0].text == HEAD + DEAD
    assert made.line == "石桥镇一在建粮库屋面发生坍塌，7人全部救出，1人经抢救无效死亡，3人轻伤"


def test_a_toll_right_behind_its_accident_is_joined_to_it() -> None:
    fire, unhurt = "11月21日22时，石桥镇一农机仓库起火。", "火灾未造成人员伤亡，过火面积80平方米。"
    made = read(fire + unhurt + HELP, BUILT)
    assert overview((made,), 1)[0].text == f"{fire[:-1]}；{unhurt}"
    assert made.line == "石桥镇一农机仓库起火，未造成人员伤亡"


def test_an_accident_told_with_its_toll_is_chosen_as_it_is() -> None:
    told = "11月23日11时，石桥镇石膏矿井下发生顶板事故，造成3人死亡、1人受伤。"
    made = read(HELP, told, BUILT, "全县28处矿山开展顶板专项排查，发现隐患91处，整改84处。")
    assert told in keys(made)
    assert overview((made,), 1)[0].text == told


def test_unedited_an_accident_and_its_toll_both_stand() -> None:
    made = read(FELL, HELP, DEAD, BUILT, pencil=False)
    assert DEAD in keys(made)


@pytest.mark.parametrize(
    ("top", "body"),
    [
        (TOP, (FELL, HELP, BUILT)),  # no toll is told
        (TOP, (FELL, "网传“3人死亡”不实。", BUILT)),
        (TOP, (FELL, "今年以来，全县发生坍塌事故6起，死亡2人，比去年同期多1人。", BUILT)),
        (("岚溪县开展坍塌救援演练", TOP[1]), (FELL, HELP, DEAD, BUILT)),
        (("岚溪县法院审结一起赔偿案", TOP[1]), (FELL, HELP, DEAD, BUILT)),
        (("岚溪县严防火灾", TOP[1]), ("冬季火灾多发，要严防人员伤亡。", DEAD)),
    ],
    ids=str,
)
def test_what_reports_no_accident_has_no_toll(top: tuple[str, ...], body: tuple[str, ...]) -> None:
    assert tolls.of(read(*body, top=top)) is None
