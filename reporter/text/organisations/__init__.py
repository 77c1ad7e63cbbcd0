"""Organisations: whose article it is, who appears in it, and what its clauses open with."""

from __future__ import annotations

from reporter.text.organisations.actors import actor, is_account, likely, stated
from reporter.text.organisations.short import aliases

__all__ = ["actor", "aliases", "is_account", "likely", "stated"]
