"""`twicetold`: a subcommand goes to the command line, everything else opens the window."""

import sys


def main() -> int:
    """Run the program with the process's arguments. Returns the exit status."""
    try:
        return _run()
    except KeyboardInterrupt:  # before a command has begun, or again while it ends
        return 3


def _run() -> int:
    # each face is imported when it is wanted: the command line must not wait for Qt, nor need it
    from twicetold import cli  # noqa: PLC0415 - see above

    if len(sys.argv) > 1 and sys.argv[1] in cli.FIRST_WORDS:
        return cli.main(sys.argv[1:])
    from twicetold.ui import app  # noqa: PLC0415 - see above

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
