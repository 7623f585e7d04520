"""The command line as a person runs it, in a process of its own, and in this process, which is quicker."""

import contextlib
import io
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from twicetold import cli

COMMAND = (sys.executable, "-m", "twicetold")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit status, and what it wrote to standard output and standard error."""

    status: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path | None = None, stdout: int | None = None, **environment: str) -> Ran:
    """Run `twicetold` with these arguments. With `stdout`, a file's number, its output goes there."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )
    ran = Ran(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran


def run_here(*arguments: str | Path) -> Ran:
    """Run a subcommand in this process, reading one file at a time so that only one reader is started."""
    words = [str(argument) for argument in arguments]
    if words[:1] in (["compare"], ["add"]) and "--jobs" not in words:
        words += ["--jobs", "1"]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.main(words)
        except SystemExit as end:  # argparse's way out, for wrong usage and for --help
            status = int(end.code or 0)
    return Ran(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined] # BytesIO


def ends(pid: int) -> bool:
    """Whether the process has ended, or does within ten seconds."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)
