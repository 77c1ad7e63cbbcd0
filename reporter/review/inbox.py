"""What is dropped on the page: kept in the week's folder under a name that leads nowhere else."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reporter.deliver import files
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.render.ooxml import wordml
from reporter.sources.file import most_bytes, too_large
from reporter.sources.folder import is_ignored
from reporter.sources.safe_names import base, file_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reporter.review.office import Office

MOST_FILES = 500
"""Files that are taken at once."""

MOST_BYTES = 200 * 1024 * 1024
"""Bytes that any file may have, before its format says how many."""


_LONGEST_CALLED = 60
"""Characters of a page's name."""


def keep(office: Office, name: str, data: bytes) -> Path | None:
    """Return where a file was put, None for what systems leave in folders; what is there already is left alone.

    Raises:
        SourceError: the file is larger than a file of its kind may be.
        DeliveryError: it cannot be written.
    """
    if is_ignored(base(name)):
        return None
    fit = safe(name)
    if len(data) > (most := most_bytes(fit)):
        raise SourceError(in_chinese("{name}：{reason}", name=fit, reason=too_large(most)))
    path = _free(office.inbox, fit, data)
    files.write({path: data}, force=False)
    return path


def pasted(words: str) -> Iterator[tuple[str, bytes]]:
    r"""Yield the name and the bytes of each file that pasted words become: a shortcut an address, else one text.

    >>> [name for name, _ in pasted("https://yunshui.example/a/1.html\nhttps://yunshui.example/")]
    ['yunshui.example 1.html.url', 'yunshui.example.url']
    """
    lines = [line for line in map(str.strip, words.splitlines()) if line]
    if lines and all(map(_is_address, lines)):
        for address in lines:
            yield f"{_called(address)}.url", f"[InternetShortcut]\r\nURL={address}\r\n".encode()
    elif lines:
        yield "粘贴的文字.txt", words.strip().encode("utf-8")


def _is_address(line: str) -> bool:
    try:
        parts = urlsplit(line)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, line))


def _called(address: str) -> str:
    """Return what a page is called by its address: the site, and the last part of the path."""
    parts = urlsplit(address)
    return f"{parts.hostname} {unquote(parts.path).rstrip('/').rpartition('/')[2]}".strip()[:_LONGEST_CALLED]


def safe(name: str) -> str:
    r"""Return the last part of a name, fit for every file system.

    >>> safe("../../etc/passwd"), safe("C:\\稿件\\甲?.docx"), safe("..")
    ('passwd', '甲_.docx', '来稿')
    """
    return file_name(base(wordml.clean(name))) or "来稿"


def _free(folder: Path, name: str, data: bytes) -> Path:
    """Return a path of that name that is free or holds these bytes."""
    first = folder / name
    paths = (first if number == 1 else first.with_stem(f"{first.stem}（{number}）") for number in count(1))
    return next(path for path in paths if not path.exists() or path.read_bytes() == data)
