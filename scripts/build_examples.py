"""Make examples/week/ from the clean masters in examples/masters/, as the example articles would reach an office.

A master is Markdown: ``#`` the headline, ``##`` a heading, a paragraph a line group, one pipe table at most. Each
becomes one file of the week in the format and the encoding that RECIPES gives; where a recipe has a seed, the text
goes through the damage tool of the tests first. The same masters give the same bytes.

    python scripts/build_examples.py [FOLDER]
"""

from __future__ import annotations

import datetime as dt
import html
import io
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent
MASTERS = ROOT / "examples" / "masters"
WEEK = ROOT / "examples" / "week"
DAMAGE = ROOT / "tests" / "support" / "damage.py"
ZIP_TIME = (2026, 11, 20, 9, 0, 0)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a master reaches the office: file suffix, encoding, script, and the seed of its damage if it has any."""

    master: str
    suffix: str
    encoding: str
    traditional: bool = False
    seed: int | None = None
    published: str | None = None


RECIPES = (
    Recipe("01-xundong-yinhuan", "txt", "utf-8", seed=139),
    Recipe("02-taling-qiangxiu", "txt", "gb18030"),
    Recipe("03-dongyu-tongdian", "html", "utf-8", published="2026-11-19T07:32:00+08:00"),
    Recipe("04-loushui-kongzhi", "docx", "utf-8", published="2026-11-16T09:00:00+08:00"),
    Recipe("05-fengdu-yinshui", "txt", "utf-16"),
    Recipe("06-rijian-shoushu", "txt", "big5", traditional=True),
    Recipe("07-yigongti-tijian", "md", "utf-8"),
    Recipe("08-laojiu-xiaoqu", "html", "gb18030", published="2026-11-20T10:15:00+08:00"),
    Recipe("09-luwan-yijianban", "txt", "utf-8", seed=106),
    Recipe("10-shanli-dianduguan", "txt", "gb18030", seed=36),
)

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{title}_霁州在线</title>
<meta property="article:published_time" content="{published}">
<script>var page = {{"id": 20261119, "views": 3517}};</script>
<style>.nav li {{ display: inline }}</style>
</head>
<body>
<div class="nav"><ul>
<li><a href="/">首页</a></li><li><a href="/news/">霁州新闻</a></li><li><a href="/county/">县区动态</a></li>
<li><a href="/health/">健康</a></li><li><a href="/video/">视频</a></li><li><a href="/about/">关于我们</a></li>
</ul></div>
<!-- 广告位 728x90 开始 --><div class="ad"><a href="/ad/3">金秋家电节 满1000减100</a></div><!-- 广告位结束 -->
<div class="article">
{body}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> 责任编辑：申屠雪</div>
<div class="comments"><h3>网友评论（3）</h3>
<p class="comment"><b>槿河钓叟</b> 2026-11-20 08:11 点赞！辛苦了。</p>
<p class="comment"><b>用户8830417</b> 2026-11-20 09:40 我们小区什么时候轮到？</p>
<p class="comment"><b>山里人家</b> 2026-11-20 12:02 转给家里老人看看。</p></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/n/1">麦陵县召开三季度经济形势分析会</a></li>
<li><a href="/n/2">冷空气周末到货 记得添衣</a></li></ul></div>
<div class="foot">霁州在线 版权所有 备案号：霁备00000000号 网上举报电话：0000-7000000</div>
</body>
</html>
"""


def paragraphs(markdown: str) -> list[str]:
    """Return the master's paragraphs; the rows of a table stay together in one."""
    return [part.strip() for part in markdown.split("\n\n") if part.strip()]


def rows(paragraph: str) -> list[list[str]]:
    """Return the cells of a pipe table, without the line of dashes."""
    lines = [line.strip().strip("|").split("|") for line in paragraph.splitlines()]
    return [[cell.strip() for cell in line] for line in lines if set("".join(line)) - set("- ")]


def plain(markdown: str) -> str:
    """Return the text without Markdown's marks, a paragraph a line."""
    lines: list[str] = []
    for part in paragraphs(markdown):
        if part.startswith("|"):
            lines += ["\t".join(row) for row in rows(part)]
        else:
            lines.append(part.lstrip("# ").replace("**", ""))
    return "\n".join(lines) + "\n"


def text(markdown: str, recipe: Recipe) -> bytes:
    """Return a plain text file: damaged, in traditional characters, or merely encoded."""
    content = plain(markdown)
    if recipe.seed is not None:
        return damaged(content, recipe.seed, recipe.encoding)
    if recipe.traditional:
        import opencc

        content = opencc.OpenCC("s2tw").convert(content)
    return content.encode(recipe.encoding)


def damaged(content: str, seed: int, encoding: str) -> bytes:
    """Return ``content`` as a republishing tool would have mangled it, by the damage tool of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.txt"), Path(folder, "after.txt")
        before.write_text(content, "utf-8")
        command = [sys.executable, str(DAMAGE), str(before), str(after), "--seed", str(seed), "--encoding", encoding]
        subprocess.run(command, check=True)  # noqa: S603 - our own tool on our own files
        return after.read_bytes()


def markdown_file(markdown: str, recipe: Recipe) -> bytes:
    """Return the master itself."""
    return markdown.encode(recipe.encoding)


def web_page(markdown: str, recipe: Recipe) -> bytes:
    """Return a page of a news site, with the navigation, advertisement and comments around the article."""
    parts = paragraphs(markdown)
    body = "\n".join(_element(html.escape(part, quote=False)) for part in parts)
    title = html.escape(parts[0].lstrip("# "), quote=False)
    charset = "gbk" if recipe.encoding == "gb18030" else recipe.encoding
    page = PAGE.format(charset=charset, title=title, published=recipe.published, body=body)
    return page.encode(recipe.encoding)


def _element(part: str) -> str:
    """Return the HTML element of one paragraph."""
    for mark, tag in (("## ", "h2"), ("# ", "h1")):
        if part.startswith(mark):
            return f"<{tag}>{part.removeprefix(mark)}</{tag}>"
    return "<p>" + part.replace("\n", "<br>\n") + "</p>"


def word_document(markdown: str, recipe: Recipe) -> bytes:
    """Return a Word document with real heading styles and a real table."""
    from docx import Document

    document = Document()
    for part in paragraphs(markdown):
        if part.startswith("|"):
            cells = rows(part)
            table = document.add_table(len(cells), len(cells[0]), style="Table Grid")
            for row, values in zip(table.rows, cells, strict=True):
                for cell, value in zip(row.cells, values, strict=True):
                    cell.text = value
        elif part.startswith("#"):
            marks, heading = part.split(" ", 1)
            document.add_heading(heading, level=len(marks) - 1)
        else:
            document.add_paragraph(part)
    properties = document.core_properties
    properties.title = paragraphs(markdown)[0].lstrip("# ")
    properties.author = "麦陵县水务公司办公室"
    written = dt.datetime.fromisoformat(recipe.published or "2026-11-16T09:00:00+08:00")
    properties.created = properties.modified = written
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_times(buffer.getvalue())


def _same_times(archive: bytes) -> bytes:
    """Return the zip archive with one fixed time on all entries, so that the same masters give the same bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return result.getvalue()


WRITERS: Mapping[str, Callable[[str, Recipe], bytes]] = {
    "txt": text,
    "md": markdown_file,
    "html": web_page,
    "docx": word_document,
}


def build(folder: Path) -> list[Path]:
    """Write the week into ``folder`` and return its files, in the order of the recipes."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for recipe in RECIPES:
        markdown = (MASTERS / f"{recipe.master}.md").read_text("utf-8")
        path = folder / f"{recipe.master}.{recipe.suffix}"
        path.write_bytes(WRITERS[recipe.suffix](markdown, recipe))
        made.append(path)
    return made


if __name__ == "__main__":
    for made in build(Path(sys.argv[1]) if len(sys.argv) > 1 else WEEK):
        print(made)
