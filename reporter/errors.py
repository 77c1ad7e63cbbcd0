"""One tree of errors: what went wrong, where, and what to do about it."""

from __future__ import annotations


class ReporterError(Exception):
    """Anything this package raises on purpose; the message names the place and the remedy."""


class SourceError(ReporterError):
    """A source that cannot be used; the week goes on without it."""


class ConfigError(ReporterError):
    """briefing.toml or an option says something that cannot be followed."""


class NoArticlesError(ReporterError):
    """A week of which no article can be used; ``known`` if all there is has been told before, or there is nothing."""

    def __init__(self, message: str, *, known: bool) -> None:
        super().__init__(message)
        self.known = known


class TemplateError(ReporterError):
    """A template that cannot be filled."""


class SchemaError(ReporterError):
    """A record that is not what it should be: written by another program, cut off, or of a later version."""


class EngineError(ReporterError):
    """Work that cannot be done, whatever it is: no process starts."""


class ArchiveError(ReporterError):
    """An archive that cannot be read or written: damaged, of a later version, held by another program."""


class DeliveryError(ReporterError):
    """A result that could not be written or sent; what stood there before is untouched."""


class VerificationError(ReporterError):
    """A finished briefing that says something its sources do not."""
