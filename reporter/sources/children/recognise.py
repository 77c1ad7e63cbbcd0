"""What is written in a picture, read by rapidocr with the models in its package: lines, and how sure each character is.

Runs in a child (see ``serve.py``), because the models take a gigabyte. Coordinates are pixels of the picture turned
upright; y counts downwards.
"""

from __future__ import annotations

import logging
import math
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEMORY = 8 << 30  # bytes of addresses; the models reserve more than they use
SECONDS = 600  # of processor time a request
_MOST_PIXELS = 60_000_000  # of a picture; a page of a newspaper has 15 million at 200 dots an inch
_MOST_PAGES = 50  # of a picture file
_LONGEST_SIDE = 4_000  # pixels; larger pictures are read smaller
_SHORTEST_RULE = 60  # pixels
_THICKEST_RULE = 9
_DARK = 140  # of 255
_SENSE = 0.85  # what upright text is surer than
_LARGEST_SKEW = 15.0  # degrees; more is no skew

Message = tuple[dict[str, Any], bytes]


def answer(request: Mapping[str, Any], data: bytes) -> Iterator[Message]:
    """Yield what is written on each page of a picture, or ``error``: what is wrong with it, in a word.

    The picture is a file, or its bare pixels if the request gives their ``width`` and ``height``.
    """
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    Image.MAX_IMAGE_PIXELS = None  # checked here
    if "width" in request:
        pixels = np.frombuffer(data, np.uint8).reshape(request["height"], request["width"])
        yield _read(pixels), b""
        return
    try:
        picture = Image.open(BytesIO(data))
        if picture.width * picture.height > _MOST_PIXELS:
            yield {"error": "large"}, b""
            return
        for number, page in enumerate(ImageSequence.Iterator(picture)):
            if number < _MOST_PAGES:
                upright = ImageOps.exif_transpose(page)
                yield _read(np.asarray(_on_white(upright))), b""
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for damaged files
        yield {"error": "damaged"}, b""


def _on_white(picture: Any) -> Any:  # noqa: ANN401 - Pillow is imported where it is used
    """Return a picture in shades of grey, what is transparent as white."""
    from PIL import Image

    if "A" in picture.getbands() or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("L")
    return picture.convert("L")


@cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr ships no types
    logging.disable(logging.CRITICAL)
    from rapidocr import RapidOCR

    return RapidOCR(
        params={"Global.log_level": "critical", "Global.max_side_len": _LONGEST_SIDE, "Global.use_cls": False}
    )


def _read(pixels: Any) -> dict[str, Any]:  # noqa: ANN401 - an array
    """Return the lines on a page, and its rulings; a page that makes no sense is tried lying and upside down."""
    import numpy as np

    best = _lines(pixels)
    for turn in (2, 1, 3) if _sense(best) < _SENSE else ():
        turned = np.ascontiguousarray(np.rot90(pixels, turn))
        lines = _lines(turned)
        if _sense(lines) > max(_sense(best), _SENSE):
            best, pixels = lines, turned
            break
    height, width = pixels.shape[:2]
    skew = _skew([line["box"] for line in best])
    return {"width": width, "height": height, "skew": skew, "lines": best, "rules": _rules(pixels, skew)}


def _lines(pixels: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as above
    found = _engine()(pixels, return_word_box=True, return_single_char_box=True)
    return [
        {
            "text": [character for character, _, _ in line],
            "scores": [float(score) for _, score, _ in line],
            "middles": [float(sum(x for x, _ in box)) / 4 for _, _, box in line],
            "box": [[float(x), float(y)] for x, y in box],
        }
        for box, line in zip(found.boxes if found.boxes is not None else (), found.word_results or (), strict=False)
        if line
    ]


def _sense(lines: list[dict[str, Any]]) -> float:
    """Return how sure the characters of a page are, most of them; 1 for an empty page."""
    scores = sorted(score for line in lines for score in line["scores"])
    return scores[len(scores) // 2] if scores else 1.0


def _skew(boxes: list[list[list[float]]]) -> float:
    """Return by how many degrees the long lines lean, most of them."""
    angles = sorted(
        math.degrees(math.atan2(right[1] - left[1], right[0] - left[0]))
        for left, right, _, low in boxes
        if right[0] - left[0] > 4 * abs(low[1] - left[1])
    )
    skew = angles[len(angles) // 2] if angles else 0.0
    return skew if abs(skew) <= _LARGEST_SKEW else 0.0


def _rules(pixels: Any, skew: float) -> list[list[float]]:  # noqa: ANN401 - as above
    """Return the level and the upright lines of a page turned upright: left, top, right, bottom."""
    import cv2

    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((0, 0), skew, 1.0)
    upright = cv2.warpAffine(pixels, turn, (width, height), borderValue=255)
    dark = (upright < _DARK).astype("uint8")
    found = []
    for shape in ((_SHORTEST_RULE, 1), (1, _SHORTEST_RULE)):
        kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(kept)
        found += [
            [float(x), float(y), float(x + w), float(y + h)]
            for x, y, w, h, _ in boxes[1:].tolist()
            if min(w, h) <= _THICKEST_RULE
        ]
    return found
