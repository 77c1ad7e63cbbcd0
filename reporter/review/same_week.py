"""A window that shows another week than the page has now changes nothing: what it shows is not what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from reporter.language import say

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class SameWeek:
    """An application in front of that of a ``week``: 409 for a change from a window of another week."""

    def __init__(self, app: ASGIApp, week: str) -> None:
        self._app, self._week = app, week

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        changes = scope["type"] == "http" and scope["method"] == "POST"
        shown = Headers(scope=scope).get("x-week", self._week) if changes else self._week
        other = PlainTextResponse(say("页面已换到另一期，请刷新以后再改"), 409)
        await (self._app if shown == self._week else other)(scope, receive, send)
