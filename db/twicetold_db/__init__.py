"""The library: one SQLite file with the documents, the matches and the judgements. Only this package speaks SQL."""
