"""A small briefing about a place that does not exist, to show what a template makes of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.model import (
    Briefing,
    Change,
    Chart,
    ChartRow,
    Figure,
    Foot,
    KeySentence,
    Line,
    Masthead,
    Metric,
    Photo,
    Place,
    RepairKind,
    RepairNote,
    Section,
    Share,
    TableRow,
    Topic,
)

if TYPE_CHECKING:
    from reporter.model import Approx

_SENTENCES = (
    "11月16日至20日，砚川县供电公司完成沙洲镇配网改造，惠及3.5万余户居民。",
    "改造后，沙洲供电所线损率由5.69%降至3.12%，青石供电所由6.2%降至4.05%。",
    "公司组建12支服务小分队，走访用户2600户，办结诉求96件。",
    "砚川县人民医院本周开展义诊18场，接诊群众4200人次，同比增加12.5%。",
    "义诊队与供电公司服务小分队一道走访用户2060户，为老人建立健康档案310份。",
)


def _metric(  # noqa: PLR0913 - a figure has so many sides
    indicator: str,
    value: float,
    unit: str,
    text: str,
    sentence: int,
    *,
    to: float | None = None,
    approx: Approx | None = None,
    change: Change | None = None,
    organisation: str | None = None,
) -> TableRow:
    whole = _SENTENCES[sentence]
    start = whole.find(text)
    figure = Metric(
        indicator, value, to, unit, approx, change, organisation, None, text, whole,
        Place(0, start, start + len(text)), 0.5,
    )  # fmt: skip
    return TableRow(figure)


_HOUSEHOLDS = _metric("惠及居民", 35000, "户", "3.5万余户", 0, approx="余/多", organisation="砚川县供电公司")
_LOSS = _metric(
    "线损率",
    5.69,
    "%",
    "由5.69%降至3.12%",
    1,
    to=3.12,
    change=Change("从到", "减少", pct=45.2, derived=True),
    organisation="沙洲供电所",
)
_VISITS = _metric("走访用户", 2600, "户", "2600户", 2)
_PATIENTS = _metric("接诊群众", 4200, "人次", "4200人次", 3, change=Change("同比", "增加", pct=12.5))
_VISITS_TOO = _metric("走访用户", 2060, "户", "2060户", 4)
_FILES = _metric("建立健康档案", 310, "份", "310份", 4)


def briefing(png: bytes = b"", jpeg: bytes = b"") -> Briefing:
    """Return the example briefing, its chart shown by ``png`` and a picture of an article by ``jpeg``, if any."""
    photos = (Photo("现场.jpg", jpeg, 1200, 800, caption="图为改造现场。（周明远 摄）"),) if jpeg else ()
    return Briefing(
        masthead=Masthead(
            "砚川工作简报", "砚川县供电公司", "办公室", 47, 312, 2026, "2026-W47", "2026-11-20",
            "周明远", "内部", "1年", "加急",
        ),
        overview=(KeySentence(_SENTENCES[0], (1,)), KeySentence(_SENTENCES[3], (2, 1))),
        figures=(Figure(_HOUSEHOLDS, 1), Figure(_LOSS, 1), Figure(_PATIENTS, 2, (1,))),
        charts=(
            Chart(
                "线损率", "dumbbell", "各单位线损率均下降", "%",
                (
                    ChartRow("青石供电所", 6.2, 4.05, "6.2%", "4.05%"),
                    ChartRow("沙洲供电所", 5.69, 3.12, "5.69%", "3.12%"),
                ),
                "来源：《沙洲镇配网改造完成》，砚川县供电公司",
                "变化图：各单位线损率均下降。青石供电所由6.2%降至4.05%；沙洲供电所由5.69%降至3.12%。", png,
            ),
        ),
        sections=(
            Section(
                1, "沙洲镇配网改造完成", "砚川县供电公司", "2026-11-20", ("文／周明远",), "week/01.txt",
                _SENTENCES[:3], (_HOUSEHOLDS, _LOSS, _VISITS), ("配网改造", "线损率", "供电所"),
                line="沙洲镇配网改造惠及3.5万余户", photos=photos,
                body=((_SENTENCES[0], False), ("一、改造见效", True), (_SENTENCES[1], False), (_SENTENCES[2], False)),
            ),
            Section(
                2, "县医院义诊进村入户", "砚川县人民医院", "2026-11-19", (), "week/02.html",
                _SENTENCES[3:], (_PATIENTS, _VISITS_TOO, _FILES), ("义诊", "健康档案"),
                line="县医院义诊18场", table=(_VISITS_TOO, _FILES),
                body=tuple((text, False) for text in _SENTENCES[3:]),
            ),
        ),
        topics=(Topic("电力保障", (1,), "本栏目反映迎峰度冬情况。"), Topic("医疗服务", (2,))),
        repairs=(
            RepairNote(1, RepairKind.SLIP, "線損??降至", "线损率降至", "likely", ("线损值降至",), 1),
            RepairNote(2, RepairKind.READING, "義(yì)診", "义诊", "certain", (), 3),
        ),
        repair_counts=((RepairKind.READING, 3), (RepairKind.SLIP, 1)),
        lines=(
            Line(
                3, "杏洲镇供水站水质合格率由97.2%提高到99.1%", "杏洲镇供水站开展冬检", "杏洲镇供水站", "2026-11-18",
                "week/03.txt", "民生服务",
            ),
            Line(4, "", "石桥中心小学开展消防演练", "石桥中心小学", "2026-11-17", "week/04.txt"),
        ),
        shares=(Share("砚川县农业农村局", 3, (("电力保障", 1),)), Share(None, 5, (), 4)),
        foot=Foot(("市供电公司",), ("县政府办公室", "县融媒体中心"), ("各供电所", "机关各部室"), 60),
        note="入冬以来，各单位提早部署，现将有关情况编发，供参阅。",
        custom=(("审核", "周明远"), ("联系电话", "0558-5512345"), ("主送", ("县委", "县政府"))),
    )  # fmt: skip
