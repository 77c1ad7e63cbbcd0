"""What a template must not carry, because it would act when the briefing is opened: macros, links out, DDE, objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.render.ooxml import package
from reporter.render.ooxml.wordml import W
from reporter.render.template.tags import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.render.ooxml.package import Parts

_W = f"{{{W}}}"
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_FETCHING = re.compile(
    r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE
)
_ACTIVE = (
    (re.compile(r"vbaProject|vbaData", re.IGNORECASE), "文件里有宏"),
    (re.compile(r"activeX", re.IGNORECASE), "文件里有 ActiveX 控件"),
    (re.compile(r"embeddings/.*\.bin$|oleObject", re.IGNORECASE), "文件里有嵌入的对象"),
    (re.compile(r"afchunk|\.(?:htm|html|mht|rtf)$", re.IGNORECASE), "文件里夹带了另一份文档"),
)
_SAVE_ANEW = "在 Word 或 WPS 里删去后另存为 .docx"


def hazards(parts: Parts) -> Iterator[tuple[str, str, str, str]]:
    """Yield place, words, problem and remedy of everything that would act when the finished file is opened."""
    types = parts[package.CONTENT_TYPES].decode("utf-8", "replace")
    if "macroEnabled" in types:
        yield "文件", package.CONTENT_TYPES, "这是启用宏的文档", "另存为不带宏的 .docx"
    for name in parts:
        for pattern, problem in _ACTIVE:
            if pattern.search(name):
                yield "文件", name, problem, _SAVE_ANEW
        if name.endswith(".rels"):
            yield from _relations(parts[name], name)
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from _fields(parts[name], name)


def _relations(xml: bytes, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield relationships that fetch something from elsewhere; a link that a reader clicks is none."""
    for relation in parsed(xml, name):
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            continue
        if kind == "attachedTemplate":
            yield "文件", target, "引用了别处的模板", "在“开发工具→文档模板”里改回 Normal"
        elif kind != "hyperlink" or not _WEB.match(target):
            yield "文件", target, f"引用了文件以外的内容（{kind}）", "改为嵌入文件内，或删去"


def _fields(xml: bytes, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield fields that run programs or fetch files; Word splits their code over runs."""
    for paragraph in parsed(xml, name).iter(f"{_W}p"):
        codes = [node.get(f"{_W}instr", "") for node in paragraph.iter(f"{_W}fldSimple")]
        code = ""
        for node in paragraph.iter(f"{_W}instrText", f"{_W}fldChar"):
            if node.tag == f"{_W}instrText":
                code += node.text or ""
            elif node.get(f"{_W}fldCharType") == "begin":
                codes.append(code)
                code = ""
        for one in (*codes, code):
            if found := _FETCHING.match(one):
                yield (
                    "正文",
                    one.strip()[:40],
                    f"域 {found[1].upper()} 会打开别处的内容",
                    "选中该域，按 Ctrl+Shift+F9 变成文字，或删去",
                )
