"""Who answers in an interview or at a press conference: a name before the answer, which says nothing of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.segment import is_word
from reporter.rank.pencil.office_holders import is_name

if TYPE_CHECKING:
    from reporter.model import Article

LABEL = re.compile(f"【?([{HAN}]{{2,4}})[：】](?!“)")
"""Who answers, before the answer."""


def answering(article: Article) -> frozenset[str]:
    """Return who answers in an article: the names that stand before the colon, or in 【】, of several paragraphs."""
    labels = (LABEL.match(one.text) for one in article.blocks if one.role == "body")
    told = Counter(label[1] for label in labels if label)
    return frozenset(one for one, times in told.items() if times > 1 and (is_name(one) or not is_word(one)))
