"""Who judges here, and what other people judged: a name, merging, and choosing between two judgements."""

from itertools import chain
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from twicetold.export.report import Match, OtherJudgement
from twicetold.ui import choosing, dialogs, words
from twicetold.ui.actions import Actions
from twicetold.ui.edits import Edits
from twicetold.ui.judgements import Judgements
from twicetold.ui.notice import Notice
from twicetold.ui.remembered import Remembered
from twicetold.ui.session import Session
from twicetold.workflows.editing import Change
from twicetold.workflows.merging import Merged, merge
from twicetold.workflows.reporting import other_judgement
from twicetold_db import Library

_SHOWN = 90  # characters of a match in the list of conflicts


class People(QObject):
    """Asks for the person's name, merges another library, and settles conflicts."""

    def __init__(
        self,
        session: Session,
        judgements: Judgements,
        edits: Edits,
        *,
        notice: Notice,
        remembered: Remembered,
        window: QWidget,
    ) -> None:
        """For this window; judgements are kept with the name that is remembered."""
        super().__init__(window)
        self._session, self._judgements, self._edits = session, judgements, edits
        self._notice, self._remembered, self._window = notice, remembered, window
        judgements.person = remembered.person

    def follow(self, actions: Actions) -> None:
        """Do what these actions are for."""
        self._actions = actions
        actions.person.triggered.connect(self.ask_name)
        actions.merge.triggered.connect(self.ask_merge)
        actions.settle.triggered.connect(self.ask_choice)
        actions.next_conflict.triggered.connect(self.next_conflict)

    def enable(self, *, judges: bool) -> None:
        """Enable what can be done with the current match."""
        match = self._session.current
        self._actions.settle.setEnabled(judges and match is not None and bool(match.conflicts))
        self._actions.next_conflict.setEnabled(bool(self._session.shown))
        self._actions.merge.setEnabled(self._session.report is not None)

    # The person's name

    def ask_name(self) -> None:
        """Ask for the name that is kept with each judgement from now on."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Your name"))
        dialog.setLabelText(self.tr("This name is kept with each verdict, note and match by hand that you make:"))
        dialog.setTextValue(self._judgements.person)
        dialog.textValueSelected.connect(self._on_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_name(self, name: str) -> None:
        self._remembered.person = " ".join(name.split())
        self._judgements.person = self._remembered.person

    # Merging

    def ask_merge(self) -> None:
        """Ask for another person's copy of the library, and take over what they judged."""
        if self._session.changes.may_be_made():
            choosing.ask_other_library(self._window, lambda found: self.merge(found[0]))

    def merge(self, other: Path) -> None:
        """Take over what was judged in another library of the same documents."""
        done: list[Merged] = []

        def act(library: Library) -> Change:
            with Library.open(other, read_only=True) as opened:
                done[:] = [merge(library, opened)]
            return done[0].change

        title = self.tr("merging {name}").format(name=other.stem)
        self._edits.run(act, title, done=lambda: self._on_merged(done[0], other.stem))

    def _on_merged(self, merged: Merged, name: str) -> None:
        said = self.tr("There was nothing new to take over from {name}.")
        if merged.taken and merged.made:
            said = self.tr("{judgements} and {made} taken over from {name}.")
        elif merged.taken or merged.made:
            said = self.tr("{judgements} taken over from {name}.")
        taken = _judgements(merged.taken) if merged.taken else _made(merged.made)
        said = said.format(judgements=taken, made=_made(merged.made), name=name)
        if merged.left_out:
            left = self.tr("{n} judged matches left out: their documents are not here, or were read differently.")
            said += " " + left.format(n=words.number(merged.left_out))
        if not merged.conflicts:
            self._notice.say(said, "circle-check")
            return
        number = len(merged.conflicts)
        more = self.tr("1 match was judged differently.") if number == 1 else self.tr("{n} were judged differently.")
        told = f"{said} {more.format(n=words.number(number))}"
        self._notice.say(told, "triangle-alert", self.tr("Show"), lambda: self._list(merged))

    def _list(self, merged: Merged) -> None:
        """List the conflicts with both judgements."""
        entries = []
        for conflict in merged.conflicts:
            match = self._session.stored(conflict.match_id)
            said = (told(other_judgement(one)) for one in (conflict.mine, conflict.theirs))
            entries.append((self._name(match) if match else "", "\n".join(said)))
        hint = self.tr("Both judgements are kept. Shift+Y goes to the next conflict, Y chooses what is to stand.")
        dialogs.list_sheet(self.tr("Judged differently"), hint, entries, self._window).open()

    def _name(self, match: Match) -> str:
        files = [self._session.document(side.document).file for side in (match.left, match.right)]
        text = " ".join(match.right.text[: 2 * _SHOWN].split())
        short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        return f"{files[0]} – {files[1]}: {words.quoted(short)}"

    # Conflicts

    def next_conflict(self) -> None:
        """Go to the next match shown that two people judged differently, from the beginning after the last one."""
        shown, place = self._session.shown, self._session.place() or 0
        order = chain(range(place + 1, len(shown)), range(place + 1 if shown else 0))
        found = next((row for row in map(shown.__getitem__, order) if row.match.conflicts), None)
        if found is None:
            self._notice.say(self.tr("No match that is shown was judged differently by two people."))
        else:
            self._session.choose(found.match.id)

    def ask_choice(self) -> None:
        """Ask which of the judgements on the current match is to stand."""
        match = self._session.current
        if match is None or not match.conflicts:
            return
        menu = QMenu(self.tr("What is to stand"), self._window)
        menu.addAction(menu.title()).setEnabled(False)
        for number, said in enumerate((standing(match), *match.conflicts)):
            action = menu.addAction(f"&{number + 1}  {told(said).replace('&', '&&')}")
            choice = number - 1 if number else None
            action.triggered.connect(lambda _=False, choice=choice: self._judgements.settle(choice))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._window.mapToGlobal(self._window.rect().center()))


def standing(match: Match) -> OtherJudgement:
    """The judgement that stands on a match."""
    return OtherJudgement(
        match.status, match.verdict, match.exclusion, match.note, match.tags, match.judged_by, match.judged_at
    )


def told(said: OtherJudgement) -> str:
    """A judgement with who made it and when: "Ada, 2026-11-21: edited"."""
    who = said.by or QCoreApplication.translate("People", "somebody")
    decided = words.decision(said.status, said.verdict, said.exclusion) or QCoreApplication.translate(
        "People", "no verdict"
    )
    note = f", {words.quoted(said.note)}" if said.note else ""
    return f"{who}, {said.at[:10]}: {' · '.join((decided, *said.tags))}{note}"


def _judgements(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate("People", "1 judgement")
    return QCoreApplication.translate("People", "{n} judgements").format(n=words.number(number))


def _made(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate("People", "1 match made by hand")
    return QCoreApplication.translate("People", "{n} matches made by hand").format(n=words.number(number))
