"""Numbered lists in loops begin again where a turn has a list of its own, and go on where the turns are one list."""

from __future__ import annotations

import pytest
from lxml import etree
from make_briefing import briefing
from make_template import bundled, paragraph, template

from reporter.render.formats.to_word import render
from reporter.render.ooxml import package

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
NUMBERING = (
    f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="3"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
)
RELATION = (
    '<Relationship Id="rIdN" Target="numbering.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/></Relationships>'
)
TYPE = (
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)
STYLE = (
    '<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="Listed"/><w:pPr><w:numPr><w:numId w:val="7"/>'
    "</w:numPr></w:pPr></w:style></w:styles>"
)


def item(text: str, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Listed"/><w:keepNext/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def numbered(*texts: str) -> tuple[list[str], etree._Element]:
    """The numbers of a finished document's lists in order, named by letters, and its list of lists."""
    house = package.read(bundled("jianbao"))
    relations = house["word/_rels/document.xml.rels"].decode().replace("</Relationships>", RELATION)
    parts = {
        package.CONTENT_TYPES: house[package.CONTENT_TYPES].decode().replace("</Types>", TYPE),
        "word/_rels/document.xml.rels": relations,
        "word/numbering.xml": NUMBERING,
        "word/styles.xml": house["word/styles.xml"].decode().replace("</w:styles>", STYLE),
    }
    made = template("前", *texts, "后", **{name: xml.encode() for name, xml in parts.items()})
    done = package.read(render(briefing(2), made))
    found = [
        number.get(f"{W}val") if number is not None else "7"
        for one in etree.fromstring(done[package.DOCUMENT]).iter(f"{W}p")
        if (number := one.find(f"{W}pPr/{W}numPr/{W}numId")) is not None or one.find(f"{W}pPr/{W}keepNext") is not None
    ]
    names = {number: "abcdef"[at] for at, number in enumerate(dict.fromkeys(found))}
    return [names[one] for one in found], etree.fromstring(done["word/numbering.xml"])


ARTICLES, PAIR, END = "{%p for 篇 in 文章列表 %}", "{%p for x in range(2) %}", "{%p endfor %}"


@pytest.mark.parametrize(
    ("texts", "lists"),
    [
        ((ARTICLES, item("{{ 篇.标题 }}"), END), "aa"),
        ((ARTICLES, "{{ 篇.标题 }}", PAIR, item("甲"), END, END), "aabb"),
        ((ARTICLES, item("甲"), item("乙"), END), "aabb"),
        ((ARTICLES, styled("甲"), styled("乙"), END), "aabb"),
        ((ARTICLES, "{%p if 篇.序号 == 1 %}", item("甲"), "{%p else %}", item("乙"), "{%p endif %}", END), "aa"),
        ((ARTICLES, item("{{ 篇.标题 }}"), PAIR, item("甲", 1), END, END), "aaaaaa"),
        ((item("首"), ARTICLES, item("甲"), item("乙"), END), "abbcc"),
        ((ARTICLES, PAIR, PAIR, item("甲"), END, END, END), "aabbccdd"),
        ((item("甲"), item("乙")), "aa"),
    ],
    ids=["items", "inner loop", "several", "by style", "either", "levels", "after others", "deep", "no loop"],
)
def test_lists_begin_again_in_each_turn_that_has_one(texts: tuple[str, ...], lists: str) -> None:
    found, numbers = numbered(*(text if text.startswith("<w:") else paragraph(text) for text in texts))
    assert "".join(found) == lists
    made = [one for one in numbers.iter(f"{W}num") if one.get(f"{W}numId") != "7"]
    assert len(made) == len(set(lists)) - 1
    for one in made:
        starts = [start.get(f"{W}val") for start in one.iter(f"{W}startOverride")]
        assert starts == ["1", "3"]
