"""Addresses that a person has named: on the command line, or in a shortcut file (.url, .webloc)."""

from __future__ import annotations

import configparser
import plistlib
import re
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from reporter.chinese.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHORTCUTS = (".url", ".webloc")
_ADDRESS = re.compile(r"(https?):/{1,2}(?=[^/\s])", re.IGNORECASE)
_MOST = 64 * 1024
"""Bytes of a shortcut that are read."""


def addresses_among(paths: Sequence[Path]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Return the addresses among the paths of a command line, and the other paths.

    A path has lost one of the two slashes behind the colon.

    >>> from pathlib import Path
    >>> addresses_among([Path("https://yunshui.example/a.html"), Path("a.txt")])[0]
    ('https://yunshui.example/a.html',)
    """
    found = [(path, _ADDRESS.match(path.as_posix())) for path in paths]
    addresses = tuple(_ADDRESS.sub(r"\1://", path.as_posix(), count=1) for path, match in found if match)
    return addresses, tuple(path for path, match in found if not match)


def address_of(shortcut: Path) -> str | None:
    """Return the address that a shortcut leads to, None where it leads to no page."""
    if shortcut.suffix.lower() not in SHORTCUTS:
        return None
    try:
        with shortcut.open("rb") as stream:
            data = stream.read(_MOST)
        found = _webloc(data) if shortcut.suffix.lower() == ".webloc" else _internet_shortcut(decode(data)[0])
    except (OSError, ValueError, configparser.Error, ExpatError):
        return None
    return found if found and _ADDRESS.match(found) else None


def _internet_shortcut(text: str) -> str | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(text)
    return parser.get("InternetShortcut", "URL", fallback=None)


def _webloc(data: bytes) -> str | None:
    found = plistlib.loads(data)
    address = found.get("URL") if isinstance(found, dict) else None
    return address if isinstance(address, str) else None
