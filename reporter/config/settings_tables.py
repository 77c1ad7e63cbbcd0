"""The tables of briefing.toml: what an office decides about its briefing, and what each key may be."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from reporter.config.mail_headers import address
from reporter.errors import ConfigError
from reporter.language import say
from reporter.model import PageSetup, PrivateKind, Shielding

if TYPE_CHECKING:
    from collections.abc import Mapping

Text = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=0, le=100)]


def _as_tuple(value: object) -> object:
    """Return a TOML array as a tuple, which is what a frozen table holds; anything else is for pydantic to judge."""
    return tuple(value) if isinstance(value, list) else value


LOCAL = ("localhost", "127.0.0.1", "::1")
"""The hosts to which mail may go in the open: it does not leave the machine."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]


_SHOWN = 40
"""Characters of an address that is none, as it is told: which of several lines it was."""


def _addressed(value: str) -> str:
    try:
        address(value)
    except ConfigError as error:
        raise ValueError(
            say("“{value}”不是邮件地址，写成 name@example.cn 或 名称 <name@example.cn>", value=value[:_SHOWN])
        ) from error
    return value


Mailbox = Annotated[Text, AfterValidator(_addressed)]
Mailboxes = Annotated[tuple[Mailbox, ...], BeforeValidator(_as_tuple)]


class _Table(BaseModel):
    """A table of the file: frozen, its types exact, its keys all known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class BriefingTable(_Table):
    """The masthead and how the issues are numbered."""

    name: Text = Field("工作简报", description="the name in the red masthead")
    organisation: str = Field("", max_length=200, description="the issuing body (编发单位), below the name on the left")
    compiler: str = Field("", max_length=200, description="who compiles it, shown at the end; empty for none")
    signer: str = Field("", max_length=200, description="签发人")
    secrecy: str = Field("", max_length=200, description="密级")
    secrecy_period: str = Field("", max_length=200, description="保密期限")
    urgency: str = Field("", max_length=200, description="紧急程度")
    number: int | None = Field(
        None, ge=1, le=9999, description="the issue's number in the year (期号); by default the week's number"
    )
    issued_before_year: int | None = Field(
        None,
        ge=0,
        le=99999,
        description="issues before this year, to count the running number (总第…期); none is shown without it",
    )
    template: Text = Field("jianbao", description="a bundled template's name or the path of a .docx file")


class ArticlesTable(_Table):
    """How much of each article, and of the week, is shown."""

    sentences: int = Field(3, ge=1, le=20, description="key sentences of an article")
    keywords: Count = Field(5, description="keywords of an article")
    most: int = Field(
        30,
        ge=1,
        le=500,
        description="articles of a week told in full, those that matter most; three times as many have a line each, "
        "the rest are counted",
    )
    overview: Count = Field(6, description="key sentences in the overview of the week (本周概览)")
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
    """A section (栏目): what goes into it; they stand in the file's order, an article in the first that takes it."""

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
    page_numbers: bool = Field(
        default=False, description="page numbers in the contents (本期要目), counted by LibreOffice"
    )


class PageTable(_Table):
    """How a page looks where a local standard differs from the template; nothing leaves it as the template has it."""

    top: float | None = Field(None, ge=5, le=90, description="top margin in millimetres; GB/T 9704 has 37")
    right: float | None = Field(None, ge=5, le=90, description="right margin; GB/T 9704 has 26")
    bottom: float | None = Field(None, ge=5, le=90, description="bottom margin; GB/T 9704 has 35")
    left: float | None = Field(None, ge=5, le=90, description="left margin; GB/T 9704 has 28")
    numbers: Literal["", "— 1 —", "- 1 -", "1", "第1页", "无"] = Field(
        "", description='page numbers: "— 1 —", "- 1 -", "1", "第1页", or "无" for none'
    )
    fit: bool = Field(default=True, description="set lines closer or wider where a page would stay half empty")


class MailTable(_Table):
    """The e-mail that is written beside the briefing."""

    sender: Mailbox = Field("briefing@example.org", description="the From address")
    to: Mailboxes = Field((), description="recipients")
    cc: Mailboxes = Field((), description="recipients of copies")
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
    to: Mailboxes = Field((), description="recipients")
    cc: Mailboxes = Field((), description="recipients of copies")
    bcc: Mailboxes = Field((), description="recipients whom the others do not see")


class NotifyTable(_Table):
    """A group that is told of a sent issue by its robot; there can be several."""

    service: Literal["wecom", "dingtalk", "feishu"] = Field(
        "wecom", description="WeCom (企业微信), DingTalk (钉钉) or Feishu (飞书)"
    )
    variable: Text = Field(
        "REPORTER_WEBHOOK", description="the environment variable that has the robot's address: it is a secret"
    )
    place: str = Field("", max_length=500, description="where readers find the file; by default its own place")


class FootTable(_Table):
    """Whom it is reported, sent and issued to (报／送／发), and the copies (印数): the foot of the last page."""

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

    id_cards: bool = Field(default=True, description="identity-card numbers: 3412**********4521")
    bank_cards: bool = Field(default=True, description="bank-card numbers: 6222***********1234")
    mobiles: bool = Field(
        default=True, description="mobile numbers: 138****5678; those of hotlines and duty rooms stay"
    )
    landlines: bool = Field(default=True, description="land-line numbers that are said to be a person's: 0558-5****21")
    passports: bool = Field(default=True, description="passport numbers: E******78")
    plates: bool = Field(default=True, description="number plates, all but the place")
    addresses: bool = Field(default=True, description="home addresses with house numbers; those of offices stay")
    names: bool = Field(default=True, description="names of victims and minors, in all of the article")
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
    headline: float = Field(1.0, ge=0, description="more for one that leads the issue (头条)")
    long: float = Field(1.0, ge=0, description="more for one that is printed at length")
    long_from: int = Field(300, ge=1, description="characters printed from which an article is long")
    columns: dict[str, float] = Field(
        {}, description='points instead of those of an article, by section (栏目): { "经验交流" = 3 }'
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

    seconds_per_article: int = Field(30, ge=1, le=3600, description="seconds of the processor that an article may take")
    seconds_of_recognition: int = Field(
        300, ge=1, le=36000, description="seconds more to recognise what is written in the pictures of an article"
    )


_OF_POST = frozenset({"mail", "smtp", "groups", "notify"})
_NOT_OF_AN_ISSUE = {*_OF_POST, "archive", "scoring", "run", "interface", "fetch", "feeds", "limits"}
"""The tables that decide nothing of what an issue of given articles says."""


class Settings(_Table):
    """The whole of briefing.toml."""

    briefing: BriefingTable = BriefingTable()
    articles: ArticlesTable = ArticlesTable()
    columns: Annotated[tuple[ColumnTable, ...], BeforeValidator(_as_tuple)] = ()
    output: OutputTable = OutputTable()
    page: PageTable = PageTable()
    fonts: dict[str, Text] = Field({}, description="fonts of the template by the names that this office has them under")
    custom: dict[Annotated[str, Field(pattern=r"^[^\W\d]\w*$", max_length=40)], Text | Texts] = Field(
        {}, description="fields of your own, which templates print by their names, as {{ 自定义.审核 }}"
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
    def digest(self) -> str:
        """The SHA-256 of what an issue is made by: not of what sending, the archive or the screen reads."""
        said = self.model_dump(mode="json", exclude_defaults=True, exclude=_NOT_OF_AN_ISSUE)
        said["mail"] = {"sender": self.mail.sender, "subject": self.mail.subject}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode("ascii")).hexdigest()

    @property
    def setup(self) -> PageSetup:
        """What of the page is the office's own."""
        page = self.page
        return PageSetup(
            tuple(self.fonts.items()), (page.top, page.right, page.bottom, page.left), page.numbers, page.fit
        )


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
