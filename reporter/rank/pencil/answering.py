"""Who answers in an interview or at a press conference: a name before the answer, which says nothing of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reporter.chinese.body_words import BODIES, PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.segment import is_word
from reporter.rank.pencil.office_holders import is_name

if TYPE_CHECKING:
    from reporter.model import Article

LABEL = re.compile(f"【?([{HAN}]{{2,12}})[：】](?!“)")
"""Who answers, before the answer, with an office or without."""

_NAMES = (2, 3)
"""Characters of a name behind an office."""

_NO_NAME = frozenset(f"{BODIES}{PLACES}的者")
"""Characters that end what is no name: 县局, 种地的."""


def answering(article: Article) -> frozenset[str]:
    """Return who answers in an article: those who stand before the colon, or in 【】, of several paragraphs."""
    labels = (LABEL.match(one.text) for one in article.blocks if one.role == "body")
    told = Counter(label[1] for label in labels if label)
    return frozenset(one for one, times in told.items() if times > 1 and _is_somebody(one))


def _is_somebody(label: str) -> bool:
    """Return whether a label is a name, by itself or behind an office.

    >>> _is_somebody("夏岚"), _is_somebody("董秘夏可为"), _is_somebody("主要问题")
    (True, True, False)
    """
    if len(label) <= _NAMES[-1]:
        return is_name(label) or not (len(label) < _NAMES[-1] or is_word(label) or label[-1] in _NO_NAME)
    return is_name(label[:3]) or any(is_name(label[-length:]) for length in _NAMES if len(label) > length + 1)
