"""Facts of the language stand in reporter/chinese: what is spelled again elsewhere would go its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("spelled", "home"),
    [
        (r"\u3400", "classes.HAN"),
        (r"\u4e00", "classes.HAN"),
        (r"\u3041", "classes.KANA"),
        ("，；：、", "classes.STOPS"),
        ("一二三四五六七", "numerals.ONES"),
        ("十百千万", "numerals.POWERS"),
        ("①-⑳", "numerals.CIRCLED"),
        ("(?:19|20)", "dates.forms.YEAR"),
        ("一二三四五六日", "dates.forms.WEEKDAY"),
        ("去年|上年", "dates.forms.EARLIER"),
        ("近日|日前", "dates.forms.RECENTLY"),
        ("记者|通讯员", "press.REPORTER"),
        ("特约|见习", "press.HOUSE"),
        ("县市区", "body_words.PLACES"),
        ("公司|集团", "body_words.CALLED"),
        ("平方米", "units.toml"),
    ],
)
def test_a_fact_of_the_language_is_spelled_in_its_home_only(root: Path, spelled: str, home: str) -> None:
    package = root / "reporter"
    files = [one for ending in ("py", "toml") for one in package.rglob(f"*.{ending}")]
    others = [one for one in files if not one.is_relative_to(package / "chinese")]
    again = [str(one.relative_to(root)) for one in others if spelled in one.read_text("utf-8").replace("\\\\u", "\\u")]
    assert again == [], f"read it from reporter/chinese: {home}"
