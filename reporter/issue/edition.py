"""An issue of the briefing: from the articles of a week to the files that are sent, checked before anyone sees them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter import charts
from reporter.errors import ReporterError, VerificationError
from reporter.issue import compose, verify
from reporter.issue.dedupe import sift
from reporter.issue.manifest import manifest
from reporter.render.formats import outputs
from reporter.render.formats.outputs import Outputs
from reporter.render.mail.message import message
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.config import Settings
    from reporter.model import Article, Briefing, Chart, LeftOut
    from reporter.week import Week

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished issue: ``files`` maps names below the output folder to their content.

    ``unpainted`` are the characters that no bundled font has: charts show them as 〓. ``verified`` tells whether the
    document was held against its articles: one without the styles of quotations cannot be.
    """

    briefing: Briefing
    files: Mapping[str, bytes]
    unpainted: tuple[str, ...] = ()
    verified: bool = True


def edition(
    results: Sequence[Article | LeftOut],
    settings: Settings,
    week: Week,
    date: dt.date,
    template: bytes,
    wanted: Outputs | None = None,
    segmenter: Segmenter | None = None,
) -> Edition:
    """Return the issue made of ``results``: the document, its charts, the e-mail, what else is wanted, the manifest.

    The document is read back and held against its articles before it is returned, if its template tells by its styles
    what is quoted.

    Raises:
        ReporterError: no article could be used.
        DeliveryError: a further format cannot be made on this machine.
        VerificationError: the document says something that no article says.
    """
    usable, left_out = sift(results)
    if not usable:
        reasons = "\n".join(item.reason for item in left_out)
        raise ReporterError(f"no article could be used; nothing was written\n{reasons}".rstrip())
    articles, topics = compose.order(usable, segmenter)
    pictures = charts.draw(articles, settings.articles.charts)
    issue = compose.compose(articles, topics, pictures, left_out, settings, week, date, segmenter)
    wanted = wanted or Outputs()
    plain = outputs.rendered(issue, template, wanted)
    document = outputs.finish(plain, issue, wanted)
    _reopen(document)
    verified = verify.checkable(document)
    findings = verify.verify(document, articles) if verified else ()
    if findings:
        raise VerificationError(
            "the finished briefing says what its sources do not; nothing was written\n"
            + "\n".join(f"  {finding}" for finding in findings)
        )
    files = _files(issue, document, settings, date)
    addresses = {chart.name: _picture(number, chart) for number, chart in enumerate(issue.charts, 1)}
    others = outputs.others(plain, issue, addresses, wanted)
    files |= {f"{stem(issue)}.{ending}": data for ending, data in others.items()}
    unpainted = charts.missing(pictures)
    return Edition(issue, {**files, "manifest.json": manifest(issue, articles, files, unpainted)}, unpainted, verified)


def _reopen(document: bytes) -> None:
    """Open the finished document with python-docx: what one reader refuses, Word might refuse too.

    Raises:
        VerificationError: it does not open, or comes back without text.
    """
    from docx import Document

    try:
        words = any(paragraph.text for paragraph in Document(io.BytesIO(document)).paragraphs)
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise VerificationError(f"the finished document does not open ({error}); nothing was written") from error
    if not words:
        raise VerificationError("the finished document has no text; nothing was written. Check the template")


def stem(issue: Briefing) -> str:
    """Return the name of the issue's files without their endings, fit for every file system."""
    head = issue.masthead
    return _UNFIT.sub("_", f"{head.name}（{head.year}年第{head.number}期）").strip(". ")


def _files(issue: Briefing, document: bytes, settings: Settings, date: dt.date) -> dict[str, bytes]:
    name = stem(issue)
    letter = message(
        issue,
        document,
        f"{name}.docx",
        sender=settings.mail.sender,
        to=settings.mail.to,
        cc=settings.mail.cc,
        subject=settings.mail.subject,
        date=dt.datetime.combine(date, dt.time(17), tzinfo=SHANGHAI),
    )
    files = {f"{name}.docx": document, f"{name}.eml": letter}
    for number, chart in enumerate(issue.charts, 1):
        files[_picture(number, chart)] = chart.png
    return files


def _picture(number: int, chart: Chart) -> str:
    """Return the name of a chart's picture below the output folder."""
    return f"charts/{number:02d}-{_UNFIT.sub('_', chart.name)}.png"
