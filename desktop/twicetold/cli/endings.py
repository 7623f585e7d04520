"""How a command ends: the exit statuses."""

DONE, SOME_UNREAD, WRONG_USAGE, NOTHING_DONE = 0, 1, 2, 3
