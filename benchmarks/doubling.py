"""How the time of an article grows with its length: patterns of damage and of attack, doubled, in every format.

    python benchmarks/doubling.py [--size 24000] [--only html] [--most 1.2]

Each pattern is repeated to a length and to twice that, put into the format, and analysed in this process. The exponent
is the binary logarithm of the ratio of the two processor times, those of the processes that read for it too; the fixed
cost of a short article is taken off. Where
the time is too short to tell, the length is doubled, some times at the most. Prints each that is above ``--most``, then
the ten worst, and fails if there is one.
"""

from __future__ import annotations

import argparse
import io
import math
import signal
import sys
import time
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import psutil

from reporter.errors import ReporterError
from reporter.model import Document
from reporter.pipeline import Options, analyse
from reporter.sources import opened, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
import make_pdf

SECONDS = 60
"""A pattern that takes longer has failed, whatever its exponent."""

LEAST = 0.4
"""Seconds below which no exponent is worth telling: other work of the machine is as much."""

ROUNDS = 6
"""How often two times are measured at the most."""

STEPS = 5
"""How often a length is doubled to have a time that is worth telling: 24,000 characters up to 768,000."""

SENTENCE = "本周全县供电公司走访客户3200户，办结诉求96件，满意度为98.6%。"
PATTERNS = (
    *(
        "&amp;",
        "&amp;nbsp;",
        "&#20013;",
        "&lt;p&gt;",
        "&",
        "&amp;amp;amp;",
        "\\u4e2d",
        "%E4%B8%AD",
        "=E4=B8=AD",
        "\ufffd",
    ),
    *("公司", "供电公司", "县供电公司", "县人民医院", "有限责任公司", "局", "委员会", "省市县镇村", "张某某", "记者"),
    *("浣犲ソ", "ä½ å¥½", "ÄãºÃ", "锟斤拷", "ㄑ硄厨", "當(dāng)", "?!北", "€", "□", "??"),
    *("（", "）", "“", "”", "“”", "《", "》", "（）", "「", "’"),
    *("，", "。", "、", "；", "：", "！？", "…", "——", "·", "．"),
    *("1", "1,000", "3.5万", "12亿3千万", "98.6%", "2026年11月20日", "11月", "上午9时", "1/2", "3.6×10⁴"),
    *("从5.6%降至4.1%，", "同比增长5%，", "比上周增加3户，", "分别", "等", "其中", "至", "到", "的", "一"),
    *("一、", "（一）", "1.", "①", "第一章", "一是", "首先，", "报：", "来源：", "编辑："),
    *("甲\n", "甲\n\n", "\n", "\t", " ", "　", "甲\t乙\n", "3\t4\n", "# 题\n", "- 项\n"),
    *(
        "字段：值\n",
        "https://a.cn/b?c=d&e=f ",
        "a@b.cn ",
        "13800138000 ",
        "110101199003074514",
        "皖K12345",
        "A",
        "abc ",
        "<",
        ">",
    ),
    *("{{ ", "[", "](", "**", "~~", "`", "<div>", "</div>", "<div class=comment>", '<a title="<>">'),
    *(f"{SENTENCE}\n", SENTENCE, SENTENCE[:-1], "“渠通了，心里踏实。”村民柳大叔说。", "全县生产总值88.5亿元，"),
)


def plain(text: str) -> Document:
    """Return a text file."""
    return Document("稿.txt", text.encode("utf-8", "replace"))


def markdown(text: str) -> Document:
    """Return a Markdown file."""
    return Document("稿.md", text.encode("utf-8", "replace"))


def page(text: str) -> Document:
    """Return a page whose article is the text, with what markup the text has."""
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return Document("稿.html", f"<html><body><h1>题</h1>{body}</body></html>".encode("utf-8", "replace"))


def word(text: str) -> Document:
    """Return a Word document of the text's lines."""
    return packed("".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n")))


def sheet(text: str) -> Document:
    """Return a workbook of the text's lines, cells between tabs; one is as long as a cell may be."""
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>"
        for row in (line.split("\t") for line in _broken(text, 32_000))
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {space} xmlns:r="{relation}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/a.xml", f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>")
    return Document("稿.xlsx", data.getvalue())


def mail(text: str) -> Document:
    """Return a mail that says the text."""
    head = "From: a@b.example\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return Document("稿.eml", (head + text.replace("\n", "\r\n")).encode("utf-8", "replace"))


def paper(text: str) -> Document:
    """Return a PDF in which the text is set, as wide and high as pages are."""
    pages: list[str] = []
    for number, line in enumerate(_broken(text, 40)):
        if number % 50 == 0:
            pages.append("")
        code = line.encode("gbk", "replace").hex()
        pages[-1] += f"BT /F1 10.5 Tf 1 0 0 1 60 {790 - 15 * (number % 50)} Tm <{code}> Tj ET\n"
    return Document("稿.pdf", make_pdf.pdf(pages))


def _broken(text: str, most: int) -> list[str]:
    """Return the lines of a text, none longer than ``most``."""
    return [line[at : at + most] for line in text.split("\n") for at in range(0, max(len(line), 1), most)]


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(body: str, styles: str = "") -> Document:
    """Return a Word document of a body and styles, both in XML."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:  # stored: a text that repeats itself packs too well to be believed
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        if styles:
            relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            archive.writestr("word/styles.xml", f"<w:styles {SPACE}>{styles}</w:styles>")
            archive.writestr(
                "word/_rels/document.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{relation}/styles" Target="styles.xml"/></Relationships>',
            )
    return Document("稿.docx", data.getvalue())


def chained(size: int) -> Document:
    """Return a document whose styles are each based on the one before."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number + 1}"><w:basedOn w:val="s{number}"/></w:style>'
        for number in range(size // 40)
    )
    lines = (f'<w:p><w:pPr><w:pStyle w:val="s{at}"/></w:pPr><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>' for at in range(9))
    return packed("".join(lines), styles)


def within(opening: str, closing: str, deep: int) -> Callable[[int], Document]:
    """Return what makes a document whose elements stand side by side, each some within each other."""
    line = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    return lambda size: packed(line + (opening * deep + closing * deep) * (size // (deep * len(opening))))


def styled(rule: str, element: str) -> Callable[[int], Document]:
    """Return what makes a page of as many rules as elements."""

    def made(size: int) -> Document:
        count = size // (len(rule) + len(element))
        rules, elements = (("".join(one.replace("#", str(at)) for at in range(count))) for one in (rule, element))
        text = f"<html><head><style>{rules}</style></head><body><h1>题</h1><p>{SENTENCE}</p>{elements}</body></html>"
        return Document("稿.html", text.encode())

    return made


SHAPES: dict[str, Callable[[int], Document]] = {
    "chain of styles": chained,
    "empty paragraphs": within("<w:p>", "</w:p>", 1),
    "empty runs": within("<w:p><w:r>", "</w:r></w:p>", 1),
    "tables in tables": within("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20),
    "content controls": within("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 30),
    "deletions": within("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲。</w:t></w:r>", "</w:p>", 1),
    "fields": within('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>甲</w:t></w:r>', "</w:p>", 1),
    "rules of classes": styled(".c#{color:red}", "<p class=c#>甲#乙。"),
    "rules for all": styled("*{left:0}", "<p>甲#乙。"),
    "rules of ancestors": styled(".c# p i{top:0}", "<b><p class=c#><i>甲#乙。</i>"),
    "rules of siblings": styled("p ~ .c#{top:0}", "<p class=c#>甲#乙。</p>"),
    "rules of contents": styled("div:has(.c#){top:0}", "<div><p class=c#>甲#乙。</p></div>"),
    "rules in rules": styled("p{&", "<p>甲#乙。"),
    "styles of elements": styled("", '<p style="color:rgb(#,0,0);left:#px">甲#乙。'),
}
"""What makes documents of a size that are hard to read for what they are built of."""

MAKERS: dict[str, Callable[[str], Document]] = {
    "txt": plain, "md": markdown, "html": page, "docx": word, "xlsx": sheet, "eml": mail, "pdf": paper,
}  # fmt: skip


def seconds(document: Document) -> float:
    """Return the processor time of an article; infinity if it takes too long."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of the processor: a busy machine makes nothing slow
    start = _taken()
    try:
        for one in opened(document):
            with suppress(ReporterError):  # refused: that takes time too
                for raw in read(one) if isinstance(one, Document) else ():
                    analyse(raw, Options())
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return _taken() - start


def _taken() -> float:
    """Return the processor time of this process and of those that read for it."""
    others = (one.cpu_times() for one in psutil.Process().children())
    return time.process_time() + sum(times.user + times.system for times in others)


def exponent(
    of: Callable[[int], Document], size: int, most: float, taken: Callable[[Document], float] = seconds
) -> tuple[float, float]:
    """Return how the time grows with the length, and the longer time.

    The length is doubled until the time tells. An exponent above ``most`` is measured anew, each time by the least
    that either length has taken so far: what else the machine does only ever adds. If it stays above, the length is
    doubled once more: what grows too fast does so there too, what was the machine's does not.
    """
    base = taken(of(1))
    short = taken(of(size))
    for step in range(STEPS):
        long = taken(of(size << step + 1))
        if long >= LEAST:
            break
        short = long
    else:
        return 0.0, long
    found, long = _settled(of, (size << step, short), (size << step + 1, long), base, most, taken)
    if long < LEAST / 2:  # it was something else that took the time
        return 0.0, long
    if found <= most or math.isinf(long):
        return found, long
    larger = (size << step + 2, taken(of(size << step + 2)))
    again, longest = _settled(of, (size << step + 1, long), larger, base, most, taken)
    return min((found, long), (again, longest))


def _settled(
    of: Callable[[int], Document],
    one: tuple[int, float],
    other: tuple[int, float],
    base: float,
    most: float,
    taken: Callable[[Document], float],
) -> tuple[float, float]:
    """Return the exponent of two lengths, each with its time, once it is not above ``most`` or was measured often."""
    (size, short), (double, long) = one, other
    if math.isinf(long):
        return long, long
    for _ in range(ROUNDS):
        found = math.log2(max(long - base, 1e-6) / max(short - base, 1e-6))
        if found <= most:
            break
        short = min(short, taken(of(size)))
        long = min(long, taken(of(double)))
    return found, long


def of_pattern(make: Callable[[str], Document], pattern: str, size: int) -> Document:
    """Return a document of a pattern, over and over."""
    return make(repeated(pattern, size))


def repeated(pattern: str, length: int) -> str:
    """Return an article of a sentence and a pattern, over and over."""
    return f"{SENTENCE}\n{pattern * max(1, length // len(pattern))}"


def measured(size: int, only: str | None, most: float) -> Iterator[tuple[float, float, str, str]]:
    """Yield exponent and time of each pattern in each format."""
    for name, make in MAKERS.items():
        if only not in {None, name}:
            continue
        seconds(make(SENTENCE))  # what is loaded once is no cost of an article
        for pattern in PATTERNS:
            yield (*exponent(partial(of_pattern, make, pattern), size, most), name, pattern)
    for name, shape in SHAPES.items():
        kind = shape(1).name.rpartition(".")[2]
        if only in {None, kind}:
            yield (*exponent(shape, size, most), kind, name)


def told(case: tuple[float, float, str, str]) -> str:
    """Return a line on a case."""
    grows, taken, name, pattern = case
    return f"{grows:5.2f}  {taken:6.2f} s  {name:4}  {pattern[:24]!r}"


def _late(_number: int, _frame: object) -> None:
    raise TimeoutError


def main() -> int:
    """Print the worst."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=24_000)
    parser.add_argument("--only", choices=tuple(MAKERS))
    parser.add_argument("--most", type=float, default=1.2)
    asked = parser.parse_args()
    signal.signal(signal.SIGPROF, _late)
    found = []
    for case in measured(asked.size, asked.only, asked.most):
        found.append(case)
        if case[0] > asked.most:
            print(told(case), flush=True)
    found.sort(reverse=True)
    print(*map(told, found[:10]), sep="\n")
    print(f"{len(found)} cases, worst exponent {found[0][0]:.2f}")
    return int(found[0][0] > asked.most)


if __name__ == "__main__":
    sys.exit(main())
