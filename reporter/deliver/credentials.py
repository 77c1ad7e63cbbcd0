"""The secret to log in with: from the environment, a program or the system's keyring; never from a file."""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reporter.errors import DeliveryError
from reporter.language import say

if TYPE_CHECKING:
    from reporter.config import SmtpTable

VARIABLE = "REPORTER_SMTP_PASSWORD"
SERVICE = "reporter"
_SECONDS = 60


def password(smtp: SmtpTable) -> str:
    """Return the password of the account.

    Raises:
        DeliveryError: there is none; the message says where it can stand.
    """
    found = os.environ.get(VARIABLE) or _from_keyring(smtp.user)
    if not found:
        raise DeliveryError(
            say(
                "没有 {user} 的密码：请设置环境变量 {variable}，或装好 keyring 后运行 keyring set {service} {user}"
                "（密码不要写进 briefing.toml）",
                user=smtp.user,
                variable=VARIABLE,
                service=SERVICE,
            )
        )
    if not found.isascii():
        raise DeliveryError(say("{user} 的密码里有全角或中文字符，SMTP 登录只认 ASCII；请重新填写", user=smtp.user))
    return found


def kept(smtp: SmtpTable) -> str:
    """Return where the password of the account stands: the environment's variable, ``keyring``, or nowhere."""
    return VARIABLE if os.environ.get(VARIABLE) else "keyring" if smtp.user and _from_keyring(smtp.user) else ""


def keep(smtp: SmtpTable, secret: str) -> bool:
    """Return whether the system's keyring took the password of the account; it has none where this is false."""
    if (keyring := _keyring()) is None:
        return False
    try:
        keyring.set_password(SERVICE, smtp.user, secret)
    except keyring.errors.KeyringError:
        return False
    return True


def forget(smtp: SmtpTable) -> None:
    """Have the system's keyring no password of the account any more."""
    if (keyring := _keyring()) is None:
        return
    with suppress(keyring.errors.KeyringError):
        keyring.delete_password(SERVICE, smtp.user)


def token(smtp: SmtpTable) -> str:
    """Return the token that the configured program prints.

    Raises:
        DeliveryError: it cannot be run, fails, or prints nothing. What it printed is not repeated: it may be secret.
    """
    command = smtp.token_command
    try:
        result = subprocess.run(command, capture_output=True, check=True, text=True, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise DeliveryError(
            say(
                "smtp.token_command：{value} 运行失败（{name__}），没有得到令牌",
                value=command[0],
                name__=type(error).__name__,
            )
        ) from None
    if not result.stdout.strip():
        raise DeliveryError(say("smtp.token_command：{value} 没有输出令牌", value=command[0]))
    return result.stdout.strip()


def _keyring() -> Any:  # noqa: ANN401 - it comes without types
    """Return the module of the system's keyring, None where it is not installed."""
    return importlib.import_module("keyring") if importlib.util.find_spec("keyring") else None


def _from_keyring(user: str) -> str | None:
    if (keyring := _keyring()) is None:
        return None
    try:
        found = keyring.get_password(SERVICE, user)
    except keyring.errors.KeyringError:  # locked, or none on this machine: as if it held nothing
        return None
    return str(found) if found else None
