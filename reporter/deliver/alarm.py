"""A mail to the operator when a run by the clock fails: nobody sits before it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from reporter.config.mail_headers import address, header_text
from reporter.deliver.outbox import State
from reporter.deliver.smtp import connect, transact
from reporter.errors import DeliveryError

if TYPE_CHECKING:
    import datetime as dt

    from reporter.config import Settings


def alarm(settings: Settings, subject: str, text: str, now: dt.datetime) -> None:
    """Send a line of what went wrong to the operator.

    Raises:
        DeliveryError: that failed too.
        ConfigError: the operator's address is none.
    """
    sender, operator = address(settings.mail.sender), address(settings.run.operator)
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"], letter["Date"] = sender, operator, now
    letter["Subject"] = header_text(subject)
    letter.set_content(text)
    session = connect(settings.smtp)
    try:
        outcomes = transact(session, sender.addr_spec, (operator.addr_spec,), letter.as_bytes())
    finally:
        session.close()
    outcome = outcomes[operator.addr_spec]
    if outcome.state != State.SENT:
        raise DeliveryError(outcome.words)
