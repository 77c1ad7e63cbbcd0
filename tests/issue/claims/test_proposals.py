"""Weeks of articles with sixty proposals each and more, half of them or more subtly false: no false one may pass.

Each set was written before the rules were mended for it, but for the last part of ``proposals_rail.json`` (the words of
its articles put together anew, and freer true ones) and for ``proposals_bamboo.json``, whose false ones are aimed at
what the rules take in other words. ``refused`` marks what is true and refused all the same: it paraphrases too freely.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reporter import pipeline
from reporter.issue.claims.proposal import Proposal
from reporter.issue.plan import amendments
from reporter.issue.plan.read import read
from reporter.model import Document

if TYPE_CHECKING:
    from reporter.model import Article

SETS = sorted((Path(__file__).parents[2] / "cases").glob("proposals_*.json"))
CARE = next(path for path in SETS if path.stem == "proposals_care")


def _articles(told: dict[str, Any]) -> dict[str, Article]:
    made = {}
    for name, text in told["sources"].items():
        (article,) = pipeline.attempt(Document(name, text.encode("utf-8")), pipeline.Options())
        assert not hasattr(article, "reason")
        made[name] = article
    return made


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_false_proposal_passes(path: Path) -> None:
    told = json.loads(path.read_text("utf-8"))
    articles = _articles(told)
    for one in told["proposals"]:
        verdict = Proposal(one["kind"], one["text"], tuple(articles[name] for name in one["sources"])).judged()
        assert verdict.is_sound == ("false" not in one and "refused" not in one), (one, verdict)
        assert verdict.is_sound or all(verdict.unsupported)


def test_what_is_missing_is_named() -> None:
    told = json.loads(CARE.read_text("utf-8"))
    article = _articles(told)["kindergarten.md"]
    found = Proposal("title", "云桥县新增学位1680个", (article,)).judged().unsupported
    assert "1680个" in found[0].split("”")[1]


def test_a_sound_proposal_is_what_the_plan_prints() -> None:
    told = json.loads(CARE.read_text("utf-8"))
    article = _articles(told)["kindergarten.md"]
    proposal = Proposal("sentence", "桐花镇中心幼儿园投资980万元，已于9月1日开园。", (article,))
    plan = proposal.written("", proposal.judged(), ())
    (chosen,) = [one for one in read(plan).plan.articles[0].sentences if one.wording]
    assert chosen.wording == proposal.text
    assert chosen.confirmed


@pytest.mark.parametrize(("planned", "chosen"), [((), ["2:0-77", "3:0-64", "5:0-41"]), ((7,), ["3:0-64", "6:0-23"])])
def test_a_proposed_sentence_joins_those_that_are_chosen(planned: tuple[int, ...], chosen: list[str]) -> None:
    told = json.loads(CARE.read_text("utf-8"))
    article = _articles(told)["kindergarten.md"]
    proposal = Proposal("sentence", "桐花镇中心幼儿园投资980万元，已于9月1日开园。", (article,))
    spots = [amendments.spot(article.sentences[number]) for number in planned]
    target = amendments.article(article)
    plan = amendments.put_members("", target, "sentences", spots) if spots else ""
    written = proposal.written(plan, proposal.judged(), ())
    assert [one["at"] for one in amendments.members(written, target, "sentences")] == chosen
