"""Whether the statements of a template open and close each other, and whether what they name exists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from reporter.language import in_chinese
from reporter.render.ooxml.wordml import W
from reporter.render.template.paths import ANYTHING, TEXT, Kind, Scope, kind_of
from reporter.render.template.sandbox import STATEMENT, VALUE, Budget, Sandbox
from reporter.render.template.tags import CLOSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.render.template.tags import Tag

    _Read = Callable[..., tuple[nodes.Template | None, str]]

_INSIDE: Mapping[str, tuple[str, ...]] = MappingProxyType({"else": ("if", "for"), "elif": ("if",)})
_DEEPEST = 16  # Python compiles 20 loops in each other and 100 levels of indentation
_LONGEST = 2_000
_MOST_BRANCHES = 100
_TEXT = f"{{{W}}}t"
_OURS = ("if", "for", "set", "macro", *CLOSES, *_INSIDE)


@dataclass(slots=True)
class _Open:
    """A statement that waits for its end, whether it has brought a layer of names, and how many branches it has."""

    word: str
    tag: Tag
    layered: bool
    branches: int = 0


def check(tags: Sequence[Tag]) -> Iterator[tuple[Tag, str, str]]:
    """Yield each problem of the statements and names in ``tags``: the tag, what is wrong, and the remedy."""
    read = cache(partial(_syntax, Sandbox(Budget())))  # a template says the same tag many times
    scope, waiting = Scope(), list[_Open]()
    for tag in tags:
        if tag.opener == "{{":
            yield from _expression(read, tag, scope)
        elif tag.word in CLOSES:
            yield from _close(tag, scope, waiting)
        elif tag.word in _INSIDE:
            yield from _inside(read, tag, scope, waiting)
        else:
            yield from _open(read, tag, scope, waiting)
        if len(waiting) > _DEEPEST:
            yield tag, in_chinese("语句套语句超过 {deepest} 层", deepest=_DEEPEST), in_chinese("减少嵌套")
            return
    for one in waiting:
        yield (
            one.tag,
            in_chinese("“{word}”没有“end{word}”", word=one.word),
            in_chinese("在该结束的地方写 {like}", like=_like(one.tag, "end" + one.word)),
        )


def _like(tag: Tag, code: str) -> str:
    """Return a statement of the same sort as ``tag``."""
    return f"{{%{tag.whole} {code} %}}"


def _syntax(env: Sandbox, code: str, signs: tuple[str, str], end: str = "") -> tuple[nodes.Template | None, str]:
    """Return the tree of a tag's code, or None and what is wrong with it; ``end`` is the statement that closes it."""
    if "<?" in code or "?>" in code:
        return None, in_chinese("标签里不能有 <? 或 ?>")
    if len(code) > _LONGEST:
        return None, in_chinese("超过 {longest} 字", longest=_LONGEST)
    source = f"{signs[0]} {code} {signs[1]}" + (f"{STATEMENT[0]} {end} {STATEMENT[1]}" if end else "")
    try:
        env.budget.spend(len(source))
        tree = env.admitted(source)
        if all(one.name in env.filters for one in tree.find_all(nodes.Filter)):  # else its name is reported
            env.compile(source)  # not the tree: Jinja's optimizer folds constants in place
    except jinja2.TemplateSyntaxError as error:
        return None, error.message or in_chinese("语法错误")
    except (RecursionError, MemoryError, SyntaxError):
        return None, in_chinese("嵌套太深")
    return tree, ""


def _names(node: nodes.Node, tag: Tag, scope: Scope) -> tuple[Kind, list[tuple[Tag, str, str]]]:
    """Return what an expression leads to, and the problems of the names in it."""
    problems: list[tuple[Tag, str, str]] = []
    kind = kind_of(node, scope, lambda problem, remedy: problems.append((tag, problem, remedy)))
    return kind, problems


def _expression(read: _Read, tag: Tag, scope: Scope) -> Iterator[tuple[Tag, str, str]]:
    if tag.whole:
        problem = in_chinese("{{{{{whole} … }}}} 只能放入子文档，这里没有子文档", whole=tag.whole)
        yield tag, problem, in_chinese("改写为 {right}", right=tag.text.replace("{{" + tag.whole, "{{", 1))
        return
    tree, wrong = read(tag.code, VALUE)
    if tree is None:
        yield (
            tag,
            in_chinese("看不懂这个标签（{wrong}）", wrong=wrong),
            in_chinese("对照 docs/templates.md 的写法，例如 {{ 本期.名称 }}"),
        )
        return
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            kind, problems = _names(node, tag, scope)
            yield from problems
            if not problems and _unprintable(kind):
                yield (
                    tag,
                    in_chinese("这里是一组内容，不能直接写出"),
                    in_chinese("取其中一项，例如 本期.名称；列表用 {%p for … in … %}"),
                )


def _unprintable(kind: Kind) -> bool:
    """Return whether a kind is a record or a list of records, which no paragraph can show."""
    return kind.record not in {"anything", "text", "link", "field", "picture", "bookmark"}


def _close(tag: Tag, scope: Scope, waiting: list[_Open]) -> Iterator[tuple[Tag, str, str]]:
    word = CLOSES[tag.word]
    if not any(one.word == word for one in waiting):
        yield (
            tag,
            in_chinese("“{word}”没有对应的“{other}”", word=tag.word, other=word),
            in_chinese("删去它，或在前面补上 {like}", like=_like(tag, word + " …")),
        )
        return
    while waiting:
        opened = waiting.pop()
        if opened.layered:
            scope.layers.pop()
        if opened.word == word:
            yield from _same_level(opened.tag, tag)
            return
        yield (
            opened.tag,
            in_chinese("“{word}”没有“end{word}”", word=opened.word),
            (in_chinese("在 {text} 之前写 {like}", text=tag.text, like=_like(opened.tag, "end" + opened.word))),
        )


def _same_level(opened: Tag, closed: Tag) -> Iterator[tuple[Tag, str, str]]:
    """Yield the fault of a statement that begins as one sort and ends as another, which tears paragraphs apart."""
    if opened.whole != closed.whole:
        yield (
            closed,
            in_chinese("与它配对的是 {text}，两者写法不同", text=opened.text),
            in_chinese("改写为 {like}", like=_like(opened, closed.word)),
        )
    elif not opened.whole and opened.paragraph.node is not closed.paragraph.node:
        yield (
            opened,
            in_chinese("它的结尾 {text} 在另一段", text=closed.text),
            in_chinese("两处都写成独占一段的 {{%p {code} %}}", code=opened.code),
        )
    elif not _beside(opened, closed):
        yield (
            opened,
            in_chinese("它的结尾 {text} 不在同一处（单元格、文本框、链接或内容控件）", text=closed.text),
            in_chinese("把开头和结尾移到同一处"),
        )


def _beside(opened: Tag, closed: Tag) -> bool:
    """Return whether what is between two tags is whole: they share an element, or are in sibling runs, or misplaced."""
    one, other = opened.home, closed.home
    if one is None or other is None or one is other:
        return True
    if one.tag != _TEXT or other.tag != _TEXT:
        return False
    one, other = one.getparent(), other.getparent()
    return one is not None and other is not None and (one is other or one.getparent() is other.getparent())


def _inside(read: _Read, tag: Tag, scope: Scope, waiting: list[_Open]) -> Iterator[tuple[Tag, str, str]]:
    opened = waiting[-1] if waiting else None
    if opened is None or opened.word not in _INSIDE[tag.word]:
        yield (
            tag,
            in_chinese("“{word}”不在“{outer}”之内", word=tag.word, outer="”或“".join(_INSIDE[tag.word])),
            in_chinese("删去它，或检查前面的 if 与 endif"),
        )
        return
    yield from _same_level(opened.tag, tag)
    opened.branches += 1
    if opened.branches == _MOST_BRANCHES:
        yield (
            tag,
            in_chinese("一个 if 里的 elif 超过 {most} 个", most=_MOST_BRANCHES),
            in_chinese("分成几个 if 来写"),
        )
    if tag.word == "elif":
        tree, wrong = read("if" + tag.code.removeprefix("elif"), STATEMENT, "endif")
        yield from _statement(tree, wrong, tag, scope)


def _open(read: _Read, tag: Tag, scope: Scope, waiting: list[_Open]) -> Iterator[tuple[Tag, str, str]]:
    word = tag.word
    if word not in _OURS:
        yield (
            tag,
            in_chinese("没有“{word}”这种语句", word=word),
            in_chinese("可用的有 if、elif、else、endif、for、endfor、set"),
        )
        return
    block = word != "set" or "=" not in tag.code
    tree, wrong = read(tag.code, STATEMENT, f"end{word}" if block else "")
    if block:
        waiting.append(_Open(word, tag, layered=word in {"for", "macro"}))
    if tree is None and word in {"for", "macro"}:
        scope.layers.append(_Guess())
    yield from _statement(tree, wrong, tag, scope)


class _Guess(dict[str, Kind]):
    """A layer that knows every name: after a ``for`` that cannot be read, nothing in its body is held against it."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Kind:
        return ANYTHING


def _statement(tree: nodes.Template | None, wrong: str, tag: Tag, scope: Scope) -> Iterator[tuple[Tag, str, str]]:
    """Yield the problems of a statement, and put the names that it brings into the scope."""
    if tree is None:
        yield (
            tag,
            in_chinese("看不懂这个标签（{wrong}）", wrong=wrong),
            in_chinese("例如 {%p for 文章 in 文章列表 %}、{%p if 文章.数据 %}"),
        )
        return
    node = tree.body[0] if tree.body else None
    match node:
        case nodes.For():
            kind, problems = _names(node.iter, tag, scope)
            yield from problems
            if not problems and not kind.many and kind != ANYTHING:
                yield tag, in_chinese("for … in 后面不是列表"), in_chinese("例如 文章列表、要点、数据")
            scope.layers.append(_targets(node.target, Kind(kind.record)))
        case nodes.If():
            yield from _names(node.test, tag, scope)[1]
        case nodes.Assign():
            kind, problems = _names(node.node, tag, scope)
            yield from problems
            scope.layers[-1].update(_targets(node.target, kind))
        case nodes.AssignBlock():
            scope.layers[-1].update(_targets(node.target, TEXT))
        case nodes.Macro():
            scope.layers[-1][node.name] = ANYTHING
            scope.layers.append({argument.name: ANYTHING for argument in node.args})


def _targets(target: nodes.Node, kind: Kind) -> dict[str, Kind]:
    """Return the names that a ``for`` or ``set`` brings."""
    if isinstance(target, nodes.Name):
        return {target.name: kind, "loop": ANYTHING}
    return {name.name: ANYTHING for name in target.find_all(nodes.Name)} | {"loop": ANYTHING}
