"""The page while its week is still unknown: the frame is shown at once, everything else waits for the week."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reporter.errors import ReporterError
from reporter.language import say
from reporter.review.page_templates import HERE, filled
from reporter.review.screen import frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from reporter.week import Week

_AHEAD = 1.5
"""Seconds after which the week is made known though no window has come."""

_PAINTING = 5.0
"""Seconds that a window has to paint the frame, however busy the machine is."""

_LOOK = 0.02
"""Seconds between two looks whether the week is known."""

STATIC = Mount("/static", StaticFiles(directory=HERE / "static"), name="static")
"""The addresses of what is the same in every week."""


class Opening:
    """An application in front of one that takes long to make: the frame of a week is served before that.

    ``make`` gives the application. It is called, in a thread, when the first window has the frame and asks what is in
    it: until then it would only take the processor from the first paint. ``over`` tells whether the server is about to
    end, ``end`` ends it; ``fault`` is why the application could not be made.
    """

    def __init__(
        self, week: Week, make: Callable[[], ASGIApp], over: Callable[[], bool], end: Callable[[], None]
    ) -> None:
        self.fault: Exception | None = None
        self._make, self._over, self._end = make, over, end
        self._app: ASGIApp | None = None
        self._frame = Starlette(routes=[Route("/", _framed(week)), STATIC])
        self._begun = threading.Lock()
        self._later = self._after(_AHEAD)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request by the frame, or by the application as soon as it is there."""
        path = scope["path"]
        if path == "/" and self._later.is_alive():
            self._later.cancel()
            self._later = self._after(_PAINTING)
        if self._app is None and (path == "/" or path.startswith("/static/")):
            await self._frame(scope, receive, send)
            return
        self.begin()
        while self._app is None and self.fault is None and not self._over():  # noqa: ASYNC110 - a thread ends it
            await asyncio.sleep(_LOOK)
        await (self._app or self._refusal(path))(scope, receive, send)

    def begin(self) -> None:
        """Have the application made, once."""
        if self._begun.acquire(blocking=False):
            threading.Thread(target=self._run, daemon=True).start()

    def put(self, app: ASGIApp) -> None:
        """Have another application answer from now on."""
        self._app = app

    def _after(self, seconds: float) -> threading.Timer:
        """Return what has the application made after so many seconds."""
        later = threading.Timer(seconds, self.begin)
        later.daemon = True
        later.start()
        return later

    def _run(self) -> None:
        try:
            self._app = self._make()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the server ended
            self.fault = error
            self._end()

    def _refusal(self, path: str) -> Response:
        why = str(self.fault) if isinstance(self.fault, ReporterError) else say("没有打开；原因见运行 reporter 的窗口")
        if path != "/events":
            return PlainTextResponse(why, 503)
        told = json.dumps({"over": True, "fault": why}, ensure_ascii=False)
        return Response(f"data: {told}\n\n", media_type="text/event-stream")


def _framed(week: Week) -> Callable[[Request], Response]:
    def show(_request: Request) -> Response:
        return HTMLResponse(filled("index.html", frame(week)))

    return show
