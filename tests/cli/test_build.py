"""The main job from end to end: a folder of articles in, the files of an issue out."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from docx import Document
from word_file import faults

if TYPE_CHECKING:
    from pathlib import Path


WEEK = ("--week", "2026-W47", "-q")
ARTICLE = (
    "县城东区供水管网改造完工\n"
    "本报讯（记者 石亦安）11月18日，砚州县自来水公司宣布，城东片区供水管网改造全部完工。\n"
    "工程自今年4月开工，更换老旧管道12.6公里，惠及居民3200余户，管网漏损率由18.5%降至9.2%。\n"
    "“以前早晚高峰水压上不去，现在四楼也能正常用水。”城东社区居民柳阿姨说。\n"
    "下一步，该公司将启动城西片区改造，计划投资2600万元。\n"
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "水务.txt").write_text(ARTICLE, "utf-8")
    return folder


def test_the_example_week_makes_an_issue(root: Path, example_issue: Path) -> None:
    out = example_issue
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert len(manifest["inputs"]) == len(list((root / "examples/week").iterdir()))
    assert not manifest["left_out"]
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    assert any(repair["kind"] == "错位" for item in manifest["inputs"] for repair in item["repairs"])
    assert list((out / "charts").glob("*.png"))
    for document in out.rglob("*.docx"):
        assert faults(document.read_bytes()) == [], document.name


def test_a_template_without_the_houses_styles_stops_no_issue(sources: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.docx"
    own = Document()
    own.add_paragraph("{{ 本期.名称 }}：{{ 要点[0].文字 }}")
    own.save(str(ours))
    out = tmp_path / "out"
    result = reporter("build", sources, "--template", ours, "-o", out, *WEEK)
    assert result.exit_code == 0
    assert "not verified" in result.stderr
    (finished,) = out.glob("*期）.docx")
    assert reporter("verify", finished, sources, "-q").exit_code == 1


def test_the_letter_carries_the_document_under_its_chinese_name(sources: Path, tmp_path: Path) -> None:
    assert reporter("build", sources, "-o", tmp_path / "out", *WEEK).exit_code == 0
    (file,) = (tmp_path / "out").glob("*.eml")
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    (attached,) = (part for part in letter.iter_attachments())
    document = tmp_path / "out" / "工作简报（2026年第47期）.docx"
    assert attached.get_filename() == document.name
    assert attached.get_content() == document.read_bytes()
    body = letter.get_body(("plain",))
    assert body is not None
    assert "18.5%" in body.get_content()


def test_what_the_briefing_says_stands_in_the_article(sources: Path, tmp_path: Path) -> None:
    reporter("build", sources, "-o", tmp_path / "out", *WEEK)
    document = next((tmp_path / "out").glob("*期）.docx"))
    verified = reporter("verify", document, sources)
    assert (verified.exit_code, verified.stdout) == (0, "")
    assert "核对没有问题" in verified.output
    (sources / "水务.txt").write_text(ARTICLE.replace("3200余户", "2300余户"), "utf-8")
    result = reporter("verify", document, sources)
    assert result.exit_code == 1
    assert "3200" in result.stdout


def test_the_same_week_makes_the_same_files(sources: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert reporter("build", sources, "-o", tmp_path / folder, *WEEK).exit_code == 0
    one, two = (
        {p.relative_to(tmp_path / folder): p.read_bytes() for p in (tmp_path / folder).rglob("*") if p.is_file()}
        for folder in ("one", "two")
    )
    assert one == two


def test_an_existing_file_of_other_content_stays_unless_forced(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_text("mine", "utf-8")
    result = reporter("build", sources, "-o", out, *WEEK)
    assert result.exit_code == 2 or "manifest.json" in str(result.exception)
    assert [p.name for p in out.iterdir()] == ["manifest.json"]
    assert (out / "manifest.json").read_text("utf-8") == "mine"
    assert reporter("build", sources, "-o", out, *WEEK, "--force").exit_code == 0
    assert (out / "manifest.json").read_text("utf-8") != "mine"


def hostile(folder: Path) -> None:
    """Fill a folder with what must not stop the week."""
    (folder / "空.txt").write_bytes(b"")
    (folder / "一个词.txt").write_text("简报", "utf-8")
    (folder / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "数字.txt").write_text("123 456\n789\n", "utf-8")
    (folder / "表情.txt").write_text("😀🎉" * 20 + "11月18日，阿依镇卫生院接诊患者86人次。👍", "utf-8")
    (folder / "长行.txt").write_text("镇上共有商户120家。" * 1_000, "utf-8")
    (folder / "控制符.txt").write_bytes("沙\x00洲镇\x07完成\u202e植树\u200b1.2万株，\x1b成活率96%。".encode())
    (folder / "代理.txt").write_bytes("云岗镇修复堤防3处。".encode() + b"\xed\xa0\x80" + "投入86万元。".encode())
    (folder / "标题.md").write_text("# {{ 7*7 }} <b>&amp; {% for %}\n\n白石镇新建公厕6座，投资120万元。\n", "utf-8")
    (folder / "假文档.docx").write_bytes(b"this is no zip")
    (folder / "图片.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    with zipfile.ZipFile(folder / "炸弹.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 20_000_000)
    (folder / "实体.html").write_text(
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a;清河镇完成清淤8公里。</p></body></html>',
        "utf-8",
    )


def test_bad_input_costs_nobody_else_a_word(sources: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.jsonl"
    alone.write_text(reporter("extract", sources / "水务.txt", "--json").stdout, "utf-8")
    hostile(sources)
    out = tmp_path / "out"
    result = reporter("build", sources, "-o", out, "--week", "2026-W47")
    assert result.exit_code == 1, result.stderr
    left_out = {item["source"].rpartition("/")[2]: item["reason"] for item in manifest(out)["left_out"]}
    assert {"空.txt", "二进制.txt", "假文档.docx", "图片.jpg", "炸弹.docx", "数字.txt", "一个词.txt"} <= left_out.keys()
    for name, reason in left_out.items():
        assert name in reason
        assert "处理时出错" not in reason
        assert name in result.stderr
    assert json.loads(reporter("extract", sources / "水务.txt", "--json").stdout) == json.loads(
        alone.read_text("utf-8")
    )
    (document,) = out.glob("*期）.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(document)).paragraphs)
    assert "{{ 7*7 }}" in text
    assert "root:" not in text


def manifest(out: Path) -> dict[str, list[dict[str, str]]]:
    return json.loads((out / "manifest.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--week", "2026-54"], "2026-W47"),
        (["--template", "nowhere.docx"], "jianbao"),
        (["-c", "nowhere.toml"], "reporter init"),
        (["--ranker", "pagerank"], "textrank4zh"),
        (["--segmenter", "thulac"], "rjieba"),
    ],
)
def test_bad_options_do_nothing_and_name_what_is_allowed(
    sources: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    result = reporter("build", sources, "-o", tmp_path / "out", *arguments)
    assert result.exit_code != 0
    assert says in f"{result.stderr}{result.exception}"
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = reporter("build", tmp_path / "empty", "-o", tmp_path / "out")
    assert "nothing was written" in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_is_told_before_its_plan(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "issue.toml").write_text('[issue]\nnote = "今年办了97件实事。"\n', "utf-8")
    result = reporter("build", sources.with_name("sourcse"), "-o", out, *WEEK)
    assert result.exit_code != 0
    assert "是不是" in str(result.exception)
    assert "97" not in str(result.exception)
    assert "97" in str(reporter("build", sources, "-o", out, *WEEK).exception)


def test_a_template_without_a_word_makes_nothing(sources: Path, tmp_path: Path) -> None:
    Document().save(str(tmp_path / "empty.docx"))
    result = reporter("build", sources, "-o", tmp_path / "out", "--template", tmp_path / "empty.docx", *WEEK)
    assert "Check the template" in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_a_copy_is_used_once(sources: Path, tmp_path: Path) -> None:
    (sources / "水务-副本.txt").write_bytes(ARTICLE.encode("gb18030"))
    assert reporter("build", sources, "-o", tmp_path / "out", *WEEK).exit_code == 1
    (item,) = manifest(tmp_path / "out")["left_out"]
    assert "正文与 水务-副本.txt 相同" in item["reason"]


def test_a_version_of_an_article_is_used_once_and_the_fuller_one_stays(sources: Path, tmp_path: Path) -> None:
    (sources / "转载.txt").write_text("管网改造完工\n" + "\n".join(ARTICLE.splitlines()[1:-1]) + "\n", "utf-8")
    result = reporter("build", sources, "-o", tmp_path / "out", *WEEK)
    assert result.exit_code == 1
    (item,) = manifest(tmp_path / "out")["left_out"]
    assert item["source"].endswith("转载.txt")
    assert "大体相同" in item["reason"]


def test_versions_with_different_figures_are_both_shown(sources: Path, tmp_path: Path) -> None:
    (sources / "另一家.txt").write_text(ARTICLE.replace("12.6公里", "16.2公里"), "utf-8")
    assert reporter("build", sources, "-o", tmp_path / "out", *WEEK).exit_code == 0
    assert len(manifest(tmp_path / "out")["inputs"]) == 2


def test_an_article_of_another_week_is_used_and_named(sources: Path, tmp_path: Path) -> None:
    lines = (
        "柳溪镇卫生院开展义诊",
        "2026年3月2日　来源：柳溪镇卫生院",
        "3月1日，柳溪镇卫生院义诊接诊群众420人次。",
        "",
    )
    (sources / "义诊.txt").write_text("\n".join(lines), "utf-8")
    result = reporter("build", sources, "-o", tmp_path / "out", "--week", "2026-W47")
    assert result.exit_code == 0
    assert "义诊.txt (2026-03-02)" in result.stderr
    outside = [item["source"] for item in manifest(tmp_path / "out")["inputs"] if item.get("outside_week")]
    assert outside == [str(sources / "义诊.txt")]
    assert "义诊.txt" in (tmp_path / "out/核对单.html").read_text("utf-8")


def test_a_week_that_no_article_is_dated_in_is_doubted(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()

    def dated(day: str, name: str) -> None:
        text = f"{name}卫生院开展义诊\n{day}　来源：{name}卫生院\n{name}卫生院义诊接诊群众420人次。\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")

    def said(week: str) -> str:
        return reporter("build", folder, "-o", tmp_path / week, "--week", week).stderr

    dated("2026年11月18日", "柳溪镇")
    assert "多数在 2026-W47；要做那一周的，请加 --week 2026-W47" in said("2026-W48")
    assert "请加 --week" not in said("2026-W47")
    dated("2026年3月2日", "石桥镇")
    assert "请加 --week" not in said("2026-W48")


def test_results_are_no_sources_of_the_next_run(sources: Path) -> None:
    for _ in range(2):
        assert reporter("build", sources, "-o", sources / "out", *WEEK).exit_code == 0
    assert [item["source"] for item in manifest(sources / "out")["inputs"]] == [str(sources / "水务.txt")]


def test_without_a_folder_named_each_week_has_its_own(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert reporter("build", sources, *WEEK).exit_code == 0
    assert (tmp_path / "output/2026-W47/manifest.json").is_file()


def test_what_is_to_be_covered_is_in_no_file(sources: Path, tmp_path: Path) -> None:
    config = tmp_path / "briefing.toml"
    config.write_text('[redactions]\nwords = ["柳阿姨", "石亦安"]\n', "utf-8")
    assert reporter("build", sources, "-o", tmp_path / "out", "-c", config, *WEEK).exit_code == 0
    document = Document(str(next((tmp_path / "out").glob("*期）.docx"))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "柳阿姨" not in text
    assert "柳阿姨" not in (tmp_path / "out/manifest.json").read_text("utf-8")


def test_further_formats_are_a_matter_of_settings_too(sources: Path, tmp_path: Path) -> None:
    config = tmp_path / "briefing.toml"
    config.write_text('[output]\nalso = ["md", "html"]\n', "utf-8")
    assert reporter("build", sources, "-o", tmp_path / "out", "-c", config, *WEEK).exit_code == 0
    assert {"md", "html"} <= {path.suffix[1:] for path in (tmp_path / "out").iterdir()}


def test_init_writes_settings_that_build_accepts(sources: Path, tmp_path: Path) -> None:
    config = tmp_path / "briefing.toml"
    assert reporter("init", config).exit_code == 0
    assert reporter("build", sources, "-o", tmp_path / "out", "-c", config, *WEEK).exit_code == 0
    config.write_text("# mine\n", "utf-8")
    assert reporter("init", config).exit_code != 0
    assert config.read_text("utf-8") == "# mine\n"


@pytest.mark.parametrize("ranker", ["textrank", "textrank4zh"])
def test_both_rankers_choose_sentences(sources: Path, ranker: str) -> None:
    line = json.loads(reporter("extract", sources, "--json", "--ranker", ranker).stdout)
    assert sum(sentence["key"] for sentence in line["sentences"]) == 3


@pytest.mark.parametrize("quiet", [True, False])
def test_one_of_several_sources_that_is_not_there_is_named_whatever_else_is_wrong(
    sources: Path, tmp_path: Path, *, quiet: bool
) -> None:
    out, gone = tmp_path / "out", tmp_path / "乡镇来稿"
    options = ["-o", out, *(WEEK if quiet else WEEK[:-1])]
    result = reporter("build", sources, gone, *options)
    assert result.exit_code == 1
    assert result.stderr.count(f"{gone}：找不到") == 1
    assert "找不到" not in reporter("build", sources, *options).stderr
    (out / "issue.toml").write_text('[issue]\nnote = "全县新增岗位987个。"\n', "utf-8")
    refused = reporter("build", sources, gone, *options)
    assert "987个" in str(refused.exception)
    assert refused.stderr.count(f"{gone}：找不到") == 1
    alone = reporter("build", gone, *options)
    assert f"{gone}：找不到" in str(alone.exception)
    assert f"{gone}：找不到" not in alone.stderr
