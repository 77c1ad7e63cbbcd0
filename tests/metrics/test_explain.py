"""``reporter metrics --explain``: how each figure was named, whose and when it is, and where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_line import reporter

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """云桥县供水公司秋季检修简讯
2026年11月20日
云桥县供水公司
前10个月，云桥县供水公司检查泵站46座，查出隐患318处，整改率94.7%。城区供水管网漏损率由年初的12.6%降至9.4%。预计全年完成投资2300万元。
"""
TABLE = """
| 站点 | 供水量（万立方米） |
| --- | --- |
| 北桥泵站 | 61.2 |
| 南桥泵站 | 48.7 |
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lines below each figure."""
    path: Path = tmp_path_factory.mktemp("explain") / "week.md"
    path.write_text(TEXT + TABLE, "utf-8")
    done = reporter("metrics", path, "--explain", "-q", "-j", 1)
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if line.startswith("    "):
            found[next(reversed(found))].append(line.strip())
        elif not line.startswith("#"):
            found[line.partition(" →")[0]] = []
    return found


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        ("46座", "words: 云桥县供水公司/O 检查/N 泵站/N | -"),
        ("46座", "owner: 云桥县供水公司 from “云桥县供水公司”"),
        ("46座", "period: 2026-01/2026-10 from “前10个月”"),
        ("318处", "rules (v): 查出隐患"),
        ("94.7%", "table of the week: no, its name does not say enough by itself"),
        ("由年初的12.6%降至9.4%", "table of the week: yes"),
        ("2300万元", "modality: forecast"),
        ("2300万元", "table of the week: no, it is no fact (forecast)"),
        ("61.2", "name: from the heads of its table"),
    ],
)
def test_a_figure_is_explained(told: dict[str, list[str]], figure: str, line: str) -> None:
    assert any(one.startswith(line) for one in told[figure]), told[figure]
