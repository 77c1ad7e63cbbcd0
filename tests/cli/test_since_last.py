"""A build says which titles, sentences and figures are other than in the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_line import reporter

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "清河镇修渠\n2026年11月18日　来源：清河镇水利站\n清河镇水利站修好水渠3公里，受益农户120户。\n"
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
    (made / "issue.toml").write_text(plan.replace('# title = "清河镇修渠"', 'title = "清河镇水渠修好了"'), "utf-8")
    told = reporter("build", *args).stderr
    assert "《清河镇水渠修好了》：标题原为《清河镇修渠》" in told
    changed = (made / "issue.toml").read_text("utf-8")
    (made / "issue.toml").write_text(
        f'{changed}corrections = [{{ text = "8.6公里", to = "6.8公里", confirmed = true }}]\n', "utf-8"
    )
    told = reporter("build", *args).stderr
    assert "清淤沟渠8.6公里" in told
    assert "改为“" in told
    assert "清淤沟渠6.8公里" in told
