"""The state of a page: a plan with its history, the articles read, and who changed what since when."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.deliver import credentials, files
from reporter.errors import ReporterError
from reporter.given import bytes_of, decoded
from reporter.issue.plan import read as plans
from reporter.issue.plan.settings import overlaid
from reporter.language import say
from reporter.model import LeftOut
from reporter.pipeline import decide
from reporter.review import office_file
from reporter.review.drawing import Material, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reporter.config import Settings
    from reporter.issue.pile import Packed, Pile
    from reporter.issue.plan.apply import Applied
    from reporter.issue.plan.read import PlanFile
    from reporter.model import Article
    from reporter.review.log import Log
    from reporter.review.office import Office

    Step = tuple[Path, str]
    """A file, and what it had before."""

_MOST_STEPS = 500
"""Steps that can be undone."""


class StaleError(ReporterError):
    """A field was changed in another window since this one showed it."""


@dataclass(frozen=True, slots=True)
class State:
    """The week at a moment; ``version`` counts changes of the plan, ``reading`` those of the articles.

    ``waiting`` are the names of what is still to be read, ``total`` how many files there are.
    """

    version: int
    reading: int
    text: str
    plan: PlanFile
    results: tuple[Article | LeftOut, ...]
    waiting: tuple[str, ...] = ()
    total: int = 0
    fault: str = ""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that could be read, as the machine has them."""
        return tuple(one for one in self.results if not isinstance(one, LeftOut))


class Session:
    """A week that is edited: every change is on the disk before it is acknowledged.

    ``password`` is the mail account's, where somebody typed it and the system keeps none: it is in no file.
    """

    def __init__(self, office: Office, log: Log | None = None) -> None:
        self.office = office
        self.log = log
        self.password = ""
        self._lock = threading.RLock()
        text = _text(office)
        self._state = State(1, 1, text, _plan(text, office), ())
        self._stamp = office_file.stamp(office.file)
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._touched: dict[str, int] = {}
        self._decided: tuple[tuple[int, int], tuple[Applied, tuple[LeftOut, ...]]] | None = None
        self._noted: dict[int, Packed] = {}
        self._packed: tuple[int, bytes] = (0, b"")
        self._pile: tuple[int, Pile] | None = None

    @property
    def state(self) -> State:
        """The week as it is now, with what was changed in the file by hand."""
        with self._lock:
            if office_file.stamp(self.office.file) != self._stamp:
                self._renew(("*",))
            text = _text(self.office)
            if text != self._state.text:
                self._take(text, _plan(text, self.office), ("*",))
            return self._state

    @property
    def last(self) -> State:
        """The week as it was known last, whatever stands in the file now."""
        return self._state

    @property
    def settings(self) -> Settings:
        """The settings under the plan, both as their files have them now."""
        plan = self.state.plan.plan  # which looks at the settings' file too
        return overlaid(self.office.settings, plan)

    @property
    def of_office(self) -> Settings:
        """The settings of the office, whatever the plan says, as their file has them now."""
        with self._lock:
            _ = self.state
            return self.office.settings

    @property
    def last_settings(self) -> Settings:
        """The settings under the plan as it was known last."""
        return overlaid(self.office.settings, self._state.plan.plan)

    def change(self, edit: Callable[[str], str], field: str, seen: int, who: str = "") -> State:
        """Return the week after an edit of the plan, which is written before; ``field`` is what ``who`` changes.

        Raises:
            StaleError: the field was changed after version ``seen``.
            ConfigError: the plan would be wrong, or says what no source says; nothing was written.
        """
        with self._lock:
            now = self.state
            self._refuse_stale(field, seen)
            text = edit(now.text)
            if text == now.text:
                return now
            plan = _plan(text, self.office)
            decided = decide(self._piled(now), plan)
            self._write(self.office.plan, now.text, text, who)
            self._redo.clear()
            state = self._take(text, plan, (field,))
            self._decided = (state.version, state.reading), decided
            return state

    def settle(self, edit: Callable[[str], str], field: str, seen: int, who: str = "") -> State:
        """Return the week after an edit of the office's settings; a file of them is begun where there is none.

        Raises:
            StaleError: the field was changed after version ``seen``.
            ConfigError: the settings would be wrong; nothing was written.
        """
        with self._lock:
            now, before = self.state, office_file.text_of(self.office.file)
            self._refuse_stale(field, seen)
            text = edit(before)
            if text == before:
                return now
            state = self._set(before, text, (field,), who)
            self._done((self.office.file, before))
            self._redo.clear()
            return state

    def undo(self, who: str = "") -> State:
        """Return the week one step back."""
        return self._step(self._undo, self._redo, who)

    def redo(self, who: str = "") -> State:
        """Return the week one step forth again."""
        return self._step(self._redo, self._undo, who)

    @property
    def steps(self) -> tuple[int, int]:
        """How many steps can be undone, and done again."""
        return len(self._undo), len(self._redo)

    def take_results(
        self, results: Sequence[Article | LeftOut], waiting: tuple[str, ...], total: int, fault: str = ""
    ) -> None:
        """Put what was read in the place of what was known."""
        with self._lock:
            self._state = replace(
                self._state,
                results=tuple(results),
                reading=self._state.reading + 1,
                waiting=waiting,
                total=total,
                fault=fault,
            )

    def decided(self, state: State) -> tuple[Applied, tuple[LeftOut, ...]]:
        """Return the articles of the week as the plan has them, and what is left out."""
        stamp = state.version, state.reading
        known = self._decided
        if known is None or known[0] != stamp:
            known = stamp, decide(self._piled(state), state.plan)
            self._decided = known
        return known[1]

    def holders(self, state: State) -> Mapping[int, Article]:
        """Return by the numbers of articles that are versions of others the one that is used in their stead."""
        held = self._piled(state).held or {}
        return {number: state.articles[holder] for number, (holder, _) in held.items()}

    def material(self, state: State) -> Material:
        """Return what the briefing of the week is made of."""
        plan, office = state.plan.plan, self.office
        settings, past, items = office.shelf(overlaid(office.settings, plan), state.results)
        date = dt.date.fromisoformat(plan.issue.date) if plan.issue.date else office.date
        if self._packed[0] != state.reading:
            self._packed = state.reading, packed(state.results)
        stamp = str(office.folder.absolute()), state.version, state.reading
        return Material(
            stamp, self._packed[1], settings, office.stages(plan), office.week, date, state.plan, past, items
        )

    def _piled(self, state: State) -> Pile:
        """Return what was read on a pile, on which each article is looked at once, however often the week is read."""
        from reporter.issue.dedupe import held  # what these load takes as long as the page's first paint
        from reporter.issue.pile import noted, piled

        if self._pile is not None and self._pile[0] == state.reading:
            return self._pile[1]
        before = self._noted
        self._noted = {id(one): before.get(id(one)) or noted(one) for one in state.articles}
        pile = piled(self._noted.get(id(one), one) for one in state.results)
        pile.held = held(pile.articles.gists)
        self._pile = state.reading, pile
        return pile

    def _step(self, back: list[Step], forth: list[Step], who: str) -> State:
        with self._lock:
            now = self.state
            if not back:
                return now
            file, text = back.pop()
            if file != self.office.plan:
                forth.append((file, office_file.text_of(file)))
                return self._set(forth[-1][1], text, ("*",), who)
            self._write(file, now.text, text, who)
            forth.append((file, now.text))
            return self._turn(("*",), text, _plan(text, self.office))

    def _take(self, text: str, plan: PlanFile, fields: tuple[str, ...]) -> State:
        self._done((self.office.plan, self._state.text))
        return self._turn(fields, text, plan)

    def _turn(self, fields: tuple[str, ...], text: str, plan: PlanFile) -> State:
        """Return the week with another plan, or with other settings and the plan as it was."""
        self._state = replace(self._state, version=self._state.version + 1, text=text, plan=plan)
        self._touched.update(dict.fromkeys(fields, self._state.version))
        return self._state

    def _set(self, before: str, text: str, fields: tuple[str, ...], who: str) -> State:
        """Return the week under other settings; a password stays with the server that it was given for."""
        office_file.require_same_server(self.office, text, who)
        moved = office_file.is_moved(self.office, text)
        self._write(self.office.file, before, text, who)
        if moved:
            self.password = ""
            if who:
                credentials.forget(self.office.settings.smtp)
        return self._renew(fields)

    def _renew(self, fields: tuple[str, ...]) -> State:
        """Return the week under the settings as their file has them now."""
        stamp = office_file.stamp(self.office.file)
        self.office = self.office.renewed(self.office)
        self._stamp = stamp
        return self._turn(fields, self._state.text, self._state.plan)

    def _done(self, step: Step) -> None:
        self._undo = [*self._undo, step][-_MOST_STEPS:]

    def _refuse_stale(self, field: str, seen: int) -> None:
        if max(self._touched.get(field, 0), self._touched.get("*", 0)) > seen:
            raise StaleError(say("这一项刚在别处改过，页面已换成新的内容；还要改，请再改一次"))

    def _write(self, file: Path, before: str, text: str, who: str) -> None:
        files.write({file: text.encode("utf-8")}, force=True)
        if self.log:
            self.log.note(who, before, text)


def _text(office: Office) -> str:
    try:
        return decoded(bytes_of(office.plan))
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ReporterError(say("{plan}：读不了（{error}），请存成 UTF-8", plan=office.plan, error=error)) from error


def _plan(text: str, office: Office) -> PlanFile:
    return plans.read(text, str(office.plan)) if text.strip() else plans.NO_PLAN
