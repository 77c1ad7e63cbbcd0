"""The formats that nobody reads, with what whoever brings one can do."""

from __future__ import annotations

from reporter.sources.contract import Format

_SAVE_AS_WORD = "请用 Word 或 WPS 打开后另存为 .docx 再放进来"
_SAVE_TEXT = "请把其中的文字复制到 .txt 或 .docx 文件里再放进来"

REFUSED: tuple[Format, ...] = (
    Format("其他软件的文档", (".pages", ".uot", ".uof"), remedy=_SAVE_AS_WORD),
    Format("其他软件的表格", (".xlsb", ".numbers", ".uos"), remedy="请用 Excel 或 WPS 打开后另存为 .xlsx 再放进来"),
    Format("版式文件", (".ofd", ".caj"), remedy=_SAVE_TEXT),
    Format("演示文稿", (".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp"), remedy=_SAVE_TEXT),
    Format("动图或手机照片", (".gif", ".heic"), ("image/gif",), (b"GIF8",), remedy="请另存为 .jpg 或 .png 再放进来"),
    Format("网址快捷方式", (".url", ".webloc", ".lnk"), remedy="请在浏览器中打开，把网页另存为 .html 再放进来"),
    Format(
        "没有下载完的文件",
        (".crdownload", ".part", ".partial", ".download", ".downloading", ".xltd", ".td", ".opdownload"),
        remedy="请等下载完成后再放进来",
    ),
    Format("程序", signatures=(b"\x7fELF", b"MZ\x90"), remedy="请检查是否放错了文件"),
)
