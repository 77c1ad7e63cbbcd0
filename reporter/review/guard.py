"""Who may ask: only this machine's browser, with the token of the start address, and only from the page itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "reporter"
START = "/start"
_SAFE = ("GET", "HEAD")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Content-Security-Policy of everything but documents shown in a frame, which bring their own."""

_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(slots=True)
class Guard:
    """A door in front of an application: 421 for a foreign Host, 403 for a foreign origin, 401 without the cookie.

    ``token`` opens the door once; ``key`` is what the cookie then holds.
    """

    app: ASGIApp
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._start(scope)
        await (answer or self.app)(scope, receive, _guarded(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}
        if headers.get("host") not in hosts:
            return PlainTextResponse("这个地址不在本机上", 421)
        origin = headers.get("origin")
        foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        if foreign or (origin is not None and origin.removeprefix("http://") not in hosts):
            return PlainTextResponse("只有本页面可以这样做", 403)
        if scope["path"] == START or Request(scope).cookies.get(COOKIE, "") == self.key:
            return None
        return PlainTextResponse("请用 reporter review 显示的地址打开；地址只能用一次，再开请重新运行", 401)

    def _start(self, scope: Scope) -> Response | None:
        """Return the way in for who has the token, which is worth nothing from then on."""
        if scope["path"] != START:
            return None
        request = Request(scope)
        given = request.query_params.get("token", "")
        if request.cookies.get(COOKIE, "") == self.key:
            return RedirectResponse("/", 303)
        if (
            scope["method"] not in _SAFE
            or not self.token
            or not secrets.compare_digest(given.encode(), self.token.encode())
        ):
            return PlainTextResponse("这个地址已经用过或不对；请重新运行 reporter review", 401)
        self.token = ""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self.key, httponly=True, samesite="strict", path="/")
        return answer


def _guarded(send: Send) -> Send:
    """Return a way to answer with the headers that keep a page to itself, where the answer has none of its own."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
