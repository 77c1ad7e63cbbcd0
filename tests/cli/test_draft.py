"""A plan drafted, changed by a person, and obeyed by every format alike."""

from __future__ import annotations

import email
import email.policy
import io
import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from docx import Document
from planned_week import folder

from reporter.issue.plan.write import CHOICES

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

OPTIONS = ("--week", "2026-W47", "-q")


@pytest.fixture
def week(tmp_path: Path) -> Path:
    (tmp_path / "来稿").mkdir()
    return folder(tmp_path / "来稿")


@pytest.fixture
def out(week: Path, tmp_path: Path) -> Path:
    """The week's folder with a fresh draft in it."""
    assert reporter("draft", week, "-o", tmp_path / "out", *OPTIONS).exit_code == 1  # one of the files cannot be read
    return tmp_path / "out"


def edit(out: Path, *changes: tuple[str, str]) -> None:
    path = out / "issue.toml"
    text = path.read_text("utf-8")
    for pattern, new in changes:
        text, count = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert count, pattern
    path.write_text(text, "utf-8")


def build(week: Path, out: Path, *options: str) -> Result:
    return reporter("build", week, "-o", out, *OPTIONS, "--also", "html", "--also", "md", *options)


def texts(out: Path) -> dict[str, str]:
    """What each format says, without white space."""
    document = Document(io.BytesIO(next(out.glob("*期）.docx")).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    letter = email.message_from_bytes(next(out.glob("*.eml")).read_bytes(), policy=email.policy.default)
    bodies = {kind: letter.get_body((kind,)) for kind in ("plain", "html")}
    said = {
        "docx": "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]),
        "html": re.sub("<[^>]+>", "", next(out.glob("*期）.html")).read_text("utf-8")),
        "md": next(out.glob("*.md")).read_text("utf-8"),
        **{f"eml {kind}": part.get_content() for kind, part in bodies.items() if part is not None},
    }
    return {name: re.sub(r"[\s*\\]", "", text) for name, text in said.items()}


def test_a_draft_decides_nothing(week: Path, out: Path, tmp_path: Path) -> None:
    assert build(week, out).exit_code == 1  # the .wps
    assert build(week, tmp_path / "other").exit_code == 1
    made = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.suffix != ".toml"}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir() if path.is_file()}


def test_every_decision_is_in_every_format(week: Path, out: Path) -> None:
    edit(
        out,
        ("^# number = .*$", "number = 9"),
        ("^# date = .*$", "date = 2026-11-22"),
        ("^# name = .*$", 'name = "青禾简报"'),
        ("^# signer = .*$", 'signer = "石亦安"'),
        ("^# secrecy = .*$", 'secrecy = "秘密"'),
        ("^# secrecy_period = .*$", 'secrecy_period = "1年"'),
        ("^# urgency = .*$", 'urgency = "特急"'),
        ("^# note = .*$", 'note = "各镇动作快，请互相借鉴。"'),
        ("^# to = .*$", 'to = ["办公室 <office@example.cn>"]'),
        (r'^(file = "丙.txt")$', r'\1\npinned = true\ntitle = "冬检消缺走在前"\nnote = "此法可学。"'),
        (r'^(file = "乙.txt")$', r'\1\nuse = false\nwhy = "上期已登"'),
        (r'^(file = "甲.txt")$', r'\1\ncolumn = "农田水利"\norganisation = "县水利局"\nconfirmed = true'),
        (r"\Z", '\n[[columns]]\nname = "农田水利"\nnote = "冬修正当时。"\n'),
    )
    result = build(week, out)
    assert result.exit_code == 1, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for name, text in texts(out).items():
        assert "青禾简报" in text, name
        assert "2026年11月22日" in text, name
        assert "冬检消缺走在前" in text, name
        assert "秘密★1年" in text, name
        assert "特急" in text, name
        assert "各镇动作快，请互相借鉴。" in text, name
        assert "义诊" not in text, name
        if not name.startswith("eml"):  # the mail is a summary
            assert "签发人：石亦安" in text, name
            assert "此法可学。" in text, name
            assert "农田水利按语：冬修正当时。" in text.replace("二、", "").replace("###", ""), name
            assert text.index("冬检消缺走在前") < text.index("青禾镇渠道修好了"), name
    letter = email.message_from_bytes(next(out.glob("*.eml")).read_bytes(), policy=email.policy.default)
    assert "office@example.cn" in letter["To"]
    assert "人工改写" in (out / "核对单.html").read_text("utf-8")


def test_a_wording_is_printed_everywhere_and_the_document_verifies_with_its_plan(week: Path, out: Path) -> None:
    sentence = re.search(
        r"^#   \{ (at = \S+ text = \"站里出动[^}]*) \}", (out / CHOICES).read_text("utf-8"), re.MULTILINE
    )
    assert sentence is not None
    wording = f'sentences = [\n  {{ {sentence[1]}, wording = "出动机械26台次清淤。", confirmed = true }},\n]'
    edit(out, (r'^(file = "甲.txt")$', rf"\1\n{wording}"))
    assert build(week, out).exit_code == 1
    for name, text in texts(out).items():
        if not name.startswith("eml"):
            assert "出动机械26台次清淤。" in text, name
    document = next(out.glob("*期）.docx"))
    assert reporter("verify", document, week, "-q").exit_code == 0
    (out / "issue.toml").unlink()
    assert "出动机械26台次" in reporter("verify", document, week, "-q").stdout


def test_the_same_plan_gives_the_same_bytes(week: Path, out: Path) -> None:
    edit(out, ("^# note = .*$", 'note = "请阅。"'))
    assert build(week, out).exit_code == 1
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert build(week, out).exit_code == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_a_person_decides_against_is_no_fault(week: Path, out: Path) -> None:
    (week / "会议纪要.wps").unlink()
    edit(out, (r'^(file = "乙.txt")$', r'\1\nuse = false\nwhy = "上期已登"'))
    assert build(week, out).exit_code == 0
    assert reporter("draft", week, "-o", out, *OPTIONS).exit_code == 0


def test_a_draft_shows_what_matters_and_the_other_file_everything(week: Path, out: Path) -> None:
    short, full = ((out / name).read_text("utf-8") for name in ("issue.toml", CHOICES))
    decided = reporter("extract", week, "--json", "-q").stdout
    texts = [sentence["text"] for line in decided.splitlines() for sentence in json.loads(line)["sentences"]]
    assert [one for one in texts if one not in full] == []
    assert [one for one in texts if one not in short] != []
    assert "# figures = [" in full
    assert "# figures = [" not in short
    assert len(short.splitlines()) < len(full.splitlines()) / 1.5


def test_a_decision_without_a_place_is_named_and_costs_the_issue_nothing(week: Path, out: Path) -> None:
    (week / "乙.txt").unlink()
    (week / "会议纪要.wps").unlink()
    assert build(week, out).exit_code == 0  # nothing is decided of it yet
    edit(out, ('^(file = ".*乙.txt")$', r"\1\npinned = true"))
    result = build(week, out)
    assert result.exit_code == 1
    assert "来稿里没有这一篇：乙.txt" in result.stderr
    assert re.search(r"issue\.toml 第\d+行 articles\[\d\]", result.stderr)
    assert "没有落实的编辑决定" in (out / "核对单.html").read_text("utf-8")


def test_a_new_article_is_added_to_the_draft_and_nothing_else_changes(week: Path, out: Path) -> None:
    edit(out, ("^# note = .*$", 'note = "请阅。"  # 我的'))
    before = (out / "issue.toml").read_text("utf-8")
    (week / "丁.txt").write_text("石桥镇修好三座桥\n2026年11月20日\n11月20日，石桥镇修桥3座，投资86万元。\n", "utf-8")
    assert reporter("draft", week, "-o", out, *OPTIONS).exit_code == 1
    after = (out / "issue.toml").read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert 'file = "丁.txt"' in after[len(before) :]
    assert reporter("draft", week, "-o", out, *OPTIONS).exit_code == 1
    assert (out / "issue.toml").read_text("utf-8") == after


def test_a_document_changed_by_hand_is_kept_under_another_name(week: Path, out: Path) -> None:
    assert build(week, out).exit_code == 1
    document = next(out.glob("*期）.docx"))
    mine = document.read_bytes() + b"by hand"
    document.write_bytes(mine)
    os.utime(document, (1795937400, 1795937400))  # 2026-11-29 15:30 in China
    result = build(week, out, "--force")
    assert result.exit_code == 1
    (kept,) = out.glob("*手改*.docx")
    assert kept.name == "工作简报（2026年第47期）（手改 11-29 1530）.docx"
    assert kept.read_bytes() == mine
    assert document.read_bytes() != mine
    assert kept.name in result.stderr


def test_files_of_an_earlier_build_go_when_they_are_made_no_more(week: Path, out: Path) -> None:
    assert build(week, out).exit_code == 1
    edit(out, ("^# number = .*$", "number = 9"))
    (out / "我的.txt").write_text("mine", "utf-8")
    assert reporter("build", week, "-o", out, *OPTIONS).exit_code == 1
    assert not list(out.glob("*第47期*"))
    assert not list(out.glob("*.md"))
    assert (out / "我的.txt").exists()


def test_a_rebuild_says_in_one_line_what_changed(week: Path, out: Path) -> None:
    loud = ("build", week, "-o", out, "--week", "2026-W47")
    assert "与上次相比" not in reporter(*loud).stderr
    assert "与上次相比没有变化" in reporter(*loud).stderr
    (week / "乙.txt").unlink()
    (week / "丁.txt").write_text("石桥镇修好三座桥\n2026年11月20日\n11月20日，石桥镇修桥3座，投资86万元。\n", "utf-8")
    assert "与上次相比：增加1篇（《石桥镇修好三座桥》）；减少1篇（《芦湾镇卫生院义诊进村》）" in reporter(*loud).stderr
    edit(out, ("^# note = .*$", 'note = "请阅。"'))
    assert "编排或版式有改动" in reporter(*loud).stderr


def test_a_dry_run_names_what_would_be_done_and_writes_nothing(week: Path, tmp_path: Path) -> None:
    foretold = reporter("build", week, "-o", tmp_path / "out", "--week", "2026-W47", "--dry-run")
    assert not (tmp_path / "out").exists()
    assert "核对单：未采用的材料 1项" in foretold.stderr
    assert "会议纪要.wps" in foretold.stderr
    assert foretold.stdout == reporter("build", week, "-o", tmp_path / "out", *OPTIONS).stdout


@pytest.mark.slow
def test_every_remark_of_a_draft_can_be_made_a_decision(shared: Path, tmp_path: Path) -> None:
    clerk, out = shared / "cases/clerk-week", tmp_path / "out"
    assert reporter("draft", clerk, "-o", out, *OPTIONS).exit_code == 1
    path = out / "issue.toml"
    decided = re.sub(r"(?m)^# (?=\w+ = |\[\[|  \{|\])", "", (out / CHOICES).read_text("utf-8"))
    decided = re.sub(r"(?m)^(use = false|brief = true|pinned = true).*$", "", decided)
    path.write_text(re.sub(r"(?m)^corrections = \[\n(  .*\n)*\]", "", decided), "utf-8")
    result = reporter("build", clerk, "-o", out, *OPTIONS)
    assert isinstance(result.exception, SystemExit), result.exception
    assert "没有照办" not in result.stderr
    document = next(out.glob("*期）.docx"))
    assert reporter("verify", document, clerk, "-q").exit_code == 0


def test_the_mail_tells_a_rewritten_sentence_as_it_is_rewritten(week: Path, out: Path) -> None:
    every = (out / CHOICES).read_text("utf-8")
    spot = re.search(r'at = "[^"]*", text = "[^"]*清淤沟渠8.6公里[^"]*"', every)
    assert spot
    sentences = f'sentences = [\n  {{ {spot[0]}, wording = "站里清淤沟渠多条。", confirmed = true }},\n]'
    edit(out, (r'^file = "甲.txt"$', f'file = "甲.txt"\n{sentences}'))
    assert build(week, out).exit_code == 1  # the .wps
    for name, text in texts(out).items():
        assert "站里清淤沟渠多条" in text, name
        assert not name.startswith("eml") or "清淤沟渠8.6公里" not in text.partition("本期要目")[2], name


def test_the_note_of_a_column_that_has_lost_its_article_is_named(week: Path, out: Path) -> None:
    edit(out, (r'^file = "甲.txt"$', 'file = "甲.txt"\ncolumn = "一线"\npinned = true'))
    path = out / "issue.toml"
    path.write_text(path.read_text("utf-8") + '\n[[columns]]\nname = "一线"\nnote = "修渠忙。"\n', "utf-8")
    built = build(week, out)
    assert "栏目“一线”里没有详写的文章" in built.stderr
    assert "没有印" in built.stderr
    page = (out / "核对单.html").read_text("utf-8")
    assert "栏目“一线”里没有详写的文章" in page
    assert "修渠忙" not in page


def test_of_two_versions_the_other_can_be_chosen(tmp_path: Path) -> None:
    body = "\n".join(
        f"清河镇{place}村修好水渠{number}公里，受益农户{number * 40}户。" for number, place in enumerate("东西南北", 2)
    )
    sources = tmp_path / "来稿"
    sources.mkdir()
    for name, title in (("甲.txt", "清河镇修渠"), ("乙.txt", "清河镇水渠修到田头")):
        (sources / name).write_text(f"{title}\n{body}\n", "utf-8")
    made = tmp_path / "out"
    args = (sources, "-o", made, "--week", "2026-W47")
    reporter("draft", *args)
    plan = (made / "issue.toml").read_text("utf-8")
    assert "另一份，机器没有用" in plan
    chosen, _, other = plan.partition("# ── 另一份")
    chosen = chosen.replace("# use = false", "use = false").replace('# why = ""', 'why = "用另一份"')
    other = other.replace("# use = true", "use = true")
    (made / "issue.toml").write_text(f"{chosen}# ── 另一份{other}", "utf-8")
    done = reporter("build", *args, "--also", "md")
    text = next(made.glob("*.md")).read_text("utf-8")
    first, second = ("清河镇修渠", "清河镇水渠修到田头")
    assert (first in text) != (second in text), done.stderr
    assert (second if first in chosen else first) in text
    assert reporter("draft", *args).exit_code == 0
    assert (made / "issue.toml").read_text("utf-8") == f"{chosen}# ── 另一份{other}"


def test_an_issue_handed_round_otherwise_is_known_to_be_out(tmp_path: Path) -> None:
    source = tmp_path / "甲.txt"
    source.write_text("清河镇修渠\n清河镇修好水渠3公里，受益农户120户。\n清河镇还修好水闸2座。\n", "utf-8")
    made = tmp_path / "out"
    args = (source, "-o", made, "--week", "2026-W47")
    assert "已经发出" not in reporter("draft", *args).stderr
    plan = (made / "issue.toml").read_text("utf-8")
    (made / "issue.toml").write_text(plan.replace("# sent = ", "sent = "), "utf-8")
    for command in ("draft", "build"):
        assert "这一期已经发出" in reporter(command, *args).stderr
