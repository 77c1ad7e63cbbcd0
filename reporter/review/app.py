"""The page's addresses: what each shows, and what a click there does."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from reporter.errors import ReporterError
from reporter.language import say
from reporter.review import acts, commands, dropped, mail_preview, office_page, shows
from reporter.review.answers import listed, saved
from reporter.review.guard import who
from reporter.review.opening import STATIC
from reporter.review.origins import origin_at
from reporter.review.page_templates import filled
from reporter.review.same_week import SameWeek
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from reporter.review.proofs import Shown
    from reporter.review.served import Page
    from reporter.review.session import State

    Answering = Callable[[Request], Response]
    Awaiting = Callable[[Request], Awaitable[Response]]

_LISTENING = 0.1
"""Seconds between two looks at what has changed."""

_FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""Content-Security-Policy of a document of ours that is shown in a frame."""


def application(page: Page) -> Starlette:
    """Return the application, without a guard."""
    return Starlette(
        middleware=[Middleware(SameWeek, week=str(page.session.office.week))],
        routes=[
            Route("/", _shown(page, "index.html", shows.whole)),
            Route("/list", partial(listed, page)),
            Route("/article/{name}", _shown(page, "article.html", shows.article)),
            Route("/article/{name}/figure", _shown(page, "figure.html", shows.figure), methods=["GET"]),
            Route("/side/preview", _shown(page, "preview.html", shows.preview)),
            Route("/side/mail", _shown(page, "mail.html", shows.mail)),
            Route("/side/check", _shown(page, "check.html", shows.check)),
            Route("/side/issue", _shown(page, "issue.html", shows.issue)),
            Route("/side/finish", _shown(page, "finish.html", shows.finish)),
            Route("/side/office", _shown(page, "office.html", office_page.shown)),
            Route("/side/archive", _shown(page, "archive.html", shows.archive)),
            Route("/sheet/{turn:int}/{number:int}.png", _sheet(page)),
            Route("/sheet.html", _framed(page, lambda shown: shown.html)),
            Route("/mail.html", _framed(page, lambda shown: mail_preview.read(shown.painted.letter).html)),
            Route("/built/{number:int}", _built(page)),
            Route("/where", _where(page), methods=["POST"]),
            Route("/events", _events(page)),
            Route("/article/{name}/field", _done(page, acts.article_field), methods=["POST"]),
            Route("/article/{name}/use", _done(page, acts.use), methods=["POST"]),
            Route("/article/{name}/sentence", _done(page, acts.sentence), methods=["POST"]),
            Route("/article/{name}/figure", _done(page, acts.figure), methods=["POST"]),
            Route("/article/{name}/correct", _done(page, acts.correct), methods=["POST"]),
            Route("/article/{name}/overview", _done(page, acts.overview), methods=["POST"]),
            Route("/order", _done(page, acts.order), methods=["POST"]),
            Route("/column", _done(page, acts.column), methods=["POST"]),
            Route("/point", _done(page, acts.point), methods=["POST"]),
            Route("/issue", _done(page, acts.issue_field), methods=["POST"]),
            Route("/office", office_page.settled(page), methods=["POST"]),
            Route("/password", office_page.confided(page), methods=["POST"]),
            Route("/chart", _done(page, acts.chart), methods=["POST"]),
            Route("/step/{way}", _stepped(page), methods=["POST"]),
            Route("/files", dropped.files(page), methods=["POST"]),
            Route("/paste", dropped.pasted(page), methods=["POST"]),
            Route("/tick", _ticked(page), methods=["POST"]),
            Route("/week", _opened(page), methods=["POST"]),
            Route("/run/{what}", _ran(page), methods=["POST"]),
            STATIC,
        ],
    )


def _shown(page: Page, template: str, context: Callable[[Page, Request], shows.Context]) -> Answering:
    """Return an address that shows a part of the page."""

    def show(request: Request) -> Response:
        try:
            found = context(page, request)
        except ReporterError as error:
            return PlainTextResponse(str(error), 422)
        return HTMLResponse(filled(template, found))

    return show


def _sheet(page: Page) -> Answering:
    """Return the address of a page's picture."""

    def show(request: Request) -> Response:
        shown, number = page.preview.shown, request.path_params["number"]
        pages = shown.painted.pages
        if request.path_params["turn"] != shown.turn or not 0 < number <= len(pages):
            return PlainTextResponse(say("这一页已经换新"), 404)
        return Response(pages[number - 1], media_type="image/png")

    return show


def _built(page: Page) -> Answering:
    """Return the address of a file of the built issue, known by its turn among them: no name comes from outside."""

    def give(request: Request) -> Response:
        files, number = page.approval.files, request.path_params["number"]
        if number >= len(files):
            return PlainTextResponse(say("没有这一项"), 404)
        return FileResponse(files[number], filename=files[number].name)

    return give


def _framed(page: Page, html: Callable[[Shown], str]) -> Answering:
    """Return the address of the issue as a web page or a mail."""

    def show(_request: Request) -> Response:
        found = html(page.preview.shown) or "<p>" + say("还没有可以预览的内容") + "</p>"
        return HTMLResponse(found, headers={"content-security-policy": _FRAMED})

    return show


def _where(page: Page) -> Awaiting:
    """Return the address that tells from which article and place printed words come."""

    async def tell(request: Request) -> Response:
        form = await request.form()
        offset = acts.text(form, "offset")
        found = origin_at(page.preview.shown.origins, acts.text(form, "text"), int(offset) if offset.isdecimal() else 0)
        return JSONResponse({"name": found.name, "at": found.at} if found else {})

    return tell


def _events(page: Page) -> Awaiting:
    """Return the address of what has changed, told as it happens."""

    async def told(request: Request) -> AsyncIterator[str]:
        last: Mapping[str, object] = {}
        while not (page.over() or await request.is_disconnected()):
            found = await run_in_threadpool(_now, page)
            if found != last:
                last = found
                yield f"data: {json.dumps(found, ensure_ascii=False)}\n\n"
            await asyncio.sleep(_LISTENING)

    async def listen(request: Request) -> Response:
        return StreamingResponse(told(request), media_type="text/event-stream")

    return listen


def _now(page: Page) -> Mapping[str, object]:
    undo, redo = page.session.steps
    try:
        state, fault = page.session.state, ""
    except ReporterError as error:  # the file was changed by hand, and wrongly
        state, fault = page.session.last, str(error)
    return {
        "week": str(page.session.office.week),
        "version": state.version,
        "reading": state.reading,
        "waiting": len(state.waiting),
        "total": state.total,
        "turn": page.preview.shown.turn,
        "run": page.runs.now.turn,
        "sent": page.approval.sent,
        "undo": undo,
        "redo": redo,
        "name": page.session.last_settings.briefing.name,
        "fault": fault
        or state.fault
        or page.preview.shown.fault
        or (page.session.log.fault if page.session.log else ""),
    }


def _done(page: Page, decide: Callable[[Page, Request, FormData], acts.Act]) -> Awaiting:
    """Return an address that changes the plan; ``decide`` gives what is changed and how."""

    async def do(request: Request) -> Response:
        form = await request.form()
        seen = request.headers.get("x-seen", "0")

        def work() -> State:
            what, edit = decide(page, request, form)
            return page.session.change(edit, what, int(seen) if seen.isdecimal() else 0, who(request.scope))

        return await run_in_threadpool(saved, page, request, work)

    return do


def _stepped(page: Page) -> Answering:
    """Return the address of undoing and doing again."""

    def step(request: Request) -> Response:
        move = page.session.undo if request.path_params["way"] == "undo" else page.session.redo
        return saved(page, request, lambda: move(who(request.scope)))

    return step


def _ran(page: Page) -> Awaiting:
    """Return the address of what is done by commands, one at a time."""

    async def answer(request: Request) -> Response:
        address, what = acts.text(await request.form(), "address"), request.path_params["what"]
        try:
            done = await run_in_threadpool(page.runs.run, what, partial(_run, page, what, address))
        except ReporterError as error:
            return PlainTextResponse(str(error), 422)
        if page.session.log:
            page.session.log.note(who(request.scope), "", _TOLD[what])
        return HTMLResponse(filled("done.html", {"done": done, "left": shows.left(page)}))

    return answer


def _ticked(page: Page) -> Awaiting:
    """Return the address at which items of the check list are ticked."""

    async def tick(request: Request) -> Response:
        form = await request.form()
        one, ticked = acts.text(form, "item"), acts.text(form, "ticked") == "true"
        try:
            await run_in_threadpool(partial(page.ticks.turn, one, ticked=ticked))
        except ReporterError as error:
            return PlainTextResponse(str(error), 422)
        return Response(status_code=204)

    return tick


def _opened(page: Page) -> Awaiting:
    """Return the address at which another week is opened: the one that is named, else the one with a day."""

    async def open_week(request: Request) -> Response:
        form = await request.form()
        named, day, opens = acts.text(form, "week"), acts.text(form, "day"), page.opens
        if opens is None:
            return PlainTextResponse(say("没有这一项"), 404)
        try:
            week = Week.parse(named) if named else Week.of(dt.date.fromisoformat(day))
            await run_in_threadpool(opens, week)
        except ReporterError as error:
            return PlainTextResponse(str(error), 422)
        except ValueError:
            return PlainTextResponse(say("请选一天，打开它所在的一周"), 422)
        return PlainTextResponse(str(week))

    return open_week


_TOLD = MappingProxyType(
    {
        "build": "生成文件",
        "approve": "签发",
        "try": "发给自己",
        "send": "发送",
        "correct": "发更正",
        "resend": "再发一次",
    }
)
"""What is done by commands, as the record of who did what has it."""


def _run(page: Page, what: str, address: str) -> commands.Done:
    text, office, password = page.session.state.text, page.session.office, page.session.password
    match what:
        case "build":
            mark = page.approval.mark(text)
            return page.approval.built(commands.build(office), mark)
        case "approve":
            return page.approval.approve(text)
        case "try":
            corrects = page.approval.mails(page.session.settings).corrects
            return commands.send(office, password, "--to-me", *("--correction",) * corrects)
        case "send":
            page.approval.require(text)
            return commands.send(office, password)
        case "correct":
            page.approval.require(text)
            return commands.send(office, password, "--correction")
        case "resend" if address:
            page.approval.require(text)
            return commands.send(office, password, "--resend", address)
    raise ReporterError(say("没有这一项"))
