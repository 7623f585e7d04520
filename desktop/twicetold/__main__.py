"""`twicetold`: a subcommand goes to the command line, everything else opens the window."""

import os
import sys
from pathlib import Path

_INTERRUPTED = 3  # what the command line calls NOTHING_DONE; said here for before it is loaded


def main() -> int:
    """Run the program with the process's arguments. Returns the exit status."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # before a command has begun, or again while it ends
        return _INTERRUPTED


def _run(arguments: list[str]) -> int:
    # each face is imported when it is wanted: the command line must not wait for Qt, nor need it
    from twicetold import cli  # noqa: PLC0415 - see above

    if arguments and arguments[0] in cli.FIRST_WORDS:
        return cli.main(arguments)
    unknown = [word for word in arguments if not word.startswith("-") and not Path(word).exists()]
    if unknown:
        print(f"{unknown[0]} is neither a command nor a file: see twicetold --help.", file=sys.stderr)
        return cli.WRONG_USAGE
    if _has_no_screen():
        message = "There is no screen to open a window on: twicetold --help names the commands that need none."
        print(message, file=sys.stderr)
        return cli.NOTHING_DONE
    from twicetold.ui import app  # noqa: PLC0415 - see above

    return app.main(arguments)


def _has_no_screen() -> bool:
    """Whether Qt would find nothing to draw on; only Linux may be without, and it may be told to do without."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in told)


if __name__ == "__main__":
    sys.exit(main())
