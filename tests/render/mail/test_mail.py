"""The e-mail: what a recipient sees, in any mail program, and nothing that a text smuggled in."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from dataclasses import replace
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, cast

import pytest
from conftest import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from sample_briefing import briefing

from reporter.config.mail_headers import header_text
from reporter.errors import ConfigError, DeliveryError
from reporter.model import Briefing, Change, Foot, KeySentence, TableRow, Topic
from reporter.render.mail.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import EmailMessage

__all__ = ["briefing"]

DATE = dt.datetime(2026, 11, 20, 17, tzinfo=dt.timezone(dt.timedelta(hours=8)))
NAME = "工作简报（2026年第47期）.docx"
DOCX = b"PK\x03\x04 a document \r\n\x00\xff" * 50


def raw(
    briefing: Briefing, *, subject: str | None = None, to: Sequence[str] = ("wang@example.cn",), filename: str = NAME
) -> bytes:
    sender = "砚滩县供电公司办公室 <office@example.cn>"
    return message(briefing, DOCX, filename, sender=sender, to=to, subject=subject, date=DATE)


def parsed(data: bytes) -> EmailMessage:
    return cast("EmailMessage", email.message_from_bytes(data, policy=email.policy.default))


def body(data: bytes, kind: str) -> str:
    part = parsed(data).get_body((kind,))
    assert part is not None
    return cast("str", part.get_content())


@pytest.fixture
def headers(briefing: Briefing) -> set[str]:
    """The names of the headers of a letter whose subject nobody chose."""
    return set(parsed(raw(briefing)).keys())


def test_the_headers_say_what_was_asked_for(briefing: Briefing) -> None:
    letter = parsed(raw(briefing, to=("王砚田 <wang@example.cn>", "b@example.cn")))
    assert letter["Subject"] == "【工作简报】2026年第47期（11月16日—11月22日）"
    assert str(letter["From"]) == "砚滩县供电公司办公室 <office@example.cn>"
    assert [address.addr_spec for address in letter["To"].addresses] == ["wang@example.cn", "b@example.cn"]
    assert letter["Date"] == "Fri, 20 Nov 2026 17:00:00 +0800"
    assert letter["X-Unsent"] == "1"
    assert "Cc" not in letter


def test_the_structure_is_the_one_that_mail_programs_know(briefing: Briefing) -> None:
    assert [part.get_content_type() for part in parsed(raw(briefing)).walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]


def test_the_attachment_is_the_document_under_its_chinese_name(briefing: Briefing) -> None:
    (attached,) = parsed(raw(briefing)).iter_attachments()
    assert attached.get_filename() == NAME
    assert attached.get_payload(decode=True) == DOCX


def test_old_mail_programs_find_the_name_in_encoded_words(briefing: Briefing) -> None:
    found = re.search(rb'\r\n name="((?:=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?=(?:\r\n )?)+)"', raw(briefing))
    assert found is not None
    words = found[1].decode()
    assert str(make_header(decode_header(words))) == NAME
    assert max(map(len, words.split())) <= 75  # RFC 2047, section 2


def test_new_mail_programs_find_the_name_in_one_piece(briefing: Briefing) -> None:
    assert b"filename*=utf-8''%E5%B7%A5" in raw(briefing)
    assert b"filename*0" not in raw(briefing)


def test_every_picture_that_is_shown_is_there(briefing: Briefing) -> None:
    letter = parsed(raw(briefing))
    sources = html.fromstring(body(raw(briefing), "html")).xpath("//img/@src")
    pictures = {f"cid:{part['Content-ID'].strip('<>')}": part for part in letter.walk() if part["Content-ID"]}
    assert sources == list(pictures)
    assert [part.get_payload(decode=True) for part in pictures.values()] == [briefing.charts[0].png]


@pytest.mark.parametrize("kind", ["html", "plain"])
def test_both_bodies_say_what_matters(briefing: Briefing, kind: str) -> None:
    text = body(raw(briefing), kind)
    for words in (
        "砚滩县供电公司",
        "2026年11月20日",
        "今年以来，公司走访客户3.5万户，同比增加12.5%。",
        "3.5万户",
        "同比增长12.5%",
        "128处",
        "横条图：柳坪所320户，石塘所210户。",
        "冬检忙",
        NAME,
    ):
        assert words in text
    assert "None" not in text


def test_a_change_that_we_computed_is_marked_and_explained(briefing: Briefing) -> None:
    change = Change("从到", "减少", pct=None, amount=4.8, derived=True)
    first = briefing.figures[0]
    metric = replace(first.row.figure, value=13.4, value_to=8.6, unit="%", text="13.4%", change=change)
    data = raw(replace(briefing, figures=(replace(first, row=TableRow(metric)),)))
    assert "13.4%→8.6%" in body(data, "plain")
    assert re.search(r">8\.6%</td>\s*<td[^>]*>13\.4%</td>", body(data, "html"))
    for kind in ("html", "plain"):
        assert "下降4.8个百分点*" in body(data, kind)
        assert "注：带*的变化" in body(data, kind)
        assert "注：带*的变化" not in body(raw(briefing), kind)


def test_a_figure_that_is_only_a_change_has_no_bare_unit(briefing: Briefing) -> None:
    first = briefing.figures[0]
    change = Change("同比", "增加", pct=6.3)
    metric = replace(first.row.figure, value=6.3, unit="%", text="同比增长6.3%", change=change)
    data = raw(replace(briefing, figures=(replace(first, row=TableRow(metric)),)))
    assert "走访客户数：同比增长6.3%（" in body(data, "plain")
    for kind in ("html", "plain"):
        assert body(data, kind).count("%") - body(raw(briefing), kind).count("%") == 0


def test_the_head_has_what_there_is(briefing: Briefing) -> None:
    nobody = replace(briefing, masthead=replace(briefing.masthead, organisation="", compiler=""))
    assert body(raw(nobody), "plain").splitlines()[1] == "2026年11月20日"


def test_a_title_within_a_title_has_the_inner_marks(briefing: Briefing) -> None:
    first, second = briefing.sections
    data = raw(replace(briefing, sections=(first, replace(second, title="读《砚滩志》"))))
    assert "《读〈砚滩志〉》" in body(data, "plain")


def test_a_briefing_of_nothing_has_no_empty_headings(briefing: Briefing) -> None:
    empty = Briefing(briefing.masthead, (), (), (), (), (), (), (), Foot())
    data = raw(empty)
    for kind in ("html", "plain"):
        text = body(data, kind)
        assert not any(heading in text for heading in ("要点", "数据", "图表", "要目", "未能采用", "矛盾"))
    assert [part.get_content_type() for part in parsed(data).walk()].count("image/png") == 0


def test_the_page_uses_only_what_outlook_can_lay_out(briefing: Briefing) -> None:
    page = body(raw(briefing), "html")
    assert not re.search(r"flex|grid|position\s*:|float\s*:|<style|<script|@font-face|<link|https?://", page)
    assert html.fromstring(page).xpath("count(//table)") > 3


def test_the_same_briefing_is_the_same_message(briefing: Briefing) -> None:
    assert raw(briefing) == raw(briefing)
    other = replace(briefing, overview=(KeySentence("另一句。", (1,)),))
    assert parsed(raw(other))["Message-ID"] != parsed(raw(briefing))["Message-ID"]


def test_lines_are_as_smtp_wants_them(briefing: Briefing) -> None:
    long = replace(briefing, overview=(KeySentence("很长的一句" * 2000, (1,)),))
    data = raw(long, filename=f"{'很长的名字' * 16}.docx")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert "很长的一句" * 2000 in body(data, "plain")


@pytest.mark.parametrize("case", cases("mail_subjects"), ids=lambda case: case["subject"])
def test_no_subject_brings_a_header_along(briefing: Briefing, headers: set[str], case: dict[str, str]) -> None:
    letter = parsed(raw(briefing, subject=case["subject"]))
    assert letter["Subject"] == case["read"]
    assert set(letter.keys()) == headers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from('简报ab:@=?_-\r\n\t\x00\u2028\x85\ud800\u202eQBq<>,;"\\é'), max_size=40))
def test_any_subject_and_file_name_come_out_as_one_line(briefing: Briefing, headers: set[str], text: str) -> None:
    letter = parsed(raw(briefing, subject=f"周报{text}", filename=f"周报{text}.docx"))
    assert letter["Subject"] == header_text(f"周报{text}")
    assert set(letter.keys()) == headers


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "<b>&amp;</b>", "<script>alert(1)</script>", "{% raw %}", "]]>", '"><img src=x>', "AT&T"]
)
def test_what_articles_say_is_text(briefing: Briefing, text: str) -> None:
    data = raw(replace(briefing, overview=(KeySentence(f"砚滩{text}。", (1,)),)))
    assert f"砚滩{text}。" in html.fromstring(body(data, "html")).text_content()
    assert f"砚滩{text}。" in body(data, "plain")
    assert not html.fromstring(body(data, "html")).xpath("//script | //img[@src='x']")


def test_what_cannot_be_shown_is_left_away(briefing: Briefing) -> None:
    data = raw(replace(briefing, overview=(KeySentence("砚\x00滩\x1b县\ud800供\u202e电。", (1,)),)))
    assert "砚滩县供电。" in body(data, "plain")
    assert "砚滩县供电。" in body(data, "html")


@pytest.mark.parametrize(
    "address", ["王局长", "a@b", "a b@example.cn", "王@例子.cn", "a@example.cn, b@example.cn", "@x.cn"]
)
def test_what_is_no_address_is_refused_with_an_example(briefing: Briefing, address: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(address)):
        raw(briefing, to=[address])


@pytest.mark.parametrize("address", ["a:" * 20_000, "(" * 5_000, "(" * 310])
def test_an_address_without_end_is_refused(briefing: Briefing, address: str) -> None:
    with pytest.raises(ConfigError, match=r"name@example\.cn") as refused:
        raw(briefing, to=[address])
    assert len(str(refused.value)) < 1000


def test_empty_addresses_are_passed_over(briefing: Briefing) -> None:
    assert "To" not in parsed(raw(briefing, to=[" "]))


def test_a_message_that_reads_back_differently_is_not_delivered(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporter.render.mail.message.quote", lambda *_, **__: "another.docx")
    with pytest.raises(DeliveryError, match=r"\[mail\]"):
        raw(briefing)


def test_both_bodies_have_signer_columns_their_notes_and_a_line_of_each_article(briefing: Briefing) -> None:
    first, second = briefing.sections[:2]
    head = replace(briefing.masthead, signer="周明远")
    sections = (replace(first, line="巡查管网12公里", note="请各镇学习。"), *briefing.sections[1:])
    topics = (Topic("工作动态", (second.number,), "本栏目反映抢修。"),)
    data = raw(replace(briefing, masthead=head, sections=sections, topics=topics))
    for kind in ("html", "plain"):
        shown = re.sub(r"<[^>]+>", "", body(data, kind))
        for said in (
            "签发人：周明远",
            "工作动态",
            "按语：本栏目反映抢修。",
            "其他",
            "按语：请各镇学习。",
            "巡查管网12公里",
        ):
            assert said in shown, (kind, said)
        end = shown.rindex("其他")
        assert shown.index("工作动态") < shown.rindex(second.title) < end < shown.rindex(first.title)
