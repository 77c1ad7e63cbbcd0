"""Robots of groups on a real socket: told once, within their limits, and what they answer is understood."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from built_issue import build
from command_line import reporter

from reporter.deliver import webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

OK = {"wecom": {"errcode": 0, "errmsg": "ok"}, "dingtalk": {"errcode": 0, "errmsg": "ok"}, "feishu": {"code": 0}}


class Group(HTTPServer):
    """A service's server: what it got, and what it answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[dict[str, object]] = []
        self.status, self.torn = 200, False
        self.answer: bytes | None = json.dumps(OK["wecom"]).encode()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/robot?key=secret"


class _Handler(BaseHTTPRequestHandler):
    server: Group

    def do_POST(self) -> None:
        self.server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if self.server.answer is None:
            self.connection.close()
            return
        self.send_response(self.server.status)
        if self.server.torn:
            self.send_header("Content-Length", str(2 * len(self.server.answer)))
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch) -> Iterator[Group]:
    with Group() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("REPORTER_WEBHOOK", server.url)
        yield server
        server.shutdown()


@pytest.fixture
def issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text('[[notify]]\nservice = "wecom"\nplace = "共享盘/简报"\n', "utf-8")
    return build(tmp_path / "output/2026-W47")


def notify(issue: Path, *more: object) -> Result:
    return reporter("notify", issue, *more)


def test_a_group_is_told_once(issue: Path, group: Group) -> None:
    assert "共享盘/简报" in notify(issue, "--dry-run").stdout
    assert not group.got
    assert notify(issue).exit_code == 0
    (got,) = group.got
    assert got["msgtype"] == "text"
    assert str(got["text"]).endswith("文件：共享盘/简报'}")
    again = notify(issue)
    assert (again.exit_code, len(group.got)) == (0, 1)
    assert "没有再发" in again.stdout
    build(issue, b"PK another")
    assert notify(issue).exit_code == 0
    assert "【更正】" in str(group.got[-1])


@pytest.mark.parametrize("service", OK)
def test_each_service_is_told_in_its_form(issue: Path, group: Group, service: str) -> None:
    (issue.parents[1] / "briefing.toml").write_text(f'[[notify]]\nservice = "{service}"\n', "utf-8")
    group.answer = json.dumps(OK[service]).encode()
    assert notify(issue).exit_code == 0
    assert "文件：" in json.dumps(group.got[0], ensure_ascii=False)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b'{"errcode": 45009, "errmsg": "api freq out of limit"}', "稍后再发 45009"),
        (b'{"errcode": 93000, "errmsg": "invalid webhook url"}', "拒收 93000 invalid webhook url"),
        (b"<html>", "不确定"),
        (None, "不确定"),
    ],
)
def test_what_is_answered_is_understood(issue: Path, group: Group, answer: bytes | None, says: str) -> None:
    group.answer = answer
    result = notify(issue)
    assert result.exit_code == 1
    assert says in result.stdout
    assert "secret" not in result.output


@pytest.mark.parametrize(
    ("status", "says"), [(429, "稍后再发"), (503, "稍后再发"), (404, "拒收"), (500, "不确定"), (504, "不确定")]
)
def test_a_server_that_fails_may_have_told_it_all_the_same(issue: Path, group: Group, status: int, says: str) -> None:
    group.status = status
    assert f"{says} HTTP {status}" in notify(issue).stdout


def test_an_answer_that_is_torn_off_leaves_it_uncertain(issue: Path, group: Group) -> None:
    group.torn = True
    assert "不确定 发出后没有回答" in notify(issue).stdout


def test_what_was_uncertain_is_not_told_again(issue: Path, group: Group) -> None:
    group.answer = None
    notify(issue)
    group.answer = json.dumps(OK["wecom"]).encode()
    again = notify(issue)
    assert again.exit_code == 1
    assert "--resend REPORTER_WEBHOOK" in again.stderr
    assert len(group.got) == 1
    assert "不在" in str(notify(issue, "--resend", "ANOTHER").exception)
    assert notify(issue, "--resend", "REPORTER_WEBHOOK").exit_code == 0
    assert len(group.got) == 2
    assert notify(issue).exit_code == 0
    assert len(group.got) == 2


def test_the_address_is_a_secret_and_goes_over_no_open_line(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTER_WEBHOOK", raising=False)
    assert "REPORTER_WEBHOOK" in str(notify(issue).exception)
    monkeypatch.setenv("REPORTER_WEBHOOK", "http://robot.example/?key=secret")
    assert "https" in str(notify(issue).exception)
    assert "secret" not in str(notify(issue).exception)


@pytest.mark.parametrize("service", webhooks.SERVICES)
def test_no_message_is_longer_than_the_service_takes(service: str) -> None:
    limit = webhooks.SERVICES[service].limit
    text = webhooks.message("砚州简报", ["一句话说清的一件事" * 8] * 300, "D:/简报.docx", limit)
    assert len(text.encode()) <= limit
    assert text.endswith("……共300篇，详见简报\n文件：D:/简报.docx")
