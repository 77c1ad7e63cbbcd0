"""Bring the catalogues of the screen's languages up to date with the code, and compile them.

Usage: python scripts/build_catalogue.py [--check]

Messages are what ``say("…")`` and ``in_chinese("…")`` are given, the names of kinds, the help of the command line, and
what the sample of briefing.toml says of its keys. A message that is new stands in ``locale/*/LC_MESSAGES/reporter.po``
without a translation, to be written there by hand; one that is gone is dropped. ``--check`` changes nothing and fails
if a message has no translation.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

from reporter import config, language
from reporter.cli import app, translated
from reporter.deliver import recipients
from reporter.model import Matter, Modality, PrivateKind, RepairKind, StrokeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

PACKAGE = Path(language.__file__).parent.parent
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
ENGLISH = re.compile(r"\b(?:the|of|an?|with|and|by|this|more|takes|or)\b|^[a-z]+ [a-z]+ ")
DAY = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
"""The date in the catalogues' heads: the same messages give the same bytes."""

_KINDS: tuple[type[StrEnum], ...] = (Matter, PrivateKind, RepairKind, StrokeKind)
_FIELD = re.compile(r"\{[^{}]*\}")
_IN_PAGES = re.compile(r'say\("([^"]*)"')
_SAYING = ("say", "in_chinese", "untold")
SAMPLE = re.compile(r"[\dQWN-]+")
LIBRARIES = "messages"
"""The catalogue of the libraries' messages, written by hand and only compiled here."""


def messages() -> set[str]:
    """Return all messages of ours."""
    found = {
        *translated.messages(get_command(app)),
        *config.messages(),
        *language.SYSTEM,
        *(one.value for kind in _KINDS for one in kind),
        *get_args(Modality),
        *get_args(recipients.Kind),
    }
    for path in sorted(PACKAGE.rglob("*.py")):
        found.update(_said(ast.parse(path.read_text("utf-8"))))
    for path in sorted(PACKAGE.rglob("pages/*.html")):
        found.update(_IN_PAGES.findall(path.read_text("utf-8")))
    return {one for one in found if (re.search(r"[^\W\d_]{2}", one) or HAN.search(one)) and not SAMPLE.fullmatch(one)}


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYING:
            match node.args[0]:
                case ast.Constant(value=str(text)):
                    yield text


def main(arguments: list[str]) -> int:
    """Write the catalogues, or say what is missing in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is missing or old")
    check = parser.parse_args(arguments).check
    ours, missing = messages(), []
    for folder in sorted(language.FOLDER.glob("*/LC_MESSAGES")):
        to_chinese = folder.parent.name.startswith("zh")
        wanted = {one for one in ours if is_english(one) == to_chinese}
        for domain in (language.DOMAIN, LIBRARIES):
            path = folder / f"{domain}.po"
            if not path.exists():
                continue
            catalogue = read_po(io.BytesIO(path.read_bytes()))
            if domain == language.DOMAIN:
                catalogue = _renewed(catalogue, wanted)
                missing += [f"{path}: {one.id}" for one in catalogue if one.id and not one.string]
            missing += _written(path, catalogue, check=check)
    print("\n".join(missing))
    return 1 if check and missing else 0


def is_english(text: str) -> bool:
    """Return whether a message is English, though it may name things in Chinese."""
    bare = _FIELD.sub("", text)
    return not HAN.search(bare) or ENGLISH.search(bare) is not None


def _renewed(old: Catalog, wanted: set[str]) -> Catalog:
    new = Catalog(locale=old.locale, project="reporter", fuzzy=False, creation_date=DAY, revision_date=DAY)
    new.header_comment = ""
    for text in sorted(wanted):
        known = old.get(text)
        new.add(text, known.string if known else "")
    return new


def _written(path: Path, catalogue: Catalog, *, check: bool) -> Iterator[str]:
    """Write a catalogue as text and compiled; yield the files that differ from what is there."""
    for ending, write in ((".po", _po), (".mo", write_mo)):
        stream = io.BytesIO()
        write(stream, catalogue)
        target = path.with_suffix(ending)
        if not target.exists() or target.read_bytes() != stream.getvalue():
            yield f"{target}: not up to date"
            if not check:
                target.write_bytes(stream.getvalue())


def _po(stream: io.BytesIO, catalogue: Catalog) -> None:
    write_po(stream, catalogue, width=0, omit_header=False, sort_output=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
