"""The bundled fonts: what they can show, and that they may be handed on and embedded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from reporter import assets

if TYPE_CHECKING:
    from pathlib import Path

FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Regular.ttf")
OFFICE = "，。、；：？！“”‘’《》〈〉「」『』【】（）—…·％‰℃㎡③⑽ⅣＡ１￥〓→≥≤×°²³㎥№"
NAMES = "镕喆堃玥昇濛翀珺弢祎䶮"


@pytest.mark.parametrize("name", FONTS)
def test_a_font_has_the_characters_of_an_office(name: str) -> None:
    covered = TTFont(assets.font(name), lazy=True).getBestCmap()
    level_one = (bytes((lead, trail)).decode("gb2312") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFA))
    assert [character for character in (*OFFICE, *NAMES, *level_one) if ord(character) not in covered] == []


@pytest.mark.parametrize("name", FONTS)
def test_a_font_can_be_embedded_in_a_document(name: str) -> None:
    font = TTFont(assets.font(name), lazy=True)
    assert "glyf" in font
    assert font["OS/2"].fsType == 0


@pytest.mark.parametrize("name", FONTS)
def test_a_font_says_under_which_licence_it_stands(name: str) -> None:
    assert "SIL Open Font License" in TTFont(assets.font(name), lazy=True)["name"].getDebugName(13)
    assert name in assets.font("OFL.txt").read_text("utf-8")


def test_the_fonts_stay_small(root: Path) -> None:
    assert sum(path.stat().st_size for path in (root / "fonts").iterdir()) < 9e6
