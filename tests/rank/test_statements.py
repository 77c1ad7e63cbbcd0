"""The line of an article says whose deed it is: never another's under the article's name, nor a name twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rank_articles import article

from reporter.model import RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank import rank
from reporter.rank.called import Names
from reporter.rank.clauses import clauses
from reporter.rank.drafted_titles import titled
from reporter.rank.statements import statements

if TYPE_CHECKING:
    from reporter.model import Article


def told(text: str, own: str | None, title: str | None = "工作动态") -> Article:
    return titled(rank(replace(article(text), organisation=own, title=title)))


@pytest.mark.parametrize(
    ("text", "own", "line"),
    [
        ("县应急局储备融雪剂420吨、扫雪车26台。", "岚溪县气象局", "县应急局储备融雪剂420吨、扫雪车26台"),
        ("石桥镇组织志愿者走访困难群众124户。", "石桥镇", "石桥镇组织志愿者走访困难群众124户"),
        ("石桥镇修建蓄水池12座。", "岚溪县水务局", "石桥镇修建蓄水池12座"),
        ("本周，更换水表1200只，改造管网3公里。", "岚溪县供水公司", "岚溪县供水公司本周更换水表1200只，改造管网3公里"),
        ("漏损率由23.5%下降到9.8%。", "岚溪县供水公司", "岚溪县供水公司：漏损率由23.5%下降到9.8%"),
    ],
)
def test_a_line_names_who_it_is_told_of(text: str, own: str, line: str) -> None:
    assert told(text, own).line == line


@pytest.mark.parametrize(
    ("text", "own", "line"),
    [
        ("交警提醒广大驾驶人，雾天减速慢行。", "岚溪县交警大队", None),
        ("上届商会五年来发展会员173家。", "岚溪县总商会", None),
        ("标志着石桥港今年吞吐量突破300万吨。", "石桥港", None),
        ("供水站全长管线860公里，承担着4个镇的供水任务。", "石桥镇供水站", None),
        ("今年以来，石桥镇供水站推行远程抄表。", "石桥镇供水站", None),
        ("石桥镇供水站推行远程抄表，更换水表1200只。", "石桥镇供水站", "石桥镇供水站推行远程抄表，更换水表1200只"),
    ],
)
def test_a_line_that_is_cut_or_says_the_title_again_is_none(text: str, own: str, line: str | None) -> None:
    assert told(text, own, "供水站推行远程抄表").line == line


def test_a_title_names_who_opens_the_sentence_where_the_article_has_no_organisation() -> None:
    text = "截至12月1日，岚溪县供水公司各班组开展摸排，共收集用户信息10131条。"
    assert told(text, None, None).title_drafted == "岚溪县供水公司各班组开展摸排，共收集用户信息10131条"
    assert told("截至12月1日，共收集用户信息10131条。", None, None).title_drafted is None


def test_a_title_names_who_likely_acts_where_a_figure_alone_says_nothing() -> None:
    lead = "岚溪县中心小学的课后服务进入第三个学期。岚溪县中心小学开设社团46个。"
    text = f"{lead}\n学生参与率由71%提高到97%，家长都说好。\n咨询电话：0000-6660123"
    assert told(text, None, None).title_drafted == "岚溪县中心小学：学生参与率由71%提高到97%"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("现将上半年供水管网改造情况报告如下：", "岚溪县供水公司上半年供水管网改造情况"),
        ("现将我公司2025年安全供水工作情况向各位代表汇报如下。", "岚溪县供水公司2025年安全供水工作情况"),
        (
            "您提出的《关于解决城北高层用水难的建议》（第21号）收悉。",
            "岚溪县供水公司关于解决城北高层用水难的建议的答复",
        ),
        ("现将有关情况通报如下：", "岚溪县供水公司更换水表1200只"),
        ("现将今年以来有关情况通报如下：", "岚溪县供水公司更换水表1200只"),
    ],
)
def test_a_paper_is_titled_with_what_it_announces(text: str, title: str) -> None:
    assert told(f"{text}\n岚溪县供水公司更换水表1200只。", "岚溪县供水公司", None).title_drafted == title


def test_neither_a_phone_nor_work_without_a_result_is_a_title() -> None:
    text = "会议总结前10个月安全工作。岚溪县供水公司更换水表1200只。\n0000-6660123"
    assert told(text, "岚溪县供水公司", None).title_drafted == "岚溪县供水公司更换水表1200只"
    assert told("咨询请拨打电话。\n0000-6660123", None, None).title_drafted != "0000-6660123"


@pytest.mark.parametrize(
    ("text", "own", "title"),
    [
        ("覆盖3.02万个乡镇，新增水表1200只。", None, None),
        ("停车位由96个增至213个。", None, None),
        ("全县停车位由96个增至213个。", None, "全县停车位由96个增至213个"),
        ("在岚溪县第三届运动会上。记者走了一圈。", None, None),
        ("11月25日，副县长夏可为带队到两所学校检查食堂。", None, "副县长夏可为带队到两所学校检查食堂"),
        (
            "11月25日，县委常委、副县长夏可为带队到两所学校检查食堂。",
            None,
            "县委常委、副县长夏可为带队到两所学校检查食堂",
        ),
        (
            "11月25日，县委常委、政法委书记，县公安局局长夏可为带队夜查，查处酒驾14起。",
            None,
            "县委常委、政法委书记，县公安局局长夏可为带队夜查",
        ),
        ("县委副书记、县长夏可为主持召开县政府常务会议。", None, "县委副书记、县长夏可为主持召开县政府常务会议"),
        (
            "县委书记夏可为、县长林越带队到两所学校检查食堂。",
            None,
            "县委书记夏可为、县长林越带队到两所学校检查食堂",
        ),
        (
            "2019年水管爆漏41次，大家伤透了脑筋，去年只有9次。岚溪县供水公司更换水表1200只。",
            "岚溪县供水公司",
            "岚溪县供水公司更换水表1200只",
        ),
        ("消防大队检查商场36家。", None, "消防大队检查商场36家"),
        ("岚溪县供水公司一共更换水表1200只。", None, "岚溪县供水公司更换水表1200只"),
        ("岚溪县供水公司是全县用水的主心骨，要开展多项整治。", None, "岚溪县供水公司是全县用水的主心骨"),
        (
            "供水站是岚溪县供水公司的基本单元。青禾镇水站水表换新。青禾镇水站漏损率降到2%。",
            None,
            "青禾镇水站水表换新",
        ),
        (
            "岚溪县住建局召开会议。新建商品住宅网签1200套，同比增长9%。",
            "岚溪县住建局",
            "岚溪县住建局：新建商品住宅网签1200套，同比增长9%",
        ),
        (
            "岚溪县住建局召开会议。新建泵站12座，投资1200万元。",
            "岚溪县住建局",
            "岚溪县住建局新建泵站12座，投资1200万元",
        ),
        ("检查商场36家，发现隐患12处。", None, None),
        ("岚溪县供水公司各班组开展摸排，共收集信息1013条。", None, "岚溪县供水公司各班组开展摸排，共收集信息1013条"),
        ("岚溪县供水公司开会，全年计划换表1200只。", "岚溪县供水公司", "岚溪县供水公司开会"),
        ("今天要巡的是老街管网36公里。", "岚溪县供水公司", None),
    ],
)
def test_a_title_says_who_and_what_came_of_it(text: str, own: str | None, title: str | None) -> None:
    assert told(text, own, None).title_drafted == title


@pytest.mark.parametrize(
    ("text", "own", "title"),
    [
        (
            "11月12日，岚溪县水务局召开节水工作会议。会议由副局长夏可为主持。会议决定成立3个供水专班，由各镇包抓。",
            "岚溪县水务局",
            "岚溪县水务局决定成立3个供水专班",
        ),
        (
            "11月8日2时，岚溪县文昌路一处供水主管发生爆裂，620户停水。\n岚溪县供水公司派出抢修队46人。当日16时供水全面恢复。",
            None,
            "岚溪县文昌路一处供水主管发生爆裂，620户停水，供水全面恢复",
        ),
        (
            "每天清晨，夏可为都要去看水表，一看就是31年。他修好水表8600只。\n上个月，夏可为获评全省“最美供水人”。",
            None,
            "夏可为获评全省“最美供水人”",
        ),
        (
            "随着最后一根水管接通，岚溪县第二水厂正式通水。水厂总投资2.1亿元，2024年3月开工。",
            None,
            "岚溪县第二水厂正式通水",
        ),
    ],
)
def test_a_title_tells_what_was_decided_how_a_mishap_ended_and_who_a_story_is_of(
    text: str, own: str | None, title: str
) -> None:
    assert told(text, own, None).title_drafted == title


def test_a_meeting_of_another_body_decides_as_that_body() -> None:
    text = "石桥镇召开供水工作会议。会议决定成立3个供水专班。"
    assert "岚溪县水务局决定" not in (told(text, "岚溪县水务局", None).title_drafted or "")


@pytest.mark.parametrize(
    ("text", "own", "line"),
    [
        (
            "10月份，全县代收水费537万元，环比下降2.6%，同比增长6.8%。",
            "岚溪县供水公司",
            "10月份，岚溪县代收水费537万元，环比下降2.6%，同比增长6.8%",
        ),
        (
            "石桥镇为326户老人安装扶手518处，惠及15个村，同比增长27.3%。",
            "石桥镇",
            "石桥镇为326户老人安装扶手518处，惠及15个村，同比增长27.3%",
        ),
        (
            "第三季度有1186人次参加义务植树，植树总量20317株，比去年同期增长3.9%。",
            "岚溪县林业局",
            "岚溪县林业局：第三季度植树总量20317株，比去年同期增长3.9%",
        ),
        (
            "2026年夏季（6月至8月），全县平均气温17.9℃，较常年偏高1.3℃。",
            "岚溪县气象局",
            "2026年夏季（6月至8月），岚溪县平均气温17.9℃，较常年偏高1.3℃",
        ),
        (
            "1至10月，全县包裹量完成614万件，同比增长8%。",
            "岚溪县邮政局",
            "1至10月，岚溪县包裹量完成614万件，同比增长8%",
        ),
        ("县水务局投入3200万元，改造管网216公里。", "岚溪县水务局", "县水务局投入3200万元，改造管网216公里"),
    ],
)
def test_a_line_is_told_with_its_period_its_changes_and_what_money_went_to(text: str, own: str, line: str) -> None:
    assert told(text, own).line == line


def test_a_drafted_title_has_no_stray_total_behind_its_colon() -> None:
    text = "志愿者走进村里，共为居民解决用水难题136个。"
    assert told(text, "岚溪县供水公司", None).title_drafted == "岚溪县供水公司：为居民解决用水难题136个"


def test_the_whole_of_a_brigade_is_said_by_its_name() -> None:
    text = "去年全大队接处警47起，比前一年的69起减少22起。"
    assert "全大队" not in (told(text, "岚溪森林消防大队", None).title_drafted or "")


def test_a_drafted_title_is_more_than_a_name() -> None:
    text = "上学期家长提过的几件事，大多有了着落。食堂的收支也一并上了墙，食材成本占到了82.4%。"
    assert told(text, "岚溪县第二小学", None).title_drafted == "岚溪县第二小学：食材成本占到了82.4%"


def test_a_line_of_many_figures_does_not_tell_only_those_that_rose_or_only_those_that_fell() -> None:
    rose = "岚溪县用水量增长8%，售水量增长9%，水费收入增长6%"
    assert (told(f"{rose}。", "岚溪县供水公司").line or "").count("增长") > 1
    line = told(f"{rose}，漏损赔付减少，水质抽检合格率下降2%。", "岚溪县供水公司").line or ""
    assert line.count("增长") < 2
    assert not ("下降" in line and "增长" not in line)


def test_a_time_that_opens_a_line_is_read_to_its_end() -> None:
    line = told("8月末供水管网漏损率9.8%，较年初下降3.2个百分点。", "岚溪县供水公司").line or ""
    assert "公司末" not in line
    assert "漏损率9.8%" in line


def test_what_a_place_earns_is_no_deed_of_the_office_that_tells_it() -> None:
    text = "岚溪县文旅局通报假期情况。实现旅游收入3806万元，增长15.2%。"
    line = told(text, "岚溪县文旅局").line or ""
    assert "旅游收入3806万元" in line
    assert not line.startswith("岚溪县文旅局实现")


def test_a_short_form_is_the_organisations_own_and_another_body_is_not() -> None:
    told = article("青禾镇水利站检修水泵3台。石桥镇中心小学新建食堂1座。")
    names = Names(replace(told, organisation="青禾镇水利站"))
    assert names.is_own("水利站")
    assert names.is_own("青禾镇水利站")
    assert not names.is_own("石桥镇中心小学")
    assert not Names(told).is_own("水利站")


def test_marks_within_brackets_part_no_clauses() -> None:
    assert clauses("全县（含石桥镇，青禾镇）修渠3公里，清淤2处") == ["全县（含石桥镇，青禾镇）修渠3公里", "清淤2处"]


def test_what_a_label_says_is_another_bodys_makes_no_line_of_the_article() -> None:
    lines = (
        "一周快讯",
        "来源：青禾县总院　2025年11月3日",
        "【气象局】组织人工增雨作业，发射火箭弹12枚。",
        "总院接诊1260人次。",
    )
    made = analyse(RawArticle("快讯.txt", "\n".join(lines), "", "utf-8"), Options())
    assert not any("火箭弹" in one.text for one in statements(made, 45, borrowing=True))
    assert "火箭弹" not in f"{made.title_drafted}{made.line}"
    assert any("1260人次" in one.text for one in statements(made, 45, borrowing=True))
