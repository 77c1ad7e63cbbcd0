"""A county's issue feeds the city's, the city's the province's: as it was verified, with where it came from."""

from __future__ import annotations

import json
from contextvars import ContextVar
from pathlib import Path

import pytest
from command_line import reporter
from docx import Document

from reporter.cli import chosen_issue
from reporter.cli.assistant import Desk

TEXT = (
    "{town}{work}\n2026年11月18日　来源：{town}人民政府\n"
    "{town}今年完成{work}{count}亩，比去年增加12%，惠及农户{count}户。全镇组织党员干部300人参加。\n"
)
WEEK = ("--week", "2026-W47")


def office(name: str, *articles: tuple[str, str, int], more: str = "") -> Path:
    home = Path(name)
    (home / "来稿").mkdir(parents=True)
    for number, (town, work, count) in enumerate(articles):
        (home / "来稿" / f"{number}.txt").write_text(TEXT.format(town=town, work=work, count=count), "utf-8")
    (home / "briefing.toml").write_text(f'[briefing]\nname = "{name}简报"\n{more}', "utf-8")
    return home


def build(home: Path, *sources: object) -> Path:
    out = home / "output/2026-W47"
    made = reporter("build", *sources, "-c", home / "briefing.toml", *WEEK, "-o", out)
    assert made.exit_code == 0, made.output
    return out


def paragraphs(out: Path) -> list[str]:
    return [one.text for one in Document(str(next(out.glob("*简报*.docx")))).paragraphs]


def figures(out: Path) -> list[int]:
    return [one["figures"] for one in json.loads((out / "manifest.json").read_text("utf-8"))["inputs"]]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    home = office("云水县", ("云岗镇", "秋播", 1200), ("杏坪乡", "植树", 860))
    build(home, home / "来稿")
    return home


def test_two_levels_up_an_article_says_where_it_is_from(county: Path) -> None:
    city = office("砚州市", ("雁塘镇", "清淤", 430))
    of_city = build(city, city / "来稿", county / "archive.db")
    assert figures(of_city)[1:] == figures(county / "output/2026-W47")
    assert sum("据云水县简报第47期" in one for one in paragraphs(of_city)) == 2
    province = office("岭东省")
    of_province = build(province, "砚州市/archive.db")
    assert any("据砚州市简报第47期" in one for one in paragraphs(of_province))
    check = (of_province / "核对单.html").read_text("utf-8")
    assert "据砚州市简报2026年第47期，该期据云水县简报2026年第47期" in check
    inputs = json.loads((of_province / "manifest.json").read_text("utf-8"))["inputs"]
    assert {tuple(one.get("via", ())) for one in inputs} == {
        ("砚州市简报2026年第47期",),
        ("砚州市简报2026年第47期", "云水县简报2026年第47期"),
    }


def test_an_assistant_reads_them_too(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen_issue, "LOCAL", ContextVar("local", default=True))
    read = Desk((county / "archive.db",), Path("市"), None, "2026-W47").articles()
    assert sorted(one["title"] for one in read) == ["云岗镇秋播", "杏坪乡植树"]


@pytest.mark.slow
def test_it_is_verified_against_the_archive_and_nothing_is_read_again(county: Path) -> None:
    before = (county / "archive.db").read_bytes()
    for path in (county / "来稿").iterdir():
        path.unlink()
    city = office("砚州市")
    out = build(city, county / "archive.db")
    document = next(out.glob("*简报*.docx"))
    verified = reporter("verify", document, county / "archive.db", "-c", city / "briefing.toml")
    assert (verified.exit_code, verified.stdout) == (0, "")
    changed = Document(str(document))
    told = next(one for one in changed.paragraphs if one.style is not None and one.style.name == "要点")
    for run in told.runs:
        run.text = run.text.replace("0", "9")
    changed.save(str(document))
    assert reporter("verify", document, county / "archive.db", "-c", city / "briefing.toml").exit_code == 1
    assert (county / "archive.db").read_bytes() == before


def test_a_manifest_stands_for_its_issue_in_the_archive_near_it(county: Path) -> None:
    city = office("砚州市")
    out = build(city, county / "output/2026-W47/manifest.json")
    assert figures(out) == figures(county / "output/2026-W47")


def test_a_manifest_that_was_sent_alone_tells_its_key_sentences(county: Path) -> None:
    (county / "archive.db").unlink()
    out = build(office("砚州市"), county / "output/2026-W47/manifest.json")
    assert figures(out) == [0, 0]
    assert any("云岗镇今年完成秋播1200亩" in one for one in paragraphs(out))


def test_what_was_changed_after_it_was_issued_is_refused(county: Path) -> None:
    (county / "archive.db").unlink()
    document = next((county / "output/2026-W47").glob("*简报*.docx"))
    document.write_bytes(document.read_bytes() + b" ")
    city = office("砚州市", ("雁塘镇", "清淤", 430))
    manifest = county / "output/2026-W47/manifest.json"
    made = reporter("build", city / "来稿", manifest, "-c", city / "briefing.toml", *WEEK, "-o", "out")
    assert made.exit_code == 1
    assert "与清单不符" in made.stderr


@pytest.mark.parametrize(
    ("week", "more", "told"),
    [
        ("2026-W48", "", "没有 2026-W48 的一期，最近的是2026-W47"),
        ("2026-W47", '[redactions]\nwords = ["杏坪乡"]\n', "要遮盖的词"),
    ],
)
def test_what_cannot_be_taken_is_named(county: Path, week: str, more: str, told: str) -> None:
    city = office("砚州市", ("雁塘镇", "清淤", 430), more=more)
    sources = (city / "来稿", county / "archive.db")
    made = reporter("build", *sources, "-c", city / "briefing.toml", "--week", week, "-o", "out")
    assert made.exit_code == 1
    assert told in made.stderr
