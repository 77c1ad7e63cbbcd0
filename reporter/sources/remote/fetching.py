"""One address fetched: each hop judged, the connection made to the judged machine, time and size bounded."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.request
import zlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.remote.judging import UnreachableError, is_offline, judged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

    from reporter.sources.remote.judging import Policy

AGENT = f"reporter/{version('reporter')}"
_MOVED = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_OK = 200
_CHUNK = 64 * 1024
_PORTS = {"http": 80, "https": 443}
_PORT_OF_PROXY = 8080


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave; ``data`` is None where nothing has changed since it was fetched last."""

    address: str
    data: bytes | None
    media_type: str = ""
    etag: str = ""
    modified: str = ""


def fetch(address: str, policy: Policy, known: Mapping[str, str]) -> Answer:
    """Return what an address gives, by up to ``policy.hops`` hops; ``known`` are the headers of a conditional request.

    Raises:
        SourceError: it cannot be had or may not be; the message says why, in Chinese, for the check list.
    """
    until = time.monotonic() + policy.seconds
    here = address
    for _ in range(policy.hops + 1):
        answer = _hop(here, policy, known if here == address else {}, until)
        if isinstance(answer, Answer):
            return answer
        here = urljoin(here, answer)
    raise SourceError(in_chinese("转来转去，没有到达网页，请在浏览器中打开，另存为 .html 再放进来"))


def _hop(address: str, policy: Policy, known: Mapping[str, str], until: float) -> Answer | str:
    """Return the answer of one machine, or where it leads to."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise SourceError(in_chinese("{address} 不是网页地址，只读 http 和 https，请检查地址", address=address))
    connection = _connection(parts, policy, until)
    try:
        connection.request("GET", _target(parts, connection), headers=_headers(known))
        answer = connection.getresponse()
        if answer.status in _MOVED and (there := answer.getheader("Location")):
            return there
        if answer.status == _NOT_MODIFIED:
            return Answer(address, None)
        if answer.status != _OK:
            raise SourceError(
                in_chinese(
                    "网站没有给出网页（{status} {reason}），请在浏览器中打开看看",
                    status=answer.status,
                    reason=answer.reason,
                )
            )
        return Answer(
            address,
            _body(answer, policy, until),
            answer.getheader("Content-Type", ""),
            answer.getheader("ETag", ""),
            answer.getheader("Last-Modified", ""),
        )
    except ssl.SSLError as error:
        raise SourceError(
            in_chinese(
                "网站的证书不可信（{reason}），没有读取，请在浏览器中打开看看，确实可信的另存为 .html 再放进来",
                reason=error.reason,
            )
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        told = in_chinese("网页读不下来（{error}），请检查网络，或在浏览器中打开另存", error=error)
        if isinstance(error, OSError):
            raise UnreachableError(told, offline=is_offline(error)) from error
        raise SourceError(told) from error
    finally:
        connection.close()


def _headers(known: Mapping[str, str]) -> Mapping[str, str]:
    return {"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "gzip, identity", **known}


def _connection(parts: SplitResult, policy: Policy, until: float) -> http.client.HTTPConnection:
    """Return a connection to a machine that may be asked, or to the proxy that the environment names."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    left = max(0.1, until - time.monotonic())
    if proxy := proxy_of(parts.scheme, host):
        through = urlsplit(proxy)
        machine = (through.hostname or "", through.port or _PORT_OF_PROXY)
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(*machine, timeout=left)
        if secure:
            connection.set_tunnel(host, port)
        return connection
    address = judged(host, port, policy)[0]
    if parts.scheme == "http":
        return _Pinned(host, port, address, left)
    return _SecurePinned(host, port, address, left)


def proxy_of(scheme: str, host: str) -> str | None:
    """Return the proxy that the environment names for a host, None for none."""
    if urllib.request.proxy_bypass(host):
        return None
    return urllib.request.getproxies().get(scheme)


class _Pinned(http.client.HTTPConnection):
    """A connection to one address of a host."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _SecurePinned(_Pinned):
    """The same with TLS, the certificate being the host's."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _target(parts: SplitResult, connection: http.client.HTTPConnection) -> str:
    """Return what is asked for: the path, or the whole address where a proxy is asked without a tunnel."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=?~-._")
    whole = not isinstance(connection, _Pinned) and parts.scheme == "http"
    return urlunsplit((parts.scheme if whole else "", parts.netloc if whole else "", path, query, ""))


def _body(answer: http.client.HTTPResponse, policy: Policy, until: float) -> bytes:
    """Return the body, unpacked, no larger than it may be and no later."""
    unpack = zlib.decompressobj(wbits=31) if answer.getheader("Content-Encoding", "").lower() == "gzip" else None
    body = bytearray()
    while chunk := answer.read1(_CHUNK):
        body += unpack.decompress(chunk, policy.most + 1) if unpack else chunk
        if len(body) > policy.most:
            raise SourceError(
                in_chinese(
                    "网页超过 {megabytes} MB，没有读取，请在浏览器中打开，把正文复制到 .txt 或 .docx 里",
                    megabytes=policy.most // 1024 // 1024,
                )
            )
        if time.monotonic() > until:
            raise SourceError(
                in_chinese(
                    "网页 {seconds:g} 秒还没有读完，没有读取，请过一会儿再试，或把 [fetch] seconds 调大",
                    seconds=policy.seconds,
                )
            )
    return bytes(body)
