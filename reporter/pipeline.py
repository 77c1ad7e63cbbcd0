"""The whole journey on one screen: files to articles, one by one; a week's articles to the files of its issue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, TypeVar

from reporter import sources
from reporter.analysis import Options, analyse, attempt, completed, lost, sized_up
from reporter.engine import Loss
from reporter.errors import NoArticlesError
from reporter.issue.past import NO_PAST
from reporter.issue.plan.read import NO_PLAN, PlanFile
from reporter.language import on_screen, say
from reporter.model import Document, LeftOut, Unused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reporter.analysis import Work
    from reporter.config import Settings
    from reporter.engine import Engine
    from reporter.issue.desk import Placing
    from reporter.issue.edition import Edition
    from reporter.issue.past import Past
    from reporter.issue.pile import Packed, Pile, Shelved
    from reporter.issue.plan.apply import Applied
    from reporter.issue.shortlist import Shortlist
    from reporter.issue.timeliness import Calendar
    from reporter.metrics import Conflicts
    from reporter.model import Article, Briefing, Chart, CheckItem
    from reporter.render.formats.outputs import Outputs
    from reporter.week import Period, Week

    Results = Pile | Sequence[Article | LeftOut]
    """What came of a week's sources: many of them packed, on a pile."""


__all__ = [
    "Composed",
    "Options",
    "Request",
    "analyse",
    "attempt",
    "composed",
    "decide",
    "gather",
    "heap",
    "lost",
    "publish",
]

R = TypeVar("R", "Article", "Packed")


@dataclass(frozen=True, slots=True)
class Request:
    """What an issue is to be: of which week, dated when, in which template, in which forms, after which past.

    ``items`` are what the clerk has to know of it beforehand, ``settings`` the digest of the office's settings.
    """

    week: Week | Period
    date: dt.date
    template: bytes
    outputs: Outputs
    plan: PlanFile = NO_PLAN
    past: Past = NO_PAST
    items: tuple[CheckItem, ...] = ()
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A briefing, the articles of its sections in their order, what was left out, and what its plan gave rise to.

    ``lines`` are the articles that it tells in a line, in their order, ``declined`` those that an earlier issue did not
    want, ``conflicts`` the pairs of figures of its articles that contradict each other, None where nobody asked.
    """

    briefing: Briefing
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...]
    items: tuple[CheckItem, ...]
    lines: tuple[Article, ...] = ()
    declined: Sequence[Article] = ()
    versions: Sequence[Article] = ()
    conflicts: Conflicts | None = None


def gather(
    files: Iterable[Path],
    options: Options,
    engine: Engine,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Article | LeftOut]:
    """Yield, in the order of ``files``, each article or why it is left out; ``progress`` is told each name.

    Raises:
        ConfigError: the options cannot be followed, whatever the article.
        EngineError: the engine cannot work at all.
    """
    yield from _mapped(partial(attempt, options=options), files, engine, progress)


def heap(
    files: Sequence[Path],
    options: Options,
    engine: Engine,
    progress: Callable[[str], None] = lambda _: None,
    most: int | None = None,
) -> Pile:
    """Return what :func:`gather` yields on a pile, each article packed where it was worked on.

    Where no more than so ``most`` are told, of a crowd only the most promising are measured and titled; any other is
    when the whole of it is asked for. None stands for all.

    Raises:
        ConfigError: the options cannot be followed, whatever the article.
        EngineError: the engine cannot work at all.
    """
    from reporter.issue.pile import piled
    from reporter.issue.promise import crowd

    large = most is not None and len(files) > crowd(most)
    work = partial(_packed, options=options, work=sized_up if large else None)
    results: Iterator[Packed | LeftOut] = _mapped(work, files, engine, progress)
    return piled(_finished(tuple(results), options, engine, most) if large and most else results)


def _packed(document: Document | LeftOut, options: Options, work: Work | None) -> tuple[Packed | LeftOut, ...]:
    from reporter.issue.pile import packed

    return tuple(one if isinstance(one, LeftOut) else packed(one) for one in attempt(document, options, work))


def _finished(
    results: Sequence[Packed | LeftOut], options: Options, engine: Engine, most: int
) -> Iterator[Packed | LeftOut]:
    """Yield the results with the most promising articles finished, the others so that they will be when asked for."""
    from reporter.issue.pile import Begun
    from reporter.issue.promise import AHEAD, crowd, likeliest

    finish = partial(_as_far_as_possible, options=options)
    places = [place for place, one in enumerate(results) if not isinstance(one, LeftOut)]
    gists = [one.gist for one in results if not isinstance(one, LeftOut)]
    first = [places[at] for at in likeliest(gists, round(AHEAD * crowd(most)))]
    done = engine.map(partial(_finish, options=options), [results[place] for place in first])
    known = dict(zip(first, done, strict=True))
    for place, one in enumerate(results):
        if isinstance(one, LeftOut) or one.gist.drafted:
            yield one
        elif place not in known:
            yield Begun(one.gist, one, finish)
        else:
            result = known[place]
            yield lost(Document(one.source, b""), result.seconds) if isinstance(result, Loss) else result


def _as_far_as_possible(article: Article, options: Options) -> Article:
    """Return an article finished, or as it was begun where that fails: it is in the issue already."""
    result = completed(article, options)
    return article if isinstance(result, LeftOut) else result


def _finish(one: Packed, options: Options) -> Packed | LeftOut:
    from reporter.issue.pile import packed

    result = completed(one.article(), options)
    return result if isinstance(result, LeftOut) else packed(result)


def _mapped(
    work: Callable[[Document | LeftOut], tuple[R | LeftOut, ...]],
    files: Iterable[Path],
    engine: Engine,
    progress: Callable[[str], None],
) -> Iterator[R | LeftOut]:
    """Yield what comes of each document; one that is lost comes to why it is left out."""
    for results in engine.map(work, sources.documents(files)):
        found = (lost(results.item, results.seconds),) if isinstance(results, Loss) else results
        yield from found
        progress(PureWindowsPath(found[-1].source).name)


def publish(results: Results, settings: Settings, options: Options, request: Request) -> Edition:
    """Return the issue made of a week's ``results``: document, charts, e-mail, other forms, check list, manifest.

    The document is read back and held against its articles before it is returned, if its template tells by its styles
    what is quoted.

    Raises:
        NoArticlesError: no article could be used.
        ConfigError: the plan has words that no source says and nobody confirms.
        DeliveryError: a further format cannot be made on this machine.
        VerificationError: the document says something that no article says.
    """
    from reporter.issue import edition, rest, shown
    from reporter.issue.check_list import check_list
    from reporter.render.formats import outputs

    made = composed(results, settings, options, request.week, request.date, request.plan, request.past)
    issue = made.briefing
    plain = outputs.rendered(issue, request.template, request.outputs)
    document = outputs.finish(plain, issue, request.outputs)
    verified = edition.proved(document, (*made.articles, *made.lines))
    others = outputs.others(plain, issue, edition.addresses(issue), request.outputs)
    files = edition.files(issue, document, others, settings.mail, request.date)
    lost = rest.unprinted(shown.unshown(document, issue))
    items = (*request.items, *made.items, *lost)
    check = check_list(issue, made.articles, made.left_out, request.week, items, made.conflicts)
    digests = request.plan.plan.digest, request.settings
    return edition.sealed(issue, check, made.articles, made.lines, made.left_out, files, digests, verified=verified)


def composed(
    results: Results,
    settings: Settings,
    options: Options,
    week: Week | Period,
    date: dt.date,
    file: PlanFile = NO_PLAN,
    past: Past = NO_PAST,
) -> Composed:
    """Return the briefing of a week's ``results`` as its plan and the settings have it, and what it was made of.

    Raises:
        NoArticlesError: no article could be used.
        ConfigError: the plan has words that no source says and nobody confirms.
    """
    from reporter.chinese.segment import segmenter
    from reporter.issue import rest
    from reporter.issue.compose import compose
    from reporter.issue.declined import alike
    from reporter.issue.desk import Desk
    from reporter.issue.earlier import compared, weighed
    from reporter.issue.pile import piled
    from reporter.issue.plan.apply import choices
    from reporter.issue.plan.missing_columns import told_truly
    from reporter.issue.plan.near_columns import misspelt
    from reporter.issue.plan.neighbour import unplaced, within
    from reporter.issue.plan.retitled_charts import retitled
    from reporter.issue.rubrics import assigned, in_order
    from reporter.issue.running_order import arrange
    from reporter.issue.timeliness import Calendar

    results = piled(results)
    if not results.articles:  # a folder that is not there is told before what a plan says of its articles
        raise _nothing(results.left_out)
    decided, left_out = decide(results, file, past)
    if not decided.articles:
        raise _nothing(left_out)
    words = segmenter(options.segmenter, options.terms)
    gists, columns = decided.articles.gists, in_order(decided.columns, settings.columns)
    placings = within(gists, decided.placings, assigned(gists, decided.placings, settings.columns))
    short = _chosen(decided.articles, placings, decided, settings, week)
    placed = arrange(tuple(decided.articles.kept(short.full)), [placings[i] for i in short.full], columns, words)
    placed = replace(placed, articles=weighed(placed.articles, past.told, settings.aliases))
    calendar = Calendar(placed.articles, week, date)
    if settings.output.sentences == "edited":
        calendar = calendar.with_days()
        placed = replace(placed, articles=tuple(calendar.articles))
    drawn, unfound = retitled(_charts(calendar, past, settings), file)
    desk = Desk(file.plan.issue.note or "", placed.placings, choices(decided.overview, placed.articles))
    issue = compose(calendar, placed.topics, drawn, settings, words, desk)
    issue = compared(issue, placed.articles, past.told, settings.aliases)
    if past.review:
        issue = replace(issue, targets=past.review.targets[: settings.articles.figures])
    order = rest.in_columns(short.lines, placings, columns, short.turns)
    lines, first = tuple(decided.articles.kept(order)), len(placed.articles) + 1
    issue = replace(
        issue,
        lines=tuple(rest.line(first + n, one, placings[order[n]]) for n, one in enumerate(lines)),
        shares=rest.shares(gists, placings, short.counted),
    )
    headings = [*(one.heading for one in issue.topics), *(one.heading for one in issue.lines)]
    near = misspelt(file, [one.name for one in settings.columns], headings)
    full = [(one.source, one.digest) for one in placed.articles]
    of_plan = (
        *told_truly(decided.items, issue, file),
        *near,
        *unplaced(file, gists, full, placings),
        *alike(placed.articles, past.declined),
    )
    items = (*of_plan, *unfound, *rest.items(gists, order, placings, first, short))
    left_out = (*left_out, *rest.left_out(gists, short))
    return Composed(
        issue, placed.articles, left_out, items, lines, decided.declined, decided.versions, calendar.conflicts
    )


def _nothing(left_out: Sequence[LeftOut]) -> NoArticlesError:
    """Return that no article could be used, and why each was not; where there are none, what could be read."""
    from reporter.sources.registry import listed

    reasons = "\n".join(on_screen(item.reason) for item in left_out)
    told = say("no article could be used; nothing was written")
    if not left_out:
        told += "\n" + say("no files there; what can be read is {listed} and their kin", listed=listed(say("、")))
    return NoArticlesError(f"{told}\n{reasons}".rstrip(), known=all(item.why == Unused.KNOWN for item in left_out))


def _chosen(
    articles: Shelved, placings: Sequence[Placing], decided: Applied, settings: Settings, week: Week | Period
) -> Shortlist:
    """Return which articles are told how: what a person quotes in the overview in full, of a longer time all."""
    from reporter.issue.promise import weighed
    from reporter.issue.shortlist import shortlist, told
    from reporter.week import Period

    most = len(articles) if isinstance(week, Period) else settings.articles.most
    gists = weighed(articles, told(most))
    quoted = {choice.article for choice in decided.overview or ()}
    wanted = [index for index, one in enumerate(gists) if (one.source, one.digest) in quoted]
    return shortlist(gists, placings, week, most, wanted)


def _charts(calendar: Calendar, past: Past, settings: Settings) -> tuple[Chart, ...]:
    """Return the charts of a week, first a line over the weeks if there is one; of a longer time its review's.

    Articles that are hardly of the week have those that the others leave.
    """
    from reporter import charts
    from reporter.issue import course_charts
    from reporter.issue.retrospect import drawn

    limit = settings.articles.charts
    if past.review:
        return drawn(past.review, limit)
    told = calendar.of_week()
    courses = course_charts.of_week(told, past.told, min(limit, 1), settings.aliases)
    of_week = (*courses, *charts.draw(told, limit - len(courses)))
    return (*of_week, *charts.draw(calendar.of_others(), limit - len(of_week)))


def decide(results: Results, file: PlanFile, past: Past = NO_PAST) -> tuple[Applied, tuple[LeftOut, ...]]:
    """Return the articles of a week as a person wants them, and all that is left out.

    Raises:
        ConfigError: the plan has words that no source says and nobody confirms.
    """
    from reporter.issue.declined import apart
    from reporter.issue.dedupe import sift
    from reporter.issue.pile import piled
    from reporter.issue.plan import apply as plan

    pile = piled(results)
    kept, left_out = sift(pile, plan.forced(file, pile.articles.gists), past.used)
    wanted, declined, why = apart(kept, file.plan, past.declined)
    known = {one.source: one for one in left_out if one.why == Unused.KNOWN}
    aside = [(one, known[one.source]) for one in pile.articles.gists if one.source in known]
    others = {one.source for one in known.values() if not one.issue}
    versions = pile.articles.kept(at for at, one in enumerate(pile.articles.gists) if one.source in others)
    decided = replace(plan.apply(file, wanted, aside), declined=declined, versions=versions)
    return decided, (*left_out, *why, *decided.left_out)
