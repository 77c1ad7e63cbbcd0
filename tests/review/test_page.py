"""A week done on the page: every click is a line of issue.toml, and nothing else changes."""

from __future__ import annotations

import re
import subprocess
import time
import tomllib
from dataclasses import replace
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import built_issue
import pytest
import review_page
from mail_server import Server
from review_page import SCHOOL, WATER, Desk

from reporter.archive import mailed
from reporter.archive.record import DeliveryRecord
from reporter.archive.store import opened
from reporter.deliver import issued, outbox
from reporter.errors import DeliveryError
from reporter.issue import gist as gists
from reporter.issue import pile, reuse
from reporter.issue.check_list import check_list
from reporter.issue.past import Past
from reporter.issue.plan import keys
from reporter.issue.reuse import Used
from reporter.model import Article, Block, CheckItem, CheckList, LeftOut, Matter, Place, Sentence
from reporter.render.formats import to_pdf
from reporter.render.template import example
from reporter.render.wording import written_dates
from reporter.review import commands, drawing, marked, server, shows, ticks
from reporter.review.proofs import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.issue.gist import Gist


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return review_page.desk(tmp_path, 水务=WATER, 教育=SCHOOL)


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def convert(_document: bytes, **_: object) -> bytes:
        raise DeliveryError("LibreOffice is not installed")

    monkeypatch.setattr(to_pdf, "convert", convert)


def sentences(desk: Desk, title: str) -> list[str]:
    decided, _ = desk.page.session.decided(desk.page.session.state)
    article = next(one for one in decided.articles if title in (one.heading or ""))
    return [one.text for one in article.sentences if one.key]


def at(desk: Desk, words: str) -> str:
    articles = desk.page.session.state.articles
    return next(keys.at(one.place) for each in articles for one in each.sentences if words in one.text)


def test_the_list_shows_each_article_with_its_unit_and_date(desk: Desk) -> None:
    shown = desk.listed
    assert shown.index("供水管网改造") < shown.index("新建校舍") or "新建校舍" in shown
    assert "砚州县教育局" in shown
    assert "2026-11-19" in shown


def test_a_title_typed_is_the_articles_from_then_on(desk: Desk) -> None:
    name = desk.name("校舍")
    answer = desk.post(f"/article/{name}/field", field="title", value="砚州县第三小学新校舍投用")
    assert answer.status_code == 200, answer.text
    assert tomllib.loads(desk.plan)["articles"][0]["title"] == "砚州县第三小学新校舍投用"
    assert "砚州县第三小学新校舍投用" in desk.listed


def test_a_number_that_no_source_has_is_asked_about_and_then_taken(desk: Desk) -> None:
    path, form = f"/article/{desk.name('校舍')}/field", {"field": "title", "value": "新校舍新增学位1090个"}
    answer = desk.post(path, **form)
    assert (answer.status_code, answer.headers["x-confirm"]) == (422, "1")
    assert "1090" in answer.text
    assert desk.plan == ""
    assert desk.post(path, **form, confirmed="1").status_code == 200
    assert "1090" in desk.plan


def test_sentences_are_chosen_and_dropped(desk: Desk) -> None:
    path, place = f"/article/{desk.name('供水')}/sentence", at(desk, "柳阿姨")
    before = sentences(desk, "供水")
    desk.post(path, at=place, act="choose")
    chosen = sentences(desk, "供水")
    assert chosen == sorted(chosen, key=WATER.index)
    assert [one for one in chosen if one not in before] == [one for one in chosen if "柳阿姨" in one] != []
    desk.post(path, at=place, act="drop")
    assert sentences(desk, "供水") == before
    desk.post(path, act="machine")
    assert "sentences" not in desk.plan


def test_the_last_sentence_cannot_be_dropped(desk: Desk) -> None:
    path = f"/article/{desk.name('校舍')}/sentence"
    for words in sentences(desk, "校舍")[1:]:
        desk.post(path, at=at(desk, words), act="drop")
    answer = desk.post(path, at=at(desk, sentences(desk, "校舍")[0]), act="drop")
    assert answer.status_code == 422
    assert "不用这篇" in answer.text


def test_a_figure_is_renamed_and_left_out_of_the_weeks_table(desk: Desk) -> None:
    articles = desk.page.session.state.articles
    figure = next(one for each in articles for one in each.metrics if one.text.startswith("4200"))
    path = f"/article/{desk.name('校舍')}/figure"
    assert "4200" in desk.client.get(f"{path}?at={keys.at(figure.place)}").text
    form = {"at": keys.at(figure.place), "name": "新校舍总投资", "owner": "", "when": "", "show": "", "week": "false"}
    answer = desk.post(path, **form, confirmed="1")
    assert answer.status_code == 200, answer.text
    planned = tomllib.loads(desk.plan)["articles"][0]["figures"][0]
    assert (planned["name"], planned["week"]) == ("新校舍总投资", False)


def test_an_article_within_a_mail_is_named_by_the_mail() -> None:
    item = CheckItem(Matter.UNSURE, "来稿/教育.eml/正文", "", "没有日期", "照印", "补上")
    assert shows._item(item, None)["file"] == "教育.eml/正文"  # noqa: SLF001 - 正文 alone names no file of the folder


def test_an_item_that_names_a_figure_leads_to_the_only_sentence_with_it() -> None:
    texts = ("青禾镇供水站完成供水量320万吨。", "青禾镇供水站走访用户260户。", "又走访用户260户。")
    sentences = tuple(Sentence(text, Place(number, 0, len(text)), 0.1) for number, text in enumerate(texts))
    blocks = tuple(Block("body", text) for text in texts)
    fields = {"title": "供水", "byline": (), "date": None, "organisation": None}
    article = Article(source="甲.txt", digest="", blocks=blocks, sentences=sentences, **fields)  # type: ignore[arg-type]
    for text, place in (("供水量：320万吨（青禾镇供水站）", "0:0-17"), ("用户：260户", ""), ("没有写编发单位", "")):
        item = CheckItem(Matter.UNNAMED, "甲.txt", "", text, "", "")
        assert shows._item(item, article)["at"] == place  # noqa: SLF001 - what the page asks for


def test_times_of_figures_read_as_words(desk: Desk) -> None:
    figure = next(
        one for each in desk.page.session.state.articles for one in each.metrics if one.text.startswith("1080")
    )
    form = {"at": keys.at(figure.place), "name": "新增学位", "owner": "", "when": "2026-11-19", "show": "", "week": ""}
    answer = desk.post(f"/article/{desk.name('校舍')}/figure", **form, confirmed="1")
    assert answer.status_code == 200, answer.text
    assert "<td>2026年11月19日</td>" in desk.client.get(f"/article/{desk.name('校舍')}").text


def test_words_are_corrected_wherever_the_article_has_them(desk: Desk) -> None:
    desk.post(f"/article/{desk.name('校舍')}/correct", text="第三小学", to="第五小学")
    review_page.settle(desk.page, 2)
    for _ in range(200):
        if "第五小学" in desk.client.get(f"/article/{desk.name('校舍')}").text:
            break
        time.sleep(0.05)
    shown = desk.client.get(f"/article/{desk.name('校舍')}").text
    assert "第五小学" in shown


def test_an_article_left_out_can_be_taken_in_again(desk: Desk) -> None:
    name = desk.name("校舍")
    desk.post(f"/article/{name}/use", wanted="false")
    assert "按" in desk.listed.partition("未采用")[2]
    desk.post(f"/article/{name}/use", wanted="true")
    assert "未采用" not in desk.listed


def test_a_copy_of_another_article_can_be_taken_in_where_it_is_read(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL, 水务=SCHOOL.replace("砚州县新建", "砚州县又建"))
    copy = next(one for one in desk.page.session.state.articles if "又建" in (one.heading or ""))
    path = f"/article/{marked.name(copy)}"
    assert (">采用<" in desk.client.get(path).text, "不用这篇" in desk.client.get(path).text) == (True, False)
    desk.post(f"{path}/use", wanted="true")
    assert (">采用<" in desk.client.get(path).text, "不用这篇" in desk.client.get(path).text) == (False, True)


def test_of_two_versions_the_other_one_is_taken_by_one_click(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL, 水务=SCHOOL.replace("砚州县新建", "砚州县又建"))
    left = desk.listed.partition("未采用")[2]
    (path, other), *more = re.findall(r'hx-post="([^"]+)" hx-vals=.{"wanted": "true", "instead": "([^"]+)"', left)
    assert not more
    desk.post(path, wanted="true", instead=other)
    decided, left_out = desk.page.session.decided(desk.page.session.state)
    assert [f"/article/{marked.name(one)}/use" for one in decided.articles] == [path]
    assert len(left_out) == 1
    assert "两份都用" not in desk.listed
    desk.client.post("/step/undo")
    assert desk.listed.partition("未采用")[2] == left


def test_the_order_is_the_one_that_was_dragged(desk: Desk) -> None:
    wanted = [desk.name("校舍"), desk.name("供水")]
    desk.post("/order", names=" ".join(wanted))
    shown = desk.listed
    assert shown.index(wanted[0]) < shown.index(wanted[1])


def test_the_head_of_the_issue_is_typed(desk: Desk) -> None:
    desk.post("/issue", field="signer", value="林秋实")
    desk.post("/issue", field="to", value="办公室 <office@yanzhou.example>\n局长 <head@yanzhou.example>")
    head = tomllib.loads(desk.plan)["issue"]
    assert head == {"to": ["办公室 <office@yanzhou.example>", "局长 <head@yanzhou.example>"], "signer": "林秋实"}
    assert desk.post("/issue", field="number", value="第十二期").status_code == 422


def test_every_step_can_be_taken_back_and_done_again(desk: Desk) -> None:
    name = desk.name("校舍")
    desk.post(f"/article/{name}/field", field="byline", value="王敏、李强")
    desk.post(f"/article/{name}/field", field="pinned", value="true")
    after = desk.plan
    desk.client.post("/step/undo")
    desk.client.post("/step/undo")
    assert desk.plan == ""
    desk.client.post("/step/redo")
    desk.client.post("/step/redo")
    assert desk.plan == after


def test_of_two_windows_the_later_is_told_what_the_earlier_did(desk: Desk) -> None:
    path = f"/article/{desk.name('校舍')}/field"
    seen = desk.page.session.state.version
    assert desk.post(path, seen, field="title", value="甲写的标题").status_code == 200
    assert desk.post(path, seen, field="title", value="乙写的标题").status_code == 409
    assert desk.post(path, seen, field="organisation", value="砚州县第三小学").status_code == 200
    plan = tomllib.loads(desk.plan)["articles"][0]
    assert (plan["title"], plan["organisation"]) == ("甲写的标题", "砚州县第三小学")


def test_what_is_changed_in_the_file_is_on_the_page(desk: Desk) -> None:
    desk.post("/issue", field="signer", value="林秋实")
    desk.office.plan.write_text(desk.plan.replace("林秋实", "周望舒"), "utf-8")
    for _ in range(100):
        shown = desk.client.get("/side/issue").text
        if "周望舒" in shown:
            break
    assert "周望舒" in shown


def test_files_and_pasted_text_become_articles(desk: Desk) -> None:
    dropped = {"files": ("../../窗口.txt", SCHOOL.replace("砚州", "枫渡").encode(), "text/plain")}
    assert desk.client.post("/files", files=dropped).status_code == 204
    assert desk.client.post("/files", files={"files": (".DS_Store", b"\0", "")}).status_code == 204
    assert desk.client.post("/paste", data={"text": WATER.replace("砚州", "槐里")}).status_code == 204
    review_page.settle(desk.page, 4)
    assert {path.name for path in desk.office.inbox.iterdir()} == {"窗口.txt", "粘贴的文字.txt"}
    assert "枫渡县" in desk.listed


def test_an_article_is_moved_under_a_column_and_the_column_has_its_note(desk: Desk) -> None:
    water, school = desk.name("供水"), desk.name("校舍")
    desk.post(f"/article/{school}/field", field="column", value="教育")
    shown = desk.listed
    assert shown.index("教育</li>") < shown.index(school) < shown.index("其他</li>") < shown.index(water)
    desk.post("/order", names=f"{school} {water}", headings="教育\n教育\n")
    assert [one["column"] for one in tomllib.loads(desk.plan)["articles"]] == ["教育", "教育"]
    desk.post("/order", names=f"{school} {water}", headings="教育\n\n")
    assert sum("column" in one for one in tomllib.loads(desk.plan)["articles"]) == 1
    desk.post("/order", names=f"{water} {school}", headings="头条\n教育\n")
    assert sum("pinned" in one for one in tomllib.loads(desk.plan)["articles"]) == 1
    answer = desk.post("/column", name="教育", value="今年投用9所。")
    assert (answer.status_code, answer.headers["x-confirm"]) == (422, "1")
    assert desk.post("/column", name="教育", value="本周校舍建设提速。").status_code == 200
    assert tomllib.loads(desk.plan)["columns"] == [{"name": "教育", "note": "本周校舍建设提速。"}]
    assert "本周校舍建设提速。" in desk.client.get("/side/issue").text


def test_columns_are_put_into_another_order(desk: Desk) -> None:
    desk.post("/column", name="水务", value="供水先行。")
    desk.post("/column", names="教育\n水务")
    assert [one["name"] for one in tomllib.loads(desk.plan)["columns"]] == ["教育", "水务"]
    shown = desk.client.get("/side/issue").text
    assert shown.index("教育的按语") < shown.index("水务的按语")


def test_a_stroke_of_the_pencil_is_taken_back_and_made_again(tmp_path: Path) -> None:
    text = SCHOOL.replace("该校舍", "据了解，该校舍").replace("平方米。", "平方米，受到社会各界的广泛好评。")
    desk = review_page.desk(tmp_path, 教育=text)
    name, place = desk.name("校舍"), at(desk, "总投资")
    path = f"/article/{name}/sentence"
    desk.post(path, at=place, act="choose")

    def sentence() -> Sentence:
        _, article = desk.page.article(name)
        return next(one for one in article.sentences if keys.at(one.place) == place)

    all_of_them = sentence()
    assert len(all_of_them.strokes) > 1
    shown = desk.client.get(f"/article/{name}").text
    assert all(f"k-{one.id}" in shown for one in all_of_them.strokes)
    desk.post(path, at=place, act="stroke", stroke=all_of_them.strokes[0].id)
    assert sentence().strokes == all_of_them.strokes[1:]
    assert sentence().quoted not in {all_of_them.quoted, all_of_them.text}
    for one in all_of_them.strokes[1:]:
        desk.post(path, at=place, act="stroke", stroke=one.id)
    assert sentence().quoted == all_of_them.text
    for one in all_of_them.strokes:
        desk.post(path, at=place, act="stroke", stroke=one.id)
    assert sentence().quoted == all_of_them.quoted


@pytest.mark.usefixtures("no_libreoffice")
def test_items_of_the_overview_change_places(desk: Desk) -> None:
    desk.page.preview.start()
    for _ in range(200):
        if desk.page.preview.shown.made:
            break
        time.sleep(0.05)
    desk.page.preview.stop()
    before = [one.text for one in desk.page.preview.shown.made.briefing.overview]
    assert len(before) > 1
    assert desk.post("/point", index="0", by="1").status_code == 200
    found = drawing.drawn(desk.page.session.material(desk.page.session.state))
    assert isinstance(found, drawing.Drawn)
    assert [one.text for one in found.made.briefing.overview][:2] == [before[1], before[0]]


def test_printed_words_lead_to_their_article_and_place(desk: Desk) -> None:
    drawn = drawing.drawn(desk.page.session.material(desk.page.session.state))
    assert isinstance(drawn, drawing.Drawn)
    desk.page.preview.shown = Shown(origins=drawn.origins)
    words = sentences(desk, "供水")[0]
    text = f"  （一）{words[:9]}\n{words[9:]}旁边的话"
    found = desk.client.post("/where", data={"text": text, "offset": "12"}).json()
    assert found == {"name": desk.name("供水"), "at": at(desk, words)}
    assert desk.client.post("/where", data={"text": text, "offset": str(len(text))}).json() == {}
    assert desk.client.post("/where", data={"text": "没有这样的话", "offset": "x"}).json() == {}


@pytest.mark.usefixtures("no_libreoffice")
def test_the_mail_is_shown_as_it_will_arrive(desk: Desk) -> None:
    desk.post("/issue", field="to", value="办公室 <office@yanzhou.example>")
    desk.page.preview.start()
    for _ in range(400):
        if desk.page.preview.shown.painted.letter:
            break
        time.sleep(0.05)
    desk.page.preview.stop()
    head = desk.client.get("/side/mail").text
    assert "office@yanzhou.example" in head
    assert ".docx" in head
    framed = desk.client.get("/mail.html")
    assert "cid:" not in framed.text
    assert "allow-scripts" not in framed.headers["content-security-policy"]
    assert any(one in framed.text for one in sentences(desk, "供水"))


@pytest.mark.parametrize("part", ["preview", "mail", "check", "issue", "finish", "archive"])
def test_every_part_can_be_shown(desk: Desk, part: str) -> None:
    assert desk.client.get(f"/side/{part}").status_code == 200


@pytest.mark.usefixtures("no_libreoffice")
def test_the_preview_is_a_web_page_where_libreoffice_is_not(desk: Desk) -> None:
    desk.page.preview.start()
    for _ in range(200):
        if desk.page.preview.shown.html:
            break
        time.sleep(0.05)
    desk.page.preview.stop()
    framed = desk.client.get("/sheet.html")
    assert "供水管网改造" in framed.text
    assert "sandbox" in framed.headers["content-security-policy"]
    assert "iframe" in desk.client.get("/side/preview").text
    checks = desk.client.get("/side/check").text
    assert "铅笔改动的句子" in checks
    assert "按这一句下面的“撤去”" in checks
    assert "pencil" not in checks, "the page does not speak of the file behind it"


def test_nothing_is_sent_before_it_is_built_and_approved(desk: Desk) -> None:
    answer = desk.client.post("/run/send")
    assert answer.status_code == 422
    assert "签发" in answer.text
    assert "签发" in desk.client.get("/side/finish").text.partition('id="outcome"')[2], "a window drawn anew has it too"
    assert desk.client.post("/run/approve").status_code == 422


def test_the_files_of_the_built_issue_are_given_and_no_others(desk: Desk) -> None:
    assert desk.client.get("/built/0").status_code == 404
    built_issue.build(desk.office.folder)
    shown = desk.client.get("/side/finish").text
    assert [number for number in range(9) if f'href="/built/{number}"' in shown] == [0, 1, 2]
    documents = [desk.client.get(f"/built/{number}") for number in range(4)]
    assert b"PK the briefing" in [one.content for one in documents]
    assert [one.headers.get("content-disposition", "")[:10] for one in documents] == [*["attachment"] * 3, ""]
    assert desk.client.get("/built/../../briefing.toml").status_code == 404


def test_an_issue_that_is_another_than_went_out_can_be_corrected(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path, 教育=SCHOOL)
    desk.office.file.write_text(
        '[mail]\nsender = "office@yanzhou.example"\nto = ["a@yanzhou.example", "b@yanzhou.example"]\n'
        '[smtp]\nhost = "127.0.0.1"\n',
        "utf-8",
    )
    built_issue.build(desk.office.folder)
    shown = desk.client.get("/side/finish").text
    assert "发送（2 人）" in shown
    issue = issued.read(desk.office.folder)
    with outbox.opened(tmp_path / "outbox.db") as box:
        mailing = box.enrol(issue.name, issue.document, ["a@yanzhou.example", "off@yanzhou.example"], correction=False)
        box.record(mailing, {"a@yanzhou.example": outbox.Outcome(outbox.State.SENT)}, "2026-11-20T09:00:00+08:00")
        box.record(mailing, {"off@yanzhou.example": outbox.Outcome(outbox.State.REFUSED)}, "2026-11-20T09:00:00+08:00")
    shown = desk.client.get("/side/finish").text
    assert "off@yanzhou.example" not in shown, "it is no recipient any more, and has nothing"
    assert "发送（1 人）" in shown
    assert "更正" not in shown
    built_issue.build(desk.office.folder, b"PK the briefing without its slip")
    shown = desk.client.get("/side/finish").text
    assert 'hx-post="/run/correct"' in shown
    assert 'hx-post="/run/send"' not in shown
    assert "【更正】" in shown
    assert "发给：a@yanzhou.example、b@yanzhou.example" in shown
    assert "发更正（2 人）" in shown
    assert desk.client.post("/run/correct").status_code == 422, "it is not approved"


@pytest.mark.slow
def test_a_correction_goes_out_by_its_button(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        desk = review_page.desk(tmp_path, 教育=SCHOOL)
        desk.office.file.write_text(
            '[mail]\nsender = "office@yanzhou.example"\nto = ["a@yanzhou.example"]\n'
            f'[smtp]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n',
            "utf-8",
        )
        for what in ("build", "approve", "send"):
            assert desk.client.post(f"/run/{what}").status_code == 200
        desk.post(f"/article/{desk.name('校舍')}/field", field="note", value="此前有误")
        for what in ("build", "approve", "send"):
            answer = desk.client.post(f"/run/{what}")
            assert answer.status_code == 200
        assert "请点“发更正”" in answer.text
        assert len(server.handler.taken) == 1
        desk.client.post("/run/correct")
        assert [subject(data).startswith("【更正】") for _, data in server.handler.taken] == [False, True]


def subject(letter: bytes) -> str:
    return str(message_from_bytes(letter, policy=policy.default)["subject"])


def listed_for_checking(desk: Desk, *items: CheckItem) -> None:
    desk.page.preview.shown = replace(desk.page.preview.shown, check=CheckList(example.briefing().masthead, items))


def test_who_approves_is_told_of_the_items_that_are_to_be_ticked(desk: Desk) -> None:
    made = CheckItem(Matter.UNSURE, "教育.txt", "", "没有\n编发日期", "", "查明后填写")
    listed_for_checking(desk, made, replace(made, text="没有单位"))
    shown = desk.client.get("/side/check").text
    marks = re.findall(r'data-tick="([^"]*)">', shown)
    assert (len(set(marks)), "共 2 项，还有 2 项没有勾选" in shown) == (2, True)
    assert "还有 2 项没有勾选" in desk.client.get("/side/finish").text
    for one in marks:
        assert desk.client.post("/tick", data={"item": one, "ticked": "true"}).status_code == 204
    assert "已全部勾选" in desk.client.get("/side/check").text
    assert "没有勾选" not in desk.client.get("/side/finish").text
    desk.client.post("/tick", data={"item": marks[0], "ticked": "false"})
    assert "还有 1 项没有勾选" in desk.client.get("/side/finish").text


def test_ticks_outlive_the_program_and_are_of_what_was_read(desk: Desk) -> None:
    made = CheckItem(Matter.UNSURE, "教育.txt", "", "没有编发日期", "", "查明后填写")
    desk.page.ticks.turn(ticks.mark(made), ticked=True)
    again = server.page(desk.office)
    assert again.ticks.left([made]) == 0
    assert again.ticks.left([replace(made, text="编发日期有两个")]) == 1
    (desk.office.folder / ticks.RECORD).write_text("{", "utf-8")
    assert again.ticks.left([made]) == 1


def test_the_list_tells_apart_what_has_one_title_and_what_is_old(tmp_path: Path) -> None:
    second = SCHOOL.replace("1080", "1120").replace("4200", "4500").replace("1.3万", "1.6万")
    old = WATER.replace("11月18日", "8月18日")
    desk = review_page.desk(tmp_path, 初稿=SCHOOL, 二稿=second, 水务=old)
    for name in (marked.name(one) for one in desk.page.session.state.articles):
        desk.post(f"/article/{name}/use", wanted="true")
    shown = desk.listed.partition("未采用")[0]
    assert ("初稿.txt" in shown, "二稿.txt" in shown, "水务.txt" in shown) == (True, True, False)
    assert shown.count("不在本周") == 1


def test_what_goes_out_is_asked_about_with_its_day(desk: Desk) -> None:
    drawn = drawing.drawn(desk.page.session.material(desk.page.session.state))
    assert not isinstance(drawn, str)
    head = replace(drawn.made.briefing.masthead, date="2999-01-02")
    briefing = replace(drawn.made.briefing, masthead=head)
    desk.page.preview.shown = Shown(made=replace(drawn.made, briefing=briefing))
    shown = desk.client.get("/side/finish").text
    assert "编发日期2999年1月2日还没有到" in shown
    assert shown.count("hx-confirm=") == 2
    desk.page.preview.shown = Shown(made=drawn.made)
    assert "还没有到" not in desk.client.get("/side/finish").text


def test_a_build_of_which_all_was_seen_to_is_simply_done(desk: Desk) -> None:
    made = CheckItem(Matter.UNSURE, "教育.txt", "", "没有编发日期", "", "查明后填写")
    listed_for_checking(desk, made)
    desk.page.runs.run("build", lambda: commands.Done(1, "", "", made=True))
    assert "完成，但有事项要看" in desk.client.get("/side/finish").text
    desk.page.ticks.turn(ticks.mark(made), ticked=True)
    assert "有事项要看" not in desk.client.get("/side/finish").text


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "</textarea><svg onload=alert(1)>",
    "' hx-get='/x",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "\u202e倒过来",
)


def test_article_text_is_never_markup(tmp_path: Path) -> None:
    body = "\n".join(
        f"11月{day}日，砚州县第{day}小学{words}举行活动，参加学生{day}00人。" for day, words in enumerate(HOSTILE, 11)
    )
    desk = review_page.desk(tmp_path, 恶意=f"砚州县{HOSTILE[0]}举行活动\n{body}\n")
    article = desk.page.session.state.articles[0]
    name = marked.name(article)
    desk.post(f"/article/{name}/field", field="note", value=HOSTILE[3])
    paths = (f"/article/{name}", "/side/check", "/side/issue")
    for shown in (desk.listed, *(desk.client.get(path).text for path in paths)):
        for words in ("<script>alert", "<img src=x", "<svg", "' hx-get='", "\u202e"):
            assert words not in shown


def test_an_article_is_told_in_a_line_and_in_full_again(desk: Desk) -> None:
    name = desk.name("校舍")
    path = f"/article/{name}"
    assert "只用一句话" in desk.client.get(path).text
    assert desk.post(f"{path}/field", field="brief", value="true").status_code == 200
    drawn = drawing.drawn(desk.page.session.material(desk.page.session.state))
    assert isinstance(drawn, drawing.Drawn)
    assert drawn.made.lines == (name,)
    desk.page.preview.shown = Shown(made=drawn.made)
    assert "<i>一句话</i>" in desk.listed
    assert "详写（现在一句话）" in desk.client.get(path).text
    assert desk.post(f"{path}/use", wanted="true").status_code == 200
    (planned,) = tomllib.loads(desk.plan)["articles"]
    assert planned["use"] is True
    assert "brief" not in planned


def test_two_that_are_not_used_of_one_file_have_each_its_own_reason(desk: Desk) -> None:
    state = desk.page.session.state
    drawn = drawing.drawn(desk.page.session.material(state))
    assert not isinstance(drawn, str)
    reasons = ("甲组的稿件没有正文，请补发", "乙组的稿件只有标题，请补上正文")
    left_out = tuple(LeftOut("合集.docx", f"合集.docx：{reason}") for reason in reasons)
    check = check_list(drawn.made.briefing, (), left_out, desk.office.week)
    desk.page.preview.shown = Shown(made=replace(drawn.made, left_out=left_out), check=check)
    shown = desk.client.get("/side/check").text
    assert ["> " + reason in shown for reason in reasons] == [True, True]


def test_two_articles_of_one_file_are_each_told_as_the_issue_tells_them(tmp_path: Path) -> None:
    text = (
        "【县教育局】校舍投用\n县教育局新建校舍1.3万平方米，新增学位1080个，投资4200万元。\n"
        "【县水务局】管网完工\n县水务局更换老旧管道12.6公里，恢复供水3200户，投资820万元。\n"
    )
    desk = review_page.desk(tmp_path, 汇总=text)
    first, second = desk.page.session.state.articles
    assert first.digest == second.digest
    desk.post(f"/article/{marked.name(second)}/field", field="brief", value="true")
    drawn = drawing.drawn(desk.page.session.material(desk.page.session.state))
    assert not isinstance(drawn, str)
    desk.page.preview.shown = Shown(made=drawn.made)
    assert desk.listed.count("<i>一句话</i>") == 1
    assert "现在一句话" not in desk.client.get(f"/article/{marked.name(first)}").text
    assert "现在一句话" in desk.client.get(f"/article/{marked.name(second)}").text


def test_what_an_earlier_issue_told_is_marked_so_and_can_be_told_again(desk: Desk) -> None:
    state, name = desk.page.session.state, desk.name("校舍")
    school = next(one for one in state.articles if "校舍" in (one.heading or ""))
    past = Past((Used(reuse.mark(reuse.body(school)), "2026年第46期"),))

    def shown() -> str:
        drawn = drawing.drawn(replace(desk.page.session.material(desk.page.session.state), past=past))
        assert not isinstance(drawn, str)
        desk.page.preview.shown = Shown(made=drawn.made)
        return desk.listed

    assert "<i>往期用过</i>" in shown().partition("新建校舍")[2]
    assert shown().count("往期用过") == 1
    assert "往期用过，这次仍详写" in desk.client.get(f"/article/{name}").text
    desk.post(f"/article/{name}/use", wanted="true")
    assert "往期用过" not in desk.listed, "before the issue is composed anew"
    assert "只用一句话" in desk.client.get(f"/article/{name}").text
    assert "往期用过" not in shown()


def test_a_click_looks_at_no_article_that_it_is_not_about(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.client.get("/list")
    looked: list[str | None] = []

    def gist(article: Article) -> Gist:
        looked.append(article.heading)
        return gists.gist(article)

    monkeypatch.setattr(pile, "gist", gist)
    names = [desk.name("校舍"), desk.name("供水")]
    desk.post("/order", names=" ".join(names))
    desk.post(f"/article/{names[0]}/field", field="pinned", value="true")
    desk.client.get("/list")
    assert desk.client.get(f"/article/{names[0]}").status_code == 200
    assert looked == []


def test_remarks_that_name_an_option_are_no_use_on_the_page() -> None:
    ended = subprocess.CompletedProcess([], 1, "甲.docx\n", "一处已拆分；要作为一篇，请加 --whole\n一处没有照办\n")
    assert commands.done(ended).told == "一处没有照办"
    ended.returncode = 2
    assert "--whole" in commands.done(ended).told


def test_a_figure_is_shown_with_its_change(desk: Desk) -> None:
    path = f"/article/{desk.name('供水')}"
    assert "同比" not in desk.client.get(path).text
    one = desk.page.article(desk.name("供水"))[1]
    moved = next(each for each in one.metrics if each.change)
    shown = desk.client.get(f"{path}/figure", params={"at": keys.at(moved.place)}).text
    assert "变化：" in shown
    assert "18.5%降至9.2%" in shown


def test_a_window_is_given_the_lines_of_the_list_that_it_does_not_have(desk: Desk) -> None:
    whole = desk.client.get("/list").json()
    assert set(whole["lines"]) == {*whole["order"], "foot"}
    name = desk.name("供水")
    shows = {"x-seen": str(desk.page.session.state.version), "x-list": whole["mark"]}
    form = {"field": "title", "value": "管网换新"}
    changed = desk.client.post(f"/article/{name}/field", data=form, headers=shows).json()["parts"]["/list"]
    assert changed["over"] == whole["mark"]
    assert changed["order"] == whole["order"]
    assert list(changed["lines"]) == [f"l-{name}"]
    assert "管网换新" in changed["lines"][f"l-{name}"]
    again = desk.client.get("/list", headers={"x-list": changed["mark"]}).json()
    assert again["lines"] == {}
    assert set(desk.client.get("/list", headers={"x-list": "0"}).json()["lines"]) == set(whole["lines"])


def test_a_period_may_be_typed_as_it_is_written(desk: Desk) -> None:
    name = desk.name("供水")
    found = next(one for one in desk.page.article(name)[1].metrics if one.text.startswith("12.6"))
    shown = desk.client.get(f"/article/{name}/figure", params={"at": keys.at(found.place)}).text
    assert f'value="{written_dates.when(found.when)}"' in shown
    where = {"at": keys.at(found.place), "confirmed": "1"}
    assert desk.post(f"/article/{name}/figure", when="2026年1至10月", **where).status_code == 200
    assert '"2026-01/2026-10"' in desk.plan
    refused = desk.post(f"/article/{name}/figure", when="好几个月", **where)
    assert refused.status_code == 422


def test_the_overview_is_put_into_order_by_dragging(desk: Desk) -> None:
    desk.page.preview._make(desk.page.session.state)
    shown = desk.page.preview.shown.made
    assert shown is not None
    now = [one["text"] for one in shown.points]
    turned = list(reversed(range(len(now))))
    assert desk.post("/point", order=" ".join(map(str, turned))).status_code == 200
    planned = tomllib.loads(desk.plan)["issue"]["overview"]
    assert [one["text"] for one in planned] == [now[turn] for turn in turned]
    before = desk.plan
    desk.post("/point", order="0 0")
    assert desk.plan == before


def test_without_articles_nothing_can_be_built(tmp_path: Path) -> None:
    desk = review_page.desk(tmp_path)
    assert "加入来稿以后才能生成" in desk.client.get("/side/finish").text


def test_what_was_read_as_other_bytes_tells_them(tmp_path: Path) -> None:
    line = "砚州县水库除险加固工程全部完工，受益农田三千亩。"
    garbled = line.encode("utf-8").decode("gb18030", errors="replace")
    text = f"水库加固完工\n砚州县水利局　2026年11月18日\n{garbled}\n该工程总投资2600万元，惠及群众3200人。\n"
    desk = review_page.desk(tmp_path, 水库=text)
    shown = desk.client.get(f"/article/{desk.name('水库')}").text
    assert "原是 UTF-8，被当作 GBK 读了" in shown


def test_a_week_that_is_out_is_told(tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    page = server.page(replace(review_page.office(tmp_path), archive=file))
    assert page.approval.sent == 0
    reached = DeliveryRecord("office@yanzhou.example", "sent", "2026-11-20T09:00:00+08:00", "")
    refused = replace(reached, recipient="gone@yanzhou.example", state="refused")
    with opened(file) as archive:
        mailed.enter(archive, page.session.office.week, 0, b"letter", (reached, refused), whole=True)
    assert page.approval.sent == 1


def test_what_a_command_says_of_its_files_is_told_by_the_page_s_places() -> None:
    said = "reporter: 127.0.0.1:9：连不上服务器（连接被拒绝），没有发送。请检查网络和 smtp.host、port"
    told = commands.done(subprocess.CompletedProcess([], 2, "", said)).told
    assert told == "127.0.0.1:9：连不上服务器（连接被拒绝），没有发送。请检查网络和“设置”里的邮件服务器和端口"


def test_the_command_line_still_says_what_the_page_says_otherwise(root: Path) -> None:
    sources = "".join(path.read_text("utf-8") for path in (root / "reporter").rglob("*.py") if path.stem != "commands")
    assert [words for words, _ in commands.PLACES if words not in sources] == []
