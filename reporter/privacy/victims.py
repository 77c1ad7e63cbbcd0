"""Names of victims and of minors, which are told as 张某某."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, JOINING, alternatives
from reporter.chinese.names import tag
from reporter.chinese.people import is_person, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.privacy.numbers import Span

_LONGEST = 4
_GROWN_UP = 18
_AGED = re.compile(
    rf"(?P<before>[{HAN}]{{2,8}})[（(，,](?:[男女][，,、]?)?(?:[{HAN}]{{1,4}}族[，,、])?(?:年仅|今年|现年|年)?(?P<age>\d{{1,2}})周?岁"
)
_NO_NAME = re.compile("[某×*]")
_ALIAS = "（化名"
_NAME_TAG = "nr"
_LITTLE = frozenset("pcd")  # prepositions, conjunctions, adverbs: 向阳光下走去
_TITLES = frozenset(
    [
        "女士",
        "先生",
        "阿姨",
        "大爷",
        "大妈",
        "大娘",
        "大叔",
        "奶奶",
        "爷爷",
        "老师",
        "师傅",
        "同学",
        "同志",
        "某某",
        "某",
    ]
)
_PREPOSITIONS = "向和于同"  # these are surnames too: 向王明（12岁） is told of 王明


def names(texts: Sequence[str], cues: Sequence[str]) -> frozenset[str]:
    """Return the names of persons that stand behind a cue, or with an age of less than 18 years, in any text.

    A name that is said to be a 化名, or has a 某 in it, is covered already.

    >>> sorted(names(["被害人王小明报案。", "刘小雨（9岁）在家。"], ["被害人"]))
    ['刘小雨', '王小明']
    """
    cue = re.compile(rf"(?:{alternatives(cues)})[：:（(]?(?=[{HAN}])") if cues else None
    found = (name for text in texts for name in (*_cued(text, cue), *_minors(text)))
    return frozenset(name for name in found if not _NO_NAME.search(name))


def spans(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Yield where one of the names stands, the longest at each place."""
    lengths = sorted({len(name) for name in known}, reverse=True)
    start = 0
    while lengths and start < len(text):
        end = next((start + length for length in lengths if text[start : start + length] in known), 0)
        if end:
            yield start, end
        start = end or start + 1


def pseudonym(name: str) -> str:
    """Return a name as it is told: the surname and 某, of the same length.

    >>> pseudonym("王小明"), pseudonym("欧阳晓")
    ('王某某', '欧阳某')
    """
    kept = 2 if name[:2] in surnames()[1] else 1
    return name[:kept] + "某" * (len(name) - kept)


def _cued(text: str, cue: re.Pattern[str] | None) -> Iterator[str]:
    """Yield the names behind a cue, all of a list."""
    for match in cue.finditer(text) if cue else ():
        start = match.end()
        while name := _first_name(tag(text[start : start + 2 * _LONGEST])):
            start += len(name)
            if not text.startswith(_ALIAS, start):
                yield name
            if text[start : start + 1] not in JOINING:
                break
            start += 1


def _first_name(tokens: Sequence[tuple[str, str]]) -> str:
    """Return the name that tagged words begin with, empty if they begin with none.

    A rare name is cut into its characters, which are put together again up to a longer word.
    """
    of_surname = any(word in listed for word, tagged in tokens[:1] for listed in surnames() if tagged not in _LITTLE)
    if not any(tagged.startswith(_NAME_TAG) for _, tagged in tokens[: 1 + of_surname]):
        return ""
    name = tokens[0][0]
    for word, _ in tokens[1:]:
        if (_is_name(name) and len(word) > 1) or not is_person(name + word):
            break
        name += word
    return name if _is_name(name) else ""


def _minors(text: str) -> Iterator[str]:
    """Yield the names before an age of a minor."""
    for match in _AGED.finditer(text):
        if int(match["age"]) < _GROWN_UP and (name := _last_name(tag(match["before"]))):
            yield name


def _last_name(tokens: Sequence[tuple[str, str]]) -> str:
    """Return the longest name that tagged words end with, empty if they end with none."""
    if not tokens[-1][1].startswith(_NAME_TAG) and is_person(tokens[-1][0]):
        return ""  # a word that looks like a name: 毕业生
    words = [word for word, _ in tokens]
    ends = ["".join(words[first:]) for first in range(len(words))]
    possible = [end for end in ends if _is_name(end)]
    likely = [end for end in possible if end[0] not in _PREPOSITIONS]
    return next(iter(likely or possible), "")


def _is_name(text: str) -> bool:
    return is_person(text) and text[1:] not in _TITLES
