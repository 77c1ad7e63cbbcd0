"""How often figures are named, owned and dated as an editor would, in labelled articles.

    python benchmarks/facts.py [tests/corpus/facts/held]

Prints totals for a folder of trades (tests/corpus/README.md), nothing of a single article: those of ``held`` are only
ever scored. A name, an owner or a period that is missing is neither right nor wrong.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "scripts")]

import facts_corpus  # noqa: E402 - found on the path set above
import labels  # noqa: E402

from reporter.metrics.scores import PRINTED  # noqa: E402
from reporter.model import Document  # noqa: E402
from reporter.pipeline import Options, analyse  # noqa: E402
from reporter.sources import read  # noqa: E402

if TYPE_CHECKING:
    from reporter.model import Article


FIELDS = ("title", "organisation", "date")


def main() -> None:
    """Score the articles, and print the totals."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "corpus" / "facts" / "held"
    count: Counter[str] = Counter()
    for trade in sorted(one for one in folder.iterdir() if one.is_dir()):
        known = {record["source"]: record for record in _records(trade)}
        for one in facts_corpus.read(trade):
            _score(one, known[one.path.stem], count)
    for line in _told(count):
        print(line)


def _records(trade: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (trade / "labels.jsonl").read_text("utf-8").splitlines()]


def _score(one: facts_corpus.Labelled, record: dict[str, Any], count: Counter[str]) -> None:
    (raw,) = read(Document(one.path.name, one.path.read_bytes()))
    article = analyse(raw, Options())
    pairs = facts_corpus.matched(article.metrics, one.labels)
    count["articles"] += 1
    count["reported"] += len(article.metrics)
    for index, label in enumerate(one.labels):
        optional = bool(label.record.get("optional"))
        metric = article.metrics[pairs[index]] if index in pairs else None
        if metric is None:
            count["missed"] += not optional
            continue
        count["right"] += 1
        if optional:
            continue
        count["found"] += 1
        count["modality"] += metric.modality != "fact" and labels.is_right("modality", metric.modality, label.record)
        count["plans"] += label.record["modality"] != "fact"
        if not label.is_scored:
            continue
        count["facts"] += 1
        clean, printed = facts_corpus.is_clean(metric.indicator, label), metric.likelihood >= PRINTED
        count["clean"] += clean
        count["printed"] += printed
        count["printed, clean"] += printed and clean
        for stage, told in (("owners", metric.organisation), ("periods", metric.when)):
            right = labels.is_right(stage, told, label.record)
            count[f"{stage} right"] += right
            count[f"{stage} wrong"] += not right and told is not None
    _fields(article, record, count)
    _keys(article, record, count)


def _fields(article: Article, record: dict[str, Any], count: Counter[str]) -> None:
    for field in FIELDS:
        known = record.get(field)
        accepted = known if isinstance(known, list) else [known]
        told = getattr(article, field)
        count[f"{field} right"] += any(labels.bare(told) == labels.bare(one) for one in accepted)
        count[f"{field} wrong"] += told is not None and all(labels.bare(told) != labels.bare(one) for one in accepted)


def _keys(article: Article, record: dict[str, Any], count: Counter[str]) -> None:
    keys = [labels.bare(sentence.text) for sentence in article.sentences if sentence.key]
    wanted = [labels.bare(one) for name in ("key", "key_first") for one in record.get(name) or ()]
    count["keys"] += len(keys)
    count["keys right"] += sum(any(one in each or each in one for each in wanted) for one in keys)


def _told(count: Counter[str]) -> list[str]:
    facts, wanted = count["facts"], count["found"] + count["missed"]
    told = f"{count['articles']} articles, {count['found']} of {wanted} figures found"
    named = f"{count['clean']} of {facts} clean; printed {count['printed']}"
    return [
        f"{told}, {count['right']} of {count['reported']} reported are labelled",
        f"names: {named}, of these clean {count['printed, clean']}",
        f"owners: {count['owners right']} of {facts} right, {count['owners wrong']} wrong",
        f"periods: {count['periods right']} of {facts} right, {count['periods wrong']} wrong",
        f"plans: {count['modality']} of {count['plans']} told as such",
        *(
            f"{one}s: {count[f'{one} right']} of {count['articles']} right, {count[f'{one} wrong']} wrong"
            for one in FIELDS
        ),
        f"key sentences: {count['keys right']} of {count['keys']} among an editor's",
    ]


if __name__ == "__main__":
    main()
