"""``reporter assistant``: the week for a language model, which may propose words but print none that no source says."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from reporter.cli import build, chosen_issue, draft, options, verify
from reporter.errors import ConfigError, ReporterError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.model import Article
    from reporter.pipeline import Composed

Kind = Literal["title", "sentence", "overview", "note"]

_INSTRUCTIONS = (
    "A week of Chinese articles that becomes a Word briefing (工作简报). You may propose titles, sentences, items of "
    "the overview and 按语. A proposal is printed only if every number, name, unit, date and negation of it stands in "
    "the articles it names, and together in one sentence: shorten sentences, keep their words and their order, join no "
    "two with 因为. What is refused says what no source says; propose it again without that."
)


def assistant(
    source: options.Sources,
    output: chosen_issue.Output = None,
    config: options.Config = None,
    week: chosen_issue.OfWeek = None,
) -> None:
    """Serve the week to an assistant over standard input and output (MCP): it reads, proposes, builds, verifies.

    Nothing is fetched and nothing is sent; the plan (issue.toml) takes only what the articles say.
    """
    chosen_issue.LOCAL.set(True)
    server(Desk(tuple(source), output, config, week)).run("stdio")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the tools work on: the sources of a week and its folder."""

    source: tuple[Path, ...]
    output: Path | None
    config: Path | None
    week: str | None

    def articles(self) -> list[dict[str, Any]]:
        """Return the articles, each with its title, blocks, sentences and how the other tools call it."""
        return [{"name": _name(one), **_without(_recorded(one), "metrics", "repairs")} for one in self._read()]

    def figures(self, article: str = "") -> list[dict[str, Any]]:
        """Return the figures of an article, or of all: indicator, value, unit, owner, period, change, sentence."""
        found = [one for one in self._read() if article in {"", _name(one)}]
        return [{"article": _name(one), **metric} for one in found for metric in _recorded(one)["metrics"]]

    def draft(self) -> str:
        """Write the plan of the issue (issue.toml) with the machine's choices as remarks, and return it."""
        _quietly(lambda: draft.draft(list(self.source), self.output, self.config, self.week, quiet=True))
        return chosen_issue.text_of(self._plan()) or ""

    def propose(self, kind: Kind, text: str, articles: list[str]) -> dict[str, Any]:
        """Put a title, a sentence, an item of the overview (overview) or an 按语 (note) into the plan.

        It is accepted only if every number, name, unit, date and negation of it stands in the named articles, together
        in one sentence; what is refused is not written, and `unsupported` says what no source says. Keep the words of
        the source and their order; shorten. One article is named, of a note several may be.
        """
        from reporter.deliver import files
        from reporter.issue.claims.proposal import Proposal
        from reporter.issue.plan.read import read

        known = {_name(one): one for one in self._read()}
        if strange := [one for one in articles if one not in known]:
            raise ConfigError(say("no such article: {names}", names="、".join(strange)))
        proposal = Proposal(kind, text.strip(), tuple(known[one] for one in articles))
        verdict = proposal.judged()
        told = {"accepted": verdict.is_sound, "supports": [asdict(one) for one in verdict.supports]}
        if not verdict.is_sound:
            return {**told, "unsupported": list(verdict.unsupported)}
        path = self._plan()
        before = chosen_issue.text_of(path) or ""
        plan = proposal.written(before, verdict, self._overview() if kind == "overview" else ())
        read(plan, str(path))
        files.write({path: plan.encode("utf-8")}, force=True)
        return {**told, "plan": str(path)}

    def build(self) -> dict[str, Any]:
        """Build the issue as its plan has it: the Word file, the mail, the check list; and return what was written."""
        return _quietly(lambda: build.build(list(self.source), self.output, self.config, week=self.week, force=True))

    def verify(self, document: str = "") -> dict[str, Any]:
        """Hold the finished Word file (by default the one that was built) against its articles; each finding a line."""
        found = Path(document) if document else next(iter(sorted(self._plan().parent.glob("*（*）.docx"))), None)
        if found is None:
            raise ConfigError(say("nothing was built yet: build first"))
        return _quietly(lambda: verify.verify(found, list(self.source), self.config, quiet=True))

    def _plan(self) -> Path:
        from reporter.issue.plan.read import NAME

        return chosen_issue.issue_of(self.output, self.week, self.config).folder / NAME

    def _read(self) -> Sequence[Article]:
        chosen = chosen_issue.issue_of(self.output, self.week, self.config)
        stages = options.stages(chosen.settings, plan=chosen.plan.plan, year=chosen.time.year)
        return tuple(chosen_issue.read(self.source, chosen, stages, options.CORES, quiet=True, whole=True).articles)

    def _overview(self) -> Sequence[dict[str, Any]]:
        from reporter.review.clicks import overview_of

        return tuple(overview_of(self._composed()))

    def _composed(self) -> Composed:
        from reporter.cli.material import material
        from reporter.pipeline import composed

        of = chosen_issue.issue_of(self.output, self.week, self.config)
        stages = options.stages(of.settings, plan=of.plan.plan, year=of.time.year)
        with material(self.source, of, stages, options.CORES, again=False, write=False, quiet=True) as (results, past):
            return composed(results, past.settings, stages, of.time, of.date, of.plan, past.past)


def server(desk: Desk) -> Any:  # noqa: ANN401 - the SDK is an extra
    """Return the server of the SDK with the tools.

    Raises:
        ReporterError: the SDK is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError as error:
        raise ReporterError(say("the assistants' SDK is missing; pip install '.[mcp]'")) from error
    made = MCPServer("reporter", instructions=_INSTRUCTIONS, log_level="ERROR")
    for tool in (desk.articles, desk.figures, desk.draft, desk.propose, desk.build, desk.verify):
        made.tool()(tool)
    return made


def _name(one: Article) -> str:
    """Return how the tools call an article: its file, and whose contribution to it where there are several."""
    return one.source


def _recorded(one: Article) -> dict[str, Any]:
    """Return the record of an article as ``extract --json`` has it."""
    from reporter import schema

    found: dict[str, Any] = json.loads(schema.dumped(schema.article(one)))
    return found


def _without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def _quietly(command: Callable[[], None]) -> dict[str, Any]:
    """Return what a command prints and its exit status: standard output belongs to the protocol here."""
    results, messages, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(results), redirect_stderr(messages):
        try:
            command()
        except typer.Exit as ended:
            status = ended.exit_code
    return {"status": status, "results": results.getvalue().splitlines(), "messages": messages.getvalue().splitlines()}
