"""The overview: which documents share text, how much of each, and which is older."""
