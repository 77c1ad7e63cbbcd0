"""The post through a mail transfer agent as houses have it: STARTTLS, a login, a box for each, once to each."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import pytest
from built_issue import build, settings
from command_line import reporter
from mail_transfer import MISSING, PASSWORD, USER, Transfer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def test_each_gets_the_issue_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = build(tmp_path / "2026-W47")
    people = [f"{name}@maiyuan.example" for name in ("anna", "bai", "gone", "grey")]
    with Transfer() as agent:

        def send(*more: str, password: str = PASSWORD) -> tuple[int, str]:
            monkeypatch.setenv("REPORTER_SMTP_PASSWORD", password)
            options = {"security": "starttls", "user": USER, "certificates": agent.authority}
            file = settings(tmp_path / "briefing.toml", agent.port, people, **options)
            result = reporter("send", issue, "-c", file, *more)
            return result.exit_code, result.output

        status, said = send(password="wrong horse")  # noqa: S106
        assert (status, "用户名或密码不对" in said) == (2, True)
        status, said = send()
        assert status == 1
        assert "已发 2，稍后再发 1，拒收 1" in said
        assert "没有这个邮箱（550 5.1.1 no such user here）" in said
        assert "灰名单" in said
        assert send()[0] == 2, "only one was left, and is not taken yet"
        letters = agent.letters(2)
        assert sorted(str(read(one)["To"]) for one in letters) == sorted(people[:2])
        built = next(issue.glob("*.eml")).read_bytes()
        for one in letters:
            assert one.partition(b"\n\n")[2].split() == built.partition(b"\r\n\r\n")[2].split()
        build(issue, bytes(2_000_000))
        status, said = send("--correction")
        assert (status, "服务器最多收 2.1 MB，没有发送" in said) == (2, True)


def read(letter: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(letter, policy=email.policy.default)
