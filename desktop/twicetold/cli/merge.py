"""`twicetold merge`: another person's judgements of the same documents."""

import argparse
from collections.abc import Iterator

from twicetold.cli.endings import DONE
from twicetold.cli.options import Commands, command, file_path
from twicetold.export.labels import count, decision
from twicetold.export.report import Match, OtherJudgement
from twicetold.terminal import OnTerminal, Unusable, tell
from twicetold.workflows.editing import CannotChange
from twicetold.workflows.merging import CannotMerge, Conflict, Merged, merge
from twicetold.workflows.reporting import matches_of, other_judgement
from twicetold_db import Library

_SHOWN = 60  # characters of a match


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    merging = command(
        commands, "merge", _merge, "take over what another person judged in a library of the same documents"
    )
    merging.add_argument("library", type=file_path, metavar="LIB", help="takes it over")
    merging.add_argument("other", type=file_path, metavar="OTHER", help="is only read")
    prefer = merging.add_mutually_exclusive_group()
    prefer.add_argument(
        "--mine",
        dest="prefer",
        action="store_const",
        const="mine",
        help="where both judged differently, what LIB says stands (otherwise both are kept until somebody chooses)",
    )
    prefer.add_argument(
        "--theirs", dest="prefer", action="store_const", const="theirs", help="there, what OTHER says stands"
    )


def _merge(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.other, read_only=True) as other, Library.open(options.library) as library:
        try:
            merged = merge(library, other, prefer=options.prefer)
        except (CannotMerge, CannotChange) as error:
            raise Unusable(str(error)) from error
        tell("".join(_told(library, merged, options.prefer)))
    return DONE


def _told(library: Library, merged: Merged, prefer: str | None) -> Iterator[str]:
    made = count(merged.made, "match made by hand", "matches made by hand")
    yield f"{count(merged.taken, 'judgement')} taken over, {made}"
    how = {"mine": "decided for yours", "theirs": "decided for theirs"}.get(str(prefer), "to be settled in the window")
    conflicts = merged.conflicts
    yield f", {count(len(conflicts), 'conflict')} {how}:\n" if conflicts else ", no conflicts\n"
    records = {number: library.match(number) for number in dict.fromkeys(one.match_id for one in conflicts)}
    matches = {match.id: match for match in matches_of(library, records.values())}
    for conflict in conflicts:
        yield from _conflict(library, matches[conflict.match_id], conflict)
    if merged.left_out:
        yield (
            f"{count(merged.left_out, 'judged match', 'judged matches')} left out: the documents are not in this "
            "library, or were read differently there\n"
        )


def _conflict(library: Library, match: Match, conflict: Conflict) -> Iterator[str]:
    names = [library.document(side.document).name for side in (match.left, match.right)]
    words = " ".join(match.right.text[: 2 * _SHOWN].split())
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    yield f"match {match.id}, {names[0]} – {names[1]}: “{short}”\n"
    for said in (conflict.mine, conflict.theirs):
        yield f"  {_judgement(other_judgement(said))}\n"


def _judgement(said: OtherJudgement) -> str:
    note = f", “{said.note}”" if said.note else ""
    return f"{said.by or 'unnamed'}, {said.at[:10]}: {decision(said)}{note}"
