"""The settings of an issue: those of briefing.toml, and what its plan says instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.config import Settings
    from reporter.issue.plan.types import Plan

_HEAD = ("number", "name", "signer", "secrecy", "secrecy_period", "urgency")
_MAIL = ("to", "cc")


def overlaid(settings: Settings, plan: Plan) -> Settings:
    """Return the settings with the plan's masthead, recipients and length of the table in their place."""
    head = {name: value for name in _HEAD if (value := getattr(plan.issue, name)) is not None}
    mail = {name: value for name in _MAIL if (value := getattr(plan.issue, name)) is not None}
    rows = {} if plan.issue.rows is None else {"figures": plan.issue.rows}
    return settings.model_copy(
        update={
            "articles": settings.articles.model_copy(update=rows),
            "briefing": settings.briefing.model_copy(update=head),
            "mail": settings.mail.model_copy(update=mail),
        }
    )
