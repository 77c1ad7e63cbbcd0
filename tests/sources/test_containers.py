"""Documents that hold documents: what is in them is read as if it lay beside them, and no trap is walked into."""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from reporter import sources
from reporter.errors import SourceError
from reporter.model import Document, Hints, LeftOut
from reporter.sources import containers, registry
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reporter.model import RawArticle

TEXT = "砚滩县供电公司今年走访客户3.5万户，同比增加12.5%。"


def members(document: Document) -> Iterator[Document]:
    """The members of a box: a JSON object of names and texts, or other boxes."""
    try:
        content = json.loads(document.data)
    except ValueError as error:
        raise SourceError("盒子坏了，请重新打包") from error
    for name, value in content.items():
        data = value if isinstance(value, str) else json.dumps(value)
        yield Document(name, data.encode(), "text/plain", Hints(author="林向晚"))


def paragraphs(document: Document) -> Iterator[RawArticle]:
    """An article a line."""
    for number, line in enumerate(document.data.decode().split(), 1):
        yield article(document, line, "utf-8", part=f"第{number}行")


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more formats: boxes, and lists of articles."""
    more = {".box": Format("盒子", (".box",), members=members), ".list": Format("清单", (".list",), read=paragraphs)}
    monkeypatch.setattr(registry, "BY_ENDING", MappingProxyType({**registry.BY_ENDING, **more}))


def box(content: object, name: str = "week/a.box") -> Document:
    return Document(name, json.dumps(content).encode())


def test_members_are_named_by_their_way_and_have_digests_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.box"
    path.write_text(
        json.dumps({"稿件/甲.txt": TEXT, "内.box": {"乙": TEXT + "二"}, ".DS_Store": "", "__MACOSX/._甲.txt": ""})
    )
    found = list(sources.documents([path]))
    assert [one.name for one in found if isinstance(one, Document)] == [
        f"{path}/稿件/甲.txt",
        f"{path}/内.box/乙",
    ]
    (first,), (second,) = (list(sources.read(one)) for one in found if isinstance(one, Document))
    assert (first.source, first.text) == (f"{path}/稿件/甲.txt", TEXT)
    assert second.digest == hashlib.sha256(f"{TEXT}二".encode()).hexdigest()
    assert second.hints.author == "林向晚"


def test_a_document_may_hold_several_articles() -> None:
    found = list(sources.read(Document("表.list", f"{TEXT}\n{TEXT}\n".encode())))
    assert [one.source for one in found] == ["表.list/第1行", "表.list/第2行"]


def test_a_document_without_articles_is_refused() -> None:
    with pytest.raises(SourceError, match="里面没有文章"):
        list(sources.read(Document("表.list", b"\n\n")))


def test_a_broken_member_costs_nobody_else_a_word() -> None:
    found = list(sources.opened(box({"坏.box": "?", "好.txt": TEXT, "图.heic": "x"})))
    assert [one.reason for one in found if isinstance(one, LeftOut)] == ["week/a.box/坏.box：盒子坏了，请重新打包"]
    good, picture = (one for one in found if isinstance(one, Document))
    assert good.name == "week/a.box/好.txt"
    with pytest.raises(SourceError, match="不支持"):
        list(sources.read(picture))


def test_a_box_is_no_article_itself() -> None:
    with pytest.raises(SourceError, match="先解开"):
        list(sources.read(box({})))


def test_an_empty_member_is_refused() -> None:
    with pytest.raises(SourceError, match="空的"):
        list(sources.read(Document("a.box/空.txt", b"")))


def test_boxes_in_boxes_end() -> None:
    content: object = {"甲.txt": TEXT}
    for _ in range(containers.DEEPEST + 2):
        content = {"内.box": content}
    (out,) = sources.opened(box(content))
    assert isinstance(out, LeftOut)
    assert "套得太深" in out.reason


def test_too_many_members_are_cut_off_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_MEMBERS", 3)
    *found, out = sources.opened(box({f"{number}.txt": TEXT for number in range(9)}))
    assert len(found) == 3
    assert isinstance(out, LeftOut)
    assert out.reason.startswith("week/a.box：里面的文件太多或太大")


def test_too_much_in_all_is_cut_off_and_too_large_a_member_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES", 250)
    monkeypatch.setattr("reporter.sources.file.MAX_BYTES", 100)
    found = list(sources.opened(box({"大.txt": "x" * 101, **{f"{number}.txt": "x" * 99 for number in range(9)}})))
    assert [type(one) for one in found] == [LeftOut, Document, Document, LeftOut]
    assert found[0].reason.startswith("week/a.box/大.txt：超过")  # type: ignore[union-attr]
