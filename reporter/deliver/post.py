"""The post: who is due, what each gets, and the round that takes it there, never twice by itself."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.deliver import addressed
from reporter.deliver.outbox import State
from reporter.deliver.smtp import Line, limit, transact
from reporter.errors import DeliveryError
from reporter.language import in_chinese, say
from reporter.render.wording import written_dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from smtplib import SMTP

    from reporter.config import SmtpTable
    from reporter.deliver.addressed import Heading
    from reporter.deliver.issued import Issued
    from reporter.deliver.outbox import Delivery, Mailing, Outbox, Outcome
    from reporter.deliver.recipients import Recipient

CORRECTION = "【更正】"
TRIAL = "【试发】"

PATIENCE = 2
"""Mails in a row that fail for a reason which is not the recipient's, after which a round stops."""

_DUE = frozenset((State.WAITING, State.LATER))
_FAILED = frozenset((State.REFUSED, State.LATER))


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to get it: those who are due; or all that failed; or those named, whatever became of theirs."""

    named: tuple[str, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """A mail and those to whom it goes."""

    recipients: tuple[Recipient, ...]
    heading: Heading


def due(deliveries: Mapping[str, Delivery], recipients: Sequence[Recipient], wish: Wish) -> tuple[Recipient, ...]:
    """Return the recipients to whom it goes now; what arrived or may have goes again only to those named.

    Raises:
        DeliveryError: one that is named is no recipient.
    """
    unknown = sorted(set(wish.named) - {one.key for one in recipients})
    if unknown:
        raise DeliveryError(
            say("{value}：不在收件人里，请先写进 briefing.toml 的 [mail] 或 [[groups]]", value="、".join(unknown))
        )
    wanted = _FAILED if wish.failed else frozenset[State]() if wish.named else _DUE
    return tuple(one for one in recipients if one.key in wish.named or _state(deliveries, one) in wanted)


def parcels(
    issue: Issued,
    edition: int,
    going: Sequence[Recipient],
    everyone: Sequence[Recipient],
    reached: Mapping[str, str],
    *,
    single: bool,
) -> tuple[Parcel, ...]:
    """Return the mails for those to whom it goes: ``single`` is one for all, that tells them of ``everyone``.

    A mail of its own is a correction to those alone whom an earlier edition has ``reached``, at the times that it has.
    """
    if single:
        number = addressed.number(issue.name, edition, "", issue.sender)
        told = correction(issue.name, max(reached.values(), default="")) if edition else ("", "")
        return (Parcel(tuple(going), addressed.common(everyone, number, *told)),) if going else ()
    return tuple(Parcel((one,), _own(issue, edition, one, reached)) for one in going)


def _own(issue: Issued, edition: int, one: Recipient, reached: Mapping[str, str]) -> Heading:
    told = correction(issue.name, reached[one.key]) if edition and one.key in reached else ("", "")
    return addressed.own(one, addressed.number(issue.name, edition, one.key, issue.sender), *told)


def correction(issue: str, at: str) -> tuple[str, str]:
    """Return what the subject and the text of a correction begin with; ``at`` is when went out what it corrects.

    >>> correction("卫生简报（2026年第47期）", "2026-11-23T09:00:00+08:00")
    ('【更正】', '【更正】本邮件更正2026年11月23日发出的卫生简报（2026年第47期），请以本邮件和附件为准。')
    """
    when = f"{written_dates.date(at[:10])}发出的" if at else "已发出的"
    return CORRECTION, f"{CORRECTION}本邮件更正{when}{issue}，请以本邮件和附件为准。"


@dataclass(frozen=True, slots=True)
class Report:
    """What a round did: what became of each mail that was tried, and why it stopped before its end, if it did."""

    outcomes: Mapping[str, Outcome]
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of the post needs besides its parcels; ``now`` is the clock."""

    issue: Issued
    smtp: SmtpTable
    now: Callable[[], dt.datetime]
    told: Callable[[str], None] = lambda _: None

    def deliver(self, parcels: Iterable[Parcel], mailing: Mailing, outbox: Outbox) -> Report:
        """Return what the round did; the outbox has it already.

        Raises:
            DeliveryError: the outbox cannot be kept.
        """
        done: dict[str, Outcome] = {}
        line, failures, said = Line(self.smtp), 0, ""
        try:
            for parcel in self._paced(parcels):
                if failures == PATIENCE:
                    return Report(
                        done,
                        in_chinese(
                            "连续 {patience} 封都没有发成，原因不在收件人，先停下：{said}", patience=PATIENCE, said=said
                        ),
                    )
                data = addressed.addressed(self.issue.letter, parcel.heading, self.now())
                try:
                    session = self._ready(line, data)
                except DeliveryError as error:
                    return Report(done, str(error))
                outbox.sending(mailing, [one.key for one in parcel.recipients], self._time())
                outcomes = self._handed(session, parcel, data)
                outbox.record(mailing, outcomes, self._time())
                done |= outcomes
                general = [one.words for one in outcomes.values() if one.general]
                failures, said = (failures + 1, general[0]) if general else (0, "")
                self.told(parcel.recipients[0].key)
        finally:
            line.close()
        return Report(done)

    def trial(self, to: Recipient, message_id: str, told: tuple[str, str] = ("", "")) -> Outcome:
        """Return what became of a trial to one address, of which the outbox knows nothing.

        ``told`` is what subject and text begin with where the issue is a correction.

        Raises:
            DeliveryError: the server cannot be reached or takes no mail of this size.
        """
        parcel = Parcel((to,), addressed.own(to, message_id, TRIAL + told[0], told[1]))
        data = addressed.addressed(self.issue.letter, parcel.heading, self.now())
        line = Line(self.smtp)
        try:
            return self._handed(self._ready(line, data), parcel, data)[to.key]
        finally:
            line.close()

    def _ready(self, line: Line, data: bytes) -> SMTP:
        """Return a connection to a server that takes a mail of this size."""
        session = line.ready()
        most = limit(session)
        if most is not None and len(data) > most:
            raise DeliveryError(
                say(
                    "邮件 {value}，服务器最多收 {value2}，没有发送；请减少图表后重新生成，或换一个服务器",
                    value=megabytes(len(data)),
                    value2=megabytes(most),
                )
            )
        return session

    def _handed(self, session: SMTP, parcel: Parcel, data: bytes) -> dict[str, Outcome]:
        """Return what became of a parcel by the keys of its recipients."""
        keys = {one.address.addr_spec: one.key for one in parcel.recipients}
        outcomes = transact(session, self.issue.sender, tuple(keys), data)
        return {keys[address]: outcome for address, outcome in outcomes.items()}

    def _paced(self, parcels: Iterable[Parcel]) -> Iterator[Parcel]:
        """Yield the parcels with the pause between them that servers ask for."""
        for index, parcel in enumerate(parcels):
            if index:
                time.sleep(self.smtp.pause)
            yield parcel

    def _time(self) -> str:
        return self.now().isoformat(timespec="seconds")


def megabytes(size: int) -> str:
    """Return a size in MB.

    >>> megabytes(1_260_000)
    '1.3 MB'
    """
    return f"{max(size / 1e6, 0.1):.1f} MB"


def _state(deliveries: Mapping[str, Delivery], one: Recipient) -> State:
    return deliveries[one.key].state if one.key in deliveries else State.WAITING
