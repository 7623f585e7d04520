"""The library: one SQLite file with the documents, the matches and the judgements."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from twicetold_db import (
    boilerplate,
    changing,
    checking,
    claims,
    documents,
    finding,
    indexing,
    matches,
    replacing,
    settings,
)
from twicetold_db.library_file import LibraryFile
from twicetold_db.records import (
    ClaimRecord,
    ClusterRecord,
    DocumentRecord,
    FoundDocument,
    IndexedRecord,
    Judgement,
    MatchRecord,
    NewClaim,
    NewDocument,
    NewMatch,
    PassageRecord,
    Phrase,
    ProblemRecord,
    SegmentRecord,
)

_Found = TypeVar("_Found")


class Library(LibraryFile):
    """A library that is open, for the thread that opened it; another thread opens its own on the same path.

    Each method is one transaction: all of it is stored, or, when it raises, nothing. Every method raises a
    `LibraryError` for what the world did to the file. What one Library has stored, others on the file see.
    When the last one is closed, the library is a single file that may be copied.
    """

    def add(self, document: NewDocument) -> int:
        """Stores the document with all its parts and gives its id. Raises `AlreadyThere` for the same sha256.

        Lone surrogates in text, name or path, which UTF-8 cannot hold, are stored as U+FFFD, one for one.
        """
        with self._writing() as connection:
            return documents.add(connection, document)

    def add_all(self, new: Sequence[NewDocument]) -> list[tuple[int, bool]]:
        """Stores the documents as `add` does, in far less time than one after the other.

        Gives for each its id and whether it is new; one whose sha256 was known already is not.
        """
        with self._writing() as connection:
            return [documents.add_unless_there(connection, document) for document in new]

    def replace_document(
        self, document_id: int, document: NewDocument, moved: Callable[[int, int], tuple[int, int] | None]
    ) -> list[MatchRecord]:
        """Puts the document, read anew, in the place of a stored one; its id, role and what the person said stay.

        `moved` tells where a span of the old text is in the new one, None where its words no longer stand. Each
        match goes there with its id and judgement; those that cannot are removed and given back. Raises
        `AlreadyThere` when another document has this sha256.
        """
        with self._writing() as connection:
            return replacing.replace_document(connection, document_id, document, moved)

    def remove(self, document_id: int) -> None:
        """Removes the document, its matches and their judgements."""
        with self._writing() as connection:
            documents.remove(connection, document_id)

    def rename(self, document_id: int, name: str) -> None:
        """Changes the name the document is listed under."""
        with self._writing() as connection:
            documents.rename(connection, document_id, name)

    def set_metadata(self, document_id: int, key: str, value: str | None) -> None:
        """Sets what the person says of the document; None takes it back, and what was read stands again."""
        with self._writing() as connection:
            documents.set_metadata(connection, document_id, key, value)

    def add_problem(self, document_id: int, problem: ProblemRecord) -> None:
        """Adds what is to be told of the document, unless it is told already. Raises `NoSuchDocument`."""
        with self._writing() as connection:
            documents.add_problem(connection, document_id, problem)

    def set_under_review(self, ids: Iterable[int]) -> None:
        """Puts exactly these documents under review."""
        wanted = list(ids)
        with self._writing() as connection:
            documents.set_under_review(connection, wanted)

    def documents(self) -> list[DocumentRecord]:
        """All documents without their texts, in the order they were brought in."""
        with self._reading() as connection:
            return documents.listing(connection)

    def document(self, document_id: int) -> DocumentRecord:
        """One document without its text. Raises `NoSuchDocument`, as all that take an id."""
        with self._reading() as connection:
            return documents.one(connection, document_id)

    def text(self, document_id: int) -> str:
        """The canonical text, which all spans refer to."""
        with self._reading() as connection:
            return documents.text(connection, document_id)

    def texts(self) -> dict[int, str]:
        """The canonical texts of all documents, by id; for many this is much faster than one after the other."""
        with self._reading() as connection:
            return documents.texts(connection)

    def packed_tokens(self) -> dict[int, bytes]:
        """What was stored as `NewDocument.tokens`, of all documents by id."""
        with self._reading() as connection:
            return documents.packed(connection, "tokens")

    def packed_word_boxes(self) -> dict[int, bytes]:
        """What was stored as `NewDocument.word_boxes`, of all documents by id."""
        with self._reading() as connection:
            return documents.packed(connection, "word_boxes")

    def tokens(self, document_id: int) -> bytes:
        """What was stored as `NewDocument.tokens`."""
        with self._reading() as connection:
            return documents.tokens(connection, document_id)

    def word_boxes(self, document_id: int) -> bytes:
        """What was stored as `NewDocument.word_boxes`."""
        with self._reading() as connection:
            return documents.word_boxes(connection, document_id)

    def passages(self, document_id: int) -> list[PassageRecord]:
        """The passages in the order of the text."""
        with self._reading() as connection:
            return documents.passages(connection, document_id)

    def known(self, hashes: Iterable[str]) -> dict[str, int]:
        """The ids of the documents whose files have one of these sha256, by it."""
        wanted = list(hashes)
        with self._reading() as connection:
            return documents.known(connection, wanted)

    def search(self, phrases: Sequence[Phrase]) -> list[FoundDocument]:
        """The documents with passages that hold all of these phrases, the best first; of those made searchable.

        An index that is damaged or gone is made anew with nothing in it, and nothing is found.
        """
        return self._finding(lambda connection: finding.search(connection, phrases)) or []

    def search_in(self, phrases: Sequence[Phrase], documents: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """Of each of these documents the passages that hold all of these phrases: start and end, in their order."""
        return self._finding(lambda connection: finding.search_in(connection, phrases, documents)) or {}

    def _finding(self, find: Callable[[sqlite3.Connection], _Found]) -> _Found | None:
        try:
            with self._reading() as connection:
                return find(connection)
        except finding.IndexDamaged:
            with self._writing() as connection:
                finding.renew(connection)
            return None

    def not_searchable(self) -> dict[int, int]:
        """The documents that `search` does not look into yet, each with its length in characters.

        These are the ones that were brought in or read anew since documents were last made searchable.
        """
        with self._reading() as connection:
            return finding.missing(connection)

    def make_searchable(self, ids: Iterable[int]) -> None:
        """Lets `search` look into these documents, those that are there. Takes about 0.5 s a million words."""
        wanted = set(ids)
        with self._writing() as connection:
            for document_id in sorted(wanted & set(finding.missing(connection))):
                finding.put(connection, document_id)

    def matches(self, *, weak: bool = False) -> list[MatchRecord]:
        """The matches with their judgements, in the order they were stored; those hidden for being weak, if wanted."""
        with self._reading() as connection:
            return matches.listing(connection, 0 if weak else matches.least_strength(connection))

    def count_matches(self, *, boilerplate: bool = False) -> int:
        """How many of the matches that are not hidden are boilerplate, or are not."""
        with self._reading() as connection:
            return matches.count(connection, boilerplate=boilerplate)

    def hidden_matches(self) -> int:
        """How many matches are hidden because they are weaker than `set_least_strength` said; nobody judged them."""
        with self._reading() as connection:
            return matches.hidden(connection)

    def set_least_strength(self, least: float) -> None:
        """Hides the matches that are weaker, and shows all others."""
        with self._writing() as connection:
            matches.set_least_strength(connection, least)

    def match(self, match_id: int) -> MatchRecord:
        """One match with its judgement. Raises `NoSuchMatch`."""
        with self._reading() as connection:
            return matches.one(connection, match_id)

    def matches_between(self, left: int, right: int) -> list[MatchRecord]:
        """The matches of two documents, the lower id first, in the order they were stored."""
        with self._reading() as connection:
            return matches.between(connection, left, right)

    def replace_matches(self, found: Iterable[NewMatch], *, keep_pairs_outside: Collection[int] | None = None) -> int:
        """Puts what a comparison found in the place of the stored matches; every judgement is still there after.

        Gives how many matches stay that are not among those found.

        A match with the same spans as before keeps its id and judgement (of several with the same spans, the
        first counts). A judged match that was not found again hands its judgement to the new ones it mostly
        overlaps (more than half of the shorter span, on both sides), or else stays with `found_by` "kept". What a
        person made or changed stays as it is, and what it stands for is not stored again beside it.
        With `keep_pairs_outside` only matches touching these documents are replaced. Raises `NoSuchDocument`
        when a document was removed meanwhile, and `ValueError` for matches outside their texts or touching
        none of these documents.
        """
        new = list(found)
        touching = None if keep_pairs_outside is None else frozenset(keep_pairs_outside)
        with self._writing() as connection:
            return matches.replace_all(connection, new, touching)

    def segments(self) -> list[SegmentRecord]:
        """The segments of the fingerprint index, in the order they were made."""
        with self._reading() as connection:
            return indexing.segments(connection)

    def not_indexed(self, documents: Iterable[int]) -> list[int]:
        """Those of these documents that are in no segment, in their order."""
        wanted = list(documents)
        with self._reading() as connection:
            return indexing.missing(connection, wanted)

    def put_segment(
        self,
        codes: tuple[bytes, bytes],
        documents: Sequence[IndexedRecord],
        buckets: Iterable[tuple[int, int, bytes]],
        instead_of: Collection[int] = (),
    ) -> None:
        """Stores a segment in the place of others: how both kinds of its fingerprints are coded, its documents, and
        its buckets as (kind, number, fingerprints). Raises `NoSuchDocument`."""
        with self._writing() as connection:
            indexing.put(connection, codes, documents, buckets, instead_of)

    def drop_segments(self, segments: Collection[int]) -> None:
        """Removes segments from the index; their documents are then in none."""
        with self._writing() as connection:
            indexing.drop(connection, segments)

    def buckets(self, segment: int, kind: int) -> list[tuple[int, bytes]]:
        """All buckets of a segment with their numbers, in order."""
        with self._reading() as connection:
            return indexing.buckets(connection, segment, kind)

    def buckets_at(self, segment: int, kind: int, numbers: Sequence[int]) -> list[bytes]:
        """The buckets of a segment with these numbers, in their order; an empty one where none is kept."""
        with self._reading() as connection:
            return indexing.buckets_at(connection, segment, kind, numbers)

    def change_matches(self, ids: Iterable[int], act: changing.Act) -> tuple[list[MatchRecord], list[MatchRecord]]:
        """Puts what `act` makes of these matches in their place; gives them before and after, which undoes it.

        `act` is given the matches as they are now; a record with the id 0 becomes a new match, and one that is left
        out is gone with its judgement. Raises `NoSuchMatch`, and `MatchThere` where another match has such spans.
        """
        wanted = list(ids)
        with self._writing() as connection:
            return changing.change(connection, wanted, act)

    def cluster_for(self, match: NewMatch, but: Collection[int] = ()) -> int:
        """The cluster for a match: that of one with mostly the same text on a side, not among `but`, or a new one."""
        with self._reading() as connection:
            return changing.cluster_for(connection, match, but)

    def clusters(self) -> list[ClusterRecord]:
        """The clusters of all matches, weak ones too, in the order they were stored."""
        with self._reading() as connection:
            return matches.clusters(connection)

    def set_clusters(self, clusters: Mapping[int, int]) -> None:
        """Gives matches, by their ids, other clusters."""
        with self._writing() as connection:
            changing.set_clusters(connection, clusters.items())

    def judge(self, match_id: int, judgement: Judgement) -> Judgement:
        """Stores the judgement and gives the one before, which undoes it. An empty `changed_at` becomes now, UTC.

        A judgement that says nothing (proposed, no verdict, exclusion, note or tag) leaves the match unjudged.
        """
        with self._writing() as connection:
            return matches.judge(connection, match_id, judgement)

    def claims(self) -> list[ClaimRecord]:
        """What several documents claim, the surest first, as it was last looked for."""
        with self._reading() as connection:
            return claims.listing(connection)

    def replace_claims(self, found: Iterable[NewClaim], state: object) -> None:
        """Puts these in the place of all claims, and keeps `state`, a JSON value, as the setting "claims".

        Raises `NoSuchDocument` when a document was removed meanwhile, and `ValueError` for spans outside a text.
        """
        new = list(found)
        with self._writing() as connection:
            claims.replace_all(connection, new)
            settings.put(connection, "claims", state)

    def meanings(self, hashes: Collection[bytes]) -> dict[bytes, bytes]:
        """The vectors of sentences that are kept under these hashes."""
        with self._reading() as connection:
            return claims.meanings(connection, hashes)

    def keep_meanings(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keeps vectors of sentences under their hashes."""
        with self._writing() as connection:
            claims.keep_meanings(connection, vectors)

    def forget_meanings(self, but: Collection[bytes]) -> None:
        """Removes all vectors of sentences but those under these hashes."""
        with self._writing() as connection:
            claims.forget_meanings(connection, but)

    def boilerplate(self) -> list[str]:
        """The user's list of phrases without interest, in its order."""
        with self._reading() as connection:
            return boilerplate.phrases(connection)

    def set_boilerplate(self, phrases: Sequence[str], marked: Mapping[int, bool]) -> None:
        """Puts these phrases in the place of the list, and marks matches, by their ids, as boilerplate or not."""
        with self._writing() as connection:
            boilerplate.keep(connection, phrases)
            boilerplate.mark(connection, marked)

    def setting(self, key: str, default: object = None) -> object:
        """What was set for `key`, a JSON value, or `default`."""
        with self._reading() as connection:
            return settings.get(connection, key, default)

    def set_setting(self, key: str, value: object) -> None:
        """Keeps a JSON value with the library."""
        self.set_settings({key: value})

    def set_settings(self, values: Mapping[str, object]) -> None:
        """Keeps JSON values with the library, all or none."""
        with self._writing() as connection:
            for key, value in values.items():
                settings.put(connection, key, value)

    def check(self) -> list[str]:
        """What is wrong with the library, a sentence each; none for a whole one. Reads the entire file."""
        with self._reading() as connection:
            return checking.check(connection)
