"""``python -m reporter``, and the console script.

The command line is loaded only where it runs: a worker process loads this module too.
"""


def main() -> None:
    """Run the command line."""
    from reporter.cli import main as run

    run()


if __name__ == "__main__":
    main()
