"""Measured figures beside their goals, as a table and as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure of one part. Without a value it was not measured, and `note` says why."""

    part: str
    what: str
    value: float | None
    unit: str = ""
    note: str = ""

    @property
    def goal(self) -> float | None:
        """What is wanted of it, where something is."""
        return GOALS.get((self.part, self.what))

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is no goal or no figure."""
        if self.goal is None or self.value is None:
            return None
        less_is_better = self.unit or self.what in _LESS
        return self.value <= self.goal if less_is_better else round(self.value, 4) >= self.goal


_LESS = {"granularity", "clean pairs flagged", "answers not copied, flagged", "CPU a word, L to M", "CPU a word, to L"}
_PLANTED = {
    "precision": 0.995,
    "recall": 0.993,
    "granularity": 1.01,
    "recall verbatim": 1.0,
    "recall light": 0.999,
    "recall heavy": 0.985,
    "recall reorder": 0.98,
    "recall ocr": 0.99,
    "border precision": 0.999,
}

_WITH_GOALS = ("own", "planted-S", "planted-M", "planted-L")

_DEEDS = ("overview", "review", "pair", "judging", "setting aside", "filtering by a text", "loading again")

GOALS: dict[tuple[str, str], float] = {
    **{(part, what): goal for part in _WITH_GOALS for what, goal in _PLANTED.items()},
    ("planted-L", "matching (CPU)"): 2.0,
    ("planted-L", "CPU a word, L to M"): 1.2,
    ("planted-twice-L", "CPU a word, to L"): 1.2,
    ("new-document", "one new document: its matches (CPU)"): 50.0,
    ("new-document", "one new document: all, with storing (CPU)"): 150.0,
    ("new-document", "index, for a word"): 10.0,
    ("planted-D", "recall"): 0.985,
    ("planted-D", "tokenising and matching (wall)"): 0.7,
    ("program-L", "import, compare, store (wall)"): 8.0,
    ("program-L", "memory at its peak"): 1_500.0,
    ("pan13", "plagdet"): 0.93,
    ("pan13", "plagdet verbatim"): 0.98,
    ("pan13", "plagdet random"): 0.92,
    ("pan13", "plagdet translation"): 0.92,
    ("pan13", "plagdet summary"): 0.65,
    ("pan13", "clean pairs flagged"): 0,
    ("humanpara", "plagdet"): 0.82,
    ("clough-stevenson", "AUC copied / not"): 0.99,
    ("clough-stevenson", "answers not copied, flagged"): 0,
    ("window-library", "opening until the list is painted (wall)"): 2.0,
    **{("window-library", f"longest gap, {deed} (CPU)"): 0.05 for deed in _DEEDS},
    ("window-pages", "starting, until the window is painted (wall)"): 1.5,
    **{("window-pages", f"{mode}: click to both sides painted, median (wall)"): 0.15 for mode in ("text", "pages")},
    **{("window-pages", f"{mode}: a frame of scrolling, median (CPU)"): 16.0 for mode in ("text", "pages")},
    ("window-pages", "memory after all pages of both were shown"): 600.0,
    ("claims", "average precision"): 0.55,
    ("claims", "precision at 25"): 0.96,
}


def table(figures: Sequence[Figure]) -> str:
    """The figures in rows: part, what, value, goal, whether it is met, note."""
    rows = [("part", "figure", "value", "goal", "met", "note"), *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _row(figure: Figure) -> tuple[str, str, str, str, str, str]:
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    goal = "" if figure.goal is None else _written(figure.goal, figure.unit)
    value = "-" if figure.value is None else _written(figure.value, figure.unit)
    return figure.part, figure.what, value, goal, met, figure.note


def _written(value: float, unit: str) -> str:
    digits = 0 if value == round(value) and unit != "s" else 1 if value >= 100 else 3 if unit == "s" else 4
    return f"{value:,.{digits}f} {unit}".rstrip()


def as_json(figures: Iterable[Figure]) -> list[dict[str, object]]:
    """The figures as plain values, with their goals."""
    return [asdict(figure) | {"goal": figure.goal, "met": figure.met} for figure in figures]
