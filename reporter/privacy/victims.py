"""Names of victims and of minors, which are told as 张某某."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, JOINING, alternatives
from reporter.chinese.fluency import is_common
from reporter.chinese.names import tag
from reporter.chinese.people import is_person, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.privacy.numbers import Span

_LONGEST = 4  # characters of a name
_GROWN_UP = 18  # years: younger persons are minors (未成年人保护法, 第二条)
_AGED = re.compile(
    rf"(?P<before>[{HAN}]{{2,8}})[（(，,](?:[男女][，,、]?)?(?:[{HAN}]{{1,4}}族[，,、])?(?:年仅|今年|现年|年)?(?P<age>\d{{1,2}})周?岁"
)
_CHILD = re.compile(
    r"(?<![\d至到~～—–-])(?P<age>\d{1,2})周?岁的?(?:[小幼]?[男女](?:孩|童|婴|生|学生)|[小中初高大]?学生|[初高]中生|儿童|孩子|少年|少女"
    rf"|儿子|女儿|外?孙[子女]|弟弟|妹妹|侄[子女])?(?=[{HAN}]{{2}})"
)
_NO_NAME = re.compile("[某×*]")
_ALIASES = re.compile(
    rf"(?P<names>(?:[{HAN}]{{2,4}}[、和与])*[{HAN}]{{2,4}})[（(](?:(?P<all>[均都皆])[为系是]?|[为系是])?化名"
)
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

    A name that is said to be a 化名 anywhere, or has a 某 in it, is covered already.

    >>> sorted(names(["被害人王小明、赵小花报案。", "刘小雨（9岁）在家，赵小花（化名）也在。"], ["被害人"]))
    ['刘小雨', '王小明']
    """
    cue = re.compile(rf"(?:{alternatives(cues)})[：:（(]?(?=[{HAN}])") if cues else None
    found = (name for text in texts for name in (*_cued(text, cue), *_minors(text)))
    aliases = [alias for text in texts for alias in _aliases(text)]
    return frozenset(
        name for name in found if not (_NO_NAME.search(name) or any(alias.endswith(name) for alias in aliases))
    )


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


def _aliases(text: str) -> Iterator[str]:
    """Yield words that end with a name said to be a 化名: the last before it, all of a list that is 均为化名."""
    for match in _ALIASES.finditer(text) if "化名" in text else ():
        listed = re.split("[、和与]", match["names"])
        yield from listed if match["all"] else listed[-1:]


def _cued(text: str, cue: re.Pattern[str] | None) -> Iterator[str]:
    """Yield the names behind a cue, all of a list."""
    for match in cue.finditer(text) if cue else ():
        start = match.end()
        while name := _first_name(tag(text[start : start + 2 * _LONGEST])):
            start += len(name)
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
    for word, tagged in tokens[1:]:
        if not is_person(name + word) or (_is_name(name) and _parts(word, tagged)):
            break
        name += word
    return name if _is_name(name) and not is_common(name) else ""


def _parts(word: str, tagged: str) -> bool:
    """Return whether a word is none of a name before it: one that is longer, or a little one."""
    return len(word) > 1 or tagged in _LITTLE


def _minors(text: str) -> Iterator[str]:
    """Yield the names before an age of a minor, and behind one: 刘小雨（9岁）, 9岁的刘小雨."""
    for match in _AGED.finditer(text):
        if int(match["age"]) < _GROWN_UP and (name := _last_name(tag(match["before"]))):
            yield name
    for match in _CHILD.finditer(text):
        name = _first_name(tag(text[match.end() : match.end() + 2 * _LONGEST]))
        if int(match["age"]) < _GROWN_UP and name:
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
