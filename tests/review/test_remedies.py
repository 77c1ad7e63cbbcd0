"""What helps is said on the page as something that can be done there, or as words to send on."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
import review_page

from reporter.issue import dedupe
from reporter.language import in_chinese
from reporter.model import CheckItem, Matter
from reporter.review import remedies
from reporter.sources.picture import recognition

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_there", lambda: False)


@pytest.mark.usefixtures("no_recognition")
def test_a_scan_that_cannot_be_read_has_words_to_send_on(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 水务=review_page.WATER)
    scan = b"\x89PNG\r\n\x1a\n" + bytes(40)
    desk.client.post("/files", files={"files": ("扫描件.png", scan)})
    review_page.settle(desk.page, 2)
    shown = desk.listed
    assert "是图片，请发件人提供文字版" in shown
    assert "转给装 reporter 的人" in shown
    assert "请安装文字识别组件" not in shown


def test_a_remedy_within_a_reason_is_the_page_s_too() -> None:
    reason = in_chinese("没有读出：页面{why}，{remedy}", why="是扫描的", remedy=recognition.REMEDY)
    assert "请安装文字识别组件" in reason
    assert remedies.told(reason).startswith("没有读出：页面是扫描的，请发件人提供文字版")
    assert remedies.told("来稿里的话") == "来稿里的话"


def test_an_item_of_the_masthead_leads_to_the_settings_of_the_page() -> None:
    item = CheckItem(Matter.HEAD, "", "报头左侧", "没有写编发单位", "留空", "在 briefing.toml 里写")
    assert remedies.advice(item) == "在“设置”里填编发单位"


def test_no_item_speaks_of_lines_options_or_keys_of_a_file(root: Path) -> None:
    spot = in_chinese("{name} 第{line}行 {field}", name="issue.toml", line=63, field="标题")
    item = CheckItem(Matter.WRITTEN, "甲.txt", spot, "新校舍投用", "照写", "发出前再看一遍")
    assert remedies.place(item) == "标题"
    assert remedies.place(CheckItem(Matter.LOST, "", "issue.toml 标题", "", "", "")) == "标题"
    assert remedies.place(CheckItem(Matter.DOUBT, "", "第2篇", "", "", "")) == "第2篇"
    lost = CheckItem(Matter.LOST, "", "模板", "没有“其余来稿”", "没有印", "照 docs/templates.md 加上")
    assert remedies.advice(lost) == "照 docs/templates.md 加上"
    assert "编排" in remedies.advice(CheckItem(Matter.LOST, "", spot, "", "", "写 use = true"))
    known = in_chinese("{issue}已经用过，{remedy}", issue="第3期", remedy=dedupe.AGAIN)
    assert "--again" in known
    assert remedies.told(known) == "第3期已经用过，要再用则点开这一篇，按“往期用过，这次仍详写”"
    article = (root / "reporter/review/pages/article.html").read_text("utf-8")
    for control in ("撤去", "照原句", "，这次仍详写"):
        assert f"{control}" in article


def test_each_remedy_is_one_that_the_command_line_has(root: Path) -> None:
    catalogue = (root / "reporter/language/locale/en/LC_MESSAGES/reporter.po").read_text("utf-8")
    known = catalogue.replace('"\n"', "")
    for said, instead in remedies._FOR_CLERKS.items():  # noqa: SLF001 - what the page says otherwise
        assert said in known, said
        names = [{name for _, name, *_ in string.Formatter().parse(one) if name} for one in (said, instead)]
        assert names[0] == names[1], said
