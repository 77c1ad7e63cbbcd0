"""Where the files of a run lie: in a folder, or in a bucket behind s3://, each written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import uuid
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter.errors import EngineError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEME = "parquet://"
_S3 = re.compile("s3:/{1,2}(?!/)")
"""The scheme of a bucket; a path has lost one of its slashes."""


def is_bucket(where: str) -> bool:
    """Return whether an address is one of a bucket.

    >>> is_bucket("s3://fagao/2026"), is_bucket("s3:/fagao"), is_bucket("/data/s3")
    (True, True, False)
    """
    return _S3.match(where) is not None


def bucket(where: str) -> tuple[Any, str]:
    """Return the file system of a bucket and the path in it; credentials and endpoint are those of the environment.

    The path is taken as it is: names of objects have characters that no address may have (通知.txt, 50%.txt).

    Raises:
        EngineError: there is no such place, or pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
    except ImportError as error:
        raise EngineError(say("pyarrow is not installed; python -m pip install '.[dask]'")) from error
    path = _S3.sub("", where, count=1).strip("/")
    try:
        return _system(path.partition("/")[0], os.environ.get("AWS_ENDPOINT_URL")), path
    except (ArrowException, OSError, ValueError) as error:
        raise EngineError(say("{where}: cannot be reached ({error})", where=where, error=error)) from error


@lru_cache(maxsize=16)
def _system(name: str, _endpoint: str | None) -> Any:  # noqa: ANN401 - a file system of pyarrow's
    """Return the file system of a bucket, asked for once: without an endpoint its region is looked up there."""
    from pyarrow import fs

    return fs.FileSystem.from_uri(f"s3://{name}")[0]


def stream_of(place: str) -> Any:  # noqa: ANN401 - a file, here or in a bucket
    """Return a file opened to be read wherever in it, as far as it is asked for."""
    if is_bucket(place):
        system, path = bucket(place)
        return system.open_input_file(path)
    return Path(place).open("rb")


@dataclass(frozen=True, slots=True)
class Depot:
    """The folder of a run, by its address: a path, or s3://bucket/prefix, with or without parquet:// before it."""

    where: str

    @classmethod
    def at(cls, where: str) -> Depot:
        """Return the folder at an address, a path made absolute: workers have other current folders."""
        bare = where.removeprefix(SCHEME)
        return cls(bare if is_bucket(bare) else os.path.abspath(bare))  # noqa: PTH100 - links stay as they are

    def names(self) -> set[str]:
        """Return the names of the files in it, none where it is not there."""
        if not is_bucket(self.where):
            with contextlib.suppress(FileNotFoundError):
                return {one for one in os.listdir(self.where) if not one.startswith(".")}  # noqa: PTH208 - millions
            return set()
        from pyarrow import fs

        system, path = bucket(self.where)
        found = system.get_file_info(fs.FileSelector(path, allow_not_found=True))
        return {one.base_name for one in found if one.is_file}

    def has(self, name: str) -> bool:
        """Return whether there is a file of that name."""
        if not is_bucket(self.where):
            return Path(self.where, name).is_file()
        system, path = bucket(self.where)
        return bool(system.get_file_info(f"{path}/{name}").is_file)

    def read(self, name: str) -> bytes:
        """Return what is in a file."""
        with self.stream(name) as stream:
            return bytes(stream.read())

    def stream(self, name: str) -> Any:  # noqa: ANN401 - as above
        """Return a file opened to be read."""
        return stream_of(f"{self.where}/{name}")

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole: under another name first, then renamed; a bucket shows an object when all of it is there.

        Raises:
            EngineError: it cannot be written, as where the disk is full; nothing of it is left.
        """
        try:
            if is_bucket(self.where):
                system, path = bucket(self.where)
                with system.open_output_stream(f"{path}/{name}") as stream:
                    stream.write(data)
            else:
                self._write_here(name, data)
        except OSError as error:
            raise EngineError(
                say(
                    "{where}/{name}: cannot be written on {host} ({error}); make room, then run the same command "
                    "again, which goes on from here",
                    where=self.where,
                    name=name,
                    host=platform.node(),
                    error=error.strerror or error,
                )
            ) from error

    def remove(self, name: str) -> None:
        """Remove a file that may be gone."""
        if not is_bucket(self.where):
            Path(self.where, name).unlink(missing_ok=True)
            return
        system, path = bucket(self.where)
        with contextlib.suppress(FileNotFoundError):
            system.delete_file(f"{path}/{name}")

    def _write_here(self, name: str, data: bytes) -> None:
        Path(self.where).mkdir(parents=True, exist_ok=True)
        beside = Path(self.where, f".{name}.{uuid.uuid4().hex}")
        try:
            with beside.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(Path(self.where, name))
        finally:
            beside.unlink(missing_ok=True)


def files_in(where: str) -> Iterator[tuple[str, int, int]]:
    """Yield the address, the bytes and the time of change of each object behind an address of a bucket, in order."""
    from pyarrow import fs

    system, path = bucket(where)
    found = system.get_file_info(path)
    listed = [found] if found.is_file else system.get_file_info(fs.FileSelector(path, recursive=True))
    for one in sorted((one for one in listed if one.is_file), key=lambda one: one.path):
        yield f"s3://{one.path}", one.size, one.mtime_ns or 0
