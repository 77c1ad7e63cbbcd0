"""Records to JSON and back, checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from reporter.errors import SchemaError
from reporter.language import say
from reporter.schema.records import ArticleRecord, ManifestRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import ValidationError

R = TypeVar("R")


def dumped(record: Mapping[str, object], indent: int | None = None) -> str:
    """Return a record as JSON, in one line unless it is indented."""
    return json.dumps(record, ensure_ascii=False, indent=indent)


def read_article(line: str | bytes) -> ArticleRecord:
    """Return the article that a line of ``extract --json`` holds.

    Raises:
        SchemaError: it is no such line; the message names the key.
    """
    return _read(ArticleRecord, line)


def read_manifest(data: str | bytes) -> ManifestRecord:
    """Return what a manifest.json says.

    Raises:
        SchemaError: it is no manifest; the message names the key.
    """
    return _read(ManifestRecord, data)


def _read(kind: type[R], data: str | bytes) -> R:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_json(data)
    except ValidationError as error:
        raise unread(kind.__name__, error) from error


def unread(kind: str, error: ValidationError) -> SchemaError:
    """Return what a record is that is not of a kind; the message names the key."""
    first = error.errors(include_url=False)[0]
    key = ".".join(map(str, first["loc"]))
    named = kind.removesuffix("Record").lower()
    return SchemaError(say("no {value} record: {key}: {value2}", value=named, key=key, value2=first["msg"]))
