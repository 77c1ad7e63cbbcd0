"""briefing.toml: what an office decides about its briefing, read and checked before anything else happens."""

from reporter.config.briefing_file import load, parse, read
from reporter.config.commented_sample import messages, sample
from reporter.config.settings_tables import (
    LOCAL,
    ArticlesTable,
    BriefingTable,
    ColumnTable,
    Mailboxes,
    MailTable,
    NotifyTable,
    ScoringTable,
    Settings,
    SmtpTable,
)

__all__ = [
    "LOCAL",
    "ArticlesTable",
    "BriefingTable",
    "ColumnTable",
    "MailTable",
    "Mailboxes",
    "NotifyTable",
    "ScoringTable",
    "Settings",
    "SmtpTable",
    "load",
    "messages",
    "parse",
    "read",
    "sample",
]
