"""Mails: the articles in them, whatever surrounds these, and their attachments under their names."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from conftest import cases

from reporter import sources
from reporter.model import Document, LeftOut
from reporter.restore import restore
from reporter.sources import safe_names
from reporter.sources.mails import encoded_words
from reporter.sources.mails.article_text import articles
from reporter.sources.mails.text_parts import lines_in, of_page
from reporter.text import article

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE, TEXT = "龙岩溪新桥通车", "10月20日，龙岩溪新桥建成通车，全长386米，总投资4200万元，两岸6个村往返缩短25分钟。"


def opened(data: bytes, name: str = "来信.eml") -> list[Document | LeftOut]:
    return list(sources.opened(Document(name, data)))


def texts(data: bytes, name: str = "来信.eml") -> list[str]:
    """The texts of what is in a mail."""
    return [one.text for found in opened(data, name) if isinstance(found, Document) for one in sources.read(found)]


def written(head: Mapping[str, str], body: bytes) -> bytes:
    """A mail, byte by byte."""
    lines = [f"{name}: {value}" for name, value in {"From": "x@yantan.example", **head}.items()]
    return "\r\n".join(lines).encode("gb18030") + b"\r\nMIME-Version: 1.0\r\n\r\n" + body


@pytest.mark.parametrize("where", ["above", "below"])
@pytest.mark.parametrize(
    "lines", [["-- "], ["-- ", "李四", "电话：0000-8888888"], ["", "李四", "电话：0000-8888888"], ["编辑同志：", ""]]
)
def test_signatures_without_end_are_passed_over_in_time_that_grows_with_them(lines: list[str], where: str) -> None:
    many, told = lines * 4_000, [TITLE, TEXT]
    start = time.process_time()
    found = articles([*many, "", *told] if where == "above" else [*told, "", *many])
    assert time.process_time() - start < 6
    assert found in ([told], [["", *told]], []) or found[0][-2:] == told


@pytest.mark.parametrize("line", [";", '; a="\\"', "; a=b"])
def test_a_line_of_the_head_is_read_so_far_only(line: str) -> None:
    start = time.process_time()
    assert texts(written({"Content-Type": f"text/plain{line * 100_000}"}, f"{TITLE}\r\n\r\n{TEXT}".encode()))
    assert time.process_time() - start < 4


@pytest.mark.parametrize("case", cases("sources_mail_bodies"), ids=lambda case: case["name"])
def test_the_articles_in_a_text(case: dict[str, object]) -> None:
    options = {name: bool(case.get(name)) for name in ("forwarded", "accompanied")}
    assert articles(case["lines"], **options) == case["articles"]  # type: ignore[arg-type]


@pytest.mark.parametrize(("times", "read"), [(1, 1), (9, 1), (5000, 0)])
def test_what_was_sent_on_and_on_is_read_to_its_end_or_given_up(times: int, read: int) -> None:
    head = ["-----转发邮件-----", "发件人：石亦安", "收件人：温知夏", "主题：转发：供水周报", ""]
    told = ["青禾镇供水站检修水泵", "本周青禾镇供水站检修水泵3台，更换阀门12个，巡查管线26公里，抢修漏点4处。"]
    assert articles(head * times + told) == [told] * read


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030", "big5", "hz-gb-2312", "us-ascii"])
@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_whatever_encoding_is_declared(charset: str, encoding: str) -> None:
    codec = {"us-ascii": "gb18030", "gb2312": "gb18030", "hz-gb-2312": "hz"}.get(charset, charset)
    title, text = (
        (TITLE, TEXT)
        if charset != "big5"
        else ("龍岩溪新橋通車", "10月20日，龍岩溪新橋建成通車，全長386米，總投資4200萬元，兩岸6個村往返縮短25分鐘。")
    )
    body = f"{title}\r\n{text}".encode(codec)
    head = {"Content-Type": f"text/plain; charset={charset}", "Content-Transfer-Encoding": encoding}
    assert texts(written(head, base64.b64encode(body) if encoding == "base64" else body)) == [f"{title}\n{text}"]


@pytest.mark.parametrize(
    ("written_as", "read"),
    [
        ("=?gb2312?B?1uzpRs+q?=", "朱镕溪"),
        ("=?utf-8?Q?=E6=96=B0=E6=A1=A5?=", "新桥"),
        ("=?utf-8?B?5paw5qE=?= =?utf-8?B?pemAmui9pg==?=", "新桥通车"),
        ("新桥通车", "新桥通车"),
        ("Re: =?unknown?B?0MLHxQ==?= end", "Re: 新桥 end"),
        ("=?utf-8?B?5paw5qGlDQpCY2M6IHg=?=", "新桥 Bcc: x"),
        ("a\u202ecod.exe", "a cod.exe"),
    ],
)
def test_words_of_a_head(written_as: str, read: str) -> None:
    assert safe_names.clean(encoded_words.words(encoded_words.raw(written_as))) == read


@pytest.mark.parametrize(
    "disposition",
    [
        'attachment; filename="新桥.txt"',
        'attachment; filename="=?gbk?B?0MLHxS50eHQ=?="',
        "attachment; filename*=GBK''%D0%C2%C7%C5.txt",
        "attachment; filename*0*=UTF-8''%E6%96%B0; filename*1*=%E6%A1%A5.txt",
        'attachment; filename="..\\\\..\\\\新桥.txt"',
    ],
)
def test_names_of_what_is_attached(disposition: str) -> None:
    part = {"Content-Type": "text/plain", "Content-Disposition": disposition}
    inner = "\r\n".join(f"{name}: {value}" for name, value in part.items()).encode("gb18030")
    body = (
        b"--b\r\n\r\n\xc7\xeb\xb2\xe9\xca\xd5\xa1\xa3\r\n--b\r\n"
        + inner
        + f"\r\n\r\n{TITLE}\r\n{TEXT}".encode("gbk")
        + b"\r\n--b--"
    )
    (one,) = opened(written({"Content-Type": "multipart/mixed; boundary=b"}, body))
    assert isinstance(one, Document)
    assert one.name == "来信.eml/新桥.txt"


def test_subject_sender_and_day_are_hints_and_no_date_of_the_article() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "江望舒 <x@yantan.example>", "转发：投稿：龙岩溪新桥今日通车"
    message["Date"] = "Tue, 05 Jan 2027 09:00:00 +0800"
    message.set_content(f"{TITLE}\n砚滩县交通局　12月30日\n{TEXT}")
    (one,) = opened(message.as_bytes())
    assert isinstance(one, Document)
    (raw,) = sources.read(one)
    hints = raw.hints
    assert (hints.title, hints.author, hints.published, hints.written) == (
        "龙岩溪新桥今日通车",
        "江望舒",
        None,
        "2027-01-05",
    )
    told = article(raw, restore(raw.text))
    assert (told.title, told.date) == (TITLE, "2026-12-30")  # the day is the text's, the year is the mail's
    plain = raw.text.replace("　12月30日", "")
    assert article(raw, restore(plain)).date is None


def test_a_text_in_two_forms_is_one_article() -> None:
    message = EmailMessage()
    message["Subject"] = "新桥"
    message.set_content(f"{TITLE}\n{TEXT}")
    message.add_alternative(f"<p>{TITLE}</p><p>{TEXT}</p><img src=cid:a>", subtype="html")
    page = message.get_payload()[1]  # type: ignore[index]
    page.add_related(b"\x89PNG", "image", "png", cid="<a>")  # type: ignore[union-attr]
    assert texts(message.as_bytes()) == [f"{TITLE}\n{TEXT}"]


def test_what_a_program_marks_as_quoted_is_left_out() -> None:
    page = (
        f"<div>{TITLE}</div><div>{TEXT}</div><blockquote type=cite><div>请报送一篇交通方面的信息。</div></blockquote>好"
    )
    assert lines_in(of_page(page)) == [TITLE, TEXT, "好"]


def test_lines_that_were_broken_for_the_way_are_whole_again() -> None:
    broken = f"{TITLE}\r\n{TEXT[:18]} \r\n{TEXT[18:]}\r\n-- \r\n江望舒"
    head = {"Content-Type": "text/plain; charset=utf-8; format=flowed"}
    assert texts(written(head, broken.encode())) == [f"{TITLE}\n{TEXT}"]


def test_a_box_of_mails() -> None:
    head = "From a@yantan.example Tue Oct 20 09:00:00 2026\nSubject: =?utf-8?B?5paw5qGl?=\nContent-Type: text/plain\n\n"
    box = f"{head}{TITLE}\n{TEXT}\n>From the desk\n\n{head}{TITLE}二\n{TEXT}\n"
    found = opened(box.encode(), "收件箱.mbox")
    assert [one.name for one in found if isinstance(one, Document)] == [
        "收件箱.mbox/第1封.eml/正文",
        "收件箱.mbox/第2封.eml/正文",
    ]
    assert "From the desk" in texts(box.encode(), "收件箱.mbox")[0]


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ({"Auto-Submitted": "auto-replied"}, f"{TITLE}\n{TEXT}", "自动回复"),
        ({"Subject": "=?utf-8?B?6Ieq5Yqo5Zue5aSN?="}, f"{TITLE}\n{TEXT}", "自动回复"),
        ({}, "收到，谢谢！", "客套话"),
        ({"Content-Type": "application/pkcs7-mime; smime-type=enveloped-data"}, "MIAG", "加了密"),
    ],
)
def test_a_mail_without_an_article_is_refused(head: Mapping[str, str], body: str, reason: str) -> None:
    (one,) = opened(written(head, body.encode()))
    assert isinstance(one, LeftOut)
    assert reason in one.reason
    assert "请" in one.reason


def test_a_page_that_was_kept_whole() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>{TEXT}</p></body></html>".encode("gbk")
    body = (
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page)
        + b"--b--"
    )
    head = {
        "Content-Type": 'multipart/related; type="text/html"; boundary=b',
        "Date": "Tue, 20 Oct 2026 09:00:00 +0800",
    }
    (one,) = opened(written(head, body), "新桥.mht")
    assert isinstance(one, Document)
    (raw,) = sources.read(one)
    assert (raw.text, raw.hints.published, raw.hints.written) == (f"# {TITLE}\n{TEXT}", None, "2026-10-20")


def test_parts_in_parts_without_end_are_a_refusal() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000))
    (one,) = opened(b"From: x@y\r\nMIME-Version: 1.0\r\n" + deep)
    assert isinstance(one, LeftOut)
    assert "请" in one.reason


@pytest.mark.parametrize("sender", ["a:" * 20_000, "(" * 20_000, "<" * 20_000, '"' * 20_001])
def test_a_sender_without_end_costs_the_sender_only(sender: str) -> None:
    assert texts(written({"From": sender, "Subject": TITLE}, f"{TITLE}\n\n{TEXT}".encode("gb18030")))
