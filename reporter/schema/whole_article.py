"""The whole of an article as JSON, of which nothing is lost: how it travels from one machine to another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reporter.schema.json_text import unread

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from reporter.model import Article, LeftOut

WHOLE = 2
"""The version of these records: what another version wrote is not read."""


def whole(one: Article | LeftOut) -> bytes:
    """Return the whole of an article, or why it is left out."""
    return _adapter().dump_json((one,))


def read_whole(data: bytes) -> Article | LeftOut:
    """Return what :func:`whole` wrote down.

    Raises:
        SchemaError: it is no such record; the message names the key.
    """
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(data)[0]
    except ValidationError as error:
        raise unread("Article", error) from error


@cache
def _adapter() -> TypeAdapter[tuple[Article | LeftOut]]:
    from pydantic import ConfigDict, TypeAdapter

    from reporter.model import Article, LeftOut

    # pictures are bytes, which JSON has none of
    return TypeAdapter(tuple[Article | LeftOut], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
