"""How well files of every format are read: what is in the labels, what came out, and whether they agree.

A label's file may be missing (too large to keep): its test makes it anew. Of the half that nobody who tunes looks at,
only totals are printed.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import paper_scores

from reporter import metrics, sources, text
from reporter.chinese import dates
from reporter.chinese.numerals import value
from reporter.chinese.units import power
from reporter.errors import SourceError
from reporter.model import LeftOut
from reporter.restore import restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reporter.model import Article, Metric, RawArticle

Label = dict[str, Any]
_SPACE = re.compile(r"[ \u3000\u00a0\n]+")
_MARK = re.compile(r"^#{1,6} ")
_SHOWN = re.compile(r"([-+]?\d+(?:\.\d+)?)%?")


@dataclass(slots=True)
class Score:
    """How many of what there is were right, and the names of those that were not."""

    right: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool) -> None:
        """Count one."""
        self.total += 1
        self.right += right
        if not right:
            self.wrong.append(name)

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / max(1, self.total)


def labels(folder: Path) -> Iterator[Label]:
    """The labels of a folder's files that are there."""
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        if (folder / label["file"]).is_file():
            yield label


def read(path: Path) -> tuple[list[RawArticle], list[LeftOut]]:
    """The articles in a file, and what could not be used."""
    articles: list[RawArticle] = []
    left_out: list[LeftOut] = []
    for one in sources.documents([path]):
        if isinstance(one, LeftOut):
            left_out.append(one)
            continue
        try:
            articles += sources.read(one)
        except SourceError as error:
            left_out.append(LeftOut(one.name, str(error)))
    return articles, left_out


def analysed(raw: RawArticle) -> Article:
    """An article with its roles and figures."""
    return metrics.measure(text.article(raw, restore(raw.text)))


def docs(folder: Path) -> Score:
    """Texts that are equal to their labels: what is seen, in order, and nothing that is not."""
    score = Score()
    for label in labels(folder):
        score.add(label["file"], right=_is_document(label, read(folder / label["file"])[0]))
    return score


def _is_document(label: Label, articles: Sequence[RawArticle]) -> bool:
    if len(articles) != 1:
        return False
    whole = articles[0].text
    lines = [_bare(_MARK.sub("", line)) for line in whole.split("\n")]
    for box in label["textboxes"]:
        for line in box:
            if _bare(line) not in lines:
                return False
            lines.remove(_bare(line))
    unseen = (*label["hidden"], *label["deleted"], *label["comments"])
    expected = [*_flow(label), *map(_bare, label["footnotes"]), *map(_bare, label["endnotes"])]
    return not any(_bare(one) in _bare(whole) for one in unseen) and _agree(expected, lines)


def _flow(label: Label) -> Iterator[str | list[str]]:
    """The lines that are seen, the rows of tables as the cells in them that say something."""
    for item in label["flow"]:
        if isinstance(item, str):
            yield _bare(item)
            continue
        for row in label["tables"][item["table"]]["rows"]:
            cells = [_bare(cell) for cell in row if cell]
            if cells:
                yield cells


def _agree(expected: Sequence[str | list[str]], lines: Sequence[str]) -> bool:
    """Whether lines are the expected ones; a row may say again what a cell merged with those below it says."""
    if len(expected) != len(lines):
        return False
    for wanted, line in zip(expected, lines, strict=True):
        cells = [cell for cell in line.split("\t") if cell]
        if isinstance(wanted, str) and wanted != line:
            return False
        if isinstance(wanted, list) and not _is_within(wanted, cells):
            return False
    return True


def _is_within(wanted: Sequence[str], cells: Sequence[str]) -> bool:
    rest = iter(cells)
    return all(any(cell == one for cell in rest) for one in wanted)


def _bare(line: str) -> str:
    return _SPACE.sub("", line)


def cells(folder: Path) -> Score:
    """Rows of sheets whose cells stand in one line, in order, numbers as they are in the sheet.

    Remarks above a table may have a line each.
    """
    score = Score()
    for label in labels(folder):
        lines = [
            re.split(r"\t|\u3000", line) for raw in read(folder / label["file"])[0] for line in raw.text.split("\n")
        ]
        for number, row in enumerate(label["rows"]):
            wanted = [_cell(one) for one in row if one not in {None, ""}]
            told = [[_cell(one) for one in line] for line in lines]
            apart = any("：" in one for one in wanted) and all(any(one in line for line in told) for one in wanted)
            right = apart or any(_is_within(wanted, line) for line in told)
            score.add(f"{label['file']}: row {number}", right=right)
    return score


def _cell(told: str | float) -> str:
    """A cell without what a sheet's format adds to a number."""
    text = _bare(_MARK.sub("", str(told)))
    found = _SHOWN.fullmatch(text)
    return f"{float(found[1]):g}" if found else text


def figures(folder: Path) -> Score:
    """Figures of sheets: value, unit, period, what they are of, and whose row they stand in."""
    score = Score()
    for label in labels(folder):
        articles = [analysed(raw) for raw in read(folder / label["file"])[0]]
        found = [metric for article in articles for metric in article.metrics]
        titles = set(label.get("titles") or [label["title"]])
        score.add(f"{label['file']}: title", right=titles <= {article.title for article in articles})
        owners = {_bare(str(row[0])) for row in label["rows"] if row[0] and len([one for one in row if one]) > 1}
        owners.update(label.get("owners", ()))
        for wanted in label["figures"]:
            right = any(_is_figure(wanted, metric, owners) for metric in found)
            score.add(f"{label['file']}: {wanted['indicator']} {wanted['value']}", right=right)
    return score


def _is_figure(wanted: Label, found: Metric, owners: set[str]) -> bool:
    times, unit = _split(wanted["unit"])
    value = round(wanted["value"] * times, 6)
    sign = -1 if found.change and found.change.direction == "减少" and found.is_change_only else 1
    names = [wanted["indicator"], *wanted.get("accept", ())]
    for kind in ("同比", "环比"):
        names = [name.removesuffix(kind) if found.change else name for name in names]
    same_owner = found.organisation == wanted["owner"] or not ({wanted["owner"], found.organisation} & owners)
    return (
        abs(abs(found.value) - abs(value)) < 1e-6 * max(1.0, abs(value))
        and found.value * sign * value >= 0
        and found.unit == unit
        and _days(found.when) == _days(_period(wanted["period"]))
        and _letters(found.indicator) in map(_letters, names)
        and same_owner
    )


def _split(unit: str) -> tuple[float, str]:
    """A unit without the powers of ten before it, and what they come to."""
    found = re.match(f"{power()}*", unit)
    words = found[0] if found else ""
    return (value(f"一{words}") or 1.0) if words else 1.0, unit[len(words) :]


def _period(told: str) -> str | None:
    return next((when.iso for when in dates.find(told)), None)


def _days(when: str | None) -> tuple[str, str] | None:
    """The first and the last day of a period, so that 1—9月 and 前三季度 are one."""
    if when is None:
        return None
    first, _, last = when.partition("/")
    return _day(first, of_month="01"), _day(last or first, of_month="")


def _day(told: str, *, of_month: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{2})", told)
    return f"{told}-{of_month or monthrange(int(found[1]), int(found[2]))[1]}" if found else told


def _letters(name: str) -> list[str]:
    return sorted(re.sub(r"[\W_]|的", "", name))


def mails(folder: Path) -> Score:
    """Mails of which all articles are found, each once, and nothing else of what is in them."""
    score = Score()
    for label in labels(folder):
        articles, _ = read(folder / label["file"])
        score.add(label["file"], right=_is_mail(label, [(raw, analysed(raw)) for raw in articles]))
    return score


def _is_mail(label: Label, found: Sequence[tuple[RawArticle, Article]]) -> bool:
    if len(found) != len(label["articles"]):
        return False
    body = "\n".join(block.text for _, one in found for block in one.blocks if block.role in {"body", "title"})
    unwanted = [*label.get("noise", ()), *label.get("quoted", ())]
    if any(_bare(line) in map(_bare, body.split("\n")) for line in unwanted):
        return False
    names = {raw.source for raw, _ in found}
    shown = all(any(f"/{name}" in one for one in names) for name in label.get("attachments", ()))
    whole = body + "".join(raw.text + (raw.hints.author or "") for raw, _ in found)
    told = all(part in whole for part in label.get("must_contain", ()))
    return shown and told and all(any(_is_told(wanted, raw, one) for raw, one in found) for wanted in label["articles"])


def _is_told(wanted: Label, raw: RawArticle, article: Article) -> bool:
    where = wanted.get("where", "")
    attached = where.removeprefix("attachment:") if where.startswith("attachment:") else ""
    hinted = raw.hints.written == wanted["date"] if where in {"body", "nested"} or attached.endswith(".txt") else True
    return (
        _same(article.title, wanted["title"])
        and _bare(wanted["first_sentence"]) in _bare(raw.text)
        and (not attached or raw.source.endswith(f"/{attached}"))
        and hinted
    )


def _same(title: str | None, wanted: str | None) -> bool:
    return wanted is None or (title is not None and _bare(title) == _bare(wanted))


def papers(folder: Path) -> paper_scores.Score:
    """What stands in print, against its labels."""
    score = paper_scores.Score()
    for label in labels(folder):
        score += paper_scores.score([raw.text for raw in read(folder / label["file"])[0]], label)
    return score


def archives(folder: Path) -> Score:
    """Archives whose members are read, passed over or refused as they should be."""
    score = Score()
    for label in labels(folder):
        articles, left_out = read(folder / label["file"])
        score.add(label["file"], right=_is_archive(label, str(folder / label["file"]), articles, left_out))
    return score


def _is_archive(label: Label, name: str, articles: Sequence[RawArticle], left_out: Sequence[LeftOut]) -> bool:
    if label["verdict"] == "refuse":
        return not articles and bool(left_out) and all("请" in one.reason for one in left_out)
    reasons = {one.source for one in left_out}
    aside = {f"{name}/{one}" for one in label["skip"]}
    refused = {f"{name}/{one['name']}".replace("\\", "/") for one in label["refused"]}
    if not reasons <= aside | refused:
        return False
    if len(articles) != len(label["members"]):
        return False
    return all(_is_member(name, one, articles) for one in label["members"])


def _is_member(name: str, wanted: Mapping[str, Any], articles: Sequence[RawArticle]) -> bool:
    path = f"{name}/{wanted['path']}"
    found = [raw for raw in articles if raw.source == path or raw.source.startswith(f"{path}/")]
    sentence = _bare(wanted["first_sentence"] or "")
    return any(sentence in _bare(raw.text) and _same(analysed(raw).title, wanted["title"]) for raw in found)


def main() -> None:
    """Print the totals of both halves, and the names of what is wrong in the open one."""
    import sys
    from pathlib import Path

    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus" / "files"
    for half in ("open", "held"):
        for name, scorer in (
            ("docs", docs),
            ("sheets", cells),
            ("sheets", figures),
            ("mail", mails),
            ("archives", archives),
        ):
            folder = root / half / name
            if folder.is_dir():
                score = scorer(folder)
                wrong = score.wrong if half == "open" else ""
                print(half, scorer.__name__, f"{score.right}/{score.total}", wrong)  # noqa: T201
        printed = papers(root / half / "pdf")
        print(half, "papers", printed.follows, printed.whole, printed.cells, len(printed.noise))  # noqa: T201


if __name__ == "__main__":
    main()
