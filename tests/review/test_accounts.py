"""Others on the network get in by name and password only, and what they change is on record."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import review_page
from starlette.testclient import TestClient
from typer.testing import CliRunner

from reporter.cli import app
from reporter.errors import ConfigError
from reporter.review import guard, server
from reporter.review.accounts import FILE, People
from reporter.review.app import application
from reporter.review.guard import Guard
from reporter.review.log import Log
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.review.served import Page

HOST = "10.1.2.3:8443"
RIGHT = {"name": "林秋实", "password": "山高水长流不断绝"}


@pytest.fixture
def people(tmp_path: Path) -> People:
    found = People(tmp_path / FILE)
    found.add(RIGHT["name"], f"{RIGHT['password']}！")
    found.add("周望舒", "海阔天空任鸟飞翔")
    return found


@pytest.fixture
def page(tmp_path: Path) -> Page:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/教育.txt").write_text(review_page.SCHOOL, "utf-8")
    log = Log(tmp_path / "archive.db", Week(2026, 47), lambda: "2026-11-20 09:00:00")
    found = server.page(review_page.office(tmp_path, tmp_path / "sources"), log)
    review_page.settle(found, 1)
    return found


@pytest.fixture
def client(page: Page, people: People, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(guard, "_WAIT", 0.0)
    door = Guard(application(page), 8443, host="10.1.2.3", scheme="https", people=people)
    return TestClient(door, base_url=f"https://{HOST}", headers={"host": HOST}, follow_redirects=False)


def test_a_stranger_sees_the_login_and_nothing_else(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/login"
    assert "口令" in client.get("/login").text
    assert client.get("/static/review.css").status_code == 200
    for path in ("/list", "/events", "/static/review.js", "/start?token=", "/static/../app.py"):
        assert client.get(path).status_code in {401, 404}
    assert client.post("/issue", data={"field": "signer", "value": "甲"}).status_code == 401


@pytest.mark.parametrize("form", [RIGHT, {"name": "无此人", "password": "海阔天空任鸟飞翔"}, {"name": "林秋实"}, {}])
def test_a_wrong_password_opens_nothing(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post("/login", data=form)
    assert (answer.status_code, "姓名或口令不对" in answer.text) == (401, True)
    assert client.get("/list").status_code == 401


def test_who_changed_what_is_on_record(client: TestClient, page: Page) -> None:
    answer = client.post("/login", data={**RIGHT, "password": f"{RIGHT['password']}！"})
    assert {"HttpOnly", "SameSite=strict", "Secure"} <= set(answer.headers["set-cookie"].split("; "))
    assert (
        client.post("/issue", data={"field": "signer", "value": "沈望山"}, headers={"x-seen": "1"}).status_code == 200
    )
    assert client.post("/step/undo").status_code == 200
    assert page.session.log is not None
    for _ in range(100):
        if len(found := page.session.log.last) == 2:
            break
        time.sleep(0.02)
    assert [(one.person, one.lines.splitlines()[-1]) for one in found] == [
        ("林秋实", '-signer = "沈望山"'),
        ("林秋实", '+signer = "沈望山"'),
    ]
    assert "林秋实" in client.get("/side/archive").text


@pytest.mark.parametrize("headers", [{"host": "127.0.0.1:8443"}, {"origin": "http://10.1.2.3:8443"}])
def test_who_comes_by_another_name_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/login", headers=headers).status_code in {403, 421}


def test_passwords_are_kept_as_hashes(people: People) -> None:
    assert "海阔天空" not in people.file.read_text("utf-8")
    assert people.file.stat().st_mode & 0o077 == 0
    with pytest.raises(ConfigError):
        people.add("甲", "短")


@pytest.mark.parametrize("arguments", [["--host", "10.1.2.3"], ["--host", "10.1.2.3", "--unencrypted"]])
def test_nobody_is_let_in_without_a_certificate_or_without_people(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["review", "--no-browser", *arguments]).exit_code == 2
