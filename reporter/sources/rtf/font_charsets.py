"""The bytes of Rich Text to characters, by the character set of the font they are in."""

from __future__ import annotations

from reporter.chinese.encoding import decode
from reporter.sources.rtf.state import CODEPAGES, ENCODINGS

_WESTERN = "cp1252"


class Bytes:
    """Bytes that wait to be decoded together, since a character's two may come one by one."""

    def __init__(self) -> None:
        self.default = _WESTERN
        self.skip = 0
        self._fonts: dict[int, str] = {}
        self._waiting: list[bytes] = []
        self._font = -1

    def add(self, data: bytes, font: int) -> None:
        """Add bytes, but for those that only stand in for a character that was given by its number."""
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        self._font = font
        self._waiting.append(data[skipped:])

    def take(self) -> str:
        """Return what waited as text."""
        if not self._waiting:
            return ""
        data = b"".join(self._waiting)
        self._waiting.clear()
        if data.isascii():
            return data.decode("ascii")
        try:
            return data.decode(self._encoding())
        except UnicodeDecodeError:
            return decode(data)[0]

    def font(self, number: int, word: str, charset: int | None) -> None:
        """Note the character set of a font."""
        known = {"fcharset": ENCODINGS, "cpg": CODEPAGES}.get(word, {}).get(charset or 0)
        if known:
            self._fonts[number] = known

    def word(self, word: str, number: int | None) -> None:
        """Take a word that says in which encoding the whole document is."""
        if word == "ansicpg":
            self.default = CODEPAGES.get(number or 0, _WESTERN)

    def _encoding(self) -> str:
        """Return the encoding of the font; a document for the West may still hold Chinese: its bytes tell."""
        own = self._fonts.get(self._font, self.default)
        return "ascii" if own == _WESTERN else own
