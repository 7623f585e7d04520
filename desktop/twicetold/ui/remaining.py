"""How long work will go on, by how long it took so far."""

_SURE_AFTER = 3.0  # seconds that a step must have taken before anything is foretold
_WORTH_TELLING = 5.0  # seconds


class Remaining:
    """Follows the steps of one job: each counts up to its own total."""

    def __init__(self) -> None:
        """No step yet."""
        self._total = self._first = self._last = 0
        self._since = 0.0

    def seconds(self, done: int, total: int, now: float) -> float | None:
        """The seconds until `done` is `total`, at the time `now`; None where that is not known or not worth telling."""
        if total != self._total or done < self._last:
            self._total, self._first, self._since = total, done, now
        self._last = done
        passed, gained = now - self._since, done - self._first
        if passed < _SURE_AFTER or not gained:
            return None
        left = passed * (total - done) / gained
        return left if left >= _WORTH_TELLING else None
