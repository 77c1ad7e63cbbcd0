"""The words of tabular.toml, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese import endings
from reporter.chinese.classes import alternatives
from reporter.chinese.dates.forms import EARLIER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.model import ChangeKind


@dataclass(frozen=True, slots=True)
class Words:
    """How columns are headed and rows are labelled: one pattern for each list of tabular.toml."""

    numbering: re.Pattern[str]
    values: re.Pattern[str]
    earlier: re.Pattern[str]
    plans: re.Pattern[str]
    forecasts: re.Pattern[str]
    remarks: re.Pattern[str]
    rates: re.Pattern[str]
    pure: re.Pattern[str]
    asides: re.Pattern[str]
    bare: re.Pattern[str]
    doing: re.Pattern[str]
    done: re.Pattern[str]
    sums: re.Pattern[str]
    totals: re.Pattern[str]
    general: re.Pattern[str]
    owners: re.Pattern[str]
    answering: re.Pattern[str]
    named: re.Pattern[str]
    framing: re.Pattern[str]
    measured: re.Pattern[str]
    changed: re.Pattern[str]
    kinds: Mapping[str, ChangeKind]

    def says_measure(self, name: str) -> bool:
        """Return whether a name ends with what is measured, or is a rate."""
        return bool(self.measured.search(name) or self.rates.search(name))


@cache
def words() -> Words:
    """Return the words that head columns and rows."""
    rules = load_rules("metrics/tables/tabular")
    any_of = {name: alternatives(rules[name].split()) for name in rules if name != "change"}
    outcome = f"(?!(?:{any_of['plans']}|{EARLIER})*(?:{any_of['outcomes']}))"
    return Words(
        numbering=re.compile(any_of["numbering"]),
        values=re.compile(f"(?:{any_of['values']})*"),
        earlier=re.compile(f"(?:{EARLIER}){outcome}"),
        plans=re.compile(f"(?:{any_of['plans']}){outcome}"),
        forecasts=re.compile(any_of["forecasts"]),
        remarks=re.compile(any_of["remarks"]),
        rates=re.compile(f"(?:{any_of['rates']})$"),
        pure=re.compile(f"(?:{any_of['pure']})$"),
        asides=re.compile(f"(?:{any_of['asides']})$"),
        bare=re.compile(f"(?:{any_of['bare']}|{any_of['values']}|{any_of['plans']})+"),
        doing=re.compile(f"(?:已|应|未|拟|新|{any_of['bare']})*(?:{any_of['process']})+(?:{any_of['noun']})?"),
        done=re.compile(f"(?:{any_of['process']})+$"),
        sums=re.compile(f"(?:{any_of['sums']})+"),
        general=re.compile(any_of["general"]),
        totals=re.compile(f"(?:累计|{any_of['sums']})$"),
        owners=re.compile(any_of["owners"]),
        answering=re.compile(any_of["answering"]),
        named=re.compile(f".(?:{any_of['places']}|{endings.table().ending.pattern})$"),
        framing=re.compile(any_of["framing"]),
        measured=re.compile(f"(?<!质)(?:{any_of['measured']})$"),
        changed=re.compile(alternatives(rules["change"])),
        kinds=MappingProxyType(rules["change"]),
    )
