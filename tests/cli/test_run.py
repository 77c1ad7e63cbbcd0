"""The week by the clock: made, sent once, left alone where a person has to look, and never failing unheard."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import pytest
from built_issue import settings
from command_line import reporter
from mail_server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

ANNA, OPERATOR = "anna@maiyuan.example", "yunwei@maiyuan.example"
WATER = (
    "县城东区供水管网改造完工\n2026年11月18日　来源：砚州县自来水公司\n"
    "砚州县自来水公司消息。县城东区供水管网改造全部完工。\n"
    "工程更换老旧管道12.6公里，惠及居民3200余户。\n"
)
ROAD = (
    "云岗镇修通产业路\n2026年11月25日　来源：云岗镇人民政府\n云岗镇人民政府消息。云岗镇产业路建成通车，全长8.4公里。\n"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path) as one:
        yield one


@pytest.fixture
def office(tmp_path: Path, server: Server) -> Path:
    """An office that has its week made and sent by the clock, its program started from anywhere."""
    file = settings(tmp_path / "办公室.toml", server.port, (ANNA,))
    more = f'[run]\nfolders = ["来稿"]\nsend = true\noperator = "{OPERATOR}"\n'
    home = tmp_path / "office"
    (home / "来稿").mkdir(parents=True)
    (home / "briefing.toml").write_text(file.read_text("utf-8") + more, "utf-8")
    (home / "来稿/水务.txt").write_text(WATER, "utf-8")
    return home


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(office: Path, week: str) -> Result:
    return reporter("run", "-c", office / "briefing.toml", "--week", week, "-q")


def letters(server: Server, to: str) -> list[str]:
    taken = [data for recipients, data in server.handler.taken if recipients == [to]]
    return [email.message_from_bytes(data, policy=email.policy.default).get_content() for data in taken]


def test_a_week_is_made_and_sent_once(office: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(office, "2026-W47")
    assert first.exit_code == 0, first.output
    assert (office / "output/2026-W47/manifest.json").is_file()
    assert server.handler.received == {ANNA: 1}
    (office / "来稿/公路.txt").write_text(ROAD, "utf-8")
    again = run(office, "2026-W47")
    assert again.exit_code == 0, again.output
    assert "已经发出" in again.stderr
    assert server.handler.received == {ANNA: 1}
    later = run(office, "2026-W48")
    assert later.exit_code == 0, later.output
    assert "云岗镇" in (office / "output/2026-W48/manifest.json").read_text("utf-8")
    monkeypatch.chdir(office)
    assert [line.split("\t")[3] for line in reporter("archive", "list").stdout.splitlines()] == ["已发", "已发"]
    assert f"　　　　{ANNA}　已发　2" in reporter("archive", "show", "2026-W47").stdout


def test_without_news_there_is_no_issue(office: Path, server: Server) -> None:
    run(office, "2026-W47")
    for week in ("2026-W48", "2026-W49"):
        result = run(office, week)
        assert (result.exit_code, result.stdout) == (0, f"{week}：没有新的文章，不出简报\n")
        assert not (office / "output" / week).exists()
    assert server.handler.received == {ANNA: 1}


def test_nothing_is_sent_unless_the_office_wants_it(office: Path, server: Server) -> None:
    file = office / "briefing.toml"
    file.write_text(file.read_text("utf-8").replace("send = true", "send = false"), "utf-8")
    for _ in range(2):
        assert run(office, "2026-W47").exit_code == 0
    assert server.handler.connections == 0


def test_what_waits_for_a_person_is_not_sent(office: Path, server: Server) -> None:
    (office / "来稿/坏.docx").write_bytes(b"PK no document")
    result = run(office, "2026-W47")
    assert result.exit_code == 1
    assert "有1处等人定" in result.stderr
    assert server.handler.received == {OPERATOR: 1}
    (letter,) = letters(server, OPERATOR)
    assert "2026-W47" in letter
    assert (office / "output/2026-W47/核对单.docx").is_file()


def test_a_failure_is_mailed_to_the_operator(office: Path, server: Server) -> None:
    file = office / "briefing.toml"
    file.write_text(file.read_text("utf-8") + '[briefing]\ntemplate = "没有的模板"\n', "utf-8")
    result = run(office, "2026-W47")
    assert result.exit_code != 0
    assert server.handler.received == {OPERATOR: 1}


def test_a_folder_must_be_named(office: Path, server: Server) -> None:
    file = office / "briefing.toml"
    file.write_text(file.read_text("utf-8").replace('folders = ["来稿"]', ""), "utf-8")
    assert "[run] folders" in str(run(office, "2026-W47").exception)
    assert server.handler.received == {OPERATOR: 1}
