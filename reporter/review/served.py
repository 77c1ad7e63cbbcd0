"""All that the page's addresses share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reporter.errors import ReporterError
from reporter.issue.plan.keys import at
from reporter.language import say
from reporter.review import marked
from reporter.review.cards_list import Lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from reporter.model import Article, Sentence
    from reporter.review.approval import Approval
    from reporter.review.background_reading import Reader
    from reporter.review.proofs import Preview
    from reporter.review.running import Runs
    from reporter.review.session import Session, State
    from reporter.review.ticks import Ticks
    from reporter.week import Week


@dataclass(slots=True)
class Page:
    """All that the addresses share; ``over`` tells whether the server is about to end.

    ``opens`` shows another week in the stead of this one, None where nothing can.
    """

    session: Session
    reader: Reader
    preview: Preview
    approval: Approval
    runs: Runs
    ticks: Ticks
    over: Callable[[], bool] = bool
    lists: Lists = field(default_factory=Lists)
    opens: Callable[[Week], None] | None = None

    def article(self, name: str) -> tuple[State, Article]:
        """Return the state and the article of a name, as the plan has it.

        Raises:
            ReporterError: there is none of that name any more.
        """
        state = self.session.state
        decided, _ = self.session.decided(state)
        for one in (*decided.articles, *state.articles):
            if marked.name(one) == name:
                return state, one
        raise ReporterError(say("这一篇已经不在来稿里了，请刷新页面"))

    def drafted(self, article: Article, sentence: Sentence) -> Sentence:
        """Return a sentence of an article as the machine has it, with all strokes of the pencil."""
        name = marked.name(article)
        same = (one for one in self.session.state.articles if marked.name(one) == name)
        return next((each for one in same for each in one.sentences if each.place == sentence.place), sentence)


def find(those: tuple[Any, ...], where: str) -> Any:  # noqa: ANN401 - a sentence of sentences, a figure of figures
    """Return what is at a place.

    Raises:
        ReporterError: nothing does any more.
    """
    found = next((one for one in those if at(one.place) == where), None)
    if found is None:
        raise ReporterError(say("文中这一处已经变了，请刷新页面再改"))
    return found
