"""What narrows the matches, in the tool bar: a text, the shortest length, and a button for all the rest."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSlider, QToolButton, QWidget

from twicetold.ui import words
from twicetold.ui.session import Session

# Shortest lengths the slider offers, in words: fine steps where most matches are.
STEPS = (0, 6, 7, 8, 9, 10, 12, 14, 16, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000)


class FilterBar(QWidget):
    """Follows the session's filter, and changes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """A filter that lets everything through."""
        super().__init__(parent)
        self._session = session
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Filter matches"))
        self.line.setAccessibleName(self.tr("Filter matches by their text"))
        self.line.setToolTip(
            self.tr("Show only matches with these words, or of documents with this name (Ctrl+Shift+F)")
        )
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(80)
        self.line.setMaximumWidth(240)
        # Files dropped here are for the window.
        self.line.setAcceptDrops(False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(STEPS) - 1)
        self.slider.setFixedWidth(96)
        self.slider.setPageStep(3)
        self.slider.setAccessibleName(self.tr("Shortest match, in words"))
        self.slider.setToolTip(self.tr("Hide matches that are shorter than this"))
        self.filters = QToolButton()
        self.filters.setObjectName("flat")
        self.filters.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._least = QLabel()
        self._least.setObjectName("quiet")
        self._least.setMinimumWidth(self.fontMetrics().horizontalAdvance("≥ 1,000 words"))
        # Typing filters when it pauses, so that each letter does not sift thousands of matches.
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(120)
        self._typed.timeout.connect(self._on_typed)
        self.line.textChanged.connect(lambda _: self._typed.start())
        self.slider.valueChanged.connect(self._on_moved)
        self._arrange()
        session.shown_changed.connect(self._follow)
        session.library_changed.connect(self._follow)
        self._follow()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        layout.addWidget(self.line, 2)
        layout.addSpacing(8)
        layout.addWidget(self.slider)
        layout.addWidget(self._least)
        layout.addWidget(self.filters)

    def count(self, active: int) -> None:
        """Tell how many parts of the filter behind the button leave something out."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if active else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.filters.setToolButtonStyle(style)
        action = self.filters.defaultAction()
        if action is not None:
            action.setIconText(words.number(active) if active else action.text())

    def _on_typed(self) -> None:
        self._session.narrow(text=self.line.text().strip())

    def _on_moved(self, place: int) -> None:
        self._say_least(STEPS[place])
        self._session.narrow(min_words=STEPS[place])

    def _follow(self) -> None:
        chosen = self._session.filter
        if chosen.text != self.line.text().strip() and not self._typed.isActive():
            self.line.setText(chosen.text)
        with QSignalBlocker(self.slider):  # what the slider cannot show is no wish of the person's
            place = sum(step <= chosen.min_words for step in STEPS) - 1
            self.slider.setMaximum(max(1, place, sum(step <= self._session.longest for step in STEPS) - 1))
            self.slider.setValue(place)
        self._say_least(chosen.min_words)

    def _say_least(self, least: int) -> None:
        self._least.setText(self.tr("≥ {n} words").format(n=words.number(least)) if least else self.tr("any length"))
