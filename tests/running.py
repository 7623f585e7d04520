"""The command line as a person runs it: in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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
