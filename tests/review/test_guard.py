"""Only this machine's browser gets in, once by the token, then by the cookie."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from reporter.review.guard import Guard

HOST = "127.0.0.1:8000"


@pytest.fixture
def guard() -> Guard:
    return Guard(PlainTextResponse("里面"), 8000)


def client(guard: Guard, **headers: str) -> TestClient:
    return TestClient(guard, base_url=f"http://{HOST}", headers={"host": HOST, **headers})


def test_the_token_opens_once(guard: Guard) -> None:
    token = guard.token
    one = client(guard)
    answer = one.get(f"/start?token={token}", follow_redirects=False)
    assert answer.status_code == 303
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert one.get("/").text == "里面"
    assert client(guard).get(f"/start?token={token}").status_code == 401


def test_two_pages_in_one_browser_keep_each_its_own_key(guard: Guard) -> None:
    other = Guard(PlainTextResponse("另一页"), 8001)
    jar: dict[str, str] = {}
    for one, port in ((guard, 8000), (other, 8001)):
        browser = TestClient(one, base_url=f"http://127.0.0.1:{port}", headers={"host": f"127.0.0.1:{port}"})
        browser.get(f"/start?token={one.token}", follow_redirects=False)
        jar |= dict(browser.cookies)
    both = {"cookie": "; ".join(f"{name}={key}" for name, key in jar.items())}
    assert client(guard, **both).get("/").text == "里面"


@pytest.mark.parametrize("token", ["", "x", "令牌"])
def test_another_token_opens_nothing(guard: Guard, token: str) -> None:
    assert client(guard).get("/start", params={"token": token}).status_code == 401


def test_without_the_cookie_nothing_is_shown(guard: Guard) -> None:
    assert client(guard).get("/").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "reporter.example:8000"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}, 200),
        ({"host": "localhost:8000"}, 200),
    ],
)
def test_whoever_comes_from_elsewhere_is_refused(guard: Guard, headers: dict[str, str], status: int) -> None:
    one = client(guard, **headers)
    cookie = f"{guard.cookie}={guard.key}"
    assert one.post("/", headers={"cookie": cookie}).status_code == status


def test_every_answer_keeps_the_page_to_itself(guard: Guard) -> None:
    headers = client(guard).get("/").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
