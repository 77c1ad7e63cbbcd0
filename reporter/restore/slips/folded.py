"""Lines that were folded at a width after the page was damaged: 無(w / ú)論 stands on two of them.

A mail or a converter that breaks lines counts the readings too and cuts through them. Such a cut proves the width, and
the other lines of that width are put together as well: a line end would bring bytes that are out of step back in step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.model import Edit, RepairKind
from reporter.restore.characters.readings import ANNOTATED, MANY, SYLLABLE, TONED, is_syllable
from reporter.restore.layout.arrangement import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTER = f"[A-Za-zɡ{TONED}]"
_CUT = later(
    rf"(?<=[{HAN}])(?P<before>\n)(?=\({SYLLABLE} ?\))"
    rf"|[(?](?P<head>{_LETTER}{{0,6}})(?P<within>\n)(?P<tail>{_LETTER}{{0,6}}[1-5]? ?\))"
)
_ENDED = frozenset("。！？!”…：:")


def find(text: str) -> Sequence[Edit]:
    r"""Return the edits that put the lines of a folded page together; none where no reading was cut.

    >>> page = "隊(duì)員們(men)為群眾服務(wù\n),居民都說好。他們(men)說,"
    >>> [(edit.start, edit.before) for edit in find(page)], find(page.replace("\n", ""))
    ([(21, '\n')], ())
    """
    cuts = sorted(_cuts(text)) if "\n" in text else []
    if not cuts or len(ANNOTATED.findall(text)) < MANY:
        return ()
    lines = [text[text.rfind("\n", 0, place) + 1 : place] for place in cuts]
    lengths, widest = {len(line) for line in lines}, max(map(columns_of, lines))
    folds, start = set(cuts), 0
    for line in text.split("\n")[:-1]:
        end = start + len(line)
        is_full = len(line) in lengths or columns_of(line) in {widest - 1, widest}
        if is_full and line[-1] not in _ENDED and not text[end + 1 : end + 2].isspace():
            folds.add(end)
        start = end + 1
    return tuple(Edit(RepairKind.BROKEN_LINE, place, "\n", "") for place in sorted(folds))


def _cuts(text: str) -> Iterator[int]:
    """Yield the places of line ends before readings, and within them."""
    for found in _CUT.finditer(text):
        if found["before"]:
            yield found.start("before")
        elif is_syllable(found["head"] + found["tail"].rstrip(" )")):
            yield found.start("within")
