"""What a comparison is told in files: its settings, and which pairs of files it is to compare."""

import os
import re
import tomllib
from pathlib import Path

from twicetold.engine.match import KINDS
from twicetold.workflows.comparing import STRICTNESSES, Comparison


class Misread(Exception):
    """The file does not say what it should; a sentence that names it and what it may hold."""


def configured(path: Path) -> Comparison:
    """The settings in a TOML file (min_words, kinds, within, strictness); the default for each that it leaves out.

    Raises `Misread`, also for a setting that does not exist.
    """
    said = _table(path)
    default = Comparison()
    min_words = said.get("min_words", default.min_words)
    kinds = said.get("kinds", list(default.kinds))
    within = said.get("within", default.within)
    strictness = said.get("strictness", default.strictness)
    if not isinstance(min_words, int) or min_words < 2:
        raise Misread(f"{path}: min_words is a whole number from 2 on.")
    if not isinstance(kinds, list) or not kinds or any(kind not in KINDS for kind in kinds):
        raise Misread(f"{path}: kinds is a list with some of {', '.join(KINDS)}.")
    if not isinstance(within, bool):
        raise Misread(f"{path}: within is true or false.")
    chosen = next((one for one in STRICTNESSES if one == strictness), None)
    if chosen is None:
        raise Misread(f"{path}: strictness is one of {', '.join(STRICTNESSES)}.")
    return Comparison(min_words, tuple(kind for kind in KINDS if kind in kinds), within, strictness=chosen)


def _table(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise Misread(f"{path} could not be opened ({error.strerror}): name a TOML file that is there.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misread(f"{path} is not TOML ({error}).") from error
    unknown = set(found) - {"min_words", "kinds", "within", "strictness"}
    if unknown:
        raise Misread(f"{path} has settings that do not exist: {', '.join(sorted(unknown))}.")
    return found


def listed_pairs(path: Path) -> list[tuple[Path, Path]]:
    """The pairs of a list: two paths a line, with a tab or, where that is clear, white space between them.

    Raises `Misread`, for a line with the number of the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Misread(f"The list of pairs {path} could not be read ({error}).") from error
    return [_pair(line.strip(), f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def _pair(line: str, place: str) -> tuple[Path, Path]:
    pairs = _splits(line)
    if len(pairs) > 1:  # paths with blanks in them: only the files that are there can tell
        pairs = [pair for pair in pairs if all(map(os.path.exists, pair))]
    if len(pairs) != 1:
        raise Misread(f"{place}: two paths are needed, with a tab between them.")
    for one in pairs[0]:
        if os.path.isdir(one):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be entered
            raise Misread(f"{place}: {one} is a folder, and a pair is of two files.")
    return Path(pairs[0][0]), Path(pairs[0][1])


def _splits(line: str) -> list[tuple[str, str]]:
    """The ways to read a line as two paths: at its tab, or else at any white space."""
    if "\t" in line:
        parts = [part.strip() for part in line.split("\t")]
        return [(parts[0], parts[1])] if len(parts) == 2 else []
    return [(line[: gap.start()], line[gap.end() :]) for gap in re.finditer(r"\s+", line)]
