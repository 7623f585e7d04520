"""From links to matches: runs and sentences that were proposed, read side by side."""

from dataclasses import replace
from itertools import pairwise
from zlib import crc32

import numpy as np

from twicetold.engine.match.chains import stretches
from twicetold.engine.match.proposals import Links
from twicetold.engine.match.refine import refined
from twicetold.engine.match.reworded import find_passages
from twicetold.engine.match.seeds import Runs
from twicetold.engine.match.sentences import Sentences
from twicetold.engine.match.values import Match, MatchSettings
from twicetold.engine.match.weighing import may_weigh_enough
from twicetold.engine.match.words import Words
from twicetold.engine.progress import Part, Progress
from twicetold.engine.tokens import Int32s, Int64s

_WHAT = "comparing"
_SHORTEST_SOUGHT = MatchSettings().min_words  # longer ones are made of such: the same whatever the shortest asked for
_FIRST_WORDS = 1_000  # by which equally long documents are put in order


def matches_of(
    words: Words, sentences: Sentences, links: Links, settings: MatchSettings, progress: Progress
) -> list[Match]:
    """The matches that the links lead to, of whatever strength; each pair of documents by itself.

    Of two documents the same one is taken for the left one wherever they stand, so that their order changes no match.
    """
    least = min(settings.min_words, _SHORTEST_SOUGHT)
    links = _in_own_order(words, links)
    left, right = (np.searchsorted(sentences.starts, each) for each in (links.left_sentences, links.right_sentences))
    reworded = find_passages(words, sentences, left, right, Part(progress, _WHAT, 0, 40))
    groups = stretches(words, links.runs, least, Part(progress, _WHAT, 40, 70))
    found: list[Match] = []
    rest = dict(reworded.passages)
    sifting = Part(progress, _WHAT, 70, 100)
    enough = may_weigh_enough(words, [group for _, group in groups], least).tolist()
    for number, (pair, group) in enumerate(groups):
        sifting.report("", number, len(groups))
        passages = rest.pop(pair, ())
        if passages or enough[number]:
            found += refined(words, group, reworded, passages, min_words=least)
    for passages in rest.values():
        found += refined(words, (), reworded, passages, min_words=least)
    progress.report(_WHAT, 100, 100)
    wanted = (match for match in found if match.kind in settings.kinds and match.words >= settings.min_words)
    return [_turned(match) if match.left_document > match.right_document else match for match in wanted]


def _in_own_order(words: Words, links: Links) -> Links:
    """The links, those turned round of which the right document comes first by its words."""
    keys = np.array([_key(words, *bounds) for bounds in pairwise(words.bounds.tolist())], np.int64)
    left, right = _ordered(keys, words.documents, links.runs.left, links.runs.right)
    l_sentences, r_sentences = _ordered(keys, words.documents, links.left_sentences, links.right_sentences)
    return Links(Runs(left, right, links.runs.length), l_sentences, r_sentences)


def _key(words: Words, start: int, end: int) -> int:
    """A number by which the shorter document comes first, and of equally long ones always the same."""
    return (end - start) << 32 | crc32(words.hashes[start : min(end, start + _FIRST_WORDS)].tobytes())


def _ordered(keys: Int64s, documents: Int32s, left: Int64s, right: Int64s) -> tuple[Int64s, Int64s]:
    later = keys[documents[left]] > keys[documents[right]]
    return np.where(later, right, left), np.where(later, left, right)


def _turned(match: Match) -> Match:
    """The match with its sides exchanged."""
    return replace(
        match,
        left_document=match.right_document,
        left=match.right,
        right_document=match.left_document,
        right=match.left,
    )
