"""A preview opens the newest build in the form nearest to what its readers get, and always says where it is."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import pytest
from built_issue import build
from command_line import reporter

from reporter.errors import DeliveryError, ReporterError
from reporter.render.formats import to_pdf


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The addresses that a browser was given, on a machine without LibreOffice."""

    def nothing(_docx: bytes) -> bytes:
        raise DeliveryError("no PDF")

    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    monkeypatch.setattr(to_pdf, "convert", nothing)
    monkeypatch.chdir(tmp_path)
    return addresses


def document(folder: Path) -> Path:
    return next(folder.glob("*期）.docx"))


def test_the_newest_build_is_opened(opened: list[str]) -> None:
    for number, week in enumerate(("2026-W48", "2026-W47")):
        os.utime(build(Path("output") / week) / "manifest.json", (number, number))
    shown = document(Path("output/2026-W47"))
    assert reporter("preview").output.strip() == str(shown)
    assert opened == [shown.resolve().as_uri()]
    assert "2026-W48" in reporter("preview", "2026-W48").output


def test_its_pages_are_opened_where_libreoffice_is(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_pdf, "convert", lambda docx: b"%PDF of " + docx)
    folder = build(Path("output/2026-W47"), b"PK as a person changed it")
    path = Path(reporter("preview", folder).output.strip())
    assert path.read_bytes() == b"%PDF of PK as a person changed it"
    assert opened == [path.as_uri()]
    assert folder not in path.parents


def test_nothing_built_is_said_with_the_remedy(opened: list[str]) -> None:
    result = reporter("preview")
    assert isinstance(result.exception, ReporterError)
    assert "reporter build" in str(result.exception)
    assert opened == []
