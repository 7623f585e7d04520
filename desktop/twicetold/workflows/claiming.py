"""Looking for what several documents of a library claim, and keeping it with the library.

This is apart from comparing: it takes longer, nothing waits for it, and what it found before stays until it is done.
"""

import hashlib
from collections.abc import Sequence
from typing import cast

import numpy as np

from twicetold.engine import encoder
from twicetold.engine.claims import ClaimGroup, Sentence, claim_sentences, find_claims
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.text import Region, RegionKind
from twicetold.export.report import Claim, ClaimSentence
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, NewClaim

NOT_LOOKED_FOR = "It was not looked for sentences that make the same claim."
OUTDATED = "Documents were added or read anew since claims were looked for."
_STATE = "claims"  # the setting of the library
_BY_MEANING, _BY_WORDS = encoder.NAME, "words"
_MOST_WORDS = 150_000  # about 6,000 sentences, which the encoder reads in 12 seconds
_AT_ONCE = 2_048  # sentences that are encoded before they are stored


def look_for_claims(library: Library, *, progress: Progress = SILENT) -> int:
    """Find what several of the library's documents claim, and store it in place of what was found before.

    Returns how many claims there are. What sentences mean is kept, so that the next time only new ones are read.
    Without the encoder, words alone decide. Raises `Cancelled`: then what was found before is still there.
    """
    documents = library.documents()
    sentences: list[Sentence] = []
    for number, document in enumerate(documents):
        progress.report(f"looking for claims in {document.name}", number, len(documents))
        passages = library.passages(document.id)
        regions = [Region(cast(RegionKind, one.region), one.start, one.end) for one in passages]
        sentences += claim_sentences(number, library.text(document.id), regions)
    by_meaning = encoder.available()
    meanings = _meanings(library, [one.says for one in sentences], progress) if by_meaning else None
    found = find_claims(sentences, meanings, progress)
    state = {"by": _BY_MEANING if by_meaning else _BY_WORDS, "documents": _read(documents)}
    library.replace_claims((_new_claim(group, sentences, documents) for group in found), state)
    return len(found)


def forget_looked_through(library: Library, document: int) -> None:
    """Note that a document has not been looked through as it is now."""
    state = library.setting(_STATE)
    if isinstance(state, dict):
        there = [one for one in state.get("documents", ()) if one[0] != document]
        library.set_setting(_STATE, {**state, "documents": there})


def find_what_is_missing(library: Library, *, progress: Progress = SILENT) -> None:
    """Look for claims if it was not yet done in all documents, or not by meaning as it can be done now; unless the
    documents are so long that it takes minutes."""
    documents = library.documents()
    known, by_meaning = _state(library, documents)
    if (
        not (known and by_meaning >= encoder.available())
        and sum(document.words for document in documents) <= _MOST_WORDS
    ):
        look_for_claims(library, progress=progress)


def _read(documents: Sequence[DocumentRecord]) -> list[list[object]]:
    """What tells whether a document is still the one that was looked through."""
    return [[one.id, one.sha256, one.characters] for one in documents]


def _meanings(library: Library, says: Sequence[str], progress: Progress) -> encoder.Packed:
    """The packed vectors of the sentences: from the library, and of those it does not have from the encoder."""
    hashes = [_hash(sentence) for sentence in says]
    wanted = dict(zip(hashes, says, strict=True))
    kept = library.meanings(wanted.keys())
    missing = [one for one in wanted if one not in kept]
    for start in range(0, len(missing), _AT_ONCE):
        progress.report("reading what sentences mean", start, len(missing))
        block = missing[start : start + _AT_ONCE]
        rows = encoder.packed(encoder.encode([wanted[one] for one in block]))
        new = {one: row.tobytes() for one, row in zip(block, rows, strict=True)}
        library.keep_meanings(new)
        kept |= new
    library.forget_meanings(but=wanted.keys())
    rows = np.frombuffer(b"".join(kept[one] for one in hashes), np.uint8)
    return rows.reshape(len(says), encoder.DIMENSIONS // 2)


def _hash(sentence: str) -> bytes:
    """Sixteen bytes that tell a sentence and the encoder that reads it."""
    return hashlib.sha256(f"{encoder.NAME} {sentence}".encode("utf-8", "surrogatepass")).digest()[:16]


def _new_claim(group: ClaimGroup, sentences: Sequence[Sentence], documents: Sequence[DocumentRecord]) -> NewClaim:
    found = (sentences[place] for place in group.sentences)
    return NewClaim(
        score=group.score,
        label=group.label,
        reason=group.reason,
        sentences=tuple((documents[one.document].id, one.span.start, one.span.end) for one in found),
        figures=group.figures,
        disagreements=tuple((each.kind, each.one, each.other) for each in group.disagreements),
    )


def stored_claims(library: Library, texts: dict[int, str], *, under_review: frozenset[int]) -> tuple[Claim, ...]:
    """The claims that the library keeps, as the report has them. `texts` are those of its documents by their ids.

    Where documents are under review, only claims that one of them makes.
    """
    return tuple(
        Claim(
            id=record.id,
            score=record.claim.score,
            label=record.claim.label,
            reason=record.claim.reason,
            figures=record.claim.figures,
            disagreements=record.claim.disagreements,
            sentences=tuple(
                ClaimSentence(document, start, end, texts[document][start:end])
                for document, start, end in record.claim.sentences
            ),
        )
        for record in library.claims()
        if not under_review or any(document in under_review for document, _, _ in record.claim.sentences)
    )


def what_claims_lack(library: Library, documents: Sequence[DocumentRecord]) -> str:
    """Why the claims that the library keeps may not be all that there are, in a sentence or two; else nothing."""
    known, by_meaning = _state(library, documents)
    if known is None:
        return NOT_LOOKED_FOR
    return " ".join(([] if known else [OUTDATED]) + ([] if by_meaning else [encoder.MISSING]))


def _state(library: Library, documents: Sequence[DocumentRecord]) -> tuple[bool | None, bool]:
    """Whether it was looked for claims in all documents as they are, None for in none; and whether by meaning."""
    state = library.setting(_STATE)
    if not isinstance(state, dict):
        return None, False
    there = {tuple(one) for one in state.get("documents", ())}
    return there >= {tuple(one) for one in _read(documents)}, state.get("by") == _BY_MEANING
