"""A briefing as an e-mail: plain text and HTML with the charts inline, the Word document attached."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from hashlib import sha256
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from reporter.config.mail_headers import address, header_text, quoted_words
from reporter.errors import ConfigError, DeliveryError
from reporter.language import say
from reporter.render.mail.body import bodies
from reporter.week import Week

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from reporter.model import Briefing

_DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOMAIN = "briefing.invalid"
_POLICY = email.policy.SMTP.clone(refold_source="none")
_REFOLDED = frozenset({"Content-Type"})
_LONGEST_LINE = 998  # bytes (RFC 5322, 2.1.1)


def message(
    briefing: Briefing,
    docx: bytes,
    filename: str,
    *,
    sender: str,
    to: Sequence[str],
    cc: Sequence[str] = (),
    subject: str | None = None,
    date: dt.datetime,
) -> bytes:
    """Return the bytes of an .eml file that mail programs open as a draft, ready to be sent.

    Same arguments, same bytes: the message's number and its boundaries come from the content. The finished bytes are
    parsed again and compared before anyone gets them.

    Raises:
        ConfigError: an address is none.
        DeliveryError: the finished message does not say what it was told to say.
    """
    line, name = header_text(subject) if subject else default_subject(briefing), header_text(filename)
    pictures = {f"chart{number}@{_DOMAIN}": chart for number, chart in enumerate(briefing.charts, 1) if chart.png}
    letter = EmailMessage(policy=_POLICY)
    letter["Subject"] = line
    for header, addresses in (("From", (sender,)), ("To", to), ("Cc", cc)):
        parsed = [address(one) for one in addresses if one.strip()]
        if parsed:
            letter[header] = parsed
    letter["Date"] = date
    letter["X-Unsent"] = "1"  # Outlook opens such a file as a draft
    photos = _photos(briefing)
    plain, html = bodies(briefing, line, name, pictures, {place: cid for place, (cid, _) in photos.items()})
    letter.set_content(plain, cte="base64")
    images = ((cid, "png", chart.png) for cid, chart in pictures.items())
    _add_html(letter, html, (*images, *((cid, "jpeg", data) for cid, data in photos.values())))
    _attach(letter, docx, name)
    _make_reproducible(letter, address(sender).domain if sender.strip() else _DOMAIN)
    finished = letter.as_bytes()
    _check(finished, letter, docx, name)
    return finished


def default_subject(briefing: Briefing) -> str:
    """Return the subject of an issue, such as 【工作简报】2026年第47期（11月16日—11月22日）."""
    head = briefing.masthead
    return header_text(f"【{head.name}】{head.year}年第{head.number}期{_days(head.week)}")


def _days(week: str) -> str:
    """Return the first and last day of a week such as ``2026-W47`` in brackets, nothing for another text."""
    try:
        of = Week.parse(week)
    except ConfigError:
        return ""
    first, last = of.day(1), of.day(7)
    return f"（{first.month}月{first.day}日—{last.month}月{last.day}日）"


def _add_html(letter: EmailMessage, html: str, images: Iterable[tuple[str, str, bytes]]) -> None:
    """Add the page with its images, each a content id, a kind and bytes."""
    letter.add_alternative(html, subtype="html", cte="base64")
    page = letter.get_payload(1)
    assert isinstance(page, EmailMessage)  # noqa: S101 - tells the type checker what add_alternative made
    for cid, kind, data in images:
        page.add_related(
            data,
            "image",
            kind,
            cid=f"<{cid}>",
            disposition="inline",
            filename=f"{cid.partition('@')[0]}.{kind}",
            cte="base64",
        )


def _photos(briefing: Briefing) -> dict[tuple[int, int], tuple[str, bytes]]:
    """Return the photos by the numbers of their sections and their own, each with its Content-ID."""
    return {
        (section.number, number): (f"photo{section.number}-{number}@{_DOMAIN}", photo.data)
        for section in briefing.sections
        for number, photo in enumerate(section.photos, 1)
    }


def _attach(letter: EmailMessage, docx: bytes, name: str) -> None:
    """Attach the document under its Chinese name, written both ways that mail programs understand.

    RFC 2231 (``filename*=``, in one piece: some do not join several) is the standard; older Outlook and Foxmail read
    only encoded words (RFC 2047) in quotes, which the library's newer classes would never write.
    """
    part = MIMEApplication(docx, _DOCX)
    part.replace_header("Content-Type", f'application/{_DOCX};\r\n name="{quoted_words(name)}"')
    part["Content-Disposition"] = f"attachment;\r\n filename*=utf-8''{quote(name, safe='')}"
    letter.make_mixed()
    letter.attach(part)  # type: ignore[arg-type]  # the older class on purpose


def _make_reproducible(letter: EmailMessage, domain: str) -> None:
    """Give the message its number, and its parts their boundaries, by a digest of all it contains."""
    digest = sha256()
    for part in letter.walk():
        digest.update("\n".join(f"{key}: {value}" for key, value in part.items()).encode("utf-8", "replace"))
        if not part.is_multipart():
            digest.update(cast("bytes", part.get_payload(decode=True)))
    number = digest.hexdigest()[:32]
    letter["Message-ID"] = f"<{number}@{domain}>"
    for index, part in enumerate(part for part in letter.walk() if part.is_multipart()):
        part.set_boundary(f"=_{index}_{number}")


def _check(finished: bytes, letter: EmailMessage, docx: bytes, name: str) -> None:
    """Raise if the finished bytes, parsed again, say anything else than ``letter``: an added header, a lost file."""
    read = email.message_from_bytes(finished, policy=email.policy.default)
    attached = list(read.iter_attachments())
    sound = (
        [(key, str(value)) for key, value in read.items() if key not in _REFOLDED]
        == [(key, str(value)) for key, value in letter.items() if key not in _REFOLDED]
        and len(read.items()) == len(letter.items())
        and [part.get_filename() for part in attached] == [name]
        and attached[0].get_payload(decode=True) == docx
        and max(map(len, finished.split(b"\r\n"))) <= _LONGEST_LINE
        and b"\n" not in finished.replace(b"\r\n", b"")
    )
    if not sound:
        raise DeliveryError(say("the e-mail does not read back as it was written; check [mail] in briefing.toml"))
