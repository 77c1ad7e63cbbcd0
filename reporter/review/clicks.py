"""What a click decides, as an edit of the plan: sentences chosen, figures named, words corrected, articles ordered."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reporter.issue.desk import HEADLINE
from reporter.issue.plan import amendments
from reporter.issue.plan.keys import at, key
from reporter.sources.safe_names import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.model import Article, Metric, Sentence
    from reporter.pipeline import Composed

    Edit = Callable[[str], str]

ARTICLE_FIELDS = ("title", "organisation", "date", "byline", "column", "note", "pinned", "picture", "brief")
ISSUE_FIELDS = (
    "number",
    "date",
    "name",
    "signer",
    "secrecy",
    "secrecy_period",
    "urgency",
    "note",
    "to",
    "cc",
    "rows",
)
FIGURE_FIELDS = ("name", "owner", "when", "show", "week", "check")

_NOWHERE: Mapping[int, str] = MappingProxyType({})
_LISTS = ("byline", "to", "cc")
_NUMBERS = ("number", "rows")
_FLAGS = ("pinned", "picture", "brief", "show", "week", "check", "confirmed")


def value(name: str, typed: str) -> object:
    """Return what was typed as the plan wants it: a list, a flag, a number or a text; None where nothing was typed.

    >>> value("byline", "王敏、李强"), value("pinned", "true"), value("number", "12"), value("title", " ")
    (('王敏', '李强'), True, 12, None)
    """
    typed = typed.strip()
    if not typed:
        return None
    if name in _LISTS:
        return tuple(part.strip() for part in typed.replace("、", "\n").replace("；", "\n").split("\n") if part.strip())
    if name in _FLAGS:
        return typed in {"true", "1"}
    return int(typed) if name in _NUMBERS and typed.isdecimal() else typed


def field(target: amendments.Target, name: str, typed: str, *, confirmed: bool = False) -> Edit:
    """Return the edit that sets a field of a table; what is not a flag's default is all that stands in a plan."""

    def edit(text: str) -> str:
        text = amendments.put(text, target, name, value(name, typed))
        return amendments.put(text, target, "confirmed", value=True) if confirmed else text

    return edit


def used(article: Article, why: str | None, *, wanted: bool) -> Edit:
    """Return the edit that leaves an article out, and why, or takes it in."""

    def edit(text: str) -> str:
        target = amendments.article(article)
        text = amendments.put(text, target, "why", None if wanted else why or "编辑决定不用")
        text = amendments.put(text, target, "brief", None)
        return amendments.put(text, target, "use", wanted)

    return edit


def instead(article: Article, other: Article) -> Edit:
    """Return the edit that takes an article in, and leaves another one out that is a version of it."""
    take, leave = used(article, None, wanted=True), used(other, f"改用{shown(article.source)}", wanted=False)
    return lambda text: leave(take(text))


def ordered(articles: Sequence[Article], moved: Mapping[int, str] = _NOWHERE) -> Edit:
    """Return the edit that puts articles into this order, and those of ``moved`` under these headings."""

    def changes() -> Iterator[tuple[amendments.Target, str, object]]:
        for number, one in enumerate(articles):
            target = amendments.article(one)
            yield target, "order", number + 1
            if number in moved:
                pinned = moved[number] == HEADLINE
                yield target, "pinned", pinned or None
                yield target, "column", None if pinned else moved[number] or None

    return lambda text: amendments.put_each(text, changes())


def columns_ordered(names: Sequence[str]) -> Edit:
    """Return the edit that puts the 栏目 into this order."""

    def edit(text: str) -> str:
        for name in names:  # a table that is not there yet is made by an empty field
            text = amendments.put(
                text, amendments.column(name), "note", amendments.field(text, amendments.column(name), "note") or ""
            )
        return amendments.in_order(text, "columns", "name", names)

    return edit


def chosen(article: Article, sentence: Sentence, **fields: Any) -> Edit:  # noqa: ANN401 - what TOML holds
    """Return the edit that chooses a sentence, with these fields; None takes a field out."""

    def edit(text: str) -> str:
        target, spot = amendments.article(article), amendments.spot(sentence)
        members = _members(text, article)
        old = next((one for one in members if one["at"] == spot["at"]), {})
        new = {name: one for name, one in {**old, **spot, **fields}.items() if one is not None}
        rest = [one for one in members if one["at"] != spot["at"]]
        return amendments.put_members(text, target, "sentences", sorted((*rest, new), key=_begins))

    return edit


def dropped(article: Article, sentence: Sentence) -> Edit:
    """Return the edit that no longer chooses a sentence."""

    def edit(text: str) -> str:
        rest = [one for one in _members(text, article) if one["at"] != at(sentence.place)]
        return amendments.put_members(text, amendments.article(article), "sentences", rest)

    return edit


def machine_choice(article: Article) -> Edit:
    """Return the edit that leaves the choice of an article's sentences to the machine again."""
    return lambda text: amendments.put_members(text, amendments.article(article), "sentences", [])


def figured(article: Article, figure: Metric, typed: Mapping[str, str]) -> Edit:
    """Return the edit that says these fields of a figure."""

    def edit(text: str) -> str:
        target, spot = amendments.article(article), amendments.spot(figure)
        members = amendments.members(text, target, "figures")
        old = next((one for one in members if one["at"] == spot["at"]), {})
        given = {name: value(name, words) for name, words in typed.items()}
        new = {name: one for name, one in {**old, **spot, **given}.items() if one is not None}
        rest = [one for one in members if one["at"] != spot["at"]]
        said = [*rest, new] if len(new) > len(spot) else rest
        return amendments.put_members(text, target, "figures", said)

    return edit


def corrected(article: Article, words: str, to: str, *, confirmed: bool = False) -> Edit:
    """Return the edit that reads words of an article otherwise, wherever it has them."""

    def edit(text: str) -> str:
        target = amendments.article(article)
        rest = [one for one in amendments.members(text, target, "corrections") if one["text"] != words]
        new: amendments.Fields = {"text": words, "to": to, **({"confirmed": True} if confirmed else {})}
        return amendments.put_members(text, target, "corrections", [*rest, new] if to != words else rest)

    return edit


def in_overview(article: Article, sentence: Sentence, now: Sequence[amendments.Fields], *, wanted: bool) -> Edit:
    """Return the edit that puts a sentence at the end of the overview, or takes it out; ``now`` is what it shows.

    An overview without a sentence is the machine's again.
    """

    def edit(text: str) -> str:
        mine = {"article": key(article.digest), **amendments.spot(sentence)}
        members = amendments.members(text, amendments.ISSUE, "overview") or list(now)
        rest = [one for one in members if (one["article"], one["at"]) != (mine["article"], mine["at"])]
        return amendments.put_members(text, amendments.ISSUE, "overview", [*rest, mine] if wanted else rest)

    return edit


def overview_moved(now: Sequence[amendments.Fields], index: int, by: int) -> Edit:
    """Return the edit that moves an item of the overview up or down; ``now`` is what it shows."""

    def edit(text: str) -> str:
        members = amendments.members(text, amendments.ISSUE, "overview") or list(now)
        to = index + by
        if 0 <= index < len(members) and 0 <= to < len(members):
            members[index], members[to] = members[to], members[index]
        return amendments.put_members(text, amendments.ISSUE, "overview", members)

    return edit


def overview_ordered(now: Sequence[amendments.Fields], turns: Sequence[int]) -> Edit:
    """Return the edit that puts the items of the overview into another order; ``now`` is what it shows."""

    def edit(text: str) -> str:
        members = amendments.members(text, amendments.ISSUE, "overview") or list(now)
        if sorted(turns) == list(range(len(members))):
            members = [members[turn] for turn in turns]
        return amendments.put_members(text, amendments.ISSUE, "overview", members)

    return edit


def overview_of(made: Composed) -> Iterator[amendments.Fields]:
    """Yield the items of an overview as a plan writes them, each as the sentence of the article that it quotes."""
    from reporter.issue.plan import points

    for one in points.shown(made.briefing, made.articles):
        as_it_is = {} if one.pencil else {"pencil": False}
        yield {"article": key(one.article.digest), **amendments.spot(one.sentence), **as_it_is}


def _members(text: str, article: Article) -> list[amendments.Fields]:
    """Return the sentences that are chosen: the plan's, else the machine's."""
    planned = amendments.members(text, amendments.article(article), "sentences")
    return planned or [amendments.spot(one) for one in article.sentences if one.key]


def _begins(member: amendments.Fields) -> tuple[int, int]:
    block, _, rest = member["at"].partition(":")
    return int(block), int(rest.partition("-")[0])
