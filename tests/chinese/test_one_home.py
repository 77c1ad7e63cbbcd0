"""Facts of the language stand in reporter/chinese: what is spelled again elsewhere would go its own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

_A_DAY = re.compile(r"1,2\}+\)?[^月]{0,5}月[^|]{0,10}1,2\}+\)?[^日]{0,4}日")
"""A month and its day as patterns spell them: they are dates.forms.MONTH_DAY, and NUMERIC with the year."""

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        ("有以属动业为", "body_words.NO_BODY"),
        ("平方米", "units.toml"),
    ],
)
def test_a_fact_of_the_language_is_spelled_in_its_home_only(root: Path, spelled: str, home: str) -> None:
    again = [name for name, text in _elsewhere(root) if spelled in text.replace("\\\\u", "\\u")]
    assert again == [], f"read it from reporter/chinese: {home}"


def test_no_pattern_of_a_day_is_spelled_again(root: Path) -> None:
    assert [name for name, text in _elsewhere(root) if _A_DAY.search(text)] == []


def _elsewhere(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the code and the rules outside the home of the language."""
    package = root / "reporter"
    for ending in ("py", "toml"):
        for path in package.rglob(f"*.{ending}"):
            if not path.is_relative_to(package / "chinese"):
                yield str(path.relative_to(root)), path.read_text("utf-8")
