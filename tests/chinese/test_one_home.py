"""Facts of the language stand in reporter/chinese: what is spelled again elsewhere would go its own way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

_RUN = 5
"""Words that are no chance when two files have them one behind the other."""

_WORD = "[\u4e00-\u9fff]{2,8}"
_LISTED = re.compile(rf"(?<![\u4e00-\u9fff])(?:{_WORD}[| ]){{{_RUN - 1},}}{_WORD}(?![\u4e00-\u9fff])")
_JOINED = re.compile(r'"\s*\n\s*[rf]*"|\s*\n\s+(?=\|)')
"""Where a pattern goes on in the next line."""

_A_DAY = re.compile(r"1,2\}+\)?[^月]{0,5}月[^|]{0,10}1,2\}+\)?[^日]{0,4}日")
"""A month and its day as patterns spell them: they are dates.forms.MONTH_DAY, and NUMERIC with the year."""

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def test_no_list_of_words_is_spelled_in_two_files(root: Path) -> None:
    homes: dict[tuple[str, ...], set[str]] = {}
    for name, text in (*_files(root / "reporter/chinese"), *_elsewhere(root)):
        for listed in _LISTED.findall(_JOINED.sub("", text)):
            words = re.split("[| ]", listed)
            for start in range(len(words) - _RUN + 1):
                homes.setdefault(tuple(words[start : start + _RUN]), set()).add(name)
    assert {" ".join(run): sorted(names) for run, names in homes.items() if len(names) > 1} == {}


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for ending in ("py", "toml"):
        for path in folder.rglob(f"*.{ending}"):
            yield str(path), path.read_text("utf-8")


def _elsewhere(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the code and the rules outside the home of the language."""
    package = root / "reporter"
    for name, text in _files(package):
        if not Path(name).is_relative_to(package / "chinese"):
            yield str(Path(name).relative_to(root)), text
