"""An issue of the briefing as files: proved against its articles, named, listed in its manifest."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter import charts
from reporter.errors import VerificationError
from reporter.issue import verification
from reporter.issue.manifest import manifest
from reporter.language import on_screen, say
from reporter.render.formats import check_list_files
from reporter.render.mail.message import message
from reporter.render.template import view
from reporter.schema import MANIFEST
from reporter.sources import damage
from reporter.sources.safe_names import file_name
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.config import MailTable
    from reporter.model import Article, Briefing, CheckList, LeftOut, Photo

CHECK_LIST = "核对单"
"""The name of the check list's files without their endings."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished issue: ``files`` maps names below the output folder to their content.

    ``articles`` are those of its sections, ``lines`` those that it tells in a line. ``unpainted`` are the characters
    that no bundled font has: charts show them as 〓. ``verified`` tells whether the document was held against its
    articles: one without the styles of quotations cannot be.
    """

    briefing: Briefing
    check: CheckList
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...]
    files: Mapping[str, bytes]
    unpainted: tuple[str, ...] = ()
    verified: bool = True
    lines: tuple[Article, ...] = ()


def proved(document: bytes, articles: Sequence[Article]) -> bool:
    """Return whether the finished document could be held against its articles: it tells by its styles what is quoted.

    Raises:
        VerificationError: it does not open, or says something that no article says.
    """
    _reopen(document)
    verified = verification.checkable(document)
    findings = verification.verify(document, articles) if verified else ()
    if findings:
        raise VerificationError(
            "\n  ".join(
                (
                    say("the finished briefing says what its sources do not; nothing was written"),
                    *(on_screen(str(finding)) for finding in findings),
                )
            )
        )
    return verified


def _reopen(document: bytes) -> None:
    """Open the finished document with python-docx: what one reader refuses, Word might refuse too.

    Raises:
        VerificationError: it does not open, or comes back without text.
    """
    from docx import Document

    try:
        words = any(text.text for text in Document(io.BytesIO(document)).element.body.iter("{*}t"))
    except (*damage.ZIP, SyntaxError) as error:
        raise VerificationError(
            say("the finished document does not open ({error}); nothing was written", error=error)
        ) from error
    if not words:
        raise VerificationError(say("the finished document has no text; nothing was written. Check the template"))


def stem(issue: Briefing) -> str:
    """Return the name of the issue's files without their endings, fit for every file system."""
    head = issue.masthead
    return file_name(f"{head.name}（{head.year}年第{head.number}期）")


def addresses(issue: Briefing) -> Mapping[str, str]:
    """Return where each picture lies below the output folder, by the chart's name, an article's by its file's."""
    photos = {view.photo_file(*place): f"photos/{view.photo_file(*place)}" for place, _ in _photos(issue)}
    return photos | {
        chart.name: f"charts/{number:02d}-{file_name(chart.name)}.png" for number, chart in enumerate(issue.charts, 1)
    }


def _photos(issue: Briefing) -> Iterator[tuple[tuple[int, int], Photo]]:
    """Yield the articles' pictures, each with the number of its section and its own."""
    for section in issue.sections:
        yield from (((section.number, number), photo) for number, photo in enumerate(section.photos, 1))


def files(
    issue: Briefing, document: bytes, others: Mapping[str, bytes], mail: MailTable, date: dt.date
) -> dict[str, bytes]:
    """Return the files of an issue by name: the document, its e-mail, its charts, ``others`` by their endings."""
    name = stem(issue)
    letter = message(
        issue,
        document,
        f"{name}.docx",
        sender=mail.sender,
        to=mail.to,
        cc=mail.cc,
        subject=mail.subject,
        date=dt.datetime.combine(date, dt.time(17), tzinfo=SHANGHAI),
    )
    known = addresses(issue)
    return {
        f"{name}.docx": document,
        f"{name}.eml": letter,
        **{known[chart.name]: chart.png for chart in issue.charts},
        **{known[view.photo_file(*place)]: photo.data for place, photo in _photos(issue)},
        **{f"{name}.{ending}": data for ending, data in others.items()},
    }


def internal(check: CheckList) -> dict[str, bytes]:
    """Return the files that stay in the house: the check list, to print and to read."""
    return {
        f"{CHECK_LIST}.docx": check_list_files.docx(check),
        f"{CHECK_LIST}.html": check_list_files.html(check).encode("utf-8"),
    }


def sealed(
    issue: Briefing,
    check: CheckList,
    articles: Sequence[Article],
    lines: Sequence[Article],
    left_out: tuple[LeftOut, ...],
    files: Mapping[str, bytes],
    digests: tuple[str, str],
    *,
    verified: bool,
) -> Edition:
    """Return the finished issue, with the manifest of its files; ``digests`` are those of its plan and settings."""
    whole, unpainted = {**files, **internal(check)}, charts.missing(issue.charts)
    record = {MANIFEST: manifest(issue, articles, lines, left_out, whole, unpainted, *digests)}
    return Edition(issue, check, tuple(articles), left_out, {**whole, **record}, unpainted, verified, tuple(lines))
