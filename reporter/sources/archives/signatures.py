"""What bytes tell of archives, so that nothing that unpacks them is loaded before there is one."""

from __future__ import annotations

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
GZIP = b"\x1f\x8b"
BZIP2 = b"BZh"
XZ = b"\xfd7zXZ\x00"
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
RAR = b"Rar!\x1a\x07"
_TAR = b"ustar"
_TAR_PLACE = 257


def is_tar(data: bytes) -> bool:
    """Return whether bytes begin as a tar file does."""
    return data[_TAR_PLACE : _TAR_PLACE + len(_TAR)] == _TAR


def is_taped(data: bytes) -> bool:
    """Return whether bytes begin as a tar file does, or as what is packed by itself, be it a tar file or another."""
    return data.startswith((GZIP, BZIP2, XZ)) or is_tar(data)
