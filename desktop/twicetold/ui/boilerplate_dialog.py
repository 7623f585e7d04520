"""The list of boilerplate, to be seen and changed."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from twicetold.engine.readers import ReadingError
from twicetold.ui import phrases, theme
from twicetold.ui.labels import quiet
from twicetold.workflows.boilerplate import Unfit, cleaned
from twicetold.workflows.exporting import CannotWrite

_WORLD = (ReadingError, Unfit, CannotWrite, OSError)


class BoilerplateDialog(QDialog):
    """Shows a list of phrases and lets it be changed. `wanted` comes with all of them when the change is accepted.

    `import_asked`, `export_asked` and `document_asked` come when files are to be chosen; `add` takes what they hold.
    """

    wanted = Signal(object)
    import_asked = Signal()
    export_asked = Signal()
    document_asked = Signal()

    def __init__(self, phrases: Sequence[str], told: str, parent: QWidget) -> None:
        """The dialog for this list; `told` says what it does at present."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("Boilerplate", "Boilerplate"))
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(QCoreApplication.translate("Boilerplate", "Phrases without interest"))
        self.list.setToolTip(
            QCoreApplication.translate("Boilerplate", "F2 changes a phrase, Del takes the chosen ones away")
        )
        self.list.installEventFilter(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(QCoreApplication.translate("Boilerplate", "A phrase of three words or more"))
        self.line.setAccessibleName(QCoreApplication.translate("Boilerplate", "New phrase"))
        self.line.setClearButtonEnabled(True)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        self._before = list(phrases)
        self._arrange(told)
        self.add(phrases)
        self.list.itemChanged.connect(self._on_changed)
        self.line.setFocus()

    def _arrange(self, told: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(
            quiet(
                QCoreApplication.translate(
                    "Boilerplate",
                    "Matches with hardly a word beside these phrases are left out. A phrase of up to ten words counts "
                    "where all of it stands; of a longer text each run of five words does.",
                )
            )
        )
        adding = QHBoxLayout()
        adding.addWidget(self.line, 1)
        adding.addWidget(self._button(QCoreApplication.translate("Boilerplate", "Add"), self._on_add))
        column.addLayout(adding)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addLayout(self._file_buttons())
        column.addWidget(quiet(told))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(640, 560)

    def _file_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        away = self._button(QCoreApplication.translate("Boilerplate", "Take away"), self.take_away)
        away.setEnabled(False)
        self.list.itemSelectionChanged.connect(lambda: away.setEnabled(bool(self.list.selectedItems())))
        row.addWidget(away)
        row.addStretch(1)
        for text, asked in (
            (QCoreApplication.translate("Boilerplate", "Whole document…"), self.document_asked),
            (QCoreApplication.translate("Boilerplate", "Import…"), self.import_asked),
            (QCoreApplication.translate("Boilerplate", "Export…"), self.export_asked),
        ):
            row.addWidget(self._button(text, asked.emit))
        return row

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def phrases(self) -> list[str]:
        """The phrases as they stand now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def add(self, phrases: Iterable[str]) -> None:
        """Put phrases behind the others, those that are there already left out."""
        there = set(self.phrases())
        self.list.blockSignals(True)
        for phrase in phrases:
            if phrase not in there:
                there.add(phrase)
                item = QListWidgetItem(phrase)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self.list.addItem(item)
        self.list.blockSignals(False)

    def take_away(self) -> None:
        """Take the chosen phrases out."""
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))

    def say(self, text: str) -> None:
        """Say what is wrong; nothing where nothing is."""
        self.told.setText(text)
        self.told.setStyleSheet(f"color: {theme.of(self).warning.name()}")
        self.told.setVisible(bool(text))

    def fail(self, error: BaseException) -> None:
        """Say what the world did to a file; what the program did goes to the crash dialog."""
        if not isinstance(error, _WORLD):
            raise error
        self.say(phrases.retold(str(error)))

    def accept(self) -> None:
        """Hand the list over; a phrase that is still being typed is added first."""
        if self.line.text().strip() and not self._on_add():
            return
        changed = self.phrases()
        super().accept()
        if changed != self._before:
            self.wanted.emit(changed)

    def _on_add(self) -> bool:
        try:
            phrase = cleaned(self.line.text())
        except Unfit:
            self.say(QCoreApplication.translate("Boilerplate", "A phrase needs three words at least."))
            self.line.setFocus()
            return False
        self.say("")
        self.add([phrase])
        self.list.scrollToBottom()
        self.line.clear()
        return True

    def _on_changed(self, item: QListWidgetItem) -> None:
        """Keep a phrase as the list writes it; one that was shortened to nothing goes."""
        try:
            phrase = cleaned(item.text())
        except Unfit:
            self.say(QCoreApplication.translate("Boilerplate", "A phrase needs three words at least."))
            self.list.takeItem(self.list.row(item))
            return
        self.say("")
        self.list.blockSignals(True)
        item.setText(phrase)
        self.list.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line adds the phrase; elsewhere it does nothing by itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.line.hasFocus():
                self._on_add()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del takes the chosen phrases away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self.take_away()
            return True
        return super().eventFilter(watched, event)
