"""The formats that nobody reads, with what whoever brings one can do."""

from __future__ import annotations

from reporter.language import in_chinese
from reporter.sources.contract import Format

_SAVE_AS_WORD = in_chinese("请用 Word 或 WPS 打开后另存为 .docx 再放进来")
_SAVE_TEXT = in_chinese("请把其中的文字复制到 .txt 或 .docx 文件里再放进来")

REFUSED: tuple[Format, ...] = (
    Format(in_chinese("其他软件的文档"), (".pages", ".uot", ".uof"), remedy=_SAVE_AS_WORD),
    Format(
        in_chinese("其他软件的表格"),
        (".xlsb", ".numbers", ".uos"),
        remedy=in_chinese("请用 Excel 或 WPS 打开后另存为 .xlsx 再放进来"),
    ),
    Format(in_chinese("版式文件"), (".ofd", ".caj"), remedy=_SAVE_TEXT),
    Format(in_chinese("演示文稿"), (".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp"), remedy=_SAVE_TEXT),
    Format(
        in_chinese("动图或手机照片"),
        (".gif", ".heic"),
        ("image/gif",),
        (b"GIF8",),
        remedy=in_chinese("请另存为 .jpg 或 .png 再放进来"),
    ),
    Format(
        in_chinese("网址快捷方式"),
        (".url", ".webloc", ".lnk"),
        remedy=in_chinese("请在浏览器中打开，把网页另存为 .html 再放进来"),
    ),
    Format(
        in_chinese("没有下载完的文件"),
        (
            ".crdownload",
            ".part",
            ".partial",
            ".download",
            ".downloading",
            ".xltd",
            ".td",
            ".opdownload",
            ".aria2",
            ".tmp",
        ),
        remedy=in_chinese("请等下载完成后再放进来"),
    ),
    Format(in_chinese("程序"), signatures=(b"\x7fELF", b"MZ\x90"), remedy=in_chinese("请检查是否放错了文件")),
)
