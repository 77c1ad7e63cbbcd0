"""The file of an office's settings as the page writes it: what of it is edited, and which server a password is for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from reporter import config
from reporter.config.mail_headers import address
from reporter.deliver import credentials
from reporter.errors import ConfigError, ReporterError
from reporter.given import bytes_of, decoded
from reporter.issue.plan import amendments
from reporter.language import say, value_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from reporter.config import Settings, SmtpTable
    from reporter.review.office import Office

WORDS = "words"
LINES = "lines"
NUMBER = "number"
ADDRESS = "address"
ADDRESSES = "addresses"
FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "briefing": {
            "name": WORDS,
            "organisation": WORDS,
            "compiler": WORDS,
            "signer": WORDS,
            "issued_before_year": NUMBER,
        },
        "mail": {"sender": ADDRESS, "to": ADDRESSES, "cc": ADDRESSES},
        "smtp": {"host": WORDS, "security": WORDS, "port": NUMBER, "user": WORDS, "me": ADDRESS},
        "foot": {"report_to": LINES, "send_to": LINES, "issue_to": LINES, "copies": NUMBER},
    }
)
"""The settings that the page edits, by their tables, and how each is typed; no program, no path is among them."""


def text_of(file: Path) -> str:
    """Return the text of the settings, the commented sample where there are none.

    Raises:
        ReporterError: they cannot be read.
    """
    try:
        return decoded(bytes_of(file))
    except FileNotFoundError:
        return config.sample()
    except (OSError, UnicodeDecodeError) as error:
        raise ReporterError(say("{plan}：读不了（{error}），请存成 UTF-8", plan=file, error=error)) from error


def stamp(file: Path) -> tuple[int, int]:
    """Return by what it is seen that a file was written anew, zeros where there is none."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def field(table: str, name: str, typed: str) -> Callable[[str], str]:
    """Return the edit that sets a field; where nothing is typed the default holds again.

    Raises:
        ConfigError: the page edits no such field, or what was typed is no number or no address where it has to be one.
    """
    kind = FIELDS.get(table, {}).get(name)
    if kind is None:
        raise ConfigError(say("没有这一项"))
    value = _value(kind, typed.strip()) if typed.strip() else None
    return lambda text: amendments.put(text, amendments.Target(table), name, value)


def _value(kind: str, typed: str) -> object:
    lines = tuple(line for line in map(str.strip, typed.replace("；", "\n").splitlines()) if line)
    if kind == NUMBER and not typed.isdecimal():
        raise ConfigError(say("要填整数"))
    for one in lines if kind in {ADDRESS, ADDRESSES} else ():
        address(one)
    if kind in {LINES, ADDRESSES}:
        return lines
    return int(typed) if kind == NUMBER else typed


def require_same_server(office: Office, text: str, who: str) -> None:
    """Do nothing if settings that ``who`` of the network wants send no password to a server of his choice.

    Raises:
        ConfigError: they would, the environment having it; or they are wrong.
    """
    if is_moved(office, text) and who and credentials.kept(office.settings.smtp) == credentials.VARIABLE:
        raise ConfigError(
            say("密码由环境变量 {variable} 给出，发信的服务器只能在 briefing.toml 里改", variable=credentials.VARIABLE)
        )


def is_moved(office: Office, text: str) -> bool:
    """Return whether settings name another server, for which the password was not given.

    Raises:
        ConfigError: they are wrong.
    """
    return _server(_read(text, office.file).smtp) != _server(office.settings.smtp)


def _read(text: str, file: Path) -> Settings:
    try:
        return config.read(text, file)
    except ConfigError as error:
        if not isinstance(error.__cause__, ValidationError):
            raise
        raise ConfigError("\n".join(map(_fault, error.__cause__.errors(include_url=False)))) from error


def _fault(detail: ErrorDetails) -> str:
    """Return what is wrong with a setting, for somebody who sees a form and no file."""
    if detail["loc"] == ("smtp",):  # the one rule about two fields
        return say("不加密的只能是本机（127.0.0.1）上的邮件服务器；请先改选加密方式")
    return value_faults.say_fault(detail) or detail["msg"]


def _server(smtp: SmtpTable) -> tuple[str, int | None, str]:
    return smtp.host, smtp.port, smtp.security
