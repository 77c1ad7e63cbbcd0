"""Byte slips: text that a reading, put between the bytes of two characters, threw one byte out of step.

A republishing tool searched the bytes of GBK pages for the characters of a table and put a reading after each, without
looking where characters begin. 當的精神 is ``AE94 B5C4 BEAB C9F1``; its table had 數, which is ``94B5``; the page says
當?shù)木耧… . What was eaten or vanished on the way is searched among the byte strings that lead to this very page.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.variants import only_simplified, simplified
from reporter.model import Edit, RepairKind
from reporter.restore.characters import readings
from reporter.restore.characters.readings import ANNOTATED, SYLLABLE, TONED
from reporter.restore.slips.costs import Prices
from reporter.restore.slips.digits import MISSING, candidates, choose
from reporter.restore.slips.evidence import learn
from reporter.restore.slips.examine import Finding, examine
from reporter.restore.slips.hypotheses import Pairs
from reporter.restore.slips.search_weights import JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Certainty

__all__ = ["MISSING", "Finding", "examine", "find"]

ROUGH = 9.0
# places of one text, and one more every so many characters: more is no mangled article
MOST = 40
SPACING = 60
ASTRAY = 4  # for a traditional character, how many simplified ones slips may have made
_TORN = rf"\?{SYLLABLE} ?\)"
_PLACE = later(
    rf"(?<=[{HAN}”’》）)])\?(?=[!,.;:。，、；：！“”‘’《》（）( ])"
    rf"|(?<=[{HAN}])(?<![嗎吗呢麼么吧誰谁啊])\?(?=\?[,。])"  # a character and its mark, each torn
    r"|(?<=[%％0-9])\?(?=[!,][^\x00-\x7f])"  # a full stop after a figure
    rf"|(?<=[ \u3000。…!])\?(?=[。!])"  # an indent before a bracket: A1A1 A3A8 holds A1A3; so do marks in a row
    rf"|{_TORN}"
)

_TELLING = later(rf"\?[a-z]*[{TONED}][a-z]* ?\)")
_LETTERLESS = later(r"\W")
_AFTER = 20
_REMAINS = later(rf"\?[a-z]*[{TONED}][a-z]* ?\)[^\x00-\x7f，。：；！？\n]{{0,20}}")


def find(text: str) -> Sequence[Edit]:
    """Return the slips to undo, and as edits that change nothing those that nothing decides how to undo.

    Only in a page that carries readings or torn ones: elsewhere a question mark is a question mark. Only in one in
    traditional characters, which is what the tool made of every page: in another, what a reading tore is what an
    earlier restoration left in doubt.

    >>> [(edit.before, edit.after, edit.certainty) for edit in find("數(shù)據(jù)表明,黨員占總?cè)藬?shù)的28%")]
    [('(shù)', '', 'certain'), ('(jù)', '', 'certain'), ('?cè)藬?shù)', '人數', 'certain')]
    >>> find("这样做对吗?他说:“对!”")
    ()
    """
    if "?" not in text or not (ANNOTATED.search(text) or _TELLING.search(text)):
        return ()
    if not is_old_style(text):
        torn = _REMAINS.finditer(text)
        return tuple(Edit(RepairKind.SLIP, match.start(), match[0], match[0], "likely") for match in torn)
    places = [match.start() for match in islice(_PLACE.finditer(text), MOST + len(text) // SPACING)]
    if not places:
        return ()
    page = learn(text)
    prices, pairs = Prices(page), Pairs(page)
    edits: list[Edit] = []
    found: list[Finding] = []
    for place in places:
        if found and place < found[-1].end:
            continue
        finding = examine(text, place, found, page, prices, pairs)
        edits.extend(_edits(text, place, finding))
        if finding is not None:
            found.append(finding)
    return _with_readings(text, edits)


def is_old_style(text: str) -> bool:
    """Return whether a text is written in traditional characters, or enough of it: slips show simplified ones too.

    >>> is_old_style("當?shù)木耧L(fēng)"), is_old_style("能担?lì)绱说模▁iāng）")
    (True, False)
    """
    plain = _TELLING.sub("", ANNOTATED.sub("", text))
    old, new = simplified(), only_simplified()
    traditional = sum(map(old.__contains__, plain))
    return traditional > 0 and traditional * ASTRAY >= sum(map(new.__contains__, plain))


def _with_readings(text: str, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Return edits together with the page's other readings, judged on the page as it stands with its slips."""
    if not edits:
        return ()
    taken = {place for edit in edits for place in range(edit.start, edit.start + len(edit.before))}
    others = [edit for edit in readings.find(text) if edit.start not in taken]
    return tuple(sorted([*edits, *others], key=lambda edit: edit.start))


def _edits(text: str, place: int, finding: Finding | None) -> Iterator[Edit]:
    if finding is None:
        yield Edit(RepairKind.SLIP, place, "?", "?", "likely")
        return
    before = text[finding.start : finding.end]
    if ANNOTATED.sub("", before) == finding.text:  # a question mark after all
        return
    if finding.roughness > ROUGH:
        yield Edit(RepairKind.SLIP, place, before, before, "likely", (finding.text, *finding.alternatives))
    else:
        yield _mended(text, finding)


def _differ_in_marks(finding: Finding) -> bool:
    """Return whether only punctuation is in doubt, which no reader takes for a word."""
    return all(_LETTERLESS.sub("", other) == _LETTERLESS.sub("", finding.text) for other in finding.alternatives)


def _mended(text: str, finding: Finding) -> Edit:
    """Return the edit that mends the place, without what it leaves as it was at its end."""
    before, after, others = text[finding.start : finding.end], finding.text, finding.alternatives
    is_lost = finding.lost < JUDGEMENT.lost
    doubtful = is_lost or (finding.margin < JUDGEMENT.likely and not _differ_in_marks(finding))
    certainty: Certainty = "certain" if finding.is_certain else "likely"
    if MISSING in after:
        certainty = "likely"
        rest = after[after.index(MISSING) + 1 :] + text[finding.end : finding.end + _AFTER]
        digit = choose(rest, text)
        others = tuple(after.replace(MISSING, other) for other in candidates(rest) if other != digit)
        after = after.replace(MISSING, digit)
    cut = None if is_lost else -_common_ending(before, after) or None  # the number is in doubt as well
    shortened = tuple(other[:cut] for other in others)
    return Edit(RepairKind.SLIP, finding.start, before[:cut], after[:cut], certainty, shortened, doubtful)


def _common_ending(before: str, after: str) -> int:
    """Return how many characters the two end with in common, leaving ``before`` at least one."""
    length = 0
    while length < min(len(before) - 1, len(after)) and before[-length - 1] == after[-length - 1]:
        length += 1
    return length
