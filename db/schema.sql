-- What the migrations in twicetold_db/migrations.py make, for reading. A test compares the two.
-- Beside this: application_id 0x54776963 ("Twic"), and the table in which sqlite-utils notes which migrations
-- were applied. Foreign keys are on in every connection, the journal is a write-ahead log.

-- A file that was brought in. Its text changes only when the file is read anew. `path` is where it was read
-- from, absolute, or empty for a text that came from no file; the hash is what it is known by. Listing
-- documents touches neither texts nor words.
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
) STRICT;

-- The canonical text, which every "start" and "end" below counts code points in, half-open.
CREATE TABLE texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

-- The words as the engine packs them, and where they lie on the pages. Opaque here.
CREATE TABLE words (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    tokens BLOB NOT NULL,
    word_boxes BLOB NOT NULL
) STRICT;

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
) STRICT, WITHOUT ROWID;

-- Paragraphs, each with the kind of region it stands in.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL,
    region TEXT NOT NULL CHECK (region <> ''),
    CHECK ("start" < "end")
) STRICT;

CREATE INDEX passages_of_document ON passages (document_id, "start");

-- What could not be read. Without a page: of the whole file.
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    code TEXT NOT NULL CHECK (code <> ''),
    message TEXT NOT NULL,
    page INTEGER
) STRICT;

CREATE INDEX problems_of_document ON problems (document_id);

-- What is said of a document, and by whom. origin 'user' stands before 'metadata', that before all others;
-- what the file said stays beside what the person says.
CREATE TABLE metadata (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    origin TEXT NOT NULL CHECK (origin <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, key, origin)
) STRICT, WITHOUT ROWID;

-- JSON values that belong to the library.
CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One aligned pair of spans. found_by is 'kept' for one that the last comparison did not find and that stays for
-- its judgement, or because a person made it. Ids are never given twice.
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
) STRICT;

CREATE INDEX matches_of_right_document ON matches (right_document);

-- What a person decided; no row for what nobody has looked at. Set aside always with a reason.
CREATE TABLE judgements (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('proposed', 'confirmed', 'excluded')),
    verdict TEXT CHECK (verdict <> ''),
    exclusion TEXT CHECK (exclusion <> ''),
    note TEXT NOT NULL,
    changed_at TEXT NOT NULL CHECK (changed_at <> ''),
    changed_by TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '', -- one tag a line
    CHECK (status <> 'excluded' OR exclusion IS NOT NULL)
) STRICT;

-- Matches that a person made by hand, or whose edges they moved: a comparison leaves them as they are.
CREATE TABLE made (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL CHECK (made_at <> ''),
    made_by TEXT NOT NULL
) STRICT;

-- Where a comparison had found what such a match stands for now: it does not come back beside it. The documents
-- are those of the match.
CREATE TABLE replaced (
    match_id INTEGER NOT NULL REFERENCES made (match_id) ON DELETE CASCADE,
    left_start INTEGER NOT NULL CHECK (left_start >= 0),
    left_end INTEGER NOT NULL,
    right_start INTEGER NOT NULL CHECK (right_start >= 0),
    right_end INTEGER NOT NULL,
    PRIMARY KEY (match_id, left_start, left_end, right_start, right_end),
    CHECK (left_start < left_end AND right_start < right_end)
) STRICT, WITHOUT ROWID;

-- What other people decided on a match, as merging brought it in. One that is not settled is in conflict with the
-- judgement that stands, until a person chooses.
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
) STRICT, WITHOUT ROWID;

-- The words of all passages, as they are compared (spelling.py), for finding them in all documents: one row a
-- passage under its id, no texts. FTS5 keeps it in five tables of its own, passage_words_...; all of it can be made
-- anew from the texts.
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content = '', tokenize = 'ascii');

-- The documents whose passages are in passage_words; the others are put there when words are looked for.
CREATE TABLE searchable (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) STRICT;

-- The matches that hold hardly anything but phrases of the user's list, which is the setting "boilerplate". They
-- are shown and counted nowhere but as so many.
CREATE TABLE boilerplate_matches (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE
) STRICT;

-- What several documents claim, the surest first, as it was last looked for (the setting "claims" tells in which
-- documents). `figures` is a JSON list of those that agree, `disagreements` one of [kind, one, other].
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    label TEXT NOT NULL CHECK (label <> ''),
    reason TEXT NOT NULL,
    figures TEXT NOT NULL,
    disagreements TEXT NOT NULL
) STRICT;

-- The sentences that make a claim. Those of a document go when it goes or is read anew; what is left of a claim is
-- listed while it is of two documents.
CREATE TABLE claim_sentences (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim_id, document_id, "start"),
    CHECK ("start" < "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_sentences_of_document ON claim_sentences (document_id);

-- What the sentences mean, as the engine packs it, under the hash that it gives them. Opaque here; can be made anew.
CREATE TABLE meanings (
    hash BLOB PRIMARY KEY NOT NULL,
    vector BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How little chance could have made a match; no row for one that nobody measured. Weak ones are hidden by a setting.
CREATE TABLE strengths (
    match_id INTEGER PRIMARY KEY REFERENCES matches (id) ON DELETE CASCADE,
    strength REAL NOT NULL
) STRICT;

-- The fingerprint index: documents in segments, each with how its letter-grams and its pairs of terms are coded. A
-- document that is in no segment is indexed when next something is compared; fingerprints of documents that are gone
-- stay until their segment is merged.
CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grams BLOB NOT NULL,
    terms BLOB NOT NULL
) STRICT;

CREATE TABLE indexed (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments (id),
    first_word INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;

-- The fingerprints in buckets by the highest bits of their hashes. Of `bucket` the lowest 32 bits are these, the next
-- one the kind (0: letter-grams, 1: pairs of terms), the others the segment: one number is found sooner than three.
CREATE TABLE fingerprints (
    bucket INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT;
