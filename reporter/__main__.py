"""``python -m reporter``, and the console script.

The command line is loaded only where it runs: a worker process loads this module too.
"""

import sys
import tomllib
from itertools import pairwise
from pathlib import Path


def main() -> None:
    """Run the command line in the language that is wanted."""
    from reporter import language

    language.choose(language.wanted(_setting(sys.argv)))
    from reporter.cli import main as run

    run()


def _setting(arguments: list[str]) -> str | None:
    """Return the language that the settings name, None for none: what is wrong with them is told by who reads them."""
    named = [value for flag, value in pairwise(arguments) if flag in {"-c", "--config"}]
    try:
        found = tomllib.loads(Path(named[-1] if named else "briefing.toml").read_text("utf-8-sig"))["interface"][
            "language"
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


if __name__ == "__main__":
    main()
