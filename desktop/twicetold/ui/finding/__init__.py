"""Finding words: in the texts that are open, and in all documents of the library."""
