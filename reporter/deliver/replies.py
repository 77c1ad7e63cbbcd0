"""What a mail server answers, in the clerk's language: whether it is final, and what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reporter.deliver.outbox import Outcome, State
from reporter.language import in_chinese

_GAPS = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Remark:
    """What an answer means; ``pattern`` is looked for in the code and words of the answer."""

    id: str
    pattern: str
    says: str


REMARKS = (
    # NetEase's own codes come first: they say more than the number does
    Remark("netease-quota", r"MI:SFQ", in_chinese("15 分钟内发得太多，请 15 分钟后再发")),
    Remark("netease-messages", r"MI:DMC|MI:CEL", in_chinese("一次连接发得太多，请把 smtp.per_connection 调小后再发")),
    Remark("netease-connections", r"HL:I[CF]C", in_chinese("连接太多太密，请过一会儿再发")),
    Remark("netease-recipients", r"RP:DRC|RP:CEL", in_chinese("今天的收件人太多，请明天再发")),
    Remark("netease-spam", r"^451.*DT:SPM", in_chinese("被当作垃圾邮件暂缓，请 2 分钟后再发")),
    Remark("netease-spam-final", r"^5.*DT:SPM", in_chinese("被当作垃圾邮件，请与邮箱管理员联系")),
    # RFC 3463: the enhanced status codes; RFC 5321: the replies themselves
    Remark(
        "no-mailbox",
        r"^5\d\d[ -]5\.1\.[126]|^5\d\d.*(?i:user unknown|no such user|mailbox not found)",
        in_chinese("没有这个邮箱"),
    ),
    Remark("mailbox-off", r"^5\d\d[ -]5\.2\.1", in_chinese("对方邮箱已停用")),
    Remark("mailbox-full", r"^[45]\d\d[ -][45]\.2\.2", in_chinese("对方邮箱已满")),
    Remark("too-big", r"^552|^5\d\d[ -]5\.(2\.3|3\.4)", in_chinese("邮件太大，请减少图片或换一个服务器")),
    Remark(
        "sender",
        r"^5\d\d[ -]5\.(1\.[78]|7\.60)|^553",
        in_chinese("服务器不接受这个发件人，mail.sender 应与登录的账号一致"),
    ),
    Remark("login", r"^53[0458]", in_chinese("用户名或密码不对；163、QQ 等邮箱要用授权码，不用登录密码")),
    Remark("greylisting", r"^45[01].*(?i:gr[ea]y.?list)", in_chinese("对方要求稍后重发（灰名单），请 15 分钟后再发")),
    Remark("relay", r"^5\d\d.*(?i:relay)", in_chinese("服务器不替这个账号转发")),
    Remark("policy", r"^5\d\d[ -]5\.7\.|^554", in_chinese("对方按规定拒收")),
    Remark("closing", r"^421", in_chinese("服务器忙，请过一会儿再发")),
    Remark("later", r"^4", in_chinese("暂时不收，请过一会儿再发")),
    Remark("final", r"^5", in_chinese("拒收")),
)
"""The first that is found speaks."""


def outcome(code: int, words: bytes) -> Outcome:
    """Return what an answer makes of a mail: 2xx sent, 5xx refused for good, anything else later.

    >>> outcome(550, b"5.1.1 <x@one.example>: no such user").words
    '没有这个邮箱（550 5.1.1 <x@one.example>: no such user）'
    """
    said = answer(code, words)
    if 200 <= code < 300:  # noqa: PLR2004 - the classes of replies in RFC 5321, 4.2.1
        return Outcome(State.SENT, said)
    return Outcome(State.REFUSED if 500 <= code < 600 else State.LATER, explained(said))  # noqa: PLR2004


def answer(code: int, words: bytes) -> str:
    """Return code and words of an answer on one line, fit to be shown."""
    return f"{code} {_GAPS.sub(' ', _decoded(words))}"[:_LONGEST].strip()


def explained(said: str) -> str:
    """Return what an answer means, with the answer itself; the answer alone where there is nothing to say."""
    for remark in REMARKS:
        if re.search(remark.pattern, said):
            return f"{remark.says}（{said}）"
    return said


def _decoded(words: bytes) -> str:
    """Return the words as text; servers here write UTF-8 or GB18030 where they do not write ASCII."""
    try:
        return words.decode()
    except UnicodeDecodeError:
        return words.decode("gb18030", "replace")
