"""What a person decides on a match. Each act returns the judgement before it, so that it can be undone."""

import getpass
from dataclasses import dataclass, replace

from twicetold_db import Library
from twicetold_db.records import Judgement, Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """A category that a person gives a match: its name in the library, its key, and how it is shown."""

    slug: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A reason for setting a match aside: its name in the library, and how it is shown."""

    slug: str
    label: str


VERDICTS = (
    Verdict("verbatim", "1", "Verbatim"),
    Verdict("edited", "2", "Edited"),
    Verdict("credited-not-marked", "3", "Credited but not marked"),
    Verdict("translation", "4", "Translation"),
    Verdict("patchwork", "5", "Patchwork"),
    Verdict("structure-or-idea", "6", "Structure or idea"),
    Verdict("correctly-quoted", "7", "Correctly quoted"),
    Verdict("boilerplate", "8", "Boilerplate"),
    Verdict("third-source", "9", "Shared third source"),
    Verdict("needs-work", "0", "Needs work"),
    Verdict("no-finding", "-", "No finding"),
)

EXCLUSIONS = (
    Exclusion("quoted-or-cited", "Quoted or cited"),
    Exclusion("common-wording", "Common wording"),
    Exclusion("template", "Template"),
    Exclusion("own-work", "Own work"),
    Exclusion("not-the-source", "Not the source"),
    Exclusion("other", "Other"),
)


def give_verdict(library: Library, match_id: int, slug: str | None) -> Judgement:
    """Give the match this verdict (None takes it back). Raises `ValueError` for a verdict there is not."""
    if slug is not None and slug not in {verdict.slug for verdict in VERDICTS}:
        raise ValueError(f"no verdict is called {slug}")
    before = library.match(match_id).judgement
    status: Status = before.status if before.status == "excluded" else "confirmed" if slug else "proposed"
    return _judge(library, match_id, replace(before, status=status, verdict=slug))


def set_aside(library: Library, match_id: int, reason: str) -> Judgement:
    """Set the match aside for this reason; it stays visible and counts in no share."""
    if reason not in {exclusion.slug for exclusion in EXCLUSIONS}:
        raise ValueError(f"no reason is called {reason}")
    before = library.match(match_id).judgement
    return _judge(library, match_id, replace(before, status="excluded", exclusion=reason))


def put_back(library: Library, match_id: int) -> Judgement:
    """Take back that the match was set aside; its verdict and its note stay."""
    before = library.match(match_id).judgement
    status: Status = "confirmed" if before.verdict else "proposed"
    return _judge(library, match_id, replace(before, status=status, exclusion=None))


def set_note(library: Library, match_id: int, note: str) -> Judgement:
    """Write this note on the match; an empty one takes it away."""
    return _judge(library, match_id, replace(library.match(match_id).judgement, note=note))


def restore(library: Library, match_id: int, judgement: Judgement) -> Judgement:
    """Put this judgement in place of the present one: how an act is undone and done again."""
    return library.judge(match_id, judgement)


def _judge(library: Library, match_id: int, judgement: Judgement) -> Judgement:
    return library.judge(match_id, replace(judgement, changed_at="", changed_by=_who()))


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name is known for this user: KeyError before Python 3.13, OSError from then on
        return ""
