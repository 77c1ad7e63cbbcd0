"""Whether what a file holds is what its name says: text with Chinese in it, and not a picture or a program."""

from __future__ import annotations

import re

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.registry import named_by_signature

_SAVE_AS = in_chinese("请用能打开它的程序打开，另存为 .docx 或 .txt 再放进来")
# What a Chinese text is made of, however its encoding was misread: ASCII, Latin, Greek, Cyrillic, marks, kana, Han,
# emoji.
_OF_TEXT = re.compile(
    "[\u2e80-\u9fff\t\n -~\u00a0-\u052f\u2000-\u27bf\uf900-\ufaff\ufe00-\ufe6f\ufeff-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]+"
)
_LEAST_TEXT = 0.7  # share of letters, Han and marks: what has less is no text
# A letter that is not ASCII, or one in disguise (\u4e2d, &#20013;): what a Chinese text has at least, however damaged.
_LETTER = re.compile(r"[^\W\d_a-zA-Z]|\\u[0-9a-fA-F]{4}|&#\w+;")


def refuse_other_formats(data: bytes) -> None:
    """Raise if the bytes begin as those of a picture, a PDF, an archive or a program do.

    Raises:
        SourceError: with what it is and what to do; the caller adds the file's name.
    """
    name = named_by_signature(data)
    if name:
        raise SourceError(in_chinese("扩展名不对，里面其实是{name}，{save_as}", name=name, save_as=_SAVE_AS))
    if not data.strip(b"\x00"):
        raise SourceError(in_chinese("内容全是空字节（多半是断电或拷贝中断造成的），请重新拷贝原文件"))


def refuse_what_is_no_text(text: str) -> None:
    """Raise if a text has no Chinese in it, or is what decoding makes of bytes that are no text.

    Raises:
        SourceError: with the reason and the remedy; the caller adds the file's name.
    """
    if not text.strip(" \t\n\u00a0\u3000\ufeff"):
        raise SourceError(in_chinese("文件里没有文字，请换成有内容的文件"))
    if sum(map(len, _OF_TEXT.findall(text))) < _LEAST_TEXT * len(text):
        raise SourceError(in_chinese("内容不是文字（可能是图片、程序或已损坏的文件），{save_as}", save_as=_SAVE_AS))
    if not _LETTER.search(text):
        raise SourceError(in_chinese("里面没有中文文字，请检查是否放错了文件"))
