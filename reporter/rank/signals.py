"""Signals in a sentence that speak for it or against it; signals.toml says what each is, with examples."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese import numerals
from reporter.chinese.body_words import FIRMS, HOUSES, PLACES
from reporter.chinese.classes import BULLETS, CLOSING, ENDS, HAN, UNQUOTES, either
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import ODD_HOURS
from reporter.chinese.mishaps import ACCIDENTS, WEATHER
from reporter.chinese.patterns import LANGUAGE
from reporter.chinese.people import is_person
from reporter.chinese.segment import is_word
from reporter.rank import attitudes
from reporter.rank.pencil.announcing import lacks_main_clause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

FIGURE = "数字"
TOLD_CLAUSE = "有数分句"
LARGE = "大数"
SHARE = "百分比"
FROM_TO = "从到"
PLAN = "打算"
RESULT = "成效"
EMPTY = "套话"
SCENE = "场景"
NEWS = "导语"
SPOKEN = "只有引语"
SPEAKER = "说话人"
ANSWER = "问答"
AHEAD = "将来"
FORECAST = "预测"
DEMAND = "要求"
URGENT = "险情"
TO_COME = frozenset({PLAN, FORECAST, DEMAND})
"""What is not done yet."""

BRIEF = 12
"""Characters below which a sentence without a figure or a name is a fragment."""

ITEM = 18
"""Characters below which a numbered point without a figure is the head of what follows."""

LAST = 8
"""Characters at the end of a sentence in which a speaker without speech is told."""

OPENING = 5
"""Sentences that are the opening of a text, where a date marks the news; later on it begins an anecdote."""

EARLY = 18  # characters in which a dateline begins
LONGEST_DATE = 12
"""Characters of a sentence after which a date no longer marks the news, and how long a date is at the most."""

_ATOM = re.compile(r"\[[^]]*\]|.")
_FIGURE = re.compile(r"[0-9](?:[万亿余多%％‰]|(?![0-9.,年月日号时点分:：/-]))")
_ITEM = re.compile(
    rf"{numerals.ITEM}|[{numerals.ORDINALS}]是|第[{numerals.ORDINALS}][，、]|[{numerals.CIRCLED}{BULLETS}]"
)
_SPEAKER = re.compile(
    "(?:(?<![难据再听小传俗照])说|告诉(?:记者|笔者)|感慨|感叹|坦言|笑道|说道|回忆道|(?<![作做了要细况等])介绍|表示)[。！]$"
)
_SPEAKING = frozenset("说者慨叹言道绍示")
_ANSWER = re.compile(f"([{HAN}]{{2,3}})：")
_QUOTED = re.compile("[“「][^“”「」]*[”」][。！]?")
_NAMED = re.compile(f"[0-9{PLACES}村{HOUSES}]|{FIRMS}")
_DIGIT = re.compile("[0-9]")
_EVENT = re.compile(  # one set of characters first: what the regex engine can skip to
    rf"[\d近日昨今本上](?:(?<=\d)月\d{{1,2}}日|(?<=近)日|(?<=日)前|(?<=[昨今])[日天]|(?<=[本上])周|(?<=本)月)({ODD_HOURS})?"
)
_CHANGE = re.compile("[从由][^，。；]{1,20}?[到至为]了?(?![0-9]{1,4}[年月日时])[0-9]")
_YEAR_AHEAD = re.compile("(?:20[0-9]{2}年|[明今]年|今后[^，]{0,4}年|新的一年|下半年|[一二三四]季度|[0-9]{1,2}月)，")
_DONE = re.compile("已|了|完成(?!率)|累计|同比|环比|[比较][上去]年|实际|达到|实现")
_THOUSANDS = re.compile(r"\D?(?:[0-9]{4}|[0-9],[0-9]{3}|[0-9]{5})$")
_CLAUSE_END = re.compile("[，；：。\n]")
_LARGE = frozenset("万亿")
_SHARE = frozenset("%％‰")
_COMPLETE = frozenset(either(ENDS) + CLOSING + "…)")
_ASKING = frozenset(either("？"))
_BRACKETS = frozenset(either("）"))
_LOST = frozenset("□\ufffd")


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal of signals.toml: its id, what it says, and what follows from it.

    ``news`` is its factor in a news item, ``prior`` what its factor in a report is drawn to when that is learned (None
    for ``news``); a sentence that ``waits`` is not the news, one that is ``barred`` is chosen only where there is no
    other; ``speech`` says that it counts in speech as in writing, ``counts`` that it is told as often as it is there.
    """

    id: str
    says: str
    speaks: tuple[str, ...]
    silent: tuple[str, ...]
    news: float = 1.0
    prior: float | None = None
    waits: bool = False
    barred: bool = False
    speech: bool = False
    counts: bool = False


@cache
def signals() -> Mapping[str, Signal]:
    """Return the signals by their ids."""
    return MappingProxyType({str(rule["id"]): _signal(rule) for rule in _rules()})


def _signal(rule: Mapping[str, Any]) -> Signal:
    fields: Any = {name: tuple(told) if isinstance(told, list) else told for name, told in rule.items()}
    for pattern in ("words", "where", "first"):
        fields.pop(pattern, None)
    return Signal(**fields)


def signalled(texts: Sequence[str], first: int = 0) -> list[tuple[str, ...]]:
    """Return the ids of the signals in each of these sentences, of one line each, the first having this number.

    >>> signalled(["对此，该公司投入资金300万元。"], 7)
    [('数字', '有数分句', '大数', '承前')]
    """
    return [_signals(text, opens=first + place < OPENING) for place, text in enumerate(texts)]


def heard(found: Iterable[tuple[str, ...]], told: Collection[int]) -> list[tuple[str, ...]]:
    """Return the signals of sentences, not that one is but speech where it is ``told`` who says it, by numbers."""
    return [
        tuple(name for name in signs if name != SPOKEN) if number in told else signs
        for number, signs in enumerate(found)
    ]


def _rules() -> Sequence[dict[str, Any]]:
    rules: Sequence[dict[str, Any]] = load_rules("rank/signals")["signal"]
    return rules


def _words(rule: Mapping[str, object], where: str) -> list[str]:
    """Return the patterns of a signal for a place: those of its own ``where``, or under that name."""
    words = str(rule.get(where, "")) + " " + (str(rule.get("words", "")) if rule.get("where") == where else "")
    return words.format(**LANGUAGE, accidents=ACCIDENTS, weather=WEATHER).split()


@cache
def _first_words() -> re.Pattern[str]:
    groups = ((rule["id"], "|".join(_words(rule, "first"))) for rule in _rules())
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in groups if words))


@cache
def _anywhere() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    """Return where words may begin, and the patterns of those that begin with the same two characters, by these."""
    beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for rule in _rules():
        for word in _words(rule, "anywhere"):
            first, second, *_ = _ATOM.findall(word)
            for pair in product(_members(first), _members(second)):
                beginning["".join(pair)].append((str(rule["id"]), word))
    firsts, seconds = ("".join(sorted({pair[place] for pair in beginning})) for place in (0, 1))
    begins = re.compile(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])")
    return begins, {pair: _alternatives(words) for pair, words in beginning.items()}


def _members(atom: str) -> Iterable[str]:
    """Return the characters that an atom of a pattern stands for; a set lists them, but for digits."""
    return atom.strip("[]").replace("0-9", "0123456789")


def _alternatives(words: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, word in words:
        groups[name].append(word)
    return later("|".join(f"(?P<{name}>{'|'.join(of_it)})" for name, of_it in groups.items()), re.MULTILINE)


def _told(text: str) -> Iterator[tuple[int, str]]:
    """Yield places in a text and the signals that stand there: first those of figures, then those of words."""
    yield from _figures(text)
    begins, patterns = _anywhere()
    end = 0
    for beginning in begins.finditer(text):
        start = beginning.start()
        pattern = patterns.get(text[start : start + 2]) if start >= end else None
        if pattern and (found := pattern.match(text, start)):
            end = found.end()
            yield start, str(found.lastgroup)


def _figures(text: str) -> Iterator[tuple[int, str]]:
    last = -1
    for figure in _FIGURE.finditer(text):
        start = figure.start()
        yield start, FIGURE
        if last < 0 or _CLAUSE_END.search(text, last, start):
            yield start, TOLD_CLAUSE
        last = start
        mark = text[start + 1 : start + 2]
        if mark in _LARGE or _THOUSANDS.match(text, max(start - 4, 0), start + 1):
            yield start, LARGE
        elif mark in _SHARE or text.startswith("个百分点", start + 1):
            yield start, SHARE


@lru_cache(maxsize=512)
def _signals(sentence: str, *, opens: bool) -> tuple[str, ...]:
    """Return the signals of a sentence, which may be one that ``opens`` its article; several rooms ask for them."""
    told = tuple(_told(sentence))
    found = [name for _, name in told]
    counted = FIGURE in found
    if counted:
        found = [name for name in found if name != EMPTY]
    if first := _first_words().match(sentence):
        found.append(str(first.lastgroup))
    if opens and SCENE not in found:
        found += _event(sentence, counted=counted)
    if _tells_ahead(sentence, told):
        found.append(AHEAD)
    if counted and _CHANGE.search(sentence):
        found.append(FROM_TO)
    return (*found, *_flaws(sentence), *_fragments(sentence), *attitudes.signs(sentence))


def _event(sentence: str, *, counted: bool) -> list[str]:
    """Return the signal of a day or an event near the beginning of a sentence: at dawn a scene begins, if uncounted."""
    event = _EVENT.search(sentence, 0, EARLY + LONGEST_DATE)
    return [SCENE if event[1] and not counted else NEWS] if event and event.start() <= EARLY else []


def _tells_ahead(sentence: str, told: Sequence[tuple[int, str]]) -> bool:
    """Return whether no figure goes before the first word of what is to come, or all is told of a year to come.

    What has to be known in time is no plan, though it is to come.
    """
    coming = min((place for place, name in told if name in TO_COME), default=-1)
    if coming < 0 or any(name == URGENT for _, name in told):
        return False
    before = any(name == FIGURE and place < coming for place, name in told)
    return not before or bool(_YEAR_AHEAD.match(sentence) and not _DONE.search(sentence))


def _flaws(sentence: str) -> Iterator[str]:
    last = sentence[-1]
    if last not in _COMPLETE:
        yield "残缺"
    if not _LOST.isdisjoint(sentence):
        yield "乱码"
    if last != "。" and _asks(sentence):
        yield "疑问"
    if last in _BRACKETS and sentence[0] in "（(":
        yield "署名"
    if "“" in sentence or "”" in sentence or sentence[0] == "「":
        if sentence.count("“") != sentence.count("”"):
            yield "引号不全"
        if _QUOTED.fullmatch(sentence):
            yield SPOKEN


def _asks(sentence: str) -> bool:
    return sentence[-1] in _ASKING or (sentence[-1] in UNQUOTES and sentence.rstrip(UNQUOTES)[-1:] in _ASKING)


def _fragments(sentence: str) -> Iterator[str]:
    if len(sentence) < ITEM:
        if len(sentence) < BRIEF and not _NAMED.search(sentence):
            yield "短句"
        if _ITEM.match(sentence) and not _DIGIT.search(sentence, 3):
            yield "列项"
    if sentence.endswith(("：", ":", "如下。")) or lacks_main_clause(sentence):
        yield "引出"
    if sentence[-2:-1] in _SPEAKING and _SPEAKER.search(sentence[-LAST:]):
        yield SPEAKER
    if "：" in sentence[2:4] and _answers(sentence):
        yield ANSWER


def _answers(sentence: str) -> bool:
    """Return whether somebody's name stands before the colon, as in an interview."""
    answer = _ANSWER.match(sentence)
    return answer is not None and (is_person(answer[1]) or not is_word(answer[1]))
