"""The line of a file that is no TOML, and the line that was meant: the first correction by which it can be read."""

from __future__ import annotations

import re
import tomllib
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.language import say, untold
from reporter.language.corrected_lines import straightened
from reporter.language.toml_mistakes import HALF, remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

_AT = re.compile(r"at line (\d+)")
_TWICE = re.compile("overwrite|twice|declare|[Dd]uplicate")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_TEXTS = re.compile(f"({_TEXT})")
_SIGNS = str.maketrans({**HALF, "\u3000": " "})  # a remedy shows it as a sign
_SWITCH = re.compile(r"(=\s*)(是|开|真|True|TRUE|yes|否|关|假|False|FALSE|no)(?=\s*(?:[,}#]|$))")
_ON = frozenset(("是", "开", "真", "True", "TRUE", "yes"))
_BETWEEN = re.compile(rf"({_TEXT}|\btrue|\bfalse|\d|\]|\}})(\s+)(?=[\w\-]+\s*=|\"|\{{)")
_REMARK = re.compile(r"\s*#[^\"]*$")
_DAY = re.compile(r"(=\s*)\"?(\d{4})[^\d\"](\d{1,2})[^\d\"](\d{1,2})[^\d\"]?\"?(?=\s*(?:#|$))")
_PART = re.compile(r"(?P<end>\s*[\]}]*,?\s*)$")
_BARE_KEY = re.compile(r"^(\s*[\w\-]+)\s*(?:[:：]\s*)?(?=[\"\d\[{])")
_MEMBER = re.compile(r"\s*\{")
_BEHIND = re.compile(rf"^(\s*\{{.*?)\s*\}}\s*,\s*([\w\-]+\s*=\s*(?:{_TEXT}|true|false))\s*\}}?,?$")
_NAMED = re.compile(r"\s*(?:([^\W\x00-\x7f]+)\s*[=＝:：]|\{(?:[^#]*?[,，])?\s*([^\W\x00-\x7f]+)\s*[=＝])")
_WIDEST = 400  # characters of a line of a message
_MOST = 30  # slips that are told at once: who mends these sees the next ones then
_PARAGRAPHS = 20  # lines: a longer text has lost its end
_TABLE_OR_KEY = re.compile(r"\s*(?:\[\[?[\w\-]|[\w\-]+\s*=)")


class Slip(NamedTuple):
    """What is wrong on a line, by its number from 1: why, and the line as it was meant, empty if nobody knows.

    ``over`` is how many lines the right one takes the place of.
    """

    number: int
    line: str
    why: str
    right: str = ""
    over: int = 1

    def __str__(self) -> str:
        return shown(self.why, self.line, self.right)


def shown(why: str, line: str, right: str = "") -> str:
    """Return what is wrong, the line, and the line as it was meant if somebody knows, each on a line of its own."""
    told = [why, *_indented(line)]
    return "\n".join([*told, say("  改成："), *_indented(right)] if right else told)


def narrow(text: str) -> str:
    """Return a message in lines that a screen holds."""
    return "\n".join(one if len(one) <= _WIDEST else f"{one[:_WIDEST]}…" for one in text.split("\n"))


def _indented(text: str) -> Iterator[str]:
    return (f"    {line.strip()}" for line in text.split("\n"))


class _Trial(NamedTuple):
    """A correction: the number of the line that it takes the place of, the line, what was wrong.

    ``over`` is how many lines it takes the place of.
    """

    number: int
    right: str
    why: str
    over: int = 1


def slip(text: str, counted: Collection[str] = (), names: Mapping[str, str] = MappingProxyType({})) -> Slip | None:
    r"""Return what is wrong with the first line that is no TOML, None where all of it is.

    The fields that are ``counted`` want a number; ``names`` are those of fields, by what a person calls them.

    >>> print(slip('[issue]\nname = "供电简报\n'))
    少了一个英文引号 "
        name = "供电简报
      改成：
        name = "供电简报"
    """
    written = text.split("\n")
    problem = _problem(text)
    if problem is None:
        return None
    number = min(_line(problem, written), len(written))
    if _TWICE.search(problem):
        return _twice(written, number)
    if (called := _NAMED.match(_TEXTS.sub(_emptied, written[number - 1]))) is not None:
        return _renamed(written, number, called, counted, names)
    for one in _trials(written, number, counted):
        if _reads_on(written, one, number):
            return Slip(one.number, written[one.number - 1], say(one.why), one.right, one.over)
    line = written[number - 1]
    return Slip(number, line, remedy(line.strip() if number < len(written) else ""))


def slips(
    text: str, counted: Collection[str] = (), names: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[Slip, ...], str]:
    r"""Return all that is no TOML in a text, as :func:`slip` tells it, and the text as it was meant.

    Each slip is corrected before the next is looked for, a line that nobody can correct is taken as a remark; where no
    line further down can be told apart from what is wrong above it, those found so far are all.

    >>> [one.number for one in slips('[issue]\nnumber: 3\nname = "供电简报\n')[0]]
    [2, 3]
    """
    found: list[Slip] = []
    while len(found) < _MOST and (one := slip(text, counted, names)) is not None:
        if found and one.number <= found[-1].number:
            break
        found.append(one)
        written, right = text.split("\n"), one.right.split("\n")
        if not one.right:
            right = [f"# {written[one.number - 1]}"]
        if len(right) > one.over:
            break
        right += [""] * (one.over - len(right))
        text = "\n".join([*written[: one.number - 1], *right, *written[one.number - 1 + one.over :]])
    return tuple(found), text


def _emptied(text: re.Match[str]) -> str:
    """Return as many quotes as a text has characters."""
    return '"' * len(text[0])


def _renamed(
    written: list[str], number: int, called: re.Match[str], counted: Collection[str], names: Mapping[str, str]
) -> Slip:
    """Return that a field has a name of TOML's letters, and the line with it and whatever else is wrong there."""
    group, line = called.lastindex or 0, written[number - 1]
    name = names.get(called[group])
    if name is None:
        return Slip(number, line, say("项名是英文，照草稿里的写法"))
    right = line[: called.start(group)] + name + line[called.end(group) :]
    other = slip("\n".join([*written[: number - 1], right, *written[number:]]), counted, names)
    if other is not None and other.number == number:
        right = other.right
    return Slip(number, line, say("项名写 {name}", name=name), right)


def _problem(text: str) -> str | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return str(error)
    return None


def _line(problem: str, written: list[str]) -> int:
    """Return the line that the parser names; the last one where it reached the end."""
    found = _AT.search(problem)
    return int(found[1]) if found else len(written)


def _reads_on(written: list[str], one: _Trial, number: int) -> bool:
    """Return whether with a correction the parser comes beyond the line on which it stopped."""
    tried = [*written[: one.number - 1], *one.right.split("\n"), *written[one.number - 1 + one.over :]]
    problem = _problem("\n".join(tried))
    longer = len(tried) - len(written)
    return problem is None or (not _TWICE.search(problem) and _line(problem, tried) > number + longer)


def _twice(written: list[str], number: int) -> Slip:
    """Return that what a line says stands further up already."""
    line = written[number - 1]
    head = line.partition("#")[0].partition("=")[0].strip()
    known = [at for at, other in enumerate(written[: number - 1], 1) if _begins(other, head)]
    why = (
        say("{head} 在第{first}行已经写过，只能写一次；两处只留一处", head=head, first=known[-1])
        if known
        else say("这一行里同一项写了两次，只能写一次；删去其中一个")
    )
    return Slip(number, f"{written[known[-1] - 1]}\n{line}" if known else line, why)


def _begins(line: str, head: str) -> bool:
    return line.partition("#")[0].partition("=")[0].strip() == head != ""


def _trials(written: list[str], number: int, counted: Collection[str]) -> Iterator[_Trial]:
    """Yield what a person may have meant by a line, the smallest change first, then by the lines above it."""
    line = written[number - 1]
    yield from _paragraphs(written, number)
    if line.partition("=")[0].strip() in counted and (right := straightened(line, number=True)):
        yield _Trial(number, right, untold("write the number alone"))
    for change in _CHANGES:
        yield from (_Trial(number, right, why) for right, why in change(line) if right != line)
    yield from _remarks(written, number)
    above = next((at for at in range(number - 1, 0, -1) if written[at - 1].partition("#")[0].strip()), None)
    if above is not None:
        yield from _above(written, above)


def _paragraphs(written: list[str], number: int) -> Iterator[_Trial]:
    """Yield a text that goes on over several lines, if one of the next ends it, between three quotes."""
    below = enumerate(written[number : number + _PARAGRAPHS], number + 1)
    last = next((at for at, line in below if '"' in line or "=" in line), number)
    ends = written[last - 1]
    if last == number or "=" in ends or {ends.count('"'), written[number - 1].count('"')} != {1}:
        return
    told = "\n".join(written[number - 1 : last]).replace('"', '"""')
    yield _Trial(number, told, untold('一段文字分了几行，前后各用三个英文引号 """'), last - number + 1)


def _remarks(written: list[str], number: int) -> Iterator[_Trial]:
    """Yield the nearest first or last line of an array that is still a remark, its members being none any more."""
    for at in range(number, 0, -1):
        bare = re.sub(r"^\s*#\s*", "", written[at - 1])
        if bare != written[at - 1] and (bare.strip() == "]" or bare.rstrip().endswith("= [")):
            yield _Trial(at, bare, untold("这一行开头的 # 也要去掉"))
            return


def _above(written: list[str], above: int) -> Iterator[_Trial]:
    """Yield what may be missing on the last line above: a comma, a brace, a bracket."""
    last, remark = _cut(written[above - 1])
    yield _Trial(above, f"{last},{remark}", untold("行末少了一个英文逗号 ,"))
    yield _Trial(above, f"{last.rstrip(',')} }},{remark}", untold("少了一个右花括号"))
    yield _Trial(above, f"{last}{remark}\n]", untold("这一行下面少了一行右方括号 ]"))


def _cut(line: str) -> tuple[str, str]:
    """Return a line without its remark, and the remark with the space before it."""
    found = _REMARK.search(line)
    return (line[: found.start()], line[found.start() :]) if found else (line.rstrip(), "")


def _quotes(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line with a quote more where one is missing: behind the text, or before it."""
    if line.count('"') % 2 == 0:
        return
    why = untold('少了一个英文引号 "')
    body, remark = _cut(line)
    if line.rfind('"') > line.rfind("#") >= 0:
        body, remark = line.rstrip(), ""
    for split in _ends(body):
        yield f'{body[:split]}"{body[split:]}{remark}', why
    yield re.sub(r'(=\s*)(?=[^\s"])', r'\1"', line, count=1), why
    for found in re.finditer(r"(?:,\s*|\s)[\w\-]+\s*=", body):
        yield f'{body[: found.start()].rstrip()}"{body[found.start() :]}{remark}', why


def _ends(body: str) -> Iterator[int]:
    """Yield where a text may end in a line: before the brackets and the comma that close it, or with the line."""
    found = _PART.search(body)
    yield from dict.fromkeys((found.start() if found else len(body), len(body.rstrip(",")), len(body)))


def _switches(line: str) -> Iterator[tuple[str, str]]:
    yield (
        _SWITCH.sub(lambda found: found[1] + ("true" if found[2] in _ON else "false"), line),
        untold("是写 true，否写 false，小写，不加引号"),
    )


def _commas(line: str) -> Iterator[tuple[str, str]]:
    yield _BETWEEN.sub(r"\1, ", line), untold("两项之间少了一个英文逗号 ,")


def _days(line: str) -> Iterator[tuple[str, str]]:
    yield (
        _DAY.sub(lambda day: f"{day[1]}{day[2]}-{int(day[3]):02}-{int(day[4]):02}", line),
        untold("日期写成 2026-11-20"),
    )


def _equals(line: str) -> Iterator[tuple[str, str]]:
    yield _BARE_KEY.sub(r"\1 = ", line), untold("名称和内容之间要有一个英文等号 =")


def _signs(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line with straight signs and its text in quotes; of a line of an array its inner part."""
    outside = _TEXTS.split(line)
    yield "".join(part if at % 2 else part.translate(_SIGNS) for at, part in enumerate(outside)), remedy(line.strip())
    if right := straightened(line):
        yield right, remedy(line.strip())
    body = line.strip().rstrip(",")
    if _MEMBER.match(body) and (right := straightened(f"x = {body}")):
        indent, comma = line[: len(line) - len(line.lstrip())], "," if line.rstrip().endswith((",", "，")) else ""
        yield f"{indent}{right.removeprefix('x = ')}{comma}", remedy(line.strip())


def _brackets(line: str) -> Iterator[tuple[str, str]]:
    found = re.fullmatch(r"\s*(\[{1,2})([\w.\-]+)\]*\s*", line)
    if found:
        yield found[1] + found[2] + "]" * len(found[1]), untold("方括号两边要一样多")
    body, remark = _cut(line)
    if not _TABLE_OR_KEY.match(line) or body.count("{") > body.count("}"):
        yield f"{body.rstrip(', ')} }},{remark}", untold("少了一个右花括号")
    if body.count("[") > body.count("]"):
        yield f"{body}]{remark}", untold("少了一个右方括号 ]")


def _braces(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line with the brace moved behind the field that was added behind it."""
    body, remark = _cut(line)
    yield _BEHIND.sub(r"\1, \2 },", body) + remark, untold("这一项要写在右花括号前面")


_CHANGES: tuple[Callable[[str], Iterator[tuple[str, str]]], ...] = (
    _switches,
    _days,
    _quotes,
    _commas,
    _equals,
    _brackets,
    _braces,
    _signs,
)
"""What a line may want, what changes least first."""
