"""The addresses of the office's settings: shown, a field of them set, the mail account's password taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response

from reporter.config import MailTable
from reporter.deliver import credentials
from reporter.language import say
from reporter.review import acts, office_file
from reporter.review.answers import saved
from reporter.review.guard import who

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from reporter.review.served import Page
    from reporter.review.session import State
    from reporter.review.shows import Context

    Awaiting = Callable[[Request], Awaitable[Response]]


def shown(page: Page, _request: Request) -> Context:
    """Return the office's own settings, and where the password of its mail account stands, which is told nobody."""
    settings = page.session.of_office
    return {
        "settings": settings,
        "unset": settings.mail.sender == MailTable().sender,
        "kept": "page" if page.session.password else credentials.kept(settings.smtp),
    }


def settled(page: Page) -> Awaiting:
    """Return an address that sets a field of the office's settings."""

    async def do(request: Request) -> Response:
        form = await request.form()
        seen, (table, name) = request.headers.get("x-seen", "0"), _named(acts.text(form, "field"))

        def work() -> State:
            edit = office_file.field(table, name, acts.text(form, "value"))
            version = int(seen) if seen.isdecimal() else 0
            return page.session.settle(edit, f"office/{table}.{name}", version, who(request.scope))

        return await run_in_threadpool(saved, page, request, work)

    return do


def _named(field: str) -> tuple[str, str]:
    """Return the table and the name of a field as the page has it: ``smtp.host``."""
    table, _, name = field.partition(".")
    return table, name


def confided(page: Page) -> Awaiting:
    """Return the address that takes the mail account's password, which is never told again."""

    async def take(request: Request) -> Response:
        secret, smtp = acts.text(await request.form(), "password"), page.session.settings.smtp
        if not secret or not secret.isascii():
            return PlainTextResponse(say("密码只能是英文字母、数字和符号"), 422)
        kept = await run_in_threadpool(credentials.keep, smtp, secret)
        page.session.password = "" if kept else secret
        return JSONResponse({"version": page.session.state.version, "parts": {}})

    return take
