"""The check finds what the tables themselves cannot hold off."""

import sqlite3
from contextlib import closing

import pytest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM texts WHERE document_id = 2", "Document 2 has no text."),
        ("DELETE FROM words WHERE document_id = 2", "Document 2 has no words."),
        ("UPDATE texts SET text = 'short' WHERE document_id = 1", "The text of document 1 has 5 characters, not 1000."),
        ('UPDATE passages SET "end" = 1001 WHERE id = 2', "A passage of document 1 lies outside its text."),
        ('UPDATE pages SET "end" = 1001 WHERE document_id = 3 AND number = 2', "Page 2 of document 3 lies outside"),
        ("UPDATE matches SET right_end = 1001", "Match 1 lies outside its texts."),
        ("DELETE FROM documents WHERE id = 3", "Row 3 of texts refers to a row of documents that is not there."),
    ],
)
def test_what_is_not_whole_is_said(pair, path, make_match, change, said):
    pair.replace_matches([make_match()])
    assert pair.check() == []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:  # foreign keys are off in this one
        connection.execute(change)
    assert any(each.startswith(said) for each in pair.check())
