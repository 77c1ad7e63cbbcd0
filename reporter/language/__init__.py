"""The language of the screen: help, errors and progress, and the remarks in files that a person edits.

What goes out (document, mail, page) and what is printed for the office (the check list) is Chinese whatever the screen
is. A message is written once, in the code, in English or in Chinese; catalogues (gettext) give the other language.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "reporter"
DOMAIN_OF_LIBRARIES = "messages"
"""The catalogue of our messages, and the one in which click and typer look up theirs."""

_NAMES: Mapping[Language, str] = {"zh": "zh_CN", "en": "en"}
_CHINESE = 0x04
"""The primary language of a Windows language identifier, its low ten bits."""

_catalogue = gettext.NullTranslations()
_spoken: Language | None = None


def choose(language: Language) -> None:
    """Speak this language from now on; before it is called every message is as the code has it.

    Call it before typer is imported: its headings are looked up then.
    """
    global _catalogue, _spoken  # noqa: PLW0603 - a screen has one language
    _spoken, name = language, _NAMES[language]
    _catalogue = gettext.translation(DOMAIN, FOLDER, [name], fallback=True)
    os.environ["LANGUAGE"] = name
    gettext.bindtextdomain(DOMAIN_OF_LIBRARIES, FOLDER)


def spoken() -> Language | None:
    """Return the language of the screen, None where none was chosen."""
    return _spoken


def say(message: str, /, **fields: object) -> str:
    """Return a message in the language of the screen, its fields filled in.

    >>> say("{path}: no such file", path="a.txt")
    'a.txt: no such file'
    """
    told = _catalogue.gettext(message) if message else message
    return told.format(**fields) if fields else told


def reason(error: OSError) -> str:
    """Return what the system says of an error, in the language of the screen."""
    return say(error.strerror or type(error).__name__)


def reason_in_chinese(error: OSError) -> str:
    """Return what the system says of an error, in Chinese: for what is printed for the office."""
    catalogue = gettext.translation(DOMAIN, FOLDER, [_NAMES["zh"]], fallback=True)
    return catalogue.gettext(error.strerror or type(error).__name__)


def wanted(setting: str | None = None) -> Language:
    """Return the language that is wanted: by REPORTER_LANG, else by ``setting``, else by the system."""
    named = os.environ.get("REPORTER_LANG") or setting or _of_system()
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def _of_system() -> str:
    """Return the system's language by its name, such as zh_CN.UTF-8; empty where it has none."""
    if sys.platform == "win32":
        import ctypes

        identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "zh" if identifier & 0x3FF == _CHINESE else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    return locale.getlocale()[0] or ""


SYSTEM = (
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "File exists",
    "File name too long",
    "No space left on device",
    "Read-only file system",
    "Input/output error",
    "Too many levels of symbolic links",
    "Address already in use",
    "Device or resource busy",
    "Directory not empty",
    "File too large",
    "Not an ordinary file",
)
"""What systems say of errors, as far as people meet it."""
