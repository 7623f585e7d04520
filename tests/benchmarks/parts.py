"""The parts of the benchmark: each measures one thing in a process of its own, and gives its figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import adding, claiming, corpora, yardsticks
from benchmarks.corpora import PlantedFiles
from benchmarks.figures import Figure
from benchmarks.running import ChildrenWatched, Cost, measured, peak_memory
from planting import Planted, plant
from scoring import score
from twicetold.engine.match import Match, MatchSettings, Scope, find_matches
from twicetold.engine.tokens import Tokens, tokenise
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.comparing import Comparison, compare
from twicetold.workflows.files import documents_in
from twicetold.workflows.importing import import_files
from twicetold_db import Library

_SETTINGS = MatchSettings()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part may write: `corpora` is shared by all parts, `scratch` its own. `small` asks for a quick run."""

    corpora: Path
    scratch: Path
    small: bool = False


def run(name: str, place: Place) -> list[Figure]:
    """The figures of one part; one figure without a value where its corpus is not on this machine."""
    try:
        return [Figure(name, what, value, unit) for what, value, unit in PARTS[name](place)]
    except corpora.NotThere as missing:
        return [Figure(name, "not measured", None, note=str(missing))]


_Figures = Iterator[tuple[str, float | None, str]]


def own(place: Place) -> _Figures:
    """Quality and speed on a corpus that the project plants itself."""
    shape = (12, 400, 20) if place.small else (200, 2_000, 400)
    corpus = plant(1, documents=shape[0], words=shape[1], cases=shape[2])
    tokens, found, costs = _matched(corpus.texts)
    yield from _speed(tokens, costs)
    yield from _scored(corpus, found)
    runs, cost = measured(lambda: yardsticks.shared_runs(corpus.texts))
    yield from _beside("shared 5-word runs", _scored(corpus, runs), cost)
    if not place.small:
        yield from _yardsticks(corpus.texts, costs)


def _matched(texts: Sequence[str], scope: Scope = Scope()) -> tuple[list[Tokens], list[Match], tuple[Cost, Cost]]:  # noqa: B008 - a frozen value
    tokens, first = measured(lambda: [tokenise(text) for text in texts])
    found, second = measured(lambda: find_matches(tokens, _SETTINGS, scope))
    return tokens, found, (first, second)


def _scored(corpus: Planted, found: Sequence[Match]) -> _Figures:
    scored = score(corpus.cases, found)
    yield "precision", scored.precision, ""
    yield "recall", scored.recall, ""
    yield "granularity", scored.granularity, ""
    for kind, recall in sorted(scored.recall_by_kind.items()):
        yield f"recall {kind}", recall, ""


def _speed(tokens: Sequence[Tokens], costs: tuple[Cost, Cost]) -> _Figures:
    yield "words", float(sum(map(len, tokens))), ""
    yield "tokenising (CPU)", costs[0].cpu, "s"
    yield "matching (CPU)", costs[1].cpu, "s"
    yield "tokenising and matching (wall)", costs[0].wall + costs[1].wall, "s"
    yield "memory at its peak", peak_memory(), "MB"


def _beside(name: str, quality: _Figures, cost: Cost) -> _Figures:
    for what, value, unit in quality:
        if what in ("precision", "recall", "granularity", "plagdet"):
            yield f"yardstick, {name}: {what}", value, unit
    yield f"yardstick, {name} (CPU)", cost.cpu, "s"


def _yardsticks(texts: Sequence[str], costs: tuple[Cost, Cost]) -> _Figures:
    sorting, scanning = yardsticks.sorting(), yardsticks.scanning(texts)
    yield "yardstick, np.sort of 10 million uint64 (CPU)", sorting.cpu, "s"
    yield "yardstick, re.finditer over the same text (CPU)", scanning.cpu, "s"
    yield "CPU of all / CPU of both yardsticks", (costs[0].cpu + costs[1].cpu) / (sorting.cpu + scanning.cpu), ""


def planted(size: str) -> Callable[[Place], _Figures]:
    """Quality and speed on the planted corpus of that size."""

    def measure(place: Place) -> _Figures:
        corpus = corpora.planted(size, place.corpora)
        tokens, found, costs = _matched(corpus.texts)
        yield from _speed(tokens, costs)
        yield from _plain(corpora.score_planted(corpus, found, place.scratch))
        yield from _yardsticks(corpus.texts, costs)
        if size == "L":
            words = sum(map(len, tokens))
            yield "CPU a word, L to M", sum(cost.cpu for cost in costs) / words / _cpu_a_word("M", place), ""
        else:
            yield from _peers(corpus, place)

    return measure


def planted_twice(place: Place) -> _Figures:
    """Speed on twice the words of the large planted corpus."""
    texts = corpora.planted("L", place.corpora).texts
    tokens, found, costs = _matched([*texts, *corpora.in_other_words(texts)])
    yield from _speed(tokens, costs)
    yield "matches", float(len(found)), ""
    words = sum(map(len, tokens))
    del tokens, found
    yield "CPU a word, to L", sum(cost.cpu for cost in costs) / words / _cpu_a_word("L", place), ""


def _plain(scores: Mapping[str, float]) -> _Figures:
    for what, value in scores.items():
        yield what, value, ""


def _cpu_a_word(size: str, place: Place) -> float:
    tokens, _, costs = _matched(corpora.planted(size, place.corpora).texts)
    return sum(cost.cpu for cost in costs) / sum(map(len, tokens))


def _peers(corpus: PlantedFiles, place: Place) -> _Figures:
    runs, cost = measured(lambda: yardsticks.shared_runs(corpus.texts))
    yield from _beside("shared 5-word runs", _plain(corpora.score_planted(corpus, runs, place.scratch)), cost)
    if len(corpus.texts) == 2:
        blocks, cost = measured(lambda: yardsticks.difflib_blocks(*corpus.texts))
        yield from _beside("difflib", _plain(corpora.score_planted(corpus, blocks, place.scratch)), cost)


def new_document(place: Place) -> _Figures:
    """What one more document costs: beside the large planted corpus, or where it is not there beside one of our own."""
    try:
        texts = [] if place.small else corpora.planted("L", place.corpora).texts
    except corpora.NotThere:
        texts = []
    shape = (12, 400, 20) if place.small else (400, 2_000, 400)
    own = () if texts else plant(1, documents=shape[0], words=shape[1], cases=shape[2]).texts
    yield from adding.measure(texts or own, place.scratch)


def program(size: str) -> Callable[[Place], _Figures]:
    """The whole program: text files to stored matches."""

    def measure(place: Place) -> _Figures:
        corpus = corpora.planted(size, place.corpora)
        files = place.scratch / "files"
        files.mkdir()
        for name, text in zip(corpus.ids, corpus.texts, strict=True):
            (files / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        text_size = sum(path.stat().st_size for path in files.iterdir())
        del corpus, text  # the program does not hold them
        library_path = place.scratch / "benchmark.twicetold"
        with Library.create(library_path) as library, ChildrenWatched() as children:
            words = WordsAtHand(library)
            outcome, first = measured(lambda: import_files(library, documents_in([files]), words=words))
            stored, second = measured(lambda: compare(library, Comparison(), words=words))
        yield "documents", float(len(outcome.added)), ""
        yield "matches", float(stored), ""
        yield "import (wall)", first.wall, "s"
        yield "compare and store (wall)", second.wall, "s"
        yield "import, compare, store (wall)", first.wall + second.wall, "s"
        yield "memory at its peak", peak_memory(children.most), "MB"
        yield "library / its text (bytes)", library_path.stat().st_size / text_size, ""

    return measure


def pairs(name: str, list_name: str, truth: str) -> Callable[[Place], _Figures]:
    """Quality and speed on a corpus of pairs of documents."""

    def measure(place: Place) -> _Figures:
        corpus = corpora.pairs(name, list_name, place.corpora)
        tokens, found, costs = _matched(corpus.texts, corpus.scope)
        truth_at = place.corpora / name / truth
        yield from _speed(tokens, costs)
        yield from _plain(corpora.score_pairs(corpus, found, truth_at, place.scratch))
        runs, cost = measured(lambda: yardsticks.shared_runs(corpus.texts))
        scored = corpora.score_pairs(corpus, runs, truth_at, place.scratch)
        yield from _beside("shared 5-word runs", _plain(scored), cost)

    return measure


def answers(place: Place) -> _Figures:
    """How well short answers that were copied are told from others."""
    corpus = corpora.pairs("clough-stevenson", "pairs", place.corpora)
    tokens, found, costs = _matched(corpus.texts, corpus.scope)
    yield from _speed(tokens, costs)
    yield from _plain(corpora.score_answers(corpus, found, place.scratch))


def claims(place: Place) -> _Figures:
    """How well sentences of several documents that say the same are ranked before all others, and how fast."""
    planted = claiming.planted(1, *((4, 200, 12) if place.small else (12, 2_000, 80)))
    yield from claiming.measured_on(planted, "planted: ")
    if not place.small:
        real = claiming.judged(corpora.BENCH)
        yield from claiming.measured_on(real, "")
        yield from claiming.measured_on(real, "by words alone: ", by_meaning=False)


def window(what: str) -> Callable[[Place], _Figures]:
    """How soon the window shows what it is asked for."""

    def measure(place: Place) -> _Figures:
        from benchmarks import window as measuring  # here, as the other parts need no Qt

        return getattr(measuring, what)(place.scratch, small=place.small)  # type: ignore[no-any-return]  # by its name

    return measure


PARTS: dict[str, Callable[[Place], _Figures]] = {
    "own": own,
    "planted-S": planted("S"),
    "planted-M": planted("M"),
    "planted-D": planted("D"),
    "planted-L": planted("L"),
    "planted-twice-L": planted_twice,
    "new-document": new_document,
    "program-M": program("M"),
    "program-L": program("L"),
    "pan13": pairs("pan13-train", "subset500.pairs", ""),
    "humanpara": pairs("humanpara-dev", "pairs", "truth"),
    "clough-stevenson": answers,
    "claims": claims,
    "window-library": window("library"),
    "window-pages": window("pages"),
}
