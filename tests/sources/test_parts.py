"""Parts: a file with several bodies' contributions is split, one article with headings is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import cases

from reporter.engine.serial import Serial
from reporter.model import LeftOut, RawArticle
from reporter.pipeline import Options, gather
from reporter.sources.parts import split

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", cases("sources_parts"), ids=lambda case: case["name"])
def test_each_body_s_contribution_is_an_article(case: dict[str, Any]) -> None:
    raw = RawArticle("来稿.txt", "\n".join(case["lines"]), "", "utf-8")
    found = split(raw)
    assert [one.part for one in found if one.part] == case["parts"]
    assert case["parts"] or found == (raw,)


@pytest.mark.parametrize(("head", "published"), [("工作简报 第3期", "2026-11-18"), ("来稿汇总", None)])
def test_a_part_has_its_own_title_and_the_paper_s_date(head: str, published: str | None) -> None:
    text = (
        f"{head} 2026年11月18日\n一、县水务局：老街换新管\n县水务局更换老街铸铁管3.4公里。\n"
        "二、县妇联\n县妇联在12个村开办编织课堂。"
    )
    first, second = split(RawArticle("来稿.txt", text, "", "utf-8"))
    assert (first.text, second.text) == (
        "# 老街换新管\n县水务局更换老街铸铁管3.4公里。",
        "县妇联在12个村开办编织课堂。",
    )
    assert {first.hints.published, second.hints.published} == {published}
    assert first.source == "来稿.txt/县水务局"


@pytest.mark.parametrize(("wanted", "organisations"), [(True, ["县水务局", "县妇联"]), (False, ["县水务局"])])
def test_a_person_may_keep_a_file_whole(tmp_path: Path, wanted: bool, organisations: list[str]) -> None:  # noqa: FBT001 - a case
    file = tmp_path / "来稿.txt"
    text = (
        "一、县水务局：老街换新管\n县水务局更换老街铸铁管3.4公里，恢复供水326户。\n"
        "二、县妇联：巧手课堂\n县妇联在12个村开办编织课堂，培训妇女430人。\n"
    )
    file.write_text(text, "utf-8")
    found = gather([file], Options(split=wanted), Serial())
    assert [one.organisation for one in found if not isinstance(one, LeftOut)] == organisations
