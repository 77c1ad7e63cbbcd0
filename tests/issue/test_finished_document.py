"""What a document tells that was changed with its changes tracked: what it is once they are accepted."""

from __future__ import annotations

import io

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement

from reporter.issue.finished_document import told


def wrapped(run: object, kind: str) -> None:
    """Put a run into the mark of a tracked change."""
    mark, element = OxmlElement(f"w:{kind}"), run._r  # type: ignore[attr-defined] # noqa: SLF001 - python-docx tracks nothing
    element.addprevious(mark)
    mark.append(element)
    if kind == "del":
        for text in element.findall(f"{{{element.nsmap['w']}}}t"):
            text.tag = text.tag[:-1] + "delText"


def test_tracked_changes_are_told_as_if_accepted() -> None:
    word = Document()
    word.styles.add_style("要点", WD_STYLE_TYPE.PARAGRAPH)
    changed = word.add_paragraph("", style="要点")
    for text, kind in (("修复渠道", ""), ("12", "del"), ("15", "ins"), ("公里。", "")):
        run = changed.add_run(text)
        if kind:
            wrapped(run, kind)
    moved = word.add_paragraph("", style="要点")
    wrapped(moved.add_run("惠及农户320户。"), "moveFrom")
    table = word.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "留下", "删去"
    row = table.rows[1]._tr  # noqa: SLF001 - as above
    row.get_or_add_trPr().append(OxmlElement("w:del"))
    data = io.BytesIO()
    word.save(data)
    found = told(data.getvalue()).outside
    assert (found.sentences, found.lines) == (["修复渠道15公里。"], ["留下"])
