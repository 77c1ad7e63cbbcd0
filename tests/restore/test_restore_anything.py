"""Any string at all: nothing raises, the original comes back, restoring twice changes nothing, repairs name a block."""

from __future__ import annotations

import json

import damage
from hypothesis import given
from hypothesis import strategies as st

from reporter import schema
from reporter.restore import original, restore
from reporter.restore.roles.cues import stripped

SENTENCE = "我們為客戶提供24小時服務。”鄭師傅說，沒有難處。現在縣裡的電網擔當着總人數一半的負荷！"
EVERY_CHARACTER = st.text(st.characters(), max_size=60)  # lone surrogates and controls among them
BYTES = st.binary(max_size=80).flatmap(
    lambda data: st.sampled_from(["utf-8", "gb18030", "big5", "latin-1", "utf-16-le"]).map(
        lambda encoding: data.decode(encoding, "replace")
    )
)
MISREAD = st.text("供电所的服务，（）。？!0a \n", max_size=30).flatmap(
    lambda text: st.sampled_from(
        [("utf-8", "gb18030"), ("utf-8", "latin-1"), ("gb18030", "cp1252"), ("big5", "gbk")]
    ).map(lambda codecs: text.encode(codecs[0], "replace").decode(codecs[1], "replace"))
)
DAMAGED = st.tuples(st.integers(0, 1000), st.integers(0, len(SENTENCE)), st.integers(50, 888)).map(
    lambda drawn: damage.damage(SENTENCE[drawn[1] :] + SENTENCE, drawn[0], readings=drawn[2], punctuation=0.8)
)
MIXED = st.lists(
    st.one_of(EVERY_CHARACTER, BYTES, MISREAD, DAMAGED, st.sampled_from(["\n", "\r\n", "\f", "\u2028", "\ufeff"])),
    max_size=5,
).map("".join)


@given(MIXED)
def test_nothing_raises_and_everything_comes_back(text: str) -> None:
    restored = restore(text)
    assert original(restored) == text
    assert restore(restored.text).text == restored.text


@given(MIXED)
def test_every_repair_and_doubt_names_a_block_that_exists(text: str) -> None:
    restored = restore(text)
    entries = (*restored.repairs, *restored.doubts)
    for place in {entry.place for entry in entries if entry.place is not None}:
        assert 0 <= place.start <= place.end <= len(restored.blocks[place.block].text)
    for repair in restored.repairs:
        if repair.place is not None and repair.place.start < repair.place.end:
            stands = restored.blocks[repair.place.block].text[repair.place.start : repair.place.end]
            assert repair.reading.startswith(stands) or repair.reading.endswith(stands)
    assert all(block.text == stripped(block.text) != "" for block in restored.blocks)


@given(DAMAGED)
def test_a_likely_digit_is_never_called_certain(page: str) -> None:
    for repair in restore(page).repairs:
        lost = sum(map(str.isdigit, repair.after)) > sum(map(str.isdigit, repair.before))
        assert not (lost and repair.certainty == "certain")


@given(MIXED)
def test_the_record_is_plain_data(text: str) -> None:
    written = json.loads(json.dumps(schema.restored(restore(text))))
    assert written["text"] == restore(text).text
