"""What a click on the page decides: the field it is about, and the edit of the plan."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.issue.plan import amendments
from reporter.issue.plan.keys import at
from reporter.language import in_chinese, say
from reporter.review import clicks, grouped, marked, typed_periods
from reporter.review.served import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from reporter.model import Article, Metric, Sentence
    from reporter.review.served import Page

    Act = tuple[str, clicks.Edit]

_UNKNOWN = in_chinese("没有这一项")


def text(form: FormData, name: str) -> str:
    """Return a field of a form, empty where it is none or a file."""
    found = form.get(name, "")
    return found if isinstance(found, str) else ""


def article_field(page: Page, request: Request, form: FormData) -> Act:
    """Return what sets a field of an article: its title, its organisation, its date and so on."""
    _, one = page.article(request.path_params["name"])
    name = text(form, "field")
    if name not in clicks.ARTICLE_FIELDS:
        raise ReporterError(_UNKNOWN)
    edit = clicks.field(amendments.article(one), name, text(form, "value"), confirmed=bool(text(form, "confirmed")))
    return f"{marked.name(one)}/{name}", edit


def use(page: Page, request: Request, form: FormData) -> Act:
    """Return what takes an article in, if need be in the stead of another version, or leaves it out."""
    _, one = page.article(request.path_params["name"])
    what, wanted = f"{marked.name(one)}/use", text(form, "wanted") == "true"
    if other := text(form, "instead"):
        return what, clicks.instead(one, page.article(other)[1])
    return what, clicks.used(one, text(form, "why").strip(), wanted=wanted)


def sentence(page: Page, request: Request, form: FormData) -> Act:
    """Return what chooses a sentence, drops it, or says how it is printed."""
    _, one = page.article(request.path_params["name"])
    act, what = text(form, "act"), f"{marked.name(one)}/sentences"
    if act == "machine":
        return what, clicks.machine_choice(one)
    found: Sentence = find(one.sentences, text(form, "at"))
    if act == "drop":
        if sum(each.key for each in one.sentences) == 1:
            raise ReporterError(say("至少留一句；这篇不要了，请点“不用这篇”"))
        return f"{what}/{at(found.place)}", clicks.dropped(one, found)
    wanted: dict[str, amendments.Fields] = {
        "choose": {},
        "pencil": {"pencil": None, "without": None},
        "plain": {"pencil": False, "without": None},
        "stroke": _strokes(page, one, found, text(form, "stroke")),
        "word": {
            "wording": text(form, "wording").strip() or None,
            "confirmed": True if text(form, "confirmed") else None,
        },
    }
    if act not in wanted:
        raise ReporterError(_UNKNOWN)
    return f"{what}/{at(found.place)}", clicks.chosen(one, found, **wanted[act])


def _strokes(page: Page, one: Article, sentence: Sentence, turned: str) -> amendments.Fields:
    """Return the fields of a sentence in which one stroke is taken back, or made again."""
    all_of_them = [stroke.id for stroke in page.drafted(one, sentence).strokes]
    made = {stroke.id for stroke in sentence.strokes} ^ {turned}
    left = [each for each in all_of_them if each not in made]
    plain = len(left) == len(all_of_them)
    return {"pencil": False if plain else None, "without": None if plain or not left else left}


def figure(page: Page, request: Request, form: FormData) -> Act:
    """Return what names a figure, says whose and of when it is, and where it is shown."""
    _, one = page.article(request.path_params["name"])
    found: Metric = find(one.metrics, text(form, "at"))
    shown = {
        "name": found.indicator,
        "owner": found.organisation or "",
        "when": found.when or "",
        "check": "true" if found.doubtful else "",
    }
    given = {name: text(form, name) for name in (*clicks.FIGURE_FIELDS, "confirmed") if name in form}
    if "when" in given:
        given["when"] = typed_periods.iso(given["when"], one.date or page.session.office.date.isoformat())
    changed = {name: words for name, words in given.items() if words.strip() != shown.get(name)}
    return f"{marked.name(one)}/figures/{at(found.place)}", clicks.figured(one, found, changed)


def correct(page: Page, request: Request, form: FormData) -> Act:
    """Return what reads words of an article otherwise."""
    _, one = page.article(request.path_params["name"])
    confirmed = bool(text(form, "confirmed"))
    edit = clicks.corrected(one, text(form, "text"), text(form, "to"), confirmed=confirmed)
    return f"{marked.name(one)}/corrections", edit


def overview(page: Page, request: Request, form: FormData) -> Act:
    """Return what puts a sentence into the overview, or takes it out."""
    _, one = page.article(request.path_params["name"])
    found: Sentence = find(one.sentences, text(form, "at"))
    made = page.preview.shown.made
    now = made.points if made else ()
    return "issue/overview", clicks.in_overview(one, found, now, wanted=text(form, "wanted") == "true")


def order(page: Page, _request: Request, form: FormData) -> Act:
    """Return what puts the articles into the order of their names, each under the heading of the same line if any."""
    named = {marked.name(one): one for one in page.session.state.articles}
    names, headings = text(form, "names").split(), text(form, "headings").splitlines()
    found = [(named[name], heading) for name, heading in zip_longest(names, headings) if name in named]
    under = _under(page, found)
    came = {heading for heading, was in under if heading not in {None, was}}
    # a heading of the machine's becomes a 栏目 of all that stand below it
    moved = {number: heading for number, (heading, was) in enumerate(under) if heading in came and (heading or was)}
    return "order", clicks.ordered([one for one, _ in found], moved)


def _under(page: Page, found: Sequence[tuple[Article, str | None]]) -> list[tuple[str | None, str | None]]:
    """Return the heading that each article comes under, and the one that it is under now."""
    now = {name: group.heading for group in grouped.groups(page) for name in group.names}
    return [(heading, now.get(marked.name(one))) for one, heading in found]


def column(_page: Page, _request: Request, form: FormData) -> Act:
    """Return what sets the 按语 of a 栏目, or puts the 栏目 into the order of their names."""
    if "names" in form:
        return "columns", clicks.columns_ordered(text(form, "names").split("\n"))
    name = text(form, "name")
    edit = clicks.field(amendments.column(name), "note", text(form, "value"), confirmed=bool(text(form, "confirmed")))
    return f"columns/{name}", edit


def point(page: Page, _request: Request, form: FormData) -> Act:
    """Return what moves an item of the overview up or down, or puts all of them into the order of their numbers."""
    made = page.preview.shown.made
    now = made.points if made else ()
    if "order" in form:
        turns = [int(one) for one in text(form, "order").split() if one.isdecimal()]
        return "issue/overview", clicks.overview_ordered(now, turns)
    index, by = text(form, "index"), 1 if text(form, "by") == "1" else -1
    return "issue/overview", clicks.overview_moved(now, int(index) if index.isdecimal() else -1, by)


def issue_field(_page: Page, _request: Request, form: FormData) -> Act:
    """Return what sets a field of the issue: its number, its 按语, its recipients and so on."""
    name = text(form, "field")
    if name not in clicks.ISSUE_FIELDS:
        raise ReporterError(_UNKNOWN)
    confirmed = bool(text(form, "confirmed"))
    return f"issue/{name}", clicks.field(amendments.ISSUE, name, text(form, "value"), confirmed=confirmed)


def chart(_page: Page, _request: Request, form: FormData) -> Act:
    """Return what leaves a chart out, takes it in, or puts another title under it."""
    target, name = amendments.chart(text(form, "chart")), text(form, "field")
    if name not in {"show", "title"}:
        raise ReporterError(_UNKNOWN)
    return f"charts/{text(form, 'chart')}/{name}", clicks.field(
        target, name, text(form, "value"), confirmed=bool(text(form, "confirmed"))
    )
