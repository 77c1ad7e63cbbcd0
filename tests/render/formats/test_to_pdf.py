"""The PDF: made by LibreOffice in its own corner, without the network, dated as the document is."""

from __future__ import annotations

import re
import shutil
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from socketserver import BaseRequestHandler, TCPServer
from typing import TYPE_CHECKING

import pytest
from outputs_week import document, week

from reporter import assets
from reporter.errors import DeliveryError
from reporter.model import TableRow
from reporter.render.formats import outputs, to_pdf
from reporter.render.ooxml import added_parts, package

if TYPE_CHECKING:
    from pathlib import Path

LIBREOFFICE = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
YEAR = "2026-01-02/2026-11-17"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH: programs put there are the only ones there are."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reporter.sources.libreoffice.PLACES", ())
    return tmp_path


def program(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_without_libreoffice_the_message_names_the_remedy(office: Path) -> None:
    assert not list(office.iterdir())
    with pytest.raises(DeliveryError, match="LibreOffice is not installed here; install it"):
        to_pdf.convert(document())


def test_a_program_that_makes_no_pdf_is_quoted(office: Path) -> None:
    program(office, "echo 'source file could not be loaded'; exit 1")
    with pytest.raises(DeliveryError, match="could not be loaded"):
        to_pdf.convert(document())


def test_a_program_that_hangs_is_ended_with_all_that_it_started(office: Path) -> None:
    program(office, f"(/bin/sleep 2; echo late > {office}/late) & /bin/sleep 30")
    begun = time.monotonic()
    with pytest.raises(DeliveryError, match="did not finish within 1 seconds"):
        to_pdf.convert(document(), seconds=1)
    assert time.monotonic() - begun < 10
    time.sleep(1.5)
    assert not (office / "late").exists()


def test_nothing_is_left_behind(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = office / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    program(office, "exit 1")
    with pytest.raises(DeliveryError):
        to_pdf.convert(document())
    assert not list(temporary.iterdir())


@pytest.mark.slow
@LIBREOFFICE
def test_two_at_the_same_time_give_the_same_pdf_in_the_bundled_fonts() -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(to_pdf.convert, [document(), document()])
    assert first.startswith(b"%PDF-")
    assert first == second
    assert b"/CreationDate(D:20261120000000" in first
    if shutil.which("fc-list"):  # elsewhere the system's own substitutes are taken
        fonts = {name.decode() for name in re.findall(rb"/BaseFont/[A-Z]{6}\+([\w-]+)", first)}
        assert {"NotoSerifSC-Regular", "NotoSansSC-Regular"} <= fonts


@pytest.mark.slow
@LIBREOFFICE
def test_page_numbers_of_the_contents_are_those_of_the_finished_document() -> None:
    whole = week()
    sections = tuple(replace(whole.sections[i % 2], number=i + 1, title=f"第{i + 1}篇来稿") for i in range(12))
    longer = replace(whole, sections=sections, topics=(), charts=())
    template = assets.template("jianbao.docx").read_bytes()
    made = outputs.rendered(longer, template, outputs.Outputs(page_numbers=True))
    text = package.read(made)[package.DOCUMENT].decode()
    shown = {
        int(number): int(page)
        for number, page in re.findall(r"PAGEREF section_(\d+) .*?<w:t xml:space=\"preserve\">(\d+)</w:t>", text)
    }
    assert set(shown) == set(range(1, 13))
    assert shown[12] > shown[1] > 1
    assert shown == to_pdf.pages(to_pdf.convert(made))


def test_a_pdf_without_marked_sections_has_no_page_numbers() -> None:
    assert to_pdf.pages(b"%PDF-1.7\n<</Kids[1 0 R]>>") == {}
    assert to_pdf.pages(b"%PDF-1.7\n<</section5F1[1 0 R/XYZ 0 0 0]>>") == {}


@pytest.mark.slow
@LIBREOFFICE
@pytest.mark.parametrize("times", [1, 6], ids=["plain", "full"])
def test_the_digest_is_one_page(times: int) -> None:
    whole = week()
    first, second = whole.overview
    figures = [
        replace(one, row=TableRow(replace(one.row.figure, indicator=one.row.figure.indicator * 2, when=YEAR)))
        for one in whole.figures * times
    ]
    points = (replace(first, text=first.text * 3), replace(second, text=second.text * 2)) * times
    full = replace(whole, overview=points, figures=tuple(figures), charts=whole.charts[2:])
    made = to_pdf.convert(outputs.rendered(full, assets.template("digest.docx").read_bytes(), outputs.Outputs()))
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


@pytest.mark.slow
@LIBREOFFICE
def test_a_document_fetches_nothing() -> None:
    asked = []

    class Listener(BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.client_address)

    server = TCPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    parts = dict(package.read(document()))
    relations = parts["word/_rels/document.xml.rels"].decode()
    address = f"http://127.0.0.1:{server.server_address[1]}/a.png"
    linked = re.sub(r'Target="media/chart1.png"', f'Target="{address}" TargetMode="External"', relations)
    parts["word/_rels/document.xml.rels"] = linked.encode()
    parts[package.DOCUMENT] = parts[package.DOCUMENT].replace(b"r:embed=", b"r:link=", 1)
    assert any(one.get("TargetMode") == "External" for one in added_parts.relationships(parts, package.DOCUMENT))
    made = to_pdf.convert(package.write(parts))
    server.shutdown()
    assert made.startswith(b"%PDF-")
    assert asked == []
