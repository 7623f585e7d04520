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
