"""The language of the screen: help, errors and progress, and the remarks in files that a person edits.

What goes out (document, mail, page) and what is printed for the office (the check list) is Chinese whatever the screen
is. A message is written once, in the code, in English or in Chinese; catalogues (gettext) give the other language.
Words of the office's files that are told on the screen as well are made by :func:`in_chinese`.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from enum import StrEnum
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
_named = True
"""Whether somebody named the language, so that no browser is asked for it."""


def choose(language: Language, *, named: bool = True) -> None:
    """Speak this language from now on; before it is called every message is as the code has it.

    Where nobody ``named`` it, a browser may ask for another one (:func:`follow`).

    Call it before typer is imported: its headings are looked up then.
    """
    global _catalogue, _spoken, _named  # noqa: PLW0603 - a screen has one language
    _spoken, _named, name = language, named, _NAMES[language]
    _catalogue = gettext.translation(DOMAIN, FOLDER, [name], fallback=True)
    os.environ["LANGUAGE"] = name
    gettext.bindtextdomain(DOMAIN_OF_LIBRARIES, FOLDER)


def follow(accepted: str) -> None:
    """Speak what the first browser accepts most (Accept-Language, RFC 9110, 12.5.4), unless a language was named."""
    if not _named and accepted.strip():
        choose("zh" if accepted.strip().lower().startswith("zh") else "en")


def is_named(setting: str | None = None) -> bool:
    """Return whether REPORTER_LANG or ``setting`` names the language."""
    return bool(os.environ.get("REPORTER_LANG") or setting)


def spoken() -> Language | None:
    """Return the language of the screen, None where none was chosen."""
    return _spoken


def say(message: str, /, **fields: object) -> str:
    """Return a message in the language of the screen, its fields filled in, those of a tuple listed.

    >>> say("{path}: no such file", path="a.txt")
    'a.txt: no such file'
    """
    told = _catalogue.gettext(message) if message else message
    return told.format(**{name: _shown(value) for name, value in fields.items()}) if fields else told


def _shown(value: object) -> object:
    if isinstance(value, tuple):
        return say("、").join(str(_shown(one)) for one in value)
    return on_screen(value) if isinstance(value, str) else value


class Told(str):
    """A text in Chinese, as the office's files have it, that knows how to be told on a screen of another language."""

    __slots__ = ("fields", "message")
    message: str
    fields: Mapping[str, object]

    def __str__(self) -> str:
        """Return the text itself, so that an error keeps what it was raised with."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Return what another process makes it of again."""
        return _remade, (str.__str__(self), self.message, self.fields)


def _remade(text: str, message: str, fields: Mapping[str, object]) -> Told:
    told = Told(text)
    told.message, told.fields = message, fields
    return told


def _kept(value: object) -> object:
    """Return a field as it goes from process to process: a number or a text, of an error what it says."""
    if isinstance(value, OSError):
        return reason_in_chinese(value)
    if isinstance(value, tuple):
        return tuple(map(_kept, value))
    return value if isinstance(value, (str, int, float)) else str(value)  # an error keeps what it was raised with


def in_chinese(message: str, /, **fields: object) -> Told:
    """Return a message in Chinese, its fields filled in; :func:`on_screen` has it in the language of the screen.

    >>> in_chinese("{name}：文件是空的", name="甲.txt"), in_chinese("没有{what}", what=("题名", "日期"))
    ('甲.txt：文件是空的', '没有题名、日期')
    """
    kept = {name: _kept(value) for name, value in fields.items()}
    listed = {name: "、".join(map(str, value)) if isinstance(value, tuple) else value for name, value in kept.items()}
    return _remade(message.format(**listed) if fields else message, message, kept)


def untold(message: str) -> str:
    """Return a message as it is: it is in the catalogues, and :func:`say` is given it where its fields are known."""
    return message


def on_screen(text: str) -> str:
    """Return what :func:`in_chinese` made, or a kind, in the language of the screen; any other text as it is."""
    if isinstance(text, Told):
        return say(text.message, **text.fields)
    return say(text.value) if isinstance(text, StrEnum) else text


def reason(error: OSError) -> str:
    """Return what the system says of an error, in the language of the screen."""
    return say(error.strerror or str(error) or type(error).__name__)


def reason_in_chinese(error: OSError) -> Told:
    """Return what the system says of an error, in Chinese: for what is printed for the office."""
    catalogue = gettext.translation(DOMAIN, FOLDER, [_NAMES["zh"]], fallback=True)
    english = error.strerror or type(error).__name__
    return _remade(catalogue.gettext(english), english, {})


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
    "Connection refused",
    "Connection reset by peer",
    "Connection timed out",
    "Name or service not known",
    "Network is unreachable",
    "No route to host",
    "Temporary failure in name resolution",
    "timed out",
)
"""What systems say of errors, as far as people meet it."""
