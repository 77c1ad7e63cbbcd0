"""Text whose bytes were once read with the wrong encoding: 浣犲ソ and ä½ å¥½ are 你好.

A line is written back with the encoding it was wrongly read with, read with the right one, and what comes out is taken
only where it is far better Chinese than what went in; once more if that line is mojibake itself.
ftfy (Speer, 2019) does the same for Western encodings.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import Edit
from reporter.restore.encoding import plausibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.model import Certainty

KIND = "乱码"
_C1 = "\x80-\x9f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# one set of characters at the start, for which Python's search is ten times as fast
_WESTERN = re.compile(rf"[\xa1-\xff](?:(?<=[À-ÿ])[{_C1}\xa0-\xff ]?[{_C1}\xa0-\xff]|[\xa1-\xff]{{3}})")
_EASTERN = re.compile(
    "[锛銆鈥鐨涓浠鍦浜鏄鍥鏈鍙鎴鍒鍚鍜鏃鏂鎵瀹浼璇鑰岃璁绗骞鍏鍗浣犲ソ锟鏉鎬瑕鍑寮缁杩濡瑙鍔榛鐢鍖閲]"
)
_WRITTEN = re.compile(r"[^\x00-\x7f](?:.*[^\x00-\x7f])?(?:(?<=[€銆])\?$)?")
_HAN = re.compile("[\u4e00-\u9fff]")
_TELLING = 2
_PROOF = 16
_GAIN, _GOOD = 0.8, 1.0
_LONE = {"€": b"\x80", "\ufffd": b"\xff"}
_STOP = "。".encode()
_LOST = re.compile("\ufffd+[?？]?")


def _western(text: str) -> bytes:
    """The bytes that cp1252 showed as ``text``; what it has no character for was shown as Latin-1."""
    return b"".join(one.encode("cp1252") if one in _specials() else one.encode("latin-1") for one in text)


@cache
def _specials() -> frozenset[str]:
    return frozenset(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))


def _eastern(text: str) -> bytes:
    """The bytes that GBK showed as ``text``; a lone 0x80 was shown as the euro sign.

    What could not be shown is a byte that UTF-8 does not have, so that it stays a gap; but the last byte of a line
    whose last character begins like a full stop is taken for a full stop's.
    """
    data = b"".join(_LONE[one] if one in _LONE else one.encode("gb18030", "replace") for one in text.rstrip("?"))
    return data + _STOP[2:] if data.endswith(_STOP[:2]) else data


WRITERS: Mapping[str, tuple[Callable[[str], bytes], tuple[str, ...]]] = MappingProxyType(
    {
        "western": (_western, ("utf-8", "gb18030", "big5")),
        "eastern": (_eastern, ("utf-8",)),
    }
)


def find(text: str) -> Sequence[Edit]:
    """The stretches to read again.

    >>> [(edit.before, edit.after) for edit in find("浣犲ソ锛屼笘鐣�")]
    [('浣犲ソ锛屼笘鐣�', '你好，世\ufffd')]
    >>> find("这一句没有乱码。"), find("Café à Genève")
    ((), ())
    """
    western = _WESTERN.search(text) is not None
    if not western and len(_EASTERN.findall(text)) < _TELLING:
        return ()
    lines = tuple(_lines(text))
    found = {start: edit for line, start in lines for edit in _mended(line, start, sure=False)}
    if any(_proves(edit) for edit in found.values()):
        rest = ((line, start) for line, start in lines if start not in found)
        found |= {start: edit for line, start in rest for edit in _mended(line, start, sure=True)}
    return tuple(found[start] for start in sorted(found))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a text with their offsets; no other separator ends one, which may be half a character."""
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def _proves(edit: Edit) -> bool:
    """Whether a stretch that came back whole is long enough to say that the whole file was read wrongly."""
    return edit.certainty == "certain" and len(edit.before) >= _PROOF


def _mended(line: str, start: int, *, sure: bool) -> Iterator[Edit]:
    """The line's edit, if any; ``sure`` says that another line has proved that the file was read wrongly."""
    match = _WRITTEN.search(line)
    if match is None or not (sure or _WESTERN.search(line) or _EASTERN.search(line)):
        return
    before = match[0]
    after = _reread(before, sure=sure)
    if after is not None:
        certainty: Certainty = "likely" if "\ufffd" in before + after or before.endswith("?") else "certain"
        yield Edit(KIND, start + match.start(), before, after, certainty)


def _reread(text: str, *, sure: bool) -> str | None:
    """The best reading of the text's bytes after one or two changes of encoding, None where none is far better."""
    once = _others(text)
    twice = [other for reading in once for other in _others(reading)]
    best = max([*once, *twice], key=_worth, default=text)
    if sure and best != text and _HAN.search(best):
        return best if "\ufffd" not in best or _worth(best) > _worth(text) else None
    return best if _worth(best) >= max(_GOOD, _worth(text) + _GAIN) else None


def _worth(text: str) -> float:
    """How much like Chinese the text reads; gaps count against it, but do not hide what stands around them."""
    gaps = text.count("\ufffd")
    return plausibility(text.replace("\ufffd", "")) - 2.0 * gaps / max(len(text), 1)


def _others(text: str) -> list[str]:
    return [
        other
        for write, encodings in WRITERS.values()
        for encoding in encodings
        for other in _other(text, write, encoding)
    ]


def _other(text: str, write: Callable[[str], bytes], encoding: str) -> Iterator[str]:
    for candidate in (text, text.replace(" ", "\xa0")) if " " in text else (text,):
        data = _written(candidate.rstrip("\ufffd"), write)
        if data is not None:
            yield _LOST.sub("\ufffd", data.decode(encoding, "replace"))


def _written(text: str, write: Callable[[str], bytes]) -> bytes | None:
    """The bytes of the text, None where the encoding lacks one of its characters."""
    try:
        return write(text)
    except UnicodeEncodeError:
        return None
