"""What a person decides on a match. Each act returns the judgement before it, so that it can be undone."""

import getpass
from collections.abc import Iterable
from dataclasses import dataclass, replace

from twicetold_db import Library
from twicetold_db.records import Judgement, Other, Status


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


def give_verdict(library: Library, match_id: int, slug: str | None, *, by: str | None = None) -> Judgement:
    """Give the match this verdict (None takes it back). Raises `ValueError` for a verdict there is not.

    `by` is who judges; where none is given, the name of the system's account.
    """
    if slug is not None and slug not in {verdict.slug for verdict in VERDICTS}:
        raise ValueError(f"no verdict is called {slug}")
    before = library.match(match_id).judgement
    status: Status = before.status if before.status == "excluded" else "confirmed" if slug else "proposed"
    return _judge(library, match_id, replace(before, status=status, verdict=slug), by)


def set_aside(library: Library, match_id: int, reason: str, *, by: str | None = None) -> Judgement:
    """Set the match aside for this reason; it stays visible and counts in no share."""
    if reason not in {exclusion.slug for exclusion in EXCLUSIONS}:
        raise ValueError(f"no reason is called {reason}")
    before = library.match(match_id).judgement
    return _judge(library, match_id, replace(before, status="excluded", exclusion=reason), by)


def put_back(library: Library, match_id: int, *, by: str | None = None) -> Judgement:
    """Take back that the match was set aside; its verdict and its note stay."""
    before = library.match(match_id).judgement
    status: Status = "confirmed" if before.verdict else "proposed"
    return _judge(library, match_id, replace(before, status=status, exclusion=None), by)


def set_note(library: Library, match_id: int, note: str, *, by: str | None = None) -> Judgement:
    """Write this note on the match; an empty one takes it away."""
    return _judge(library, match_id, replace(library.match(match_id).judgement, note=note), by)


def set_tags(library: Library, match_id: int, tags: Iterable[str], *, by: str | None = None) -> Judgement:
    """Put these tags on the match, in their order, instead of those it has. White space in them counts once."""
    told = (" ".join(tag.split()) for tag in tags)
    wanted = tuple(dict.fromkeys(tag for tag in told if tag))
    return _judge(library, match_id, replace(library.match(match_id).judgement, tags=wanted), by)


def settle(library: Library, match_id: int, choice: int | None, *, by: str | None = None) -> Judgement:
    """End the conflicts on a match: what stands is right (None), or what another decided, the open one so numbered.

    The judgement that is not taken stays with the match, as settled.
    """
    before = library.match(match_id).judgement
    others = tuple(replace(other, settled=True) for other in before.others)
    if choice is None:
        return _judge(library, match_id, replace(before, others=others), by)
    taken = [other for other in before.others if not other.settled][choice].judgement
    mine = Other(replace(before, others=()), settled=True)
    return library.judge(match_id, replace(taken, others=(*others, mine)))


def restore(library: Library, match_id: int, judgement: Judgement) -> Judgement:
    """Put this judgement in place of the present one: how an act is undone and done again."""
    return library.judge(match_id, judgement)


def who() -> str:
    """The name of the system's account; nothing where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name is known for this user: KeyError before Python 3.13, OSError from then on
        return ""


def same_decision(one: Judgement, other: Judgement) -> bool:
    """Whether two people decided the same, whatever they noted."""
    return (one.status, one.verdict, one.exclusion) == (other.status, other.verdict, other.exclusion)


def _judge(library: Library, match_id: int, judgement: Judgement, by: str | None) -> Judgement:
    """Store the judgement; conflicts end with others who decided the same."""
    others = tuple(
        replace(other, settled=other.settled or same_decision(other.judgement, judgement)) for other in judgement.others
    )
    said = replace(judgement, changed_at="", changed_by=who() if by is None else by, others=others)
    return library.judge(match_id, said)
