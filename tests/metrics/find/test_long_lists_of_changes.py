"""A sentence that is a list of thousands of changes is read in time that grows with it."""

from __future__ import annotations

import time

import pytest

from reporter.model import Document
from reporter.pipeline import Options, analyse
from reporter.sources import read


@pytest.mark.slow
@pytest.mark.parametrize("change", ["从5.6%降至4.1%，", "漏损率从5.6%降至4.1%，", "由12户增加到15户，"])
def test_a_list_of_changes_costs_what_it_is_long(change: str) -> None:
    (raw,) = read(Document("表.txt", (change * (24_000 // len(change))).encode()))
    start = time.process_time()
    analyse(raw, Options())
    assert time.process_time() - start < 6
