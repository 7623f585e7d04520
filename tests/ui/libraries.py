"""Libraries made from a test's own texts, with matches at places the test knows."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twicetold.engine.packing import pack_places
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText
from twicetold.engine.tokens import tokenise
from twicetold_db import Library
from twicetold_db.records import MetadataRecord, NewDocument, NewMatch, PassageRecord


@dataclass(frozen=True)
class Text:
    """A document: its file name, its text, its date, whether it is under review."""

    name: str
    text: str
    published: str = ""
    under_review: bool = False


@dataclass(frozen=True)
class Shared:
    """A match between the documents at two places of the list, each side by the words it consists of."""

    left: int
    left_words: str
    right: int
    right_words: str
    kind: str = "verbatim"
    cluster: int = 0
    key: int = field(default=0, compare=False)


def library_of(path: Path, texts: Sequence[Text], shared: Sequence[Shared] = ()) -> Path:
    """A library with these documents, whose ids are their places from 1, and these matches."""
    with Library.create(path) as library:
        ids = [library.add(_document(text)) for text in texts]
        library.set_under_review([ids[place] for place, text in enumerate(texts) if text.under_review])
        library.replace_matches([_match(texts, ids, number, one) for number, one in enumerate(shared, start=1)])
    return path


def _document(text: Text) -> NewDocument:
    tokens = tokenise(text.text)
    told = (MetadataRecord("published", text.published, "user"),) if text.published else ()
    return NewDocument(
        path=f"/nowhere/{text.name}",
        name=text.name,
        sha256=hashlib.sha256(f"{text.name}{text.text}".encode()).hexdigest(),
        size=len(text.text),
        format="plain",
        text=text.text,
        words=len(tokens),
        tokens=pack_places(tokens),
        passages=tuple(
            PassageRecord(one.start, one.end, one.kind) for one in paragraphs(DocumentText(text.text, "plain"))
        ),
        metadata=told,
    )


def _match(texts: Sequence[Text], ids: Sequence[int], number: int, one: Shared) -> NewMatch:
    l_start, r_start = texts[one.left].text.index(one.left_words), texts[one.right].text.index(one.right_words)
    return NewMatch(
        left_document=ids[one.left],
        left_start=l_start,
        left_end=l_start + len(one.left_words),
        right_document=ids[one.right],
        right_start=r_start,
        right_end=r_start + len(one.right_words),
        kind=one.kind,
        similarity=1.0,
        words=min(len(tokenise(one.left_words)), len(tokenise(one.right_words))),
        cluster=one.cluster or number,
        reason="made by a test",
    )


DOCUMENTS, PARTNERS, APIECE = 1000, 10, 5


def many_matches(path: Path) -> Path:
    """1,000 documents and 50,000 matches: each document shares five passages with each of the ten after it."""
    body = " ".join(f"word{n}" for n in range(60))
    library_of(path, [Text(f"document {n}.txt", f"{n} {body}", f"{1990 + n % 30}") for n in range(DOCUMENTS)])
    pairs = ((one, one + step) for one in range(1, DOCUMENTS + 1) for step in range(1, PARTNERS + 1))
    with Library.open(path) as library:
        library.replace_matches(
            _one_of_many(one, other if other <= DOCUMENTS else other - DOCUMENTS, number)
            for one, other in pairs
            for number in range(APIECE)
        )
    return path


def _one_of_many(one: int, other: int, number: int) -> NewMatch:
    left, right = sorted((one, other))
    start = 10 + number * 60
    return NewMatch(left, start, start + 48, right, start, start + 48, "verbatim", 1.0, 7, left, "made by a test")
