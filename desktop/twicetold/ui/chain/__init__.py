"""The chain: one text in all the documents where it stands, oldest first."""
