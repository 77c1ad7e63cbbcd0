"""manifest.json: what went into a briefing, what was left out and why, what was repaired, what came out."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import reporter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.model import Article, Briefing, LeftOut


def manifest(
    briefing: Briefing, articles: Sequence[Article], files: Mapping[str, bytes], unpainted: Sequence[str] = ()
) -> bytes:
    """Return the manifest as UTF-8 JSON; it depends on nothing but its arguments, so that equal runs are equal.

    ``inputs`` are in the order of the sections; ``outputs`` maps each file's name to its SHA-256;
    ``not_in_fonts`` are characters that charts show as 〓.
    """
    masthead = briefing.masthead
    record = {
        "reporter": reporter.__version__,
        "week": masthead.week,
        "issue": {"name": masthead.name, "year": masthead.year, "number": masthead.number, "total": masthead.total},
        "inputs": [
            _input(section, article, outside=section in briefing.outside_week)
            for section, article in enumerate(articles, 1)
        ],
        "left_out": [_left_out(item) for item in briefing.left_out],
        **({"not_in_fonts": list(unpainted)} if unpainted else {}),
        "outputs": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _input(section: int, article: Article, *, outside: bool) -> dict[str, object]:
    return {
        "section": section,
        "source": article.source,
        "sha256": article.digest,
        "title": article.title,
        "date": article.date,
        **({"outside_week": True} if outside else {}),
        "key_sentences": [sentence.text for sentence in article.sentences if sentence.key],
        "figures": len(article.metrics),
        "repairs": [
            {
                "kind": repair.kind,
                "block": repair.place and repair.place.block,
                "before": repair.before,
                "after": repair.after,
                "certainty": repair.certainty,
                **({"alternatives": list(repair.alternatives)} if repair.alternatives else {}),
            }
            for repair in article.repairs
        ],
        "doubts": [
            {"block": doubt.place and doubt.place.block, "text": doubt.text, "reason": doubt.reason}
            for doubt in article.doubts
        ],
    }


def _left_out(item: LeftOut) -> dict[str, str]:
    return {"source": item.source, "reason": item.reason}
