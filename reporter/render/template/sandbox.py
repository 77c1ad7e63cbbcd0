"""Where templates run: Jinja without files, Python objects or unbounded work (CWE-1336, CWE-770)."""

from __future__ import annotations

import operator
from collections.abc import Sized
from functools import lru_cache
from math import isfinite
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from reporter.errors import TemplateError
from reporter.language import in_chinese, say
from reporter.render.template.filters import FILTERS, LONGEST, bounded, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType

VALUE = ("<?=", "=?>")
STATEMENT = ("<?%", "%?>")
COMMENT = ("<?#", "#?>")
"""What tags are written as for Jinja: ``<`` is escaped everywhere in XML, so that none of its text can be a tag."""

_SPEND = "\0spend"
_WRITTEN = "\0written"
_JOINED = "\0joined"
_LISTED = "\0listed"
_SECONDS = 60.0
_DEEPEST_LIST = 8
_DEEPEST_TREE = 100  # each level takes up to four calls of the thousand that Python allows
_TOO_DEEP = in_chinese("嵌套太深")
_WORK = 64_000_000
_LOOP_COST = 300
_LARGEST = 10**18
_LONGEST_RANGE = 1_000

_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = MappingProxyType(
    {
        "+": operator.add,
        "-": operator.sub,
        "*": operator.mul,
        "/": operator.truediv,
        "//": operator.floordiv,
        "%": operator.mod,
    }
)


_ADMITTED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.AssignBlock, nodes.Macro,
    nodes.Name, nodes.NSRef, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.BinExpr,
    nodes.UnaryExpr, nodes.Concat,
)  # fmt: skip
_TESTS = frozenset({"defined", "undefined", "none", "number", "string", "even", "odd", "divisibleby", "true", "false"})


class Budget:
    """How much a template may still do: characters written or passed through, and seconds by the clock.

    Every turn of a loop pays for the text it repeats, every filter for the length of what it is given and gives, every
    list for what is in it. A briefing of 1,000 articles costs a tenth of the work; the clock stops whatever is left.
    """

    def __init__(self, work: int = _WORK, seconds: float = _SECONDS, clock: Callable[[], float] = monotonic) -> None:
        self._left = work
        self._clock = clock
        self._end = clock() + seconds

    def spend(self, amount: int) -> str:
        """Take ``amount`` off and return nothing to print.

        Raises:
            TemplateError: nothing is left, or time is up.
        """
        self._left -= abs(amount)
        if self._left < 0:
            raise TemplateError(say("the template repeats too much; look for a loop inside a loop over the same list"))
        if self._clock() > self._end:
            raise TemplateError(say("the template takes too long; look for a loop inside a loop over the same list"))
        return ""


class Sandbox(SandboxedEnvironment):
    """Jinja with strict names, escaping, a budget, and attributes of nothing but loops, macros and counters.

    What a tag is turned into calls filters of ours under names that begin with a null character: no tag can say them.
    """

    intercepted_binops = frozenset({*_ARITHMETIC, "**"})

    def __init__(self, budget: Budget) -> None:
        (opens, closes), (begins, ends), (comments, over) = VALUE, STATEMENT, COMMENT
        super().__init__(begins, ends, opens, closes, comments, over, autoescape=True, undefined=StrictUndefined)
        self.budget = budget
        self.filters = {name: self._charged(one.function) for name, one in FILTERS.items()}
        self.filters |= {_SPEND: self._spend, _JOINED: self.concatenated, _LISTED: self._listed}
        self.tests = {name: test for name, test in self.tests.items() if name in _TESTS}
        self.globals = {"range": _range, "namespace": Namespace}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Return whether a template may see an attribute: records answer by name, so nothing else needs any."""
        return isinstance(obj, (LoopContext, Macro, Namespace)) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: object) -> bool:
        """Return whether a template may call something: its own macros and loops, and what is handed to it."""
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, (LoopContext, Sandbox)) or isinstance(obj, Macro) or obj in (_range, Namespace)

    def call_binop(self, context: object, op: str, left: object, right: object) -> object:  # noqa: ARG002 - Jinja's
        """Return the result of an operation on numbers, or of joining short texts.

        Raises:
            TemplateError: anything that could grow without bound.
        """
        if isinstance(left, (int, float)) and isinstance(right, (int, float)) and op in _ARITHMETIC:
            if op in {"/", "//", "%"} and right == 0:
                raise TemplateError(
                    say(
                        "{left} {op} 0: the template divides by nothing; ask for the number with if first",
                        left=left,
                        op=op,
                    )
                )
            result = _ARITHMETIC[op](left, right)
            if abs(result) < _LARGEST:
                return result
        elif op == "+" and isinstance(left, str) and isinstance(right, str):
            return self.concatenated(left, right)
        raise TemplateError(say("{op!r} is for numbers of ordinary size; use ~ to put texts together", op=op))

    def concatenated(self, *values: object) -> str:
        """Return texts put together, which costs their length."""
        texts = [shown(value) for value in values]
        length = sum(map(len, texts))
        bounded(length)
        self.budget.spend(length)
        return "".join(texts)

    def admitted(self, source: str) -> nodes.Template:
        """Return the tree of a template.

        Raises:
            jinja2.TemplateSyntaxError: it cannot be read, goes too deep, or holds what no template needs.
        """
        try:
            tree = self.parse(source)
        except (RecursionError, MemoryError) as error:
            raise TemplateSyntaxError(_TOO_DEEP, 1) from error
        waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
        while waiting:
            node, depth = waiting.pop()
            if problem := _refused(node, depth):
                raise TemplateSyntaxError(problem, getattr(node, "lineno", 1))
            waiting += [(child, depth + 1) for child in node.iter_child_nodes()]
        return tree

    def limited(self, source: str, write: Callable[[object, int], Markup]) -> Template:
        """Return the compiled template, each of its loops, macros and lists paying for what it repeats.

        ``write`` turns each value that is printed into XML; it is told the number of the ``{{ }}`` in the source.
        """
        self.filters = {**self.filters, _WRITTEN: _at_run_time(write)}
        try:
            return Template.from_code(self, _code(source), dict(self.globals))
        except (RecursionError, MemoryError, SyntaxError) as error:
            raise TemplateError(
                say("the template goes too deep; write shorter tags and fewer loops in each other")
            ) from error

    @pass_context
    def _spend(self, context: object, amount: int) -> str:  # noqa: ARG002 - with it Jinja keeps from folding the call
        """Spend at run time, once a turn."""
        return self.budget.spend(amount)

    def _listed(self, values: list[object] | tuple[object, ...]) -> list[object] | tuple[object, ...]:
        """Return a list that a template has written, which costs all that is in it."""
        left, waiting = LONGEST, [(values, 0)]
        while waiting:
            inner, depth = waiting.pop()
            left -= sum(1 + (len(one) if isinstance(one, str) else 0) for one in inner)
            if left < 0 or depth > _DEEPEST_LIST:
                raise TemplateError(say("a list is too long or too deep; write fewer lists in each other"))
            waiting += [(one, depth + 1) for one in inner if isinstance(one, (list, tuple))]
        self.budget.spend(LONGEST - left)
        return values

    def _charged(self, function: Callable[..., object]) -> Callable[..., object]:
        """Return a filter that pays for the length of what it is given and gives."""

        def charged(*values: object) -> object:
            self.budget.spend(sum(map(_length, values)))
            result = function(*values)
            self.budget.spend(_length(result))
            return result

        return charged


@lru_cache(maxsize=16)
def _code(source: str) -> CodeType:
    """Return the compiled code of a template's part, which is the same whatever briefing it is filled from."""
    env = Sandbox(Budget())
    env.filters |= {_WRITTEN: _at_run_time(lambda value, _: Markup(value))}  # noqa: S704 - a name for the compiler
    tree = env.admitted(source)
    _paid(tree)
    _number_outputs(tree)
    _replace(tree)
    tree.set_environment(env)
    return env.compile(tree)


def _refused(node: nodes.Node, depth: int) -> str:
    """Return what is wrong with a node of a tree, nothing if a template may need it."""
    if depth > _DEEPEST_TREE:
        return _TOO_DEEP
    if isinstance(node, nodes.Call) and not _is_callable(node.node):
        return in_chinese("只能调用 range、namespace、宏和 loop 的 cycle、changed")
    if isinstance(node, nodes.For) and node.recursive:
        return in_chinese("{name} 不可用", name="recursive")
    endless = isinstance(node, nodes.Const) and isinstance(node.value, float) and not isfinite(node.value)
    if endless or not isinstance(node, _ADMITTED):
        return in_chinese("{name} 不可用", name=type(node).__name__) if not endless else in_chinese("数字太大")
    return ""


def _is_callable(node: nodes.Expr) -> bool:
    """Return whether a template may call what an expression is: a name, or what a loop has."""
    of = node.node if isinstance(node, nodes.Getattr) else node
    return isinstance(of, nodes.Name) and (of is node or of.name == "loop")


def _length(value: object) -> int:
    return len(value) if isinstance(value, Sized) else 1


def _at_run_time(write: Callable[[object, int], Markup]) -> Callable[[object, object, int], Markup]:
    """Return a filter that Jinja does not call while it compiles."""

    @pass_context
    def written(context: object, value: object, number: int) -> Markup:  # noqa: ARG001 - Jinja's
        return write(value, number)

    return written


def _range(*bounds: int) -> range:
    counted = range(*bounds)
    if len(counted) > _LONGEST_RANGE:
        raise TemplateError(say("range() counts to {longest_range} at most", longest_range=_LONGEST_RANGE))
    return counted


def _filter(name: str, value: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)


def _paid(tree: nodes.Template) -> None:
    """Let each turn of a loop and each call of a macro pay for itself, also where a condition leaves the turn out."""
    for node in tuple(tree.find_all((nodes.For, nodes.Macro))):
        repeated = cast("nodes.For | nodes.Macro", node)
        static = sum(len(data.data) for data in repeated.find_all(nodes.TemplateData))
        cost = nodes.Const(_LOOP_COST + static, lineno=node.lineno)
        repeated.body.insert(0, nodes.Output([_filter(_SPEND, cost)], lineno=node.lineno))
        if isinstance(repeated, nodes.For) and repeated.test is not None:
            free = nodes.Not(_filter(_SPEND, nodes.Const(1, lineno=node.lineno)), lineno=node.lineno)
            repeated.test = nodes.And(free, repeated.test, lineno=node.lineno)


def _number_outputs(tree: nodes.Template) -> None:
    """Hand every printed value to the writer, with its number in the order of the source."""
    number = 0
    for output in tree.find_all(nodes.Output):
        for at, node in enumerate(output.nodes):
            if not _is_own(node):
                output.nodes[at] = _filter(_WRITTEN, node, nodes.Const(number, lineno=node.lineno))
                number += 1


def _is_own(node: nodes.Node) -> bool:
    """Return whether a printed node is the template's XML, or the payment of a loop."""
    return isinstance(node, nodes.TemplateData) or (isinstance(node, nodes.Filter) and node.name == _SPEND)


def _replace(node: nodes.Node) -> None:
    """Turn every ``a ~ b`` and every list below a node into a call that counts what is in it."""
    for child in node.iter_child_nodes():
        _replace(child)
    for name, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_counted(one) for one in value]
        else:
            setattr(node, name, _counted(value))


def _counted(node: object) -> object:
    match node:
        case nodes.Concat():
            return _filter(_JOINED, node.nodes[0], *node.nodes[1:])
        case nodes.List() | nodes.Tuple() if getattr(node, "ctx", "load") == "load":
            return _filter(_LISTED, node)
    return node
