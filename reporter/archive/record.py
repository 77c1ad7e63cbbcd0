"""What the archive keeps of an issue, as values: what a build hands over, what export writes and import reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reporter.errors import ArchiveError
from reporter.issue.earlier import levels
from reporter.issue.reuse import body
from reporter.language import say
from reporter.model import Article  # noqa: TC001 - pydantic reads annotations at run time
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import TypeAdapter

    from reporter.model import Briefing, LeftOut, Line, Metric


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure of an article; ``change`` to ``derived`` are the parts of how it moved, ``period`` its time.

    ``level`` is what it can be compared by, None where it cannot, ``lead`` the words before it.
    """

    indicator: str
    organisation: str | None
    value: float
    value_to: float | None
    unit: str
    approx: str | None
    change: str | None
    direction: str | None
    pct: float | None
    amount: float | None
    derived: bool
    period: str | None
    modality: str
    doubtful: bool
    text: str
    level: float | None
    lead: str


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article of an issue: ``text`` is what it is known and found again by, ``sentences`` what was quoted of it.

    ``pinned`` tells whether it was 头条, ``leading`` whether the overview quoted it. ``whole`` is the article as it was
    read, without repairs and pictures, for a briefing of a longer time; None where an early version did not keep it.
    """

    section: int
    source: str
    digest: str
    title: str
    organisation: str | None
    date: str | None
    topic: str | None
    text: str
    sentences: tuple[str, ...]
    figures: tuple[FigureRecord, ...]
    pinned: bool = False
    leading: bool = False
    whole: Article | None = None


@dataclass(frozen=True, slots=True)
class UnusedRecord:
    """A source that an issue did not use; ``why`` is the value of an :class:`~reporter.model.Unused`."""

    source: str
    organisation: str | None
    why: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """What became of a mail to a recipient, as the outbox has it, which is asked before anything is sent."""

    recipient: str
    state: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class MailRecord:
    """A mail that went out: edition 0 or a correction, the digest of its letter, whether to the ``whole`` list."""

    edition: int
    sha256: str
    whole: bool
    deliveries: tuple[DeliveryRecord, ...]


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue: ``before`` is what the settings said came out before its year, ``files`` are names and digests.

    ``turn`` tells the issues of one week apart, from 1; ``plan`` is its issue.toml, None for none. ``mails`` are those
    that went out of it, as it is now or as it was before it was made again.
    """

    year: int
    week: int
    number: int
    total: int | None
    before: int | None
    name: str
    date: str
    state: str
    folder: str
    files: tuple[tuple[str, str], ...]
    articles: tuple[ArticleRecord, ...]
    unused: tuple[UnusedRecord, ...] = ()
    turn: int = 1
    plan: str | None = None
    mails: tuple[MailRecord, ...] = ()

    @property
    def place(self) -> Week:
        """The week that it is of."""
        return Week(self.year, self.week, self.turn)

    @property
    def key(self) -> str:
        """The week as people write it."""
        return str(self.place)

    @property
    def label(self) -> str:
        """The issue in a reader's words."""
        return f"{self.year}年第{self.number}期"


def record(
    briefing: Briefing,
    articles: Sequence[Article],
    left_out: Sequence[LeftOut],
    week: Week,
    before: int | None,
    folder: str,
    files: Sequence[tuple[str, str]],
    plan: str | None = None,
) -> IssueRecord:
    """Return what is kept of an issue whose sections, and then its lines, show ``articles``, in their order."""
    head = briefing.masthead
    return IssueRecord(
        week.year,
        week.number,
        head.number,
        head.total,
        before,
        head.name,
        head.date,
        "draft",
        folder,
        tuple(files),
        (
            *_sections(briefing, articles[: len(briefing.sections)]),
            *map(_of_line, briefing.lines, articles[len(briefing.sections) :]),
        ),
        tuple(UnusedRecord(one.source, one.organisation, one.why, one.reason) for one in left_out),
        week.turn,
        plan,
    )


def _sections(briefing: Briefing, articles: Sequence[Article]) -> Iterator[ArticleRecord]:
    """Yield the articles that are told in full."""
    topics = {number: topic.heading for topic in briefing.topics for number in topic.sections}
    leading = {number for sentence in briefing.overview for number in sentence.sections[:1]}
    for section, article in zip(briefing.sections, articles, strict=True):
        yield ArticleRecord(
            section.number,
            article.source,
            article.digest,
            section.title,
            article.organisation,
            article.date,
            topics.get(section.number),
            body(article),
            section.sentences,
            tuple(_figures(article)),
            section.pinned,
            section.number in leading,
            _whole(article),
        )


def _of_line(line: Line, article: Article) -> ArticleRecord:
    """Return an article that is told in a line: nothing else of it was quoted, no figure of it was told."""
    return ArticleRecord(
        line.number,
        article.source,
        article.digest,
        line.title,
        article.organisation,
        article.date,
        line.heading or None,
        body(article),
        (line.text,) if line.text else (),
        (),
        whole=_whole(article),
    )


def _whole(article: Article) -> Article:
    return replace(article, repairs=(), doubts=(), coverings=(), photos=())


def _figures(article: Article) -> Iterator[FigureRecord]:
    known = {metric.place: (value, words) for metric, value, words in levels(article)}
    for metric in article.metrics:
        yield _figure(metric, *known.get(metric.place, (None, "")))


def _figure(metric: Metric, level: float | None, lead: str) -> FigureRecord:
    change = metric.change
    return FigureRecord(
        metric.indicator,
        metric.organisation,
        metric.value,
        metric.value_to,
        metric.unit,
        metric.approx,
        change.kind if change else None,
        change.direction if change else None,
        change.pct if change else None,
        change.amount if change else None,
        change is not None and change.derived,
        metric.when,
        metric.modality,
        metric.doubtful,
        metric.text,
        level,
        lead,
    )


def to_json(one: IssueRecord) -> dict[str, Any]:
    """Return an issue as plain values that JSON can write."""
    return asdict(one)


def from_json(data: dict[str, Any]) -> IssueRecord:
    """Return the issue that :func:`to_json` wrote.

    Raises:
        ArchiveError: it is none.
    """
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ArchiveError(
            say("不是档案记录：{value}：{value2}", value=".".join(map(str, first["loc"])), value2=first["msg"])
        ) from error


@cache
def _adapter() -> TypeAdapter[IssueRecord]:
    from pydantic import TypeAdapter

    return TypeAdapter(IssueRecord)
