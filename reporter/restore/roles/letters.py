"""Mails saved as text: the marks before quoted lines, the header, greetings and signatures are none of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import is_chinese
from reporter.chinese.compiled import later
from reporter.model import Edit, RepairKind
from reporter.restore.roles.cues import Line, are_names, is_finished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Role


_QUOTED = later(r"^[ \t]*>(?!>>)[> \t]*", re.MULTILINE)
_LINE = later(r"^[ \t]*>[^\n]*", re.MULTILINE)
_FEWEST_QUOTED = 2
_HEADER = later(r"(?:发件人|收件人|抄送|发送时间|发送日期|From|To|Cc|Sent|Date) ?[:：]", re.IGNORECASE)
_LEFT = later(r"(?:主题|Subject|日期|时间|Date|发[送件](?:时间|日期|人)) ?[:：]", re.IGNORECASE)
_FEWEST_HEADERS = 2
_WITHIN = 12
_SUBJECT = later(
    r"(?:主题|标题|Subject) ?[:：]\s*(?:(?:转发|回复|答复|转|回|Fwd?|Re)\s*[:：]\s*)*(?P<title>\S.*)", re.IGNORECASE
)
_FORWARDED = later(r"(?:主题|Subject) ?[:：]\s*(?:转发|回复|答复|Fwd?|Re)\s*[:：]", re.IGNORECASE)
_ORIGINAL = later(r"-{2,} ?(?:原始邮件|原邮件|转发|邮件原件|Original|Forwarded)", re.IGNORECASE)
_GREETING = later(
    r"(?:尊敬的|亲爱的)?[^，。：:！!]{0,10}，?(?:好|[您你]好|领导|同事|同仁|老师|主任|编辑)[，：:！!,。]?|(?:Hi|Hello|Dear)\b.{0,20}"
    "|[^，。：！]{1,3}(?:科长|主任|局长|处长|部长|主编|编辑|老师|站长|秘书|干事|[哥姐总])[：:]"
)
_LONGEST_GREETING = 16
_REQUEST = later(
    "请查[收阅看]|请审(?:[阅核]|。?$)|附上.{0,6}[稿信材]|请[把将编阅见]|[烦劳]请|麻烦|^(?:多|非常|衷心)?(?:谢谢|感谢)|(?:谢谢|感谢)(?:支持|配合|大家|[您你])?[！!。]?$|收到请|^附件[是为里]"
    "|[见在]附件|[如以]下[:：]|请?(?:批评)?指正|供参考|此致|敬礼|^祝|顺[祝颂]|商祺|盼复"
)
_LEAVE = later("此致$|敬礼|顺[祝颂]|商祺|祝(?:好|商祺|工作顺利)")
_FIGURE = later(r"\d ?(?:[%％万亿]|[^\x00-\xff年月日时点分前份号]{1,2}[，。；、])")
_LONGEST_REQUEST = 45
_LONGEST_SIGNATURE = 24  # characters: an office and a day


def find(text: str) -> Sequence[Edit]:
    r"""Return the edits that take the quotation marks (>) of a mail off Chinese lines.

    >>> [edit.before for edit in find("> 各位同事：\n> 水厂已经恢复供水。")]
    ['> ', '> ']
    """
    if ">" not in text:
        return ()
    quoted = _LINE.findall(text)
    chinese = sum(is_chinese(line.lstrip("> \t")) for line in quoted)
    if chinese < _FEWEST_QUOTED or chinese * 2 < sum(bool(line.strip("> \t")) for line in quoted):
        return ()
    return tuple(Edit(RepairKind.QUOTE, mark.start(), mark.group(), "") for mark in _QUOTED.finditer(text))


def is_header(text: str) -> bool:
    """Whether a line is one of a mail's header."""
    return _HEADER.match(text) is not None


def assign(lines: list[Line], roles: list[Role | None]) -> None:
    """Fill in the ``roles`` of a mail's own lines; the subject, without 转发 and 回复, becomes the marked title.

    Of a mail whose header is lost but for 主题：转发：… at the beginning, nothing else is taken for the sender's.
    """
    headed = sum(is_header(line.text) for line in lines[:_WITHIN]) >= _FEWEST_HEADERS or _is_kept(lines)
    if not headed and not any(_FORWARDED.match(line.text) for line in lines[:1]):
        return
    _assign_subject(lines, roles)
    for index in _own(lines) if headed else ():
        if roles[index] is None or index > _closing(lines):
            roles[index] = "boilerplate"


def _is_kept(lines: Sequence[Line]) -> bool:
    """Return whether of a mail's header the subject and the day are left, at the beginning of a text."""
    first = [line.text for line in lines[:_FEWEST_HEADERS]]
    return len(first) == _FEWEST_HEADERS and all(map(_LEFT.match, first)) and any(map(_SUBJECT.fullmatch, first))


def _assign_subject(lines: list[Line], roles: list[Role | None]) -> None:
    """Make the first subject the marked title, unless it only asks for something."""
    for index, line in enumerate(lines[:_WITHIN]):
        subject = _SUBJECT.fullmatch(line.text)
        if subject and _REQUEST.search(subject["title"]):
            roles[index] = "boilerplate"
            return
        if subject:
            lines[index] = Line(subject["title"], 1, line.gap)
            roles[index] = None
            return


def _own(lines: Sequence[Line]) -> Iterator[int]:
    """Yield lines in which the sender speaks: before and after the article, and below the line above a signature."""
    forwarded = next((index for index, line in enumerate(lines) if _ORIGINAL.match(line.text)), 0)
    first, last = _article(lines)
    signature = _signature(lines)
    for index, line in enumerate(lines):
        named = index < forwarded and are_names(line.text)
        polite = not first <= index <= last and _is_polite(line.text)
        if index >= signature or (not line.level and (named or polite)):
            yield index


def _article(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and the last line that is longer than a request; of no such line nothing is between them."""
    texts = [index for index, line in enumerate(lines) if len(line.text) > _LONGEST_REQUEST]
    return (texts[0], texts[-1]) if texts else (len(lines), 0)


def _signature(lines: Sequence[Line]) -> int:
    """Return where the signature begins: at the line of dashes above it, or with the short lines that close a mail."""
    dashes = next((index for index, line in enumerate(lines) if line.text == "--"), len(lines))
    return min(dashes, _signed_from(lines))


def _closing(lines: Sequence[Line]) -> int:
    """Return the index of the line with which a sender takes leave (顺颂商祺), else the number of lines."""
    return next((index for index, line in enumerate(lines) if _LEAVE.match(line.text)), len(lines))


def _signed_from(lines: Sequence[Line]) -> int:
    """Return where the short lines that close a mail begin."""
    index = len(lines)
    while index and len(lines[index - 1].text) <= _LONGEST_SIGNATURE and not is_finished(lines[index - 1].text):
        index -= 1
    return index


def _is_polite(text: str) -> bool:
    if len(text) <= _LONGEST_GREETING and _GREETING.fullmatch(text):
        return True
    return len(text) <= _LONGEST_REQUEST and bool(_REQUEST.search(text)) and not _FIGURE.search(text)
