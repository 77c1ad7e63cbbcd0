"""A briefing as a template sees it: records of plain values under Chinese and English names."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.errors import ConfigError
from reporter.model import TableRow
from reporter.render.template.inline import Bookmark, Field, Link, Links, Photograph, Picture
from reporter.render.template.vocabulary import VOCABULARY, Record
from reporter.render.wording import values, written_dates
from reporter.render.wording.shortening import shortened
from reporter.week import Week, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import (
        Briefing,
        Chart,
        Figure,
        KeySentence,
        Line,
        Masthead,
        Photo,
        Place,
        Section,
        Share,
        Target,
    )

SECTION = "section_"
"""What the bookmarks of sections begin with."""

_CERTAINTY = MappingProxyType({"certain": "确定", "likely": "推定"})
_SPANS = MappingProxyType({1: "本月", 3: "本季度", 12: "本年"})
_OTHERS = "其他"
_LONGEST_LABEL = 30  # characters of a title, two lines of it
# 砚川县供电公司 is named by 县供电公司, not by 公司; 青禾镇党政办 by 青禾镇
_LEAST_NAME = 5
_LEAST_PLACE = 3
_OFFICE = re.compile("(?:人民政府|党委|党政)?(?:办公室|办)?$")


def anchor(section: int) -> str:
    """Return the name of the bookmark at the head of a section."""
    return f"{SECTION}{section}"


def context(briefing: Briefing, pages: Mapping[int, int] | None = None) -> Mapping[str, object]:
    """Return everything a template can name, under both names; ``pages`` gives the page of each section if known."""
    year = briefing.masthead.year
    doubts = _doubts(briefing)
    sections = {section.number: _section(section, pages or {}, year, doubts) for section in briefing.sections}
    told = {section.number: section for section in briefing.sections}
    charts = tuple(_chart(number, chart) for number, chart in enumerate(briefing.charts, 1))
    fields: dict[str, object] = {
        "masthead": _masthead(briefing.masthead),
        "note": briefing.note or None,
        "overview": tuple(_keypoint(i, point, sections, told) for i, point in enumerate(briefing.overview, 1)),
        "derived": any(figure.derived for figure in briefing.figures),
        "figures": tuple(_figure(figure, told, year) for figure in briefing.figures),
        "targets": tuple(map(_target, briefing.targets)),
        "charts": charts,
        "chart": Record("charts", {chart.name: charts[i]["picture"] for i, chart in enumerate(briefing.charts)}),
        "sections": tuple(sections.values()),
        "groups": _groups(briefing, sections),
        "foot": _foot(briefing),
        "custom": Record("custom", dict(briefing.custom)),
        **dict.fromkeys(("conflicts", "outside_week", "doubts", "left_out"), ()),
        **_rest(briefing),
        **_appendix(briefing),
    }
    return MappingProxyType(fields | {name.chinese: fields[name.english] for name in VOCABULARY["briefing"]})


def _masthead(head: Masthead) -> Record:
    try:
        time = span(head.week)
    except ConfigError:  # a masthead that a test or another program made
        time = Week(head.year, 1)
    monday, sunday = (time.day(1), time.day(7)) if isinstance(time, Week) else (time.first, time.last)
    return Record(
        "masthead",
        {
            "name": head.name,
            "organisation": head.organisation,
            "issuer": head.organisation or head.compiler,
            "compiler": head.compiler if head.compiler not in ("", head.organisation) and head.organisation else None,
            "number": head.number,
            "total": head.total,
            "year": head.year,
            "week": time.number,
            "span": "本周" if isinstance(time, Week) else _SPANS[time.months],
            "date": written_dates.date(head.date),
            "monday": written_dates.date(monday.isoformat()),
            "period": written_dates.period(monday, sunday),
            "sunday": written_dates.date(sunday.isoformat()),
            "signer": head.signer or None,
            "secrecy": head.marking or None,
            "urgency": head.urgency or None,
        },
    )


def short(title: str) -> str:
    """Return a title cut to what fits a reference, with an ellipsis where something is left away."""
    return shortened(title, _LONGEST_LABEL)


def cited(section: Section) -> str:
    """Return how an article is referred to: by its own title, by its number where the title was made by us."""
    return f"第{section.number}篇" if section.title_drafted else f"《{short(section.title)}》"


def _speaker(text: str, section: Section | None) -> str:
    """Return whose sentence it is, where neither the sentence nor the title beside it says so (该行今年投放…)."""
    if section is None or not section.organisation:
        return ""
    return "" if _names(section.organisation, text + cited(section)) else section.organisation


def _names(name: str, said: str) -> bool:
    """Return whether a text names a body, in full or by the end of its name."""
    ends = (name[start:] for start in range(max(1, len(name) - _LONGEST_LABEL), len(name) - _LEAST_NAME + 1))
    called = (name, _OFFICE.sub("", name), *ends)
    return any(len(one) >= _LEAST_PLACE and one in said for one in called)


def _title_links(numbers: Sequence[int], told: Mapping[int, Section]) -> Links:
    return Links(tuple(Link(anchor(n), cited(told[n])) for n in numbers if n in told), "")


def _number_links(numbers: Sequence[int]) -> Links:
    return Links(tuple(Link(anchor(number), str(number)) for number in dict.fromkeys(numbers)))


def _keypoint(number: int, point: KeySentence, sections: Mapping[int, Record], told: Mapping[int, Section]) -> Record:
    fields: dict[str, object] = {
        "number": number,
        "text": point.text,
        "organisation": _speaker(point.text, told.get(next(iter(point.sections), 0))),
        "source": _title_links(point.sections, told),
        "sections": tuple(sections[n] for n in point.sections if n in sections),
    }
    return Record("keypoint", fields)


def _fields(row: TableRow, year: int, whose: str | None = None) -> dict[str, object]:
    """Return the fields of a figure; its organisation only where it is not ``whose``, whom the reader knows of."""
    metric = row.figure
    return {
        "indicator": values.indicator(row),
        "value": values.value(row),
        "unit": values.unit(row),
        "current": values.current(row),
        "previous": values.previous(row),
        "change": values.change(row),
        "earlier": None,
        "disputed": None,
        "amount": metric.value,
        "organisation": metric.organisation if metric.organisation != whose else None,
        "when": written_dates.told(metric),
        "period": written_dates.within(written_dates.told(metric), year),
        "text": metric.text,
        "sentence": metric.sentence,
    }


def _figure(figure: Figure, told: Mapping[int, Section], year: int) -> Record:
    fields = _fields(figure.row, year)
    fields["title"] = told[figure.section].title if figure.section in told else None
    fields["earlier"] = values.against(figure) or None
    fields["disputed"] = values.disputed(figure) or None
    fields["source"] = _number_links((figure.section, *figure.also))
    return Record("figure", fields)


def _target(target: Target) -> Record:
    promised, came = target.promised, target.came
    return Record(
        "target",
        {
            "indicator": promised.indicator,
            "organisation": promised.organisation,
            "promised": promised.text,
            "issue": target.issue,
            "came": came.text if came else None,
            "came_issue": target.came_issue or None,
        },
    )


def _chart(number: int, chart: Chart) -> Record:
    bookmark = f"chart_{number}"
    return Record(
        "chart",
        {
            "number": number,
            "name": chart.name,
            "title": chart.title,
            "unit": chart.unit,
            "source": chart.source,
            "alt": chart.alt,
            "picture": Picture(chart, f"chart{number}.png"),
            "caption": Field("SEQ 图 \\* ARABIC", str(number), before="图", bookmark=bookmark),
            "reference": Field(f"REF {bookmark} \\h", f"图{number}"),
        },
    )


def _doubts(briefing: Briefing) -> Mapping[tuple[int, Place], str]:
    """Return by section and place what the week's table has against figures, for the articles that tell them too.

    Each has what the others tell: where the table says of one 存疑：第8篇作9.1%, the eighth says what the first does.
    """
    said: dict[tuple[int, Place], str] = {}
    for figure in briefing.figures:
        told = ((figure.section, figure.row.figure), *figure.disputed)
        for section, metric in told if figure.disputed else ():
            others = tuple(one for one in told if one[1].ends != metric.ends)
            mine = replace(figure, row=TableRow(metric), section=section, disputed=others)
            said.setdefault((section, metric.place), values.disputed(mine))
    return said


def _section(section: Section, pages: Mapping[int, int], year: int, doubts: Mapping[tuple[int, Place], str]) -> Record:
    number, page = section.number, pages.get(section.number)
    name = anchor(number)

    def figures(rows: Sequence[TableRow]) -> tuple[Record, ...]:
        told = {"title": section.title, "source": _number_links((number,))}
        shown = ((row, doubts.get((number, row.figure.place)) or None) for row in rows)
        return tuple(
            Record("figure", {**_fields(row, year, section.organisation), **told, "disputed": doubt})
            for row, doubt in shown
        )

    return Record(
        "section",
        {
            "number": number,
            "title": section.title,
            "note": section.note or None,
            "pinned": section.pinned,
            "organisation": section.below_title,
            "date": written_dates.date(section.date) if section.date else None,
            "byline": "　".join((*_signatures(section), *([f"据{section.via}"] if section.via else ()))),
            "source": section.organisation or (section.title if section.title_drafted else f"《{section.title}》"),
            "sentences": section.sentences,
            "figures": figures(section.rows),
            "table": figures(section.table),
            "table_changes": any(row.change for row in section.table),
            "line": section.line or None,
            "body": tuple(Record("paragraph", {"text": text, "heading": head}) for text, head in section.body),
            "photos": tuple(_photo(section, i, photo) for i, photo in enumerate(section.photos, 1)),
            "changes": any(row.change for row in section.rows),
            "figures_left": section.rows_left,
            "keywords": section.keywords,
            "anchor": Bookmark(name),
            "link": Link(name, section.title),
            "page": Field(f"PAGEREF {name} \\h", str(page)) if page else None,
        },
    )


def _signatures(section: Section) -> Iterator[str]:
    """Yield who signs a section, without the body that stands beside them: 双桥镇 李二河 of 砚川县双桥镇 is 李二河.

    A name that a person wrote may hold the body too.
    """
    own = section.organisation or ""
    for name in section.byline:
        first, *rest = name.split() or [""]
        told = " ".join(rest) if rest and own.endswith(first) else name
        if not own.endswith(told):
            yield told


def photo_file(section: int, number: int) -> str:
    """Return the name of the file of a section's picture."""
    return f"photo{section}_{number}.jpg"


def _photo(section: Section, number: int, photo: Photo) -> Record:
    alt = photo.caption or f"《{short(section.title)}》配图"
    picture = Photograph(photo, photo_file(section.number, number), alt)
    return Record("photo", {"number": number, "caption": photo.caption or None, "alt": alt, "picture": picture})


def _groups(briefing: Briefing, sections: Mapping[int, Record]) -> tuple[Record, ...]:
    """Return the topics with their sections, what is in none of them last; without topics all in one group."""
    notes = {topic.heading: topic.note for topic in briefing.topics}
    return tuple(
        _group(i, heading, notes.get(heading) or None, [sections[n] for n in numbers])
        for i, (heading, numbers) in enumerate(_parted(briefing, sections), 1)
        if numbers
    )


def _parted(briefing: Briefing, sections: Mapping[int, Record]) -> list[tuple[str, list[int]]]:
    """Return the headings of the topics with the numbers of their sections, then what is in none."""
    grouped = [(topic.heading, [n for n in topic.sections if n in sections]) for topic in briefing.topics]
    placed = {number for _, numbers in grouped for number in numbers}
    rest = [number for number in sections if number not in placed]
    return [*grouped, (_OTHERS if grouped else "", rest)] if rest else grouped


def _group(number: int, heading: str, note: str | None, sections: Sequence[Record]) -> Record:
    fields = {"number": number, "heading": heading, "note": note, "sections": tuple(sections)}
    return Record("group", fields)


def _rest(briefing: Briefing) -> dict[str, object]:
    return {
        "lines": tuple(_line_groups(briefing.lines)),
        "shares": tuple(map(_share, briefing.shares)),
        "shares_by_column": any(share.columns for share in briefing.shares),
        "counted": sum(share.count for share in briefing.shares),
        "received": received(briefing),
    }


def received(briefing: Briefing) -> int:
    """Return of how many articles an issue tells or counts."""
    return len(briefing.sections) + len(briefing.lines) + sum(share.count for share in briefing.shares)


def _line_groups(lines: Sequence[Line]) -> Iterator[Record]:
    """Yield the lines of one 栏目 together; what is in none comes last, under a heading if others have one."""
    for heading, those in groupby(lines, lambda one: one.heading):
        named = heading or (_OTHERS if lines[0].heading else "")
        yield Record("linegroup", {"heading": named or None, "lines": tuple(map(_line, those))})


def _line(line: Line) -> Record:
    text = line.text or line.title
    fields = {
        "number": line.number,
        "text": text,
        "title": line.title,
        "organisation": line.organisation if line.organisation and not _names(line.organisation, text) else None,
        "date": written_dates.date(line.date) if line.date else None,
    }
    return Record("line", fields)


def _share(share: Share) -> Record:
    others = f"其余{share.units}个单位" if share.units > 1 else "未署名"
    columns = "，".join(f"{name}{count}篇" for name, count in share.columns)
    return Record("share", {"unit": share.unit or others, "count": share.count, "columns": columns or None})


def _appendix(briefing: Briefing) -> dict[str, object]:
    return {
        "repairs": tuple(
            Record(
                "repair",
                {
                    "source": _number_links((note.section,)),
                    "kind": note.kind,
                    "before": note.before,
                    "after": note.after,
                    "certainty": _CERTAINTY[note.certainty],
                    "alternatives": note.alternatives,
                    "count": note.count,
                },
            )
            for note in briefing.repairs
        ),
        "repair_counts": tuple(
            Record("tally", {"kind": kind, "count": count}) for kind, count in briefing.repair_counts
        ),
    }


def _foot(briefing: Briefing) -> Record:
    foot = briefing.foot
    fields: dict[str, object] = {
        "report_to": foot.report_to,
        "send_to": foot.send_to,
        "issue_to": foot.issue_to,
        "copies": foot.copies,
    }
    return Record("foot", fields)
