"""Files that go out, opened down to their last part: archives, mails, printed pages."""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import subprocess
import zipfile


def opened(name: str, data: bytes) -> dict[str, str]:
    """The parts of a file, archives and mails opened down to their last part."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        return {key: text for part, inner in parts.items() for key, text in opened(f"{name}/{part}", inner).items()}
    if name.endswith(".eml"):
        letter = email.message_from_bytes(data, policy=email.policy.default)
        texts = {f"{name}/headers": "\n".join(f"{key}: {value}" for key, value in letter.items())}
        for number, part in enumerate(part for part in letter.walk() if not part.is_multipart()):
            texts |= opened(f"{name}/{number}", part.get_payload(decode=True))  # type: ignore[arg-type]
        return texts
    if name.endswith(".pdf"):
        return {
            name: subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
        }
    return {name: html.unescape(re.sub(r"base64,[A-Za-z0-9+/=]+", "", data.decode("utf-8", "ignore")))}
