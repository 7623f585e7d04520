"""What a person can do: import, compare, judge, export. Plain functions that take `progress`; no Qt, no SQL."""
