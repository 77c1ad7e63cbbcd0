"""Articles that nobody wrote, as many as are wanted: reports of invented units on invented places, by a seeded grammar.

No two are alike but for the set phrases that reports share; one of some ``TWIN`` is another one's version, sent again
by a higher body. The same number and seed give the same article, whatever others are made.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 2026
TWIN = 200
"""One article of so many is a version of the one before it."""

FIRST = dt.date(2026, 11, 16)
_HEADS = "青白清云石柳杏梅松竹枫桐河湖溪泉沙金银玉龙凤鹤鹿雁龟南北东西上下大小新古长平安永和兴丰隆昌宁福寿康乐"
_TAILS = "禾川溪桥湾坪岭岗坡塘渡陂浦洲滩峪坞畈垭寨屯铺店关口原台丘陵泽泊源渚汀"
_SURNAMES = "褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN = "向明晚亭安舟远宁川禾帆朗知秋雨桐若松柏清岚峰书言文景行之衡"
_SPANS = ("今年以来", "1至10月", "截至11月18日", "上周", "本月以来", "三季度以来", "入冬以来")
_MOVES = ("同比增长", "同比提高", "同比下降", "比上月增加", "较去年同期增长", "环比下降")
_AIMS = ("年底前", "明年一季度", "今冬明春", "春节前", "12月底前")


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: its units, what they do, with what, and what they count."""

    units: tuple[str, ...]
    works: tuple[str, ...]
    things: tuple[str, ...]
    deeds: tuple[str, ...]
    rates: tuple[str, ...]
    sums: tuple[tuple[str, str], ...]


TRADES = (
    Trade(
        ("供电所", "供电公司", "电力服务站"),
        ("迎峰度冬检修", "配网改造", "线路巡视", "用电服务", "台区治理", "光伏并网"),
        ("线路", "台区", "变压器", "配电箱", "电表箱", "杆塔"),
        ("巡视", "改造", "更换", "消缺", "测温", "整治"),
        ("线损率", "供电可靠率", "故障抢修到达率", "电费回收率", "用户满意度"),
        (("售电量", "万千瓦时"), ("完成投资", "万元"), ("新增容量", "千伏安")),
    ),
    Trade(
        ("供水站", "自来水厂", "水务局"),
        ("管网巡查", "水质检测", "漏损治理", "老旧管道更新", "防冻保供", "二次供水改造"),
        ("阀门", "管道", "水表", "泵房", "消火栓", "检查井"),
        ("检修", "更换", "登记", "清洗", "包扎", "抽检"),
        ("水质合格率", "管网漏损率", "抢修及时率", "水费回收率", "供水普及率"),
        (("供水量", "万立方米"), ("争取资金", "万元"), ("铺设管道", "公里")),
    ),
    Trade(
        ("卫生院", "人民医院", "疾控中心"),
        ("家庭医生签约", "健康体检", "疫苗接种", "慢性病随访", "义诊下乡", "医共体建设"),
        ("村卫生室", "体检点", "接种门诊", "随访对象", "健康档案", "救护车"),
        ("走访", "建档", "检修", "培训", "升级", "回访"),
        ("签约率", "规范管理率", "接种率", "床位使用率", "群众满意度"),
        (("门诊量", "人次"), ("减免费用", "万元"), ("培训村医", "人次")),
    ),
    Trade(
        ("农业农村局", "农技站", "农机服务中心"),
        ("秋播", "高标准农田建设", "病虫害防治", "秸秆利用", "农机检修", "冬季蔬菜生产"),
        ("示范田", "大棚", "收割机", "灌溉渠", "机井", "合作社"),
        ("巡查", "播种", "检修", "疏浚", "指导", "验收"),
        ("机播率", "良种覆盖率", "秸秆综合利用率", "病虫害防治率", "耕地流转率"),
        (("粮食产量", "吨"), ("发放补贴", "万元"), ("播种面积", "亩")),
    ),
    Trade(
        ("中心小学", "实验中学", "教育局"),
        ("课后服务", "校园安全排查", "师资培训", "营养餐管理", "研学活动", "控辍保学"),
        ("教室", "食堂", "校车", "消防器材", "图书角", "监控探头"),
        ("排查", "更新", "整改", "粉刷", "检测", "家访"),
        ("入学率", "课后服务参与率", "近视筛查率", "隐患整改率", "家长满意度"),
        (("资助金额", "万元"), ("新增学位", "个"), ("培训教师", "人次")),
    ),
    Trade(
        ("交通运输局", "公路站", "客运中心"),
        ("农村公路养护", "危桥改造", "客运安全检查", "除雪备料", "公交线网优化", "超限治理"),
        ("路段", "桥梁", "客车", "标志牌", "护栏", "边沟"),
        ("修补", "加固", "清理", "检查", "安装", "养护"),
        ("路面优良率", "公交准点率", "隐患整改率", "通客车率", "旅客满意度"),
        (("客运量", "人次"), ("完成投资", "万元"), ("养护里程", "公里")),
    ),
    Trade(
        ("税务局", "政务服务中心", "市场监管局"),
        ("一窗通办", "减税降费", "食品安全抽检", "企业走访", "证照联办", "消费维权"),
        ("窗口", "企业", "个体工商户", "摊位", "电梯", "投诉件"),
        ("走访", "检查", "办结", "辅导", "抽检", "回访"),
        ("网办率", "按时办结率", "抽检合格率", "投诉调解率", "纳税人满意度"),
        (("减免税费", "万元"), ("办件量", "件"), ("新增经营主体", "户")),
    ),
    Trade(
        ("消防救援站", "应急管理局", "派出所"),
        ("冬季防火", "隐患排查", "应急演练", "矛盾调解", "反诈宣传", "森林防灭火"),
        ("商铺", "仓库", "加油站", "社区", "九小场所", "卡口"),
        ("检查", "整改", "走访", "演练", "宣传", "布控"),
        ("隐患整改率", "调解成功率", "接警响应率", "群众安全感", "破案率"),
        (("挽回损失", "万元"), ("接处警", "起"), ("发放资料", "份")),
    ),
)


class _Maker:
    """What an article is about, and the words for it."""

    def __init__(self, number: int, seed: int) -> None:
        self.random = random = Random(f"{seed}:{number}")  # noqa: S311 - the same articles each time
        self.trade = random.choice(TRADES)
        self.county = f"{self.place()}县"
        self.town = f"{self.place()}{random.choice('镇乡')}"
        self.unit = f"{self.county}{random.choice(('', self.town))}{random.choice(self.trade.units)}"
        self.work, self.other = random.sample(self.trade.works, 2)
        self.day = FIRST + dt.timedelta(random.randrange(7))

    def place(self) -> str:
        return self.random.choice(_HEADS) + self.random.choice(_TAILS)

    def person(self) -> str:
        return self.random.choice(_SURNAMES) + "".join(self.random.sample(_GIVEN, self.random.choice((1, 2))))

    def count(self) -> int:
        return int(self.random.lognormvariate(4, 1.4)) + 2

    def rate(self) -> str:
        return f"{self.random.uniform(71, 99.8):.{self.random.choice((0, 1, 2))}f}"

    def thing(self) -> str:
        return self.random.choice(self.trade.things)

    def deed(self) -> str:
        return self.random.choice(self.trade.deeds)

    def sentence(self) -> str:
        """Return a sentence of the body."""
        random, trade = self.random, self.trade
        total, unit = random.choice(trade.sums)
        rate, amount = random.choice(trade.rates), f"{random.uniform(1.2, 9000):.{random.choice((0, 1, 2))}f}"
        span, move, pct = random.choice(_SPANS), random.choice(_MOVES), f"{random.uniform(0.3, 38):.1f}"
        thing, second = random.sample(trade.things, 2)
        told = (
            f"{span}，{self.unit}{total}{amount}{unit}，{move}{pct}%。",
            f"{span}，全{random.choice('县镇')}{rate}达到{self.rate()}%，{move}{random.uniform(0.1, 9):.1f}个百分点。",
            (
                f"{self.town}{self.place()}村的{thing}共有{self.count()}处，已{self.deed()}{self.count()}处，"
                f"其余安排在{random.choice(_AIMS)}完成。"
            ),
            (
                f"工作人员分{random.randrange(2, 9)}个小组，"
                f"对{self.place()}、{self.place()}等{random.randrange(3, 30)}个村"
                f"的{thing}和{second}逐一{self.deed()}，发现问题{self.count()}个，当场处理{self.count()}个。"
            ),
            f"“{self.place()}村的{thing}上个月刚{self.deed()}过，现在{second}也不用愁了。”村民{self.person()}说。",
            (
                f"针对{self.place()}片区{thing}老化、{second}不足的情况，"
                f"该{random.choice(('单位', '县', '镇'))}投入资金"
                f"{self.count()}万元，新增{second}{self.count()}个，服务群众{self.count() * 7}户。"
            ),
            f"{rate}由{self.rate()}%提高到{self.rate()}%，{total}{amount}{unit}。",
            (
                f"负责人{self.person()}介绍，{random.choice(_AIMS)}还将{self.deed()}{second}{self.count()}处，"
                f"把{self.other}同{self.work}结合起来，确保{self.place()}、{self.place()}两地群众受益。"
            ),
            (
                f"{random.randrange(1, 29)}日，{self.county}召开{self.work}推进会，通报{self.place()}乡等"
                f"{random.randrange(2, 12)}个乡镇的进度，要求把{thing}{self.deed()}的责任落实到人。"
            ),
            (
                f"在{self.place()}小区，{self.person()}等{random.randrange(3, 20)}名队员"
                f"用{random.randrange(2, 11)}个小时"
                f"{self.deed()}了{self.count()}处{thing}，比原计划提前{random.randrange(1, 9)}天。"
            ),
        )
        return random.choice(told)

    def title(self) -> str:
        random = self.random
        told = (
            f"{self.unit}扎实推进{self.work}",
            f"{self.town}{self.work}{random.choice(('见实效', '全面铺开', '完成过半', '进入收尾'))}",
            f"{self.unit}：{self.work}与{self.other}两手抓",
            f"{self.county}{self.deed()}{self.thing()}{self.count()}处 {self.work}再提速",
        )
        return random.choice(told)


def article(number: int, seed: int = SEED, length: int = 950) -> str:
    """Return the text of an article of about so many characters: its title, its date line, its paragraphs."""
    twin = number % TWIN == TWIN - 1
    made = _Maker(number - 1 if twin else number, seed)
    sentences, so_far = [], 0
    while so_far < length - 60:
        sentences.append(made.sentence())
        so_far += len(sentences[-1])
    title = made.title()
    random = Random(f"{seed}:{number}:form")  # noqa: S311
    head = f"{made.county}融媒体中心{made.day.month}月{made.day.day}日电" if random.random() < 0.3 else ""
    paragraphs, rest = [], sentences
    while rest:
        size = random.randrange(2, 5)
        paragraphs.append("　　" + "".join(rest[:size]))
        rest = rest[size:]
    told = f"（转发）{title}" if twin else title
    dated = f"{made.unit}　{made.day.year}年{made.day.month}月{made.day.day}日"
    return "\n".join(filter(None, (told, dated, head, *paragraphs))) + "\n"


def texts(count: int, seed: int = SEED, length: int = 950) -> Iterator[str]:
    """Yield so many articles."""
    return (article(number, seed, length) for number in range(count))


def write(folder: Path, count: int, seed: int = SEED, length: int = 950) -> None:
    """Write so many articles into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts(count, seed, length)):
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
