"""Whose article it is, and whom it means by 该公司, 我们, 县教育局."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reporter
from reporter.model import Block
from reporter.text import organisations
from reporter.text.organisations import bodies, cast, clause_openings, short

if TYPE_CHECKING:
    from reporter.model import Role


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in bodies.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("11月19日，青禾县供水公司经理来到现场。", ["青禾县供水公司"]),
        ("记者从青禾县邮政管理局获悉，揽收快件增长。", ["青禾县邮政管理局"]),
        ("柳溪镇卫生院联合砚石县人民医院开展义诊。", ["柳溪镇卫生院", "砚石县人民医院"]),
        ("砚石县供电公司柳溪供电所开展巡查。", ["砚石县供电公司柳溪供电所"]),
        ("国网砚石县供电公司在行动。", ["国网砚石县供电公司"]),
        ("砚石市第二中学的学生来到青禾县公安局城东派出所。", ["砚石市第二中学", "青禾县公安局城东派出所"]),
        ("春泥生态农业有限公司种植辣椒。", ["春泥生态农业有限公司"]),
        ("霁州市第三人民医院门诊部主任说。", ["霁州市第三人民医院"]),
        ("青禾县林业和草原局造林。", ["青禾县林业和草原局"]),
        ("柳溪镇卫生院和砚石县人民医院会诊。", ["柳溪镇卫生院", "砚石县人民医院"]),
        ("霁州大学附属医院开展手术。", ["霁州大学附属医院"]),
        ("霁州市特殊教育学校开学。", ["霁州市特殊教育学校"]),
        ("记者从汀兰区民政局获悉，由青禾县水务局牵头。", ["汀兰区民政局", "青禾县水务局"]),
        ("——记桐梓坳公路养护站站长", ["桐梓坳公路养护站"]),
        (
            "县残联发放辅具，团县委招募志愿者，县妇联慰问，县委组织部选派干部。",
            ["县残联", "团县委", "县妇联", "县委组织部"],
        ),
        ("雾岭乡农会推广耕作，霜叶小学开学。", ["雾岭乡农会", "霜叶小学"]),
        ("5月7日，汀兰区住建局开展检查。", ["汀兰区住建局"]),
        ("霁州市砚石区粮储局、霁州市砚石区营商办通报。", ["霁州市砚石区粮储局", "霁州市砚石区营商办"]),
        ("9月，砚湖航道局疏浚河道；砚湖京剧团巡演。", ["砚湖航道局", "砚湖京剧团"]),
        ("砚湖水务集团抢修管网，砚湖国小开学。", ["砚湖水务集团", "砚湖国小"]),
        ("截至9月，鹤汀海关监管货物3万票。", ["鹤汀海关"]),
        ("——记砚湖特殊教育学校教师", ["砚湖特殊教育学校"]),
        ("——访桐梓坳站站长", ["桐梓坳站"]),
        ("该案经青禾县纪委监委审查。", ["青禾县纪委监委"]),
        ("乡镇卫生院、社区卫生服务中心和近期小学。", []),
        ("青禾县公共场所、青禾县农村公厕所和镇里办的厂。", []),
        ("青禾县各处设点，县城交会处畅通，区块链所需算力。", []),
        ("青禾县部署防火检查，青禾县研究部署、青禾县迅速部署，柳溪镇党委部署。", ["柳溪镇党委"]),
        ("青禾县签署协议，青禾县调处纠纷，柳溪镇地处山区，青禾县论处，青禾县随处可见。", []),
        ("青禾县组团参展，柳溪镇抱团发展，青禾县投资办厂，青禾县驻站，柳溪镇村民操办酒席。", []),
        ("青禾县数处隐患，青禾县三十六处隐患，青禾县公安局侦办案件。", ["青禾县公安局"]),
        (
            "青禾县侨办、青禾县就业办、青禾县警署、柳溪镇排灌站、青禾县京剧团、青禾县城关泵站。",
            ["青禾县侨办", "青禾县就业办", "青禾县警署", "柳溪镇排灌站", "青禾县京剧团", "青禾县城关泵站"],
        ),
        ("5月7日，砚湖超市开展促销。", ["砚湖超市"]),
        ("截至9月，泰和财险砚湖支公司赔付12件。", ["泰和财险砚湖支公司"]),
        ("共有物流公司3家，坊间传言联社停业。", []),
        ("平价超市开展促销，老旧厂房改造，市民勇敢站出来。", []),
        ("青禾县建成物流站，该村新建办公所。", []),
        ("青禾县经济开发区管委会调研，对口帮扶县医院。", ["青禾县经济开发区管委会", "县医院"]),
        ("建成600个五星级乡镇供电所。", []),
        ("各乡镇卫生院和基层医院全部达标。", []),
        ("这家公司生产平稳，学校食堂干净。", []),
        ("12家快递公司、30所小学参加。", []),
        ("为48所乡村小学换灯，改革12家县级公立医院，砚石县第二人民医院开诊。", ["砚石县第二人民医院"]),
        ("今年，中储粮砚石直属库有限公司收购稻谷。", ["中储粮砚石直属库有限公司"]),
        ("走访砚湖鲲达新材料有限公司，砚湖鹏达科技有限公司投产。", ["砚湖鲲达新材料有限公司", "砚湖鹏达科技有限公司"]),
        ("为砚石建筑有限公司办证，到砚石建材有限公司送政策。", ["砚石建筑有限公司", "砚石建材有限公司"]),
        ("据市地震监测中心测定，青禾市立图书馆开放。", ["市地震监测中心", "青禾市立图书馆"]),
        ("市人大代表石亦安说，县政协委员建议。", []),
        ("青禾市物流与采购联合会发布，青禾县渡口镇的电子河长上线。", ["青禾市物流与采购联合会"]),
        ("青禾市住房公积金管理中心砚湖管理部办结2640笔。", ["青禾市住房公积金管理中心砚湖管理部"]),
    ],
)
def test_names_are_told_from_kinds(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_an_article_is_of_whom_it_tells_of_or_of_nobody_certain() -> None:
    blocks = (
        Block("title", "青禾县供水公司保供水"),
        Block("body", "近日，青禾县供水公司抢修管网，柳溪镇卫生院配合。青禾县供水公司负责人表示，将加强巡查。"),
        Block("body", "该公司还更换水表1200只。"),
        Block("byline", "来源：青禾县供水公司"),
    )
    assert organisations.actor(blocks) == "青禾县供水公司"
    assert organisations.actor((Block("body", "天气晴朗。"),)) is None
    assert organisations.actor((Block("title", "新农村建设"), Block("body", "5月7日，新农村建设加快。"))) is None


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("县政府召开会议", "县政府要求做好工作。"), "县政府"),
        (("县市场监管局守护食品安全", "近日，槐荫湖县市场监督管理局开展检查。"), "槐荫湖县市场监督管理局"),
        (("小镇青年归来", "小镇青年说，家乡很美。"), None),
        (("砚湖武装部征兵", "砚湖县人民武装部征集新兵126名。"), "砚湖县人民武装部"),
        (("砚湖小学开学", "砚湖第三小学的学生来参观。"), "砚湖小学"),
        (("鹤汀海关助企出海", "砚石县商务局、砚石县商务局、砚石县商务局配合。"), "鹤汀海关"),
        (("青禾县部署冬季防火", "11月18日，青禾县部署防火检查，共排查隐患36处。"), "青禾县"),
        (("在市委、市政府的坚强领导下前进", "大家很高兴。"), None),
    ],
)
def test_an_article_is_never_another_body_s(paragraphs: tuple[str, ...], name: str | None) -> None:
    blocks = tuple(Block("body" if index else "title", text) for index, text in enumerate(paragraphs))
    assert organisations.actor(blocks) in {name, None}


@pytest.mark.parametrize(
    "title",
    ["老厂房为何返老还童——访砚湖县住建局局长陶一然", "对话砚湖县住建局局长陶一然", "专访砚湖县住建局副局长陶一然"],
)
def test_an_interview_is_not_of_whom_it_asks(title: str) -> None:
    told = "砚湖县住建局今年盘活老厂房187处，新增企业640家。砚湖县住建局还推出12条措施。"
    assert organisations.actor((Block("title", title), Block("body", told))) is None
    assert organisations.actor((Block("title", "砚湖县住建局盘活老厂房"), Block("body", told))) == "砚湖县住建局"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("发布单位：青禾市生态环境局砚湖分局", "boilerplate"),
        ("供稿单位：青禾市生态环境局砚湖分局", "byline"),
        ("（青禾市生态环境局砚湖分局　陶一然）", "byline"),
        ("青禾市生态环境局砚湖分局 陶一然 2026-07-05", "byline"),
    ],
)
def test_a_field_or_who_signs_for_it_states_whose_a_page_is(line: str, role: Role) -> None:
    told = "6月，砚湖区优良天数27天，同比增加3天；砚湖区臭氧平均浓度158微克/立方米，下降4.8%。"
    blocks = (Block("title", "砚湖区6月份空气质量状况"), Block(role, line), Block("body", told))
    assert organisations.actor(blocks) == "青禾市生态环境局砚湖分局"


def test_who_prints_a_page_is_not_whose_it_is() -> None:
    lead = Block("body", "砚湖区综合行政执法局把流动摊点分成3类，划出夜市区域6处，今年以来投诉下降63%。")
    account = (Block("kicker", "砚湖城管"), Block("title", "城管来了先问一句"), Block("byline", "砚湖城管 2026-02-27"))
    agency = Block("body", "河东通讯社砚湖11月20日电（记者 陶一然）深秋的砚湖县，打捆机在稻田里来回跑。")
    assert organisations.actor((*account, lead)) in {"砚湖区综合行政执法局", None}
    assert organisations.actor((Block("title", "秸秆编出亿元产业"), agency, agency)) in {"砚湖县", None}


def test_an_office_of_a_level_alone_is_told_with_the_only_place_of_that_level() -> None:
    lead = Block("body", "记者从县水务局获悉，县水务局今年修渠12公里。县水务局负责人表示，明年再修8公里。")
    source = Block("byline", "来源：县水务局")
    assert organisations.actor((Block("title", "青禾县秋冬修水利综述"), source, lead)) == "青禾县水务局"
    two = Block("body", "青禾县、栗山县的干部到场观摩。")
    assert organisations.actor((Block("title", "秋冬修水利综述"), source, lead, two)) == "县水务局"


@pytest.mark.parametrize(
    ("byline", "whose"),
    [
        ("来源：县文旅局　2026年12月1日", "县文旅局"),
        ("青芷镇人民政府　2026年12月1日", "青芷镇人民政府"),
        ("来源：青禾县人民政府", "青禾县图书馆"),
        ("来源：青禾日报", "县图书馆"),
    ],
)
def test_who_is_stated_goes_before_who_is_named_often(byline: str, whose: str) -> None:
    blocks = (
        Block("title", "县图书馆夜间开放受欢迎"),
        Block("byline", byline),
        Block("body", "11月以来，县图书馆将开放时间延长到晚上9点，接待读者3200人次，同比增长18%。"),
        Block("body", "县图书馆新增座位60个，办理借书证420张。"),
    )
    assert organisations.actor(blocks) == whose


def test_who_signs_above_the_date_goes_before_who_is_named() -> None:
    blocks = (
        Block("title", "关于燃气安全的通报"),
        Block("body", "砚湖市燃气集团有限公司更换管道。砚湖市燃气集团有限公司到场及时。"),
        Block("byline", "砚湖市城市管理局"),
        Block("byline", "2026年8月21日"),
    )
    assert organisations.actor(blocks) == "砚湖市城市管理局"


def test_short_names_stand_for_full_ones() -> None:
    blocks = (
        Block("body", "葭川市公安局青芷分局（以下简称“青芷分局”）推行快速响应。"),
        Block("body", "青芷分局设立警务站。青禾县教育局发放问卷，县教育局收回问卷。"),
    )
    full = cast.of(blocks).full
    assert full["青芷分局"] == "葭川市公安局青芷分局"
    assert full["县教育局"] == "青禾县教育局"
    assert not short.is_short_for("县民政局", "青禾县教育局")


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("柳溪镇卫生院恢复用水，该院接诊正常。", [("柳溪镇卫生院", "body"), ("该院", "anaphor")]),
        ("全县修渠3公里，其中柳溪镇1公里。", [("全县", "scope"), ("柳溪镇", "place")]),
        ("我们检修水泵15台。", [("我们", "anaphor")]),
        ("该所有权归国家，该区域公司化运作。", []),
        ("整治村庄环境，设立台区12个，入市交易3笔。", []),
    ],
)
def test_clauses_open_with_somebody(text: str, opened: list[tuple[str, str]]) -> None:
    assert [(head.name, head.kind) for head in clause_openings.find(text)] == opened


@given(st.text(alphabet="青禾县供水公司电力局所院校该本我们（以下简称“”）从在国网，。第一二镇", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for start, end in bodies.find(text):
        assert 0 <= start < end <= len(text)
    for head in clause_openings.find(text):
        assert head.name == text[head.start : head.end] != ""
    assert organisations.actor((Block("body", text),)) != ""


def test_names_side_by_side_are_no_name_without_end() -> None:
    assert max(map(len, named("县供电公司" * 300))) <= 80
    assert len(named("砚石县供电公司柳溪供电所" * 40)) > 1


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("今年，岚溪农商银行推进“三大银行”建设。全年投放贷款46亿元。", "岚溪农商银行"),
        ("记者16日从应急管理部获悉，截至当日10时，614人受灾。", "应急管理部"),
        ("云上砚湖报道（通讯员夏岚）3月5日，岚溪镇组织各村换表，换了37只。", "岚溪镇"),
        ("岚溪社区居民夏岚今年72岁，家里水管坏了三天。", None),
        ("村民夏岚在岚溪县人民医院做了手术，花了3700元。", None),
        ("从岚溪县供水公司门前经过的3路公交车改道。", None),
        ("岚溪县供水公司和石桥县供水公司换表37只。", None),
    ],
)
def test_a_few_lines_are_of_the_one_body_that_acts_in_them(text: str, whose: str | None) -> None:
    assert reporter.article(text).organisation == whose


def test_a_stroke_between_a_source_and_its_name_is_a_mark() -> None:
    lead = "6月2日的一场暴雨，检验了云洼县城市管理局的积水点整改：往年积水的9个路口没有一个断交。"
    text = f"云洼县9个积水点整改到位\n{lead}\n今年，局里疏通管道41公里。\n来源丨县城管局\n编辑丨小云"
    assert "丨" not in (reporter.article(text).organisation or "")


def test_an_office_is_told_with_its_place_wherever_that_stands() -> None:
    lead = Block("body", "植保无人机在砚湖区的晚稻田上空一字排开。区植保站今年飞防6.8万亩，防效在92%以上。")
    assert organisations.actor((Block("byline", "来源：区植保站"), lead)) == "砚湖区植保站"


@pytest.mark.parametrize("we", ["我局", "本院", "我委"])
def test_we_and_another_act_together(we: str) -> None:
    """A verb that joins two bodies right behind 我局 leaves no body without a name."""
    article = reporter.article(f"砚湖县开展检查\n{we}会同县市场监管局组成4个检查组，检查企业36家。")
    assert len(article.metrics) == 2
    assert cast.of(article.blocks).counts.get("") is None


@pytest.mark.parametrize(
    ("lines", "whose"),
    [
        (
            ("今年，中共青禾县委办公室督查36次，青禾县委肯定。", "中共青禾县委办公室主任说，已整改问题126个。"),
            "中共青禾县委办公室",
        ),
        (("中共青禾县委宣传部宣讲86场，听众1.2万人次。", "中共青禾县委重视宣讲。"), "中共青禾县委宣传部"),
        (
            ("今年，青禾市人民政府办公厅督办126件。", "青禾市人民政府同意，青禾市人民政府办公厅回访。"),
            "青禾市人民政府办公厅",
        ),
        (("青禾县文旅局办公室督办126件。", "青禾县文旅局回访。"), "青禾县文旅局"),
    ],
)
def test_the_office_of_a_committee_is_a_body_by_its_full_name(lines: tuple[str, ...], whose: str) -> None:
    blocks = (Block("title", "冬季督查有实效"), *(Block("body", line) for line in lines))
    assert organisations.actor(blocks) == whose


@pytest.mark.parametrize("line", ["（柳溪镇  叶知秋  11月25日）", "（柳溪镇 叶知秋）", "（柳溪镇 叶知秋 2026-11-25）"])
def test_a_township_that_signs_with_a_name_is_whose_an_article_is(line: str) -> None:
    told = Block("body", "砚石县供水公司更换水表，砚石县供水公司还检修泵站。镇党委政府组织人力配合。")
    assert organisations.actor((told, Block("byline", line))) == "柳溪镇"


def test_what_every_township_has_names_none() -> None:
    told = "镇党委政府组织突击队9支、群众430人次参加，清运淤泥2100立方米。清淤后改善灌溉面积3200亩。"
    assert organisations.actor((Block("body", told), Block("byline", "（通讯员 叶知秋）"))) is None
