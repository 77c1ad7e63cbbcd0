"""What the page answers to a change: the parts of it that show the change, or why it was not made."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response

from reporter.errors import ReporterError
from reporter.issue.plan.ledger import CONFIRM
from reporter.language import on_screen, say
from reporter.review import shows
from reporter.review.page_templates import filled
from reporter.review.session import StaleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from starlette.requests import Request

    from reporter.review.served import Page
    from reporter.review.session import State


def saved(page: Page, request: Request, work: Callable[[], State]) -> Response:
    """Return the version that a change gave with the parts of the page that show it, or why it was not made."""
    try:
        state = work()
    except StaleError as error:
        return PlainTextResponse(str(error), 409)
    except ReporterError as error:
        return _refusal(str(error))
    page.reader.heed()
    return JSONResponse({"version": state.version, "parts": dict(_parts(page, request))})


def listed(page: Page, request: Request) -> Response:
    """Return the list, as far as the window that asks does not have it."""
    return JSONResponse(_list(page, request))


def _list(page: Page, request: Request) -> Mapping[str, object]:
    return page.lists.told(shows.listed(page), request.headers.get("x-list", ""))


def _parts(page: Page, request: Request) -> Iterator[tuple[str, object]]:
    """Yield the list, and the article that is open in the window that asks, each by its address."""
    yield "/list", _list(page, request)
    if name := request.headers.get("x-open", ""):
        with suppress(ReporterError):  # it may have gone meanwhile
            yield f"/article/{name}", filled("article.html", shows.article_of(page, name))


def _refusal(why: str) -> Response:
    """Return a refusal without the places of a file that nobody sees here; what may be confirmed is marked so."""
    confirm, colon = on_screen(CONFIRM), say("：")
    lines = (line.partition(colon)[2] or line for line in why.replace(confirm, "").split("\n"))
    return PlainTextResponse("\n".join(lines), 422, headers={"x-confirm": "1"} if confirm in why else {})
