"""What each part of the page shows, as its template wants it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from reporter.config import MailTable
from reporter.issue.plan import amendments
from reporter.issue.plan.keys import at, key
from reporter.language import on_screen, say
from reporter.metrics.weekly.folding import folded
from reporter.model import TableRow, Unused
from reporter.render.wording import values, written_dates
from reporter.review import grouped, history, mail_preview, marked, remedies, typed_periods
from reporter.review.byte_story import story
from reporter.review.cards_list import Card, Listed
from reporter.review.screen import frame, told
from reporter.review.served import find
from reporter.review.ticks import mark
from reporter.sources.safe_names import shown as shown_name
from reporter.week import Week, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request

    from reporter.issue.desk import Placing
    from reporter.issue.plan.types import ArticlePlan
    from reporter.model import Article, CheckItem, LeftOut, Metric, Repair
    from reporter.review.byte_story import Story
    from reporter.review.served import Page
    from reporter.review.session import State

Context = Mapping[str, object]

_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_TELLING = 4
"""Characters by which the words of an item are found in their article."""

_AROUND = 2
"""Characters on both sides of a repair by which a correction knows its place."""

_MOST_SURE = 60
"""Repairs without a doubt that are listed of an article."""


def whole(page: Page, _request: Request) -> Context:
    """Return the frame of the page: the briefing's name and the week."""
    return frame(page.session.office.week, page.session.settings.briefing.name)


def listed(page: Page) -> Listed:
    """Return the articles as they will be ordered, and what is left out."""
    state = page.session.state
    decided, left_out = page.session.decided(state)
    levels = grouped.levels(page)
    titles = Counter(one.heading for one in decided.articles)
    week = page.session.office.week

    def card(one: Article, placing: Placing) -> Card:
        shown = _card(one, placing, levels)
        file = shown_name(one.source) if titles[one.heading] > 1 else ""
        return replace(shown, file=file, old=week.has(one.date) is False)

    return Listed(
        [(one.heading, [card(*each) for each in one.placed]) for one in grouped.groups(page)],
        state.waiting,
        [_unused(one, state, page.session.holders(state)) for one in left_out],
    )


def article(page: Page, request: Request) -> Context:
    """Return the article of an address."""
    return article_of(page, request.path_params["name"])


def article_of(page: Page, name: str) -> Context:
    """Return an article with its sentences, figures and repairs, and what the plan says of it."""
    state, one = page.article(name)
    return {
        "name": name,
        "article": one,
        "file": shown_name(one.source),
        "planned": _planned(one, state),
        "used": any(each is one for each in page.session.decided(state)[0].articles),
        "level": (level := grouped.levels(page).get(name, "")),
        "known": level in grouped.TOLD_BEFORE,
        "paragraphs": list(marked.paragraphs(one)),
        "drafted": {at(each.place): each.strokes for each in _machine(one, state).sentences},
        "columns": list(grouped.columns(page)),
        "overview": _told(page, one, state),
        "pictures": sum(not photo.lost for photo in one.photos),
        "figures": [(row.figure, values.change(row)) for row in folded(one.metrics) if row.figure.indicator],
        "repairs": list(_repairs(one)),
        "doubts": [(each.text, remedies.told(each.reason)) for each in one.doubts],
        "sure": _sure(one),
        "at": at,
    }


def figure(page: Page, request: Request) -> Context:
    """Return a figure, to be looked at and corrected."""
    _, one = page.article(request.path_params["name"])
    found: Metric = find(one.metrics, request.query_params.get("at", ""))
    row = next((row for row in folded(one.metrics) if row.figure.place == found.place), TableRow(found))
    told = written_dates.when(found.when)
    return {
        "name": marked.name(one),
        "figure": found,
        "at": at(found.place),
        "change": values.change(row),
        "when": told if typed_periods.iso(told) == found.when else found.when or "",
    }


def preview(page: Page, _request: Request) -> Context:
    """Return the pages as they will be, each with where one may click."""
    shown = page.preview.shown
    by_page = {number: tuple(those) for number, those in groupby(shown.painted.spots, lambda one: one.page)}
    return {"shown": shown, "spots": by_page, "empty": _empty(page)}


def mail(page: Page, _request: Request) -> Context:
    """Return the mail as it will be."""
    shown, settings = page.preview.shown, page.session.settings.mail
    return {
        "letter": mail_preview.read(shown.painted.letter),
        "turn": shown.turn,
        "empty": _empty(page),
        "sender": settings.sender != MailTable().sender,
        "people": bool(settings.to or settings.cc),
    }


def check(page: Page, _request: Request) -> Context:
    """Return the check list, each item with its article."""
    from reporter.issue.check_list import unused

    found, made = page.preview.shown.check, page.preview.shown.made
    articles = {one.source: one for one in page.session.state.articles}
    why = {unused(one): _why(one) for one in made.left_out} if made else {}
    groups = groupby(found.items, lambda one: one.matter) if found else ()
    return {
        "made": found is not None,
        "empty": _empty(page),
        "done": page.ticks.done,
        "all": len(found.items) if found else 0,
        "left": left(page),
        "groups": [
            (on_screen(matter), [_item(one, articles.get(one.source), why.get(one, "")) for one in items])
            for matter, items in groups
        ],
    }


def issue(page: Page, _request: Request) -> Context:
    """Return what the issue as a whole is: masthead, 按语, recipients, 栏目, overview, charts."""
    plan, made = page.session.state.plan.plan, page.preview.shown.made
    return {
        "plan": plan.issue,
        "briefing": made.briefing if made else None,
        "office": page.session.settings.briefing,
        "date": page.session.office.date,
        "mail": page.session.settings.mail,
        "columns": grouped.columns(page),
        "overview": made.points if made else (),
        "charts": made.briefing.charts if made else (),
        "hidden": [one for one in plan.charts if not one.show],
    }


def finish(page: Page, _request: Request) -> Context:
    """Return how far the issue is, and what became of each recipient's mail."""
    settings = page.session.settings
    mails = page.approval.mails(settings)
    return {
        "approval": page.approval.standing(page.session.state.text),
        "mails": mails,
        "sent": sum(one is not None and one.state.value == "sent" for _, one in mails.deliveries),
        "left": left(page),
        "future": _future(page),
        **_next(page),
        "unsure": any(one and one.state.value == "uncertain" for _, one in mails.deliveries),
        "ready": bool(settings.smtp.host) and settings.mail.sender != MailTable().sender,
        "files": [path.name for path in page.approval.files],
        "run": page.runs.now,
        "empty": not page.session.last.articles,
    }


def archive(page: Page, request: Request) -> Context:
    """Return the past issues and what units sent in a year, an issue, or the articles that have the words asked for."""
    office, given = page.session.office, request.query_params
    words, year = given.get("q", ""), given.get("year", "")
    of_year = int(year) if _YEAR.fullmatch(year) else office.week.year
    asked = history.Asked(words, given.get("week", ""), of_year, given.get("beside", ""))
    shelf, log = history.look(office.archive, asked, page.session.settings), page.session.log
    return {
        **_next(page),
        "shelf": shelf,
        "asked": asked,
        "years": sorted({one[0].year for one in shelf.issues} | {asked.year}),
        "course": [one for one in reversed(shelf.issues) if one[0].year == asked.year],
        "most": max((one.used for one in shelf.standings), default=0),
        "kept": office.archive is not None,
        "changes": log.last if log and not words else (),
    }


def _empty(page: Page) -> bool:
    """Return whether there is nothing to make an issue of, nor will be of what is being read."""
    state = page.session.last
    return not state.articles and not state.waiting


def left(page: Page) -> int:
    """Return how many items of the check list nobody has ticked."""
    found = page.preview.shown.check
    return page.ticks.left(found.items) if found else 0


def _next(page: Page) -> Context:
    """Return the week after the one that is shown, empty where no other can be opened."""
    after = Week.of(page.session.office.week.day(1) + dt.timedelta(weeks=1))
    return {"next": str(after) if page.opens else "", "next_days": told(after)}


def _future(page: Page) -> str:
    """Return the date of the issue if that day is still to come, else nothing."""
    made = page.preview.shown.made
    date = made.briefing.masthead.date if made else ""
    return date if date > today().isoformat() else ""


def _told(page: Page, one: Article, state: State) -> set[str]:
    """Return the places of an article's sentences that the overview has."""
    made = page.preview.shown.made
    planned = amendments.members(state.text, amendments.ISSUE, "overview")
    members = planned or (made.points if made else ())
    return {each["at"] for each in members if each["article"] == key(one.digest)}


def _item(one: CheckItem, article: Article | None, why: str = "") -> Context:
    """Return an item as the page shows it; of what is not used, ``why`` says also what would help."""
    told = remedies.place(one), on_screen(one.done), "" if why else remedies.advice(one)
    return {
        "mark": mark(one),
        "file": shown_name(one.source),
        "text": why or remedies.told(one.text),
        "told": say("；").join(filter(None, told)),
        "name": marked.name(article) if article else "",
        "at": _sentence_of(one, article) if article else "",
    }


def _sentence_of(one: CheckItem, article: Article) -> str:
    """Return the place of the sentence that an item quotes, or the only one with the figure that it names."""
    words = one.text.strip("“”").partition("…")[0]
    told = [each for each in article.sentences if words in each.text] if len(words) >= _TELLING else []
    figure = words.partition("：")[2].partition("（")[0]
    named = [each for each in article.sentences if figure in each.text] if figure else []
    return next((at(each.place) for each in told or (named if len(named) == 1 else ())), "")


def _card(one: Article, placing: Placing, levels: Mapping[str, str]) -> Card:
    name = marked.name(one)
    return Card(
        name,
        one.heading or one.line or say("（没有标题）"),
        one.organisation,
        one.date,
        levels.get(name, ""),
        drafted=one.title is None,
        likely=sum(each.certainty == "likely" for each in one.repairs),
        doubts=len(one.doubts),
        pinned=placing.pinned,
        noted=bool(placing.note),
    )


def _why(one: LeftOut) -> str:
    """Return why something is left out, without its name."""
    return remedies.told(one.reason).removeprefix(one.source).lstrip("：: ")


def _unused(one: LeftOut, state: State, holders: Mapping[int, Article]) -> Mapping[str, str]:
    """Return what is not used with its reason, and of a version of an article that is used, ``instead`` of which."""
    same = [(number, each) for number, each in enumerate(state.articles) if each.source == one.source]
    number, name = (same[0][0], marked.name(same[0][1])) if len(same) == 1 else (-1, "")
    holder = holders.get(number) if one.why == Unused.KNOWN and not one.issue else None
    return {
        "file": shown_name(one.source),
        "reason": _why(one),
        "name": name,
        "instead": marked.name(holder) if holder else "",
    }


def _machine(one: Article, state: State) -> Article:
    """Return an article as the machine has it."""
    same = (each for each in state.articles if marked.name(each) == marked.name(one))
    return next(same, one)


def _planned(one: Article, state: State) -> ArticlePlan | None:
    """Return what the plan says of an article, None where it says nothing."""
    from reporter.issue.plan.keys import article_of

    articles = state.articles
    for planned in state.plan.plan.articles:
        index = article_of(planned, articles)
        if index is not None and marked.name(articles[index]) == marked.name(one):
            return planned
    return None


def _repairs(one: Article) -> Iterator[Context]:
    """Yield the repairs that a person may judge: how it reads now with its neighbours, and how else it might."""
    for repair in one.repairs:
        if repair.place is None or not repair.reading or not _is_open(repair):
            continue
        text, place = one.blocks[repair.place.block].text, repair.place
        before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
        yield {
            "at": at(place),
            "repair": repair,
            "now": f"{before}{text[place.start : place.end]}{after}",
            "others": [(one, f"{before}{one}{after}") for one in repair.other_readings if one != repair.reading],
            "story": story(repair.before, repair.after),
        }


def _sure(one: Article) -> Sequence[tuple[Repair, Story | None]]:
    """Return the repairs of which there is no doubt, what was only white space or stands nowhere apart."""
    told = (each for each in one.repairs if not _is_open(each) and each.before.strip() and each.reading)
    return [(each, story(each.before, each.after)) for each in islice(told, _MOST_SURE)]


def _is_open(repair: Repair) -> bool:
    return repair.certainty == "likely" or bool(repair.other_readings)
