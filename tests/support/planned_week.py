"""A week about places that do not exist, to be made by plans: articles as the stages leave them, and plans of them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse

if TYPE_CHECKING:
    from reporter.issue.plan.corrections import Corrections

TEXTS = {
    "来稿/甲.txt": (
        "青禾镇渠道修好了\n2026年11月18日　来源：青禾镇水利站\n"
        "11月18日，青禾镇水利站修复渠道12公里，惠及农户320户。\n"
        "站里出动机械26台，清淤沟渠8.6公里。\n“渠通了，心里踏实。”村民柳大叔说。\n"
        "下一步，该站将维修泵站6座，计划投资150万元。\n"
    ),
    "来稿/乙.txt": (
        "芦湾镇卫生院义诊进村\n2026年11月19日　来源：芦湾镇卫生院\n"
        "11月19日，芦湾镇卫生院义诊接诊群众420人次，测量血压310人次。\n"
        "医护人员为86位老人建立健康档案，发放宣传资料1200份。\n义诊队还走访了3个村。\n"
    ),
    "来稿/丙.txt": (
        "苇塘镇扎实开展冬检\n2026年11月20日　来源：苇塘镇供电所\n"
        "11月20日，苇塘镇供电所检查线路46公里，消除缺陷18处。\n供电所本周走访用户260户，线损率由5.6%降至4.1%。\n"
    ),
}


def digest(name: str) -> str:
    return hashlib.sha256(TEXTS[name].encode()).hexdigest()


@cache
def article(name: str, corrections: tuple[Corrections, ...] = ()) -> Article:
    """An article of the week, with a person's corrections."""
    return analyse(RawArticle(name, TEXTS[name], digest(name), "utf-8"), Options(corrections=corrections))


def articles(corrections: tuple[Corrections, ...] = ()) -> tuple[Article, ...]:
    return tuple(article(name, corrections) for name in TEXTS)


def folder(where: Path) -> Path:
    """The week on the disk, with a file that cannot be read."""
    for name, text in TEXTS.items():
        (where / Path(name).name).write_text(text, "utf-8")
    (where / "会议纪要.wps").write_bytes(b"wps")
    return where
