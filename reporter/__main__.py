"""``python -m reporter``: the command line, where scripts are not on the path."""

from reporter.cli import main

main()
