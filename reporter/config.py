"""briefing.toml: what an office decides about its briefing, read and checked before anything else happens."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from reporter.errors import ConfigError
from reporter.given import bytes_of, decoded, tables
from reporter.language import reason, say, toml_mistakes, value_faults
from reporter.model import PageSetup, PrivateKind, Shielding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

Text = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=0, le=100)]


def _as_tuple(value: object) -> object:
    """Return a TOML array as a tuple, which is what a frozen table holds; anything else is for pydantic to judge."""
    return tuple(value) if isinstance(value, list) else value


_AT = re.compile(r"at line (\d+), column (\d+)")
_TWICE = re.compile("overwrite|twice|declare")
LOCAL = ("localhost", "127.0.0.1", "::1")
"""The hosts to which mail may go in the open: it does not leave the machine."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]


class _Table(BaseModel):
    """A table of the file: frozen, its types exact, its keys all known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class BriefingTable(_Table):
    """The masthead and how the issues are numbered."""

    name: Text = Field("工作简报", description="the name in the red masthead")
    organisation: str = Field("", max_length=200, description="编发单位, below the name on the left")
    compiler: str = Field("", max_length=200, description="who compiles it, shown at the end; empty for none")
    signer: str = Field("", max_length=200, description="签发人")
    secrecy: str = Field("", max_length=200, description="密级")
    secrecy_period: str = Field("", max_length=200, description="保密期限")
    urgency: str = Field("", max_length=200, description="紧急程度")
    number: int | None = Field(None, ge=1, le=9999, description="期号 of the year; by default the week's number")
    issued_before_year: int | None = Field(
        None,
        ge=0,
        le=99999,
        description="issues that came out before this year, to count 总第…期; none is shown without it",
    )
    template: Text = Field("jianbao", description="a bundled template's name or the path of a .docx file")


class ArticlesTable(_Table):
    """How much of each article, and of the week, is shown."""

    sentences: int = Field(3, ge=1, le=20, description="key sentences of an article")
    keywords: Count = Field(5, description="keywords of an article")
    overview: Count = Field(6, description="key sentences in 本周概览")
    figures: Count = Field(8, description="rows of the week's table of figures")
    figures_per_article: Count = Field(4, description="rows of an article's own table of figures at most")
    charts: Count = Field(4, description="charts at most")
    pictures: Count = Field(
        0, description="pictures of each article at most; 0 for none, for nothing in a picture can be covered"
    )
    of_period: Count = Field(20, description="articles of a month, a quarter or a year that its briefing shows")
    split: bool = Field(
        default=True, description="a file with the contributions of several bodies is split into its parts"
    )
    dictionary: str | None = Field(None, description="a file of terms and names, one a line, for the segmenter")


class ColumnTable(_Table):
    """A 栏目: what goes into it; the columns stand in the order of the file, an article in the first that takes it."""

    name: Text = Field(description="its heading")
    folders: Texts = Field(
        (), description="folders whose articles it takes, before all else, besides one of its own name"
    )
    organisations: Texts = Field((), description="whose articles it takes; part of a name will do")
    words: Texts = Field((), description="words of a title, or keywords, by which it takes an article")
    others: bool = Field(default=False, description="whether it takes what no other does; else that goes by topic")


class OutputTable(_Table):
    """What the document carries, and which other formats are written beside it."""

    charts: Literal["pictures", "native"] = Field(
        "pictures", description='charts in the document: "pictures", or "native" ones that Word edits'
    )
    also: Annotated[tuple[Literal["pdf", "html", "md"], ...], BeforeValidator(_as_tuple)] = Field(
        (), description='further formats: "pdf" (needs LibreOffice), "html", "md"'
    )
    sentences: Literal["edited", "original"] = Field(
        "edited", description='quoted sentences: "edited" by the pencil so that each stands alone, or "original"'
    )
    embed_fonts: bool = Field(default=False, description="put open fonts into the document")
    appendix: bool = Field(default=False, description="the table of repairs at the end of the document")
    page_numbers: bool = Field(default=False, description="page numbers in 本期要目, counted by LibreOffice")


class PageTable(_Table):
    """How a page looks where a local standard differs from the template; nothing leaves it as the template has it."""

    top: float | None = Field(None, ge=5, le=90, description="top margin in millimetres; GB/T 9704 has 37")
    right: float | None = Field(None, ge=5, le=90, description="right margin; GB/T 9704 has 26")
    bottom: float | None = Field(None, ge=5, le=90, description="bottom margin; GB/T 9704 has 35")
    left: float | None = Field(None, ge=5, le=90, description="left margin; GB/T 9704 has 28")
    numbers: Literal["", "— 1 —", "- 1 -", "1", "第1页", "无"] = Field(
        "", description='page numbers: "— 1 —", "- 1 -", "1", "第1页", or "无" for none'
    )


class MailTable(_Table):
    """The e-mail that is written beside the briefing."""

    sender: Text = Field("briefing@example.org", description="the From address")
    to: Texts = Field((), description="recipients")
    cc: Texts = Field((), description="recipients of copies")
    subject: str | None = Field(None, max_length=200, description="the subject; by default name, year and number")


class SmtpTable(_Table):
    """How the e-mail is sent. The password stands in no file: REPORTER_SMTP_PASSWORD or the system's keyring has it."""

    host: str = Field("", max_length=200, description="the mail server's name; nothing is sent without it")
    port: int | None = Field(None, ge=1, le=65535, description="by default 465 for tls, 587 for starttls, 25 for none")
    security: Literal["tls", "starttls", "none"] = Field(
        "tls", description='"tls", "starttls", or "none" for a server on this machine'
    )
    user: str = Field("", max_length=200, description="the account to log in with; empty for no login")
    token_command: Texts = Field((), description="a program and its arguments that print a token: XOAUTH2, no password")
    certificates: str | None = Field(None, description="a PEM file of a further authority, such as the office's own")
    message: Literal["each", "all"] = Field("each", description='"each" gets a mail of his own, or one goes to "all"')
    me: str = Field("", max_length=200, description="who gets the trial of --to-me; by default the sender")
    outbox: Text = Field("outbox.db", description="who got what, so that no one gets it twice; beside this file")
    per_connection: int = Field(20, ge=1, le=1000, description="mails on one connection")
    pause: float = Field(1.0, ge=0, le=600, description="seconds between two mails")
    timeout: float = Field(60.0, ge=1, le=600, description="seconds to wait for the server")

    @model_validator(mode="after")
    def _is_covered(self) -> SmtpTable:
        if self.security == "none" and self.host and self.host not in LOCAL:
            raise ValueError(
                say('security "none" is for {value} only; write "tls" or "starttls"', value=", ".join(LOCAL))
            )
        return self


class GroupTable(_Table):
    """A group of recipients, besides those in [mail]; there can be several."""

    name: Text = Field("", description="what the group is called")
    to: Texts = Field((), description="recipients")
    cc: Texts = Field((), description="recipients of copies")
    bcc: Texts = Field((), description="recipients whom the others do not see")


class NotifyTable(_Table):
    """A group that is told of a sent issue by its robot; there can be several."""

    service: Literal["wecom", "dingtalk", "feishu"] = Field("wecom", description="企业微信, 钉钉 or 飞书")
    variable: Text = Field(
        "REPORTER_WEBHOOK", description="the environment variable that has the robot's address: it is a secret"
    )
    place: str = Field("", max_length=500, description="where readers find the file; by default its own place")


class FootTable(_Table):
    """报／送／发 and 印数 at the foot of the last page."""

    report_to: Texts = Field((), description="报")
    send_to: Texts = Field((), description="送")
    issue_to: Texts = Field((), description="发")
    copies: int | None = Field(None, ge=1, le=100000, description="印数")


class RedactionsTable(_Table):
    """What must not leave the house: every occurrence is covered with × before anything else reads the text."""

    words: Texts = Field((), description="words, names, numbers to cover")
    patterns: Texts = Field((), description="regular expressions to cover")

    @field_validator("patterns")
    @classmethod
    def _compiles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(
                    say("{pattern!r} is no regular expression: {error}", pattern=pattern, error=error)
                ) from error
        return value


class PrivacyTable(_Table):
    """Private data, covered before anything else reads the text and listed in the check list; false leaves a kind."""

    id_cards: bool = Field(default=True, description="身份证号: 3412**********4521")
    bank_cards: bool = Field(default=True, description="银行卡号: 6222***********1234")
    mobiles: bool = Field(
        default=True, description="手机号: 138****5678; those after 值班电话, 咨询电话 and the like stay"
    )
    landlines: bool = Field(
        default=True, description="固定电话 of persons: 0558-5****21; only those said to be a person's"
    )
    passports: bool = Field(default=True, description="护照号: E******78")
    plates: bool = Field(default=True, description="车牌号: 皖K·*****")
    addresses: bool = Field(default=True, description="住址 with house numbers: 路××号×栋×单元×××室; offices' stay")
    names: bool = Field(default=True, description="姓名 of victims and minors: 张某某, in all of the article")
    name_cues: Texts = Field(
        ("受害人", "被害人", "受害者", "被害者", "遇难者", "死者", "伤者", "男童", "女童", "患儿", "儿童", "未成年人"),
        description="words behind which such a name stands; also covered are names with an age of less than 18",
    )

    @property
    def shielding(self) -> Shielding:
        """What is covered, as the stages have to know it."""
        switches = {
            PrivateKind.ID_CARD: self.id_cards,
            PrivateKind.BANK_CARD: self.bank_cards,
            PrivateKind.MOBILE: self.mobiles,
            PrivateKind.LANDLINE: self.landlines,
            PrivateKind.PASSPORT: self.passports,
            PrivateKind.PLATE: self.plates,
            PrivateKind.ADDRESS: self.addresses,
            PrivateKind.NAME: self.names,
        }
        return Shielding(frozenset(kind for kind, on in switches.items() if on), self.name_cues)


class ArchiveTable(_Table):
    """The archive of what was issued, from which the next issue is numbered and by which nothing is told twice."""

    file: str = Field("archive.db", max_length=200, description="its file, beside this one; empty for no archive")


class ScoringTable(_Table):
    """The points of `reporter stats`: what an article brings to the unit that sent it."""

    article: float = Field(1.0, ge=0, description="an article that is used")
    headline: float = Field(1.0, ge=0, description="more for 头条")
    long: float = Field(1.0, ge=0, description="more for one that is printed at length")
    long_from: int = Field(300, ge=1, description="characters printed from which an article is long")
    columns: dict[str, float] = Field(
        {}, description='points instead of those of an article, by 栏目: { "经验交流" = 3 }'
    )


class RunTable(_Table):
    """What `reporter run` does by the clock: which folders it takes, whether it sends."""

    folders: Texts = Field((), description="where the articles arrive, below the folder of this file")
    send: bool = Field(default=False, description="send the issue if nothing in its check list waits for a person")
    operator: str = Field("", max_length=200, description="who gets a mail when something fails")


class InterfaceTable(_Table):
    """What the screen shows; what goes out is Chinese whatever stands here."""

    language: Literal["zh", "en"] | None = Field(None, description='"zh" or "en"; by default the system\'s language')


class FetchTable(_Table):
    """What may be fetched of pages that are named by their addresses; nothing is fetched otherwise."""

    allow: Texts = Field((), description='hosts and networks that need not be public, as "oa.yunshui.example"')
    seconds: int = Field(30, ge=1, le=600, description="seconds that a page may take")


class LimitsTable(_Table):
    """What a single article may take before it is left out, so that it never costs the week."""

    seconds_per_article: int = Field(30, ge=1, le=3600, description="seconds that an article may take")
    seconds_of_recognition: int = Field(
        300, ge=1, le=36000, description="seconds more to recognise what is written in the pictures of an article"
    )


class Settings(_Table):
    """The whole of briefing.toml."""

    briefing: BriefingTable = BriefingTable()
    articles: ArticlesTable = ArticlesTable()
    columns: Annotated[tuple[ColumnTable, ...], BeforeValidator(_as_tuple)] = ()
    output: OutputTable = OutputTable()
    page: PageTable = PageTable()
    fonts: dict[str, Text] = Field({}, description="fonts of the template by the names that this office has them under")
    custom: dict[Annotated[str, Field(pattern=r"^[^\W\d]\w*$", max_length=40)], Text | Texts] = Field(
        {}, description="fields of your own, for templates: {{ 自定义.审核 }}"
    )
    mail: MailTable = MailTable()
    smtp: SmtpTable = SmtpTable()
    groups: Annotated[tuple[GroupTable, ...], BeforeValidator(_as_tuple)] = ()
    notify: Annotated[tuple[NotifyTable, ...], BeforeValidator(_as_tuple)] = ()
    foot: FootTable = FootTable()
    redactions: RedactionsTable = RedactionsTable()
    privacy: PrivacyTable = PrivacyTable()
    archive: ArchiveTable = ArchiveTable()
    scoring: ScoringTable = ScoringTable()
    run: RunTable = RunTable()
    interface: InterfaceTable = InterfaceTable()
    fetch: FetchTable = FetchTable()
    feeds: dict[Text, Annotated[str, Field(pattern=r"^https?://[^/\s]+", max_length=2000)]] = Field(
        {}, description="RSS and Atom feeds to read, by names of your own; what is new in them since the last issue"
    )
    limits: LimitsTable = LimitsTable()
    aliases: dict[str, Text] = Field(
        {}, description="other names of units and indicators, each with the one that counts"
    )

    @property
    def setup(self) -> PageSetup:
        """What of the page is the office's own."""
        page = self.page
        return PageSetup(tuple(self.fonts.items()), (page.top, page.right, page.bottom, page.left), page.numbers)


TABLES: Mapping[str, type[_Table]] = {
    "briefing": BriefingTable,
    "articles": ArticlesTable,
    "output": OutputTable,
    "page": PageTable,
    "mail": MailTable,
    "smtp": SmtpTable,
    "groups": GroupTable,
    "notify": NotifyTable,
    "foot": FootTable,
    "redactions": RedactionsTable,
    "privacy": PrivacyTable,
    "archive": ArchiveTable,
    "scoring": ScoringTable,
    "run": RunTable,
    "interface": InterfaceTable,
    "fetch": FetchTable,
    "limits": LimitsTable,
}


def load(path: Path) -> Settings:
    """Return the settings in the TOML file ``path``.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or has a key or a value that is not allowed; the message
            names file, key and what is allowed, all faults at once.
    """
    try:
        text = decoded(bytes_of(path))
    except FileNotFoundError as error:
        raise ConfigError(say("{path}: no such file; 'reporter init' writes one to start from", path=path)) from error
    except OSError as error:
        raise ConfigError(
            say("{path}: cannot be read ({reason}); check its permissions", path=path, reason=reason(error))
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            say("{path}: is neither UTF-8 nor GBK (byte {start}); save it as UTF-8", path=path, start=error.start)
        ) from error
    try:
        return parse(tables(text), str(path))
    except RecursionError as error:
        raise ConfigError(
            say("{path}: brackets or tables are nested too deep; write one table for each [name]", path=path)
        ) from error
    except ValueError as error:
        raise ConfigError(_slip(str(path), text, str(error))) from error


def _slip(path: str, text: str, problem: str) -> str:
    """Return where the writing of a file goes wrong and what to write there."""
    place = _AT.search(problem)
    if place is None:
        ended = "" if "end of document" in problem else problem
        return say(
            "{path}: is no valid TOML: {error}; {remedy}", path=path, error=problem, remedy=toml_mistakes.remedy(ended)
        )
    twice = say("it stands further up already; keep one of the two") if _TWICE.search(problem) else ""
    remedy = twice or toml_mistakes.remedy(text.split("\n")[int(place[1]) - 1])
    return say(
        "{path}: line {line}, column {column} is no valid TOML; {remedy}",
        path=path,
        line=place[1],
        column=place[2],
        remedy=remedy,
    )


def parse(data: Mapping[str, Any], where: str) -> Settings:
    """Return the settings that ``data`` spells out; ``where`` is named in errors.

    >>> parse({"briefing": {"name": "供电简报"}}, "briefing.toml").briefing.name
    '供电简报'
    """
    try:
        return Settings.model_validate(dict(data))
    except ValidationError as error:
        told = [f"{where}: {_explain(detail)}" for detail in error.errors(include_url=False)]
        raise ConfigError("\n".join(told)) from error


def _explain(detail: ErrorDetails) -> str:
    """Return a sentence on one fault: the key, what is wrong and what is allowed."""
    place = [str(part) for part in detail["loc"]]
    key = ".".join(place)
    if detail["type"] == "extra_forbidden":
        known = _known(place[:-1])
        near = difflib.get_close_matches(place[-1], known, 1)
        hint = say("; did you mean '{near}'?", near=near[0]) if near else ""
        return say("unknown key '{key}'{hint} (allowed here: {known})", key=key, hint=hint, known=", ".join(known))
    told = value_faults.say_kind(detail["type"]) or f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"
    return say("'{key}': {told} (found {found!r})", key=key, told=told, found=detail["input"])


def _known(place: list[str]) -> list[str]:
    """Return the keys that are allowed in the table at ``place``."""
    tables: dict[str, type[_Table]] = {**TABLES, "columns": ColumnTable}
    table = tables.get(place[0]) if place else Settings
    return list(table.model_fields) if table else []


def sample() -> str:
    """Return a commented briefing.toml in which every key stands with its default, to be edited."""
    lines = [
        f"# {say('briefing.toml — how your briefing looks and where it goes.')}",
        f"# {say('A line that begins with # is a remark; remove the # to set a value.')}",
        "",
    ]
    for name, table in TABLES.items():
        listed = table in {GroupTable, NotifyTable}  # an array is empty by default
        head, mark = (f"[[{name}]]", "# ") if listed else (f"[{name}]", "")
        lines += [f"# {say(summary(table))}", f"{mark}{head}"]
        for key, field in table.model_fields.items():
            lines += [f"# {say(field.description or '')}", f"{mark}{_toml(key, field.default)}"]
        lines.append("")
    return "\n".join([*lines, *_sample_column(), *_sample_named()])


def summary(table: type[BaseModel]) -> str:
    """Return what a table is for, in a line."""
    return (table.__doc__ or "").strip().splitlines()[0]


def messages() -> Iterator[str]:
    """Yield what the sample says of each table and key."""
    tables: tuple[type[_Table], ...] = (*TABLES.values(), ColumnTable)
    for table in tables:
        yield summary(table)
        yield from (field.description or "" for field in table.model_fields.values())
    yield from (Settings.model_fields[name].description or "" for name in _NAMED)


_NAMED = {
    "aliases": ('"县一院" = "县人民医院"',),
    "feeds": ('"县政府网" = "https://www.yunshui.example/rss.xml"',),
    "fonts": ('"仿宋" = "仿宋_GB2312"', '"楷体" = "楷体_GB2312"'),
    "custom": ('"审核" = "石亦安"', '"联系电话" = "0558-5512345"', '"主送" = ["县委", "县政府"]'),
}
"""Examples for the tables whose keys an office chooses."""


def _sample_named() -> list[str]:
    """Return the tables whose keys an office chooses, as remarks."""
    lines = []
    for name, examples in _NAMED.items():
        said = (say(Settings.model_fields[name].description or ""), f"[{name}]", *examples)
        lines += [*(f"# {line}" for line in said), ""]
    return lines


def _sample_column() -> list[str]:
    """Return a 栏目 as remarks: an office has none until it names one."""
    lines = [f"# {say(summary(ColumnTable))}", "# [[columns]]", '# name = "工作动态"']
    for key, field in list(ColumnTable.model_fields.items())[1:]:
        lines += [f"# {say(field.description or '')}", f"# {_toml(key, field.default)}"]
    return [*lines, ""]


def _toml(key: str, value: object) -> str:
    """Return ``key = value`` in TOML; a value that is None is written as a remark."""
    if value is None:
        return f"# {key} ="
    if isinstance(value, tuple):
        return f"{key} = [{', '.join(json.dumps(item, ensure_ascii=False) for item in value)}]"
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
