"""Change finished documents in all the ways in which a hand can, and count what verification finds.

    python scripts/mutate_documents.py --count 500 [--seed 1]

Documents are made of weeks of our example articles, by several plans, in every bundled template; each of them is also
held against its sources as it is. Prints how many changes of each kind were found, each one that was not, and the
false alarms on the sound documents.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reporter import assets, sources
from reporter.config import Settings
from reporter.errors import TemplateError
from reporter.issue.plan.read import NO_PLAN, PlanFile, read
from reporter.issue.shown import Known, known, strange
from reporter.issue.verification import verify
from reporter.model import Article
from reporter.pipeline import Options, attempt, composed
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package, wordml
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ("jianbao", "zhoubao", "oneline", "digest")
WEEKS = ((0, 10), (0, 3), (3, 7), (6, 10), (2, 9))
PLANS = (
    "",
    "[issue]\nnote = '入冬以来，各单位提早部署，现将有关情况编发，供参阅。'\n",
    "[issue]\ndate = 2026-11-20\nnumber = 88\n",
    "[issue]\nsigner = '柳青禾'\n",
    "[issue]\nnumber = 7\nnote = '请各单位学习借鉴。'\n",
)
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|)<w:t(?: [^>]*)?>([^<]+)</w:t></w:r>")
_SENTENCE = re.compile(r'<w:pStyle w:val="KeySentence[^"]*"/>')
_HEADING = re.compile(r'<w:pStyle w:val="Heading[^"]*"/>')
_COVER = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="white" stroked="f" '
    'style="position:absolute;width:30pt;height:20pt"/></w:pict></w:r>'
)
_VARIABLE = '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars></w:settings>'
_DIGIT = re.compile(r"\d")
_LONG = 12


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished document, the articles that it is made of, and what its template shows of its week."""

    data: bytes
    articles: tuple[Article, ...]
    known: Known

    def findings(self, data: bytes) -> int:
        """Return how much is found in a document that was this one; damage is found by its error."""
        try:
            found = verify(data, self.articles)
            return len(found) + len(tuple(strange(data, self.known, self.articles, found)))
        except TemplateError:
            return 1


def finished() -> Iterator[Finished]:
    """Yield a document for every week, plan and template."""
    files = sorted((ROOT / "examples" / "week").iterdir())
    read_ = [one for document in sources.documents(files) for one in attempt(document, Options())]
    articles = [one for one in read_ if isinstance(one, Article)]
    for start, end in WEEKS:
        for text in PLANS:
            yield from _in_templates(articles[start:end], read(text, "issue.toml") if text else NO_PLAN)


def _in_templates(articles: Sequence[Article], plan: PlanFile) -> Iterator[Finished]:
    from reporter.issue.plan.settings import overlaid

    settings = overlaid(Settings(), plan.plan)
    made = composed(articles, settings, Options(), Week(2026, 47), dt.date(2026, 11, 20), plan)
    for name in TEMPLATES:
        template = assets.template(f"{name}.docx").read_bytes()
        data = render(made.briefing, template)
        yield Finished(data, made.articles, known(data, made.briefing, [template]))


def in_text(chance: random.Random, where: re.Pattern[str] | None, change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a change of one text of a part: of a paragraph in a style, or of any."""

    def changed(xml: str) -> str:
        areas = [one for one in _PARAGRAPH.finditer(xml) if where is None or where.search(one[0])]
        texts = [
            (area.start() + text.start(2), text[2])
            for area in areas
            for text in _TEXT.finditer(area[0])
            if change(text[2]) != text[2] and (where is None or len(text[2]) >= _LONG)
        ]
        if not texts:
            return xml
        start, text = chance.choice(texts)
        return xml[:start] + change(text) + xml[start + len(text) :]

    return changed


def added(text: str, style: str = "") -> Callable[[str], str]:
    """Return a change that adds a paragraph at the end."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    paragraph = f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"
    return lambda xml: re.sub(
        r"(?=<w:sectPr(?:(?!<w:sectPr).)*</w:body>)", lambda _: paragraph, xml, count=1, flags=re.DOTALL
    )


def relinked(chance: random.Random) -> Callable[[str], str]:
    """Return a change of where a link leads, to another section of the document."""

    def changed(xml: str) -> str:
        anchors = [*re.finditer(r'w:anchor="([^"]+)"', xml)]
        names = sorted({one[1] for one in anchors})
        if len(names) < 2:  # noqa: PLR2004 - no other to lead to
            return xml
        one = chance.choice(anchors)
        other = chance.choice([name for name in names if name != one[1]])
        return f'{xml[: one.start()]}w:anchor="{other}"{xml[one.end() :]}'

    return changed


def restyled(chance: random.Random) -> Callable[[str], str]:
    """Return a change of a sentence that also takes its style away."""
    cut = in_text(chance, _SENTENCE, lambda text: text[3:])

    def changed(xml: str) -> str:
        after = cut(xml)
        area = next((one for one in _PARAGRAPH.finditer(after) if one[0] not in xml), None)
        return after if area is None else after.replace(area[0], _SENTENCE.sub("", area[0]), 1)

    return changed


def _other_digit(text: str) -> str:
    return _DIGIT.sub(lambda digit: str((int(digit[0]) + 3) % 10), text, count=1)


def _turned(text: str) -> str:
    return _DIGIT.sub(lambda digit: f"\u202e{digit[0]}", text, count=1)


def _other_word(text: str) -> str:
    middle = len(text) // 2
    return text[: middle - 1] + "另行" + text[middle + 1 :] if len(text) > 3 else text  # noqa: PLR2004 - too short


Parts = dict[str, bytes]


def in_part(part: str, change: Callable[[str], str], chance: random.Random) -> Callable[[Parts], Parts]:
    """Return a change of the text of one of the parts of a name."""

    def changed(parts: Parts) -> Parts:
        names = sorted(name for name in parts if part in name and name.endswith(".xml"))
        if not names:
            return parts
        name = chance.choice(names)
        return {**parts, name: change(parts[name].decode("utf-8")).encode("utf-8")}

    return changed


def out_of_sight(chance: random.Random, properties: str) -> Callable[[str], str]:
    """Return a change that takes a word of a sentence out of sight by properties of its own."""

    def changed(xml: str) -> str:
        runs = [one for one in _RUN.finditer(xml) if len(one[2]) >= _LONG]
        if not runs:
            return xml
        run = chance.choice(runs)
        place = chance.randint(1, len(run[2]) - 4)
        text = [run[2][:place], run[2][place : place + 2], run[2][place + 2 :]]
        new = [f'<w:r>{run[1]}<w:t xml:space="preserve">{one}</w:t></w:r>' for one in text]
        bare = re.sub("</?w:rPr>|<w:rPr/>", "", run[1])
        new[1] = f"<w:r><w:rPr>{bare}{properties}</w:rPr><w:t>{text[1]}</w:t></w:r>"
        return xml[: run.start()] + "".join(new) + xml[run.end() :]

    return changed


def struck(xml: str) -> str:
    """Return a part in which a tracked change deletes a word of its longest text."""
    run = max(_RUN.finditer(xml), key=lambda one: len(one[2]), default=None)
    if run is None:
        return xml
    new = [f'<w:r>{run[1]}<w:t xml:space="preserve">{one}</w:t></w:r>' for one in (run[2][:3], run[2][5:])]
    gone = f'<w:del w:id="9901" w:author="x"><w:r>{run[1]}<w:delText>{run[2][3:5]}</w:delText></w:r></w:del>'
    return xml[: run.start()] + gone.join(new) + xml[run.end() :]


def repainted(parts: Parts) -> Parts:
    """Return a document with another picture under the name of its first one."""
    names = sorted(name for name in parts if name.startswith("word/media/"))
    return {**parts, names[0]: parts[names[0]] + b"\0"} if names else parts


def exchanged(parts: Parts) -> Parts:
    """Return a document whose first two pictures have changed places."""
    names = sorted(name for name in parts if name.startswith("word/media/"))
    if len(names) < 2:  # noqa: PLR2004 - nothing to change with
        return parts
    return {**parts, names[0]: parts[names[1]], names[1]: parts[names[0]]}


def listed(parts: Parts) -> Parts:
    """Return a document whose paragraphs have words in their numbers."""
    name = "word/numbering.xml"
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="均未达标%1"/></w:lvl>'
    space = f'xmlns:w="{wordml.W}"'
    numbers = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
    numbers += '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    relations, types = "word/_rels/document.xml.rels", package.CONTENT_TYPES
    relation = f'<Relationship Id="rNum" Type="{wordml.R}/numbering" Target="numbering.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    return {
        **parts,
        name: f"<w:numbering {space}>{numbers}</w:numbering>".encode(),
        relations: parts[relations].replace(b"</Relationships>", relation.encode()),
        types: parts[types].replace(b"</Types>", override.encode()),
        package.DOCUMENT: parts[package.DOCUMENT].replace(
            b"<w:pPr>", b'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>', 1
        ),
    }


def with_part(name: str, xml: str) -> Callable[[Parts], Parts]:
    """Return a change that gives a document a part, or another in its place."""
    return lambda parts: {**parts, name: f"{wordml.DECLARATION}{xml}".encode()}


CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="备注">'
    "<t>送审前再改</t></property></Properties>"
)
GLOSSARY = (
    f'<w:glossaryDocument xmlns:w="{wordml.W}"><w:docParts><w:docPart><w:docPartBody><w:p><w:r><w:t>内部数</w:t></w:r>'
    "</w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
)


def repeated(xml: str) -> str:
    """Return a part in which a sentence stands twice."""
    paragraphs = (one[0] for one in _PARAGRAPH.finditer(xml) if _SENTENCE.search(one[0]))
    return xml.replace(told, told * 2, 1) if (told := next(paragraphs, "")) else xml


def kinds(chance: random.Random) -> dict[str, Callable[[Parts], Parts]]:
    """Return the kinds of changes."""
    document, styles = package.DOCUMENT, "word/styles.xml"

    def text(change: Callable[[str], str], part: str = document) -> Callable[[Parts], Parts]:
        return in_part(part, change, chance)

    return {
        "head cut": text(in_text(chance, _SENTENCE, lambda text: text[chance.randint(1, 4) :])),
        "tail cut": text(in_text(chance, _SENTENCE, lambda text: text[: -chance.randint(2, 8)] + "。")),
        "negation lost": text(in_text(chance, None, lambda text: re.sub("[未不没无]", "", text, count=1))),
        "word of a sentence": text(in_text(chance, _SENTENCE, _other_word)),
        "digit": text(in_text(chance, None, _other_digit)),
        "title": text(in_text(chance, _HEADING, _other_word)),
        "any text": text(in_text(chance, None, _other_word)),
        "link": text(relinked(chance)),
        "plain paragraph": text(added("全县没有发生停水停电。")),
        "sentence added": text(added("全县完成改造36处，惠及居民1.2万户。", "KeySentence")),
        "restyled": text(restyled(chance)),
        "footer": text(in_text(chance, None, lambda text: text + "（内部）"), "footer"),
        "broken document": text(lambda xml: xml.replace("</w:p>", "</w:q>", 1)),
        "broken styles": text(lambda xml: xml[: len(xml) // 2], styles),
        "picture replaced": repainted,
        "pictures exchanged": exchanged,
        "picture mirrored": text(lambda xml: xml.replace("<a:xfrm>", '<a:xfrm flipH="1">', 1)),
        "picture cut": text(lambda xml: re.sub("(<a:blip [^>]*>)", r'\1<a:srcRect r="50000"/>', xml, count=1)),
        "list number": listed,
        "property": text(lambda xml: re.sub("</dc:title>", "（作废）</dc:title>", xml), "docProps/core"),
        "hidden": text(out_of_sight(chance, "<w:vanish/>")),
        "struck out": text(out_of_sight(chance, "<w:strike/>")),
        "white": text(out_of_sight(chance, '<w:color w:val="FFFFFF"/>')),
        "nearly white": text(out_of_sight(chance, '<w:color w:val="FDFDFD"/>')),
        "black on black": text(out_of_sight(chance, '<w:color w:val="000000"/><w:highlight w:val="black"/>')),
        "raised": text(out_of_sight(chance, '<w:vertAlign w:val="superscript"/>')),
        "hyphen": text(lambda xml: _RUN.sub(lambda one: one[0] + "<w:r><w:noBreakHyphen/></w:r>", xml, count=1)),
        "tiny": text(out_of_sight(chance, '<w:sz w:val="2"/>')),
        "theme white": text(out_of_sight(chance, '<w:color w:val="000000" w:themeColor="background1"/>')),
        "far from its line": text(out_of_sight(chance, '<w:position w:val="-3000"/>')),
        "off the page": text(lambda xml: _SENTENCE.sub(lambda one: f'{one[0]}<w:ind w:left="-20000"/>', xml, count=1)),
        "covered": text(lambda xml: _RUN.sub(lambda one: one[0] + _COVER, xml, count=1)),
        "row hidden": text(lambda xml: re.sub("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", xml, count=1)),
        "custom property": with_part("docProps/custom.xml", CUSTOM),
        "data item": with_part("customXml/item1.xml", "<n>尚未核实</n>"),
        "glossary": with_part("word/glossary/document.xml", GLOSSARY),
        "company": text(lambda xml: re.sub("<Company>[^<]*", "<Company>某某公司", xml), "docProps/app"),
        "variable": text(lambda xml: xml.replace("</w:settings>", _VARIABLE), "word/settings"),
        "remark in XML": text(lambda xml: xml.replace("</w:body>", "<!-- 数字待核 --></w:body>")),
        "invisible sign": text(in_text(chance, None, lambda text: f"{text[:1]}\u200d{text[1:]}")),
        "sentence twice": text(repeated),
        "black page": text(lambda xml: xml.replace("<w:body>", '<w:background w:color="000000"/><w:body>', 1)),
        "number broken": text(
            lambda xml: re.sub(r"(?<=\d)(?=\d[^<>]*</w:t></w:r>)", "</w:t><w:br/><w:t>", xml, count=1)
        ),
        "picture turned": text(lambda xml: xml.replace("<a:xfrm>", '<a:xfrm rot="10800000">', 1)),
        "deleted": text(struck),
        "turned around": text(
            in_text(chance, None, lambda text: _DIGIT.sub(lambda one: f"\u202e{one[0]}", text, count=1))
        ),
    }


def mutated(one: Finished, kind: str, chance: random.Random) -> bytes:
    """Return a document after a change, itself where it has nothing to change in such a way."""
    parts = dict(package.read(one.data))
    after = kinds(chance)[kind](parts)
    return one.data if after == parts else package.write(after)


def main() -> None:
    """Count what is found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - no secret, but the same changes each time
    documents = list(finished())
    alarms = sum(one.findings(one.data) > 0 for one in documents)
    print(f"false alarms on {len(documents)} sound documents: {alarms}")
    tried, found, names = Counter[str](), Counter[str](), list(kinds(chance))
    for kind in [kind for kind in names if all(mutated(one, kind, chance) == one.data for one in documents)]:
        names.remove(kind)
        print(f"nothing to change in any document: {kind}")
    while tried.total() < asked.count:
        one, kind = chance.choice(documents), names[tried.total() % len(names)]
        data = mutated(one, kind, chance)
        if data == one.data:
            continue
        tried[kind] += 1
        if one.findings(data):
            found[kind] += 1
        else:
            print(f"not found: {kind}, document {documents.index(one)}")
    for kind in names:
        print(f"{kind}: {found[kind]} of {tried[kind]}")
    print(f"found {found.total()} of {tried.total()}")


if __name__ == "__main__":
    main()
