"""What matches are filtered by, in columns: 50,000 of them are sifted in a few milliseconds. Knows nothing of Qt."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from twicetold.engine.tokens import Int64s
from twicetold.export.report import Match
from twicetold.ui.state import Filter, Row

Reason = Literal["aside", "short", "kind", "credit", "verdict", "source", "tag", "document", "text"]
REASONS: tuple[Reason, ...] = get_args(Reason)

_Bools = npt.NDArray[np.bool_]


class _Names:
    """A column of words, as numbers."""

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        self.column: Int64s = np.array([self._number(word) for word in words], np.int64)

    def _number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def put(self, place: int, word: str) -> None:
        """Another word at a place."""
        self.column[place] = self._number(word)

    def among(self, words: Collection[str]) -> _Bools:
        """At which places one of these words stands."""
        wanted = np.array([word in words for word in self._numbers] or [False])
        found: _Bools = wanted[self.column]
        return found

    def counts(self) -> dict[str, int]:
        """How often each word stands there."""
        found = np.bincount(self.column, minlength=len(self._numbers)).tolist()
        return {word: found[number] for word, number in self._numbers.items()}


class Columns:
    """The columns of rows, in their order. `documents` tells how many matches each document has."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Made off the GUI thread where there are many."""
        matches = [row.match for row in rows]
        self._words = np.array([match.words for match in matches], np.int64)
        self._aside = np.array([match.status == "excluded" for match in matches], np.bool_)
        self._sides = np.array([(match.left.document, match.right.document) for match in matches], np.int64)
        self._sides = self._sides.reshape(-1, 2)
        left, right = self._sides[:, 0], self._sides[:, 1]
        found, counts = np.unique(np.concatenate([left, right[right != left]]), return_counts=True)
        self.documents: dict[int, int] = dict(zip(found.tolist(), counts.tolist(), strict=True))
        self._kinds = _Names(match.kind for match in matches)
        self._credits = _Names(match.credit.kind for match in matches)
        self._verdicts = _Names(match.verdict or "" for match in matches)
        self._tagged: dict[str, set[int]] = {}
        for place, match in enumerate(matches):
            self._tag(place, match)

    def _tag(self, place: int, match: Match) -> None:
        for tag in match.tags:
            self._tagged.setdefault(tag, set()).add(place)

    def put(self, place: int, match: Match) -> None:
        """The match at a place, judged or measured anew."""
        self._words[place] = match.words
        self._kinds.put(place, match.kind)
        self._credits.put(place, match.credit.kind)
        self._aside[place] = match.status == "excluded"
        self._verdicts.put(place, match.verdict or "")
        for places in self._tagged.values():
            places.discard(place)
        self._tag(place, match)

    def hidden(self, chosen: Filter) -> dict[Reason, _Bools]:
        """Which matches a filter hides, by the reason; only reasons that it has. The text is not looked at."""
        found: dict[Reason, _Bools] = {}
        if not chosen.set_aside:
            found["aside"] = self._aside
        if chosen.min_words:
            found["short"] = self._words < chosen.min_words
        if chosen.without_kinds:
            found["kind"] = self._kinds.among(chosen.without_kinds)
        if chosen.without_credits:
            found["credit"] = self._credits.among(chosen.without_credits)
        if chosen.without_verdicts:
            found["verdict"] = self._verdicts.among(chosen.without_verdicts)
        if chosen.without_sources:
            left, right = self._touch(chosen.without_sources)
            found["source"] = left | right
        if chosen.tags:
            found["tag"] = ~self._with_tags(chosen.tags)
        if chosen.documents:
            left, right = self._touch(chosen.documents)
            found["document"] = ~(left | right if len(chosen.documents) == 1 else left & right)
        return found

    def _with_tags(self, tags: Collection[str]) -> _Bools:
        found = np.zeros(len(self._words), np.bool_)
        for tag in tags:
            found[list(self._tagged.get(tag, ()))] = True
        return found

    def _touch(self, documents: Collection[int]) -> tuple[_Bools, _Bools]:
        """Which left and which right sides are of these documents."""
        found = np.isin(self._sides, list(documents))
        return found[:, 0], found[:, 1]

    def passing(self, chosen: Filter, holds: _Bools | None = None) -> Int64s:
        """The places of the matches that pass a filter; `holds` tells which hold its text."""
        kept = np.ones(len(self._words), np.bool_) if holds is None else holds.copy()
        for mask in self.hidden(chosen).values():
            kept &= ~mask
        return np.flatnonzero(kept)

    def hidden_counts(self, chosen: Filter, holds: _Bools | None = None) -> dict[Reason, int]:
        """How many matches each reason hides; a match may be hidden for several."""
        hidden = self.hidden(chosen)
        if holds is not None:
            hidden["text"] = ~holds
        counts = ((reason, int(mask.sum())) for reason, mask in hidden.items())
        return {reason: count for reason, count in counts if count}

    def kinds(self) -> dict[str, int]:
        """How many matches there are of each kind."""
        return self._kinds.counts()

    def credits(self) -> dict[str, int]:
        """How many matches there are of each kind of credit."""
        return self._credits.counts()

    def verdicts(self) -> dict[str, int]:
        """How many matches have each verdict; under "" those without."""
        return self._verdicts.counts()

    def tags(self) -> dict[str, int]:
        """How many matches have each tag."""
        return {tag: len(places) for tag, places in self._tagged.items() if places}
