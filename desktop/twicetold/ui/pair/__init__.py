"""Two documents side by side, lined up at their matches."""
