"""The mail of the build with its recipients filled in, and what servers answer."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from typing import TYPE_CHECKING, Any

import pytest
from built_issue import build
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.config import parse
from reporter.config.mail_headers import address
from reporter.deliver import addressed, issued, replies
from reporter.deliver.recipients import Recipient, recipients
from reporter.errors import DeliveryError
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from reporter.deliver.issued import Issued

BUILT = dt.datetime(2026, 11, 20, 17, tzinfo=SHANGHAI)
NUMBER = "<1@maiyuan.example>"


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return issued.read(build(tmp_path_factory.mktemp("built") / "2026-W47"))


def read(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), st.integers(1, 5))
def test_names_and_numbers_of_recipients_change_the_head_alone(issue: Issued, name: str, count: int) -> None:
    people = [Recipient(address(f"p{number}@maiyuan.example"), "主送") for number in range(count)]
    named = Recipient(address(f'"{name}" <x@maiyuan.example>') if name.isalnum() else people[0].address, "抄送")
    data = addressed.addressed(issue.letter, addressed.common([*people, named], NUMBER, "【更正】"), BUILT)
    assert data.partition(b"\r\n\r\n")[2] == issue.letter.partition(b"\r\n\r\n")[2]
    assert [one.addr_spec for one in read(data)["To"].addresses] == [one.key for one in people]
    assert read(data)["Subject"] == f"【更正】{issue.subject}"
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def test_the_date_of_a_mail_is_that_of_its_sending(issue: Issued) -> None:
    heading = addressed.own(Recipient(address("x@maiyuan.example"), "主送"), NUMBER)
    for hours in (-7, 7):
        now = BUILT + dt.timedelta(hours=hours)
        assert read(addressed.addressed(issue.letter, heading, now))["Date"].datetime == now


def test_a_remark_stands_above_both_forms_of_the_text_and_changes_no_file(issue: Issued) -> None:
    remark = "【更正】本邮件更正2026年11月20日发出的<麦原要情>，请以本邮件为准。"
    heading = addressed.own(Recipient(address("x@maiyuan.example"), "主送"), NUMBER, "【更正】", remark)
    built, sent = read(issue.letter), read(addressed.addressed(issue.letter, heading, BUILT))
    plain, page = (sent.get_body((form,)).get_content() for form in ("plain", "html"))
    was, before = (built.get_body((form,)).get_content() for form in ("plain", "html"))
    assert plain.replace("\r\n", "\n") == f"{remark}\n\n{was}".replace("\r\n", "\n")
    assert "<body" in page.partition("【更正】本邮件")[0]
    assert re.sub(r"\s*<p .*&lt;麦原要情&gt;，请以本邮件为准。</p>", "", page) == before
    others = [
        [part.as_bytes() for part in mail.walk() if part.get_content_maintype() not in {"text", "multipart"}]
        for mail in (built, sent)
    ]
    assert others[0] == others[1]


def test_a_mail_without_a_form_of_its_text_takes_no_remark() -> None:
    heading = addressed.own(Recipient(address("x@maiyuan.example"), "主送"), NUMBER, "【更正】", "【更正】")
    letter = b"From: a@b.example\r\nSubject: x\r\nDate: Fri, 20 Nov 2026 17:00:00 +0800\r\n\r\nhello\r\n"
    with pytest.raises(DeliveryError, match="reporter build"):
        addressed.addressed(letter, heading, BUILT)


def test_blind_copies_alone_have_a_head_that_names_nobody(issue: Issued) -> None:
    blind = Recipient(address("x@maiyuan.example"), "密送")
    data = addressed.addressed(issue.letter, addressed.common([blind], NUMBER), BUILT)
    assert read(data)["To"] == "undisclosed-recipients:;"
    assert b"x@maiyuan.example" not in data


def test_an_address_counts_once_however_it_is_written() -> None:
    given = {
        "mail": {"to": ["罗主任 <Luo@maiyuan.example>"], "cc": ["luo@maiyuan.example"]},
        "groups": [{"name": "各镇", "to": ["LUO@maiyuan.example"], "bcc": ["bei@maiyuan.example"]}],
    }
    found = recipients(parse(given, "briefing.toml"))
    assert [(one.key, one.kind, one.group) for one in found] == [
        ("luo@maiyuan.example", "主送", ""),
        ("bei@maiyuan.example", "密送", "各镇"),
    ]


@pytest.mark.parametrize("case", cases("smtp_replies"), ids=lambda case: f"{case['code']} {case['words'][:20]}")
def test_an_answer_is_told_with_its_remedy(case: dict[str, Any]) -> None:
    outcome = replies.outcome(case["code"], case["words"].encode())
    assert outcome.state == case["state"]
    assert case["says"] in outcome.words
    assert case["words"] in outcome.words


def test_an_answer_in_gb18030_on_several_lines_reads_on_one() -> None:
    said = replies.outcome(550, "用户\n不存在\x1b[2J".encode("gb18030")).words
    assert "用户 不存在" in said
    assert "\x1b" not in said


def test_every_remark_has_a_case_and_a_name_of_its_own() -> None:
    names = [remark.id for remark in replies.REMARKS]
    assert len(names) == len(set(names))
    said = [replies.outcome(case["code"], case["words"].encode()).words for case in cases("smtp_replies")]
    silent = {remark.id for remark in replies.REMARKS if not any(one.startswith(remark.says) for one in said)}
    assert not silent


def test_the_folder_of_an_issue_must_have_one(tmp_path: Path) -> None:
    with pytest.raises(issued.DeliveryError, match="reporter build"):
        issued.read(tmp_path)
