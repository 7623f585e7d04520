"""Everything a person can do in the window: each with its name, key, tooltip and icon, once."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from twicetold.ui import words
from twicetold.ui.action_set import ActionSet
from twicetold.workflows.judging import EXCLUSIONS, VERDICTS

REASONS = tuple(exclusion.slug for exclusion in EXCLUSIONS)


class Actions(ActionSet):
    """The actions. What they do is connected by whoever can do it."""

    def __init__(self, window: QMainWindow, stack: QUndoStack) -> None:
        """All actions, added to the window so that their keys work everywhere in it."""
        super().__init__(window)
        self._make_file_actions()
        self._make_view_actions()
        self._make_match_actions()
        self._make_verdicts()
        self._make_hand_actions()
        self._make_document_actions()
        self._make_undo(stack)
        self.keys = self._action(self.tr("Keyboard…"), "F1", self.tr("Show the list of keys"), "keyboard")
        self.about = self._action(self.tr("About Twicetold"), "", self.tr("What this program is"))

    def _make_file_actions(self) -> None:
        self.add = self._action(
            self.tr("Add files…"), "Ctrl+I", self.tr("Add documents: PDF, Word, web pages, text"), "file-plus-2"
        )
        self.add.setIconText(self.tr("Add"))
        self.paste = self._action(
            self.tr("Add copied text"), "Ctrl+Shift+V", self.tr("Make the text on the clipboard a document")
        )
        self.add_folder = self._action(
            self.tr("Add folder…"), "Ctrl+Shift+I", self.tr("Add all documents of a folder"), "folder-plus"
        )
        self.new = self._action(self.tr("New library…"), "Ctrl+N", self.tr("Begin a new library"), "library")
        self.open = self._action(self.tr("Open library…"), "Ctrl+O", self.tr("Open another library"), "folder-open")
        self.save_as = self._action(
            self.tr("Save library as…"), "Ctrl+Shift+S", self.tr("Copy the library, and go on in the copy")
        )
        self.leave = self._action(self.tr("Close library"), "Ctrl+W", self.tr("Go back to the start"))
        self.sample = self._action(
            self.tr("Try the sample"), "", self.tr("Open a small library of invented texts"), "book-open"
        )
        self.export = self._action(
            self.tr("Export…"), "Ctrl+E", self.tr("Save the comparison as a web page or as JSON"), "share"
        )
        self.compare = self._action(
            self.tr("Compare again"), "F5", self.tr("Compare all documents anew; judgements are kept"), "refresh-cw"
        )
        self.problems = self._action(
            self.tr("What could not be read…"),
            "Ctrl+P",
            self.tr("List files and pages that gave no text"),
            "triangle-alert",
        )
        self.settings = self._action(
            self.tr("How to compare…"),
            "Shift+F5",
            self.tr("Set the shortest match, what kinds are looked for, and how clear a match must be"),
        )
        self.boilerplate = self._action(
            self.tr("Boilerplate…"), "Shift+B", self.tr("See and change the list of phrases that make no match")
        )
        self.quit = self._action(self.tr("Quit"), "Ctrl+Q", self.tr("Close the window; everything is stored"))

    def _make_view_actions(self) -> None:
        self._make_views()
        self._make_panels()
        self._make_finding()
        self.larger = self._action(self.tr("Larger text"), "Ctrl++ / Ctrl+=", self.tr("Set the texts larger"))
        self.smaller = self._action(self.tr("Smaller text"), "Ctrl+-", self.tr("Set the texts smaller"))
        self.usual_size = self._action(self.tr("Usual size"), "Ctrl+0", self.tr("Set the texts in their usual size"))
        self.escape = self._action(self.tr("Back"), "Esc", self.tr("Stop the work, close the search, or go back"))
        self._make_themes()

    def _make_panels(self) -> None:
        self.documents_panel = self._checkable(
            self.tr("Documents panel"),
            "Ctrl+B",
            self.tr("Fold the documents away, or show them"),
            "panel-left",
            on=True,
        )
        self.details_panel = self._checkable(
            self.tr("Details panel"), "Ctrl+D", self.tr("Fold the details away, or show them"), "panel-right", on=True
        )
        self.set_aside_shown = self._checkable(
            self.tr("Show what is set aside"),
            "Ctrl+H",
            self.tr("List the matches that were set aside too"),
            "archive-restore",
        )

    def _make_finding(self) -> None:
        self.filter = self._action(
            self.tr("Filter matches"), "Ctrl+Shift+F", self.tr("Type what the matches shown must hold"), "list-filter"
        )
        self.filters = self._action(
            self.tr("Which matches are shown…"),
            "F",
            self.tr("Choose which kinds, credits, verdicts, documents and tags are shown"),
            "sliders-horizontal",
        )
        self.show_all = self._action(
            self.tr("Show all matches"), "Shift+F", self.tr("Let all matches through; what is set aside stays so")
        )
        self.find = self._action(
            self.tr("Find in the texts"), "Ctrl+F", self.tr("Find in the texts that are shown"), "search"
        )
        self.find_everywhere = self._action(
            self.tr("Find in all documents"), "Ctrl+Shift+L", self.tr("Find words in all documents of the library")
        )
        self.find_next = self._action(self.tr("Next hit"), "F3", self.tr("Go to the next hit"))
        self.find_previous = self._action(self.tr("Previous hit"), "Shift+F3", self.tr("Go to the previous hit"))

    def _make_views(self) -> None:
        self.overview_view = self._checkable(
            self.tr("Overview"), "Ctrl+1", self.tr("Which documents share text, and how much"), "layout-grid"
        )
        self.review_view = self._checkable(
            self.tr("Review"), "Ctrl+2", self.tr("One document, coloured by where its text also stands"), "highlighter"
        )
        self.matches_view = self._checkable(
            self.tr("Matches"), "Ctrl+3", self.tr("All matches, by rank"), "list", on=True
        )
        self.pair_view = self._checkable(
            self.tr("Pair"), "Ctrl+4", self.tr("The two documents of a match, side by side"), "columns-2"
        )
        self.chain_view = self._checkable(
            self.tr("Same text in several documents"),
            "C",
            self.tr("Show this text in all documents where it stands, oldest first"),
            "columns-3",
        )
        views = QActionGroup(self)
        for action in (self.overview_view, self.review_view, self.matches_view, self.pair_view, self.chain_view):
            views.addAction(action)
        self._make_pictures()

    def _make_pictures(self) -> None:
        self.matrix = self._checkable(
            self.tr("Matrix"),
            "Alt+1",
            self.tr("How much of each document stands in each other one"),
            "grid-3x3",
            on=True,
        )
        self.graph = self._checkable(
            self.tr("Graph"), "Alt+2", self.tr("Lines between documents that share text"), "waypoints"
        )
        self.timeline = self._checkable(
            self.tr("Timeline"), "Alt+3", self.tr("Documents by their dates; needs two dates"), "chart-no-axes-gantt"
        )
        pictures = QActionGroup(self)
        for action in self.pictures():
            pictures.addAction(action)

    def pictures(self) -> list[QAction]:
        """The pictures that the overview can show."""
        return [self.matrix, self.graph, self.timeline]

    def _make_themes(self) -> None:
        group = QActionGroup(self)
        self.themes = {
            "system": self._checkable(self.tr("Theme of the system"), "", self.tr("Follow the system"), on=True),
            "light": self._checkable(self.tr("Light"), "", self.tr("Always light")),
            "dark": self._checkable(self.tr("Dark"), "", self.tr("Always dark")),
        }
        for action in self.themes.values():
            group.addAction(action)

    def _make_match_actions(self) -> None:
        self.next_match = self._action(
            self.tr("Next match"), "J", self.tr("Go to the next match; Down does too"), "chevron-down"
        )
        self.previous_match = self._action(
            self.tr("Previous match"), "K", self.tr("Go to the previous match; Up does too"), "chevron-up"
        )
        self.open_pair = self._action(self.tr("Open the pair"), "", self.tr("See the match in both documents (Enter)"))
        self.bring = self._action(
            self.tr("Bring the other side here"),
            "S",
            self.tr("Scroll the other text to the same place"),
            "move-horizontal",
        )
        self.link = self._checkable(
            self.tr("Scroll together"),
            "L",
            self.tr("Link or unlink the scrolling of the texts that stand side by side"),
            "link-2",
            on=True,
        )
        self.pages = self._checkable(
            self.tr("Show the pages"), "T", self.tr("Show the real pages of PDF files, or the texts"), "file-text"
        )
        self.set_aside = self._action(
            self.tr("Set aside…"), "X", self.tr("Set the match aside with a reason, or put it back"), "archive"
        )
        self.exclusions = {slug: QAction(_capital(words.exclusion(slug)), self._window) for slug in REASONS}
        self.note = self._action(self.tr("Note"), "M", self.tr("Write a note on the match"), "sticky-note")
        self.tags = self._action(self.tr("Tags"), "G", self.tr("Put short words on the match, to find it by"), "tag")
        self.take_words = self._action(
            self.tr("Put its words on the list of boilerplate"),
            "B",
            self.tr("These words are of no interest: leave out all matches with hardly a word beside them"),
        )

    def _make_hand_actions(self) -> None:
        self.make = self._action(
            self.tr("Make a match of what is selected"),
            "Ctrl+M",
            self.tr("Make a match by hand: select the words on both sides first"),
        )
        self.edges = {
            ("end", 1): self._action(
                self.tr("End a word later"), "Alt+Right", self.tr("Move the end of the match on, on the side in use")
            ),
            ("end", -1): self._action(
                self.tr("End a word earlier"), "Alt+Left", self.tr("Move the end of the match back, on the side in use")
            ),
            ("start", 1): self._action(
                self.tr("Begin a word later"),
                "Alt+Shift+Right",
                self.tr("Move the beginning of the match on, on the side in use"),
            ),
            ("start", -1): self._action(
                self.tr("Begin a word earlier"),
                "Alt+Shift+Left",
                self.tr("Move the beginning of the match back, on the side in use"),
            ),
        }
        self.join = self._action(
            self.tr("Join with the next match"), "Ctrl+J", self.tr("Make one match of this and the next of both texts")
        )
        self.split = self._action(
            self.tr("Split the match here"),
            "Ctrl+Shift+J",
            self.tr("Make two matches of this one, at the cursor or before what is selected"),
        )
        self.take_back = self._action(
            self.tr("Take back what was made by hand"),
            "Ctrl+Backspace / Ctrl+Del",
            self.tr("Take away a match made by hand, or make a changed one again what was found"),
        )
        self._make_people_actions()

    def _make_people_actions(self) -> None:
        self.settle = self._action(
            self.tr("Settle the conflict…"), "Y", self.tr("Choose between two judgements of the match")
        )
        self.next_conflict = self._action(
            self.tr("Next conflict"), "Shift+Y", self.tr("Go to the next match that two people judged differently")
        )
        self.merge = self._action(
            self.tr("Merge judgements…"),
            "Ctrl+Shift+M",
            self.tr("Take over what another person judged in their copy of this library"),
        )
        self.person = self._action(
            self.tr("Your name…"), "Ctrl+Shift+N", self.tr("The name that is kept with what you decide")
        )

    def by_hand(self) -> list[QAction]:
        """What can be done with matches by hand."""
        return [self.make, *self.edges.values(), self.join, self.split, self.take_back]

    def _make_document_actions(self) -> None:
        self.review = self._action(
            self.tr("Under review"), "R", self.tr("Put the chosen documents under review, or take them from it"), "eye"
        )
        self.describe = self._action(
            self.tr("Title, author, date…"), "I", self.tr("See and mend what is known of the chosen document")
        )
        self.date = self._action(self.tr("Date…"), "D", self.tr("Say when the chosen document was published"))
        self.recognise = self._action(
            self.tr("Recognise text"), "O", self.tr("Read the pages that are pictures, by text recognition (OCR)")
        )
        self.read_again = self._action(
            self.tr("Read again…"),
            "Shift+R",
            self.tr("Read the chosen document again, when its file has changed or moved"),
        )
        self.remove = self._action(
            self.tr("Take out of the library…"), "Shift+Del", self.tr("Take the chosen documents out of the library")
        )

    def of_documents(self) -> list[QAction]:
        """What can be done with chosen documents."""
        return [self.review, self.describe, self.date, self.recognise, self.read_again, self.remove]

    def _make_verdicts(self) -> None:
        self.verdicts: dict[str, QAction] = {}
        for verdict in VERDICTS:
            name = _capital(words.verdict(verdict.slug))
            tip = self.tr("Give the verdict “{name}” and go on").format(name=name)
            self.verdicts[verdict.slug] = self._action(name, verdict.key, tip)
        self.clear_verdict = self._action(
            self.tr("Clear the verdict"), "Backspace / Del", self.tr("Take the verdict away")
        )

    def _make_undo(self, stack: QUndoStack) -> None:
        self.undo = stack.createUndoAction(self._window, self.tr("Undo"))
        self.redo = stack.createRedoAction(self._window, self.tr("Redo"))
        for action, key, icon in ((self.undo, "Ctrl+Z", "undo-2"), (self.redo, "Ctrl+Shift+Z", "redo-2")):
            action.setShortcut(QKeySequence(key))
            self._icons[action] = icon
            self._window.addAction(action)

    def fill(self, bar: QMenuBar, recent: QMenu) -> None:
        """The menus, each action in one of them."""
        file = bar.addMenu(self.tr("&Library"))
        file.addActions([self.new, self.open])
        file.addMenu(recent)
        file.addActions([self.sample, self.save_as, self.leave])
        file.addSeparator()
        file.addActions(
            [self.add, self.add_folder, self.paste, self.compare, self.settings, self.problems, self.boilerplate]
        )
        file.addSeparator()
        file.addActions([self.export, self.merge, self.quit])
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.person])
        edit.addSeparator()
        edit.addActions(
            [
                self.filter,
                self.filters,
                self.show_all,
                self.find,
                self.find_everywhere,
                self.find_next,
                self.find_previous,
            ]
        )
        bar.addMenu(self.tr("&Documents")).addActions(self.of_documents())
        self._fill_match(bar.addMenu(self.tr("&Match")))
        self._fill_view(bar.addMenu(self.tr("&View")))
        help_menu = bar.addMenu(self.tr("&Help"))
        help_menu.addActions([self.keys, self.about])

    def _fill_match(self, menu: QMenu) -> None:
        menu.addActions([self.previous_match, self.next_match, self.open_pair, self.chain_view, self.bring])
        menu.addSeparator()
        verdicts = menu.addMenu(self.tr("Verdict"))
        verdicts.addActions(list(self.verdicts.values()))
        verdicts.addSeparator()
        verdicts.addAction(self.clear_verdict)
        menu.addActions([self.set_aside, self.take_words, self.note, self.tags])
        menu.addSeparator()
        menu.addMenu(self.tr("By hand")).addActions(self.by_hand())
        menu.addActions([self.settle, self.next_conflict])

    def _fill_view(self, menu: QMenu) -> None:
        menu.addActions([self.overview_view, self.review_view, self.matches_view, self.pair_view])
        menu.addMenu(self.tr("Picture in the overview")).addActions(self.pictures())
        menu.addSeparator()
        menu.addActions([self.documents_panel, self.details_panel, self.set_aside_shown, self.pages, self.link])
        menu.addSeparator()
        menu.addActions([self.larger, self.smaller, self.usual_size])
        menu.addSeparator()
        menu.addMenu(self.tr("Theme")).addActions(list(self.themes.values()))
        menu.addAction(self.escape)

    def reasons(self) -> QMenu:
        """A menu of the reasons to set a match aside, each with a digit to press."""
        menu = QMenu(self.tr("Why it is set aside"), self._window)
        menu.addAction(menu.title()).setEnabled(False)
        for number, action in enumerate(self.exclusions.values(), start=1):
            action.setText(f"&{number}  {action.iconText().split('  ')[-1]}")
            menu.addAction(action)
        return menu


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
