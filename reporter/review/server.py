"""The page's server: it listens on this machine alone, until it is stopped."""

from __future__ import annotations

import socket
import webbrowser
from typing import TYPE_CHECKING

from reporter.errors import ConfigError
from reporter.language import reason_in_chinese
from reporter.review.app import application
from reporter.review.approval import Approval
from reporter.review.guard import START, Guard
from reporter.review.page import Page
from reporter.review.preview import Preview
from reporter.review.reader import Reader
from reporter.review.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from reporter.review.office import Office

HOST = "127.0.0.1"


def page(office: Office) -> Page:
    """Return the page of a week, its sources being read; its preview is not started."""
    session = Session(office)
    reader = Reader(session)
    reader.wake()
    return Page(session, reader, Preview(session), Approval(office))


def serve(office: Office, port: int, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the page until it is stopped by Ctrl-C; ``tell`` is given its address.

    Raises:
        ConfigError: the port is taken, or the plan cannot be followed.
    """
    import uvicorn

    listening = _listening(port)
    shown = page(office)
    shown.preview.start()
    guard = Guard(application(shown), listening.getsockname()[1])
    address = f"http://{HOST}:{guard.port}{START}?token={guard.token}"
    tell(f"本周的页面（只在本机打开，按 Ctrl-C 结束）：\n{address}")
    if browser:
        webbrowser.open(address)
    configured = uvicorn.Config(guard, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    uvicorn.Server(configured).run(sockets=[listening])
    shown.preview.stop()


def _listening(port: int) -> socket.socket:
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        one.bind((HOST, port))
    except OSError as error:
        raise ConfigError(
            f"端口 {port} 用不了（{reason_in_chinese(error)}），请用 --port 换一个，或不写 --port"
        ) from error
    return one
