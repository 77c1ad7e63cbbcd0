"""Robots of 企业微信, 钉钉 and 飞书 groups: a text to their address, as long as they take, and what they answer."""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reporter.config import LOCAL
from reporter.deliver.outbox import Outcome, State
from reporter.errors import DeliveryError
from reporter.language import in_chinese, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reporter.config import NotifyTable

_SECONDS = 30
_UNREAD = frozenset({429, 503})  # the request was turned away (RFC 6585, 4; RFC 9110, 15.6.4)
_FAILED = 500  # from here on the server failed at something, perhaps only at answering
_MORE = "……共{}篇，详见简报"


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of robot: how it is called, the body it takes, how many bytes of text, and the codes for later."""

    name: str
    body: Callable[[str], Mapping[str, Any]]
    limit: int
    busy: frozenset[int]


SERVICES: Mapping[str, Service] = MappingProxyType(
    {
        # the makers' manuals: 2,048 bytes of text; 45009 is 20 messages a minute
        "wecom": Service(
            in_chinese("企业微信"),
            lambda text: {"msgtype": "text", "text": {"content": text}},
            2048,
            frozenset({45009, -1}),
        ),
        # 20,000 bytes of body, of which the frame takes some; 130101 and 410100 are 20 messages a minute
        "dingtalk": Service(
            in_chinese("钉钉"),
            lambda text: {"msgtype": "text", "text": {"content": text}},
            18_000,
            frozenset({130101, 410100, -1}),
        ),
        # 20 KB of body; 11232 and 9499 are 100 messages a minute
        "feishu": Service(
            in_chinese("飞书"),
            lambda text: {"msg_type": "text", "content": {"text": text}},
            18_000,
            frozenset({11232, 9499}),
        ),
    }
)


def address(robot: NotifyTable) -> str:
    """Return the address of a robot, which the environment has.

    Raises:
        DeliveryError: there is none, or it goes over an open line.
    """
    found = os.environ.get(robot.variable, "").strip()
    if not found:
        raise DeliveryError(
            say(
                "没有机器人的地址：请设置环境变量 {variable}（地址里有密钥，不要写进 briefing.toml）",
                variable=robot.variable,
            )
        )
    parts = urlsplit(found)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise DeliveryError(say("环境变量 {variable} 里不是 https 地址", variable=robot.variable))
    return found


def message(head: str, lines: Sequence[str], place: str, limit: int) -> str:
    r"""Return the text of a message: what it is, a line an article, where the file is; cut at a line to so many bytes.

    >>> message("砚州简报（2026年第47期）", ["甲事", "乙事"], "D:/简报.docx", 2048)
    '砚州简报（2026年第47期）\n1．甲事\n2．乙事\n文件：D:/简报.docx'
    >>> message("简报", ["一" * 30, "二" * 30], "D:/a.docx", 160).splitlines()[2]
    '……共2篇，详见简报'
    """
    end = f"文件：{place}"
    numbered = [f"{number}．{line}" for number, line in enumerate(lines, 1)]
    for count in range(len(lines), -1, -1):
        more = [_MORE.format(len(lines))] if count < len(lines) else []
        text = "\n".join([head, *numbered[:count], *more, end])
        if len(text.encode()) <= limit:
            return text
    return text.encode()[:limit].decode(errors="ignore")  # a place as long as that is cut too


def post(robot: NotifyTable, url: str, text: str) -> Outcome:
    """Return what became of a message; what went out without an answer is uncertain."""
    service = SERVICES[robot.service]
    data = json.dumps(service.body(text), ensure_ascii=False).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return _outcome(service, answer.read())
    except urllib.error.HTTPError as error:
        if error.code in _UNREAD:
            return Outcome(State.LATER, f"HTTP {error.code}")
        return Outcome(State.UNCERTAIN if error.code >= _FAILED else State.REFUSED, f"HTTP {error.code}")
    except urllib.error.URLError as error:  # it never reached the server
        return Outcome(State.LATER, in_chinese("连不上（{reason}）", reason=error.reason))
    except (OSError, http.client.HTTPException) as error:  # lost after the request, or in the midst of the answer
        return Outcome(State.UNCERTAIN, in_chinese("发出后没有回答（{error}）", error=error))


def _outcome(service: Service, answer: bytes) -> Outcome:
    """Return what an answer says: its code is 0, or one for later, or final, with the robot's words."""
    try:
        said = json.loads(answer)
        code = int(next(said[key] for key in ("errcode", "code", "StatusCode") if key in said))
    except (ValueError, TypeError, StopIteration):
        return Outcome(
            State.UNCERTAIN, in_chinese("回答看不懂：{answer}", answer=answer[:100].decode(errors="replace"))
        )
    if code == 0:
        return Outcome(State.SENT)
    words = f"{code} {said.get('errmsg') or said.get('msg') or ''}".strip()
    return Outcome(State.LATER if code in service.busy else State.REFUSED, words)
