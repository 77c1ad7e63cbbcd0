"""Whose article it is, and whom 该公司, 我们, 公司 or 我院 mean at a place in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reporter.text.segment import segmenter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Block

_KINDS = """
有限公司 有限责任公司 总公司 分公司 子公司 公司 集团 供电所 供电局 供电服务站 供水站 自来水厂 水厂 水务局 水利站 电厂 变电站 医院 中医院 卫生院 卫生室 卫生所 卫生服务中心 卫生服务站
疾控中心 疾病预防控制中心 急救中心 保健院 学校 小学 中学 高中 初中 大学 学院 幼儿园 职校 职教中心 派出所 公安局 分局 警务站 交警大队 刑警大队 大队 中队 支队 总队 消防救援站 管理局 邮政局 教育局 财政局 税务局
住建局 城管局 农业农村局 林业局 气象局 交通局 交通运输局 民政局 卫健局 审计局 统计局 监管局 执法局 生态环境局 人社局 文旅局 应急管理局 委员会 卫健委 发改委 街道办事处 办事处 居委会 村委会 管委会 人民政府 政府
合作社 联合社 农场 林场 牧场 养殖场 茶场 银行 支行 分行 信用社 联社 农商行 营业部 环卫所 环卫处 环卫站 环卫中心 处理厂 转运站 填埋场 客运站 汽车站 火车站 公交公司 车队 法院 检察院 司法所 财政所 财政局 税务所 研究院
研究所 设计院 图书馆 博物馆 文化馆 文化站 服务中心 分拨中心 配送中心 指挥中心 检测中心 服务站 救援队 营业所 投递部 分理处 监理所 检验所 农技站 兽医站 气象台 气象站 护林站 粮站 粮库
协会 商会 基金会 敬老院 福利院 养老院 菜市场 工厂 煤矿 运管所 水文站 邮政所 便民服务中心 事务中心 电力局 车务段 工务段 收费站 养护站 养护中心 公路局 公路段 地震台 调度中心
""".split()
_BY_LENGTH = sorted(set(_KINDS), key=len, reverse=True)
_KIND = re.compile("|".join(_BY_LENGTH))
_STATE_GRID = re.compile(r"国网[\u4e00-\u9fff]{2,6}?电力(?!公司)|国家电网(?!有限)(?!公司)")
_PUNCTUATION = re.compile(r"[，。；：！？、,;:!?…“”‘’（）()《》\[\]【】—\s]+")
_STOP_TAGS = frozenset(("p", "c", "r", "u", "uj", "ul", "uz", "ud", "uv", "ug", "t", "x", "q", "y", "e", "o", "i", "l", "d", "ad", "df", "k", "h", "z", "tg"))
_VERBAL = frozenset(
    "供电 供水 供热 供气 排水 投递 配送 服务 管理 建设 投资 发展 运输 保洁 监督 执法 检验 检测 救援 消防 教育 种植 养殖 租赁 客运 公交 快递 救助 护理 康复 进修 培训 应急 交通 出入境 登记 调度 "
    "保障 预防 控制 养护 监测 规划 设计 开发 经营 贸易 物流 转运 处理 环保 保健 指挥 救护 灌溉 收费 合作 责任 联合 防治 测绘 勘察 工作 协作 科创 监察 审计 统计 分拨 运营 清运 托育 就业 采摘 "
    "特殊 实验 附属 直属 中心 综合 专业 联合会 环卫 交警 巡逻 巡警 刑侦 仓储".split()
)
_GENERIC = frozenset(
    "乡镇 基层 各 各个 全县 全市 全区 全省 全国 全镇 当地 本地 星级 五星级 中心 一线 重点 多家 所属 辖区 相关 有关 下属 上级 农村 城区 城市 国有 民营 上市 大型 小微 县级 市级 省级 村级 乡级 "
    "定点 三甲 三级 专科 综合 公立 民办 公办 普通 农民 专业 家庭 社区 快递 物流 保险 供电 供水 建设 管理 服务 社会 地方 人民 客户 共建 县域 驻地 附近 周边 邻近 其他 其它 兄弟 供应商 联合 参建 施工 "
    "党员 青年 志愿 志愿者 应急 抢险 抢修 运维 专业化 股份 种植 养殖 农业 机关 党委 支部 临时 "
    "公司 医院 学校".split()
)
_NEVER = frozenset("对 向 将 把 被 给 与 和 及 跟 同 荣获 获 据 为 由 从 到 于 等 里 家 个 名 位 所有 这 那 联合".split())
_PLACE = re.compile(r"[县市区镇乡省州旗村]|街道|国网|中国|国家|第[一二三四五六七八九十]")
_PROPER_TAGS = frozenset(("ns", "nr", "nz", "nt", "nrt", "nrfg", "eng", "j"))
_ALIAS = re.compile(r"[（(](?:以下|下文|下称|以下统称)?(?:简称|称|统称)(?:为|作)?[：:]?[“\"‘「]?([^”\"’」）)，。]{2,20})[”\"’」]?[）)]")
_ANAPHOR = re.compile(
    r"(?:该|本|我|这家|这所|此)(公司|集团|企业|单位|院|医院|校|学校|所|局|站|厂|行|支行|社|合作社|中心|队|大队|支队|中队|园|场|县|市|区|镇|乡|村|街道)"
    r"|(?:我们|咱们|全院|全校|全局|全行|全所|全站|全公司)"
    r"|(?<![\u4e00-\u9fff])(公司|集团|医院|学校|合作社|中心|供电所|派出所|幼儿园|水厂|支行)(?!化|的?客户)"
)
_CLAUSE_START = re.compile(
    r"(?:^|[，。；：！？、“‘（\n…])"
    r"(?:据|由|在|是|而|同时|目前|今年|去年|近日|日前|近期|近年来|昨日|昨天|当天|当日|此前|随后|截至[^，]{0,12}|[\d一二三四五六七八九十年月日至\-上下午中旬初底末前]{2,14}|以来|期间|作为|为此|其中|对此|当前|如今|现在)*$"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names an organisation, directly or not: ``text[start:end]`` means ``name``; ``subject`` if a clause opens with it."""

    start: int
    end: int
    name: str
    subject: bool


def mentions(text: str) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` names organisations in full, as offsets, in order.

    >>> text = "周三，青禾县供水公司联合柳溪镇卫生院走访用户。"
    >>> [text[start:end] for start, end in mentions(text)]
    ['青禾县供水公司', '柳溪镇卫生院']
    """
    found: list[tuple[int, int]] = []
    for start, clause in _clauses(text):
        if not (_KIND.search(clause) or "电网" in clause or "电力" in clause):
            continue
        for begin, end in _in_clause(clause):
            if found and found[-1][1] == start + begin:
                begin = found.pop()[0] - start
            found.append((start + begin, start + end))
    return tuple(found)


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for mark in _PUNCTUATION.finditer(text):
        yield start, text[start : mark.start()]
        start = mark.end()
    yield start, text[start:]


def _in_clause(clause: str) -> Iterator[tuple[int, int]]:
    ends = {m.end() for m in _KIND.finditer(clause)}
    grid = {m.end(): m.start() for m in _STATE_GRID.finditer(clause)}
    tokens: list[tuple[int, str, str]] = []
    place = floor = 0
    for word, tag in segmenter().tag(clause):
        tokens.append((place, word, tag))
        place += len(word)
        if place in grid:
            yield grid[place], place
            floor = len(tokens)
        elif place in ends:
            begin = _begin(tokens, floor)
            if begin is not None:
                yield begin, place
                floor = len(tokens)


def _begin(tokens: Sequence[tuple[int, str, str]], floor: int) -> int | None:
    """Where the name begins that ends with the last token: left to the first word no name has in it."""
    first = len(tokens) - 1
    while first > floor and _may_belong(tokens[first - 1]):
        first -= 1
    if first and tokens[first - 1][2] == "m":
        return None
    while first < len(tokens) - 1 and tokens[first][1] in _GENERIC:
        first += 1
    words = tokens[first:]
    name = "".join(word for _, word, _ in words)
    kind = next((k for k in _BY_LENGTH if name.endswith(k)), "")
    rest = name[: len(name) - len(kind)]
    proper = any(tag in _PROPER_TAGS and not _KIND.fullmatch(word) for _, word, tag in words[:-1]) or _PLACE.search(rest) or (floor == first and floor and rest not in _GENERIC)
    return words[0][0] if rest and proper and len(name) <= 40 and all(g not in rest for g in ("几家", "多家")) else None


def _may_belong(token: tuple[int, str, str]) -> bool:
    _, word, tag = token
    if tag == "m":
        return word.startswith("第")
    if tag == "f":
        return word[-1] in "东西南北"
    if word in _NEVER:
        return False
    if tag in {"v", "vn", "vg", "vd", "vi"}:
        return word in _VERBAL
    return tag not in _STOP_TAGS


def aliases(text: str) -> Mapping[str, str]:
    """Return the short names a text introduces (以下简称“…”), each with the name it stands for.

    >>> aliases("青禾县城南供水有限公司（以下简称“城南供水”）成立。")
    {'城南供水': '青禾县城南供水有限公司'}
    """
    ends = {end: text[start:end] for start, end in mentions(text)} if "称" in text else {}
    return {m[1]: ends[m.start()] for m in _ALIAS.finditer(text) if m.start() in ends and m[1] != ends[m.start()]}


def main(blocks: Sequence[Block]) -> str | None:
    """Return the organisation the article is about, None where it names none.

    It is the one named most, where a title, subtitle or byline counts more than a sentence, and a bare 公司 or 该院
    counts for the first one of that kind; of equals, the first.
    """
    return _main(tuple((block.role, block.text) for block in blocks if block.role != "boilerplate"))


@cache
def _main(parts: tuple[tuple[str, str], ...]) -> str | None:
    short: dict[str, str] = {}
    for _, text in parts:
        short |= aliases(text)
    weight: Counter[str] = Counter()
    for role, text in parts:
        for start, end in mentions(text):
            name = short.get(text[start:end], text[start:end])
            weight[name] += 3 if role in {"title", "subtitle"} else 1
        for alias, name in short.items():
            weight[name] += text.count(alias)
        for anaphor in _ANAPHOR.finditer(text):
            kind = anaphor[1] or anaphor[2]
            named = next((name for name in weight if kind and _is_kind(name, kind)), None)
            if named:
                weight[named] += 1
    return max(weight, key=weight.__getitem__) if weight else None


def _is_kind(name: str, kind: str) -> bool:
    return name.endswith(kind) or kind in {"单位", "企业"} or (kind == "企业" and name.endswith(("公司", "集团", "厂")))


def references(blocks: Sequence[Block]) -> tuple[tuple[Reference, ...], ...]:
    """Return, block by block, the places that name an organisation, with 该公司, 我们, 公司 resolved.

    A demonstrative means the last organisation of its kind that a clause opened with, a bare 公司 or 我们 the article's own.
    """
    own = main(blocks)
    short: dict[str, str] = {}
    for block in blocks:
        short |= aliases(block.text)
    seen: list[str] = []
    resolved: list[tuple[Reference, ...]] = []
    for block in blocks:
        resolved.append(tuple(_resolve(block.text, own, short, seen)))
    return tuple(resolved)


def _resolve(text: str, own: str | None, short: Mapping[str, str], seen: list[str]) -> Iterator[Reference]:
    places = [(start, end, "") for start, end in mentions(text)]
    taken = [range(start, end) for start, end, _ in places]
    places += [
        (m.start(), m.end(), m[1] or m[2] or m[0]) for m in _ANAPHOR.finditer(text) if not any(m.start() in r for r in taken)
    ]
    for alias in short:
        places += [(m.start(), m.end(), "") for m in re.finditer(re.escape(alias), text) if not any(m.start() in r for r in taken)]
    for start, end, kind in sorted(places):
        name = short.get(text[start:end], text[start:end]) if not kind else _antecedent(text[start:end], kind, own, seen)
        if name is None:
            continue
        subject = bool(_CLAUSE_START.search(text[max(0, start - 24) : start]))
        if subject and not kind:
            seen.append(name)
        yield Reference(start, end, name, subject)


def _antecedent(surface: str, kind: str, own: str | None, seen: Sequence[str]) -> str | None:
    if surface[0] in "该这此":
        return next((name for name in reversed(seen) if _is_kind(name, kind)), own)
    return own
