"""Progress of long work, and the one place where it can be cancelled."""

from typing import Protocol


class Cancelled(Exception):
    """The person asked for the work to stop; nothing half done is kept."""


class Progress(Protocol):
    """What long work reports to. Each report may raise `Cancelled`."""

    def report(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` steps of `what` (a phrase such as "reading brookings.pdf") are finished."""


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def report(self, what: str, done: int, total: int) -> None:
        """Do nothing."""


SILENT = Silent()


class Part:
    """Progress of one part of a longer work: from `first` to `last` of the hundred steps of `what`."""

    def __init__(self, whole: Progress, what: str, first: int, last: int) -> None:
        self._whole, self._what, self._first, self._last = whole, what, first, last

    def report(self, what: str, done: int, total: int) -> None:
        """Tell the whole how far its part is; what the part itself does is not told."""
        steps = (self._last - self._first) * done // max(total, 1)
        self._whole.report(self._what, self._first + steps, 100)
