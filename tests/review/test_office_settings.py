"""The settings of the office on the page: written into briefing.toml, checked, undone; the password nowhere."""

from __future__ import annotations

import html
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import review_page
from review_page import SCHOOL

from reporter.deliver import credentials
from reporter.errors import ConfigError
from reporter.review import commands

if TYPE_CHECKING:
    from pathlib import Path

    from review_page import Desk

SECRET = "open-sesame-7"  # noqa: S105 - of no account


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(credentials, "_from_keyring", lambda _user: None)
    monkeypatch.setattr(credentials, "keep", lambda _smtp, _secret: False)
    monkeypatch.delenv(credentials.VARIABLE, raising=False)
    return review_page.desk(tmp_path, 教育=SCHOOL)


def put(desk: Desk, **fields: str) -> list[int]:
    """Set fields, their tables before two underscores, and return how each was answered."""
    return [
        desk.post("/office", field=name.replace("__", "."), value=value).status_code for name, value in fields.items()
    ]


def written(desk: Desk) -> dict[str, Any]:
    return tomllib.loads(desk.office.file.read_text("utf-8"))


def test_settings_begin_a_commented_file_and_are_the_pages_at_once(desk: Desk) -> None:
    assert not desk.office.file.exists()
    answered = put(
        desk,
        briefing__name="砚州简报",
        mail__sender="简报 <office@yanzhou.example>",
        mail__to="局长 <head@yanzhou.example>\nb@yanzhou.example",
        smtp__security="none",
        smtp__host="127.0.0.1",
        smtp__port="2525",
        briefing__issued_before_year="40",
        foot__report_to="县委；县政府",
    )
    assert answered == [200] * 8
    found = written(desk)
    assert found["mail"] == {
        "sender": "简报 <office@yanzhou.example>",
        "to": ["局长 <head@yanzhou.example>", "b@yanzhou.example"],
        "cc": [],
    }
    assert (found["smtp"]["host"], found["smtp"]["port"], found["smtp"]["security"]) == ("127.0.0.1", 2525, "none")
    assert found["foot"]["report_to"] == ["县委", "县政府"]
    assert "# " in desk.office.file.read_text("utf-8")
    assert desk.page.session.settings.briefing.name == "砚州简报"
    assert "砚州简报" in desk.client.get("/").text
    assert "b@yanzhou.example" in desk.client.get("/side/issue").text
    assert desk.client.get("/side/finish").text.count("去填写") == 0


@pytest.mark.parametrize(
    ("address", "part", "field", "lines"),
    [
        ("/office", "/side/office", "mail.to", "局长 <head@yanzhou.example>\nb@yanzhou.example"),
        ("/office", "/side/office", "mail.cc", "c@yanzhou.example\nd@yanzhou.example"),
        ("/office", "/side/office", "foot.report_to", "县委\n县政府"),
        ("/office", "/side/office", "foot.send_to", "县人大\n县政协"),
        ("/office", "/side/office", "foot.issue_to", "各乡镇\n各街道"),
        ("/issue", "/side/issue", "to", "局长 <head@yanzhou.example>\nb@yanzhou.example"),
        ("/issue", "/side/issue", "cc", "c@yanzhou.example\nd@yanzhou.example"),
        ("/issue", "/side/issue", "note", "本期按语第一行\n第二行"),
    ],
)
def test_lines_that_were_saved_come_back_as_lines(desk: Desk, address: str, part: str, field: str, lines: str) -> None:
    for _ in range(2):  # what is shown is saved again as it is
        assert desk.post(address, field=field, value=lines).status_code == 200
        shown = re.search(
            rf'<textarea[^>]*data-field="{re.escape(field)}"[^>]*>([^<]*)</textarea>', desk.client.get(part).text
        )
        assert shown
        assert html.unescape(shown[1]) == lines
        lines = html.unescape(shown[1])


def test_a_setting_is_undone_and_done_again(desk: Desk) -> None:
    put(desk, briefing__name="砚州简报", briefing__signer="林秋实")
    desk.post("/issue", field="signer", value="沈望山")
    for _ in range(2):
        desk.post("/step/undo")
    assert (desk.page.session.settings.briefing.name, desk.page.session.settings.briefing.signer) == ("砚州简报", "")
    for _ in range(2):
        desk.post("/step/redo")
    assert desk.page.session.settings.briefing.signer == "沈望山"
    assert written(desk)["briefing"]["signer"] == "林秋实"


def test_what_is_typed_empty_is_the_default_again(desk: Desk) -> None:
    assert put(desk, briefing__name="砚州简报", smtp__port="2525") == [200, 200]
    assert put(desk, briefing__name=" ", smtp__port="") == [200, 200]
    assert desk.page.session.settings.briefing.name == "工作简报"
    assert desk.page.session.settings.smtp.port is None


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("smtp.port", "九十", "整数"),
        ("smtp.port", "70000", "65535"),
        ("mail.sender", "办公室", "name@example.cn"),
        ("mail.to", "a@yanzhou.example\n局长", "name@example.cn"),
        ("smtp.security", "ssl", "tls"),
        ("foot.copies", "0", "1"),
        ("smtp.token_command", "true", "没有这一项"),
        ("briefing.template", "/etc/passwd", "没有这一项"),
        ("archive.file", "../x.db", "没有这一项"),
        ("", "x", "没有这一项"),
    ],
)
def test_a_wrong_setting_is_refused_in_words_and_nothing_written(desk: Desk, field: str, value: str, told: str) -> None:
    answer = desk.post("/office", field=field, value=value)
    assert answer.status_code == 422
    assert told in answer.text
    assert "toml" not in answer.text
    assert not desk.office.file.exists()


def test_mail_is_not_sent_in_the_open_to_another_machine(desk: Desk) -> None:
    assert put(desk, smtp__security="none", smtp__host="mail.yanzhou.example") == [200, 422]
    assert desk.page.session.settings.smtp.host == ""


def test_of_two_windows_the_later_is_shown_what_the_other_wrote(desk: Desk) -> None:
    first = desk.page.session.state.version
    assert desk.post("/office", first, field="briefing.name", value="砚州简报").status_code == 200
    assert desk.post("/office", first, field="briefing.name", value="砚州周报").status_code == 409
    assert desk.post("/office", first, field="briefing.signer", value="林秋实").status_code == 200


def test_settings_changed_by_hand_are_the_pages(desk: Desk) -> None:
    put(desk, briefing__name="砚州简报")
    desk.office.file.write_text('[briefing]\nname = "手写简报"\n', "utf-8")
    assert "手写简报" in desk.client.get("/side/office").text
    desk.office.file.write_text("[briefing\n", "utf-8")
    assert desk.client.get("/side/finish").status_code == 422
    assert desk.page.session.last.articles


def test_the_password_is_in_no_file_and_on_no_page(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, smtp__host="mail.yanzhou.example", smtp__user="office")
    assert desk.client.post("/password", data={"password": "密码"}).status_code == 422
    assert SECRET not in desk.client.post("/password", data={"password": SECRET}).text
    shown = "".join(desk.client.get(path).text for path in ("/", "/side/office", "/side/finish", "/side/mail"))
    assert SECRET not in shown
    assert "密码已记住" in shown
    assert [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()] == []
    handed: dict[str, str] = {}
    monkeypatch.setattr(commands, "_run", lambda *_arguments, **variables: handed.update(variables))
    commands.send(desk.page.session.office, desk.page.session.password)
    assert handed == {credentials.VARIABLE: SECRET}


def test_a_password_goes_to_no_other_server(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, smtp__host="mail.yanzhou.example", smtp__user="office")
    desk.client.post("/password", data={"password": SECRET})
    put(desk, smtp__me="office@yanzhou.example")
    assert desk.page.session.password == SECRET
    put(desk, smtp__host="mail.elsewhere.example")
    assert desk.page.session.password == ""
    monkeypatch.setenv(credentials.VARIABLE, SECRET)
    with pytest.raises(ConfigError, match=credentials.VARIABLE):
        desk.page.session.settle(
            lambda text: text.replace("mail.elsewhere.example", "mail.third.example"), "x", 10**9, "林秋实"
        )
    assert desk.page.session.settings.smtp.host == "mail.elsewhere.example"


def test_an_issue_built_before_a_setting_changed_is_not_current(desk: Desk) -> None:
    put(desk, briefing__name="砚州简报")
    text, approval = desk.page.session.state.text, desk.page.approval
    before = approval.mark(text)
    put(desk, smtp__host="mail.yanzhou.example")
    assert approval.mark(text) == before  # how it is sent is no part of it
    put(desk, mail__to="head@yanzhou.example")
    assert approval.mark(text) != before
