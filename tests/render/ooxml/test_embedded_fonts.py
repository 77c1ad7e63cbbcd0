"""Fonts inside the document: found by their names, cut to what is used, hidden as the standard asks."""

from __future__ import annotations

import io
import re
import uuid
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from outputs_week import HOSTILE, document, week
from word_file import faults

from reporter import assets
from reporter.render.ooxml import embedded_fonts, native_charts, package
from reporter.render.ooxml.wordml import R, W

TABLE, SETTINGS = "word/fontTable.xml", "word/settings.xml"
BUNDLED = {"Noto Serif SC": ["Regular"], "Noto Sans SC": ["Regular", "Bold"]}


@cache
def embedded(docx: bytes) -> bytes:
    return embedded_fonts.embed(docx)


def without(*names: str) -> bytes:
    """The document without some of its parts, their relationships and content types."""
    parts = dict(package.read(document()))
    for name in names:
        del parts[name]
        for holder in ("word/_rels/document.xml.rels", package.CONTENT_TYPES):
            gone = rf'<\w+ [^>]*"(?:/word/)?{name.removeprefix("word/")}"[^>]*/>'
            parts[holder] = re.sub(gone, "", parts[holder].decode()).encode()
    return package.write(parts)


def fonts(docx: bytes) -> dict[str, list[TTFont]]:
    """The embedded fonts by the name of their entry, made plain again as Word does it."""
    parts = package.read(docx)
    targets = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["word/_rels/fontTable.xml.rels"])}
    found: dict[str, list[TTFont]] = {}
    for entry in etree.fromstring(parts[TABLE]):
        for one in entry:
            key = one.get(f"{{{W}}}fontKey")
            if key:
                data = parts[f"word/{targets[one.get(f'{{{R}}}id')]}"]
                plain = embedded_fonts.obfuscate(data, uuid.UUID(key))
                found.setdefault(entry.get(f"{{{W}}}name"), []).append(TTFont(io.BytesIO(plain)))
    return found


def entries(docx: bytes) -> dict[str, str]:
    """The alternative names of each font of the table."""
    names = {}
    for entry in etree.fromstring(package.read(docx)[TABLE]):
        other = entry.find(f"{{{W}}}altName")
        names[entry.get(f"{{{W}}}name")] = "" if other is None else other.get(f"{{{W}}}val")
    return names


def test_the_embedded_fonts_are_truetype_and_bear_the_names_of_their_entries() -> None:
    found = fonts(embedded(document()))
    assert {name: [one["name"].getDebugName(2) for one in faces] for name, faces in found.items()} == BUNDLED
    for name, faces in found.items():
        for face in faces:
            assert "glyf" in face
            assert face["name"].getDebugName(1) == name
            assert face["OS/2"].fsType == 0  # installable embedding: the licence allows it


@pytest.mark.parametrize("extra", ["", HOSTILE], ids=["plain", "hostile"])
def test_every_character_of_the_document_that_the_font_has_is_there(extra: str) -> None:
    docx = native_charts.embed(document(extra), week(extra=extra))
    text = "".join(node.text or "" for node in etree.fromstring(package.read(docx)[package.DOCUMENT]).iter(f"{{{W}}}t"))
    held = set(TTFont(assets.font("NotoSansSC-Regular.ttf")).getBestCmap())
    for faces in fonts(embedded(docx)).values():
        for face in faces:
            assert set(map(ord, text)) & held <= set(face.getBestCmap())


def test_fonts_that_are_named_stay_named_and_lead_to_the_embedded_ones() -> None:
    before, after = entries(document()), entries(embedded(document()))
    assert set(after) == set(before) | set(BUNDLED)
    assert after["方正小标宋简体"].split(",")[-1] == "Noto Serif SC"
    assert after["仿宋"].split(",")[-1] == "Noto Serif SC"
    assert after["黑体"].split(",")[-1] == "Noto Sans SC"
    assert all(after[name].startswith(others) for name, others in before.items())


def test_the_fonts_of_native_charts_lead_to_the_embedded_ones_too() -> None:
    assert entries(embedded_fonts.embed(native_charts.embed(without(TABLE), week())))["黑体"] == "Noto Sans SC"


def test_the_files_are_hidden_as_the_standard_asks() -> None:
    parts = package.read(embedded(document()))
    hidden = [data for name, data in parts.items() if name.endswith(".odttf")]
    assert len(hidden) == 3
    assert not any(data.startswith((b"\x00\x01\x00\x00", b"true", b"OTTO")) for data in hidden)


def test_word_is_told_to_keep_them() -> None:
    tags = [etree.QName(one).localname for one in etree.fromstring(package.read(embedded(document()))[SETTINGS])]
    assert tags[:3] == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts"]


def test_it_stays_small() -> None:
    assert len(embedded(document())) - len(document()) < 600_000


def test_a_second_time_changes_nothing_and_equal_documents_give_equal_bytes() -> None:
    once = embedded(document())
    assert embedded_fonts.embed(once) == once
    assert embedded_fonts.embed(document()) == once


@pytest.mark.parametrize("gone", [(TABLE,), (TABLE, SETTINGS)], ids=["table", "both"])
def test_a_template_without_font_table_or_settings_is_no_obstacle(gone: tuple[str, ...]) -> None:
    made = embedded_fonts.embed(without(*gone))
    assert set(fonts(made)) == set(BUNDLED)
    assert b"/word/fontTable.xml" in package.read(made)[package.CONTENT_TYPES]
    assert entries(made)["仿宋"].endswith("Noto Serif SC")


@pytest.mark.parametrize("gone", [(), (TABLE,)], ids=["plain", "no font table"])
def test_the_document_is_sound(gone: tuple[str, ...]) -> None:
    assert faults(embedded(without(*gone))) == []


def test_a_document_with_native_charts_is_sound() -> None:
    assert faults(embedded(native_charts.embed(document(), week()))) == []
