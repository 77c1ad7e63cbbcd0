"""The outbox: a row a recipient, committed before and after; what is under way at death is uncertain."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reporter.deliver import outbox
from reporter.deliver.outbox import Outcome, State
from reporter.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reporter.deliver.outbox import Mailing, Outbox

ISSUE, AT = "麦源简报（2026年第47期）", "2026-11-20T17:00:00+08:00"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Outbox]:
    with outbox.opened(tmp_path / "outbox.db") as one:
        yield one


def enrol(box: Outbox, document: str = "d1", *recipients: str, correction: bool = False) -> Mailing:
    return box.enrol(ISSUE, document, recipients or ("a", "b"), correction=correction)


def states(mailing: Mailing | None) -> dict[str, State]:
    assert mailing is not None
    return {one: delivery.state for one, delivery in mailing.deliveries.items()}


def test_what_is_on_record_outlasts_the_program(box: Outbox, tmp_path: Path) -> None:
    mailing = enrol(box)
    box.sending(mailing, ["a"], AT)
    box.record(mailing, {"a": Outcome(State.SENT, "250 taken")}, AT)
    with outbox.opened(tmp_path / "outbox.db") as again:
        found = again.last(ISSUE)
    assert states(found) == {"a": State.SENT, "b": State.WAITING}
    assert found is not None
    assert (found.deliveries["a"].attempts, found.deliveries["a"].words, found.deliveries["a"].at) == (
        1,
        "250 taken",
        AT,
    )


def test_what_was_under_way_is_uncertain_for_whoever_comes_next(box: Outbox) -> None:
    box.sending(enrol(box), ["a"], AT)
    assert states(box.last(ISSUE)) == {"a": State.SENDING, "b": State.WAITING}
    assert states(enrol(box)) == {"a": State.UNCERTAIN, "b": State.WAITING}


def test_a_correction_keeps_the_rows_of_what_it_corrects(box: Outbox, tmp_path: Path) -> None:
    mailing = enrol(box)
    box.record(mailing, {"a": Outcome(State.SENT)}, AT)
    with pytest.raises(DeliveryError, match="--correction"):
        enrol(box, "d2")
    corrected = enrol(box, "d2", correction=True)
    assert (corrected.edition, states(corrected)) == (1, {"a": State.WAITING, "b": State.WAITING})
    assert (box.reached(ISSUE, 0), box.reached(ISSUE, 1)) == ({}, {"a": AT})
    box.record(corrected, {"a": Outcome(State.SENT)}, AT)
    assert enrol(box, "d2", correction=True).edition == 1, "the rest of a correction goes the same way"
    assert enrol(box, "d2").edition == 1
    assert enrol(box, "d3", correction=True).edition == 2
    with sqlite3.connect(tmp_path / "outbox.db") as database:
        assert database.execute("SELECT count(*) FROM delivery").fetchone() == (6,)


def test_what_has_not_changed_is_no_correction(box: Outbox) -> None:
    box.record(enrol(box), {"a": Outcome(State.UNCERTAIN)}, AT)
    with pytest.raises(DeliveryError, match="没有可更正的"):
        enrol(box, correction=True)


def test_a_former_document_is_not_taken_for_the_corrected_one(box: Outbox) -> None:
    box.record(enrol(box), {"a": Outcome(State.SENT)}, AT)
    box.record(enrol(box, "d2", correction=True), {"a": Outcome(State.SENT)}, AT)
    with pytest.raises(DeliveryError, match="--correction"):
        enrol(box, "d1")


def test_the_outbox_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(DeliveryError, match="升级"), outbox.opened(path):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"outbox\.db"), outbox.opened(tmp_path / "none" / "outbox.db"):
        pass


def test_only_one_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    with outbox.alone(path), pytest.raises(DeliveryError, match="正在发送"), outbox.alone(path):
        pass
    with outbox.alone(path):
        pass
