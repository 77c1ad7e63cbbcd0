"""What may stand in a gap."""

from __future__ import annotations

from reporter.restore.slips.gaps import pairs_before


def test_a_character_that_gbk_does_not_have_is_no_second_of_a_pair() -> None:
    lead = "当".encode("gbk")[0]
    usual = list(pairs_before(lead, ["木", "的"]))
    assert usual
    assert list(pairs_before(lead, ["䕸", "木", "𠮷", "的"])) == usual
