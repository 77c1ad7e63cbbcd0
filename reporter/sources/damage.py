"""What the standard library raises for damaged files; each is told in words where it is caught."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),  # lists, streams and heads that are cut off or changed
    lzma.LZMAError,  # the one method whose errors are of a kind of their own
    *(OSError, ValueError),  # places before the beginning of the file, names in no encoding
    *(RuntimeError, LookupError),  # a password, a method or a version that it does not know (NotImplementedError)
)
"""Errors of zipfile: beside its own those of what it is made of, for it checks little itself."""
