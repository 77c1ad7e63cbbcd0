"""SMTP: a connection whose certificate is checked, and one transaction on it."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.deliver import credentials, replies
from reporter.deliver.outbox import Outcome, State
from reporter.errors import DeliveryError
from reporter.language import in_chinese, reason, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.config import SmtpTable

PORTS = {"tls": 465, "starttls": 587, "none": 25}
_OK = range(200, 300)
_CLOSING = 421  # the server closes the line, whatever was asked (RFC 5321, 3.8)


def port(smtp: SmtpTable) -> int:
    """Return the port of the server: the one that was set, else that of the way in which the line is secured."""
    return smtp.port or PORTS[smtp.security]


def connect(smtp: SmtpTable) -> smtplib.SMTP:
    """Return a connection on which mail can be sent: secured, its certificate checked, logged in.

    Raises:
        DeliveryError: it cannot be had; the message says why and what to do. Nothing was sent then.
    """
    place = f"{smtp.host}:{port(smtp)}"
    try:
        return _logged_in(smtp)
    except OSError as error:  # those of TLS and of SMTP are among them
        raise DeliveryError(_why(error, place)) from error


def _why(error: OSError, place: str) -> str:
    """Return why no mail can be sent, and what to do about it."""
    match error:
        case ssl.SSLCertVerificationError():
            return say(
                "{place}：服务器的证书不可信（{verify_message}），没有发送。请核对 smtp.host；单位自建的服务器，"
                "把它的根证书写进 smtp.certificates",
                place=place,
                verify_message=error.verify_message,
            )
        case ssl.SSLError():
            return say(
                "{place}：加密连接没有建立（{reason}），没有发送。465 端口用 tls，587 和 25 端口用 starttls",
                place=place,
                reason=error.reason,
            )
        case smtplib.SMTPNotSupportedError():
            return say(
                "{place}：服务器不支持所需的功能（{error}），没有发送，密码也没有发出。请换成 tls 和 465 端口试试",
                place=place,
                error=error,
            )
        case smtplib.SMTPResponseException():
            said = replies.explained(replies.answer(error.smtp_code, _bytes(error.smtp_error)))
            if isinstance(error, smtplib.SMTPAuthenticationError):
                return say("{place}：登录失败，没有发送。{value}", place=place, value=said)
            return say("{place}：服务器不接受连接，没有发送。{value}", place=place, value=said)
    return say(
        "{place}：连不上服务器（{error}），没有发送。请检查网络和 smtp.host、port",
        place=place,
        error=reason(error),
    )


class Line:
    """A line to the server: at most so many mails on one connection, then another; none that has died meanwhile."""

    def __init__(self, smtp: SmtpTable) -> None:
        self._smtp = smtp
        self._session: smtplib.SMTP | None = None
        self._left = 0

    def ready(self) -> smtplib.SMTP:
        """Return a connection that answers.

        Raises:
            DeliveryError: none can be had.
        """
        if self._session is None or self._left == 0 or not _answers(self._session):
            self.close()
            self._session, self._left = connect(self._smtp), self._smtp.per_connection
        self._left -= 1
        return self._session

    def close(self) -> None:
        """Say goodbye; whether the server hears it does not matter any more."""
        if self._session is not None:
            with contextlib.suppress(OSError):
                self._session.quit()
        self._session = None


def transact(session: smtplib.SMTP, sender: str, recipients: Sequence[str], data: bytes) -> Mapping[str, Outcome]:
    """Return what became of one mail to each of its recipients.

    What is lost before the data goes out is lost for certain and can be sent later; once the server has asked for the
    data and does not answer, nobody knows.
    """
    try:
        refused = _announced(session, sender, recipients, len(data))
    except OSError as error:
        session.close()
        return dict.fromkeys(
            recipients,
            Outcome(State.LATER, in_chinese("交信以前连接断了（{error}），没有送出", error=error), general=True),
        )
    accepted = [one for one in recipients if one not in refused]
    if not accepted:
        _reset(session)
        return refused
    return {**refused, **dict.fromkeys(accepted, _handed_over(session, data))}


def limit(session: smtplib.SMTP) -> int | None:
    """Return how many bytes a mail may have by what the server says, None where it says nothing (RFC 1870)."""
    said = session.esmtp_features.get("size", "")
    return int(said) or None if said.isdigit() else None


def _announced(session: smtplib.SMTP, sender: str, recipients: Sequence[str], size: int) -> Mapping[str, Outcome]:
    """Return which recipients the server does not take, and why."""
    code, words = session.mail(sender, [f"SIZE={size}"] if session.has_extn("size") else [])
    if code not in _OK:
        return dict.fromkeys(recipients, _general(code, words))
    refused: dict[str, Outcome] = {}
    for one in recipients:
        code, words = session.rcpt(one)
        if code == _CLOSING:
            return {**dict.fromkeys(recipients, _general(code, words)), **refused}
        if code not in _OK:
            refused[one] = replies.outcome(code, words)
    return refused


def _handed_over(session: smtplib.SMTP, data: bytes) -> Outcome:
    """Return what the server makes of the mail itself."""
    try:
        code, words = session.data(data)
    except smtplib.SMTPDataError as error:  # it did not ask for the data, which stayed here
        code, words = error.smtp_code, _bytes(error.smtp_error)
    except OSError as error:
        session.close()
        return Outcome(
            State.UNCERTAIN, in_chinese("信已交出、服务器没有回答（{error}），不知是否送达", error=error), general=True
        )
    if code not in _OK:
        _reset(session)
        return _general(code, words)
    return replies.outcome(code, words)


def _general(code: int, words: bytes) -> Outcome:
    return replace(replies.outcome(code, words), general=True)


def _answers(session: smtplib.SMTP) -> bool:
    try:
        return session.noop()[0] in _OK
    except OSError:
        return False


def _logged_in(smtp: SmtpTable) -> smtplib.SMTP:
    context = _context(smtp)
    if smtp.security == "tls":
        session: smtplib.SMTP = smtplib.SMTP_SSL(smtp.host, port(smtp), timeout=smtp.timeout, context=context)
    else:
        session = smtplib.SMTP(smtp.host, port(smtp), timeout=smtp.timeout)
    try:
        if smtp.security == "starttls":
            session.starttls(context=context)
        session.ehlo_or_helo_if_needed()
        _log_in(session, smtp)
    except BaseException:
        session.close()
        raise
    return session


def _log_in(session: smtplib.SMTP, smtp: SmtpTable) -> None:
    if not smtp.user:
        return
    if smtp.token_command:
        bearer = f"user={smtp.user}\x01auth=Bearer {credentials.token(smtp)}\x01\x01"
        session.auth("XOAUTH2", lambda challenge=None: bearer if challenge is None else "")
    else:
        session.login(smtp.user, credentials.password(smtp))


def _context(smtp: SmtpTable) -> ssl.SSLContext:
    """Return what checks certificates: by the authorities that the system trusts and the one in the settings."""
    context = ssl.create_default_context()
    if smtp.certificates:
        try:
            context.load_verify_locations(smtp.certificates)
        except OSError as error:
            raise DeliveryError(
                say(
                    "smtp.certificates：{certificates} 读不了（{error}），应是 PEM 文件",
                    certificates=smtp.certificates,
                    error=error,
                )
            ) from error
    return context


def _reset(session: smtplib.SMTP) -> None:
    """Take the transaction back, so that the connection can take another."""
    try:
        session.rset()
    except OSError:
        session.close()


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()
