"""Claim groups across documents: what stands in each, how sure it is, and in words why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from twicetold.engine.claims.copies import Texts, texts_of
from twicetold.engine.claims.disagreements import Disagreement, disagreements
from twicetold.engine.claims.facts import Facts, Figure, agreeing, facts_of, telling
from twicetold.engine.claims.groups import Linked, between_groups, linked
from twicetold.engine.claims.scoring import scored_pairs
from twicetold.engine.claims.units import Sentence
from twicetold.engine.claims.words import words_of
from twicetold.engine.encoder import Packed
from twicetold.engine.progress import SILENT, Progress

Label = Literal["match", "likely", "possible"]
LABELS: tuple[Label, ...] = ("match", "likely", "possible")

# The least scores of each label. Of the pairs of real documents from there to the next one, about 9, 6 and 4 of 10
# make the same claim; below the last, one of 20.
_BY_MEANING = (0.52, 0.42, 0.36)
_BY_WORDS = (0.42, 0.36, 0.33)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Sentences of at least two documents that make the same claim: their places in the list, in order.

    `score` tells how alike they are on average, `figures` those that at least two of different
    words share, as the first of them writes them.
    """

    sentences: tuple[int, ...]
    score: float
    label: Label
    reason: str
    figures: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


def find_claims(
    sentences: Sequence[Sentence], meanings: Packed | None = None, progress: Progress = SILENT
) -> list[ClaimGroup]:
    """The claims that several documents make, the surest first. `sentences` come document by document, in order.

    Sentences with the same words everywhere are no claim but a copy, which matching finds; beside other words they
    are of the group.

    `meanings` are the sentences' vectors as `encoder.packed` gives them; without them words alone decide.
    Raises `Cancelled`.
    """
    levels = _BY_WORDS if meanings is None else _BY_MEANING
    documents = np.array([sentence.document for sentence in sentences], np.int64)
    texts = texts_of(words_of([sentence.says for sentence in sentences]), documents)
    says = [sentences[first].says for first in texts.firsts.tolist()]
    pairs = scored_pairs(says, texts, None if meanings is None else meanings[texts.firsts], progress)
    groups = linked(pairs, levels[-1])
    groups += linked(between_groups(groups, pairs, levels[-1]), levels[-1])
    found = (_group(says, texts, group, levels) for group in groups if _is_of_several(group, texts))
    return sorted(found, key=lambda group: (-group.score, group.sentences))


def _is_of_several(group: Linked, texts: Texts) -> bool:
    """Whether two documents make the claim that have no sentence of it in common: else one repeats what it copied."""
    said: dict[int, set[int]] = {}
    for text in group.texts:
        for place in texts.places(text):
            said.setdefault(int(texts.documents[place]), set()).add(text)
    return any(one.isdisjoint(other) for one, other in combinations(said.values(), 2))


def _group(says: Sequence[str], texts: Texts, group: Linked, levels: Sequence[float]) -> ClaimGroup:
    facts = {text: facts_of(says[text]) for text in group.texts}
    sure = [pair for pair, score in sorted(group.scores.items(), key=lambda one: -one[1]) if score]
    shared = [figure for one, other in sure for figure in _shared(facts[one], facts[other])]
    found = (each for one, other in sure for each in disagreements(says[one], facts[one], says[other], facts[other]))
    return ClaimGroup(
        sentences=tuple(sorted(place for text in group.texts for place in texts.places(text))),
        score=round(min(1.0, group.score), 4),
        label=next((label for label, level in zip(LABELS, levels, strict=True) if group.score >= level), LABELS[-1]),
        reason=_reason(says, facts, sure[0]),
        figures=tuple(dict.fromkeys(figure.written for figure in shared)),
        disagreements=_each_once(found),
    )


def _each_once(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """The disagreements as they are first written."""
    told: dict[object, Disagreement] = {}
    for each in found:
        told.setdefault(_stated(each), each)
    return tuple(told.values())


def _stated(what: Disagreement) -> tuple[str, frozenset[object]]:
    """The two things that a disagreement is between, however they are written: "43" is "forty-three"."""
    facts = {written: facts_of(written) for written in (what.one, what.other)}
    values = {
        written: (*((figure.value, figure.unit) for figure in said.figures), *sorted(said.dates)) or written
        for written, said in facts.items()
    }
    return what.kind, frozenset(values.values())


def _shared(one: Facts, other: Facts) -> list[Figure]:
    return [figure for figure, _ in agreeing(one, other) if telling(figure)]


def _reason(says: Sequence[str], facts: dict[int, Facts], closest: tuple[int, int]) -> str:
    """Why the closest two belong together, in words."""
    one, other = closest
    words = words_of([says[one], says[other]])
    stems, other_stems = words.content(0), words.content(1)
    reason = f"{len(stems & other_stems)} of {min(len(stems), len(other_stems))} words of content in common"
    shared = _shared(facts[one], facts[other])
    asked = min(sum(map(telling, facts[one].figures)), sum(map(telling, facts[other].figures)))
    if shared:
        reason += f", {len(shared)} of {asked} figures agree"
    elif asked:
        reason += ", no figure agrees"
    if facts[one].dates.keys() & facts[other].dates.keys():
        reason += ", the same date"
    return reason
