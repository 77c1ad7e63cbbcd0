"""From the built issue to the sent mail: what was built of which plan, what was approved, who has got it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.deliver import files, issued, outbox, post
from reporter.deliver.outbox import OUT
from reporter.deliver.recipients import recipients
from reporter.errors import DeliveryError, ReporterError
from reporter.given import bytes_of
from reporter.language import say
from reporter.review.commands import Done
from reporter.schema import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reporter.config import Settings
    from reporter.deliver.issued import Issued
    from reporter.deliver.outbox import Delivery, Mailing
    from reporter.review.session import Session

RECORD = "签发.json"
"""The file, in the week's folder, that says which document was built of which plan, and which one was approved."""

_NO_MATTER = {"smtp", "notify", "run", "scoring", "interface", "fetch", "feeds", "archive", "limits"}
"""The settings by which no issue looks otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an issue is: ``built`` at all, still of the plan as it is (``current``), and ``approved`` as it is."""

    built: Issued | None = None
    current: bool = False
    approved: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Mails:
    """Each recipient with what became of the mail, None where none was tried, and those to whom it would go now.

    Who is no recipient any more is among them only if the mail is out.

    What goes ``corrects`` what went out where the issue is another one since.
    """

    deliveries: Sequence[tuple[str, Delivery | None]]
    going: Sequence[str]
    corrects: bool = False


class Approval:
    """What was built and approved of a week, kept in its folder."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sent = (0, 0)

    @property
    def _folder(self) -> Path:
        return self._session.office.folder

    def built(self, done: Done, mark: str) -> Done:
        """Return how a build of what is told by a mark ended, after it was put on record."""
        if done.status < 2:  # noqa: PLR2004 - 2 is nothing done
            self._write({"document": issued.read(self._folder).document, "plan": mark})
        return done

    def mark(self, text: str) -> str:
        """Return by what it is told whether an issue is of the plan ``text`` and of the settings as they are."""
        settings = self._session.office.settings.model_dump_json(exclude=_NO_MATTER)
        return hashlib.sha256(f"{text}\0{settings}".encode()).hexdigest()

    def standing(self, text: str) -> Standing:
        """Return how far the issue is, the plan being ``text``."""
        if not (self._folder / MANIFEST).exists():
            return Standing()
        try:
            issue = issued.read(self._folder)
        except DeliveryError as error:
            return Standing(fault=str(error))
        known = self._record()
        current = known.get("document") == issue.document and known.get("plan") == self.mark(text)
        return Standing(issue, current, current and known.get("approved") == issue.document)

    @property
    def files(self) -> Sequence[Path]:
        """The files of the built issue that a person opens, none where it is not built."""
        return [path for path in issued.paths(self._folder) if path.suffix != ".json" and path.is_file()]

    def approve(self, text: str) -> Done:
        """Return that the issue as it was built may be sent.

        Raises:
            DeliveryError: it is not built, or not of the plan as it is.
        """
        now = self.standing(text)
        if now.built is None or not now.current:
            raise DeliveryError(say("编排改过以后还没有重新生成，请先生成再签发"))
        self._write({**self._record(), "approved": now.built.document})
        return Done(0, say("已签发 {name}", name=now.built.name), "")

    def require(self, text: str) -> None:
        """Do nothing if the issue may be sent.

        Raises:
            DeliveryError: it is not approved as it is.
        """
        if not self.standing(text).approved:
            raise DeliveryError(say("这一期还没有签发，或签发以后又改过；请先生成、签发再发送"))

    def mails(self, settings: Settings) -> Mails:
        """Return what became of the issue's mails, and where the next go."""
        people, last = recipients(settings), self._last(settings)
        known = last.deliveries if last else {}
        others = (
            name for name, one in known.items() if one.state in OUT
        )  # taken off the list, and has it all the same
        deliveries = [(one, known.get(one)) for one in dict.fromkeys((*(one.key for one in people), *others))]
        corrects = self._corrects(last)
        going = post.due({} if corrects else known, people, post.Wish())
        return Mails(deliveries, [one.key for one in going], corrects)

    def _last(self, settings: Settings) -> Mailing | None:
        """Return the last edition of the issue that was to be sent, None if there was none."""
        path = self._session.office.file.absolute().parent / settings.smtp.outbox
        try:
            name = issued.name(self._folder)
            if not path.exists():
                return None
            with outbox.opened(path) as box:
                return box.last(name)
        except ReporterError:
            return None

    def _corrects(self, last: Mailing | None) -> bool:
        """Return whether the issue as it is built is another one than went out."""
        if last is None or not last.is_out:
            return False
        try:
            return issued.read(self._folder).document != last.document
        except ReporterError:
            return False

    @property
    def sent(self) -> int:
        """How many recipients have the issue of this week, as far as the archive knows."""
        file = self._session.office.archive
        try:
            stamp = file.stat().st_mtime_ns if file else 0
        except OSError:
            return 0
        if stamp != self._sent[0]:
            self._sent = stamp, self._reached(file) if file else 0
        return self._sent[1]

    def _reached(self, file: Path) -> int:
        from reporter.archive import mailed
        from reporter.archive.store import opened

        try:
            with opened(file) as archive:
                mails = mailed.of(archive, self._session.office.week)
        except ReporterError:
            return 0
        return len({one.recipient for mail in mails for one in mail.deliveries if one.state == "sent"})

    def _record(self) -> dict[str, str]:
        try:
            found = json.loads(bytes_of(self._folder / RECORD))
        except (OSError, ValueError):
            return {}
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    def _write(self, record: dict[str, str]) -> None:
        data = json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8")
        files.write({self._folder / RECORD: data}, force=True)
