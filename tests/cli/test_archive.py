"""Weeks one after another: numbered, nothing told twice, found again, and kept as they went out."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archived import issue, under_way
from command_line import reporter
from docx import Document

from reporter.archive import mailed
from reporter.archive.record import DeliveryRecord
from reporter.archive.store import opened
from reporter.deliver import files
from reporter.errors import DeliveryError
from reporter.week import Week

if TYPE_CHECKING:
    from click.testing import Result

WATER = (
    "县城东区供水管网改造完工\n11月18日，砚州县自来水公司宣布，城东片区供水管网改造全部完工。\n"
    "工程自今年4月开工，更换老旧管道12.6公里，惠及居民3200余户，管网漏损率由18.5%降至9.2%。\n"
    "下一步，该公司将启动城西片区改造，计划投资2600万元。\n"
)
ROAD = "云岗镇修通产业路\n11月25日，云岗镇产业路建成通车，全长8.4公里，总投资620万元，惠及群众1800余人。\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's folder, with settings and the articles of a week."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text('[briefing]\nname = "砚州简报"\nissued_before_year = 100\n', "utf-8")
    (tmp_path / "来稿").mkdir()
    (tmp_path / "来稿/水务.txt").write_text(WATER, "utf-8")
    return tmp_path


def build(week: str, *more: object) -> Result:
    return reporter("build", "来稿", "--week", week, "-q", *more)


def manifest(office: Path, week: str) -> dict[str, dict[str, object]]:
    return json.loads((office / "output" / week / "manifest.json").read_text("utf-8"))  # type: ignore[no-any-return]


def number(office: Path, week: str) -> tuple[object, object]:
    head = manifest(office, week)["issue"]
    return head["number"], head["total"]


def test_the_next_issue_counts_on_and_leaves_out_what_was_used(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    assert number(office, "2026-W47") == (47, 147)
    (office / "来稿/公路.txt").write_text(ROAD, "utf-8")
    (office / "来稿/水务.txt").write_text(WATER.replace("\n", "\r\n"), "utf-8")
    result = build("2026-W49")
    assert result.exit_code == 1
    assert number(office, "2026-W49") == (48, 148)
    (left,) = manifest(office, "2026-W49")["left_out"]
    assert "2026年第47期已经用过" in left["reason"]  # type: ignore[index]
    assert "--again" in (office / "output/2026-W49/核对单.html").read_text("utf-8")


def test_it_is_used_again_when_somebody_says_so(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    assert "已经用过" in str(build("2026-W48").exception)
    assert not (office / "output/2026-W48").exists()
    assert build("2026-W48", "--again").exit_code == 0


def test_a_plan_uses_it_again(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    assert reporter("draft", "来稿", "--week", "2026-W48", "--again", "-q").exit_code == 0
    plan = office / "output/2026-W48/issue.toml"
    text = plan.read_text("utf-8")
    plan.write_text(re.sub(r"(?m)^(key = .*)$", r"\1\nuse = true", text), "utf-8")
    assert build("2026-W48").exit_code == 0


def test_a_drafted_table_of_what_was_used_is_lost_only_where_it_decides(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    (office / "来稿/路.txt").write_text(ROAD, "utf-8")
    assert reporter("draft", "来稿", "--week", "2026-W48", "--again", "-q").exit_code == 0
    plan = office / "output/2026-W48/issue.toml"
    drafted = plan.read_text("utf-8")
    assert "水务.txt" in drafted
    wanted = {"": None, 'use = false\nwhy = "旧闻"': None, "pinned = true": "2026年第47期已经用过，没有照办；要再用则"}
    for decision, told in wanted.items():
        text = re.sub(r'(?m)^(key = .*\n.*\nfile = ".*水务.txt")$', rf"\1\n{decision}", drafted)
        assert decision in text
        plan.write_text(text, "utf-8")
        result = reporter("build", "来稿", "--week", "2026-W48")
        assert "来稿里没有这一篇" not in result.stderr
        assert ("没有照办" in result.stderr) == (told is not None)
        assert (told or "") in result.stderr


def test_many_that_were_used_are_told_in_a_line_and_only_what_is_missing_is_counted(office: Path) -> None:
    for number in range(5):
        text = f"{'甲乙丙丁戊'[number]}岭乡修渠\n11月18日，{'甲乙丙丁戊'[number]}岭乡渠道修通，全长{number + 3}公里。\n"
        (office / f"来稿/渠{number}.txt").write_text(text, "utf-8")
    assert build("2026-W47").exit_code == 0
    (office / "来稿/路.txt").write_text(ROAD, "utf-8")
    result = reporter("build", "来稿", "--week", "2026-W48")
    (line,) = (one for one in result.stderr.splitlines() if "已经用过" in one)
    assert line.endswith("（同样的共6份：水务.txt、渠0.txt、渠1.txt等，见核对单）")
    assert "渠4.txt" in (office / "output/2026-W48/核对单.html").read_text("utf-8")
    assert "但有 6 份来稿没有用上，上面各有说明" in result.stderr


def test_an_issue_is_held_against_its_plan_until_it_is_made_again(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    assert reporter("draft", "来稿", "--week", "2026-W47", "--again", "-q").exit_code == 0
    assert "生成以后改过" not in reporter("send", "2026-W47", "--dry-run").stdout  # a draft decides nothing
    plan = office / "output/2026-W47/issue.toml"
    plan.write_text(re.sub(r"(?m)^(key = .*)$", r"\1\npinned = true", plan.read_text("utf-8")), "utf-8")
    result = reporter("send", "2026-W47", "--dry-run")
    assert result.exit_code == 2, "as sending would"
    assert "生成以后改过" in result.stdout + result.stderr
    assert build("2026-W47").exit_code == 0
    assert "生成以后改过" not in reporter("send", "2026-W47", "--dry-run").stdout


def test_a_week_made_again_keeps_its_number_and_its_articles(office: Path) -> None:
    for week in ("2026-W47", "2026-W48"):
        assert build(week, "--again").exit_code == 0
    assert build("2026-W47").exit_code == 0
    assert number(office, "2026-W47") == (47, 147)
    assert len(reporter("archive", "list").stdout.splitlines()) == 2


DECLINED = (
    '[[articles]]\nkey = "{key}"\nopening = "11月25日，云岗镇产业路建成通车，全长8.4公"\nuse = false\nwhy = "未通车"\n'
)


@pytest.fixture
def without_road(office: Path) -> Path:
    """The office's folder, after a week's issue in which somebody did not want the road."""
    (office / "来稿/路.txt").write_text(ROAD, "utf-8")
    (office / "output/2026-W47").mkdir(parents=True)
    key = hashlib.sha256(ROAD.encode()).hexdigest()[:16]
    (office / "output/2026-W47/issue.toml").write_text(DECLINED.format(key=key), "utf-8")
    assert build("2026-W47").exit_code == 0
    (office / "来稿/渠.txt").write_text(ROAD.replace("云岗镇产业路", "云岗镇干渠"), "utf-8")
    return office


def titles(office: Path, week: str) -> list[str]:
    return [str(one["title"]) for one in manifest(office, week)["inputs"]]  # type: ignore[attr-defined]


def test_what_was_declined_stays_out_by_name_until_the_plan_wants_it(without_road: Path) -> None:
    for _ in range(2):
        result = reporter("build", "来稿", "--week", "2026-W48")
        assert "路.txt" in result.stderr
        assert "2026年第47期决定不用（未通车）" in result.stderr
        assert titles(without_road, "2026-W48") == ["云岗镇修通产业路"]  # the other one, of another file
        assert "要用则先 reporter draft" in (without_road / "output/2026-W48/核对单.html").read_text("utf-8")
    assert reporter("draft", "来稿", "--week", "2026-W48", "-q").exit_code == 1  # what was used before is left out
    plan = without_road / "output/2026-W48/issue.toml"
    drafted = plan.read_text("utf-8")
    assert "往期决定不用　云岗镇修通产业路" in drafted
    assert "没有照办" not in reporter("build", "来稿", "--week", "2026-W48").stderr
    head, _, rest = drafted.partition("往期决定不用")
    plan.write_text(head + "往期决定不用" + rest.replace("# use = true", "use = true"), "utf-8")
    build("2026-W48")
    assert len(titles(without_road, "2026-W48")) == 2
    result = build("2026-W49")
    assert "第48期已经用过" in str(result.exception)  # used since


def test_what_was_declined_is_used_again_with_again(without_road: Path) -> None:
    assert build("2026-W48", "--again").exit_code == 0
    assert len(titles(without_road, "2026-W48")) == 3


def test_another_file_that_begins_as_a_declined_one_is_used_and_named(without_road: Path) -> None:
    (without_road / "来稿/路.txt").write_text(f"{ROAD}道路两侧已装路灯64盏。\n", "utf-8")
    build("2026-W48")
    assert len(titles(without_road, "2026-W48")) == 2
    page = (without_road / "output/2026-W48/核对单.html").read_text("utf-8")
    assert "开头与2026年第47期决定不用的一篇相同（未通车）" in page


def test_the_archive_is_no_source(office: Path) -> None:
    (office / "来稿/briefing.toml").write_bytes((office / "briefing.toml").read_bytes())
    for _ in range(2):
        assert build("2026-W47", "-c", "来稿/briefing.toml").exit_code == 1  # the settings are no article either
    (left,) = manifest(office, "2026-W47")["left_out"]
    assert "briefing.toml" in left["source"]  # type: ignore[index]


def test_the_years_turn(office: Path) -> None:
    assert build("2026-W53").exit_code == 0
    assert build("2027-W01", "--again").exit_code == 0
    assert number(office, "2027-W01") == (1, 154)


def test_a_number_that_is_taken_is_named_and_kept(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    (office / "output/2026-W48").mkdir()
    (office / "output/2026-W48/issue.toml").write_text("[issue]\nnumber = 47\n", "utf-8")
    assert build("2026-W48", "--again").exit_code == 0
    assert number(office, "2026-W48") == (47, 147)
    assert "期号重复" in (office / "output/2026-W48/核对单.html").read_text("utf-8")
    checked = reporter("archive", "check")
    assert checked.exit_code == 1
    assert "重号" in checked.stdout


def test_trying_leaves_no_trace(office: Path) -> None:
    assert build("2026-W47", "--dry-run").exit_code == 0
    assert reporter("draft", "来稿", "--week", "2026-W47", "-q").exit_code == 0
    assert not (office / "archive.db").exists()


@pytest.mark.parametrize("settings", ["", '[archive]\nfile = ""\n'])
def test_without_an_archive_each_week_begins_anew(office: Path, settings: str) -> None:
    (office / "briefing.toml").unlink()
    if settings:
        (office / "briefing.toml").write_text(settings, "utf-8")
    for week in ("2026-W47", "2026-W49"):
        assert build(week).exit_code == 0
    assert number(office, "2026-W49") == (49, None)
    assert not (office / "archive.db").exists()
    assert "档案" in str(reporter("archive", "list").exception)


def test_the_archive_is_shown_searched_copied_and_written_out(office: Path) -> None:
    build("2026-W47")
    assert "第47期（总第147期）" in reporter("archive", "list").stdout
    assert "县城东区供水管网改造完工" in reporter("archive", "show", "2026-W47").stdout
    assert "漏损率" in reporter("archive", "search", "漏损").stdout
    missed = reporter("archive", "search", "窃电")
    assert (missed.exit_code, missed.stdout) == (1, "")
    assert "没有找到：窃电" in missed.stderr
    assert "没有这一期" in str(reporter("archive", "show", "2026-W46").exception)
    (line,) = reporter("archive", "export").stdout.splitlines()
    assert json.loads(line) == json.loads(reporter("archive", "show", "2026-W47", "--json").stdout)
    assert reporter("archive", "backup", office / "备份.db").exit_code == 0
    assert "已经存在" in str(reporter("archive", "backup", office / "备份.db").exception)
    (office / "briefing.toml").write_text('[archive]\nfile = "备份.db"\n', "utf-8")
    assert "第47期" in reporter("archive", "list").stdout


def test_check_names_what_changed_in_the_folder(office: Path) -> None:
    build("2026-W47")
    whole = reporter("archive", "check")
    assert (whole.exit_code, whole.stdout, whole.stderr) == (0, "档案完好\n", "")
    (office / "output/2026-W47/核对单.html").write_text("手改", "utf-8")
    next((office / "output/2026-W47").glob("*.eml")).unlink()
    changed = reporter("archive", "check")
    assert changed.exit_code == 0
    assert "手改过" in changed.stderr
    assert "文件不在了" in changed.stderr


@pytest.mark.usefixtures("office")
def test_what_cannot_be_written_is_not_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DeliveryError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", full)
        assert isinstance(build("2026-W47").exception, DeliveryError)
    assert not reporter("archive", "list").stdout
    assert reporter("archive", "check").stdout == "档案完好\n"
    assert build("2026-W47").exit_code == 0


def test_a_file_of_somebody_elses_stays_and_nothing_is_recorded(office: Path) -> None:
    (office / "output/2026-W47").mkdir(parents=True)
    (office / "output/2026-W47/manifest.json").write_text("mine", "utf-8")
    assert isinstance(build("2026-W47").exception, DeliveryError)
    assert not reporter("archive", "list").stdout
    assert build("2026-W47", "--force").exit_code == 0


def test_what_a_crash_left_is_finished_by_the_next_run(office: Path) -> None:
    data = b"as it was decided"
    build("2026-W46")
    with opened(office / "archive.db") as archive:
        digest = hashlib.sha256(data).hexdigest()
        under_way(archive, issue(47, 47, files=(("砚州简报.docx", digest),)), {"砚州简报.docx": data})
    assert not (office / "output/2026-W47").exists()
    result = reporter("archive", "check")
    assert result.exit_code == 0, result.stdout
    assert (office / "output/2026-W47/砚州简报.docx").read_bytes() == data
    assert "W47" in reporter("archive", "list").stdout


def test_a_file_that_a_person_changed_stays_beside_the_new_one(office: Path) -> None:
    build("2026-W47")
    (document,) = (office / "output/2026-W47").glob("*期）.docx")
    document.write_bytes(b"by hand")
    (office / "来稿/公路.txt").write_text(ROAD, "utf-8")
    assert build("2026-W47").exit_code == 0
    assert [path.read_bytes() for path in (office / "output/2026-W47").glob("*手改*")] == [b"by hand"]
    assert document.read_bytes() != b"by hand"


def report(day: str, complaints: int) -> str:
    return (
        f"供水运行周报\n2026年{day}　来源：砚州县自来水公司\n"
        f"砚州县自来水公司消息。本周，受理供水投诉{complaints}件，全部按时办结。\n"
    )


def test_the_weeks_table_says_what_it_was_last_time(office: Path) -> None:
    weekly = office / "来稿/周报.txt"
    weekly.write_text(report("11月18日", 32), "utf-8")
    assert build("2026-W47").exit_code == 0
    weekly.write_text(report("11月25日", 35), "utf-8")
    (office / "来稿/水务.txt").unlink()
    assert build("2026-W48", "--also", "md", "--also", "html").exit_code == 0
    folder = office / "output/2026-W48"
    (document,) = folder.glob("*期）.docx")
    said = "上期32件，增加3件、9.4%*"
    cells = [cell.text for table in Document(str(document)).tables for row in table.rows for cell in row.cells]
    assert f"—（{said}）" in {text.replace("\n", "") for text in cells}
    texts = (next(folder.glob(f"*期）.{ending}")).read_text("utf-8") for ending in ("md", "html"))
    assert all(said in text.replace("\\", "") for text in texts)
    letter = email.message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=email.policy.default)
    for kind in ("plain", "html"):
        body = letter.get_body((kind,))
        assert body is not None
        assert said in body.get_content()
        assert "带*的变化由本简报" in body.get_content()
    assert reporter("verify", document, "来稿", "-q").exit_code == 0


def test_a_figure_is_said_to_be_that_of_an_earlier_issue(office: Path) -> None:
    weekly = office / "来稿/周报.txt"
    weekly.write_text(report("11月18日", 32), "utf-8")
    assert build("2026-W47").exit_code == 0
    weekly.write_text(report("11月25日", 35).replace("投诉", "诉求"), "utf-8")
    said = reporter("metrics", weekly, "--explain").stdout
    assert re.search("earlier issues: not compared with .*32件: .*受理供水投诉 / 受理供水诉求", said)
    text = (office / "briefing.toml").read_text("utf-8")
    (office / "briefing.toml").write_text(f'{text}[aliases]\n"受理供水诉求" = "受理供水投诉"\n', "utf-8")
    said = reporter("metrics", weekly, "--explain").stdout
    assert re.search(r"earlier issues: the same as .*32件; \[aliases\] 受理供水诉求 = 受理供水投诉", said)


def test_what_was_exported_comes_back_with_its_files(office: Path) -> None:
    build("2026-W47")
    (office / "来稿/水务.txt").write_text(ROAD, "utf-8")
    build("2026-W48")
    exported = reporter("archive", "export").stdout
    (office / "各期.jsonl").write_text(exported, "utf-8")
    assert reporter("archive", "import", office / "各期.jsonl").exit_code == 1, "what is there stays"
    (office / "archive.db").unlink()
    result = reporter("archive", "import", office / "各期.jsonl")
    assert result.stdout == "2026-W47\n2026-W48\n", result.output
    assert reporter("archive", "export").stdout == exported
    assert reporter("archive", "check").stdout == "档案完好\n"
    (office / "坏.jsonl").write_text(exported.replace('"year"', '"jahr"'), "utf-8")
    assert "第1行" in str(reporter("archive", "import", office / "坏.jsonl").exception)


def mail(week: str, letter: bytes, *states: str) -> None:
    """Put on record that a week's mail went out, to as many recipients as there are states."""
    told = [DeliveryRecord(f"{state}@maiyuan.example", state, "2026-11-22T09:30", f"250 {state}") for state in states]
    with opened(Path("archive.db")) as archive:
        mailed.enter(archive, Week.parse(week), 0, letter, told, whole=set(states) == {"sent"})


@pytest.mark.parametrize("letter_is_gone", [False, True])
def test_what_became_of_each_mail_comes_back(office: Path, *, letter_is_gone: bool) -> None:
    build("2026-W47")
    (letter,) = (office / "output/2026-W47").glob("*.eml")
    mail("2026-W47", letter.read_bytes(), "later", "sent")
    (office / "来稿/水务.txt").write_text(ROAD, "utf-8")
    build("2026-W48")
    mail("2026-W48", b"From: a letter that was made again since", "sent")
    weeks = ("2026-W47", "2026-W48")
    shown = [reporter("archive", "show", week).stdout for week in weeks]
    assert all(words in shown[0] for words in ("已出", "later@maiyuan.example　稍后再发", "sent@maiyuan.example　已发"))
    assert all(words in shown[1] for words in ("草稿", "sent@maiyuan.example　已发"))
    (office / "各期.jsonl").write_text(reporter("archive", "export").stdout, "utf-8")
    (office / "archive.db").unlink()
    if letter_is_gone:
        letter.unlink()
        shown[0] = shown[0].replace(f"　　{letter.name}\n", "")
    assert reporter("archive", "import", office / "各期.jsonl").exit_code == 0
    assert [reporter("archive", "show", week).stdout for week in weeks] == shown
    assert reporter("archive", "check").stdout == "档案完好\n"


def test_a_state_that_no_mail_can_have_is_not_taken(office: Path) -> None:
    build("2026-W47")
    mail("2026-W47", b"From: a", "sent")
    exported = reporter("archive", "export").stdout
    assert '"state": "sent"' in exported
    (office / "各期.jsonl").write_text(exported.replace('"state": "sent"', '"state": "lost"'), "utf-8")
    assert reporter("archive", "import", "各期.jsonl", "--force").exit_code != 0
    assert reporter("archive", "export").stdout == exported


def test_an_issue_is_opened_and_what_is_gone_comes_back(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "output/2026-W47").mkdir(parents=True)
    (office / "output/2026-W47/issue.toml").write_text("[issue]\nnumber = 30  # 补出\n", "utf-8")
    build("2026-W47")
    (document,) = (office / "output/2026-W47").glob("*期）.docx")
    data, plan = document.read_bytes(), office / "output/2026-W47/issue.toml"
    document.unlink()
    plan.unlink()
    opened_files: list[str] = []
    monkeypatch.setattr("typer.launch", opened_files.append)
    assert reporter("archive", "open", "2026-W47").exit_code == 0
    assert [Path(one) for one in opened_files] == [document]
    assert document.read_bytes() == data
    assert "补出" in plan.read_text("utf-8")


def test_a_week_can_have_another_issue(office: Path) -> None:
    assert build("2026-W47").exit_code == 0
    assert "没有新的文章可再出一期" in str(build("2026-W47", "--extra").exception)
    (office / "来稿/公路.txt").write_text(ROAD, "utf-8")
    assert build("2026-W47", "--extra").exit_code == 1, "the other article is of the first"
    assert [number(office, week) for week in ("2026-W47", "2026-W47-2")] == [(47, 147), (48, 148)]
    assert "用 --week 2026-W47-2" in str(build("2026-W47", "--extra").exception)
    assert build("2026-W47-2").exit_code == 1
    (office / "来稿/水务.txt").unlink()
    assert build("2026-W48", "--again").exit_code == 0
    assert number(office, "2026-W48") == (49, 149)
    listed = [line.split("\t")[:2] for line in reporter("archive", "list").stdout.splitlines()]
    assert listed[1:] == [["2026-W47-2", "第48期（总第148期）"], ["2026-W47", "第47期（总第147期）"]]
    assert "产业路" in reporter("archive", "show", "2026-W47-2").stdout
    assert reporter("archive", "search", "产业路").stdout.splitlines()[1].startswith("2026-W47-2\t第48期")
    letter = next((office / "output/2026-W47-2").glob("*.eml")).read_bytes()
    subject = email.message_from_bytes(letter, policy=email.policy.default)["Subject"]
    assert subject == "【砚州简报】2026年第48期（11月16日—11月22日）"
    assert reporter("archive", "check").stdout == "档案完好\n"


def test_another_issue_of_a_week_takes_an_archive(office: Path) -> None:
    (office / "briefing.toml").unlink()
    assert "要有档案" in str(build("2026-W47", "--extra").exception)
    assert reporter("build", "--period", "2026-11", "--extra").exit_code == 2
