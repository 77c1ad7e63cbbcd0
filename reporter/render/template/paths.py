"""What an expression of a template leads to: which names it uses, and whether they exist."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import nodes

from reporter.language import in_chinese
from reporter.render.template.filters import FILTERS
from reporter.render.template.vocabulary import NAMED_FREELY, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FUNCTIONS = ("range", "namespace")
_KEEPING = {"首项", "first", "末项", "last"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a name stands for: a kind of record, ``text`` for a plain value, ``anything`` where we cannot know."""

    record: str
    many: bool = False


ANYTHING = Kind("anything")
TEXT = Kind("text")
_TOP: Mapping[str, Kind] = MappingProxyType(
    {
        each: Kind(name.kind or "text", name.many)
        for name in VOCABULARY["briefing"]
        for each in (name.chinese, name.english)
    }
)


@dataclass(slots=True)
class Scope:
    """The names that a place in a template knows: the briefing's, and those that loops and ``set`` have added."""

    layers: list[dict[str, Kind]] = field(default_factory=lambda: [dict(_TOP)])

    def find(self, name: str) -> Kind | None:
        """Return what a name stands for, None if nothing."""
        return next((layer[name] for layer in reversed(self.layers) if name in layer), None)

    def known(self) -> list[str]:
        """Return all names."""
        return [name for layer in self.layers for name in layer]


def _nearest(name: str, known: list[str]) -> str:
    """Return advice: the name that was probably meant, else some that there are."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return in_chinese("是不是“{near}”？", near=near[0])
    return in_chinese("可用的有：{value}", value="、".join(one for one in known if not one.isascii()))


def kind_of(node: nodes.Node, scope: Scope, report: Callable[[str, str], None]) -> Kind:
    """Return what an expression leads to; ``report`` is told each problem in it and what to write instead."""
    match node:
        case nodes.Name():
            return _name(node, scope, report)
        case nodes.Getattr():
            return _field(kind_of(node.node, scope, report), node.attr, report)
        case nodes.Getitem():
            return _item(node, scope, report)
        case nodes.Filter():
            return _filter(node, scope, report)
    kinds = [kind_of(child, scope, report) for child in node.iter_child_nodes()]
    return kinds[0] if isinstance(node, nodes.Or | nodes.And) else ANYTHING


def _name(node: nodes.Name, scope: Scope, report: Callable[[str, str], None]) -> Kind:
    found = scope.find(node.name)
    if found is None and node.name not in _FUNCTIONS and node.ctx == "load":
        report(in_chinese("没有“{name}”这个名称", name=node.name), _nearest(node.name, scope.known()))
    return found or ANYTHING


def _field(owner: Kind, name: str, report: Callable[[str, str], None]) -> Kind:
    """Return what a field of a record leads to."""
    if name.startswith("_"):
        report(in_chinese("不能使用“{name}”", name=name), in_chinese("以下划线开头的名称一律不可用，请删去"))
        return ANYTHING
    if owner.record in {"anything", *NAMED_FREELY}:
        return Kind("picture") if owner.record == "charts" else ANYTHING
    if owner.many:
        report(in_chinese("列表没有“{name}”", name=name), in_chinese("先用 {%p for … in … %} 逐项取出，再取各项的内容"))
        return ANYTHING
    names = {each: one for one in VOCABULARY.get(owner.record, ()) for each in (one.chinese, one.english)}
    if name in names:
        return Kind(names[name].kind or "text", names[name].many)
    advice = _nearest(name, list(names)) if names else in_chinese("这里只有文字，去掉点和后面的名称")
    report(in_chinese("没有“{name}”这一项", name=name), advice)
    return ANYTHING


def _item(node: nodes.Getitem, scope: Scope, report: Callable[[str, str], None]) -> Kind:
    owner = kind_of(node.node, scope, report)
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return _field(owner, node.arg.value, report)
    kind_of(node.arg, scope, report)
    return owner if isinstance(node.arg, nodes.Slice) else Kind(owner.record, many=False)


def _filter(node: nodes.Filter, scope: Scope, report: Callable[[str, str], None]) -> Kind:
    if node.name not in FILTERS:
        report(in_chinese("没有“{name}”这个筛选器", name=node.name), _nearest(node.name, list(FILTERS)))
    for argument in node.args:
        kind_of(argument, scope, report)
    if node.kwargs:
        report(in_chinese("筛选器“{name}”的参数不能带名称", name=node.name), in_chinese("直接写值，例如 |截断(60)"))
    given = kind_of(node.node, scope, report) if node.node is not None else ANYTHING
    if node.name in _KEEPING:
        return Kind(given.record, many=False)
    return given if node.name in {"缺省", "default", "宽", "width"} else TEXT
