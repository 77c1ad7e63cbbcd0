"""A real mail server on a real socket, which takes mail, refuses it, or dies, as a test wants."""

from __future__ import annotations

import asyncio
import socket
import ssl
from base64 import b64decode
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "correct horse"  # noqa: S105 - of a server that lives as long as a test


@dataclass
class Handler:
    """What the server does: ``answers`` maps recipients to replies to RCPT, ``data`` answers the mail itself.

    A ``data`` of ``lost`` drops the line after the mail was taken; one of ``dropped`` before it is asked for.
    """

    answers: dict[str, str] = field(default_factory=dict)
    mail: str = ""
    data: str = ""
    seconds: float = 0.0
    taken: list[tuple[list[str], bytes]] = field(default_factory=list)
    connections: int = 0
    tokens: list[str] = field(default_factory=list)

    @property
    def received(self) -> Counter[str]:
        """How many mails each recipient has got."""
        return Counter(one for recipients, _ in self.taken for one in recipients)

    async def handle_EHLO(
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return said

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mail:
            return self.mail
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        said = self.answers.get(address, "250 OK")
        if said == "lost":
            server.transport.abort()
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.seconds / 2)
        if not self.data or self.data == "lost":
            self.taken.append((list(envelope.rcpt_tos), envelope.content))
        await asyncio.sleep(self.seconds / 2)
        if self.data == "lost":
            server.transport.abort()
        return self.data or "250 taken"

    async def auth_XOAUTH2(self, _server: SMTP, arguments: list[str]) -> AuthResult:
        self.tokens.append(b64decode(arguments[1]).decode())
        return AuthResult(success=True)


class Server:
    """A server of a kind: ``tls``, ``starttls``, or ``none``; with or without a login, with or without a limit."""

    def __init__(
        self, folder: Path, security: str = "none", *, name: str = "localhost", login: bool = False, limit: int = 0
    ) -> None:
        self.handler = Handler()
        self.security = security
        self.authority = folder / "authority.pem"
        context = None if security == "none" else self._certified(name)
        options: dict[str, Any] = {"data_size_limit": limit or None, "auth_required": login}
        if login:
            options["authenticator"] = _authenticated
            options["auth_require_tls"] = security == "starttls"  # the library knows no other covered line
        if security == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        tls = context if security == "tls" else None
        self.controller = Controller(self.handler, hostname="127.0.0.1", port=free_port(), ssl_context=tls, **options)

    def _certified(self, name: str) -> ssl.SSLContext:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.authority))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(name).configure_cert(context)
        return context

    def __enter__(self) -> Self:
        self.controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.controller.stop()

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return self.controller.port


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _authenticated(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: LoginPassword
) -> AuthResult:
    return AuthResult(success=data.password == PASSWORD.encode(), handled=False)
