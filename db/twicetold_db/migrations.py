"""Every change of the schema since the first, in order. Append only: a library in use may be at any of them.

A migration runs inside the transaction that `opening.upgrade` has open, with foreign keys off; it uses
`execute`, since `executescript` would commit. What all of them together make is in db/schema.sql.
"""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x54776963  # "Twic": what `file` and SQLite can tell our files by

MIGRATIONS = Migrations("twicetold")


@MIGRATIONS()
def m0001_documents_matches_judgements(database: Database) -> None:
    """Documents with their texts, and matches with their judgements."""
    for statement in (*_DOCUMENTS, *_MATCHES):
        database.execute(statement)


@MIGRATIONS()
def m0002_matches_by_hand_tags_conflicts(database: Database) -> None:
    """Matches that a person makes or changes, tags, and what other people decided on the same matches."""
    for statement in _BY_HAND:
        database.execute(statement)


@MIGRATIONS()
def m0003_finding(database: Database) -> None:
    """An index of the words of all passages. It is filled when words are looked for."""
    for statement in (PASSAGE_WORDS, _SEARCHABLE):
        database.execute(statement)


@MIGRATIONS()
def m0004_fingerprints(database: Database) -> None:
    """The fingerprint index, and how strong each match is."""
    for statement in _FINGERPRINTS:
        database.execute(statement)


@MIGRATIONS()
def m0005_boilerplate(database: Database) -> None:
    """Which matches hold hardly anything but phrases of the user's list."""
    database.execute(_BOILERPLATE)


@MIGRATIONS()
def m0006_claims(database: Database) -> None:
    """Sentences of several documents that make the same claim, and what sentences mean, so that it is read once."""
    for statement in _CLAIMS:
        database.execute(statement)


@MIGRATIONS()
def m0007_smaller_fingerprints(database: Database) -> None:
    """The fingerprint index in fewer bytes. It is made anew when something is next compared."""
    for statement in _SMALLER_FINGERPRINTS:
        database.execute(statement)


@MIGRATIONS()
def m0008_fingerprints_by_words(database: Database) -> None:
    """Every fingerprint at a word, also those of sentences. The index is made anew when something is next compared."""
    for statement in _FINGERPRINTS_BY_WORDS:
        database.execute(statement)


@MIGRATIONS()
def m0009_finding_without_strokes(database: Database) -> None:
    """The index of words without the strokes of letters such as ø. It is filled when words are next looked for."""
    for statement in ("DROP TABLE IF EXISTS passage_words", PASSAGE_WORDS, "DELETE FROM searchable"):
        database.execute(statement)


_DOCUMENTS = (
    """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL CHECK (size >= 0),
    format TEXT NOT NULL CHECK (format <> ''),
    encoding TEXT NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0),
    characters INTEGER NOT NULL CHECK (characters >= 0),
    under_review INTEGER NOT NULL DEFAULT 0 CHECK (under_review IN (0, 1)),
    added_at TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE words (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    tokens BLOB NOT NULL,
    word_boxes BLOB NOT NULL
) STRICT
""",
    """
CREATE TABLE pages (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL,
    width REAL NOT NULL CHECK (width >= 0),
    height REAL NOT NULL CHECK (height >= 0),
    status TEXT NOT NULL CHECK (status <> ''),
    PRIMARY KEY (document_id, number),
    CHECK ("start" <= "end")
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL,
    region TEXT NOT NULL CHECK (region <> ''),
    CHECK ("start" < "end")
) STRICT
""",
    """
CREATE INDEX passages_of_document ON passages (document_id, "start")
""",
    """
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    code TEXT NOT NULL CHECK (code <> ''),
    message TEXT NOT NULL,
    page INTEGER
) STRICT
""",
    """
CREATE INDEX problems_of_document ON problems (document_id)
""",
    """
CREATE TABLE metadata (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    origin TEXT NOT NULL CHECK (origin <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, key, origin)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID
""",
)

_MATCHES = (
    """
CREATE TABLE matches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    left_document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    left_start INTEGER NOT NULL CHECK (left_start >= 0),
    left_end INTEGER NOT NULL,
    right_document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    right_start INTEGER NOT NULL CHECK (right_start >= 0),
    right_end INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
    words INTEGER NOT NULL CHECK (words >= 0),
    cluster INTEGER NOT NULL,
    reason TEXT NOT NULL,
    found_by TEXT NOT NULL CHECK (found_by IN ('engine', 'kept')),
    UNIQUE (left_document, left_start, left_end, right_document, right_start, right_end),
    CHECK (left_start < left_end AND right_start < right_end),
    CHECK (left_document < right_document OR (left_document = right_document AND left_start < right_start))
) STRICT
""",
    """
CREATE INDEX matches_of_right_document ON matches (right_document)
""",
    """
CREATE TABLE judgements (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('proposed', 'confirmed', 'excluded')),
    verdict TEXT CHECK (verdict <> ''),
    exclusion TEXT CHECK (exclusion <> ''),
    note TEXT NOT NULL,
    changed_at TEXT NOT NULL CHECK (changed_at <> ''),
    changed_by TEXT NOT NULL,
    CHECK (status <> 'excluded' OR exclusion IS NOT NULL)
) STRICT
""",
)

_BY_HAND = (
    """
ALTER TABLE judgements ADD COLUMN tags TEXT NOT NULL DEFAULT ''
""",
    """
CREATE TABLE made (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL CHECK (made_at <> ''),
    made_by TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE replaced (
    match_id INTEGER NOT NULL REFERENCES made (match_id) ON DELETE CASCADE,
    left_start INTEGER NOT NULL CHECK (left_start >= 0),
    left_end INTEGER NOT NULL,
    right_start INTEGER NOT NULL CHECK (right_start >= 0),
    right_end INTEGER NOT NULL,
    PRIMARY KEY (match_id, left_start, left_end, right_start, right_end),
    CHECK (left_start < left_end AND right_start < right_end)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE other_judgements (
    match_id INTEGER NOT NULL REFERENCES judgements (match_id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('proposed', 'confirmed', 'excluded')),
    verdict TEXT CHECK (verdict <> ''),
    exclusion TEXT CHECK (exclusion <> ''),
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
    PRIMARY KEY (match_id, number)
) STRICT, WITHOUT ROWID
""",
)

# The index in its present form, which is also what is made where it is damaged.
PASSAGE_WORDS = """
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content = '', tokenize = 'ascii')
"""

_SEARCHABLE = """
CREATE TABLE searchable (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) STRICT
"""

_BOILERPLATE = """
CREATE TABLE boilerplate_matches (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE
) STRICT
"""

_CLAIMS = (
    """
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    label TEXT NOT NULL CHECK (label <> ''),
    reason TEXT NOT NULL,
    figures TEXT NOT NULL,
    disagreements TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE claim_sentences (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim_id, document_id, "start"),
    CHECK ("start" < "end")
) STRICT, WITHOUT ROWID
""",
    """
CREATE INDEX claim_sentences_of_document ON claim_sentences (document_id)
""",
    """
CREATE TABLE meanings (
    hash BLOB PRIMARY KEY NOT NULL,
    vector BLOB NOT NULL
) STRICT, WITHOUT ROWID
""",
)

_FINGERPRINTS = (
    """
CREATE TABLE strengths (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE,
    strength REAL NOT NULL
) STRICT
""",
    """
CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    gram_bits INTEGER NOT NULL,
    term_bits INTEGER NOT NULL
) STRICT
""",
    """
CREATE TABLE indexed (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments (id),
    first_word INTEGER NOT NULL,
    words INTEGER NOT NULL,
    first_sentence INTEGER NOT NULL,
    sentences INTEGER NOT NULL
) STRICT
""",
    """
CREATE TABLE fingerprints (
    segment INTEGER NOT NULL REFERENCES segments (id),
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    bucket INTEGER NOT NULL,
    entries BLOB NOT NULL,
    PRIMARY KEY (segment, kind, bucket)
) STRICT, WITHOUT ROWID
""",
)

_SMALLER_FINGERPRINTS = (
    "DROP TABLE fingerprints",
    "DELETE FROM indexed",
    "DROP TABLE segments",
    """
CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grams BLOB NOT NULL,
    terms BLOB NOT NULL
) STRICT
""",
    """
CREATE TABLE fingerprints (
    bucket INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT
""",
)

_FINGERPRINTS_BY_WORDS = (
    "DROP TABLE indexed",
    "DELETE FROM fingerprints",
    "DELETE FROM segments",
    """
CREATE TABLE indexed (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments (id),
    first_word INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT
""",
)
