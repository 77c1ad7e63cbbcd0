"""The pages as they will be, made in the background after each change: by LibreOffice, else as the web page is."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import ReporterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reporter.model import CheckList
    from reporter.pipeline import Composed
    from reporter.review.session import Session, State

_SETTLED = 0.3
"""Seconds without another change before the pages are made again."""

_SCALE = 1.4
"""Picture dots a point: a page of A4 is 830 dots wide."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a plan gives; ``stamp`` is the state's version and reading, ``turn`` counts what was shown.

    ``pages`` are PNG pictures, none where LibreOffice is not; ``html`` is the same as a web page.
    """

    stamp: tuple[int, int] = (0, 0)
    turn: int = 0
    made: Composed | None = None
    check: CheckList | None = None
    html: str = ""
    pages: tuple[bytes, ...] = ()
    fault: str = ""


class Preview:
    """Makes the pages of a session in a thread once it is started, the newest state only."""

    def __init__(self, session: Session, template: Callable[[], bytes]) -> None:
        self._session = session
        self._template = template
        self._stopped = threading.Event()
        self.shown = Shown()

    def start(self) -> None:
        """Make the pages from now on."""
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Make no more pages."""
        self._stopped.set()

    def _run(self) -> None:
        before = (0, 0)
        while not self._stopped.wait(_SETTLED):
            state = self._session.last
            stamp = (state.version, state.reading)
            if stamp == before and stamp != self.shown.stamp and state.articles and not state.waiting:
                self._try(state)
            before = stamp

    def _try(self, state: State) -> None:
        try:
            self._make(state)
        except ReporterError as error:
            self._show(state, fault=str(error))
        except Exception as error:  # noqa: BLE001 - a page that cannot be shown never ends the showing of pages
            self._show(state, fault=f"预览没有做成（{type(error).__name__}：{error}）")

    def _make(self, state: State) -> None:
        from reporter.issue.check_list import check_list
        from reporter.render.formats import pdf, web_page, word

        made = self._session.composed(state)
        check = check_list(made.briefing, made.articles, made.left_out, self._session.office.week, made.items)
        html = web_page.render(made.briefing)
        self._show(state, made=made, check=check, html=html)
        try:
            document = pdf.convert(word.render(made.briefing, self._template()))
        except ReporterError:  # no LibreOffice here: the web page is what there is to see
            return
        self._show(state, made=made, check=check, html=html, pages=_pictures(document))

    def _show(self, state: State, **what: object) -> None:
        self.shown = Shown((state.version, state.reading), self.shown.turn + 1, **what)  # type: ignore[arg-type]


def _pictures(document: bytes) -> tuple[bytes, ...]:
    """Return the pages of a PDF as PNG pictures."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(document) as opened:
        for page in opened:
            stream = io.BytesIO()
            page.render(scale=_SCALE).to_pil().convert("P").save(stream, "PNG")
            found.append(stream.getvalue())
    return tuple(found)
