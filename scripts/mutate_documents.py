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
from reporter.render.ooxml import package
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
_SENTENCE = re.compile(r'<w:pStyle w:val="KeySentence[^"]*"/>')
_HEADING = re.compile(r'<w:pStyle w:val="Heading[^"]*"/>')
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


def edited(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a document with one of its parts changed."""
    parts = dict(package.read(data))
    parts[part] = change(parts[part].decode("utf-8")).encode("utf-8")
    return package.write(parts)


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


def _other_word(text: str) -> str:
    middle = len(text) // 2
    return text[: middle - 1] + "另行" + text[middle + 1 :] if len(text) > 3 else text  # noqa: PLR2004 - too short


def kinds(chance: random.Random) -> dict[str, tuple[str, Callable[[str], str]]]:
    """Return the kinds of changes, each with the part that it changes."""
    document, styles, footer = package.DOCUMENT, "word/styles.xml", "footer"
    return {
        "head cut": (document, in_text(chance, _SENTENCE, lambda text: text[chance.randint(1, 4) :])),
        "tail cut": (document, in_text(chance, _SENTENCE, lambda text: text[: -chance.randint(2, 8)] + "。")),
        "negation lost": (document, in_text(chance, None, lambda text: re.sub("[未不没无]", "", text, count=1))),
        "word of a sentence": (document, in_text(chance, _SENTENCE, _other_word)),
        "digit": (document, in_text(chance, None, _other_digit)),
        "title": (document, in_text(chance, _HEADING, _other_word)),
        "any text": (document, in_text(chance, None, _other_word)),
        "link": (document, relinked(chance)),
        "plain paragraph": (document, added("全县没有发生停水停电。")),
        "sentence added": (document, added("全县完成改造36处，惠及居民1.2万户。", "KeySentence")),
        "restyled": (document, restyled(chance)),
        "footer": (footer, in_text(chance, None, lambda text: text + "（内部）")),
        "broken document": (document, lambda xml: xml.replace("</w:p>", "</w:q>", 1)),
        "broken styles": (styles, lambda xml: xml[: len(xml) // 2]),
    }


def mutated(one: Finished, kind: str, chance: random.Random) -> bytes:
    """Return a document after a change, itself where it has nothing to change in such a way."""
    part, change = kinds(chance)[kind]
    names = [name for name in package.read(one.data) if part in name and name.endswith(".xml")]
    return edited(one.data, chance.choice(sorted(names)), change) if names else one.data


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
