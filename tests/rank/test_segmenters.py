"""The words that a dictionary file and the week's own articles teach, for either segmenter, wherever words are cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rank_articles import SCHOOL, WATER, article
from typer.testing import CliRunner

from reporter.chinese.segment import Term, segmenter
from reporter.cli import app
from reporter.issue import compose
from reporter.rank import overview, rank
from reporter.rank.terms import learned, taught

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reporter.chinese.segment import Segmenter

TAUGHT = replace(
    article(
        ("title", "汐浦县“渔灯夜巡”上岸"),
        "汐浦县海事服务有限公司（以下简称“汐浦海服”）开展“渔灯夜巡”，汐浦海服出船12艘。",
        title="汐浦县“渔灯夜巡”上岸",
    ),
    organisation="汐浦县海事服务有限公司",
)


BARE = ("检修水泵保供水", "检修组检修水泵12台。", "当天恢复供水，用户300户。", "下一步，检修阀门46个。")

EITHER = ["rjieba", pytest.param("jieba", marks=pytest.mark.slow)]  # reads its dictionary for seconds


def test_an_article_teaches_its_place_its_short_name_and_what_its_title_quotes() -> None:
    assert learned(TAUGHT) == ("汐浦县", "汐浦海服", "渔灯夜巡")


def test_what_only_the_title_quotes_is_no_term() -> None:
    assert learned(article(("title", "“渔灯夜巡”上岸"), "出船12艘。", title="“渔灯夜巡”上岸")) == ()


@pytest.mark.parametrize("name", EITHER)
def test_a_segmenter_keeps_whole_what_it_was_taught_beside_its_dictionary(name: str) -> None:
    own = segmenter(name, (Term("潮汐值守岗"),))
    words = taught([TAUGHT], own)
    assert words.cut("汐浦海服渔灯夜巡潮汐值守岗") == ["汐浦海服", "渔灯夜巡", "潮汐值守岗"]
    assert "渔灯夜巡" not in own.cut("汐浦海服渔灯夜巡")
    assert own.knowing(()) is own


def test_a_quoted_term_is_in_keywords_in_one_piece_or_not_at_all() -> None:
    lines = ("渔灯夜巡出船12艘。", "渔灯夜巡查处违规3起。", "渔民称赞渔灯夜巡。")
    texts = [keyword.text for keyword in rank(article(*lines, title="“渔灯夜巡”上岸")).keywords]
    assert "渔民" in texts
    assert not [text for text in texts if ("渔灯" in text or "夜巡" in text) and "渔灯夜巡" not in text]


@pytest.mark.slow
def test_the_choice_of_the_command_line_and_the_dictionary_reach_the_whole_briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts: dict[str, Sequence[str]] = {}

    def heard(name: str) -> Callable[..., object]:
        told = getattr(compose.rank, name)

        def listen(*arguments: object, segmenter: Segmenter, **options: bool) -> object:
            cuts[name] = segmenter.cut("潮汐值守岗")
            cuts[f"{name} by"] = [type(segmenter).__name__]
            return told(*arguments, segmenter=segmenter, **options)

        return listen

    for name in ("overview", "topics"):
        monkeypatch.setattr(compose.rank, name, heard(name))
    week = tmp_path / "week"
    week.mkdir()
    for number, text in enumerate((BARE, BARE[::-1])):  # they teach nothing: jieba takes a second to learn
        (week / f"{number}.txt").write_text("\n".join(text), "utf-8")
    (tmp_path / "terms.txt").write_text("潮汐值守岗 n\n", "utf-8")
    (tmp_path / "compose.toml").write_text(f'[articles]\ndictionary = "{tmp_path / "terms.txt"}"\n', "utf-8")
    arguments = ["build", week, "-o", tmp_path / "out", "-c", tmp_path / "compose.toml", "--segmenter", "jieba", "-q"]
    result = CliRunner().invoke(app, [*map(str, arguments), "-j", "1"])
    assert result.exit_code == 0, result.output
    assert cuts["overview"] == cuts["topics"] == ["潮汐值守岗"]
    assert cuts["overview by"] == cuts["topics by"] == ["_Jieba"]


@pytest.mark.parametrize("name", EITHER)
def test_either_segmenter_gives_an_overview(name: str) -> None:
    articles = (rank(WATER), rank(SCHOOL), rank(TAUGHT))
    assert len(overview(articles, 3, segmenter=segmenter(name))) == 3
