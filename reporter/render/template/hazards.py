"""What a template must not carry, because it would act when the briefing is opened: macros, links out, DDE, objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.render.ooxml import package
from reporter.render.ooxml.added_parts import target_of
from reporter.render.ooxml.relations import owner_of
from reporter.render.template.allowed import KINDS, RELATIONS, kind_of, sort_of
from reporter.render.template.codes import REMEDY, codes, refused
from reporter.render.template.tags import parsed
from reporter.render.template.workbooks import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.render.ooxml.package import Parts

_Hazard = tuple[str, str, str, str]
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|.*\\")
_ROOT = "_rels/.rels"
_XML = "application/xml"
_SAYS = (
    (re.compile(r"vba|macro", re.IGNORECASE), in_chinese("文件里有宏")),
    (re.compile(r"activeX|control", re.IGNORECASE), in_chinese("文件里有 ActiveX 控件")),
    (re.compile(r"oleObject|embeddings/", re.IGNORECASE), in_chinese("文件里有嵌入的对象")),
    (
        re.compile(r"a[fF]?[cC]hunk|subDoc|\.(?:html?|mht|rtf|do[ct][xm]?)$", re.IGNORECASE),
        in_chinese("文件里夹带了另一份文档"),
    ),
)
_ACTIVE = {
    "altChunk": in_chinese("文件里夹带了另一份文档"),
    "subDoc": in_chinese("文件里夹带了另一份文档"),
    "OLEObject": in_chinese("文件里有嵌入的对象"),
    "control": in_chinese("文件里有 ActiveX 控件"),
    "webVideoPr": in_chinese("文件里有网络视频"),
    "movie": in_chinese("文件里有影片"),
    "attachedTemplate": in_chinese("引用了别处的模板"),
    "mailMerge": in_chinese("文件连着邮件合并的数据源"),
    "entryMacro": in_chinese("文件里有宏"),
    "exitMacro": in_chinese("文件里有宏"),
    "saveThroughXslt": in_chinese("引用了文件以外的内容"),
    "sourceFileName": in_chinese("引用了文件以外的内容"),
    "script": in_chinese("图片里有脚本"),
}
_REMOTE = "//@*[local-name()='src' or local-name()='althref' or (local-name()='href' and namespace-uri()!='')]"
_CLICKED = "//@*[name()='href']"
_SVG = "http://www.w3.org/2000/svg"
_DRAWS = frozenset(
    {
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "metadata",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
    }
    | {"text", "tspan", "use", "symbol", "clipPath", "mask", "pattern", "marker", "style", "image", "switch", "a"}
    | {"linearGradient", "radialGradient", "stop", "filter"}
)
"""What a drawn picture needs of SVG 2; filters' steps begin with fe."""

_FETCHES = re.compile(r"@import|url\(\s*(?![\"']?\s*(?:#|data:image/(?:png|jpeg|gif)\b))", re.IGNORECASE)
_HELD = re.compile(r"#|data:image/(?:png|jpeg|gif)[;,]")
_IN_STRICT = "[starts-with(namespace-uri(), 'http://purl.oclc.org/ooxml/')]"
_STRICT = f"boolean(//*{_IN_STRICT} | //@*{_IN_STRICT})"
_FILE = in_chinese("文件")
_EMBED = in_chinese("改为嵌入文件内，或删去")
_SAVE_ANEW = in_chinese("在 Word 或 WPS 里删去后另存为 .docx")


def hazards(parts: Parts) -> Iterator[_Hazard]:
    """Yield place, words, problem and remedy of everything that would act when the finished file is opened.

    Parts, their content types and their relationships must be on the lists of ``allowed``; what those lists admit is
    looked through for elements, attributes and fields that act.
    """
    types = _Types(parsed(parts[package.CONTENT_TYPES], package.CONTENT_TYPES))
    yield from types.wrong()
    for name in parts:
        if RELATIONS.fullmatch(name):
            yield from _relations(parts[name], name, parts)
        elif name != package.CONTENT_TYPES:
            yield from _part(name, types.of(name), parts[name])
            if name.endswith((".xml", ".svg")):
                root = parsed(parts[name], name)
                yield from _contents(root)
                yield from _drawn(root) if name.endswith(".svg") else ()
    if "/" + package.DOCUMENT not in types.overrides or not _leads_to_document(parts):
        yield _FILE, package.DOCUMENT, in_chinese("正文不在通常的位置"), in_chinese("在 Word 或 WPS 里另存为 .docx")


class _Types:
    """The content types of a package (ECMA-376 part 2, §10.1.2)."""

    def __init__(self, root: etree._Element) -> None:
        defaults = [(one.get("Extension", "").lower(), one.get("ContentType", "")) for one in root.iter("{*}Default")]
        overrides = [(one.get("PartName", ""), one.get("ContentType", "")) for one in root.iter("{*}Override")]
        self.defaults, self.overrides = dict(defaults), dict(overrides)
        self._names = [name.lower() for name, _ in (*defaults, *overrides)]
        self._kinds = [kind for _, kind in (*defaults, *overrides)]

    def wrong(self) -> Iterator[_Hazard]:
        """Yield what is wrong with the list: a name on it twice, of which nobody knows which counts, or macros."""
        if len(set(self._names)) < len(self._names):
            yield _FILE, package.CONTENT_TYPES, in_chinese("部件的类型写了两次"), _SAVE_ANEW
        if any("macroEnabled" in kind for kind in self._kinds):
            yield _FILE, package.CONTENT_TYPES, in_chinese("这是启用宏的文档"), in_chinese("另存为不带宏的 .docx")

    def of(self, name: str) -> str:
        """Return the content type of a part."""
        return self.overrides.get("/" + name) or self.defaults.get(name.rpartition(".")[2].lower(), "")


def _part(name: str, content_type: str, data: bytes) -> Iterator[_Hazard]:
    """Yield what is wrong with a part's name, content type or workbook; a part of settings may be plain XML."""
    sort = sort_of(name)
    if sort is None:
        yield _FILE, name, _says(name, in_chinese("文件里有模板用不着的部件")), _SAVE_ANEW
    elif content_type not in (*sort.types, _XML):
        yield (
            _FILE,
            name,
            _says(content_type, in_chinese("部件的类型是“{content_type}”，与名称不符", content_type=content_type)),
            _SAVE_ANEW,
        )
    elif sort.kind == "package" and not is_plain(data):
        yield _FILE, name, in_chinese("图表的数据表里不止是表格"), _SAVE_ANEW


def _says(words: str, otherwise: str) -> str:
    return next((says for pattern, says in _SAYS if pattern.search(words)), otherwise)


def _relations(xml: bytes, name: str, parts: Parts) -> Iterator[_Hazard]:
    """Yield relationships that no template needs, or that fetch something."""
    for relation in parsed(xml, name):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if kind_of(kind) == "attachedTemplate":
            yield _FILE, target, in_chinese("引用了别处的模板"), in_chinese("在“开发工具→文档模板”里改回 Normal")
        elif relation.get("TargetMode", "Internal") != "Internal" or _ELSEWHERE.match(target):
            yield from _away(kind_of(kind), target)
        elif kind_of(kind) != "hyperlink" or not target.startswith("#"):
            yield from _inside(kind, target, target_of(owner_of(name), target), parts)


def _away(kind: str, target: str) -> Iterator[_Hazard]:
    """Yield a relationship that leads out of the file; a link that a reader clicks is none."""
    if kind != "hyperlink" or not _WEB.match(target):
        yield _FILE, target, in_chinese("引用了文件以外的内容（{kind}）", kind=kind), _EMBED


def _inside(kind: str, target: str, part: str, parts: Parts) -> Iterator[_Hazard]:
    """Yield a relationship to a part that is of no sort that a template needs, or of another sort than it says."""
    sort = KINDS.get(kind_of(kind))
    if sort is None:
        yield _FILE, target, _says(kind, in_chinese("文件里有模板用不着的关系")), _SAVE_ANEW
    elif part in parts and not sort.names.fullmatch(part):
        yield _FILE, target, in_chinese("关系（{kind}）指向不该指的部件", kind=sort.kind), _SAVE_ANEW


def _leads_to_document(parts: Parts) -> bool:
    """Return whether the package has one main part, and it is the one that is filled and verified."""
    if _ROOT not in parts:
        return False
    root = parsed(parts[_ROOT], _ROOT)
    mains = [one for one in root if one.get("Type", "").endswith("/officeDocument")]
    return [target_of("", one.get("Target", "")) for one in mains] == [package.DOCUMENT]


def _drawn(root: etree._Element) -> Iterator[_Hazard]:
    """Yield what of a drawn picture acts, or is fetched when it is shown."""
    for node in root.iter("*"):
        space, _, name = str(node.tag).rpartition("}")
        if space == f"{{{_SVG}" and name not in _DRAWS and not name.startswith("fe"):
            yield _FILE, name, in_chinese("图片里有会运行或打开别处的内容"), _EMBED
        told = [node.text or "", *map(str, node.attrib.values())]
        links = (str(said) for key, said in node.attrib.items() if str(key).rpartition("}")[2] == "href")
        acts = any(str(key).lower().startswith("on") for key in node.attrib)
        if acts or any(map(_FETCHES.search, told)) or not all(map(_HELD.match, links)):
            yield _FILE, name, in_chinese("图片里有会运行或打开别处的内容"), _EMBED


def _contents(root: etree._Element) -> Iterator[_Hazard]:
    """Yield elements, attributes and fields of a part that act."""
    if root.xpath(_STRICT):
        yield _FILE, "", in_chinese("这是 Strict Open XML 文档"), in_chinese("另存为“Word 文档(.docx)”")
    for node in root.iter(*(f"{{*}}{name}" for name in _ACTIVE)):
        name = str(node.tag).rpartition("}")[2]
        yield _FILE, name, _ACTIVE[name], _SAVE_ANEW
    clicked = [value for value in root.xpath(_CLICKED) if not _WEB.match(value)]
    for value in (*root.xpath(_REMOTE), *clicked):
        if value and not value.startswith("#"):
            yield _FILE, value[:40], in_chinese("引用了文件以外的内容"), _EMBED
    for code in codes(root):
        if problem := refused(code):
            yield in_chinese("正文"), code.text.strip()[:40], problem, REMEDY
