"""One reader a format. `read` chooses by the file's first bytes and its name."""
