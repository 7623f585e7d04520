"""Looking whether a library is whole."""

import sqlite3

from twicetold_db.documents import place

_FINDINGS = {
    "document {} has no text": "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM texts)",
    "document {} has no words": "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM words)",
    "page {1} of document {0} lies outside its text": """
        SELECT document_id, number FROM pages JOIN documents ON documents.id = document_id WHERE "end" > characters""",
    "a passage of document {} lies outside its text": """
        SELECT document_id FROM passages JOIN documents ON documents.id = document_id WHERE "end" > characters""",
    "match {} lies outside its texts": """
        SELECT matches.id FROM matches
        JOIN documents AS l ON l.id = left_document JOIN documents AS r ON r.id = right_document
        WHERE left_end > l.characters OR right_end > r.characters""",
    "a sentence of claim {} lies outside its text": """
        SELECT claim_id FROM claim_sentences JOIN documents ON documents.id = document_id WHERE "end" > characters""",
}


def check(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the library, a sentence each; none for a whole one. Reads the entire file."""
    try:
        return [*_of_the_file(connection), *_of_the_rows(connection), *_of_the_texts(connection)]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [f"{place(connection)} cannot be read throughout: {error}."]


def _of_the_file(connection: sqlite3.Connection) -> list[str]:
    said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return [] if said == ["ok"] else [f"SQLite says: {each}." for each in said]


def _of_the_rows(connection: sqlite3.Connection) -> list[str]:
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    found = [f"Row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there." for row in orphans]
    for sentence, sql in _FINDINGS.items():
        found += [sentence.format(*row).capitalize() + "." for row in connection.execute(sql)]
    return found


def _of_the_texts(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT id, characters, text FROM documents JOIN texts ON document_id = id")
    return [
        f"The text of document {number} has {len(text)} characters, not {characters}."
        for number, characters, text in rows
        if len(text) != characters
    ]
