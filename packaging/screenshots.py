"""Makes pictures of the window in every view and state, light and dark, at 100 % and 200 %, into a folder.

    python packaging/screenshots.py FOLDER [--library LIBRARY] [--size 1280x800] [--scale 1 --scale 2] [--language de]

Without a library the sample is shown. The library is copied, so that judgements made here stay out of it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from screens.libraries import of_libraries, of_long_files, of_the_search
from screens.photographer import Photographer, State, dialog, drawn

from twicetold.ui.app import application
from twicetold.ui.crash import CrashHook
from twicetold.ui.dialogs import password_question
from twicetold.ui.main_window import MainWindow
from twicetold.ui.remembered import Remembered
from twicetold.ui.review.sources import flip
from twicetold.workflows.judging import give_verdict, set_note
from twicetold.workflows.samples import open_sample
from twicetold_db import Library

HOOK = CrashHook()


def states(window: MainWindow, library: Path, files: list[Path], folder: Path) -> list[State]:
    """All states, in an order in which each leads to the next."""
    act, session = window.actions_, window.session

    def pair() -> bool:
        return window.stack.currentWidget() is window.pair

    def kind(name: str) -> Callable[[], object]:
        def choose() -> None:
            found = [row.match.id for row in session.shown if row.match.kind == name]
            session.choose(found[0] if found else session.shown[0].match.id)

        return choose

    def judge() -> None:
        window.judgements.person = "Ben"
        for verdict in ("verbatim", "edited", "correctly-quoted"):
            window.judgements.give_verdict(verdict)
        window.judgements.set_note(session.shown[1].match.id, "Compare the printed edition.")
        session.step(1)  # the match that is in another order is to be seen as a pair
        window.judgements.set_aside("common-wording")

    def only_texts() -> None:
        act.documents_panel.setChecked(False)
        act.details_panel.setChecked(False)

    def both_panels() -> None:
        act.documents_panel.setChecked(True)
        act.details_panel.setChecked(True)

    def find() -> None:
        act.find.trigger()
        window.pair.bar.line.setText("the")
        act.find_next.trigger()

    def ask_password() -> None:
        password_question(Path("minutes of the board.pdf"), window).open()

    def menu() -> None:
        act.reasons().popup(window.mapToGlobal(window.rect().center()))

    return [
        State("start", lambda: None),
        State(
            "reading",
            lambda: window.errands.add_files(files),
            lambda: bool(session.report and session.report.documents),
            while_busy=True,
        ),
        *of_long_files(window, folder),
        State("matches", lambda: window.errands.open_library(library), lambda: bool(session.shown)),
        State("start-with-recent", session_closed(window)),
        State("matches-again", lambda: window.errands.open_library(library), lambda: bool(session.shown)),
        State("matches-judged", judge),
        State("matches-with-set-aside", lambda: act.set_aside_shown.setChecked(True)),
        State(
            "matches-of-a-document",
            lambda: window.documents.list.setCurrentIndex(window.documents.list.model().index(0, 0)),
        ),
        State("no-match-passes", lambda: session.narrow(text="nothing says this", documents=frozenset())),
        State(
            "pair",
            lambda: (session.narrow(text="", set_aside=False), session.step(-100), act.open_pair.trigger()),
            pair,
        ),
        State("pair-pages", lambda: act.pages.setChecked(True), lambda: drawn(window)),
        State("pair-pages-edited", kind("edited"), lambda: drawn(window)),
        State("pair-edited", lambda: (act.pages.setChecked(False), kind("edited")()), pair),
        State("pair-moved", kind("moved"), pair),
        State("pair-other-words", kind("paraphrase"), pair),
        State("pair-find", find, pair),
        State("pair-only-texts", lambda: (window.pair.bar.close_bar(), only_texts()), pair),
        State("pair-larger", lambda: window._set_size(16), pair),
        State(
            "pair-notice",
            lambda: (window._set_size(12), both_panels(), window.tasks.export("html", folder / "export.html")),
            lambda: bool(window.notice.text()),
        ),
        State(
            "one-document", lambda: alone(window, folder, 1), lambda: bool(session.report and session.report.documents)
        ),
        State("nothing-shared", lambda: alone(window, folder, 2), lambda: len(session.report.documents) == 2),
        State("two-share-nothing", lambda: session.narrow(documents=frozenset((1, 2)))),
        State("two-side-by-side", act.pair_view.trigger),
        State("nothing-shared-again", lambda: (act.matches_view.trigger(), session.narrow(documents=frozenset()))),
        *of_documents(window, folder),
        State("opened-again", lambda: window.errands.open_library(library), lambda: bool(session.shown)),
        *views(window),
        *by_hand(window),
        *of_people(window, library, folder),
        State("dropping", lambda: window.veil.say(7)),
        State("not-dropped", window.veil.hide),
        *of_the_search(window),
        *of_libraries(window, library),
        State("keys", act.keys.trigger, picture=lambda: dialog(window)),
        State("settings", act.settings.trigger, picture=lambda: dialog(window)),
        State("not-read", act.problems.trigger, picture=lambda: dialog(window)),
        State("about", act.about.trigger, picture=lambda: dialog(window)),
        State("password", ask_password, picture=lambda: dialog(window)),
        State("reasons", menu, picture=QApplication.activePopupWidget),
        State(
            "crash",
            crash,
            picture=lambda: next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()),
        ),
    ]


def alone(window: MainWindow, folder: Path, number: int) -> None:
    """Add a document that shares nothing with the others to a library of its own."""
    if number == 1:
        window.errands.open_library(folder / "Menus.twicetold")
    file = folder / f"menu {number}.txt"
    file.write_text(("Pea soup and rye bread.", "Herring, beetroot, a baked apple.")[number - 1])
    window.errands.add_files([file])


def of_documents(window: MainWindow, folder: Path) -> list[State]:
    """Pages that gave no text, and what can be asked of a document."""
    act, session = window.actions_, window.session

    def scan() -> None:
        sheets = [Image.new("L", (595, 842), 255) for _ in range(9)]
        for number in (1, 2, 5):
            ImageDraw.Draw(sheets[number]).text((72, 72), f"Page {number + 1}: pea soup, rye bread.", fill=0)
        sheets[0].save(folder / "menus.pdf", save_all=True, append_images=sheets[1:])
        window.errands.add_files([folder / "menus.pdf"])

    def choose() -> None:
        assert session.report is not None
        session.narrow(documents=frozenset((session.report.documents[-1].id,)))

    return [
        State("pages-without-text", scan, lambda: bool(window.notice.text())),
        State("pages-of-a-document", choose),
        State("description", act.describe.trigger, picture=lambda: dialog(window)),
        State("read-again", act.read_again.trigger, picture=lambda: dialog(window)),
    ]


def views(window: MainWindow) -> list[State]:
    """The overview in each of its pictures, the review, and the chain."""
    act, session, stack = window.actions_, window.session, window.stack

    def narrow_to_most_shared() -> None:
        assert session.report is not None
        most = max(session.report.documents, key=lambda document: document.shared_words)
        session.narrow(documents=frozenset((most.id,)))

    def walk() -> None:
        session.narrow(documents=frozenset())
        act.review_view.trigger()
        for _ in range(6):
            act.next_match.trigger()

    def switch_off() -> None:
        flip(stack.review.list.sources.index(0, 0))

    def chain() -> None:
        flip(stack.review.list.sources.index(0, 0))
        act.matches_view.trigger()
        found = [row.match for row in session.shown if stack.chain.documents(row.match.cluster)]
        if found:
            session.choose(max(found, key=lambda match: stack.chain.documents(match.cluster)).id)
            act.chain_view.trigger()

    return [
        State("overview-matrix", act.overview_view.trigger),
        State("overview-graph", act.graph.trigger),
        State("overview-timeline", act.timeline.trigger),
        State("overview-of-a-document", lambda: (act.graph.trigger(), narrow_to_most_shared())),
        State("overview-filtered", lambda: (act.matrix.trigger(), session.narrow(documents=frozenset(), min_words=12))),
        State("review", lambda: (session.narrow(min_words=0), act.review_view.trigger())),
        State("review-passage", walk),
        State("review-switched-off", switch_off),
        State("chain", chain),
        State("matches-at-last", act.matches_view.trigger),
    ]


def by_hand(window: MainWindow) -> list[State]:
    """Tags, and matches that a person makes and changes."""
    act, session = window.actions_, window.session

    def tag() -> None:
        for row, tags in zip(
            session.shown, (("preface", "ask the editor"), ("figures",), ("figures", "to check")), strict=False
        ):
            window.judgements.set_tags(row.match.id, tags)

    def select() -> None:
        panes = window.pair.left.pane, window.pair.right.pane
        for pane, reading in zip(panes, window.pair.readings() or (), strict=False):
            start = pane.text.in_view().start
            cursor = pane.text.edit.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(min(start + 90, len(reading.text)), cursor.MoveMode.KeepAnchor)
            pane.text.edit.setTextCursor(cursor)

    def edges() -> None:
        session.step(-100)
        for action in [act.edges["end", 1]] * 3 + [act.edges["start", -1]]:
            action.trigger()

    return [
        State("tags", lambda: (act.matches_view.trigger(), session.step(-100), tag())),
        State("tags-written", act.tags.trigger),
        State("edges-moved", lambda: (act.pages.setChecked(False), act.open_pair.trigger(), edges())),
        State("selected-on-both-sides", select),
        State("made-by-hand", act.make.trigger),
        State("matches-by-hand", act.matches_view.trigger),
    ]


def of_people(window: MainWindow, library: Path, folder: Path) -> list[State]:
    """What two people judged differently, and who judges."""
    act, session = window.actions_, window.session

    def judge_both() -> None:
        other = Path(shutil.copy(library, folder / "Ada.twicetold"))
        matches = [row.match.id for row in session.shown]
        with Library.open(other) as copy:
            for number, slug in zip(matches, ("patchwork", "edited", "verbatim", "needs-work"), strict=False):
                give_verdict(copy, number, slug, by="Ada")
            set_note(copy, matches[0], "The second half is put together from two places.", by="Ada")
        window.judgements.person = "Ben"
        for number in matches[:2]:
            session.choose(number)
            window.judgements.give_verdict("verbatim")
        window.people.merge(other)

    return [
        State("merged", judge_both, lambda: "Ada" in window.notice.text()),
        State("conflict", lambda: (window.notice.hide(), session.step(-100), act.next_conflict.trigger())),
        State("conflicts-listed", window.notice.way_on.click, picture=lambda: dialog(window)),
        State("choice", act.settle.trigger, picture=QApplication.activePopupWidget),
        State("name", act.person.trigger, picture=lambda: dialog(window)),
    ]


def session_closed(window: MainWindow) -> Callable[[], None]:
    """Brings back the start view, with the libraries used so far."""

    def close() -> None:
        window.session.close()
        window.session.library_changed.emit()

    return close


def crash() -> None:
    """Show the crash dialog."""
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        HOOK(type(error), error, error.__traceback__)


def take(folder: Path, library: Path | None, size: tuple[int, int], theme: str, scale: str) -> None:
    """Take all pictures in one theme and at one scale, in this process."""
    app = application()
    sys.excepthook = lambda kind, error, trace: (sys.__excepthook__(kind, error, trace), app.exit(1))
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "made").mkdir()
        shown = library or open_sample(place / "made")
        copy = Path(shutil.copy(shown, place / shown.name))
        settings = QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("theme", theme)
        window = MainWindow(Remembered(settings), place)
        window.resize(*size)
        window.show()
        files = [place / f"page {number}.txt" for number in range(1, 17)]
        for number, file in enumerate(files):
            file.write_text(" ".join(f"word{number}x{n}" for n in range(60_000)))
        suffix = f"{theme}-{size[0]}x{size[1]}@{scale}"
        photographer = Photographer(window, states(window, copy, files, place), folder, suffix)
        QTimer.singleShot(0, photographer.begin)
        if app.exec():
            sys.exit(1)


def main() -> int:
    """Take the pictures; each theme and scale in a process of its own, as Qt reads the scale at its start."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", action="append", choices=["1", "1.5", "2"])
    parser.add_argument("--theme", action="append", choices=["light", "dark"])
    parser.add_argument("--language", choices=["en", "de"], default="en")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in wanted.size.split("x"))
    scales, themes = wanted.scale or ["1", "2"], wanted.theme or ["light", "dark"]
    if wanted.here:
        take(wanted.folder, wanted.library, (width, height), themes[0], scales[0])
        return 0
    for scale in scales:
        for theme in themes:
            again = [sys.executable, __file__, str(wanted.folder), "--here", "--size", wanted.size]
            again += ["--theme", theme, "--scale", scale]
            again += ["--library", str(wanted.library)] if wanted.library else []
            spoken = {"QT_SCALE_FACTOR": scale, "TWICETOLD_LANGUAGE": wanted.language}
            subprocess.run(again, check=True, env={**os.environ, **spoken})
    return 0


if __name__ == "__main__":
    sys.exit(main())
