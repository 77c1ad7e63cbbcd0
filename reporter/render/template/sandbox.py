"""Where templates run: Jinja without files, Python objects or unbounded work (CWE-1336, CWE-770)."""

from __future__ import annotations

import operator
from collections.abc import Sized
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from reporter.errors import TemplateError
from reporter.render.template.filters import FILTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORK = 64_000_000
_LOOP_COST = 300
_LONGEST = 1_000_000
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


class Budget:
    """How much a template may still do, counted in characters written or passed through; no clock is involved.

    Every turn of a loop pays for the text it repeats, every filter for the length of what it is given. A briefing of
    1,000 articles costs a tenth of it, and all of it is gone in a few seconds.
    """

    def __init__(self, work: int = _WORK) -> None:
        self._left = work

    def spend(self, amount: int) -> str:
        """Take ``amount`` off and return nothing to print.

        Raises:
            TemplateError: nothing is left.
        """
        self._left -= amount
        if self._left < 0:
            raise TemplateError("the template repeats too much; look for a loop inside a loop over the same list")
        return ""


class Sandbox(SandboxedEnvironment):
    """Jinja with strict names, escaping, a budget, and attributes of nothing but loops, macros and counters."""

    intercepted_binops = frozenset({*_ARITHMETIC, "**"})

    def __init__(self, budget: Budget) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.budget = budget
        self.filters = {name: self._charged(one.function) for name, one in FILTERS.items()}
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
                raise TemplateError(f"{left} {op} 0: the template divides by nothing; ask for the number with if first")
            result = _ARITHMETIC[op](left, right)
            if abs(result) < _LARGEST:
                return result
        elif op == "+" and isinstance(left, str) and isinstance(right, str):
            return self.concatenated(left, right)
        raise TemplateError(f"{op!r} is for numbers of ordinary size; use ~ to put texts together")

    def concatenated(self, *values: object) -> str:
        """Return texts put together, which costs their length."""
        texts = [str(value) for value in values]
        length = sum(map(len, texts))
        if length > _LONGEST:
            raise TemplateError(f"a text of {length} characters is being put together; shorten it")
        self.budget.spend(length)
        return "".join(texts)

    def limited(self, source: str, filters: Mapping[str, Callable[..., object]]) -> Template:
        """Return the compiled template, each of its loops and macros paying for what it repeats.

        ``filters`` are further ones that the source uses; unlike functions they cost no check at each call.
        """
        self.filters = {**self.filters, **filters, "_spend": self._spend}
        tree = self.parse(source)
        for node in tuple(tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock))):
            repeated = cast("nodes.For | nodes.Macro | nodes.CallBlock", node)
            static = sum(len(data.data) for data in repeated.find_all(nodes.TemplateData))
            repeated.body.insert(
                0, nodes.Output([nodes.Filter(nodes.Const(_LOOP_COST + static), "_spend", [], [], None, None)])
            )
        _replace_concatenations(tree)
        tree.set_environment(self)
        names = {**self.globals, "_concatenate": self.concatenated}
        return Template.from_code(self, self.compile(tree), names)

    @pass_context
    def _spend(self, context: object, amount: int) -> str:  # noqa: ARG002 - with it Jinja keeps from folding the call
        """Spend at run time, once a turn."""
        return self.budget.spend(amount)

    def _charged(self, function: Callable[..., object]) -> Callable[..., object]:
        """Return a filter that pays for the length of what it is given."""

        def charged(*values: object) -> object:
            self.budget.spend(sum(len(value) if isinstance(value, Sized) else 1 for value in values))
            return function(*values)

        return charged


def _range(*bounds: int) -> range:
    counted = range(*bounds)
    if len(counted) > _LONGEST_RANGE:
        raise TemplateError(f"range() counts to {_LONGEST_RANGE} at most")
    return counted


def _call(name: str, *values: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.Name(name, "load"), list(values), [], None, None)


def _replace_concatenations(node: nodes.Node) -> None:
    """Turn every ``a ~ b`` below a node into a call that counts its length."""
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Concat):
            setattr(node, name, _call("_concatenate", *value.nodes))
        elif isinstance(value, list):
            value[:] = [_call("_concatenate", *v.nodes) if isinstance(v, nodes.Concat) else v for v in value]
    for child in node.iter_child_nodes():
        _replace_concatenations(child)
