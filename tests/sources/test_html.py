"""Web pages: the article, whole, and nothing of what surrounds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import pytest
from conftest import cases
from reading import only

from reporter.errors import SourceError
from reporter.sources import html

if TYPE_CHECKING:
    from collections.abc import Callable


class Case(TypedDict):
    name: str
    html: str
    text: str


PAGES: list[Case] = cases("sources_html")
ARTICLE = "".join(
    f"<p>11月{day}日，砚滩县供电公司走访客户{day}00户，解决用电问题{day}个，受到好评。</p>" for day in range(1, 20)
)
FIRST, LAST = "走访客户100户", "走访客户1900户"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_the_article_comes_out_of_the_page(case: Case) -> None:
    assert only(html.read, case["html"].encode()).text == case["text"]


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        ("<p>砚滩县供电公司</p><p>2026年11月20日</p>", ["砚滩县供电公司", "2026年11月20日"]),
        ("<p>砚滩县供电公司</p><p>下一篇：停电公告</p>", []),
        ("<p><a href='a.html'>阅读更多</a></p><p>砚滩县供电公司</p><p>2026年11月20日</p>", []),
        ("<p>版权所有</p><p>2026年11月20日</p>", []),
    ],
)
def test_who_signed_below_the_part_with_the_text_is_read(below: str, signed: list[str]) -> None:
    page = f"<html><title>走访</title><body><h1>走访客户</h1><div class='text'>{ARTICLE}</div>{below}</body></html>"
    lines = only(html.read, page.encode()).text.split("\n")
    assert lines[lines.index(next(line for line in lines if LAST in line)) + 1 :] == signed


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_declared_encoding_does_not_matter(case: Case, encoding: str) -> None:
    page = case["html"].replace("<html>", "<html><meta charset='iso-8859-1'>")
    assert only(html.read, page.encode(encoding)).text == case["text"]


def test_a_big5_page_behind_much_script_is_read_as_big5() -> None:
    script = f"<script>{'x = 1;' * 20_000}</script>"
    page = f"<html><head>{script}<title>硯灘</title></head><p>醫院今年開通夜間門診，接診二百人次。"
    reading = only(html.read, page.encode("big5"))
    assert reading.encoding == "big5"
    assert reading.text == "醫院今年開通夜間門診，接診二百人次。"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2026-11-18T08:30:00+08:00'>", "2026-11-18T08:30:00+08:00"),
        ("<meta name='PubDate' content='2026-11-18 08:30'>", "2026-11-18 08:30"),
        ("<meta name='publishdate' content='2026-11-18'>", "2026-11-18"),
        ("<meta itemprop='datePublished' content='2026-11-18'>", "2026-11-18"),
        ('<script type="application/ld+json">{"datePublished": "2026-11-18"}</script>', "2026-11-18"),
        ("<script>var x = {'datePublished': '2026-11-18'}</script>", None),
        ("<meta name='viewport' content='width=device-width'>", None),
    ],
)
def test_the_date_of_publication_is_the_heads(head: str, published: str | None) -> None:
    assert only(html.read, f"<html><head>{head}</head><body>{ARTICLE}".encode()).hints.published == published


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("柳坪镇新水厂通水了_砚滩在线", "柳坪镇新水厂通水了"),
        ("柳坪镇新水厂通水了 - 民生 - 砚滩在线", "柳坪镇新水厂通水了"),
        ("砚滩在线|柳坪镇新水厂通水了", "柳坪镇新水厂通水了"),
        ("柳坪镇——砚滩县最北的镇——通水了", "柳坪镇——砚滩县最北的镇——通水了"),
        ("石塘医院开通夜间门诊--健康--砚滩在线", "石塘医院开通夜间门诊"),
        ("砚滩县建成5G-A基站", "砚滩县建成5G-A基站"),
        ("新闻动态--砚滩县水利学会官网", None),
        ("砚滩县人民政府", None),
        ("砚滩县水务局_通知公告", None),
        ("", None),
    ],
)
def test_the_title_is_the_articles_without_the_sites(title: str, expected: str | None) -> None:
    assert only(html.read, f"<html><head><title>{title}</title></head><body>{ARTICLE}".encode()).hints.title == expected


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + ARTICLE


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            lambda: "<body>" + "".join(f"<a href='/{n}'>第{n}条链接</a> " for n in range(20_000)) + ARTICLE,
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: f"<ul>{'<li><a href=/>更多链接</a>' * 20_000}</ul><div>{ARTICLE}</div>", marks=pytest.mark.slow
        ),
        lambda: nested("div", 300),
        pytest.param(lambda: nested("div", 2_040), marks=pytest.mark.slow),
        lambda: nested("div", 30_000),
        lambda: nested("b", 30_000),
        lambda: nested("table><tr><td", 5_000),
        lambda: ARTICLE + "<script>" * 20_000,
        lambda: ARTICLE + "<!--" * 20_000,
        lambda: ARTICLE + "<div " * 20_000,
        lambda: f"{ARTICLE}<div {' '.join(f'a{n}=1' for n in range(50_000))}>",
        lambda: f"{ARTICLE}\x00<p>\x01\x02",
        lambda: f"<frameset>{ARTICLE}",
        lambda: f"<form><input value='搜索'><textarea>搜索</textarea>{ARTICLE}</form>",
    ],
    ids=lambda _: "page",
)
def test_a_hostile_page_costs_no_part_of_the_article(page: Callable[[], str]) -> None:
    text = only(html.read, page().encode()).text
    assert FIRST in text
    assert LAST in text


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<html><frameset><frame src=x></frameset></html>",
        "<!-- 砚滩 -->",
        "<script>'砚滩'</script>",
    ],
)
def test_a_page_without_text_is_refused_with_a_remedy(page: str) -> None:
    with pytest.raises(SourceError, match="复制到"):
        only(html.read, page.encode())


POST = (
    "<html><head><meta property='og:title' content='{title}'><script>var nickname = htmlDecode(\"青禾发布\");"
    'var ct = "1795000000";</script></head><body><h1 id="activity-name">{title}</h1><div id="meta_content">'
    '<strong class="profile_nickname"><a id="js_name"> 青禾发布 </a></strong><em id="publish_time"></em></div>'
    '<div id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>'
    "<div><p>微信扫一扫关注该公众号</p></div></body></html>"
)
NESTED = (
    "<section><section><section><p><span>青禾县供水站</span><span>今年更换管道12公里，</span></p></section></section>"
    "<section><p>惠及居民<strong>3200</strong>户。</p></section></section>"
    "<p><img data-src='a.jpg'></p><p>图为施工现场。</p>"
)


def test_a_post_of_an_account_is_read_with_its_name_and_day() -> None:
    read = only(html.read, POST.format(title="供水管网改造完工", body=NESTED).encode())
    assert read.text.split("\n")[0].lstrip("# ") == "供水管网改造完工"
    assert "青禾县供水站今年更换管道12公里，" in read.text
    assert "惠及居民3200户。" in read.text
    assert "扫一扫" not in read.text
    assert (read.hints.organisation, read.hints.published) == ("青禾发布", "2026-11-18")


def test_what_stands_above_a_post_is_told_apart_from_it() -> None:
    meta = '<div id="meta_content"><span>原创</span><span>石亦安</span>'
    body = f"<section><p>01</p><p>怎么换的</p></section>{NESTED}"
    page = POST.format(title="供水管网改造完工", body=body).replace('<div id="meta_content">', meta)
    read = only(html.read, page.encode())
    assert read.text.split("\n")[:2] == ["# 供水管网改造完工", "怎么换的"]
    assert (read.hints.author, read.hints.organisation) == ("石亦安", "青禾发布")


@pytest.mark.parametrize(
    ("head", "above", "account"),
    [
        ("<title></title>", '<span class="rich_media_meta">青禾发布</span><em>2026-11-18 18:30</em>', "青禾发布"),
        ("<title></title>", '<span class="rich_media_meta">石亦安</span>', None),
        ("<title>青禾发布</title>", "", "青禾发布"),
        ("<title>供水管网改造完工</title>", "", None),
    ],
)
def test_a_saved_post_names_its_account_where_a_reader_sees_it(head: str, above: str, account: str | None) -> None:
    title = '<h1 class="rich_media_title">供水管网改造完工</h1>'
    page = f'<html><head>{head}</head><body>{title}{above}<div id="js_content">{NESTED}</div></body></html>'
    read = only(html.read, page.encode())
    assert (read.hints.account, read.text.split("\n")[0]) == (account, "# 供水管网改造完工")


def test_a_post_of_pictures_alone_is_named() -> None:
    page = POST.format(title="一图读懂", body="<p>点击蓝字关注我们</p><p><img data-src='a.jpg'></p>").encode()
    with pytest.raises(SourceError, match="公众号文章只有图片"):
        only(html.read, page)


def test_other_pages_have_no_account() -> None:
    script = '<script>var nickname = "站长"; var ct = "1795000000"</script>'
    read = only(html.read, f"<html>{script}<h1>水厂投用</h1>{ARTICLE}</html>".encode())
    assert (read.hints.organisation, read.hints.published) == (None, None)


PAPER = (
    "<table><tr><td>索引号：</td><td>QH001</td><td>发布机构：</td><td>青禾县水务局</td></tr>"
    "<tr><td>文号：</td><td>青水发〔2026〕12号</td><td>发布日期：</td><td>2026-11-18</td></tr></table>"
)
LISTED = "<ul><li><b>发文机关</b>：青禾县水务局</li><li>成文日期: 2026年11月18日</li></ul>"


@pytest.mark.parametrize(
    ("fields", "organisation", "published"),
    [
        (PAPER, "青禾县水务局", "2026-11-18"),
        (LISTED, "青禾县水务局", "2026年11月18日"),
        ("<dl><dt>【发布单位】</dt><dd>青禾县水务局</dd></dl>", "青禾县水务局", None),
        ("<p>发布机构：青禾县水务局</p><p>发布机构：青禾县住建局</p>", None, None),
        ("<p>发布机构改革取得成效</p><p>索引号：QH001</p>", None, None),
        (f"<p>发布机构：{'青禾县水务局' * 9}</p>", None, None),
    ],
)
def test_the_fields_of_a_paper_are_hints(fields: str, organisation: str | None, published: str | None) -> None:
    read = only(html.read, f"<html><body>{fields}<h1>供水通知</h1><div>{ARTICLE}</div></body></html>".encode())
    assert (read.hints.organisation, read.hints.published) == (organisation, published)


@pytest.mark.parametrize(
    ("source", "author", "told"),
    [
        ("青禾县水务局", "温如玉", ("青禾县水务局", "温如玉")),
        ("青禾日报", "admin", (None, None)),
        ("本站原创", "信息中心", (None, None)),
    ],
)
def test_the_head_of_an_office_s_page_names_body_and_writer(
    source: str, author: str, told: tuple[str | None, str | None]
) -> None:
    meta = f"<meta name='ContentSource' content='{source}'><meta name='Author' content='{author}'>"
    page = f"<html><head>{meta}</head><body><h1>供水通知</h1><div>{ARTICLE}</div></body></html>"
    hints = only(html.read, page.encode()).hints
    assert (hints.organisation, hints.author) == told


def test_a_headline_and_its_imprint_may_stand_in_rows_of_a_table() -> None:
    page = (
        "<html><head><title>北门老街换新管</title></head><body><table><tr><td>青禾水务内部网</td></tr></table>"
        "<table><tr><td><font size='5'>【一线】北门老街换新管</font></td></tr>"
        "<tr><td>水务局　温如玉　2026年11月09日</td></tr>"
        f"<tr><td>{ARTICLE}</td></tr></table></body></html>"
    )
    lines = only(html.read, page.encode()).text.split("\n")
    assert lines[:2] == ["# 【一线】北门老街换新管", "水务局　温如玉　2026年11月09日"]


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("<a href='t2026_2.html'>下一页</a>", 1),
        ("<a href='/show?id=7&page=2'>下页 &gt;&gt;</a>", 1),
        ("<a href='t2026_1.shtml'>余下全文</a>", 1),
        ("<a href='t2027.html'>下一篇：水厂投用</a>", 0),
        ("<a href='javascript:;'>下一页</a>", 0),
        ("<a href='t2026_2.html'>2</a>", 0),
    ],
)
def test_a_page_that_goes_on_is_named(link: str, named: int) -> None:
    read = only(html.read, f"<html><body><h1>供水通知</h1><div>{ARTICLE}</div><div>{link}</div></body></html>".encode())
    assert ["分成几页" in one.reason for one in read.remarks] == [True] * named


UNSEEN: dict[str, list[tuple[str, str]]] = cases("pages_unseen")


def around(style: str, within: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>柳坪镇供水周报</title><style>{style}</style></head><body>"
        "<h1>柳坪镇供水周报</h1><p>本周全镇清渠12处，灌田3000亩，群众反映良好。</p>"
        f"<p>本周全镇供水{within}3.4万吨，比上周多300吨。</p><p>下周继续巡查北渠，确保全镇安全供水，不留死角。</p>"
    )


@pytest.mark.parametrize(("style", "within"), UNSEEN["hidden"])
def test_what_a_reader_does_not_see_is_not_read(style: str, within: str) -> None:
    text = only(html.read, around(style, within).encode()).text
    assert "密" not in text
    assert "3.4万吨" in text


@pytest.mark.parametrize(("style", "within"), UNSEEN["seen"])
def test_what_a_reader_sees_is_read(style: str, within: str) -> None:
    assert "显" in only(html.read, around(style, within).encode()).text


@pytest.mark.parametrize("tag", ["h1", "h2", "h3"])
def test_any_heading_is_the_headline_of_a_page_without_a_title(tag: str) -> None:
    page = f"<html><body><{tag}>一周用电</{tag}><div>{ARTICLE}</div>"
    assert only(html.read, page.encode()).text.startswith("# 一周用电\n11月1日")


def test_a_short_heading_of_a_page_with_a_title_may_be_its_sites_name() -> None:
    page = f"<html><head><title>冬检</title></head><body><h1>砚滩在线</h1><div>{ARTICLE}</div>"
    assert only(html.read, page.encode()).text.startswith("11月1日")


def test_a_page_that_speaks_as_its_site_is_of_that_body() -> None:
    page = (
        "<html><head><title>{site}</title></head><body><h2>学子在大赛中获奖</h2><p>发布时间：2026-11-18</p>"
        "<p>11月15日，省青少年科技创新大赛在省城举行，{we}选送的6个项目全部获奖，其中一等奖2项。</p></body></html>"
    )
    for site, we, body in (
        ("青禾县第三中学", "我校", "青禾县第三中学"),
        ("首页-青禾县人民医院", "我院", "青禾县人民医院"),
        ("青禾县人民医院", "县第三中学", None),
    ):
        raw = only(html.read, page.format(site=site, we=we).encode())
        assert raw.hints.organisation == body
