"""What tells nothing is not quoted where an article has anything else: attitudes, an agenda, a profile, a purpose."""

from __future__ import annotations

import pytest

from reporter.model import RawArticle
from reporter.pipeline import Options, analyse

MEETING = (
    "岚溪县召开安全生产工作会议\n2026年11月18日　来源：岚溪县应急管理局\n"
    "11月17日，岚溪县安全生产工作会议召开，县委常委、常务副县长李承志出席会议并讲话。\n"
    "会议传达学习了上级有关文件精神，听取了各乡镇工作汇报。\n"
    "会议指出，今年以来，全县共检查企业1264家次，排查隐患3872处，整改3795处，事故起数同比下降21.4%。\n"
    "会议强调，要提高政治站位，压实工作责任，坚决守住安全底线。\n"
    "会议要求，12月10日前完成全县136家餐饮场所燃气隐患整治。\n"
)
PROFILE = (
    "岚溪县人民医院新院区启用\n2026年11月19日　来源：岚溪县人民医院\n"
    "岚溪县人民医院始建于1952年，是一所集医疗、教学、科研于一体的综合医院，编制床位600张，在职职工820人。\n"
    "11月18日，新院区正式启用，首日接诊1326人次，急诊抢救8人。\n"
    "新院区建筑面积8.6万平方米，总投资6.3亿元，设停车位1200个。\n"
    "搬迁期间，医院组织转运住院患者214人，全程无一例意外。\n"
)
BAN = (
    "关于禁止燃放烟花爆竹的通告\n岚溪县人民政府　2026年11月20日\n"
    "为加强大气污染防治，保障群众生命财产安全，现就禁止燃放烟花爆竹有关事项通告如下：\n"
    "一、禁放时间：2026年12月1日至2027年3月31日。\n"
    "二、禁放区域：县城建成区，东至东环路，西至西环路。\n"
    "三、违反规定的，由公安机关处100元以上500元以下罚款。\n"
)


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        (MEETING, ["21.4%", "136家"], ["政治站位", "传达学习"]),
        (PROFILE, ["1326人次", "214人"], ["1952年"]),
        (BAN, ["2027年3月31日", "建成区"], ["保障群众"]),
    ],
    ids=["meeting", "profile", "ban"],
)
def test_what_tells_nothing_is_not_quoted(text: str, told: list[str], untold: list[str]) -> None:
    article = analyse(RawArticle("稿.txt", text, "0", "utf-8"), Options(year=2026))
    quoted = "".join(one.quoted for one in article.sentences if one.key)
    assert all(one in quoted for one in told)
    assert not any(one in quoted for one in untold)
