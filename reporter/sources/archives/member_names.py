"""The names of members: where they would be put, in characters that can be shown."""

from __future__ import annotations

import re

from reporter.chinese.encoding import decode
from reporter.language import in_chinese
from reporter.sources.safe_names import clean

_DRIVE = re.compile(r"[A-Za-z]:")
OUTSIDE = in_chinese("路径指向压缩包之外，为安全起见没有打开，请重新打包")
LINK = in_chinese("是指向别处的链接，不是文件，请把原文件打进压缩包")
PASSWORD = in_chinese("加了密码，请解压后再放进来")


def readable(raw: bytes) -> str:
    """Return a name whose encoding nothing tells: what Chinese systems write there is GBK.

    >>> readable("双井乡.txt".encode("gbk")), readable("双井乡.txt".encode())
    ('双井乡.txt', '双井乡.txt')
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
        return decode(raw)[0] if "\ufffd" in text else text


def member(name: str) -> tuple[str, bool]:
    r"""Return a member's path, its folders between strokes, and whether it leads out of the archive.

    >>> member("稿件\\甲.txt"), member("正常/../../乙.txt")
    (('稿件/甲.txt', False), ('正常/../../乙.txt', True))
    """
    shown = clean(name.replace("\\", "/"))
    parts = [part for part in shown.split("/") if part not in {"", "."}]
    outside = shown.startswith("/") or _DRIVE.match(shown) is not None or ".." in parts
    return (shown if outside else "/".join(parts)), outside
