"""A build says which titles, sentences and figures are other than in the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_line import reporter

from reporter.cli.since_last import _of_part
from reporter.issue.finished_document import Cell, Part

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "清河镇修好水渠\n2026年11月18日　来源：清河镇水利站\n清河镇水利站修好水渠3公里，受益农户120户。\n"
    "清河镇水利站还修好水闸2座，清淤沟渠8.6公里。\n"
)


def test_the_words_that_changed_are_named(tmp_path: Path) -> None:
    source = tmp_path / "甲.txt"
    source.write_text(TEXT, "utf-8")
    made = tmp_path / "out"
    args = (source, "-o", made, "--week", "2026-W47")
    reporter("draft", *args)
    first = reporter("build", *args)
    assert "与上次相比" not in first.stderr
    assert "没有变化" in reporter("build", *args).stderr
    plan = (made / "issue.toml").read_text("utf-8")
    (made / "issue.toml").write_text(plan.replace('# title = "清河镇修好水渠"', 'title = "清河镇水渠修好了"'), "utf-8")
    told = reporter("build", *args).stderr
    assert "《清河镇水渠修好了》：标题原为《清河镇修好水渠》" in told
    changed = (made / "issue.toml").read_text("utf-8")
    (made / "issue.toml").write_text(
        f'{changed}corrections = [{{ text = "8.6公里", to = "6.8公里", confirmed = true }}]\n', "utf-8"
    )
    told = reporter("build", *args).stderr
    assert "清淤沟渠8.6公里" in told
    assert "改为“" in told
    assert "清淤沟渠6.8公里" in told


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell("", text, "") for text in texts)


def test_long_texts_that_differ_late_are_shown_where_they_differ() -> None:
    begins = "清河镇水利站自入冬以来组织各村逐段清理沟渠、检修水闸、加固堤岸，"
    old, new = (Part(sentences=[f"{begins}累计清理支渠、斗渠共{value}公里。"]) for value in ("8.6", "6.8"))
    (told,) = _of_part("《清河镇修渠》", old, new)
    assert "8.6公里" in told
    assert "6.8公里" in told


def test_a_row_of_which_the_section_alone_moved_is_no_change() -> None:
    old, new = (Part(rows=[row("修好水渠", "3公里", "—", section)]) for section in ("2", "1、3"))
    assert list(_of_part("概览", old, new)) == []
    other = Part(rows=[row("修好水渠", "4公里", "—", "1")])
    assert len(list(_of_part("概览", old, other))) == 1


def test_a_row_is_told_in_a_line_without_its_empty_cells() -> None:
    old, new = Part(), Part(rows=[row("修好水渠", "—", "3公里", "同比增长5%\n环比下降2%", "—", "1")])
    assert list(_of_part("概览", old, new, "本周的表")) == [
        "  本周的表：数据加上“修好水渠 3公里 同比增长5% 环比下降2%”"
    ]
