"""Untouched: the lines of a text that no repair may change, Japanese and program code.

A line of Japanese may have no kana and a line of code may be a comment in Chinese: what is between such lines and
does not read like Chinese prose belongs to them.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from reporter.chinese.classes import FIRST_HAN, HAN, KANA, LAST_HAN
from reporter.chinese.compiled import later, led
from reporter.restore.tuning import UNTOUCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_KANA_RUN = later(f"{KANA.pattern}{{2}}")
_CHINESE = later("[的了这這们們吗嗎您]")  # written in Chinese all the time, in Japanese hardly ever
_CODE_HINT = led(r"[{}=`\\]|[\"'] ?:|[A-Za-z_]\(|;$", re.MULTILINE)
_OPENING_HINT = later(r"^ *(?:import|from|def|class|#include) ", re.MULTILINE)
_OPENINGS = ("import ", "from ", "def ", "class ", "#include ")
_STRING = later(
    r"\"\"\".*|'''.*|\"(?:[^\"\\\n]|\\.)*\"?|(?<![A-Za-z])[rbu]?'(?:[^'\\\n]|\\.)*'?|`[^`\n]*`"
    r"|(?:(?<=\s)|^)(?://|#|--|/\*|\*).*"
)
_HAN = later(f"[{HAN}]")
_STATEMENT = later(
    r"\s*(?:(?:import|from)\s+[\w.]+|(?:def|class|function|package|struct|enum)\s+\w+|@\w+(?:\(|\s*$)|\$ \w"
    r"|>>> |\.\.\. \S"
    r"|(?:if|elif|else|for|while|with|try|except|finally|return|raise|assert|yield|print|switch|case|do)\b.*[:;)\]({]?\s*$"
    r"|(?:var|let|const|public|private|static|void|int|char|float|double|bool|string|auto|final|using|select|export)\s+\w"
    r"|[\w.\[\]\"'$>-]+(?:\[.*\])?\s*(?:[-+*/|&]?=|:=|=>)(?:\s|\S|$)|[\w.$]+\s*\(.*|[)\]}]+[,;)]*\s*$"
    r"|#\s*(?:include|define)\b"
    r"|[\"']?[\w.\\-]*[\"']?\s*:\s*[-+\[{(\d\"'utf].*,?\s*$|[-+\d.\s,eE]+[,\])}]+\s*$|</?[a-zA-Z][^<>]*>\s*$)"
)
_COMMENT = later(r"\s*(?:#|//|/\*|\*|--|;|\"\"\"|'''|<!--)|\s{4,}\S|\s*[\"'].*[\"'][,;)\]}]*\s*$")


def spans(text: str) -> Sequence[tuple[int, int]]:
    r"""Return where lines stand that no repair may change, in ascending order.

    >>> spans("説明を読んでください。\n簡単操作\n以上です。"), spans("这一行是中文。")
    (((0, 22),), ())
    """
    japanese = _KANA_RUN.search(text) is not None
    code = _CODE_HINT.search(text) is not None or _opens_code(text)
    if not (japanese or code):
        return ()
    lines = text.split("\n")
    marked: set[int] = set()
    if japanese:
        marked.update(
            _runs(lines, is_japanese, lambda index: _may_be_japanese(lines[index]), UNTOUCHED.fewest_japanese)
        )
    if code:
        within = _within_strings(lines)
        marked.update(
            _runs(
                lines, _is_code, lambda index: index in within or _may_be_comment(lines[index]), UNTOUCHED.fewest_code
            )
        )
    return tuple(_merged(lines, marked))


def _opens_code(text: str) -> bool:
    """Return whether a line begins as one of code may."""
    return any(word in text for word in _OPENINGS) and _OPENING_HINT.search(text) is not None


def _runs(
    lines: Sequence[str], surely: Callable[[str], bool], perhaps: Callable[[int], bool], fewest: int
) -> Iterator[int]:
    """Yield the lines of the runs that are surely or perhaps of a kind, of which so many are surely so."""
    sure = [surely(line) for line in lines]
    kinds = (
        is_sure or not line.strip() or perhaps(index)
        for index, (line, is_sure) in enumerate(zip(lines, sure, strict=True))
    )
    for is_run, group in groupby(enumerate(kinds), key=itemgetter(1)):
        run = [index for index, _ in group]
        if is_run and sum(sure[index] for index in run) >= min(fewest, len(lines) - len(run) + 1):
            yield from run


def _within_strings(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines within strings of several lines, which quotation marks in threes begin and end."""
    odd = accumulate(line.count('"""') + line.count("'''") for line in lines)
    return frozenset(index for index, count in enumerate(odd) if count % 2)


def is_japanese(line: str) -> bool:
    """Return whether a line is Japanese: it has kana, and little that only Chinese has.

    >>> [is_japanese(line) for line in ("説明を読んでください。", "日本の字です", "这里的の字")]
    [True, True, False]
    """
    kana = len(KANA.findall(line))
    han = sum(FIRST_HAN <= one <= LAST_HAN for one in line)
    return kana > 1 and kana >= UNTOUCHED.kana * (kana + han) and kana > UNTOUCHED.chinese * len(_CHINESE.findall(line))


def _may_be_japanese(line: str) -> bool:
    """Return whether nothing in a line is Chinese only; 的 may stand in a heading."""
    return len(_CHINESE.findall(line)) <= (len(line) <= UNTOUCHED.longest_heading)


def _is_code(line: str) -> bool:
    """Return whether a line is built like a statement and has nothing Chinese in it but in strings and comments."""
    if not _STATEMENT.match(line):
        return False
    return _HAN.search(line) is None or _HAN.search(_STRING.sub('""', line)) is None


def _may_be_comment(line: str) -> bool:
    return _COMMENT.match(line) is not None or line.isascii()


def _merged(lines: Sequence[str], marked: set[int]) -> Iterator[tuple[int, int]]:
    """Yield where runs of marked lines begin and end."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for is_marked, group in groupby(range(len(lines)), key=marked.__contains__):
        run = list(group)
        if is_marked:
            yield starts[run[0]], starts[run[-1] + 1] - 1
