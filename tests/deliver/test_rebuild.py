"""What changed between two builds is said in one line, with the titles of the first articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reporter.deliver.rebuild import changes, places

if TYPE_CHECKING:
    from reporter.schema import ManifestRecord


def one(source: str, title: str | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - the fields of a case
    return {"source": source, "title": title, "sha256": "0", "key_sentences": ["甲。"], "figures": 2, **more}


def record(*inputs: dict[str, Any]) -> ManifestRecord:
    return {"inputs": list(inputs), "outputs": {"简报.docx": repr(inputs)}}  # type: ignore[typeddict-item]


WEEK = (one("甲.txt", "修渠"), one("乙.txt", "义诊"))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (WEEK, "没有变化"),
        (WEEK[::-1], "：文章、要句和数据没有变，编排或版式有改动"),
        ((*WEEK, one("丙.txt", "冬检")), "：增加1篇（《冬检》）"),
        ((*WEEK, *(one(f"{n}.txt", f"第{n}篇") for n in range(3))), "：增加3篇（《第0篇》《第1篇》等）"),
        ((*WEEK, one("丙.txt")), "：增加1篇"),
        (WEEK[1:], "：减少1篇（《修渠》）"),
        ((one("甲.txt", "修渠", sha256="1"), WEEK[1]), "：1篇（《修渠》）的来稿换了内容"),
        ((one("甲.txt", "修渠到田头"), WEEK[1]), "：1篇（《修渠到田头》）的标题有改动"),
        (
            (one("甲.txt", "修渠", key_sentences=["乙。"], figures=1), WEEK[1]),
            "：1篇（《修渠》）的要句有改动；1篇（《修渠》）的数据有增减",
        ),
    ],
)
def test_one_line_says_what_changed(after: tuple[dict[str, Any], ...], said: str) -> None:
    assert changes(record(*WEEK), record(*after)) == f"与上次相比{said}"


def test_two_articles_of_one_file_are_two() -> None:
    two = (one("来稿.docx", "修渠"), one("来稿.docx", "义诊"))
    assert changes(record(*two), record(two[0])) == "与上次相比：减少1篇（《义诊》）"


def test_articles_in_another_folder_are_the_same() -> None:
    before = record(*(one(f"来稿/{name}.txt", name, sha256=name) for name in ("修渠", "义诊")))
    moved = record(*(one(f"存档/{name}.txt", name, sha256=name) for name in ("义诊", "修渠")))
    assert "没有变，编排或版式有改动" in changes(before, moved)
    assert places(before, moved) == {1: 2, 2: 1}
    edited = record(one("存档/修渠.txt", "修渠", sha256="别的"), one("存档/冬检.txt", "冬检", sha256="冬检"))
    assert changes(before, edited) == (
        "与上次相比：增加1篇（《冬检》）；减少1篇（《义诊》）；1篇（《修渠》）的来稿换了内容"
    )
