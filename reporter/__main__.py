"""``python -m reporter``, and the console script.

The command line is loaded only where it runs: a worker process loads this module too.
"""

import sys
from itertools import pairwise
from pathlib import Path

from reporter.chinese.compiled import remember_sets

remember_sets()


def main() -> None:
    """Run the command line in the language that is wanted."""
    from reporter import language

    setting = language_set(sys.argv)
    language.choose(language.wanted(setting), named=language.is_named(setting))
    from reporter.cli import main as run

    run()


def language_set(arguments: list[str]) -> str | None:
    """Return the language that the settings name, None for none: what is wrong with them is told by who reads them."""
    from reporter.given import bytes_of, decoded, tables

    named = [value for flag, value in pairwise(arguments) if flag in {"-c", "--config"}]
    try:
        text = decoded(bytes_of(Path(named[-1] if named else "briefing.toml")))
        found = tables(text)["interface"]["language"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, str) else None


if __name__ == "__main__":
    main()
