"""Who may ask: only this machine's browser, with the token of the start address, and only from the page itself."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from reporter import language
from reporter.language import say
from reporter.review.page_templates import HERE, filled

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from reporter.review.accounts import People

START = "/start"
LOGIN = "/login"
_STYLE = "/static/review.css"
_WHO = "reporter.who"
_LONGEST = 200
"""Characters of a name or a password that are read."""

_SAFE = ("GET", "HEAD")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Content-Security-Policy of everything but documents shown in a frame, which bring their own."""

_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser names no origin when the form of the login is sent
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


_WAIT = 1.0
"""Seconds that a wrong password costs, one after the other: nobody guesses many."""


@dataclass(slots=True)
class Guard:
    """A door in front of an application: 421 for a foreign Host, 403 for a foreign origin, 401 without the cookie.

    ``token`` opens the door once; ``key`` is what the cookie then holds. Where there are ``people``, each logs in by
    name and password instead, and the cookie is a person's.
    """

    app: ASGIApp
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    host: str = ""
    scheme: str = "http"
    people: People | None = None
    _inside: dict[str, str] = field(default_factory=dict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stranger = self._stranger(scope)
        if stranger is None:
            language.follow(Headers(scope=scope).get("accept-language", ""))
        answer = stranger or await self._login(scope, receive) or self._unknown(scope) or self._start(scope)
        await (answer or self.app)(scope, receive, _guarded(send))

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers tell ports apart by nothing else, and each server has a key of its own."""
        return f"reporter-{self.port}"

    @property
    def address(self) -> str:
        """The address to open."""
        if self.people:
            return f"{self.scheme}://{self.host}:{self.port}{LOGIN}"
        return f"{self.scheme}://127.0.0.1:{self.port}{START}?token={self.token}"

    def _stranger(self, scope: Scope) -> Response | None:
        """Return the refusal of who comes by another name, or from another page."""
        headers = Headers(scope=scope)
        names = (self.host,) if self.host else ("127.0.0.1", "localhost")
        hosts = {f"{name}:{self.port}" for name in names}
        if headers.get("host") not in hosts:
            return PlainTextResponse(say("这个地址不在本机上"), 421)
        origin = headers.get("origin")
        foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        if foreign or (origin is not None and origin.removeprefix(f"{self.scheme}://") not in hosts):
            return PlainTextResponse(say("只有本页面可以这样做"), 403)
        return None

    def _unknown(self, scope: Scope) -> Response | None:
        """Return the refusal of who has no cookie; of who has one the name is put into the scope."""
        cookie = Request(scope).cookies.get(self.cookie, "")
        known = cookie in self._inside if self.people else cookie == self.key
        if known or (not self.people and scope["path"] == START):
            scope[_WHO] = self._inside.get(cookie, "")
            return None
        if not self.people:
            return PlainTextResponse(say("请用 reporter review 显示的地址打开；地址只能用一次，再开请重新运行"), 401)
        return RedirectResponse(LOGIN, 303) if scope["path"] == "/" else PlainTextResponse(say("请先登录"), 401)

    def _start(self, scope: Scope) -> Response | None:
        """Return the way in for who has the token, which is worth nothing from then on."""
        if scope["path"] != START or self.people:
            return None
        request = Request(scope)
        given = request.query_params.get("token", "")
        if request.cookies.get(self.cookie, "") == self.key:
            return RedirectResponse("/", 303)
        if (
            scope["method"] not in _SAFE
            or not self.token
            or not secrets.compare_digest(given.encode(), self.token.encode())
        ):
            return PlainTextResponse(say("这个地址已经用过或不对；请重新运行 reporter review"), 401)
        self.token = ""
        return self._let_in(self.key)

    async def _login(self, scope: Scope, receive: Receive) -> Response | None:
        """Return the page to log in by, or the way in for who has a password; its style sheet is everybody's."""
        if not self.people:
            return None
        if scope["path"] == _STYLE and scope["method"] in _SAFE:
            return FileResponse(HERE / "static/review.css")
        if scope["path"] != LOGIN:
            return None
        if scope["method"] in _SAFE:
            return HTMLResponse(filled("login.html", {"failed": False}))
        form = await Request(scope, receive).form(max_files=0, max_fields=4)
        name, password = (str(form.get(one, ""))[:_LONGEST] for one in ("name", "password"))
        async with self._one_at_a_time:
            if not await run_in_threadpool(self.people.know, name, password):
                await asyncio.sleep(_WAIT)
                return HTMLResponse(filled("login.html", {"failed": True}), 401)
        key = secrets.token_urlsafe(32)
        self._inside[key] = name
        return self._let_in(key)

    def _let_in(self, key: str) -> Response:
        answer = RedirectResponse("/", 303)
        secure = self.scheme == "https"
        answer.set_cookie(self.cookie, key, httponly=True, samesite="strict", path="/", secure=secure)
        return answer


def who(scope: Scope) -> str:
    """Return the name of the person who asks, empty where there are no names."""
    return str(scope.get(_WHO, ""))


def _guarded(send: Send) -> Send:
    """Return a way to answer with the headers that keep a page to itself, where the answer has none of its own."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
