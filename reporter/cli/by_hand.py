"""What a build says of a file that a person changed, which it has kept under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.cli.chosen_issue import typed
from reporter.errors import TemplateError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reporter.issue.finished_document import Told


def kept(
    path: Path, data: bytes, former: Sequence[bytes], files: Mapping[str, bytes], places: Mapping[int, int]
) -> str:
    """Return where a changed file is kept, and whether what it says is in the new issue of these ``files``.

    ``former`` are the Word files as they were before the hand, where they are known; ``places`` map those of the
    articles in the new issue to those that they had. What is not the issue's document, ``reporter adopt`` cannot read.
    """
    from reporter.issue.unadopted import remaining
    from reporter.render.template.view import anchor

    after = document(path.name, data)
    if after is None:
        return say("手改过的文件已另存为 {path}；改动不在新的一期里", path=path)
    numbers = {anchor(now): anchor(before) for now, before in places.items()}
    made = next(told for name, content in files.items() if (told := document(name, content)) is not None)
    before = next((told for content in former if (told := document(".docx", content)) is not None), made)
    if not any(remaining(before, after, made, numbers)):
        return say("手改过的文件已另存为 {path}；改动都在新的一期里了", path=path)
    return say(
        "手改过的文件已另存为 {path}；改动不在新的一期里，可用 reporter adopt {named} 来稿的文件夹 收回 issue.toml",
        path=path,
        named=typed(path),
    )


def document(name: str, data: bytes) -> Told | None:
    """Return what the Word document of an issue tells; None of another file."""
    from reporter.issue.finished_document import told

    try:
        found = told(data) if name.endswith(".docx") else None
    except TemplateError:
        return None
    return found if found is not None and found.articles else None
