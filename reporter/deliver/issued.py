"""A built issue as it lies in its folder: its e-mail, proved against the manifest before anything is sent."""

from __future__ import annotations

import email
import email.policy
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import DeliveryError, SchemaError
from reporter.given import bytes_of
from reporter.language import in_chinese, reason, say
from reporter.schema import MANIFEST, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reporter.schema import ManifestRecord

REBUILD = in_chinese("请用 reporter build 重新生成后再发")


@dataclass(frozen=True, slots=True)
class Issued:
    """An issue to be sent: ``name`` tells it from all others, ``document`` is the SHA-256 of its Word document.

    ``week`` is the week, or the longer time, that it is of; ``lines`` say in a line each what its articles do,
    ``place`` is where the document lies, ``plan`` and ``settings`` the digests of what these decided, empty where
    none is known.
    """

    name: str
    week: str
    lines: tuple[str, ...]
    place: Path
    document: str
    letter: bytes
    subject: str
    sender: str
    attachments: tuple[tuple[str, int], ...]
    plan: str = ""
    settings: str = ""


def name(folder: Path) -> str:
    """Return the name of the issue in a folder, by its manifest alone.

    Raises:
        DeliveryError: there is none.
    """
    return _name(_record(folder))


def week(folder: Path) -> str:
    """Return the week of the issue in a folder, such as 2026-W47.

    Raises:
        DeliveryError: there is none.
    """
    return _record(folder)["week"]


def digests(folder: Path) -> frozenset[str]:
    """Return the SHA-256 of all files that the issue in a folder was built of, none where there is no issue."""
    try:
        return frozenset(_record(folder)["outputs"].values())
    except DeliveryError:
        return frozenset()


def sources(folder: Path) -> frozenset[str]:
    """Return the SHA-256 of the documents of the issue in a folder, none where there is no issue."""
    try:
        return frozenset(one["sha256"] for one in _record(folder)["inputs"])
    except DeliveryError:
        return frozenset()


def paths(folder: Path) -> list[Path]:
    """Return the files that the issue in a folder was written into, none where there is no issue."""
    try:
        return [folder / name for name in _record(folder)["outputs"] if "/" not in name]
    except DeliveryError:
        return []


def documents(folder: Path) -> dict[str, Path]:
    """Return the forms of the issue in a folder by their endings: docx always, pdf, html, md where they were built.

    Raises:
        DeliveryError: there is no issue, or its document is gone.
    """
    outputs = _record(folder)["outputs"]
    stem = _letter(folder, outputs).removesuffix(".eml")
    paths = {name.removeprefix(f"{stem}."): folder / name for name in outputs if name.startswith(f"{stem}.")}
    there = {ending: path for ending, path in paths.items() if path.is_file()}
    if "docx" not in there:
        raise DeliveryError(say("{folder}：找不到 {stem}.docx，请用 reporter build 重新生成", folder=folder, stem=stem))
    return there


def read(folder: Path) -> Issued:
    """Return the issue that was built into ``folder``.

    Raises:
        DeliveryError: there is none, or what would go out is missing or is not what was built; the message names it.
    """
    record = _record(folder)
    outputs = record["outputs"]
    letter_name = _letter(folder, outputs)
    document_name = f"{letter_name.removesuffix('.eml')}.docx"
    letter = _proved(folder, letter_name, outputs)
    _proved(folder, document_name, outputs)
    read_back = email.message_from_bytes(letter, policy=email.policy.default)
    addresses = read_back["From"].addresses if read_back["From"] else ()
    return Issued(
        name=_name(record),
        week=record["week"],
        lines=tuple(one.get("line") or one["title"] or "" for one in record["inputs"]),
        place=folder / document_name,
        document=outputs[document_name],
        letter=letter,
        subject=str(read_back["Subject"]),
        sender=addresses[0].addr_spec if addresses else "",
        attachments=tuple(
            (part.get_filename() or "", len(part.get_payload(decode=True))) for part in read_back.iter_attachments()
        ),
        plan=record.get("plan", ""),
        settings=record.get("settings", ""),
    )


def _record(folder: Path) -> ManifestRecord:
    try:
        return read_manifest(bytes_of(folder / MANIFEST))
    except OSError as error:
        raise DeliveryError(
            say(
                "{folder}：没有生成好的简报（读不到 {manifest}），请先运行 reporter build",
                folder=folder,
                manifest=MANIFEST,
            )
        ) from error
    except SchemaError as error:
        raise DeliveryError(
            say("{value}：不是简报的清单（{error}），{rebuild}", value=folder / MANIFEST, error=error, rebuild=REBUILD)
        ) from error


def _name(record: ManifestRecord) -> str:
    head = record["issue"]
    return f"{head['name']}（{head['year']}年第{head['number']}期）"


def _letter(folder: Path, outputs: Mapping[str, str]) -> str:
    """Return the name of the e-mail: the one .eml there is."""
    found = [name for name in outputs if name.endswith(".eml")]
    if len(found) != 1:
        raise DeliveryError(
            say(
                "{folder}：清单里应当有一个 .eml 文件，实有 {value} 个，{rebuild}",
                folder=folder,
                value=len(found),
                rebuild=REBUILD,
            )
        )
    return found[0]


def _proved(folder: Path, name: str, outputs: Mapping[str, str]) -> bytes:
    """Return a file as it was built, byte for byte."""
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise DeliveryError(
            say("{value}：读不了（{reason}），{rebuild}", value=folder / name, reason=reason(error), rebuild=REBUILD)
        ) from error
    if hashlib.sha256(data).hexdigest() != outputs.get(name):
        raise DeliveryError(
            say("{value}：生成以后改过，与 manifest.json 不符，不发；{rebuild}", value=folder / name, rebuild=REBUILD)
        )
    return data
