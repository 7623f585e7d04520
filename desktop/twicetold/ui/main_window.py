"""The window: puts the views together, and connects what a person does with what is done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter

from twicetold import __version__
from twicetold.ui import dialogs, theme
from twicetold.ui.actions import Actions
from twicetold.ui.boilerplate import BoilerplateList
from twicetold.ui.closing import Closing
from twicetold.ui.comparisons import Comparisons
from twicetold.ui.descriptions import Descriptions
from twicetold.ui.details_panel import DetailsPanel
from twicetold.ui.document_errands import DocumentErrands
from twicetold.ui.documents_panel import DocumentsPanel
from twicetold.ui.drop_veil import DropVeil
from twicetold.ui.dropping import Dropping
from twicetold.ui.edits import Edits
from twicetold.ui.errands import Errands
from twicetold.ui.filter_bar import FilterBar
from twicetold.ui.filtering import Filtering
from twicetold.ui.finding.finder import Finder
from twicetold.ui.finding.panel import FindPanel
from twicetold.ui.frame import Frame, usual_size
from twicetold.ui.judgements import Judgements
from twicetold.ui.middle import Middle
from twicetold.ui.notice import Notice
from twicetold.ui.people import People
from twicetold.ui.reading_again import ReadingAgain
from twicetold.ui.remembered import USUAL_SIZE, Remembered, names_of
from twicetold.ui.room import Room
from twicetold.ui.session import Session
from twicetold.ui.status import StatusLine
from twicetold.ui.tasks import Tasks
from twicetold.ui.tool_bar import ToolBar
from twicetold.ui.views import Views


class MainWindow(QMainWindow):
    """One window, one library."""

    def __init__(self, remembered: Remembered | None = None, folder: Path | None = None) -> None:
        """An empty window. `folder` is where libraries are made unless a place is chosen; usually the user's."""
        super().__init__()
        self._remembered = remembered or Remembered()
        self.session = Session(self)
        self.tasks = Tasks(self.session, self)
        self.judgements = Judgements(self.session, self)
        self.actions_ = Actions(self, self.judgements.stack)
        self._make_parts()
        self.errands = Errands(self.session, self.tasks, self.notice, self._remembered, window=self, folder=folder)
        self.descriptions = Descriptions(self.session, self.judgements.stack, self)
        self.document_errands = DocumentErrands(self.session, self.tasks, self.descriptions, self.notice, self)
        self.closing = Closing(self.session, self)
        self.people = People(
            self.session, self.judgements, self.edits, notice=self.notice, remembered=self._remembered, window=self
        )
        self.comparisons = Comparisons(self.session, self.tasks, self.judgements.stack, self.notice, self)
        self.boilerplate = BoilerplateList(self.session, self.tasks, self.notice, self._remembered, self)
        self.boilerplate.follow(self.actions_, self.judgements.stack)
        self.reading_again = ReadingAgain(self.session, self.tasks, self.notice, self)
        self._arrange()
        self._connect_actions()
        self._connect_parts()
        self._restore()
        self._on_theme()
        self._on_library()

    def _make_parts(self) -> None:
        self.stack = Middle(self.session, self.tasks, self.actions_)
        self.start, self.empty = self.stack.start, self.stack.empty
        self.matches, self.pair = self.stack.matches, self.stack.pair
        self.views = Views(self.session, self.actions_, self.stack, self)
        self.judgements.go_on = self.views.step
        self.edits = Edits(self.session, self.judgements, self.pair, self)
        self.pair.set_tools([self.actions_.pages, self.actions_.link])
        self.stack.chain.set_tools([self.actions_.link])
        self.documents = DocumentsPanel(self.session, self.tasks.previews, self.actions_.of_documents())
        self.details = DetailsPanel(self.session, self.actions_)
        self.filter_bar = FilterBar(self.session)
        self.filtering = Filtering(self.session, self.actions_, self.filter_bar, self.tasks.runner)
        self.status = StatusLine(self.session, self.actions_)
        self.notice = Notice()
        self.found = FindPanel(self.session, self.tasks.runner)
        self.finder = Finder(self.actions_, self.stack, self.views, self.tasks.previews, self.found)
        self.recent = QMenu(self.tr("Recent libraries"), self)
        self.recent.setToolTipsVisible(True)

    def _arrange(self) -> None:
        self.setWindowTitle("Twicetold")
        self.resize(usual_size(self.screen()))
        self.setMinimumSize(784, 480)
        self.setUnifiedTitleAndToolBarOnMac(True)
        self.actions_.fill(self.menuBar(), self.recent)
        self.addToolBar(self._tool_bar())
        self.frame = Frame(
            self.notice, self.documents, self.stack, below=self.found, right=self.details, wide=self.width()
        )
        self.setCentralWidget(self.frame)
        self.veil = DropVeil(self.frame)
        Dropping(self.errands, self.veil, self)
        beside = (self.pair, self.stack.chain, self.stack.review)
        self.room = Room(self, self.stack, beside, self.actions_.documents_panel)
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _tool_bar(self) -> ToolBar:
        bar = self._tools = ToolBar(self.tr("Tools"))
        act = self.actions_
        bar.addActions([act.add, act.overview_view, act.review_view, act.matches_view, act.pair_view])
        bar.addWidget(self.filter_bar)
        bar.addAction(act.export)
        bar.add_pictures([act.documents_panel, act.details_panel])
        return bar

    def _connect_actions(self) -> None:
        act = self.actions_
        act.add.triggered.connect(self._if_changeable(self.errands.ask_files))
        act.add_folder.triggered.connect(self._if_changeable(self.errands.ask_folder))
        act.paste.triggered.connect(self._if_changeable(self.errands.add_copied_text))
        act.new.triggered.connect(self.errands.keeping.ask_new_library)
        act.open.triggered.connect(self.errands.keeping.ask_library)
        act.save_as.triggered.connect(self.errands.keeping.ask_copy)
        act.leave.triggered.connect(self._on_leave)
        act.sample.triggered.connect(self.errands.open_sample)
        act.export.triggered.connect(self.errands.ask_export)
        act.compare.triggered.connect(self._if_changeable(self.tasks.compare_again))
        act.settings.triggered.connect(self._if_changeable(self.comparisons.ask))
        act.problems.triggered.connect(self.errands.show_unread)
        act.quit.triggered.connect(self.close)
        act.keys.triggered.connect(lambda: dialogs.keys_sheet(self.menuBar(), self).open())
        act.about.triggered.connect(lambda: dialogs.about_sheet(__version__, self).open())
        act.review.triggered.connect(self._if_changeable(self.document_errands.review))
        act.describe.triggered.connect(self._if_changeable(self.document_errands.ask_description))
        act.date.triggered.connect(self._if_changeable(self.document_errands.ask_date))
        act.recognise.triggered.connect(self._if_changeable(self.reading_again.recognise_chosen))
        act.read_again.triggered.connect(self._if_changeable(self.reading_again.ask))
        act.remove.triggered.connect(self._if_changeable(self.document_errands.ask_removal))
        self._connect_view_actions()
        self._connect_match_actions()

    def _if_changeable(self, act: Callable[[], object]) -> Callable[[], object]:
        """The act, where the library can be changed; else it is said why not."""
        return lambda: self.session.changes.may_be_made() and act()

    def _connect_view_actions(self) -> None:
        act = self.actions_
        self.views.changed.connect(self._show_view)
        for action in (act.overview_view, act.review_view, act.matches_view, act.pair_view, act.chain_view):
            action.triggered.connect(self._leave_reading)
        act.documents_panel.toggled.connect(lambda _: self._show_panels())
        act.details_panel.toggled.connect(lambda _: self._show_panels())
        act.larger.triggered.connect(lambda: self._set_size(self._remembered.size + 1))
        act.smaller.triggered.connect(lambda: self._set_size(self._remembered.size - 1))
        act.usual_size.triggered.connect(lambda: self._set_size(USUAL_SIZE))
        act.escape.triggered.connect(self._on_escape)
        for choice, action in act.themes.items():
            action.triggered.connect(lambda _=False, choice=choice: self._choose_theme(choice))
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self._on_theme())

    def _connect_match_actions(self) -> None:
        act = self.actions_
        act.next_match.triggered.connect(lambda: self.views.step(1))
        act.previous_match.triggered.connect(lambda: self.views.step(-1))
        act.open_pair.triggered.connect(self.views.open_pair)
        act.bring.triggered.connect(self.pair.bring_other_side)
        act.link.toggled.connect(self.pair.set_linked)
        act.link.toggled.connect(self.stack.chain.set_linked)
        act.pages.toggled.connect(self.pair.show_pages)
        act.pages.toggled.connect(self.stack.review.show_pages)
        act.set_aside.triggered.connect(self._on_set_aside)
        act.note.triggered.connect(self._on_note)
        act.tags.triggered.connect(self._on_tags)
        self.edits.follow(act)
        self.people.follow(act)
        act.clear_verdict.triggered.connect(lambda: self.judgements.give_verdict(None))
        for slug, action in act.verdicts.items():
            action.triggered.connect(lambda _=False, slug=slug: self.judgements.give_verdict(slug))
        for slug, action in act.exclusions.items():
            action.triggered.connect(lambda _=False, slug=slug: self.judgements.set_aside(slug))

    def _connect_parts(self) -> None:
        self.start.recent_chosen.connect(self.errands.open_library)
        self.found.troubled.connect(self.errands.say_trouble)
        self.pair.marks_wanted.connect(self.tasks.find_marks)
        for trouble in (self.pair.troubled, self.stack.review.unavailable):
            trouble.connect(lambda told: self.notice.say(told, "triangle-alert"))
        self.details.note_written.connect(self.judgements.set_note)
        self.details.tags_changed.connect(self.judgements.set_tags)
        self.details.conflict_settled.connect(self.judgements.settle)
        self.edits.told.connect(self.notice.say)
        self.edits.shares_changed.connect(self.tasks.reload_soon)
        self.session.match_changed.connect(lambda _: self._enable_match_actions())
        self.session.changes.troubled.connect(self.errands.say_trouble)
        self.errands.opening.connect(self.details.keep_note)
        self.errands.recognition_wanted.connect(self.reading_again.recognise)
        self.reading_again.troubled.connect(self.errands.say_trouble)
        self.descriptions.changed.connect(self.tasks.reload)
        self.documents.pages.asked.connect(self._on_page_asked)
        self.documents.pages.recognition_wanted.connect(self.reading_again.recognise_chosen)
        self.judgements.shares_changed.connect(self.tasks.reload_soon)
        self.status.cancelled.connect(self.tasks.cancel)
        self.session.library_changed.connect(self._on_library)
        self.session.shown_changed.connect(self._show_view)
        self.session.current_changed.connect(self._enable_match_actions)
        self.session.current_changed.connect(self._show_panels)
        self.tasks.working_changed.connect(self._show_view)
        self.tasks.started.connect(self.status.watch)
        self.tasks.previews.changed.connect(self._show_view)
        self.stack.reading.troubled.connect(lambda told: self.notice.say(told, "triangle-alert"))

    # Which view is in front

    def _show_view(self) -> None:
        """Put in front what there is to show."""
        self.stack.show_front()
        self._show_panels()
        act = self.actions_
        self._enable_match_actions()
        has_documents = bool(self.session.report and self.session.report.documents)
        views = (act.overview_view, act.review_view, act.matches_view, act.pair_view)
        everywhere = (act.find_everywhere, act.documents_panel, act.details_panel, act.export, act.boilerplate)
        for action in (*views, *everywhere):
            action.setEnabled(has_documents)
        act.details_panel.setEnabled(has_documents and self.stack.currentWidget() is not self.stack.overview)
        self._tools.setVisible(self.stack.currentWidget() is not self.start)
        for action in (act.compare, act.settings):
            action.setEnabled(has_documents and not self.tasks.working)
        self.filter_bar.setEnabled(bool(self.session.rows))

    def _enable_match_actions(self) -> None:
        has_match = self.views.judges()
        act = self.actions_
        self.views.tell_chain()
        needy = [act.next_match, act.previous_match, act.open_pair, act.set_aside, act.take_words, act.note, act.tags]
        for action in [*needy, act.clear_verdict, *act.verdicts.values()]:
            action.setEnabled(has_match)
        act.find.setEnabled(has_match or self.stack.currentWidget() is self.stack.review)
        for action in act.of_documents():
            action.setEnabled(bool(self.session.filter.documents))
        for action in (act.describe, act.date, act.read_again):
            action.setEnabled(len(self.session.filter.documents) == 1)
        act.recognise.setEnabled(any(self.reading_again.recognisable()))
        act.bring.setEnabled(has_match and self.stack.currentWidget() is self.pair)
        self.edits.enable(act, judges=has_match)
        self.people.enable(judges=has_match)

    def _show_panels(self) -> None:
        has_documents = bool(self.session.report and self.session.report.documents) or self.tasks.previews.in_front
        act = self.actions_
        self.documents.setVisible(has_documents and act.documents_panel.isChecked())
        judging = bool(self.session.shown) and self.views.shows_matches()
        self.details.setVisible(judging and act.details_panel.isChecked())

    def _on_escape(self) -> None:
        """Leave the line that is typed in; stop the work; close the search; go back to the list; show all documents."""
        if self.details.is_written_in() or self.filter_bar.line.hasFocus():
            self.views.focus()
        elif self.tasks.working and not self.found.has_keyboard():
            self.tasks.cancel()
        elif self.finder.leave():
            return
        elif self.tasks.previews.in_front:
            self._leave_reading()
        elif not self.views.back():
            self.session.narrow(documents=frozenset())

    def _leave_reading(self) -> None:
        """Go from a document by itself to the view that is chosen."""
        self.tasks.previews.choose(None)
        self.views.focus()

    def _on_leave(self) -> None:
        self.details.keep_note()
        self.errands.keeping.leave()

    def _on_page_asked(self, document: int, number: int) -> None:
        if document == self.tasks.previews.kept:
            self.stack.reading.show_page(number)
        elif not self.views.show_page(document, number):
            name = self.session.document(document).file
            self.notice.say(self.tr("{name} shares no text that is listed, so no pair shows it.").format(name=name))

    # Judging

    def _on_set_aside(self) -> None:
        match = self.session.current
        if match is None:
            return
        if match.status == "excluded":
            self.judgements.put_back()
            return
        menu = self.actions_.reasons()
        menu.aboutToHide.connect(menu.deleteLater)
        place = self.details.verdicts.aside if self.details.isVisible() else self.stack
        corner = place.rect().bottomLeft() if self.details.isVisible() else place.rect().center()
        menu.popup(place.mapToGlobal(corner))

    def _on_note(self) -> None:
        self.actions_.details_panel.setChecked(True)
        self.details.write_note()

    def _on_tags(self) -> None:
        if self.session.changes.may_be_made():
            self.actions_.details_panel.setChecked(True)
            self.details.write_tags()

    # Look, and what is remembered

    def _choose_theme(self, choice: theme.Choice) -> None:
        self._remembered.theme = choice
        self._on_theme()

    def _on_theme(self) -> None:
        wanted = theme.wanted(self._remembered.theme)
        theme.apply(_application(), wanted)
        self.actions_.themes[self._remembered.theme].setChecked(True)
        self.actions_.set_icons(wanted)

    def _set_size(self, points: float) -> None:
        self._remembered.size = points
        self.stack.set_reading_font(theme.reading_font(self._remembered.size))

    def _restore(self) -> None:
        self.stack.set_reading_font(theme.reading_font(self._remembered.size))
        self.restoreGeometry(self._remembered.bytes("window/geometry"))
        self._remembered.restore_panes(self._panes())
        self._remembered.restore_switches(self._switches())
        self.found.high = self._remembered.number("window/found", self.found.high)
        self._list_recent()

    def _keep(self) -> None:
        self._remembered.keep_bytes("window/geometry", self.saveGeometry())
        self._remembered.keep_panes(self._panes())
        self._remembered.keep_switches(self._switches())
        self._remembered.keep_number("window/found", self.found.height() if self.found.isVisible() else self.found.high)
        self._remembered.sync()

    def _panes(self) -> dict[str, QSplitter]:
        return {"window/panels": self.frame.splitter}

    def _switches(self) -> dict[str, QAction]:
        act = self.actions_
        pictures = {f"overview/picture{number}": picture for number, picture in enumerate(act.pictures())}
        panels = {"window/documents": act.documents_panel, "window/details": act.details_panel}
        return {**panels, "pair/linked": act.link, "pair/pages": act.pages, **pictures}

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is being written, stop the work, remember the window."""
        self.details.keep_note()
        if not self.closing.may_close():
            event.ignore()
            return
        self.tasks.finish()
        self.pair.renderer.finish()
        self.room.give_back()
        self._keep()
        self.filtering.finish()
        self.session.close()
        super().closeEvent(event)

    # Libraries opened

    def _on_library(self) -> None:
        path = self.session.path
        state = self.tr("{name} (can only be read)") if self.session.changes.read_only else "{name}"
        self.setWindowTitle(f"{state.format(name=path.stem)} — Twicetold" if path else "Twicetold")
        self.details.set_read_only(self.session.changes.read_only)
        for action in (self.actions_.save_as, self.actions_.leave):
            action.setEnabled(path is not None)
        self._list_recent()
        self._show_view()

    def _list_recent(self) -> None:
        libraries = self._remembered.libraries()
        self.start.show_recent(libraries)
        self.recent.clear()
        for library, name in zip(libraries, names_of(libraries), strict=True):
            action = self.recent.addAction(name.replace("&", "&&"))
            action.setToolTip(str(library))
            action.triggered.connect(lambda _=False, chosen=library: self.errands.open_library(chosen))
        self.recent.setEnabled(bool(libraries))


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
