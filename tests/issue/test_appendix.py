"""Which repairs a reader is shown one by one, and of which only the number."""

from __future__ import annotations

import pytest

from reporter.issue.appendix import ROUTINE, notes
from reporter.model import Article, Block, Place, Repair, RepairKind

COUNTED = {"引用符", "注音", "繁简", "标点", "全半角", "隐形字符", "换行", "空格", "断行"}
"""What tools leave in each article, and nobody has to look at."""


def repaired(kind: RepairKind) -> Article:
    text = "青禾镇供水站检修水泵3台。"
    repair = Repair(kind, Place(0, 0, 3), "青木镇", "青禾镇", "青禾镇", "likely")
    return Article("a.txt", "", None, (), None, None, (Block("body", text),), repairs=(repair,))


@pytest.mark.parametrize("kind", RepairKind)
def test_routine_is_counted_and_all_else_is_shown(kind: RepairKind) -> None:
    assert [note.kind for note in notes([repaired(kind)])] == ([] if kind.value in COUNTED else [kind])
    assert (kind in ROUTINE) is (kind.value in COUNTED)
