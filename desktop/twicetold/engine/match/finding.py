"""From links to matches: runs and sentences that were proposed, read side by side."""

from twicetold.engine.match.chains import stretches
from twicetold.engine.match.proposals import Links
from twicetold.engine.match.refine import refined
from twicetold.engine.match.reworded import find_passages
from twicetold.engine.match.sentences import Sentences
from twicetold.engine.match.values import Match, MatchSettings
from twicetold.engine.match.weighing import may_weigh_enough
from twicetold.engine.match.words import Words
from twicetold.engine.progress import Part, Progress

_WHAT = "comparing"


def matches_of(
    words: Words, sentences: Sentences, links: Links, settings: MatchSettings, progress: Progress
) -> list[Match]:
    """The matches that the links lead to, of whatever strength; each pair of documents by itself."""
    reworded = find_passages(
        words, sentences, links.left_sentences, links.right_sentences, Part(progress, _WHAT, 0, 40)
    )
    groups = stretches(words, links.runs, settings.min_words, Part(progress, _WHAT, 40, 70))
    found: list[Match] = []
    rest = dict(reworded.passages)
    sifting = Part(progress, _WHAT, 70, 100)
    enough = may_weigh_enough(words, [group for _, group in groups], settings.min_words).tolist()
    for number, (pair, group) in enumerate(groups):
        sifting.report("", number, len(groups))
        passages = rest.pop(pair, ())
        if passages or enough[number]:
            found += refined(words, group, reworded, passages, min_words=settings.min_words)
    for passages in rest.values():
        found += refined(words, (), reworded, passages, min_words=settings.min_words)
    progress.report(_WHAT, 100, 100)
    return [match for match in found if match.kind in settings.kinds and match.words >= settings.min_words]
