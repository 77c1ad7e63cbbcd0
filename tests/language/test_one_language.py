"""No word of the other language on a screen: help, refusals, settings, remarks, a whole week, in both languages."""

from __future__ import annotations

import ast
import gettext
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reporter import config, language
from reporter.config.settings_tables import TABLES
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("any_language")

HAN = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|'[^']*'|\{[^{}]*\}|\{%.*?%\}|\|\w+\([^)]*\)|[（(][\u4e00-\u9fff、]+[）)]|〔[^〕]*〕|"
    r"本期要目|本周概览|总第…期|年度总目录|栏目|按语|核对单|编发单位|签发人|密级|保密期限|紧急程度|期号|头条|首项|末项|"
    r"报／送／发|印数|要点|指标|数值|通报|更正|报|送|发|文章列表|数据|本期\.名称|原值|大写数字|名称 <"
)
"""What an English message may show of Chinese: a quotation, what a term is called in print, names of templates."""

LATIN = re.compile(
    r"^│ [\w-]+|<[^>]*>|\[默认：[^\]]*\]|reporter archive \w+|--?[\w-]+|`[^`]*`|\"[^\"]*\"|“[^”]*”|'[^']*'|"
    r"\{[^{}]*\}|\[[^\]]*\]|"
    r"[\w./*@~|-]*\.[a-z]+\w*|\b[A-Z][\w-]*|"
    r"\b[\w]+(?:_\w+)+|\breporter [\w-]+|\b\w+ = \S+|\{%.*?%\}|\b(?:pip|true|false|use|order|why|text|at|to|opening|"
    r"column|name|number|file|articles?|picture|show|week|check|title|corrections|wording|pencil|allow|host|port|"
    r"pip|python|install|extract|parquet|dask|fastwarc|pyarrow|tcp|output|backup|catalogue|open|pdf|range|tls|starttls|none|each|all|http|https|sentences|if|elif|else|endif|endfor|for|set|in|end|cron|systemd|briefing|"
    r"smtp|mail|issue|overview|note|draft|archive|list|send|build|export|import|sender|reporter|language|init|doctor|"
    r"textrank|jieba|bash|zsh|fish|rjieba|or|bsdtar|unar|folders|template|confirmed|zh|en|per_connection)\b"
)
"""What keeps its name on a Chinese screen: options, keys, commands, file names, programs."""


def chinese_in(text: str) -> list[str]:
    """Return the Chinese words of an English text that name nothing and quote nothing."""
    return HAN.findall(QUOTED.sub(" ", text))


def english_in(text: str) -> list[str]:
    """Return the English words of a Chinese text that name nothing."""
    return re.findall(r"\b[a-z]{2,}\b", LATIN.sub(" ", text))


def said(name: str) -> Iterator[tuple[str, str]]:
    """Yield each message of a catalogue with what is said for it."""
    catalogue = gettext.translation(language.DOMAIN, language.FOLDER, [name])
    yield from ((one, told) for one, told in catalogue._catalog.items() if one)  # type: ignore[attr-defined]  # noqa: SLF001


def test_every_english_message_is_english() -> None:
    assert {told: found for _, told in said("en") if (found := chinese_in(told))} == {}
    assert {one: found for one, _ in said("zh_CN") if (found := chinese_in(one))} == {}


def test_every_chinese_message_is_chinese() -> None:
    assert {told: found for _, told in said("zh_CN") if (found := english_in(told))} == {}


INTERNAL = {"ValueError", "TypeError", "AttributeError", "AssertionError", "KeyError", "OSError", "RuntimeError"}
"""What no person is told: it is caught, or a fault of the program."""


def test_every_refusal_is_in_the_catalogues(root: Path) -> None:
    """An error or a remark is made of words that a catalogue has: none of them is a bare text."""
    bare = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in sorted((root / "reporter").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _tells(node) and any(map(_is_bare, node.args))
    ]
    assert bare == []


def _tells(node: ast.Call) -> bool:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return (name.endswith("Error") and name not in INTERNAL) or name in {
        "tell",
        "BadParameter",
        "LeftOut",
        "Finding",
        "Piece",
    }


def _is_bare(node: ast.AST) -> bool:
    """Return whether an argument has words of its own: a text with a word and a space, or with two Han."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return name not in {"say", "in_chinese"} and any(
            map(_is_bare, [*node.args, *(one.value for one in node.keywords)])
        )
    if isinstance(node, ast.Constant):
        text = node.value if isinstance(node.value, str) else ""
        return len(HAN.findall(text)) > 2 or re.search(r"[a-z]{3,}[ ,]+[a-z]", text) is not None
    return any(map(_is_bare, ast.iter_child_nodes(node)))


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_all_help_is_in_one_language(root: Path, spoken: str) -> None:
    """All commands' help, as it is printed, in one process: typer looks up its headings when it is loaded."""
    script = (
        "import json, os, sys\n"
        "from reporter import language\n"
        f"language.choose({spoken!r})\n"
        "from typer.testing import CliRunner\n"
        "from typer.main import get_command\n"
        "from reporter.cli import app, first_steps\n"
        "from reporter.cli.translated import translate, HELP\n"
        "command = translate(get_command(app))\n"
        "told = [first_steps()]\n"
        "def walk(one, context):\n"
        "    with context:\n"
        "        one.get_help(context)\n"
        "        for name, sub in getattr(one, 'commands', {}).items():\n"
        "            walk(sub, sub.context_class(sub, info_name=name, parent=context, help_option_names=HELP))\n"
        "walk(command, command.context_class(command, info_name='reporter', help_option_names=HELP))\n"
        "print(told[0])\n"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "COLUMNS": "500", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, env=environment, encoding="utf-8"
    )
    lines = done.stdout.splitlines()
    assert sum("--help" in line for line in lines) > 25
    wrong = english_in if spoken == "zh" else chinese_in
    assert {line: found for line in lines if (found := wrong(line))} == {}


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_setting_is_told_and_refused_in_one_language(spoken: language.Language) -> None:
    language.choose(spoken)
    wrong = english_in if spoken == "zh" else chinese_in
    remarks = [line.strip("# ") for line in config.sample().splitlines() if line.startswith("# ")]
    assert {one: found for one in remarks if "=" not in one and (found := wrong(one))} == {}
    for name, table in TABLES.items():
        for key in table.model_fields:
            values: dict[str, object] = {key: object()}
            with pytest.raises(ConfigError) as refused:
                config.parse({name: [values] if name in {"groups", "notify"} else values}, "briefing.toml")
            told = re.sub(r"<object.*?>", "", str(refused.value))
            assert wrong(told.replace(f"{name}.{key}", "")) == [], told
    with pytest.raises(ConfigError) as refused:
        config.parse({"brefing": {}, "briefing": {"nam": 1, "number": 0}, "smtp": {"security": "ssl"}}, "briefing.toml")
    assert wrong(re.sub(r"[(（](?:allowed|这里可用).*", "", str(refused.value))) == []


REFUSED = {
    "空.txt": b"",
    "页.pages": b"x",
    "图.jpg": b"\x89PNG\r\n",
    "英.txt": b"plain words only",
    "坏.docx": b"PK\x03\x04 nothing",
    "坏.pdf": b"%PDF-1.4 nothing",
    "坏.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing",
    "坏.zip": b"PK\x03\x04 nothing",
    "框.html": b"<html><frameset><frame src='a.html'></frameset></html>",
    "信.eml": "Subject: 自动回复：来稿收到\nAuto-Submitted: auto-replied\n\n您好".encode(),
}
ARTICLE = """云岭县修复渠道12公里
云岭县水利局　2026年11月18日
11月18日，云岭县水利局修复渠道12公里，比上年增长5.2%，惠及农户320户。
“今年浇地的水够用了。”局长沈望山说。
据了解，该局下一步将修复水闸3座，投资由80万元增加到95万元。
"""
OTHER = """砚滩县新建粮仓两座
砚滩县粮食局　2026年11月17日
11月17日，砚滩县新建的两座粮仓装满了稻谷，共1600吨。
"""


@pytest.mark.slow
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_a_week_is_told_in_one_language(root: Path, tmp_path: Path, spoken: str) -> None:
    for name, data in REFUSED.items():
        (tmp_path / "来稿").mkdir(exist_ok=True)
        (tmp_path / "来稿" / name).write_bytes(data)
    (tmp_path / "来稿" / "一.txt").write_text(ARTICLE, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root), "REPORTER_LANG": spoken, "COLUMNS": "400", "NO_COLOR": "1"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "reporter", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )
        return done.stdout * (arguments[0] not in {"metrics", "restore"} or "--explain" in arguments) + done.stderr

    told = [run("init")]
    settings = (tmp_path / "briefing.toml").read_text("utf-8")
    settings = settings.replace("briefing@example.org", "a@b.example").replace('host = ""', 'host = "b.example"')
    (tmp_path / "briefing.toml").write_text(settings.replace("to = []", 'to = ["c@b.example"]', 1), "utf-8")
    told += [run("draft", "来稿", "--week", "2026-W47")]
    plan = tmp_path / "output" / "2026-W47" / "issue.toml"
    remarks = [line.partition("#")[2] for line in plan.read_text("utf-8").splitlines() if "#" in line]
    told += [re.sub(r"^ (?:\w+ = |── |\s*\{).*?(?:  #|$)", "", line) for line in remarks]
    drafted = plan.read_text("utf-8")
    plan.write_text(drafted + '\n[[articles]]\nkey = "0123456789ab"\nuse = true\n', "utf-8")
    told += [run("build", "来稿", "--week", "2026-W47")]
    plan.write_text(drafted, "utf-8")
    told += [run("build", "来稿", "--week", "2026-W47"), run("build", "来稿", "--week", "2026-W47", "--force")]
    told += [
        run("archive", "check"),
        run("archive", "list"),
        run("send", "2026-W47", "--list"),
        run("send", "2026-W47", "--dry-run"),
        run("preview", "2020-W01"),
    ]
    told += [run("metrics", "来稿", "--explain"), run("build", "来搞"), run("build", "-c", "brifing.toml", "来稿")]
    (tmp_path / "别的.txt").write_text(OTHER, "utf-8")
    briefing, check_list = next(plan.parent.glob("*期）.docx")), plan.parent / "核对单.docx"
    verified = run("verify", str(briefing), "别的.txt", "-q").splitlines()
    assert len(verified) > 5
    told += [_without_quotation(line) for line in verified]
    told += [
        run("verify", str(check_list), "来稿"),
        run("adopt", str(check_list), "来稿"),
        run("metrics", str(briefing)),
    ]
    told += [run("extract", str(check_list), "别的.txt"), run("build", *map(str, plan.parent.glob("*.docx")))]
    plan.write_text('[isue]\n[[articles]]\nkey = 3\ndate = "昨天"\n', "utf-8")
    told += [run("build", "来稿", "--week", "2026-W47")]
    lines = [_bare(line) for text in told for line in text.splitlines()]
    wrong = english_in if spoken == "zh" else chinese_in
    assert {line: found for line in lines if (found := wrong(line))} == {}


def _without_quotation(finding: str) -> str:
    """Return the place and the problem of a finding, without the words of the document."""
    return "：".join(re.split(r"：|: ", finding)[:2])


def _bare(line: str) -> str:
    """Return a line without paths, and without what it quotes of an article or names of the issue."""
    line = re.sub(r"[\w./（）-]*[/.][\w./（）-]+", " ", line)
    return re.sub(
        r"^ +(?:name|rules|words|owner|period)\b.*|^.*→.*|云岭\w*|砚滩\w*|【\w+】.*|（2026年第47期）|第47期|"
        r"\d+(?:公里|户)|工作简报|来稿|来搞|昨天|isue",
        " ",
        line,
    )
