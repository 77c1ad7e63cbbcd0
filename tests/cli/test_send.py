"""The post on real sockets: who gets the issue, who does not and why, and that nobody gets it twice by itself."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from built_issue import SENDER, build, settings
from command_line import reporter
from mail_server import PASSWORD, Server, free_port

from reporter.config import load
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server knows no line covered from the start

ANNA, BAI, CHEN = "anna@maiyuan.example", "bai@maiyuan.example", "chen@maiyuan.example"
EVERYONE = (ANNA, BAI, CHEN)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return build(tmp_path / "2026-W47")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path) as one:
        yield one


@pytest.fixture
def send(issue: Path, server: Server, tmp_path: Path) -> Callable[..., Result]:
    """Send the issue to three people through the server."""
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE)

    def run(*arguments: object, config: Path = file) -> Result:
        return post(issue, config, *arguments)

    return run


def post(issue: Path, config: Path, *arguments: object) -> Result:
    return reporter("send", issue, "-c", config, *arguments)


def letters(server: Server) -> list[email.message.EmailMessage]:
    return [email.message_from_bytes(data, policy=email.policy.default) for _, data in server.handler.taken]


def test_each_gets_a_mail_of_his_own_once(send: Callable[..., Result], server: Server, issue: Path) -> None:
    result = send()
    assert result.exit_code == 0, result.output
    assert "已发 3" in result.stdout
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)
    built = next(issue.glob("*.eml")).read_bytes()
    for (recipients, data), read in zip(server.handler.taken, letters(server), strict=True):
        assert [read["To"]] == recipients
        assert (read["From"], read["Cc"], read["X-Unsent"]) == (SENDER, None, None)
        assert data.partition(b"\r\n\r\n")[2].rstrip() == built.partition(b"\r\n\r\n")[2].rstrip()
    assert len({read["Message-ID"] for read in letters(server)}) == len(EVERYONE)

    again = send()
    assert again.exit_code == 0
    assert "没有再发" in again.stderr
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)


def test_one_that_is_named_gets_the_same_mail_again(send: Callable[..., Result], server: Server) -> None:
    send()
    assert send("--resend", BAI.upper()).exit_code == 0
    assert server.handler.received == {ANNA: 1, BAI: 2, CHEN: 1}
    numbers = [read["Message-ID"] for read in letters(server) if read["To"] == BAI]
    assert numbers[0] == numbers[1]
    assert send("--resend", "nobody@maiyuan.example").exit_code != 0


def test_one_mail_to_all_hides_only_the_blind_copies(issue: Path, server: Server, tmp_path: Path) -> None:
    file = settings(tmp_path / "briefing.toml", server.port, (ANNA,), message="all")
    group = f'[[groups]]\nname = "各镇"\nto = ["{ANNA}"]\ncc = ["白主任 <{BAI}>"]\nbcc = ["{CHEN}"]\n'
    file.write_text(file.read_text("utf-8") + group, "utf-8")
    assert post(issue, file).exit_code == 0
    ((recipients, data),) = server.handler.taken
    assert sorted(recipients) == list(EVERYONE)
    (read,) = letters(server)
    assert (read["To"], read["Cc"].addresses[0].display_name, read["Bcc"]) == (ANNA, "白主任", None)
    assert CHEN.encode() not in data


def test_a_rehearsal_says_who_what_and_how_large_and_sends_nothing(
    send: Callable[..., Result], server: Server, tmp_path: Path
) -> None:
    result = send("--dry-run")
    assert result.exit_code == 0, result.output
    for said in (*EVERYONE, "要发 3 人", ".docx", "MB", SENDER, str(server.port)):
        assert said in result.stdout
    assert server.handler.connections == 0
    assert not (tmp_path / "outbox.db").exists()


PLAN = """[issue]
name = "麦原要情"

[[articles]]  # 还没有定什么
key = "0123456789abcdef"
"""


@pytest.fixture
def planned(issue: Path) -> Path:
    """The plan that the issue in its folder was made by."""
    return build(issue, plan=PLAN) / "issue.toml"


@pytest.mark.parametrize(
    "changed",
    [
        PLAN.replace("麦原要情", "麦原快报"),
        PLAN + "pinned = true\n",
        PLAN + '\n[[columns]]\nname = "水务"\n',
        None,
    ],
)
def test_what_was_made_by_another_plan_is_not_sent(
    planned: Path, send: Callable[..., Result], server: Server, changed: str | None
) -> None:
    if changed is None:
        planned.unlink()
    else:
        planned.write_text(changed, "utf-8")
    for arguments in ((), ("--to-me",), ("--resend", BAI)):
        result = send(*arguments)
        assert result.exit_code != 0
        assert f"{planned}：生成以后改过" in str(result.exception)
        assert "reporter build" in str(result.exception)
    assert server.handler.connections == 0


@pytest.fixture
def settled(server: Server, tmp_path: Path) -> Path:
    """The settings by which an issue beside them was made."""
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE)
    group = '[[notify]]\nservice = "wecom"\nvariable = "GROUP"\n'
    file.write_text(group + file.read_text("utf-8"), "utf-8")
    build(tmp_path / "issue", office=load(file).digest)
    return file


@pytest.mark.parametrize("command", ["send", "notify"])
def test_what_was_made_by_other_settings_is_not_sent_unless_it_is_out(
    settled: Path, command: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUP", "http://127.0.0.1:9/robot")
    config, folder = settled, settled.with_name("issue")

    def run(*arguments: str) -> Result:
        return reporter(command, str(folder), "-c", str(config), *arguments)

    assert "与生成这一期时的设置不一样" not in run("--dry-run").output
    config.write_text(config.read_text("utf-8") + '\n[archive]\nfile = ""\n', "utf-8")  # decides nothing of the issue
    assert "与生成这一期时的设置不一样" not in run("--dry-run").output
    config.write_text('[foot]\nsend_to = ["麦原县各镇"]\n' + config.read_text("utf-8"), "utf-8")
    assert f"{config}：与生成这一期时的设置不一样" in run("--dry-run").output
    result = run()
    assert result.exit_code != 0
    assert "reporter build" in str(result.exception)
    assert server.handler.connections == 0


def test_an_issue_that_is_out_goes_on_whatever_the_settings_became(settled: Path, server: Server) -> None:
    config, folder = settled, settled.with_name("issue")
    assert reporter("send", str(folder), "-c", str(config)).exit_code == 0
    sent = server.handler.connections
    config.write_text('[foot]\nsend_to = ["麦原县各镇"]\n' + config.read_text("utf-8"), "utf-8")
    result = reporter("send", str(folder), "-c", str(config), "--resend", BAI)
    assert result.exit_code == 0, result.output
    assert "与生成这一期时的设置不一样" in result.stderr
    assert server.handler.connections > sent


def test_a_rehearsal_says_that_the_plan_was_changed(planned: Path, send: Callable[..., Result]) -> None:
    assert "生成以后改过" not in send("--dry-run").stdout
    planned.write_text(PLAN.replace("麦原要情", "麦原快报"), "utf-8")
    result = send("--dry-run")
    assert result.exit_code == 2, "as what it rehearses would be refused"
    assert f"{planned}：生成以后改过" in result.stdout
    assert "要发 3 人" in result.stdout


def test_remarks_articles_without_decisions_and_recipients_may_change(
    planned: Path, send: Callable[..., Result], server: Server
) -> None:
    assert send("--to-me").exit_code == 0
    more = '\n[[articles]]\nkey = "fedcba9876543210"\nfile = "水务.txt"\n'
    planned.write_text(PLAN.replace("[issue]", f'# 改过\n[issue]\n\nto = ["{BAI}"]') + more, "utf-8")
    result = send()
    assert result.exit_code == 0, result.output
    assert server.handler.received == {SENDER: 1, BAI: 1}


def test_on_monday_the_issue_of_friday_is_offered_and_not_sent(
    issue: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "output").mkdir()
    issue.rename(tmp_path / "output" / "2026-W47")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reporter.cli.chosen_issue.today", lambda: dt.date(2026, 11, 23))
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE)
    said = str(reporter("send", "-c", file).exception)
    assert f"最近生成的在 {Path('output') / '2026-W47'}" in said
    assert said.endswith(f"：reporter send 2026-W47 -c {file}")
    assert str(reporter("send", "--to-me").exception).endswith("：reporter send 2026-W47 --to-me")
    again = reporter("send", "--failed", "--resend", ANNA, "--resend", BAI)
    assert str(again.exception).endswith(f"：reporter send 2026-W47 --failed --resend {ANNA} --resend {BAI}")
    (tmp_path / "output" / "2026-W47").rename(tmp_path / "output" / "补 出")
    told = Path("output", "补 出")
    assert str(reporter("send", "--to-me").exception).endswith(f'：reporter send "{told}" --to-me')
    assert server.handler.connections == 0


def test_a_trial_goes_to_the_sender_alone_and_counts_for_nothing(send: Callable[..., Result], server: Server) -> None:
    assert send("--to-me").exit_code == 0
    assert server.handler.received == {SENDER: 1}
    assert letters(server)[0]["Subject"].startswith("【试发】")
    assert "未发 3" in send("--list").stdout


def test_what_is_refused_stays_refused_until_it_is_wanted(send: Callable[..., Result], server: Server) -> None:
    server.handler.answers = {BAI: "550 5.1.1 no such user here"}
    result = send()
    assert result.exit_code == 1
    assert "没有这个邮箱（550 5.1.1 no such user here）" in result.stdout
    assert "已发 2，拒收 1" in result.stdout
    server.handler.answers = {}
    assert send().exit_code == 1
    assert server.handler.received == {ANNA: 1, CHEN: 1}
    assert send("--failed").exit_code == 0
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)


def test_part_of_one_mail_to_all_is_refused(issue: Path, server: Server, tmp_path: Path) -> None:
    server.handler.answers = {ANNA: "550 5.2.1 off", CHEN: "452 4.2.2 full"}
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE, message="all")
    result = post(issue, file)
    assert result.exit_code == 1
    assert "已发 1，稍后再发 1，拒收 1" in result.stdout
    server.handler.answers = {}
    post(issue, file)
    assert server.handler.received == {BAI: 1, CHEN: 1}


def test_greylisting_is_later_and_the_next_round_gets_it_there(send: Callable[..., Result], server: Server) -> None:
    server.handler.answers = {CHEN: "450 4.7.1 greylisted, try again in 15 minutes"}
    result = send()
    assert result.exit_code == 1
    assert "灰名单" in result.stdout
    server.handler.answers = {}
    assert send().exit_code == 0
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)


def test_a_server_that_has_had_enough_is_left_alone(send: Callable[..., Result], server: Server) -> None:
    server.handler.mail = "451 MI:SFQ 163 smtp"
    result = send()
    assert result.exit_code == 2
    assert "15 分钟后再发" in result.stdout
    assert "稍后再发 2" in result.stdout, "after two in a row the third is not even tried"
    assert "未发 1" in result.stdout


def test_a_line_lost_after_the_data_leaves_it_uncertain(send: Callable[..., Result], server: Server) -> None:
    server.handler.data = "lost"
    result = send("--resend", ANNA)
    assert result.exit_code == 1
    assert "不确定 1" in result.stdout
    server.handler.data = ""
    assert send().exit_code == 1
    assert server.handler.received == dict.fromkeys(EVERYONE, 1), "it had arrived, and is not sent again by itself"
    assert send("--resend", ANNA).exit_code == 0


def test_a_line_lost_before_the_data_is_sent_later(send: Callable[..., Result], server: Server) -> None:
    server.handler.answers = {ANNA: "lost"}
    result = send()
    assert result.exit_code == 1
    assert "稍后再发 1" in result.stdout
    assert server.handler.received == {BAI: 1, CHEN: 1}


def test_a_few_mails_go_on_each_connection(issue: Path, server: Server, tmp_path: Path) -> None:
    people = [f"p{number}@maiyuan.example" for number in range(7)]
    file = settings(tmp_path / "briefing.toml", server.port, people, per_connection=3)
    assert post(issue, file).exit_code == 0
    assert server.handler.connections == 3


def test_a_changed_document_is_refused_unless_it_is_a_correction(
    send: Callable[..., Result], server: Server, issue: Path
) -> None:
    assert send("--correction").exit_code != 0, "nothing went out that could be corrected"
    send()
    build(issue, b"PK another")
    assert "正文开头：【更正】本邮件更正" in send("--dry-run", "--correction").stdout
    assert send("--to-me", "--correction").exit_code == 0
    trial = letters(server)[-1]
    assert trial["Subject"].startswith("【试发】【更正】")
    assert "【更正】本邮件更正" in trial.get_body(("plain",)).get_content()
    server.handler.taken.pop()
    server.handler.received.update(dict.fromkeys(EVERYONE, 1))
    server.handler.received.pop(trial["To"], None)
    refused = send()
    assert refused.exit_code != 0
    assert "--correction" in str(refused.exception)
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)
    assert send("--correction").exit_code == 0
    assert server.handler.received == dict.fromkeys(EVERYONE, 2)
    assert letters(server)[-1]["Subject"].startswith("【更正】")
    today = dt.datetime.now(SHANGHAI)
    for form in ("plain", "html"):
        told = letters(server)[-1].get_body((form,)).get_content()
        assert f"【更正】本邮件更正{today.year}年{today.month}月{today.day}日发出的" in told
        assert "（2026年第47期），请以本邮件和附件为准。" in told
        assert "【更正】" not in letters(server)[0].get_body((form,)).get_content()
    assert len({read["Message-ID"] for read in letters(server)}) == 6
    send()
    assert server.handler.received == dict.fromkeys(EVERYONE, 2)
    assert "第 1 次更正" in send("--list").stdout


def test_a_correction_is_an_issue_to_whom_it_corrects_nothing(issue: Path, server: Server, tmp_path: Path) -> None:
    first, late = "p1@maiyuan.example", "p2@maiyuan.example"
    assert post(issue, settings(tmp_path / "briefing.toml", server.port, [first])).exit_code == 0
    build(issue, b"PK another")
    both = settings(tmp_path / "briefing.toml", server.port, [first, late])
    assert reporter("send", str(issue), "-c", str(both), "--correction").exit_code == 0
    subjects = {str(read["To"]): str(read["Subject"]) for read in letters(server)[1:]}
    assert subjects[first].startswith("【更正】")
    assert not subjects[late].startswith("【更正】")
    texts = {str(read["To"]): read.get_body(("plain",)).get_content() for read in letters(server)[1:]}
    assert "本邮件更正" in texts[first]
    assert "更正" not in texts[late]


def test_what_reached_nobody_can_change(send: Callable[..., Result], server: Server, issue: Path) -> None:
    server.handler.mail = "451 try later"
    send()
    build(issue, b"PK another")
    server.handler.mail = ""
    assert send().exit_code == 0
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)


@pytest.mark.parametrize(("name", "says"), [(".docx", "改过"), (".eml", "改过"), ("manifest.json", "manifest.json")])
def test_only_what_was_built_is_sent(
    send: Callable[..., Result], server: Server, issue: Path, name: str, says: str
) -> None:
    (edited,) = (path for path in issue.iterdir() if path.name.endswith(name) and path.stem != "核对单")
    edited.write_bytes(b"edited by hand")
    result = send()
    assert says in str(result.exception)
    assert server.handler.connections == 0
    assert send("--list").exit_code == (1 if name == "manifest.json" else 0), "who got it is told all the same"


def test_the_check_list_may_be_written_on(send: Callable[..., Result], server: Server, issue: Path) -> None:
    (issue / "核对单.docx").write_bytes(b"ticked off")
    assert send().exit_code == 0
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)


def test_the_recipients_of_a_plan_take_the_place_of_those_in_the_settings(
    send: Callable[..., Result], server: Server, issue: Path
) -> None:
    (issue / "issue.toml").write_text('[issue]\nto = ["dai@maiyuan.example"]\n', "utf-8")
    assert send().exit_code == 0
    assert server.handler.received == {"dai@maiyuan.example": 1}


def test_someone_new_gets_it_and_someone_who_left_does_not(
    send: Callable[..., Result], server: Server, tmp_path: Path
) -> None:
    server.handler.answers = {BAI: "450 later"}
    send()
    server.handler.answers = {}
    file = settings(tmp_path / "briefing.toml", server.port, (ANNA, "dai@maiyuan.example"))
    assert send(config=file).exit_code == 0
    assert server.handler.received == {ANNA: 1, CHEN: 1, "dai@maiyuan.example": 1}


def test_two_cannot_send_at_once(send: Callable[..., Result], server: Server, tmp_path: Path) -> None:
    lock = sqlite3.connect(tmp_path / "outbox.db.lock", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    assert "正在发送" in str(send().exception)
    lock.close()
    assert send().exit_code == 0
    assert server.handler.received == dict.fromkeys(EVERYONE, 1)


def test_an_outbox_that_cannot_be_read_stops_all(send: Callable[..., Result], server: Server, tmp_path: Path) -> None:
    (tmp_path / "outbox.db").write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    assert "不能保证不重发" in str(send().exception)
    assert server.handler.connections == 0


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_line_is_covered_and_the_login_right(
    issue: Path, tmp_path: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTER_SMTP_PASSWORD", PASSWORD)
    with Server(tmp_path, security, login=True) as server:
        authority = server.authority
        file = settings(
            tmp_path / "briefing.toml", server.port, EVERYONE, security=security, user="x", certificates=authority
        )
        result = post(issue, file)
        assert result.exit_code == 0, result.output
        assert server.handler.received == dict.fromkeys(EVERYONE, 1)
        monkeypatch.setenv("REPORTER_SMTP_PASSWORD", "wrong horse")
        refused = post(issue, file, "--resend", ANNA)
        assert refused.exit_code == 2
        assert "用户名或密码不对" in refused.stderr
        assert "wrong horse" not in refused.output
        monkeypatch.delenv("REPORTER_SMTP_PASSWORD")
        assert "REPORTER_SMTP_PASSWORD" in post(issue, file, "--resend", ANNA).stderr
        assert "wrong horse" not in (tmp_path / "outbox.db").read_bytes().decode("latin-1")


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(("name", "authority"), [("localhost", "unknown"), ("elsewhere.example", "known")])
def test_a_wrong_certificate_gets_no_mail_and_no_password(
    issue: Path, tmp_path: Path, security: str, name: str, authority: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTER_SMTP_PASSWORD", PASSWORD)
    with Server(tmp_path, security, name=name, login=True) as server:
        extra = {"certificates": server.authority} if authority == "known" else {}
        file = settings(tmp_path / "briefing.toml", server.port, EVERYONE, security=security, user="x", **extra)
        result = post(issue, file)
        assert result.exit_code == 2
        assert "证书不可信" in result.stderr
        assert "未发 3" in result.stdout
        assert not server.handler.taken


def test_a_server_without_starttls_gets_no_password(
    issue: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTER_SMTP_PASSWORD", PASSWORD)
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE, security="starttls", user="x")
    result = post(issue, file)
    assert result.exit_code == 2
    assert "密码也没有发出" in result.stderr
    assert not server.handler.taken


def test_tls_where_the_server_speaks_none_is_told_apart(issue: Path, server: Server, tmp_path: Path) -> None:
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE, security="tls")
    assert "465 端口用 tls" in post(issue, file).stderr


def test_a_server_that_is_not_there_is_named(issue: Path, tmp_path: Path) -> None:
    port = free_port()
    result = post(issue, settings(tmp_path / "briefing.toml", port, EVERYONE))
    assert result.exit_code == 2
    assert f"localhost:{port}：连不上服务器" in result.stderr


def test_a_mail_that_is_too_big_is_not_even_begun(issue: Path, tmp_path: Path) -> None:
    build(issue, bytes(3_000_000))
    with Server(tmp_path, limit=1_000_000) as server:
        result = post(issue, settings(tmp_path / "briefing.toml", server.port, EVERYONE))
        assert result.exit_code == 2
        assert "服务器最多收 1.0 MB" in result.stderr
        assert "未发 3" in result.stdout


def test_a_mail_that_the_server_finds_too_big_is_refused(send: Callable[..., Result], server: Server) -> None:
    server.handler.data = "552 5.3.4 message too big"
    result = send()
    assert result.exit_code == 2
    assert "邮件太大" in result.stdout
    assert "拒收 2" in result.stdout, "the third would fare no better"


@pytest.mark.slow
def test_fifty_megabytes_are_refused_in_words_whenever_the_server_says_so(issue: Path, tmp_path: Path) -> None:
    build(issue, bytes(37_000_000))  # half as much again on the way
    with Server(tmp_path, limit=20_000_000) as server:
        result = post(issue, settings(tmp_path / "briefing.toml", server.port, EVERYONE))
        assert result.exit_code == 2
        assert "邮件 50" in result.stderr
        assert "服务器最多收 20.0 MB，没有发送；请减少图表" in result.stderr
    with Server(tmp_path) as server:  # one that does not say so beforehand
        server.handler.data = "552 5.3.4 message too big"
        result = post(issue, settings(tmp_path / "briefing.toml", server.port, EVERYONE[:1], timeout=60.0))
        assert result.exit_code == 2
        assert "邮件太大，请减少图片或换一个服务器（552 5.3.4" in result.stdout
        assert "拒收 1" in result.stdout


def test_a_token_of_a_program_takes_the_place_of_a_password(issue: Path, tmp_path: Path) -> None:
    with Server(tmp_path, "tls", login=True) as server:
        program = [sys.executable, "-c", "print('a token')"]
        options = {"security": "tls", "user": "x", "certificates": server.authority}
        file = settings(tmp_path / "briefing.toml", server.port, EVERYONE, token_command=program, **options)
        assert post(issue, file).exit_code == 0
        assert server.handler.tokens == ["user=x\x01auth=Bearer a token\x01\x01"]
        settings(file, server.port, EVERYONE, token_command=["reporter-no-such-program"], **options)
        assert "reporter-no-such-program 运行失败" in post(issue, file, "--resend", ANNA).stderr


def test_the_example_sender_is_no_sender(tmp_path: Path, server: Server) -> None:
    folder = build(tmp_path / "out", sender="briefing@example.org")
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE)
    assert "发件人" in str(post(folder, file).exception)


def test_a_week_without_an_issue_is_named() -> None:
    result = reporter("send", "2026-W12")
    assert "2026-W12：没有生成好的简报" in str(result.exception)


@pytest.mark.parametrize("arguments", [(), ("--to-me",), ("--dry-run",)])
def test_a_document_changed_by_hand_is_to_be_adopted_first(
    issue: Path, server: Server, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    document = next(issue.glob("*期）.docx"))
    document.write_bytes(b"PK the briefing, changed by hand")
    file = settings(tmp_path / "briefing.toml", server.port, EVERYONE)
    told, again = f"reporter adopt {document} ", f"--week 2026-W47 -o {issue} -c {file}"
    said = str(post(issue, file, *arguments).exception)
    assert f"{told}来稿的文件夹 -c {file}\n  reporter build 来稿的文件夹 {again}" in said
    file.write_text(file.read_text("utf-8") + '[run]\nfolders = ["新 稿"]\n', "utf-8")
    named = f'"{tmp_path / "新 稿"}"'
    said = str(post(issue, file, *arguments).exception)
    assert f"{told}{named} -c {file}\n  reporter build {named} {again}" in said
    assert server.handler.connections == 0
