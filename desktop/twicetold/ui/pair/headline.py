"""Over each pane: the document's title, its file, and the pages the current match stands on."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twicetold.export.report import Document
from twicetold.ui import theme, words
from twicetold.ui.labels import ElidedLabel


class Headline(QWidget):
    """Two lines: the title; file, pages and date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._title, self._file = ElidedLabel(), ElidedLabel()
        self._title.setFont(theme.scaled(theme.reading_font(self.font().pointSizeF()), 1.1, bold=True))
        self._file.setObjectName("quiet")
        self._file.setFont(theme.scaled(self.font(), 0.92))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._file)
        self._margins = QHBoxLayout(self)
        self._margins.addLayout(lines)
        self.set_column(16, 16)

    def set_column(self, left: int, right: int) -> None:
        """Stand over the column of the text: so far from the left and from the right edge."""
        self._margins.setContentsMargins(left, 8, right, 8)

    def show_document(self, document: Document, pages: tuple[int, ...]) -> None:
        """Name a document, and the pages of the current match."""
        self._title.setText(document.name)
        named = document.file if document.title else words.n_words(document.words)
        told = (named, words.on_pages(pages), document.published)
        self._file.setText(" · ".join(part for part in told if part))
