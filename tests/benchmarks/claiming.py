"""How well claims are found: pairs of sentences of two documents, ranked, against what is known of them.

Of the real documents only a part of what is right is known. An average precision that takes all other pairs for wrong
is too low; `estimated_precision` takes the known ones for a random sample. Both are given, and the precision among
the pairs that somebody judged (condensed lists: Sakai 2007).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from pathlib import Path

import numpy as np

from benchmarks.corpora import NotThere
from benchmarks.running import measured
from claimed import plant_claims
from twicetold.engine import encoder
from twicetold.engine.claims import ClaimGroup, Sentence, claim_sentences, find_claims
from twicetold.engine.claims.copies import texts_of
from twicetold.engine.claims.scoring import scored_pairs
from twicetold.engine.claims.words import words_of
from twicetold.engine.progress import SILENT
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText, Span

_REAL_PAIRS = 142  # pairs of two documents that are right, as its makers counted; a part of them is listed
_FIRST = 25
_Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class KnownClaims:
    """Sentences, pairs of them of two documents that make the same claim, and pairs that do not.

    `known` is the share of the right pairs that `right` has. `wrong` is None where all other pairs are wrong.
    """

    sentences: list[Sentence]
    right: frozenset[_Pair]
    wrong: frozenset[_Pair] | None = None
    known: float = 1.0


def planted(seed: int, texts: int, words: int, claims: int) -> KnownClaims:
    """Claims planted in prose of our own."""
    corpus = plant_claims(seed, texts=texts, words=words, claims=claims)
    sentences = _sentences(corpus.texts)
    places = {(one.document, one.says): place for place, one in enumerate(sentences)}
    groups = ([places[told] for told in claim if told in places] for claim in corpus.claims)
    return KnownClaims(sentences, frozenset(pair for group in groups for pair in combinations(sorted(group), 2)))


def judged(bench: Path) -> KnownClaims:
    """The judged pairs of real documents. Raises `NotThere`."""
    listed = bench / "claims-dev.jsonl"
    if not listed.exists():
        raise NotThere(f"{listed} is not there")
    rows = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    names = sorted({row[side]["file"] for row in rows for side in "ab"})
    sentences = _sentences([(bench.parent / "corpus" / name).read_bytes().decode() for name in names])
    right, wrong = set(), set()
    for row in rows:
        one, other = (_place(sentences, names.index(row[side]["file"]), row[side]) for side in "ab")
        if one is not None and other is not None and sentences[one].document != sentences[other].document:
            (wrong if row["label"] == "not" else right).add((min(one, other), max(one, other)))
    return KnownClaims(sentences, frozenset(right), frozenset(wrong), len(right) / _REAL_PAIRS)


def _sentences(texts: Iterable[str]) -> list[Sentence]:
    return [
        sentence
        for number, text in enumerate(texts)
        for sentence in claim_sentences(number, text, paragraphs(DocumentText(text, "txt")))
    ]


def _place(sentences: Sequence[Sentence], document: int, side: dict[str, int]) -> int | None:
    """The sentence that covers most of a judged one, if it is half of it."""
    there = Span(side["start"], side["end"])
    covered = [one.span.overlap(there) if one.document == document else 0 for one in sentences]
    best = max(range(len(covered)), key=covered.__getitem__)
    return best if 2 * covered[best] >= there.end - there.start else None


def measured_on(known: KnownClaims, name: str, *, by_meaning: bool = True) -> Iterator[tuple[str, float | None, str]]:
    """The figures: quality, then cost."""
    says = [sentence.says for sentence in known.sentences]
    meanings = None
    if by_meaning and encoder.available():
        encoder.encode(says[:1])  # loads it
        vectors, cost = measured(lambda: encoder.encode(says))
        meanings = encoder.packed(vectors)
        yield f"{name}sentences read by the encoder a second (CPU)", len(says) / max(cost.cpu, 1e-6), ""
    ranked = _ranked(known.sentences, meanings)
    yield from _quality(known, ranked, name)
    groups, cost = measured(lambda: find_claims(known.sentences, meanings))
    if known.wrong is None:
        yield f"{name}groups of one claim", _pure(groups, known.right), ""
    yield f"{name}sentences", float(len(says)), ""
    yield f"{name}groups", float(len(groups)), ""
    yield f"{name}finding the groups (CPU)", cost.cpu, "s"


def _quality(known: KnownClaims, ranked: Sequence[_Pair], name: str) -> Iterator[tuple[str, float | None, str]]:
    right = [pair in known.right for pair in ranked]
    count = len(known.right)
    if known.wrong is None:
        yield f"{name}average precision", average_precision(right, count), ""
        yield f"{name}precision at {_FIRST}", sum(right[:_FIRST]) / _FIRST, ""
        return
    of_judged = [pair in known.right for pair in ranked if pair in known.right or pair in known.wrong]
    yield f"{name}average precision", estimated_precision(right, count, known.known), ""
    yield f"{name}average precision, unjudged pairs taken for wrong", average_precision(right, count), ""
    yield f"{name}average precision, of judged pairs", average_precision(of_judged, count), ""
    yield f"{name}precision at {_FIRST}", sum(of_judged[:_FIRST]) / _FIRST, ""


def _ranked(sentences: Sequence[Sentence], meanings: encoder.Packed | None) -> list[_Pair]:
    """All candidate pairs of two documents, the best first."""
    texts = texts_of(words_of([one.says for one in sentences]), np.array([one.document for one in sentences]))
    says = [sentences[first].says for first in texts.firsts.tolist()]
    pairs = scored_pairs(says, texts, None if meanings is None else meanings[texts.firsts], SILENT)
    order = np.argsort(-pairs.score, kind="stable")
    left, right = texts.firsts[pairs.left[order]].tolist(), texts.firsts[pairs.right[order]].tolist()
    ranked = zip(left, right, strict=True)
    return [(one, other) for one, other in ranked if sentences[one].document != sentences[other].document]


def average_precision(ranked: Sequence[bool], right: int) -> float:
    """The mean, over the `right` ones that there are, of the precision down to each; 0 for one that is not ranked."""
    found = accumulate(ranked)
    return sum(hits / place for place, (hit, hits) in enumerate(zip(ranked, found, strict=True), 1) if hit) / (
        right or 1
    )


def estimated_precision(ranked: Sequence[bool], right: int, known: float) -> float:
    """The average precision if the `right` ones are a random share `known` of all that are right."""
    found = accumulate(ranked)
    expected = (
        min(1.0, (1 + (hits - 1) / known) / place)
        for place, (hit, hits) in enumerate(zip(ranked, found, strict=True), 1)
        if hit
    )
    return sum(expected) / (right or 1)


def _pure(groups: Sequence[ClaimGroup], right: frozenset[_Pair]) -> float:
    """The share of groups all of whose sentences make one claim."""
    return sum(set(combinations(group.sentences, 2)) <= right for group in groups) / max(1, len(groups))
