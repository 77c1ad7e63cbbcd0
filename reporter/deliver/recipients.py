"""Who gets the issue: the addresses in [mail] and in the groups, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reporter.config.mail_headers import address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.headerregistry import Address

    from reporter.config import Settings

Kind = Literal["主送", "抄送", "密送"]
"""How a recipient is addressed, as mail programs call it; in the catalogues, for screens."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address, how it is addressed and the group in which it stands."""

    address: Address
    kind: Kind
    group: str = ""

    @property
    def key(self) -> str:
        """By what one mailbox is known, however it is written."""
        return key(self.address.addr_spec)


def key(text: str) -> str:
    """Return an address as the outbox has it: mailboxes that differ only in case are one."""
    return text.strip().lower()


def recipients(settings: Settings) -> tuple[Recipient, ...]:
    """Return who gets the issue; an address that stands twice counts where it stands first.

    Raises:
        ConfigError: an address is none.
    """
    found: dict[str, Recipient] = {}
    for one in _all(settings):
        found.setdefault(one.key, one)
    return tuple(found.values())


def _all(settings: Settings) -> Iterator[Recipient]:
    mail = settings.mail
    lists: list[tuple[tuple[str, ...], Kind, str]] = [(mail.to, "主送", ""), (mail.cc, "抄送", "")]
    for group in settings.groups:
        lists += [(group.to, "主送", group.name), (group.cc, "抄送", group.name), (group.bcc, "密送", group.name)]
    for texts, kind, group_name in lists:
        yield from (Recipient(address(text), kind, group_name) for text in texts)
