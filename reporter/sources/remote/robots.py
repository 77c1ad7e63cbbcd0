"""What a site wants programs to leave alone (robots.txt, RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.remote.fetching import AGENT, fetch
from reporter.sources.remote.judging import UnreachableError

if TYPE_CHECKING:
    from reporter.sources.remote.judging import Policy


class Robots:
    """The rules of the sites that were asked so far, each fetched once."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[str, RobotFileParser] = {}

    def require(self, address: str) -> None:
        """Do nothing if the site lets programs read the address, or has no rules.

        Raises:
            UnreachableError: the site gives no answer, so that there is no use in asking for the address.
            SourceError: it does not.
        """
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            self._known[site] = self._rules(site)
        if not self._known[site].can_fetch(AGENT, address):
            raise SourceError(
                in_chinese("网站不让程序读取这一页（robots.txt），请在浏览器中打开，另存为 .html 再放进来")
            )

    def _rules(self, site: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = fetch(f"{site}/robots.txt", self._policy, {})
            rules.parse((answer.data or b"").decode("utf-8", "replace").splitlines())
        except UnreachableError:
            raise
        except SourceError:  # there are none: all may be read
            rules.parse([])
        return rules
