"""The addresses of what comes in by the page: files that are dropped, text and addresses of pages that are pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from reporter.errors import ReporterError
from reporter.review import acts, inbox

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from reporter.review.served import Page

    Awaiting = Callable[[Request], Awaitable[Response]]


def files(page: Page) -> Awaiting:
    """Return the address of files that are dropped."""

    async def take(request: Request) -> Response:
        faults = []
        async with request.form(max_files=inbox.MOST_FILES) as form:
            for one in form.getlist("files"):
                if not isinstance(one, str):
                    data = await one.read(inbox.MOST_BYTES + 1)
                    faults.append(await run_in_threadpool(_kept, page, one.filename or "", data))
        page.reader.take()
        return _lines(faults)

    return take


def pasted(page: Page) -> Awaiting:
    """Return the address of text that is pasted, or of addresses of pages, one a line."""

    async def take(request: Request) -> Response:
        words = acts.text(await request.form(), "text")
        faults = [await run_in_threadpool(_kept, page, name, data) for name, data in inbox.pasted(words)]
        page.reader.take()
        return _lines(faults)

    return take


def _kept(page: Page, name: str, data: bytes) -> str:
    """Return why a file was not kept, empty if it was."""
    try:
        inbox.keep(page.session.office, name, data)
    except ReporterError as error:
        return str(error)
    return ""


def _lines(faults: list[str]) -> Response:
    told = "\n".join(filter(None, faults))
    return PlainTextResponse(told, 422) if told else Response(status_code=204)
