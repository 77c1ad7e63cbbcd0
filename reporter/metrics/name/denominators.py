"""What a rate, a share or a multiple is one of."""

from __future__ import annotations

import re

from reporter.metrics.name.named import LONGEST, RATE, Named
from reporter.metrics.name.phrases import phrases

_RELATED = re.compile(r"^(?:只有|大?约[为是]|仅?为|是|达到?|提高至|相当于|恢复[到至]|约?占|超过?|过|完成)(.{1,14}?)的$")
_TIMES_OF = re.compile(r"(?<=.)(?:大?约|仅|近|已)?(?:为|是|相当于|达到?)([^、，]{1,10}?)的?$")


def related(clause: str, before: Named) -> Named | None:
    """Return a share or a multiple of something: 占揽收总量的三成, 是平日的3倍, of what the figure before it counts."""
    told = _RELATED.match(clause)
    if told is None:
        return None
    surface = re.sub("^(?:超过?|过)", "占", told.group().rstrip("的"))
    ending = "比重" if "占" in surface else "比例" if "完成" in surface else ""
    text = surface if ending else f"相当于{told[1]}"
    base = before.base or before.indicators[-1][:LONGEST]
    return Named((base + text.removeprefix("约") + ending,), before.verb, follows=False, base=base)


def share(left: str, verb: str, before: Named | None, kind: str, *, shared: bool) -> Named:
    """Return what is named by a rate, a share of something, so many times something."""
    rates = _rates(left)
    if rates:
        return Named(rates, "", follows=False)
    if before and left in phrases().bare:
        return Named((before.indicators[-1][:LONGEST] + left,), before.verb, follows=False)
    if before and left in phrases().wholes:
        return Named((before.indicators[-1][:LONGEST] + left + "比重",), before.verb, follows=False)
    if RATE.search(left):
        return Named((left,), verb, follows=False)
    return Named((_whole(left, kind) + ("比重" if "占" in left else "占比" if shared else ""),), verb, follows=False)


def _rates(left: str) -> tuple[str, ...]:
    """Return the rates that are listed right before a number, none if fewer than two are."""
    parts = [part for part in left.split("、") if part]
    if len(parts) < 2 or not all(RATE.search(part) for part in parts[-2:]):  # noqa: PLR2004 - a list
        return ()
    return tuple(part for part in parts if RATE.search(part))


def _whole(left: str, kind: str) -> str:
    """Return what a share is of; a multiple is as much as so many times it."""
    times = _TIMES_OF.search(left) if kind == "multiple" else None
    return f"{left[: times.start()]}相当于{times[1]}" if times else left.rstrip("的")
