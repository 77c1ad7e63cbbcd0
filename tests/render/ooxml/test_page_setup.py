"""An office's own fonts, margins and page numbers, in a finished document; all else stays as the template has it."""

from __future__ import annotations

import re

import pytest
from make_template import bundled

from reporter.model import AS_TEMPLATE, PageSetup
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.ooxml.page_setup import set_up
from reporter.render.template import example

MADE = render(example.briefing(), bundled("jianbao"))


def parts(setup: PageSetup) -> dict[str, str]:
    return {name: data.decode() for name, data in package.read(set_up(MADE, setup)).items() if name.endswith(".xml")}


def test_nothing_asked_for_changes_nothing() -> None:
    assert set_up(MADE, AS_TEMPLATE) == MADE


def test_fonts_have_the_names_of_the_office_everywhere() -> None:
    made = parts(PageSetup(fonts=(("仿宋", "仿宋_GB2312"), ("楷体", '楷体"<'))))
    named = re.findall(r'(?:eastAsia|<w:font w:name)="([^"]*)"', "".join(made.values()))
    assert {"仿宋", "楷体"} & set(named) == set()
    assert {"仿宋_GB2312", "楷体&quot;&lt;"} <= set(named)


def test_a_font_is_in_the_font_table_once() -> None:
    made = parts(PageSetup(fonts=(("仿宋", "楷体"),)))
    listed = re.findall(r'<w:font w:name="([^"]*)"', made["word/fontTable.xml"])
    assert len(listed) == len(set(listed))


def test_what_reaches_across_the_text_goes_along_with_the_margins() -> None:
    before, after = parts(AS_TEMPLATE), parts(PageSetup(margins=(None, 20, None, 20)))
    (margins,) = re.findall("<w:pgMar[^>]*>", after["word/document.xml"])
    assert 'w:left="1134"' in margins
    assert 'w:right="1134"' in margins
    assert 'w:top="2098"' in margins
    wide = [int(re.findall(r'<w:tblW w:w="(\d+)"', one["word/document.xml"])[0]) for one in (before, after)]
    assert wide[1] - wide[0] == pytest.approx(14 / 25.4 * 1440, abs=3)
    tabs = [
        int(re.findall(r'<w:tab w:val="right" w:pos="(\d+)"', one["word/styles.xml"])[0]) for one in (before, after)
    ]
    assert tabs[1] - tabs[0] == pytest.approx(14 / 25.4 * 1440, abs=3)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [("", "— 1 —"), ("— 1 —", "— 1 —"), ("- 1 -", "- 1 -"), ("1", "1"), ("第1页", "第1页"), ("无", "")],
)
def test_pages_are_numbered_as_the_office_does(numbers: str, shown: str) -> None:
    made = parts(PageSetup(numbers=numbers))
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", made[footer])) == shown
        assert ("PAGE" in made[footer]) is bool(shown)


def test_a_footer_that_says_more_than_a_number_stays() -> None:
    whole = dict(package.read(MADE))
    whole["word/footer1.xml"] = whole["word/footer1.xml"].replace("— </w:t>".encode(), "砚川县　— </w:t>".encode())
    made = package.read(set_up(package.write(whole), PageSetup(numbers="1")))
    assert "砚川县　— " in made["word/footer1.xml"].decode()
