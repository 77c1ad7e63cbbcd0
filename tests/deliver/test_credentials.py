"""Where the password stands: the environment, then the keyring; in no message and in no file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reporter.config import SmtpTable
from reporter.deliver import credentials
from reporter.errors import DeliveryError

if TYPE_CHECKING:
    from pathlib import Path

SMTP = SmtpTable(host="mail.maiyuan.example", user="jianbao")
KEYRING = """
class errors:
    class KeyringError(Exception): pass

def get_password(service, user):
    if user == "locked": raise errors.KeyringError
    return "of the keyring" if (service, user) == ("reporter", "jianbao") else None
"""


@pytest.fixture(autouse=True)
def _keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keyring.py").write_text(KEYRING, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "keyring", raising=False)
    monkeypatch.delenv(credentials.VARIABLE, raising=False)


def test_the_environment_goes_before_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    assert credentials.password(SMTP) == "of the keyring"
    monkeypatch.setenv(credentials.VARIABLE, "of the environment")
    assert credentials.password(SMTP) == "of the environment"


@pytest.mark.parametrize("user", ["locked", "stranger"])
def test_where_it_can_stand_is_told(user: str) -> None:
    with pytest.raises(DeliveryError, match=f"{credentials.VARIABLE}.*keyring set reporter {user}"):
        credentials.password(SmtpTable(user=user))


def test_a_password_in_full_width_letters_is_told_but_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(credentials.VARIABLE, "ｓｅｃｒｅｔ")
    with pytest.raises(DeliveryError, match="ASCII") as caught:
        credentials.password(SMTP)
    assert "ｓ" not in str(caught.value)
