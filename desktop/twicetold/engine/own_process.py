"""Parts of this program that run in a process of their own: how one is started, from its sources or frozen.

None is a process of `multiprocessing`, which would first run the program's main module again in it, and with it Qt.
"""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import twicetold

ARGUMENT = "--twicetold-runs"
"""What a frozen program is started with to become one of its parts, before the name of the module."""
_KEPT_MEMORY = 1 << 25  # bytes; glibc takes no more for the first of the two limits


def run_if_asked() -> None:
    """Become a part of the program if it was started as such, and do not return then.

    A frozen program calls this first in its main module, before it imports Qt.
    """
    match sys.argv[1:]:
        case [argument, name] if argument == ARGUMENT and name.startswith(f"{twicetold.__name__}."):
            importlib.import_module(name).main()
            sys.exit()


def start(module: str, *, stdout: int) -> "subprocess.Popen[bytes]":
    """A process that runs `main` of a module of this program: it is told by standard input, and shows no window."""
    return subprocess.Popen(
        command(module),
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env=environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def command(module: str) -> list[str]:
    """How a process is started that runs `main` of a module of this program; a frozen program starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT, module]
    # -P: the folder that the person is in may hold a file called numpy.py
    return [sys.executable, "-P", "-m", module]


def environment() -> dict[str, str]:
    """The environment with this package to be found, and nothing that takes address space without need.

    That is what a memory limit counts: threads for calculations, and pools of memory for each thread. What was taken
    for one piece of work is kept for the next: glibc would give it back and fetch it anew, page by page.
    """
    root = str(Path(twicetold.__file__).parents[1])
    paths = [root, os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else [root]
    sparing = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
    keeping = {"MALLOC_MMAP_THRESHOLD_": str(_KEPT_MEMORY), "MALLOC_TRIM_THRESHOLD_": str(_KEPT_MEMORY)}
    return os.environ | sparing | keeping | {"PYTHONPATH": os.pathsep.join(paths)}
