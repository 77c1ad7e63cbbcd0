"""reporter doctor names what is missing, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_line import reporter

from reporter.cli import doctor
from reporter.errors import DeliveryError
from reporter.render.formats import to_pdf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def line(output: str, what: str) -> str:
    return next(one for one in output.splitlines() if what in one)


def test_a_fresh_machine_is_in_order() -> None:
    done = reporter("doctor")
    assert done.exit_code == 0, done.stdout
    assert line(done.stdout, "fonts").startswith("✓")
    assert "reporter init" in line(done.stdout, "briefing.toml")


def test_what_is_missing_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def program() -> str:
        raise DeliveryError("not here")

    monkeypatch.setattr(to_pdf, "program", program)
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)
    done = reporter("doctor")
    assert done.exit_code == 0  # the main job needs neither
    assert "libreoffice.org" in line(done.stdout, "LibreOffice")
    assert ".[ocr]" in line(done.stdout, "text recognition")


def test_a_full_disk_and_wrong_settings_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_SPACE", 10**18)
    (tmp_path / "briefing.toml").write_text("[briefing]\nnme = 1\n", "utf-8")
    done = reporter("doctor")
    assert done.exit_code == 1
    assert line(done.stdout, "disk").startswith("✗")
    assert "did you mean 'name'" in line(done.stdout, "briefing.toml")


def test_a_mail_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[smtp]\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\n', "utf-8")
    assert "127.0.0.1:9" in line(reporter("doctor").stdout, "mail")


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_template_without_a_name_is_refused(name: str) -> None:
    assert "our.docx" in str(reporter("new-template", name).exception)
