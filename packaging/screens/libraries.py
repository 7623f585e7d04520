"""States of the library: searched through, with boilerplate, only to be read, with another program writing in it."""

import sqlite3
from pathlib import Path

from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas
from screens.photographer import State, dialog

from twicetold.ui.main_window import MainWindow


def of_the_search(window: MainWindow) -> list[State]:
    """What is to be shown, the search through all documents, and the list of boilerplate."""
    act, panel = window.actions_, window.found

    def found() -> bool:
        return bool(panel.list.model().rowCount()) and not window.tasks.runner.busy()

    def filtered() -> None:
        window.session.narrow(
            min_words=20, without_kinds=frozenset({"moved"}), without_credits=frozenset({"none"}), text=""
        )
        act.filters.trigger()

    def a_word() -> str:
        return max(window.session.shown[0].match.left.text.split()[:100], key=len).strip(".,;:!?()")

    def find_in_review() -> None:
        act.find.trigger()
        window.stack.review.bar.line.setText("the")
        act.find_next.trigger()

    return [
        State("filters", act.filters.trigger, picture=QApplication.activePopupWidget),
        State("filters-in-use", filtered, picture=QApplication.activePopupWidget),
        State("matches-filtered", act.matches_view.trigger),
        State("find-in-all", lambda: (act.show_all.trigger(), act.find_everywhere.trigger())),
        State("find-in-all-hits", lambda: panel.line.setText(a_word()), found),
        State("find-in-all-opened", lambda: (panel.list.step(1), panel.list.open_current())),
        State("review-find", find_in_review),
        State("find-in-all-nothing", lambda: panel.line.setText("zeppelin"), lambda: not found()),
        State("review-found", lambda: (window.stack.review.bar.close_bar(), act.matches_view.trigger())),
        State("boilerplate", lambda: (panel.shut.click(), act.boilerplate.trigger()), picture=lambda: dialog(window)),
    ]


def of_long_files(window: MainWindow, folder: Path) -> list[State]:
    """The first pages of a long file, while the rest is read."""
    errands, previews = window.errands, window.tasks.previews
    pane = window.stack.reading.pages

    def add() -> None:
        errands.open_library(folder / "Minutes.twicetold")
        canvas = Canvas(str(folder / "minutes.pdf"))
        for page in range(1, 400):
            for line in range(40):
                canvas.drawString(72, 780 - 18 * line, f"On page {page}, line {line + 1}, the board heard of the quay.")
            canvas.showPage()
        canvas.save()
        errands.add_files([folder / "minutes.pdf"])

    def drawn() -> bool:
        seen = previews.chosen is not None and pane.isVisible() and bool(pane.seen())
        return seen and window.pair.renderer.picture(pane.sheet(pane.seen()[0])) is not None

    return [
        State("first-pages", add, drawn, while_busy=True),
        State("read-to-the-end", window.tasks.cancel),
    ]


def of_libraries(window: MainWindow, library: Path) -> list[State]:
    """A library that can only be read, and one in which another program writes while a person judges and closes."""
    session = window.session
    other = sqlite3.connect(library, isolation_level=None)

    def only_to_be_read() -> None:
        session.changes.open(library, read_only=True)
        window.errands.keeping.say_read_only()

    def judge_meanwhile() -> None:
        other.execute("BEGIN IMMEDIATE")
        for verdict in ("verbatim", "edited"):
            window.judgements.give_verdict(verdict)

    def end() -> None:
        other.rollback()
        other.close()

    return [
        State("only-to-be-read", only_to_be_read),
        State("opened-to-be-judged", lambda: window.errands.open_library(library), lambda: bool(session.shown)),
        State("waiting-to-be-stored", judge_meanwhile, lambda: bool(session.shown) and session.changes.pending > 0),
        State("closing", window.close, picture=lambda: dialog(window)),
        State("stored", end, lambda: not session.changes.pending),
    ]
