"""How well and how fast the engine is: `python tests/benchmarks/run.py`.

Runs every part in a process of its own and prints a table of figures beside the goals and beside yardsticks that
were measured in the same process. The part `own` plants its corpus itself; the others read corpora with known truth
from ../shared/bench (or bench in the folder that TWICETOLD_SHARED names), and say so where these are not there.

    python tests/benchmarks/run.py                            all parts, some minutes
    python tests/benchmarks/run.py --only planted-M pan13     these parts
    python tests/benchmarks/run.py --list                     the names of the parts
    python tests/benchmarks/run.py --json figures.json        write the figures too
    python tests/benchmarks/run.py --corpora DIR              unpack there, and find it unpacked the next time
    python tests/benchmarks/run.py --only own --small         a few seconds: to see that it runs

Ends with 1 where a part failed; goals that are missed do not count as failures.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.figures import Figure, as_json, table
from benchmarks.parts import PARTS, Place, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that are asked for; the exit status."""
    options = _options(arguments)
    if options.list:
        print("\n".join(PARTS))
        return 0
    if options.part:
        figures = run(options.part, Place(options.corpora, options.scratch, options.small))
        print(json.dumps([[one.part, one.what, one.value, one.unit, one.note] for one in figures]))
        return 0
    with tempfile.TemporaryDirectory(prefix="twicetold-benchmark-") as temporary:
        corpora = options.corpora or Path(temporary, "corpora")
        corpora.mkdir(parents=True, exist_ok=True)
        figures = [one for name in options.only for one in _in_a_process(name, corpora, small=options.small)]
    print(table(figures))
    if options.json:
        machine = {"python": platform.python_version(), "system": platform.platform(), "processor": platform.machine()}
        content = {"machine": machine, "figures": as_json(figures)}
        options.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return int(any(one.what == "failed" for one in figures))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="run.py"
    )
    parser.add_argument(
        "--only", nargs="+", choices=list(PARTS), default=list(PARTS), metavar="PART", help="these parts"
    )
    parser.add_argument("--list", action="store_true", help="print the names of the parts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="keep the unpacked corpora there")
    parser.add_argument("--small", action="store_true", help="a small corpus of our own; its figures say little")
    parser.add_argument("--part", choices=list(PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--scratch", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _in_a_process(name: str, corpora: Path, *, small: bool) -> list[Figure]:
    """The figures of one part, measured in a new process, so that parts do not warm each other's caches."""
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="twicetold-part-") as scratch:
        command = [sys.executable, __file__, "--part", name, "--corpora", str(corpora), "--scratch", scratch]
        ended = subprocess.run(
            [*command, *(["--small"] if small else [])], check=False, stdout=subprocess.PIPE, text=True
        )
    if ended.returncode:
        return [Figure(name, "failed", None, note=f"ended with {ended.returncode}, see above")]
    return [Figure(*row) for row in json.loads(ended.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main())
