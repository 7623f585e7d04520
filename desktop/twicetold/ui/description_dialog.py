"""The dialog for what is known of a document: title, author, date..., each with where it came from."""

import re

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from twicetold.ui import theme, words
from twicetold.ui.labels import ElidedLabel, quiet
from twicetold_db.records import DocumentRecord, MetadataRecord

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_date(text: str) -> bool:
    """Whether this is a year, a month or a day as they are kept: 2024, 2024-05, 2024-05-02."""
    return bool(_DATE.fullmatch(text))


def _names() -> dict[str, str]:
    return {
        "title": QCoreApplication.translate("Description", "&Title"),
        "author": QCoreApplication.translate("Description", "&Authors"),
        "published": QCoreApplication.translate("Description", "&Date"),
        "publisher": QCoreApplication.translate("Description", "&Publisher"),
        "address": QCoreApplication.translate("Description", "Add&ress"),
        "language": QCoreApplication.translate("Description", "&Language"),
    }


class _Field:
    """A line of the dialog: the value, where it came from, and a way to take one's own value back."""

    def __init__(self, name: str, known: MetadataRecord | None, example: str) -> None:
        self._known, self.example = known, example
        self._taken_back = False
        plain = name.replace("&", "")
        self.label = QLabel(name)
        self.line = QLineEdit(known.value if known else "")
        self.line.setAccessibleName(plain)
        self.line.setPlaceholderText(example)
        self.line.setCursorPosition(0)
        self.label.setBuddy(self.line)
        self.origin = QLabel()
        self.origin.setObjectName("quiet")
        self.back = QPushButton(QCoreApplication.translate("Description", "Take back"))
        self.back.setObjectName("link")
        told = QCoreApplication.translate("Description", "Take back what you said; what was read stands again")
        self.back.setToolTip(told)
        self.back.setAccessibleName(f"{self.back.text()}: {plain}")
        self.line.textEdited.connect(self._on_edited)
        self.back.clicked.connect(self._on_back)
        self._tell()

    def _is_own(self) -> bool:
        return self._known is not None and self._known.origin == "user" and not self._taken_back

    def text(self) -> str:
        return self.line.text().strip()

    def changed(self) -> bool:
        """Whether something is to be stored."""
        return self._taken_back or self.text() != (self._known.value if self._known else "")

    def value(self) -> str | None:
        """What is to be stored: None takes back; an empty text says that there is none."""
        return None if self._taken_back or (not self.text() and self._known is None) else self.text()

    def _on_edited(self) -> None:
        self._taken_back = False
        self.line.setPlaceholderText(self.example)
        self._tell()

    def _on_back(self) -> None:
        self._taken_back = True
        self.line.clear()
        self.line.setPlaceholderText(QCoreApplication.translate("Description", "as it was read"))
        self.line.setFocus()
        self._tell()

    def _tell(self) -> None:
        by_you = QCoreApplication.translate("Description", "by you")
        known = words.origin(self._known.origin) if self._known else ""
        self.origin.setText("" if self._taken_back else by_you if self.changed() else known)
        self.back.setVisible(self._is_own())
        self.line.setAccessibleDescription(self.origin.text())


class DescriptionDialog(QDialog):
    """Shows what is known of a document. `described` comes with the values that were changed, None for taken back."""

    described = Signal(object)

    def __init__(self, record: DocumentRecord, parent: QWidget) -> None:
        """The dialog for this document."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            QCoreApplication.translate("Description", "What is known of {name}").format(name=record.name)
        )
        examples = {"published": QCoreApplication.translate("Description", "2024-05-02, 2024-05 or 2024")}
        self.fields = {
            key: _Field(name, record.metadata.get(key), examples.get(key, "")) for key, name in _names().items()
        }
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        place = ElidedLabel()
        place.setObjectName("quiet")
        place.setText(record.path or QCoreApplication.translate("Description", "not from a file"))
        column.addWidget(place)
        column.addWidget(quiet(_file_told(record)))
        column.addLayout(self._grid())
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(640, 400)
        self.fields["title"].line.setFocus()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 96)
        for row, field in enumerate(self.fields.values()):
            for column, widget in enumerate((field.label, field.line, field.origin, field.back)):
                grid.addWidget(widget, row, column)
            policy = field.back.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            field.back.setSizePolicy(policy)
        return grid

    def accept(self) -> None:
        """Hand over what was changed; a date that cannot be kept is said, and the dialog stays."""
        date = self.fields["published"]
        if date.changed() and date.text() and not is_date(date.text()):
            said = QCoreApplication.translate("Description", "“{date}” is no date that can be kept: write 2024-05-02.")
            self.told.setText(said.format(date=date.text()))
            self.told.setStyleSheet(f"color: {theme.of(self).warning.name()}")
            self.told.show()
            date.line.setFocus()
            return
        values = {key: field.value() for key, field in self.fields.items() if field.changed()}
        super().accept()
        if values:
            self.described.emit(values)


def _file_told(record: DocumentRecord) -> str:
    """What the document was read as, and how much it is."""
    encoding = f", {record.encoding}" if record.encoding else ""
    pages = f" · {words.n_pages(len(record.pages))}" if record.pages else ""
    return f"{record.format}{encoding}{pages} · {words.n_words(record.words)}"
