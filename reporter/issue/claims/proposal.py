"""A proposal put into the plan of an issue, if the articles it names say every word of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reporter.errors import ConfigError
from reporter.issue.claims.verdict import judge
from reporter.issue.plan import amendments
from reporter.issue.plan.keys import key
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.issue.claims.verdict import Verdict
    from reporter.model import Article, Sentence

Kind = Literal["title", "sentence", "overview", "note"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: the title of an article, a sentence of it, an item of the overview, or an 按语.

    An 按语 that names one article is that article's, one that names several is the issue's.
    """

    kind: Kind
    text: str
    articles: tuple[Article, ...]

    def judged(self) -> Verdict:
        """Return what the articles say of it, and what not.

        Raises:
            ConfigError: it names no article, or several where it can be of one only.
        """
        if not self.articles or (len(self.articles) > 1 and self.kind != "note"):
            raise ConfigError(say("a title, a sentence and an item of the overview are of one article: name it"))
        return judge(self.text, self.articles)

    def written(self, plan: str, verdict: Verdict, overview: Sequence[amendments.Fields]) -> str:
        """Return the plan with the proposal in it; ``overview`` is what the issue's shows now.

        What is no sentence of the article to the letter is marked ``confirmed``, so that the check list shows it.

        Raises:
            ConfigError: a sentence rests on a title, which can be proposed as a title only.
        """
        first = self.articles[0]
        if self.kind == "title":
            return amendments.put(plan, amendments.article(first), "title", self.text)
        if self.kind == "note":
            target = amendments.article(first) if len(self.articles) == 1 else amendments.ISSUE
            return amendments.put(plan, target, "note", self.text)
        fields = _fields(self.text, first, verdict)
        if self.kind == "overview":
            items = amendments.members(plan, amendments.ISSUE, "overview") or list(overview)
            mine = {"article": key(first.digest), **fields}
            rest = [one for one in items if (one["article"], one["at"]) != (mine["article"], mine["at"])]
            return amendments.put_members(plan, amendments.ISSUE, "overview", [*rest, mine])
        return amendments.put_members(plan, amendments.article(first), "sentences", _chosen(plan, first, fields))


def _chosen(plan: str, article: Article, fields: amendments.Fields) -> list[amendments.Fields]:
    """Return the sentences that are chosen of an article, with this one, in their order."""
    planned = amendments.members(plan, amendments.article(article), "sentences")
    chosen = planned or [amendments.spot(one) for one in article.sentences if one.key]
    rest = [one for one in chosen if one["at"] != fields["at"]]
    order = {amendments.spot(one)["at"]: number for number, one in enumerate(article.sentences)}
    return sorted((*rest, fields), key=lambda one: order.get(one["at"], len(order)))


def _fields(text: str, article: Article, verdict: Verdict) -> amendments.Fields:
    """Return the sentence that a proposal rests on as a plan has it, with the proposal as its wording.

    Raises:
        ConfigError: it rests on a title.
    """
    sentence = next((one for one in article.sentences if one.text == verdict.supports[0].sentence), None)
    if sentence is None:
        raise ConfigError(say("only the title says so: propose it as a title"))
    return amendments.spot(sentence) | _wording(text, sentence)


def _wording(text: str, sentence: Sentence) -> amendments.Fields:
    return {"pencil": False} if text == sentence.text else {"wording": text, "confirmed": True}
