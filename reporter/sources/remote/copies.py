"""The copies of pages that were fetched: what a briefing can be traced to when the page is gone."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from reporter.errors import SourceError
from reporter.given import bytes_of
from reporter.language import in_chinese
from reporter.model import LeftOut
from reporter.sources.remote.fetching import fetch
from reporter.sources.remote.judging import UnreachableError
from reporter.sources.remote.robots import Robots
from reporter.sources.safe_names import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reporter.sources.remote.fetching import Answer
    from reporter.sources.remote.judging import Policy

FOLDER = "网页"
INDEX = "index.json"
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_LONGEST = 40
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Copies:
    """A folder of copies with an index by address, under a policy."""

    folder: Path
    policy: Policy

    def fetched(
        self, addresses: Sequence[str], tell: Callable[[str], None] = lambda _: None
    ) -> Iterator[Path | LeftOut]:
        """Yield the copy of each address, or why there is none; ``tell`` is given each address before it is asked.

        A page that has not changed is not fetched again, and one that cannot be had any more is read from its copy. A
        site that gave no answer is not asked again, and where there is no network none is.
        """
        robots, index, silent = Robots(self.policy), self._index(), _Silent()
        for number, address in enumerate(dict.fromkeys(addresses)):
            if number and not silent.is_known(address):
                time.sleep(self.policy.pause)
            tell(address)
            known = index.get(address, {})
            try:
                silent.refuse(address)
                robots.require(address)
                index[address] = self._kept(fetch(address, self.policy, _conditions(known)), known)
            except SourceError as error:
                silent.learn(address, error)
                if not known:
                    yield LeftOut(address, in_chinese("{name}：{reason}", name=address, reason=error))
                    continue
            yield self.folder / index[address]["file"]
            self._write_index(index)

    def _kept(self, answer: Answer, known: dict[str, str]) -> dict[str, str]:
        """Return the entry of an address, after its page is on the disk."""
        if answer.data is None:
            return known
        name = _name(answer)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(answer.data)
        return {"file": name, "etag": answer.etag, "modified": answer.modified}

    def _index(self) -> dict[str, dict[str, str]]:
        try:
            found: Any = json.loads(bytes_of(self.folder / INDEX))
        except (OSError, ValueError):
            return {}
        entries = found.items() if isinstance(found, dict) else ()
        return {address: one for address, one in entries if isinstance(one, dict) and self._is_here(one)}

    def _is_here(self, entry: dict[str, Any]) -> bool:
        """Return whether an entry names a file of this folder: an index is a file that anybody can write."""
        name = entry.get("file")
        return (
            isinstance(name, str)
            and name == file_name(name)
            and not name.startswith(".")
            and (self.folder / name).is_file()
        )

    def _write_index(self, index: dict[str, dict[str, str]]) -> None:
        staged = self.folder / f"{INDEX}.tmp"
        staged.write_text(json.dumps(index, ensure_ascii=False, indent=1), "utf-8")
        staged.replace(self.folder / INDEX)


class _Silent:
    """The sites that gave no answer in a run, by their machines, and what was said of it."""

    def __init__(self) -> None:
        self._said: dict[str, UnreachableError] = {}
        self._offline = False

    def is_known(self, address: str) -> bool:
        """Return whether there is no use in asking for an address."""
        return self._offline or urlsplit(address).netloc in self._said

    def refuse(self, address: str) -> None:
        """Raise what was said of the site of an address, if it gave no answer.

        Raises:
            UnreachableError: it gave none, or there is no network.
        """
        if (said := self._said.get(urlsplit(address).netloc)) is not None:
            raise said
        if self._offline:
            raise UnreachableError(in_chinese("没有联网，没有读取，请联网后再运行，或在浏览器中打开另存"))

    def learn(self, address: str, error: SourceError) -> None:
        """Take note of a site that gave no answer."""
        if isinstance(error, UnreachableError):
            self._said.setdefault(urlsplit(address).netloc, error)
            self._offline = self._offline or error.offline


def _conditions(known: dict[str, str]) -> dict[str, str]:
    named = (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
    return {header: known[name] for header, name in named if known.get(name)}


def _name(answer: Answer) -> str:
    """Return the name of a copy: the site, the last part of the path, some digits of the content's digest."""
    parts = urlsplit(answer.address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    stem, dot, ending = last.rpartition(".")
    media = answer.media_type.partition(";")[0].strip().lower()
    known = _ENDINGS.get(media) or (f".{ending.lower()}" if dot and ending.isalnum() else ".html")
    digest = hashlib.sha256(answer.data or b"").hexdigest()[:_DIGITS]
    shown = file_name(f"{parts.hostname} {stem or last}".strip())[:_LONGEST].strip(" .")
    return f"{shown} {digest}{known}"
