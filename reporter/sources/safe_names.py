"""Names and subjects as others write them, made safe to be shown."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, and those that turn the direction of what follows: a name with them is not what it seems."""

_UNSEEN = re.compile("[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that turn a name around or hide in it."""

_LONGEST_NAME = 180  # bytes: file systems take 255, and a suffix may follow
_KEPT_AT_END = 16
"""Bytes of a name that leave room for an ending and a remark, and the characters at its end that tell the issue."""

_FILE = re.compile(r"\.(?=\w*[A-Za-z])[A-Za-z\d]{2,5}$")

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def clean(text: str) -> str:
    """Return a name or a subject on one line, without what would make it seem another one."""
    return _FORBIDDEN.sub(" ", text).strip()


def base(text: str) -> str:
    r"""Return the name of a file without the folders before it, whichever system wrote them.

    >>> base("..\\稿件\\甲.txt"), base("稿件/乙.txt")
    ('甲.txt', '乙.txt')
    """
    return clean(text).replace("\\", "/").rpartition("/")[2]


def shown(text: str) -> str:
    """Return a source as a clerk knows it: the file of the folder, and what it is in that.

    >>> shown("来稿/10 来稿.eml/正文"), shown("来稿/各镇.zip/大吴镇.txt"), shown("来稿/甲.txt")
    ('10 来稿.eml/正文', '各镇.zip/大吴镇.txt', '甲.txt')
    """
    parts = clean(text).replace("\\", "/").split("/")
    files = [place for place, part in enumerate(parts) if _FILE.search(part)]
    return "/".join(parts[min(files, default=len(parts) - 1) :])


def file_name(text: str) -> str:
    r"""Return a text as the name of a file, fit for every file system: its middle goes where it is too long.

    >>> file_name("供电\u202e简报：一/二")
    '供电简报：一_二'
    """
    name = _UNFIT.sub("_", _UNSEEN.sub("", text)).strip(". ")
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    head, tail = name[:-_KEPT_AT_END], name[-_KEPT_AT_END:]
    room = _LONGEST_NAME - len(f"…{tail}".encode())
    return f"{head.encode()[:room].decode('utf-8', 'ignore')}…{tail}"
