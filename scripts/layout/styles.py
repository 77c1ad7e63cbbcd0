"""The one description of styles that every bundled template is built from: sizes, fonts, spacing, page.

Sizes are points, lengths on the page millimetres, indents characters. GB/T 9704-2012 is followed where it speaks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

SONG = "宋体"
FANG = "仿宋"
HEI = "黑体"
KAI = "楷体"
BIAO = "方正小标宋简体"
LATIN = "Times New Roman"
YAHEI = "微软雅黑"
FALLBACK = {
    YAHEI: "Microsoft YaHei",
    BIAO: SONG,
    FANG: "仿宋_GB2312",
    KAI: "楷体_GB2312",
    HEI: "SimHei",
    SONG: "SimSun",
}
"""The name a word processor tries where a font is missing (fontTable, w:altName)."""

PITCH = 28.95
CONDENSED = -0.25
"""28 characters of 16 points take 448 points, the text is 442 wide; LibreOffice cannot do it by a character grid."""
RED = "D7000F"


@dataclass(frozen=True)
class Page:
    """Paper and margins in millimetres.

    There is no grid of lines: the pitch gives the 22 lines that a standard wants, and on a grid LibreOffice rounds
    every other height up to whole lines and leaves two of them free before a table.
    """

    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    right: float = 26
    bottom: float = 35
    footer: float = 22
    landscape: bool = False

    @property
    def text_width(self) -> float:
        """The width of the text, in millimetres."""
        return self.width - self.left - self.right


@dataclass(frozen=True)
class Style:
    """A paragraph style (or a character style); None leaves a property to the style it is based on."""

    id: str
    name: str
    font: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool | None = None
    color: str | None = None
    spacing: float | None = None
    align: str | None = None
    indent: int | None = None
    left: float | None = None
    right: int | None = None
    hanging: int | None = None
    pitch: float | None = None
    line: float | None = None
    before: float | None = None
    after: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    tab: str | None = None
    border: tuple[tuple[str, float, str], ...] = ()
    frame: bool = False
    based: str = "Normal"
    next: str | None = None
    kind: str = "paragraph"


NORMAL = Style(
    "Normal", "Normal", font=FANG, latin=LATIN, size=16, spacing=CONDENSED, align="both", pitch=PITCH, based=""
)
_CELL = Style("", "", size=10.5, spacing=0, indent=0, pitch=15, before=1.5, after=1.5)

SHARED = (
    NORMAL,
    Style("Body", "正文段落", indent=2),
    Style("TableLead", "表前说明", based="Body", indent=2, keep_next=True),
    Style("KeySentence", "要点", indent=2, after=3),
    Style(
        "Heading1",
        "heading 1",
        font=BIAO,
        size=22,
        align="center",
        pitch=32,
        before=10,
        after=4,
        keep_next=True,
        keep_lines=True,
        outline=0,
        next="Body",
    ),
    Style(
        "AppendixTitle",
        "附录标题",
        font=HEI,
        size=16,
        align="left",
        pitch=PITCH,
        before=10,
        after=2,
        based="Heading1",
        next="Body",
    ),
    Style(
        "Heading2",
        "heading 2",
        font=HEI,
        align="left",
        indent=2,
        before=6,
        keep_next=True,
        keep_lines=True,
        outline=1,
        next="Body",
    ),
    Style(
        "Heading3",
        "heading 3",
        font=KAI,
        bold=True,
        align="left",
        indent=2,
        before=6,
        keep_next=True,
        keep_lines=True,
        outline=2,
        next="Body",
    ),
    Style(
        "Meta",
        "文章信息",
        font=KAI,
        size=12,
        align="left",
        indent=2,
        pitch=22,
        keep_next=True,
        keep_lines=True,
        color="404040",
    ),
    Style("EditorNote", "按语", font=KAI, indent=2, before=2, after=4, keep_next=True),
    Style("SecrecyMark", "密级", font=HEI, align="left"),
    Style("Signer", "签发人", align="right", right=1),
    Style("Keywords", "关键词", font=KAI, size=14, indent=2, pitch=26),
    Style("Period", "起止日期", font=KAI, align="center", after=2, keep_next=True),
    Style(
        "Caption",
        "caption",
        font=HEI,
        size=12,
        align="center",
        pitch=20,
        before=4,
        after=4,
        keep_lines=True,
    ),
    Style("TableCaption", "表题", based="Caption", before=8, keep_next=True),
    Style("Note", "注释", size=10.5, pitch=18, after=6, color="404040"),
    Style("ChartCaption", "图题", based="Caption", line=1, before=8, after=12),
    replace(_CELL, id="Cell", name="表格文字", align="left"),
    replace(_CELL, id="CellHead", name="表头", font=HEI, align="center", based="Cell", keep_next=True),
    replace(_CELL, id="CellCentre", name="表格居中", align="center", based="Cell"),
    replace(_CELL, id="FigureIndicator", name="指标", align="left", based="Cell"),
    replace(_CELL, id="FigureValue", name="数值", align="right", based="Cell"),
    replace(_CELL, id="FigureCurrent", name="现值", align="right", based="Cell"),
    replace(_CELL, id="FigurePrevious", name="原值", align="right", based="Cell"),
    replace(_CELL, id="FigureUnit", name="单位", align="left", based="Cell"),
    replace(_CELL, id="FigureChange", name="变化", align="left", based="Cell", left=0.5),
    replace(_CELL, id="FigurePeriod", name="时段", align="left", based="Cell"),
    Style("CellSmall", "表格小字", based="Cell", size=9, pitch=13, before=1, after=1),
    Style("CellSmallCentre", "表格小字居中", based="CellSmall", align="center", size=9, pitch=13, before=1, after=1),
    Style("Footer", "footer", font=SONG, latin=SONG, size=14, align="right", right=1, pitch=18),
    Style("FooterEven", "偶数页页脚", based="Footer", align="left", left=1, right=0),
    Style("Annotation", "附注", font=KAI, kind="character", based="", color="404040"),
    Style("CellAnnotation", "附注（表内）", font=KAI, size=10.5, kind="character", based="", color="404040"),
    Style("Quotation", "引文", kind="character", based=""),
    Style("Strong", "Strong", kind="character", based="", bold=True),
)

RED_HEAD = (
    Style(
        "Masthead",
        "报头",
        font=BIAO,
        size=54,
        color=RED,
        spacing=10,
        align="center",
        pitch=66,
        before=6,
        after=8,
    ),
    Style("MastheadLong", "报头（长名）", based="Masthead", size=40, spacing=2, pitch=52),
    Style("MastheadLongest", "报头（最长名）", based="Masthead", size=28, spacing=0, pitch=40),
    Style("Issue", "期号", align="center"),
    Style("IssueSigned", "期号和签发人", align="left", tab="right", left=1, right=1),
    Style("SignerName", "签发人姓名", font=KAI, kind="character", based=""),
    Style("Issuer", "编发行", tab="right", left=1, right=1, border=(("bottom", 2.25, RED),), after=10),
    Style("IssuerLong", "编发行（长）", based="Issuer", size=12),
    Style("ContentsTitle", "要目标题", font=HEI, align="center", before=6, keep_next=True),
    Style("ContentsTopic", "要目专题", font=HEI, size=12, align="left", pitch=20, before=4, keep_next=True),
    Style(
        "ContentsItem",
        "要目条目",
        font=FANG,
        size=12,
        pitch=20,
        left=4,
        hanging=2,
        align="left",
        tab="dots",
    ),
    Style("ContentsItemSmall", "要目条目（多）", based="ContentsItem", size=10.5, pitch=16),
    Style(
        "FootLine",
        "版记",
        size=14,
        align="left",
        left=4,
        hanging=3,
        right=1,
        pitch=26,
        frame=True,
        keep_lines=True,
        border=(("top", 1, "000000"), ("bottom", 1, "000000"), ("between", 0.75, "000000")),
    ),
    Style("FootRoom", "版记留白", size=1, pitch=1, before=20),
    Style("FootCopies", "印数", based="FootLine", size=14, left=1, hanging=0, right=1, tab="right"),
)

CELLS = tuple(style.id for style in SHARED if style.id == "Cell" or (style.based == "Cell" and "Small" not in style.id))
"""The styles of the cells of tables, small print aside."""

BLUE = "1F5A92"
_SMALL = {"size": 12, "spacing": 0, "pitch": 22}


def restyled(styles: tuple[Style, ...], **changes: dict[str, object]) -> tuple[Style, ...]:
    """Return styles with some properties changed, by the style's id."""
    return tuple(replace(style, **changes[style.id]) if style.id in changes else style for style in styles)  # type: ignore[arg-type]


MODERN = (
    *restyled(
        SHARED,
        Normal={"font": YAHEI, "latin": YAHEI, **_SMALL},
        Heading1={"font": YAHEI, "latin": YAHEI, "size": 16, "bold": True, "color": BLUE, "align": "left", "pitch": 24,
                  "border": (("bottom", 0.75, BLUE),)},
        AppendixTitle={"font": YAHEI, "latin": YAHEI, "size": 14, "pitch": 22},
        Heading2={"font": YAHEI, "latin": YAHEI, "size": 13, "bold": True, "indent": 0, "pitch": 22},
        Heading3={"font": YAHEI, "latin": YAHEI, "size": 12, "indent": 0},
        KeySentence={"after": 4},
        Meta={"font": YAHEI, "latin": YAHEI, "size": 10, "indent": 0, "pitch": 18},
        EditorNote={"font": YAHEI, "latin": YAHEI, "size": 10.5, "pitch": 20, "color": "404040"},
        SecrecyMark={"font": YAHEI, "latin": YAHEI, "size": 10.5, "bold": True, "pitch": 18},
        Signer={"size": 10.5, "pitch": 18, "right": 0},
        Keywords={"font": YAHEI, "latin": YAHEI, "size": 10.5, "pitch": 20, "before": 2},
        Period={"font": YAHEI, "latin": YAHEI, "size": 10.5, "align": "left"},
        Caption={"font": YAHEI, "latin": YAHEI, "size": 10.5},
        CellHead={"font": YAHEI, "latin": YAHEI, "bold": True},
        CellAnnotation={"font": YAHEI, "latin": YAHEI, "size": 9.5},
        Annotation={"font": YAHEI, "latin": YAHEI, "size": 10.5},
        Note={"size": 9},
        Footer={"font": YAHEI, "latin": YAHEI, "size": 9, "align": "center", "right": 0},
        FooterEven={"align": "center", "left": 0},
    ),
    Style("Masthead", "报头", font=YAHEI, latin=YAHEI, size=26, bold=True, color=BLUE, align="left", pitch=36),
    Style("Issuer", "编发行", size=10.5, color="595959", tab="right", border=(("bottom", 2.25, BLUE),), after=10),
    Style("ContentsTitle", "要目标题", size=12, bold=True, color=BLUE, before=4, keep_next=True),
    Style("ContentsTopic", "要目专题", size=10.5, bold=True, align="left", pitch=20, before=4, keep_next=True),
    Style("ContentsItem", "要目条目", size=10.5, pitch=20, left=4, hanging=2, align="left", tab="dots"),
    Style("ContentsItemSmall", "要目条目（多）", based="ContentsItem", size=10.5, pitch=17),
    Style("FootLine", "版记", size=10.5, color="595959", align="left", before=2, pitch=18),
    Style("CellSentence", "要点（表内）", based="Cell"),
)  # fmt: skip
