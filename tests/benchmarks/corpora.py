"""Corpora with known truth that lie beside the project: unpacked, read, and scored by their own programs."""

import json
import os
import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.sax.saxutils import quoteattr

from benchmarks.yardsticks import by_pair
from twicetold.engine.match import Match, Scope

BENCH = Path(os.environ.get("TWICETOLD_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "bench"
_WORD = re.compile("[A-Za-z]+")
_FREQUENT = 3  # words that are exchanged for each other are up to so many times as frequent
_ARCHIVES = {"planted": "planted.tar.xz"}


class NotThere(Exception):
    """A corpus that is not part of the project is not on this machine."""


def unpacked(name: str, folder: Path) -> Path:
    """The corpus in `folder`, unpacked there unless it is. Raises `NotThere`."""
    place = folder / name
    if not place.exists():
        archive = BENCH / _ARCHIVES.get(name.split("/", maxsplit=1)[0], "data.tar.gz")
        if not archive.exists():
            raise NotThere(f"{archive} is not there")
        with tarfile.open(archive) as packed:
            members = [one for one in packed if one.name == name or one.name.startswith(f"{name}/")]
            packed.extractall(folder, members, filter="data")
    return place


@dataclass(frozen=True)
class PlantedFiles:
    """A planted corpus: the ids and texts of its documents, and where its truth is."""

    ids: list[str]
    texts: list[str]
    gold: Path


def planted(size: str, folder: Path) -> PlantedFiles:
    """The planted corpus of that size (S, M, L, D)."""
    place = unpacked(f"planted/{size}", folder)
    with (place / "corpus.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return PlantedFiles([one["id"] for one in documents], [one["text"] for one in documents], place / "gold.jsonl")


def in_other_words(texts: Sequence[str]) -> list[str]:
    """As many texts of the same shape that share nothing with these: each word is another one, about as frequent."""
    counted = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    words = [word for word, _ in counted.most_common()]
    random = Random("in other words")
    others = sorted(range(len(words)), key=lambda rank: (rank + _FREQUENT) * random.uniform(1, _FREQUENT))
    exchanged = {word: words[other] for word, other in zip(words, others, strict=True)}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        return exchanged[word] if word in exchanged else exchanged[word.lower()].capitalize()

    return [_WORD.sub(other, text) for text in texts]


def score_planted(corpus: PlantedFiles, found: Sequence[Match], folder: Path) -> dict[str, float]:
    """Precision, recall, granularity, recall by kind and precision at the borders."""
    detections = folder / "detections.jsonl"
    with detections.open("w", encoding="utf-8") as file:
        for one in found:
            sides = (corpus.ids[one.left_document], *one.left), (corpus.ids[one.right_document], *one.right)
            names = (f"{part}_{side}" for side in "ab" for part in ("doc", "start", "end"))
            file.write(json.dumps(dict(zip(names, sides[0] + sides[1], strict=True))) + "\n")
    scored = json.loads(_run("planted_score.py", str(corpus.gold), str(detections), "--json"))
    kinds = scored["kinds"]
    characters = {kind: one["cases"] for kind, one in kinds.items() if one["bprec"] is not None}
    borders = sum(kinds[kind]["bprec"] * cases for kind, cases in characters.items()) / max(1, sum(characters.values()))
    return {
        **{what: scored[what] for what in ("precision", "recall", "granularity")},
        **{f"recall {kind}": one["recall"] for kind, one in sorted(kinds.items())},
        "border precision": borders,
    }


@dataclass(frozen=True)
class PairFiles:
    """A corpus of pairs: texts, which of them are compared, and where truth and list are."""

    texts: list[str]
    scope: Scope
    pairs: list[tuple[str, str]]
    places: dict[tuple[str, str], int]
    list_of_pairs: Path


def pairs(name: str, list_name: str, folder: Path) -> PairFiles:
    """The suspicious and source documents of a corpus, each once, and the listed pairs of them."""
    place = unpacked(name, folder)
    listed = [line.split()[:2] for line in (place / list_name).read_text().splitlines() if line.strip()]
    names = sorted({("susp", one) for one, _ in listed} | {("src", other) for _, other in listed})
    places = {file: number for number, file in enumerate(names)}
    texts = [(place / role / file).read_bytes().decode() for role, file in names]
    wanted = (sorted((places["susp", one], places["src", other])) for one, other in listed)
    scope = Scope(pairs=frozenset((low, high) for low, high in wanted))
    return PairFiles(texts, scope, [(one, other) for one, other in listed], places, place / list_name)


def _write_pan(corpus: PairFiles, found: Sequence[Match], folder: Path) -> Path:
    """The matches as one file a pair, in the format of PAN."""
    predictions = folder / "predictions"
    predictions.mkdir(exist_ok=True)
    matches = by_pair(found)
    for one, other in corpus.pairs:
        pair = corpus.places["susp", one], corpus.places["src", other]
        lines = []
        for match in matches.get((min(pair), max(pair)), []):
            spans = (match.left, match.right) if pair[0] < pair[1] else (match.right, match.left)
            (this, this_end), (source, source_end) = spans
            lines.append(
                f'<feature name="detected-plagiarism" this_offset="{this}" this_length="{this_end - this}" '
                f'source_reference={quoteattr(other)} source_offset="{source}" source_length="{source_end - source}"/>'
            )
        content = f"<document reference={quoteattr(one)}>{''.join(lines)}</document>"
        (predictions / f"{one[:-4]}-{other[:-4]}.xml").write_text(content, encoding="utf-8")
    return predictions


def score_pairs(corpus: PairFiles, found: Sequence[Match], truth: Path, folder: Path) -> dict[str, float]:
    """plagdet, precision, recall, granularity, plagdet by kind where the truth has kinds, clean pairs flagged."""
    predictions = _write_pan(corpus, found, folder)
    arguments = ["--gold", truth, "--pred", predictions, "--pairs", corpus.list_of_pairs, "--by-type", "--json"]
    results = json.loads(_run("score.py", *map(str, arguments)))["results"]
    scored = {what: results["all"][what] for what in ("plagdet", "precision", "recall", "granularity")}
    for kind, one in results.items():
        short = re.sub(r"^\d+-(no-)?|-obfuscation| \(recall only\)", "", kind).replace("obfuscation", "verbatim")
        if one["cases"] and kind != "all":
            what = "recall" if one["plagdet"] is None else "plagdet"
            scored[f"{what} {short}"] = one[what]
    scored["clean pairs flagged"] = results["all"]["clean_pairs_flagged"]
    return scored


def score_answers(corpus: PairFiles, found: Sequence[Match], folder: Path) -> dict[str, float]:
    """How well the share of an answer that is covered tells copied ones from others."""
    predictions = _write_pan(corpus, found, folder)
    place = corpus.list_of_pairs.parent
    arguments = ["--corpus", place, "--pred", predictions, "--pairs", corpus.list_of_pairs]
    printed = _run("score_cs.py", *map(str, arguments))
    flagged = {line.split()[0]: float(line.split()[-1]) for line in printed.splitlines() if " flagged " in line}
    area = re.search(r"AUC ([\d.]+)", printed)
    assert area, printed
    return {
        "AUC copied / not": float(area[1]),
        "answers not copied, flagged": flagged["non"],
        **{f"answers copied ({kind}), flagged": flagged[kind] for kind in ("heavy", "light", "cut")},
    }


def _run(scorer: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCH / scorer), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
