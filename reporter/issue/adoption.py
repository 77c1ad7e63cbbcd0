"""A Word file that a person has changed by hand, its changes taken back into the plan where they can be told apart.

The document of the plan as it is (``before``) is compared with the changed one (``after``), part by part. What can only
mean one thing becomes a decision of the plan. Then the issue is made anew by that plan: whatever still differs from the
changed document was not taken, and is listed. So nothing is guessed, and nothing is lost in silence.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.issue.adopt_masthead import masthead
from reporter.issue.adopt_tables import figures
from reporter.issue.decisions import Change
from reporter.issue.document import plain
from reporter.issue.plan import amendments, points
from reporter.issue.plan.keys import key
from reporter.issue.unadopted import retold
from reporter.model import StrokeKind
from reporter.render.template.view import anchor
from reporter.render.wording import written_dates
from reporter.text.credits import credited, named_below

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reporter.issue.finished_document import Part, Told
    from reporter.issue.plan.amendments import Fields, Target
    from reporter.model import Article, Briefing, Sentence

_ALIKE = 0.5
"""How much of two sentences has to be the same for one to be the other reworded (difflib's ratio): half."""
_WHY = "在 Word 里删去"
_GAP = "　"
_NO_COLUMN = frozenset({"", "其他"})
"""Headings above articles that are in no 栏目."""


def changes(
    before: Told,
    after: Told,
    issue: Briefing,
    articles: Sequence[Article],
    columns: Collection[str] = (),
    *,
    ordered: bool = False,
) -> Iterator[Change]:
    """Yield the decisions that a person's changes of the document of ``issue`` can only mean.

    ``articles`` are those of its sections, in their order, ``columns`` the names of its 栏目: other groups are topics.
    ``ordered`` tells whether its plan puts articles in order.
    """
    for number, article in enumerate(articles, 1):
        mark = anchor(number)
        old, new = before.articles.get(mark), after.articles.get(mark)
        if old is None or mark in after.twice:
            continue
        if new is None:
            yield from _removed(old, after, amendments.article(article))
        else:
            yield from _changed(old, new, article, amendments.article(article))
    yield from masthead(before, after, issue.masthead)
    yield from figures(before, after, issue, articles)
    yield from _order(before, after, articles, ordered=ordered)
    yield from _moved(before, after, articles, columns)
    yield from _note(before.outside.notes, after.outside.notes, amendments.ISSUE)
    for heading in dict.fromkeys((*before.of_groups, *after.of_groups)):
        yield from _note(
            before.of_groups.get(heading, []), after.of_groups.get(heading, []), amendments.column(heading)
        )
    if retold(before, after):
        yield from overview(before, after, issue, articles)


def _removed(old: Part, after: Told, target: Target) -> Iterator[Change]:
    """Yield that an article is left out if nothing of it stands anywhere else."""
    elsewhere = {plain(line) for part in after.articles.values() for line in part.sentences}
    if not any(plain(one) in elsewhere for one in old.sentences):
        yield Change(target, "use", value=False)
        yield Change(target, "why", _WHY)


def _changed(old: Part, new: Part, article: Article, target: Target) -> Iterator[Change]:
    if new.title and plain(new.title) != plain(old.title):
        yield Change(target, "title", new.title)
    yield from _note(old.notes, new.notes, target)
    yield from _head(old.lines, new.lines, article, target)
    were, are = [*map(plain, old.sentences)], [*map(plain, new.sentences)]
    if are != were:
        members = _chosen(old.sentences, new.sentences, article)
        other = Counter(were) - Counter(are), Counter(are) - Counter(were)
        if members:
            yield Change(target, "sentences", members, max(one.total() for one in other))


def _note(old: Sequence[str], new: Sequence[str], target: Target) -> Iterator[Change]:
    if new != old and len(new) <= 1:
        yield Change(target, "note", new[0] if new else None)


def _head(old: Sequence[str], new: Sequence[str], article: Article, target: Target) -> Iterator[Change]:
    """Yield the new organisation or date of an article, where its line has as many parts as before."""
    known = _known(article)
    line = _GAP.join(text for _, text in known)
    came = [one for one in new if one not in old]
    if line not in old or line in new or len(came) != 1:
        return
    parts = came[0].split(_GAP)
    if len(parts) != len(known):
        return
    for (name, text), part in zip(known, parts, strict=True):
        value = _value(name, part)
        if part != text and value:
            yield Change(target, name, value)


def _value(name: str, text: str) -> object:
    """Return what a field is in the plan for its text; a date that is none is nothing."""
    if name == "date":
        return dates.day(text.strip()) or ""
    return [text] if name == "byline" and text else text


def _known(article: Article) -> list[tuple[str, str]]:
    """Return the fields that the line below a title shows, each with its text."""
    date = written_dates.date(article.date) if article.date else ""
    fields = [("organisation", named_below(article)), ("date", date), ("byline", _GAP.join(credited(article)))]
    return [(name, text) for name, text in fields if text]


def _chosen(old: Sequence[str], new: Sequence[str], article: Article) -> list[Fields]:
    """Return the sentences of an article that a changed document quotes, as a plan writes them."""
    quoted = dict(zip(map(plain, old), _quoted(article), strict=False))
    whole = {plain(one.text): one for one in article.sentences}
    members: list[tuple[object, Fields]] = []
    for text, former in _paired(old, new):
        if plain(text) in quoted:
            members += [(one.place, _member(one)) for one in quoted[plain(text)]]
        elif plain(text) in whole:
            one = whole[plain(text)]
            members.append((one.place, _as_it_is(one)))
        elif former:
            one = quoted[plain(former)][-1]
            members.append((one.place, {**amendments.spot(one), "wording": text}))
    return [member for _, member in members]


def _as_it_is(one: Sentence) -> Fields:
    """Return a sentence as its article has it, without the pencil where that would change it."""
    touched = one.strokes or one.edited
    return {**amendments.spot(one), "pencil": False} if touched else amendments.spot(one)


def _quoted(article: Article) -> Iterator[tuple[Sentence, ...]]:
    """Yield the key sentences behind each quotation: one, or those that are joined to the last of them."""
    behind: list[Sentence] = []
    keys = [one for one in article.sentences if one.key]
    joined = {
        (stroke.place.block, stroke.place.end)
        for one in keys
        for stroke in one.strokes
        if stroke.kind == StrokeKind.JOIN
    }
    for one in keys:
        behind.append(one)
        if (one.place.block, one.place.end) not in joined:
            yield tuple(behind)
            behind = []


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each new line with the old one that it rewords, empty where there is none or it could be another.

    A line rewords another where as many lines stand in the place of others, each half alike at the least.
    """
    first, second = [*map(plain, old)], [*map(plain, new)]
    for kind, i, j, m, n in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        for offset in range(n - m):
            former = old[i + offset] if kind == "replace" and j - i == n - m else ""
            alike = former and SequenceMatcher(None, former, new[m + offset], autojunk=False).ratio() >= _ALIKE
            yield new[m + offset], former if alike else ""


def _member(one: Sentence) -> Fields:
    """Return a sentence as it was printed: in its wording, which was confirmed, else after the pencil if that was."""
    if one.wording:
        return {**amendments.spot(one), "wording": one.wording, "confirmed": True}
    return amendments.spot(one)


def _order(before: Told, after: Told, articles: Sequence[Article], *, ordered: bool) -> Iterator[Change]:
    """Yield the order of the articles that come first, where they stand in another one than before.

    Behind the last of them all others stand as they did, and need none; where the plan has an order, each has one.
    """
    kept = [mark for mark in after.articles if mark in before.articles]
    numbers = [*map(_number, kept)]
    first = len(kept) if ordered else _last_moved(numbers)
    if numbers != sorted(numbers):
        for place, number in enumerate(numbers[:first], 1):
            yield Change(amendments.article(articles[number - 1]), "order", place)


def _last_moved(numbers: Sequence[int]) -> int:
    """Return behind how many of these numbers all others ascend.

    >>> _last_moved([1, 2, 5, 3, 4]), _last_moved([2, 3, 1, 4]), _last_moved([1, 2])
    (3, 2, 0)
    """
    return next((place for place in range(len(numbers) - 1, 0, -1) if numbers[place - 1] > numbers[place]), 0)


def _number(mark: str) -> int:
    """Return the number of the section that a bookmark stands for."""
    return int(mark.rpartition("_")[2])


def _moved(before: Told, after: Told, articles: Sequence[Article], columns: Collection[str]) -> Iterator[Change]:
    """Yield the 栏目 of each article that stands under another heading, or under a topic that becomes a 栏目.

    A topic becomes one where a person writes an 按语 below it or puts an article there.
    """
    groups = {mark: (before.articles[mark].group, part.group) for mark, part in after.articles.items()}
    noted = {name for name, notes in after.of_groups.items() if notes != before.of_groups.get(name, [])}
    made = noted | {now for was, now in groups.values() if was != now}
    for mark, (was, now) in groups.items():
        if now in made - _NO_COLUMN and (was != now or now not in columns):
            yield Change(amendments.article(articles[_number(mark) - 1]), "column", now)


def overview(before: Told, after: Told, issue: Briefing, articles: Sequence[Article]) -> Iterator[Change]:
    """Yield the overview that a changed document has, of those points that are one of before, reworded or not."""
    old = before.outside.sentences
    if len(old) != len(issue.overview):
        return
    shown = _shown(after, issue, articles)
    quoted = {plain(was): shown[one.text] for was, one in zip(old, issue.overview, strict=True) if one.text in shown}
    members: list[Fields] = []
    for text, former in _paired(old, after.outside.sentences):
        if point := quoted.get(plain(text)) or quoted.get(plain(former)):
            wording = "" if plain(text) in quoted else text
            members.append({"article": key(point.article.digest), **_point(point, wording), **_titled(point.article)})
    if members:
        yield Change(amendments.ISSUE, "overview", members)


def _shown(after: Told, issue: Briefing, articles: Sequence[Article]) -> dict[str, points.Quoted]:
    """Return the items of the overview by their texts, of those articles that are still there."""
    there = [one for number, one in enumerate(articles, 1) if anchor(number) in after.articles]
    return {one.text: one for one in points.shown(issue, articles) if one.article in there}


def _point(item: points.Quoted, wording: str) -> Fields:
    """Return an item of the overview as it was printed, or in new words."""
    one = item.sentence
    if wording:
        return {**amendments.spot(one), "wording": wording}
    if one.wording:
        return _member(one)
    return amendments.spot(one) if item.pencil else {**amendments.spot(one), "pencil": False}


def _titled(article: Article) -> Fields:
    """Return the remark by which a person knows an article in a list."""
    return {amendments.REMARK: amendments.called(article)}
