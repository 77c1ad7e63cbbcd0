"""The pages of the documentation's site that are made from the code, and the order of all pages: a hook of mkdocs.

Every command, every table of settings and every heading of the check list has its words from where the program has
them, in Chinese and in English, so that none is ever copied by hand.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from typer.main import get_command

from reporter import language
from reporter.cli import app
from reporter.cli.translated import translate
from reporter.config import commented_sample
from reporter.config.settings_tables import TABLES, ColumnTable, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

DOCS = Path(__file__).resolve().parent.parent / "docs"
LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]+src="https?://[^"]*"|<link[^>]+href="https?://[^"]*"|url\(["']?https?://[^)]*\)"""
)
"""What a browser fetches by itself."""

WORDS = {
    "zh": ("命令", "设置", "选项", "作用", "项", "默认", "说明", "参数"),
    "en": ("Commands", "Settings", "Option", "What it does", "Key", "Default", "What it says", "Argument"),
}
_RECORDS = tuple(f"adr/{one.name}" for one in sorted(DOCS.glob("adr/0*.md")))
CHINESE = (
    ("开始", ("start.md", "install.md", "commands.md", "review.md", "word.md", "faq.md")),
    ("一期的文件", ("plan.md", "check-list.md", "templates.md", "charts.md", "send.md", "run.md", "archive.md")),
    ("怎样读懂来稿", ("sources.md", "zh/restoration.md", "zh/ranking.md", "zh/metrics.md", "privacy.md")),
    ("程序与助手", ("library.md", "assistant.md", "scale.md", "security.md", "quality.md")),
    ("内部构造", ("zh/architecture.md", "adr/README.md", *_RECORDS)),
)  # fmt: skip
_ENGLISH = (
    ("index", "start", "install", "review", "plan", "check-list", "templates", "sources"),
    ("send", "run", "commands", "archive", "charts", "privacy", "library", "assistant", "faq", "security"),
)
_METHODS = ("restoration.md", "ranking.md", "metrics.md", "architecture.md")
ENGLISH = (*(f"en/{name}.md" for names in _ENGLISH for name in names), *_METHODS)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set the order of the pages: Chinese first, then English, then what is made for developers."""
    nav: list[dict[str, Any]] = [{"首页": "index.md"}]
    nav += [{title: list(pages)} for title, pages in CHINESE]
    made = {tongue: sorted(page for page, _ in _pages(tongue)) for tongue in WORDS}
    nav[2:2] = [{"命令": _of("commands", made["zh"])}, {"设置": _of("settings", made["zh"])}]
    english: list[Any] = list(ENGLISH)
    english += [{"Commands": _of("commands", made["en"])}, {"Settings": _of("settings", made["en"])}]
    config.nav = [*nav, {"English": english}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the code."""
    for tongue in WORDS:
        for page, text in _pages(tongue):
            files.append(File.generated(config, page, content=text))
    return files


def _of(kind: str, pages: Sequence[str]) -> list[str]:
    return [page for page in pages if f"{kind}/" in page]


def _pages(tongue: str) -> Iterator[tuple[str, str]]:
    """Yield the made pages of a language, each with its text."""
    before = language.spoken()
    language.choose(tongue)  # type: ignore[arg-type]
    folder = "" if tongue == "zh" else "en/"
    command = translate(get_command(app))
    for name, one in command.commands.items():  # type: ignore[attr-defined]
        yield f"{folder}commands/{name}.md", "\n".join(_command(f"reporter {name}", one, tongue))
    for name, table in {**TABLES, "columns": ColumnTable}.items():
        yield f"{folder}settings/{name}.md", "\n".join(_table(name, table, tongue))
    for name in commented_sample.NAMED:
        text = language.say(Settings.model_fields[name].description or "")
        yield f"{folder}settings/{name}.md", f"# [{name}]\n\n{_plain(text)}\n"
    if before:
        language.choose(before)


def _command(title: str, command: Any, tongue: str) -> Iterator[str]:  # noqa: ANN401 - click's types are typer's
    yield f"{'#' if title.count(' ') == 1 else '##'} {title}\n"
    yield f"{_plain(command.help or '')}\n"
    words = WORDS[tongue]
    rows = [(_called(one), getattr(one, "help", "") or "") for one in command.params]
    if rows:
        yield f"| {words[2]} | {words[3]} |\n| --- | --- |"
        yield from (f"| {_cell(name, code=True)} | {_cell(text)} |" for name, text in rows)
    yield ""
    for name, one in getattr(command, "commands", {}).items():
        yield from _command(f"{title} {name}", one, tongue)


def _called(one: Any) -> str:  # noqa: ANN401
    return "、".join(one.opts) if one.param_type_name == "option" else one.metavar or one.name.upper()


def _table(name: str, table: Any, tongue: str) -> Iterator[str]:  # noqa: ANN401 - a table of settings
    words = WORDS[tongue]
    yield f"# [{name}]\n\n{_plain(language.say(commented_sample.summary(table)))}\n"
    yield f"| {words[4]} | {words[5]} | {words[6]} |\n| --- | --- | --- |"
    for key, field in table.model_fields.items():
        default = "" if field.is_required() or field.default is None else json.dumps(field.default, ensure_ascii=False)
        cells = (_cell(key, code=True), _cell(default, code=True), _cell(language.say(field.description or "")))
        yield f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return help without what a terminal's markup needs, and with nothing that Markdown would obey."""
    return re.sub(r"([<>*_\[\]])", r"\\\1", text.replace("\\[", "["))


def _cell(text: str, *, code: bool = False) -> str:
    line = " ".join(text.split()).replace("|", "\\|")
    if code:
        return f"`{line}`" if line else ""
    return _plain(line)


def on_post_build(config: MkDocsConfig) -> None:
    """Refuse a site that would fetch anything from elsewhere when it is read.

    Raises:
        PluginError: a page or a style names something of another host that a browser loads by itself.
    """
    for made in sorted(Path(config.site_dir).rglob("*")):
        if made.suffix in {".html", ".css"} and (found := LOADED.search(made.read_text("utf-8"))):
            raise PluginError(f"{made.name} loads {found[0]}")
