"""Reporters are not told as staff of the body they write about: the paper stands there, or that they are reporters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter.model import Article, Block
from reporter.text.article import signed
from reporter.text.credits import credited, named_below

BODY = "澜坪县水务局更换老旧水表3200只，漏损率降到8.1%。"


def article(*lines: tuple[str, str], organisation: str = "澜坪县水务局") -> Article:
    blocks = (Block("title", "水表换新"), *(Block(role, text) for role, text in lines))  # type: ignore[arg-type]
    return Article("a.txt", "", "水表换新", tuple(dict.fromkeys(signed(blocks))), None, organisation, blocks)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([("byline", "来源：澜坪日报　作者：叶知秋"), ("body", BODY)], ("据《澜坪日报》",)),
        ([("byline", "来源：澜坪县融媒体中心　作者：叶知秋"), ("body", BODY)], ("据澜坪县融媒体中心",)),
        ([("byline", "（文/图 叶知秋 原载11月3日《澜坪晚报》）"), ("body", BODY)], ("据《澜坪晚报》",)),
        (
            [("byline", "本报记者 叶知秋"), ("body", "换了表（转自《西岭周刊》，编辑 方柚）")],
            ("据《西岭周刊》",),
        ),
        ([("byline", "本报记者 叶知秋 通讯员 方柚"), ("body", BODY)], ("记者叶知秋", "通讯员方柚")),
        ([("byline", "本报记者 叶知秋　实习生 方柚"), ("body", BODY)], ("记者叶知秋", "实习生方柚")),
        ([("byline", "《澜坪文苑》　2026年11月3日　叶知秋"), ("body", BODY)], ("叶知秋",)),
        ([("body", f"本报讯（记者 叶知秋 方柚）{BODY}")], ("记者叶知秋", "记者方柚")),
        ([("byline", "供稿：澜坪县水务局 叶知秋"), ("body", BODY)], ("叶知秋",)),
        ([("byline", "通讯员 叶知秋"), ("body", BODY)], ("叶知秋",)),
        ([("byline", "来源：澜坪县水务局 作者：叶知秋"), ("body", f"{BODY}《澜坪日报》作了报道。")], ("叶知秋",)),
        ([("byline", "来源：澜坪县水务局官网"), ("body", BODY)], ()),
        ([("byline", "来源：澜坪融媒　2026-11-03 09:20"), ("body", BODY)], ("来源：澜坪融媒",)),
        ([("byline", "来源：澜坪县融媒体中心"), ("body", BODY)], ("来源：澜坪县融媒体中心",)),
        ([("byline", "来源：澜坪日报"), ("body", BODY)], ("来源：《澜坪日报》",)),
        ([("byline", "来源：微澜坪（公众号）　作者：叶知秋"), ("body", BODY)], ("来源：微澜坪", "叶知秋")),
        ([("byline", "澜坪发布　2026-11-03 18:30"), ("body", BODY)], ("来源：澜坪发布",)),
        ([("byline", "澜坪文旅　2026-11-03 18:30"), ("body", BODY)], ("来源：澜坪文旅",)),
        ([("byline", "澜坪检察"), ("byline", "2026-11-03"), ("body", BODY)], ("来源：澜坪检察",)),
        ([("byline", "来源丨澜坪融媒"), ("body", BODY)], ("来源：澜坪融媒",)),
        ([("byline", "澜坪文具　2026-11-03 18:30"), ("body", BODY)], ()),
        ([("byline", "来源：互联网"), ("body", BODY)], ()),
        ([("byline", "来源：本院　2026-11-03"), ("body", BODY)], ()),
        ([("byline", "2026-11-03 18:30"), ("body", f"{BODY}来源：澜坪河。")], ()),
    ],
)
def test_the_press_is_told_from_the_staff(lines: list[tuple[str, str]], told: tuple[str, ...]) -> None:
    assert credited(article(*lines)) == told


def test_a_paper_that_the_article_is_of_has_its_own_writers() -> None:
    own = article(("byline", "来源：澜坪日报 作者：叶知秋"), ("body", BODY), organisation="澜坪日报")
    assert credited(own) == ("叶知秋",)


@pytest.mark.parametrize(
    ("line", "organisation", "named"),
    [
        ("来源：澜坪融媒　2026-11-03", "澜坪县水务局", ""),
        ("澜坪发布　2026-11-03 18:30", "澜坪县水务局", ""),
        ("来源：澜坪融媒　2026-11-03", "澜坪县供水公司", "澜坪县供水公司"),  # which is none that the text suggests
        ("来源：澜坪县水务局　2026-11-03", "澜坪县水务局", "澜坪县水务局"),
        ("澜坪县水务局宣传科　2026-11-03", "澜坪县水务局", "澜坪县水务局宣传科"),
        ("澜坪县水务局 叶知秋", "澜坪县水务局", "澜坪县水务局"),
        ("2026-11-03", "澜坪县水务局", "澜坪县水务局"),
    ],
)
def test_a_body_of_the_text_is_not_named_beside_another_source(line: str, organisation: str, named: str) -> None:
    assert named_below(article(("byline", line), ("body", BODY), organisation=organisation)) == named


@pytest.mark.parametrize(
    ("account", "told", "named"),
    [
        ("澜坪发布", ("来源：澜坪发布",), ""),
        ("澜坪县水务局", (), "澜坪县水务局"),
        ("水滴石穿", (), "澜坪县水务局"),  # which nobody can tell from a body's own
        (None, (), "澜坪县水务局"),
    ],
)
def test_the_account_of_a_post_goes_before_a_body_of_its_text(
    account: str | None, told: tuple[str, ...], named: str
) -> None:
    post = replace(article(("byline", "2026-11-03"), ("body", BODY), organisation="澜坪县水务局"), account=account)
    assert (credited(post), named_below(post)) == (told, named)
