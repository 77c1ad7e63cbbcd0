"""What the page has done by the command line's commands, each in a process of its own: they are the same for both."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.deliver import credentials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.review.office import Office

_NOTHING_DONE = 2
"""The exit status after which all that was said has to be read."""

_OPTION = re.compile(r"(?<![\w-])--[a-z]")

_TAKEN = re.compile(r"(?m)(?<=已发 )2\d\d\b.*$")
"""What a server says of a mail that it took."""

PLACES = (
    ("briefing.toml 里没有收件人，请写进 [mail] 的 to、cc 或 [[groups]]", "还没有收件人，请在“设置”里填主送、抄送"),
    ("briefing.toml 里没有 [smtp] host，不知道用哪个邮件服务器；docs/send.md 有例子", "请先在“设置”里填邮件服务器"),
    (
        "briefing.toml 里没有 [mail] sender（发件人），请写上后用 reporter build 重新生成",
        "请先在“设置”里填发件人，再重新生成",
    ),
    ("briefing.toml 的 [mail] 或 [[groups]]", "“设置”的主送、抄送"),
    ("要发更正，请加 --correction", "要发更正，请点“发更正”"),
    ("smtp.host、port", "“设置”里的邮件服务器和端口"),
    ("smtp.host", "“设置”里的邮件服务器"),
    ("mail.sender", "“设置”里的发件人"),
    ("用 reporter build 重新生成", "在这里重新生成"),
)
"""What the command line says of its files, and where the page has it."""

_LONGEST = 3600
"""Seconds that a command may take: a mail to thousands is the longest of them."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status, what it said on its two streams, whether it ``made`` an issue."""

    status: int
    said: str
    told: str
    made: bool = False


def build(office: Office) -> Done:
    """Return what came of building the week."""
    sources = map(str, office.every_source)
    week = ("-o", str(office.folder), "--week", str(office.week), "-q")  # what is left out stands on the page
    return replace(_run("build", *sources, *week, *_config(office)), made=True)


def send(office: Office, password: str, *options: str) -> Done:
    """Return what came of sending the built issue with these options of ``reporter send``.

    A ``password`` is handed over where no other process sees it.
    """
    secret = {credentials.VARIABLE: password} if password else {}
    return _run("send", str(office.folder), *options, *_config(office), **secret)


def _config(office: Office) -> Sequence[str]:
    return ("-c", str(office.config)) if office.config else ()


def _run(*arguments: str, **variables: str) -> Done:
    command = [sys.executable, "-m", "reporter", *arguments]
    ended = subprocess.run(  # noqa: S603 - our own command, its arguments a list
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST,
        env={**os.environ, "REPORTER_LANG": "zh", **variables},
    )
    return done(ended)


def done(ended: subprocess.CompletedProcess[str]) -> Done:
    """Return how a command ended, in the page's words, without its remarks about options if it did anything."""
    said, told = _TAKEN.sub("对方已收下", ended.stdout.strip()), _on_the_page(ended.stderr.strip())
    return Done(ended.returncode, said, told if ended.returncode == _NOTHING_DONE else _without_options(told))


def _on_the_page(told: str) -> str:
    """Return remarks with the page's places for the settings' names, and without the name of the program."""
    for words, place in PLACES:
        told = told.replace(f" {words}", place).replace(words, place)
    return "\n".join(line.removeprefix("reporter: ") for line in told.split("\n"))


def _without_options(told: str) -> str:
    """Return remarks without those that name an option of the command line: the page has a button for it."""
    return "\n".join(line for line in told.split("\n") if not _OPTION.search(line))
