"""What bytes tell of archives, so that nothing that unpacks them is loaded before there is one."""

from __future__ import annotations

ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
SEVEN_ZIP, RAR = b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"
_TAR, _TAR_PLACE = b"ustar", 257


def is_tar(data: bytes) -> bool:
    """Return whether bytes begin as a tar file does."""
    return data[_TAR_PLACE : _TAR_PLACE + len(_TAR)] == _TAR


def is_taped(data: bytes) -> bool:
    """Return whether bytes begin as a tar file does, or as what is packed by itself, be it a tar file or another."""
    return data.startswith((GZIP, BZIP2, XZ)) or is_tar(data)
