"""Small PDFs by hand: every operator and object as a test wants it, in a font that every reader has.

The font is not in the file (STSong-Light in GBK-EUC-H, as old programs wrote it); letters and digits are half as wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-GBK-EUC-H/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>",
    (
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/FontDescriptor 5 0 R/DW 1000/W[1 95 500 814 939 500]>>"
    ),
    (
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 93>>"
    ),
)


def shown(text: str, x: float, y: float, size: float = 12, before: str = "") -> str:
    """Return the operators that show a text, its first character at a place; ``before`` sets a colour or a mode."""
    return f"q BT {before} /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('gbk').hex()}> Tj ET Q\n"


def pdf(
    pages: Iterable[str], page: str = "/MediaBox[0 0 595 842]", more: Sequence[str | bytes] = (), root: str = ""
) -> bytes:
    """Return a PDF of content streams; ``page`` is said of each page, ``more`` are objects from number 6 on."""
    streams = [content.encode("latin-1") for content in pages]
    first = 6 + len(more)
    kids = [first + 2 * number for number in range(len(streams))]
    objects: list[bytes] = [
        f"<</Type/Catalog/Pages 2 0 R{root}>>".encode(),
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode(),
        *(part.encode() for part in _FONT),
        *(one if isinstance(one, bytes) else one.encode() for one in more),
    ]
    for kid, stream in zip(kids, streams, strict=True):
        resources = "/Resources<</Font<</F1 3 0 R>>/XObject<</X0 6 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{page}{resources}/Contents {kid + 1} 0 R>>".encode())
        objects.append(stream_object(stream))
    return _file(objects)


def stream_object(data: bytes, said: str = "") -> bytes:
    """Return a stream with what is said of it."""
    return f"<</Length {len(data)}{said}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
