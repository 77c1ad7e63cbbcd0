"""What is noted while a plan is applied: refusals, decisions without a place, a person's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.errors import ConfigError
from reporter.issue.plan.own_words import unknown
from reporter.language import in_chinese, say
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.issue.plan.read import PlanFile
    from reporter.language.toml_lines import Where
    from reporter.model import Article

CONFIRM = in_chinese(
    "，核实后在同一处加 confirmed = true（花括号里的加在 } 前，如 { …, confirmed = true }），或改回原文"
)
"""How a refusal ends: what no source says may be confirmed by a person."""


@dataclass(slots=True)
class Ledger:
    """The notes on a plan: ``refused`` are messages, ``items`` what goes into the check list."""

    file: PlanFile
    refused: list[str] = field(default_factory=list)
    items: list[CheckItem] = field(default_factory=list)

    def refuse(self, where: Where, why: str) -> None:
        """Note that words which no source has are not confirmed."""
        self.refused.append(say("{place}：{why}{confirm}", place=self.file.place(where), why=why, confirm=CONFIRM))

    def lose(self, where: Where, what: str, remedy: str, source: str = "") -> None:
        """Note a decision that finds no place."""
        self.items.append(CheckItem(Matter.LOST, source, self.file.spot(where), what, in_chinese("没有照办"), remedy))

    def wrote(self, where: Where, text: str, done: str, source: str = "") -> None:
        """Note words of a person's own that are printed."""
        self.items.append(
            CheckItem(Matter.WRITTEN, source, self.file.spot(where), text, done, in_chinese("发出前再看一遍"))
        )

    def worded(
        self,
        where: Where,
        text: str,
        articles: Sequence[Article],
        *,
        confirmed: bool,
        source: str = "",
        asked: str | None = None,
    ) -> None:
        """Note words of an editor's, as a title or an 按语; numbers in them that no article has are to be confirmed.

        ``asked`` are those of the words whose numbers are meant, where it is not all.
        """
        strange = "、".join(unknown(text if asked is None else asked, articles))
        if strange and not confirmed:
            self.refuse(where, in_chinese("数字 {strange} 来稿里没有", strange=strange))
        self.wrote(
            where,
            text,
            in_chinese("照印；数字 {strange} 来稿里没有", strange=strange) if strange else in_chinese("照印"),
            source,
        )

    def claimed(self, where: Where, text: str, *, confirmed: bool, source: str) -> None:
        """Note a fact that the article does not state, as an owner or a date: it is to be confirmed."""
        if not confirmed:
            self.refuse(where, in_chinese("来稿里没有“{text}”", text=text))
        self.wrote(where, text, in_chinese("照印；来稿里没有"), source)

    def close(self) -> None:
        """Do nothing if nothing was refused.

        Raises:
            ConfigError: all that was refused, a line each.
        """
        if self.refused:
            raise ConfigError("\n".join(self.refused))
