"""Which machines may be asked: public ones, and those of the office's own network that it has named."""

from __future__ import annotations

import errno
import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NO_NAMES = frozenset({socket.EAI_AGAIN})
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN})


class UnreachableError(SourceError):
    """A machine that gives no answer; ``offline`` where it is the network that is missing, not this machine."""

    def __init__(self, message: str, *, offline: bool = False) -> None:
        super().__init__(message)
        self.offline = offline


def is_offline(error: Exception) -> bool:
    """Return whether an error says that no machine can be asked at all, nor which address one has."""
    number = error.errno if isinstance(error, OSError) else None
    return number in _NO_NAMES if isinstance(error, socket.gaierror) else number in _NO_NETWORK


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be fetched, and how: ``allow`` names hosts and networks (10.2.0.0/16) that need not be public.

    ``seconds`` are for an address with all its hops, ``most`` are bytes, ``pause`` is between two requests.
    """

    allow: tuple[str, ...] = ()
    seconds: float = 30.0
    most: int = 20 * 1024 * 1024
    hops: int = 5
    pause: float = 1.0


def judged(host: str, port: int, policy: Policy) -> Sequence[str]:
    """Return the addresses of a host, all of which may be asked.

    The connection has to be made to one of them, not to the name, which may mean another machine a moment later.

    Raises:
        UnreachableError: it has none.
        SourceError: one of them is neither public nor allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        told = in_chinese("找不到网站 {host}，请检查地址和网络", host=host)
        raise UnreachableError(told, offline=is_offline(error)) from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if not _may_be_asked(ipaddress.ip_address(address.partition("%")[0]), host, policy):
            raise SourceError(
                in_chinese(
                    "{host}（{address}）是内网地址，没有读取；要读取请写进 briefing.toml 的 [fetch] allow",
                    host=host,
                    address=address,
                )
            )
    return addresses


def _may_be_asked(address: Address, host: str, policy: Policy) -> bool:
    inner = _unwrapped(address)
    if inner.is_global and not inner.is_multicast:
        return True
    return host in policy.allow or any(inner in network for network in _networks(policy.allow))


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that one of IPv6 carries within it (RFC 4291, 3056, 4380, 6052), else the same."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _networks(names: Sequence[str]) -> Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    networks = []
    for name in names:
        try:
            networks.append(ipaddress.ip_network(name, strict=False))
        except ValueError:  # a host's name
            continue
    return networks
