"""``reporter send``: the e-mail of a built issue to its recipients, once to each."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options, outdated
from reporter.cli.chosen_issue import built, plan_in, typed
from reporter.cli.terminal import tell
from reporter.deliver.outbox import OUT, State
from reporter.errors import ConfigError
from reporter.language import in_chinese, on_screen, say, untold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.config import Settings
    from reporter.deliver.issued import Issued
    from reporter.deliver.outbox import Delivery, Mailing
    from reporter.deliver.post import Report, Wish
    from reporter.deliver.recipients import Recipient

STATES = {
    State.SENT: in_chinese("已发"),
    State.WAITING: in_chinese("未发"),
    State.LATER: in_chinese("稍后再发"),
    State.REFUSED: in_chinese("拒收"),
    State.UNCERTAIN: in_chinese("不确定"),
    State.SENDING: in_chinese("正在发送"),
}
"""The states in the order and the words in which they are told."""

Where = Annotated[
    str | None,
    typer.Argument(metavar="WEEK|FOLDER", help="A week, or the folder of a built issue; by default this week."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say who would get what, and send nothing.")]
ToMe = Annotated[bool, typer.Option("--to-me", help="Send a trial to smtp.me, or to the sender, and to no one else.")]
Listing = Annotated[bool, typer.Option("--list", help="Say what became of each recipient's mail.")]
Resend = Annotated[
    list[str] | None,
    typer.Option("--resend", metavar="ADDRESS", help="Send to this recipient again; can be repeated."),
]
Failed = Annotated[bool, typer.Option("--failed", help="Send again what was refused or put off.")]
Correction = Annotated[
    bool, typer.Option("--correction", help="Send an issue that changed after it went out: 【更正】.")
]

_NOBODY = untold("briefing.toml 里没有收件人，请写进 [mail] 的 to、cc 或 [[groups]]")


def send(
    where: Where = None,
    config: options.Config = None,
    dry_run: DryRun = False,
    to_me: ToMe = False,
    listing: Listing = False,
    resend: Resend = None,
    failed: Failed = False,
    correction: Correction = False,
    quiet: options.Quiet = False,
) -> None:
    """Send the e-mail of a built issue by SMTP, once to each recipient; exit 1 if someone has not got it.

    What an interrupted run left uncertain is sent again only when it is named with --resend.
    """
    from reporter.deliver import issued, post
    from reporter.deliver.recipients import key, recipients
    from reporter.issue.plan.settings import overlaid

    if dry_run + to_me + listing > 1:
        raise typer.BadParameter(say("choose one of --dry-run, --to-me and --list"), param_hint="--list")
    asked = {"--dry-run": dry_run, "--to-me": to_me, "--list": listing, "--failed": failed, "--correction": correction}
    folder = built(where, "send", *as_typed(asked, "--resend", resend, config))
    plan = plan_in(folder).plan
    office = options.settings(config)
    settings = overlaid(office, plan)
    people = recipients(settings)
    outbox = (config or options.SETTINGS).absolute().parent / settings.smtp.outbox
    if listing:
        _list(issued.name(folder), people, outbox)
        return
    issue = outdated.built(folder, office, config)
    wish = post.Wish(tuple(key(one) for one in resend or ()), failed)
    stale = outdated.by_plan(folder, issue, plan), outdated.by_settings(issue, office, config)
    if dry_run:
        for told in filter(None, stale):
            tell(told)
        _rehearse(issue, settings, people, outbox, wish, correction=correction)
    last = _last(issue.name, outbox)
    is_out = last is not None and last.is_out
    if dry_run:
        if outdated.is_refused(*stale, out=is_out):
            raise typer.Exit(2)  # as the mail itself would be refused
        return
    outdated.refuse(*stale, out=is_out)
    if to_me:
        _try(issue, _ready(settings, issue), _correction(issue, outbox, wanted=correction))
    else:
        archive = options.archive_file(config, settings)
        ready = _ready(settings, issue)
        _post(issue, ready, people, outbox, wish, archive=archive, correction=correction, quiet=quiet)


def as_typed(flags: Mapping[str, bool], name: str, values: Sequence[str] | None, config: Path | None) -> Iterator[str]:
    """Yield options as they are typed: the flags that are set, the values of one that can be repeated, the settings."""
    yield from (flag for flag, is_set in flags.items() if is_set)
    yield from (f"{name} {value}" for value in values or ())
    if config:
        yield f"-c {typed(config)}"


def _ready(settings: Settings, issue: Issued) -> Settings:
    """Return settings with which can be sent.

    Raises:
        ConfigError: there is no server, or the sender is still the example's.
    """
    from reporter.config import MailTable

    if not settings.smtp.host:
        raise ConfigError(say("briefing.toml 里没有 [smtp] host，不知道用哪个邮件服务器；docs/send.md 有例子"))
    unset = {"", MailTable().sender}
    if issue.sender in unset and settings.mail.sender not in unset:
        raise ConfigError(say("这一期是在 briefing.toml 写上发件人以前做的，请用 reporter build 重新生成后再发"))
    if issue.sender in unset:
        raise ConfigError(say("briefing.toml 里没有 [mail] sender（发件人），请写上后用 reporter build 重新生成"))
    return settings


def _list(issue: str, people: Sequence[Recipient], path: Path) -> None:
    mailing = _last(issue, path)
    tell(f"{issue}{_edition(mailing)}")
    deliveries = dict(mailing.deliveries) if mailing else {}
    known = [one.key for one in people]
    for address in (*known, *(one for one in deliveries if one not in known)):
        tell(_line(address, deliveries.get(address)))
    tell(_summary(deliveries, known))


def _rehearse(
    issue: Issued, settings: Settings, people: Sequence[Recipient], path: Path, wish: Wish, *, correction: bool
) -> None:
    from reporter.deliver import outbox, post, smtp

    last = _last(issue.name, path)
    edition = outbox.edition(last, issue.document, correction=correction)
    deliveries = last.deliveries if last and last.edition == edition else {}
    going = post.due(deliveries, people, wish)
    each = say("每人一封") if settings.smtp.message == "each" else say("共用一封")
    host = f"{settings.smtp.host}:{smtp.port(settings.smtp)}"
    server = (
        say("{host}（{security}）", host=host, security=settings.smtp.security)
        if settings.smtp.host
        else say("（没有设置）")
    )
    tell(say("{name}，试演，不发送", name=issue.name))
    prefix, remark = _correction(issue, path, wanted=edition > 0)
    tell(say("主题：{value}{subject}", value=prefix, subject=issue.subject))
    if remark:
        tell(say("正文开头：{remark}", remark=remark))
    tell(say("发件人：{sender}，服务器：{server}", sender=issue.sender, server=server))
    for name, size in issue.attachments:
        tell(say("附件：{name}（{value}）", name=name, value=post.megabytes(size)))
    tell(say("邮件：{value}，{each}", value=post.megabytes(len(issue.letter)), each=each))
    tell(say("要发 {value} 人：", value=len(going)))
    for one in going:
        tell(f"  {one.address.addr_spec}  {', '.join(filter(None, (say(one.kind), one.group)))}")
    if not people:
        tell(say(_NOBODY))
    for one in people:
        if one not in going:
            tell(say("不发：{value}", value=_line(one.key, deliveries.get(one.key)).strip()))


def _correction(issue: Issued, path: Path, *, wanted: bool) -> tuple[str, str]:
    """Return what subject and text of a correction begin with, of what was sent last; nothing if none is ``wanted``.

    Raises:
        DeliveryError: there is nothing to correct.
    """
    from reporter.deliver import outbox, post

    if not wanted:
        return "", ""
    edition = outbox.edition(_last(issue.name, path), issue.document, correction=True)
    with outbox.opened(path) as box:
        return post.correction(issue.name, max(box.reached(issue.name, edition).values(), default=""))


def _try(issue: Issued, settings: Settings, told: tuple[str, str]) -> None:
    from reporter.config.mail_headers import address
    from reporter.deliver import post
    from reporter.deliver.recipients import Recipient

    me = Recipient(address(settings.smtp.me or issue.sender), "主送")
    number = f"<{secrets.token_hex(16)}@{issue.sender.rpartition('@')[2]}>"  # a trial is no copy of anything
    outcome = post.Round(issue, settings.smtp, _now).trial(me, number, told)
    tell(
        say(
            "试发 {addr_spec}：{value} {words}",
            addr_spec=me.address.addr_spec,
            value=STATES[outcome.state],
            words=outcome.words,
        )
    )
    if outcome.state != State.SENT:
        raise typer.Exit(2)


def _post(
    issue: Issued,
    settings: Settings,
    people: Sequence[Recipient],
    path: Path,
    wish: Wish,
    *,
    archive: Path | None,
    correction: bool,
    quiet: bool,
) -> None:
    from reporter.deliver import outbox, post

    if not people:
        raise ConfigError(say(_NOBODY))
    with outbox.alone(path), outbox.opened(path) as box:
        keys = [one.key for one in people]
        mailing = box.enrol(issue.name, issue.document, keys, correction=correction)
        going = post.due(mailing.deliveries, people, wish)
        reached, single = box.reached(issue.name, mailing.edition), settings.smtp.message == "all"
        parcels = post.parcels(issue, mailing.edition, going, people, reached, single=single)
        with options.progress(len(parcels), quiet=quiet) as told:
            report = post.Round(issue, settings.smtp, _now, told).deliver(parcels, mailing, box)
        now = box.last(issue.name)
    assert now is not None  # noqa: S101 - it was put on record above
    if now.is_out:
        _enter(issue, now, archive, whole=all(now.deliveries[one].state == State.SENT for one in keys))
    _tell(now, keys, report)


def _enter(issue: Issued, mailing: Mailing, file: Path | None, *, whole: bool) -> None:
    """Put on record in the archive that all or some have got the issue; a briefing of a longer time is not in there."""
    from reporter.archive import mailed
    from reporter.archive.record import DeliveryRecord
    from reporter.archive.store import opened
    from reporter.errors import ArchiveError
    from reporter.week import Week

    if file is None or not file.is_file() or "W" not in issue.week:
        return
    try:
        with opened(file) as archive:
            known = [DeliveryRecord(one.recipient, one.state, one.at, one.words) for one in mailing.deliveries.values()]
            mailed.enter(archive, Week.parse(issue.week), mailing.edition, issue.letter, known, whole=whole)
    except ArchiveError as error:  # the mails have gone, and the outbox has them: that is what has to be told
        tell(say("reporter: {error}；邮件已发，档案里没有记上", error=error), err=True)


def _tell(mailing: Mailing, known: Sequence[str], report: Report) -> None:
    """Say what became of the round, and exit by it."""
    states = {mailing.deliveries[one].state for one in known}
    for one in known:
        if mailing.deliveries[one].state != State.SENT:
            tell(_line(one, mailing.deliveries[one]))
    tell(
        say("{name}：{reason}", name=f"{mailing.issue}{_edition(mailing)}", reason=_summary(mailing.deliveries, known))
    )
    if report.stopped:
        tell(f"reporter: {on_screen(report.stopped)}", err=True)
    elif not report.outcomes and states == {State.SENT}:
        tell(say("已经全部发过，没有再发；要补发请用 --resend 地址"), err=True)
    if State.UNCERTAIN in states:
        tell(say("不确定的可能已经送达，不会自动重发：请问一下对方，没收到再用 --resend 地址"), err=True)
    if report.stopped or states != {State.SENT}:
        raise typer.Exit(_status(report))


def _status(report: Report) -> int:
    """Return the exit status of a round that left something out: 1 if any mail went, or none had to; else 2."""
    sent = {outcome.state for outcome in report.outcomes.values()} & OUT
    return 1 if sent or not (report.outcomes or report.stopped) else 2


def _last(issue: str, path: Path) -> Mailing | None:
    from reporter.deliver import outbox

    if not path.exists():
        return None
    with outbox.opened(path) as box:
        return box.last(issue)


def _line(address: str, delivery: Delivery | None) -> str:
    if delivery is None:
        return f"  {address}  {on_screen(STATES[State.WAITING])}"
    at = delivery.at[:16].replace("T", " ")
    return "  " + "  ".join(filter(None, (address, on_screen(STATES[delivery.state]), at, on_screen(delivery.words))))


def _summary(deliveries: Mapping[str, Delivery], known: Iterable[str]) -> str:
    """Return how many are in which state, such as 已发 58，拒收 1."""
    counts = Counter(deliveries[one].state if one in deliveries else State.WAITING for one in known)
    told = say("，").join(f"{on_screen(word)} {counts[state]}" for state, word in STATES.items() if counts[state])
    return told or say("没有收件人")


def _edition(mailing: Mailing | None) -> str:
    return say("（第 {edition} 次更正）", edition=mailing.edition) if mailing and mailing.edition else ""


def _now() -> dt.datetime:
    from reporter.week import SHANGHAI

    return dt.datetime.now(SHANGHAI)
