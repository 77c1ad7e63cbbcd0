"""The labelled articles of other trades, and the labelled seeds through the scorer that judges them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import figure_scores
import pytest

from reporter import metrics
from reporter.model import Article, Block
from reporter.text import organisations
from reporter.text.sentences import split

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> Article:
    document = json.loads(path.read_text("utf-8"))
    blocks = tuple(Block(block["role"], block["text"]) for block in document["blocks"])
    sentences = tuple(
        sentence for index, block in enumerate(blocks) if block.role == "body" for sentence in split(block.text, index)
    )
    date, owner = document.get("date"), organisations.actor(tuple(blocks))
    return Article(f"{path.stem}.txt", "", document.get("title"), (), date, owner, blocks, sentences=sentences)


def measured(path: Path) -> Article:
    return metrics.measure(read(path))


def scored(shared: Path, gold: Path, documents: Path, out: Path) -> dict[str, float]:
    """The scorer's last line, as numbers between 0 and 1."""
    lines = []
    for path in sorted(documents.glob("[0-9]*.json")):
        article = measured(path)
        lines.append({"source": article.source, "metrics": [asdict(metric) for metric in article.metrics]})
    out.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    command = [sys.executable, str(shared / "tools" / "score_metrics.py"), str(gold), str(out)]
    last = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    found = re.search(r"VU ([\d.]+)  VUI ([\d.]+)  VUIC ([\d.]+)  org (\d+)/(\d+)  NegHit (\d+)/(\d+)", last)
    assert found, last
    vu, vui, vuic, own, owned, hit, negatives = map(float, found.groups())
    return {"vu": vu, "vui": vui, "vuic": vuic, "org": own / owned, "neg": hit / negatives}


def test_seeds(shared: Path, tmp_path: Path) -> None:
    score = scored(shared, shared / "gold" / "metrics", shared / "gold" / "restored", tmp_path / "seeds.jsonl")
    assert score["vu"] >= 0.98
    assert score["vui"] >= 0.95
    assert score["vuic"] >= 0.95
    assert score["neg"] <= 0.02


@pytest.mark.xfail(
    reason="owners: 0.30; these labels take the office where the place is told of, and silence for a miss", strict=True
)
def test_seeds_tell_their_owners(shared: Path, tmp_path: Path) -> None:
    score = scored(shared, shared / "gold" / "metrics", shared / "gold" / "restored", tmp_path / "seeds.jsonl")
    assert score["org"] >= 0.90


def test_articles_of_other_trades_tuned_on(root: Path) -> None:
    score = figure_scores.scored(root / "tests/corpus/metrics/tune", measured)
    assert score["vui"] >= 0.92
    assert score["neg"] <= 0.03


@pytest.mark.xfail(
    reason="owners: 0.17; a third of them is unsure and so silent, and these labels take the office for its place",
    strict=True,
)
def test_articles_of_other_trades_tell_their_owners(root: Path) -> None:
    score = figure_scores.scored(root / "tests/corpus/metrics/tune", measured)
    assert score["org"] >= 0.90


def test_articles_of_other_trades_never_looked_at(root: Path) -> None:
    score = figure_scores.scored(root / "tests/corpus/metrics/held", measured)
    assert score["vu"] >= 0.95
    assert score["vui"] >= 0.90
    # These labels know no durations that end a clause (停工63小时。) as figures, which later ones do.
    assert score["neg"] <= 0.035


@pytest.mark.xfail(reason="owners: silence counts as a miss, and the place where the labels take the office")
def test_articles_of_other_trades_never_looked_at_reach_the_targets(root: Path) -> None:
    score = figure_scores.scored(root / "tests/corpus/metrics/held", measured)
    assert score["vui"] >= 0.92
    assert score["org"] >= 0.90
