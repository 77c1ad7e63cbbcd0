"""Who may use a page that others on the network can reach: names and passwords, kept as scrypt's hashes (RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.deliver import files
from reporter.errors import ConfigError
from reporter.given import bytes_of
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "review-users.json"
"""The file of the people, beside briefing.toml."""

SHORTEST = 8
"""Characters of a password."""

_COST = {"n": 2**14, "r": 8, "p": 1}
"""scrypt's cost: 16 MB and some 50 ms a try, what a login may take and a guesser may not."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of a file."""

    file: Path

    def add(self, name: str, password: str) -> None:
        """Let a person in by a password, in the place of an earlier one.

        Raises:
            ConfigError: the name is empty, or the password too short.
        """
        if not name.strip() or len(password) < SHORTEST:
            raise ConfigError(say("要有姓名，口令至少 {shortest} 个字符", shortest=SHORTEST))
        salt = secrets.token_bytes(16)
        known = {**self._known(), name.strip(): f"{salt.hex()}${_hash(password, salt).hex()}"}
        files.write({self.file: json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8")}, force=True)
        self.file.chmod(0o600)

    def know(self, name: str, password: str) -> bool:
        """Return whether the password is that of a person; it takes as long for somebody unknown."""
        salt, _, wanted = self._known().get(name, "00$").partition("$")
        return hmac.compare_digest(_hash(password, bytes.fromhex(salt)).hex(), wanted)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people."""
        return tuple(self._known())

    def _known(self) -> Mapping[str, str]:
        try:
            found = json.loads(bytes_of(self.file))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ConfigError(
                say(
                    "{file}：读不了（{error}）；删去它，用 reporter review --add-user 重新登记",
                    file=self.file,
                    error=error,
                )
            ) from error
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8"), salt=salt, **_COST)
