"""A clerk's folder with a plan in which every field is decided: Word, e-mail, page and Markdown say the same."""

from __future__ import annotations

import email
import email.policy
import io
import re
from typing import TYPE_CHECKING

import pytest
import tomlkit
from command_line import reporter
from docx import Document

from reporter.issue.plan import types
from reporter.issue.plan.write import CHOICES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

WEEK = ("--week", "2026-W48", "-q")
ISSUE = """
number = 15
date = 2026-11-30
name = "青石政务简报"
signer = "石亦安"
secrecy = "秘密"
secrecy_period = "1年"
urgency = "特急"
note = "各乡镇动作快，共办实事97件。"
confirmed = true
to = ["县委办 <xwb@qingshi.example>"]
cc = ["档案室 <das@qingshi.example>"]
rows = 5
overview = [
  {{ article = "{key}", {mine}, pencil = false }},
  {{ article = "{key}", {third}, wording = "全镇一周一通报。", confirmed = true }},
  {{ article = "{key}", {other}, without = ["删头@4:0"] }},
]
"""
ARTICLE = """
use = true
order = 3
pinned = true
title = "柳河镇投入860万元修水利"
organisation = "柳河镇人民政府"
date = 2026-11-24
byline = ["石亦安"]
note = "早谋划、早动手。"
confirmed = true
sentences = [
  {{ {mine}, pencil = false }},
  {{ {other}, without = ["删头@4:0"] }},
  {{ {third}, wording = "镇里一周一通报。", confirmed = true }},
]
figures = [
  {{ {money}, name = "水利投入", owner = "柳河镇", when = "2026-11", week = true, confirmed = true }},
  {{ {length}, show = true, check = true }},
]
corrections = [
  {{ text = "清淤沟渠", to = "清淤渠道", confirmed = true }},
]
"""
TAIL = """
[[columns]]
name = "部门动态"
note = "各部门互学，办结97件。"
confirmed = true

[[charts]]
name = "固定资产投资"
show = true
title = "全县97项指标增速"
confirmed = true
"""
EVERYWHERE = (
    "青石政务简报", "秘密★1年", "特急", "石亦安", "2026年11月30日", "各乡镇动作快，共办实事97件。",
    "全镇一周一通报。", "柳河镇投入860万元修水利", "清淤渠道",
)  # fmt: skip
"""What every format shows; the mail is a summary of the others."""
IN_FULL = (
    "早谋划、早动手。", "柳河镇人民政府", "据了解，今年〔柳河镇〕全镇计划投资1350万元", "镇里一周一通报。", "水利投入",
    "（待核）", "部门动态", "各部门互学，办结97件。", "全县97项指标增速", "图为县经济开发区某企业生产车间。",
)  # fmt: skip
NOWHERE = (
    "清淤沟渠",
    "志愿红点亮",
    "各单位完成投资同比",
    "上期已登",
    "confirmed",
    "issue.toml",
    "人工改写",
    "掀起热潮",
)


def spot(text: str, words: str) -> str:
    """What a draft writes of a sentence or a figure."""
    found = re.search(rf'at = "[^"]*", text = "{re.escape(words)}[^"]*"', text)
    assert found, words
    return found[0]


def decided(text: str, every: str) -> str:
    """The draft with every field of a plan decided in it, by what stands in the list of all that may be."""
    words = {"mine": "截至11月23日", "other": "据了解", "third": "镇里成立5个", "money": "860万元", "length": "47公里"}
    spots = {name: spot(every, word) for name, word in words.items()}
    key = re.search(r'key = "(\w+)"\nopening = [^\n]*\nfile = "01 ', text)
    assert key
    text = text.replace("[issue]\n", "[issue]" + ISSUE.format(key=key[1], **spots), 1)
    for file, fields in (
        ("01 柳河镇秋冬修水利.txt", ARTICLE.format(**spots)),
        ("05 经济运行.docx", "\npicture = true\n"),
        ("07 石桥镇志愿服务.txt", '\nuse = false\nwhy = "上期已登"\n'),
        ("11 各乡镇来稿.zip/大吴镇.txt", "\nbrief = true\n"),
        ("12 部门来稿汇总.txt/县林业局", '\ncolumn = "部门动态"\n'),
    ):
        assert f'file = "{file}"\n' in text
        text = text.replace(f'file = "{file}"\n', f'file = "{file}"{fields}', 1)
    return text + TAIL


def fields(plan: object) -> Iterator[tuple[str, str]]:
    """Every field that a plan has, with the table it is in."""
    for table, one in tables(plan):
        yield from ((table, name) for name in one)


def tables(plan: object, name: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(plan, dict):
        yield from ((name, plan),) if name else ()
        for inner, value in plan.items():
            yield from tables(value, inner)
    elif isinstance(plan, list):
        for one in plan:
            yield from tables(one, name)


@pytest.fixture(scope="module")
def out(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the clerk's folder, by a plan that decides everything."""
    clerk, out = shared / "cases/clerk-week", tmp_path_factory.mktemp("clerk")
    assert reporter("draft", clerk, "-o", out, *WEEK).exit_code == 1, "some files cannot be used, as in a build"
    path = out / "issue.toml"
    path.write_text(decided(path.read_text("utf-8"), (out / CHOICES).read_text("utf-8")), "utf-8")
    built = reporter("build", clerk, "-o", out, "--also", "html", "--also", "md", *WEEK)
    assert isinstance(built.exception, SystemExit), built.exception
    assert "没有照办" not in built.stderr
    assert reporter("verify", next(out.glob("*期）.docx")), clerk, "-q").exit_code == 0
    return out


def shown(out: Path) -> dict[str, str]:
    """What each format says, without white space."""
    word = Document(io.BytesIO(next(out.glob("*期）.docx")).read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    letter = email.message_from_bytes(next(out.glob("*.eml")).read_bytes(), policy=email.policy.default)
    said = {
        "docx": "\n".join([*(one.text for one in word.paragraphs), *cells]),
        "html": re.sub("<[^>]+>", "", next(out.glob("*期）.html")).read_text("utf-8")),
        "md": next(out.glob("*.md")).read_text("utf-8"),
        **{f"eml {kind}": letter.get_body((kind,)).get_content() for kind in ("plain", "html")},
    }
    return {name: re.sub(r"[\s*\\]", "", text) for name, text in said.items()}


def test_the_plan_decides_every_field_that_there_is(out: Path) -> None:
    plan = tomlkit.parse((out / "issue.toml").read_text("utf-8")).unwrap()
    known = {
        "issue": types.HeadPlan, "columns": types.ColumnPlan, "charts": types.ChartPlan, "articles": types.ArticlePlan,
        "overview": types.OverviewPlan, "sentences": types.SentencePlan, "figures": types.FigurePlan,
        "corrections": types.CorrectionPlan,
    }  # fmt: skip
    every = {(table, name) for table, model in known.items() for name in model.model_fields}
    otherwise = {("articles", "before"), ("issue", "sent")}  # another word for an order; an issue that is out
    assert every - set(fields(plan)) == otherwise


def test_every_format_says_what_was_decided(out: Path) -> None:
    for name, text in shown(out).items():
        wanted = EVERYWHERE if name.startswith("eml") else (*EVERYWHERE, *IN_FULL)
        assert [one for one in wanted if one not in text] == [], name
        assert [one for one in NOWHERE if one in text] == [], name


def test_the_overview_the_table_and_the_articles_stand_as_decided(out: Path) -> None:
    for name, text in shown(out).items():
        assert text.index("全镇已投入资金860万元") < text.index("全镇一周一通报。"), name
    word = Document(io.BytesIO(next(out.glob("*期）.docx")).read_bytes()))
    assert len(word.tables[0].rows) == 6  # a head and five
    headings = [one.text for one in word.paragraphs if (one.style.name or "").startswith("heading")]
    assert [one for one in headings if "头条" in one or "860万元" in one] == headings[2:4]


def test_an_article_that_is_told_briefly_has_a_line_and_no_part_of_its_own(out: Path) -> None:
    word = Document(io.BytesIO(next(out.glob("*期）.docx")).read_bytes()))
    headings = [one.text for one in word.paragraphs if (one.style.name or "").startswith("heading")]
    assert not any("黑臭水体" in one for one in headings)
    for name, text in shown(out).items():
        assert text.count("黑臭水体14处") == 1, name


def test_the_letter_goes_to_whom_the_plan_says(out: Path) -> None:
    letter = email.message_from_bytes(next(out.glob("*.eml")).read_bytes(), policy=email.policy.default)
    assert ("xwb@qingshi.example" in letter["To"], "das@qingshi.example" in letter["Cc"]) == (True, True)


def test_the_check_list_has_every_word_of_the_persons(out: Path) -> None:
    page = (out / "核对单.html").read_text("utf-8")
    told = ("人工改写", "97", "镇里一周一通报。", "水利投入", "“清淤沟渠”改为“清淤渠道”", "石亦安", "上期已登")
    assert [one for one in told if one not in page] == []
