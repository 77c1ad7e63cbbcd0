"""What the whole is of that a sentence speaks of: 〔岚溪县〕全县."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil.whole_places import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.rank.pencil.referring import Cast


def strokes(text: str, rest: Place, cast: Cast) -> Iterator[Stroke]:
    """Yield the stroke that names the first whole in the ``rest`` of a sentence, in a block of this ``text``.

    None where the place, or another of its kind, is named before it, where it is quoted, or where it is not certain.
    """
    whole = WHOLE.search(text, rest.start, rest.end)
    name = cast.whole(whole["kind"]) if whole else None
    if whole is None or name is None:
        return
    before, at = text[rest.start : whole.start()], Place(rest.block, whole.start(), whole.start())
    another = re.search(f"[{HAN}]{{2}}(?<![全各两本该我每级]){whole['kind']}", before)
    if before.count("“") <= before.count("”") and name[:-1] not in before and not another:
        yield Stroke(StrokeKind.NAME, at, "", f"〔{name}〕", "whole")
