"""Over the reviewed text: which document it is, how much of it stands elsewhere, and how that is credited."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from twicetold.export.labels import percent
from twicetold.export.report import Document
from twicetold.ui import theme, words
from twicetold.ui.labels import Heading
from twicetold.ui.review.figures import Figures


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: what it is called, its words, and how strong its colour is, 0 to 1."""

    name: str
    words: int
    strength: float


class CreditBar(QWidget):
    """The words of the document as a bar: those that stand elsewhere, by how they are credited; a legend under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty bar."""
        super().__init__(parent)
        self._total = 0
        self.parts: list[Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.scaled(self.font(), 0.9))

    def sizeHint(self) -> QSize:
        """A bar and a line."""
        return QSize(200, 18 + round(QFontMetricsF(self.font()).height()))

    def show_figures(self, figures: Figures) -> None:
        """Show these."""
        self._total = figures.words
        strengths = {"none": 1.0, "listed": 0.8, "named": 0.64, "cited": 0.5, "quoted-in-part": 0.38, "quoted": 0.26}
        told = [Part(words.credit(kind), figures.credits.get(kind, 0), strong) for kind, strong in strengths.items()]
        unknown = Part(self.tr("which text is older is not known"), figures.credits.get("unknown", 0), 0.14)
        older = Part(self.tr("the other text is newer"), figures.credits.get("source", 0), 0.14)
        self.parts = [part for part in (*told, unknown, older) if part.words]
        said = ", ".join(f"{part.name}: {words.n_words(part.words)}" for part in self.parts)
        self.setAccessibleName(said)
        self.setToolTip(self._explained())
        self.update()

    def _explained(self) -> str:
        return "\n".join(f"{words.n_words(part.words)}: {part.name}" for part in self.parts)

    def _take_colours(self, painter: QPainter, part: Part) -> None:
        """The colour of a part; a weak one has a line around it, so that it is not taken for text of one's own."""
        colours = theme.of(self)
        colour = theme.mixed(colours.page, colours.accent, part.strength)
        painter.setBrush(colour)
        painter.setPen(colours.accent if part.strength < 0.5 else colour)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar over its legend."""
        colours = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        painter.drawRoundedRect(QRectF(0, 2, self.width(), 8), 2, 2)
        left = 0.0
        for part in self.parts:
            wide = max(2.0, self.width() * part.words / max(1, self._total))
            self._take_colours(painter, part)
            painter.drawRect(QRectF(left + 0.5, 2.5, wide - 1, 7))
            left += wide
        self._legend(painter)

    def _legend(self, painter: QPainter) -> None:
        metrics, left = QFontMetricsF(self.font()), 0.0
        high = metrics.height()
        for part in self.parts:
            told = f"{part.name}: {words.number(part.words)}"
            if left + 14 + metrics.horizontalAdvance(told) > self.width():
                told = words.number(part.words)
            self._take_colours(painter, part)
            painter.drawRoundedRect(QRectF(left + 0.5, 14.5 + high / 2 - 4, 8, 8), 2, 2)
            painter.setPen(theme.of(self).quiet)
            where = QRectF(left + 14, 14, self.width() - left - 14, high)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), told)
            left += 14 + metrics.horizontalAdvance(told) + 16


class ReviewHead(QWidget):
    """The head. `chosen` comes with the document that the person wants to review."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """No documents."""
        super().__init__(parent)
        self.combo = QComboBox()
        self.combo.setAccessibleName(self.tr("Document to review"))
        self.combo.setToolTip(self.tr("The document whose text is shown"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(24)
        self.combo.activated.connect(lambda _: self.chosen.emit(self.combo.currentData()))
        self.told, self.bar = QLabel(), CreditBar()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setFont(theme.scaled(theme.reading_font(self.font().pointSizeF()), 1.05))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Heading(self.tr("Review of")))
        row.addWidget(self.combo, 3)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.bar)

    def show_documents(self, documents: tuple[Document, ...], current: int | None) -> None:
        """List these documents, with this one chosen."""
        listed = [self.combo.itemData(place) for place in range(self.combo.count())]
        if listed != [document.id for document in documents]:
            self.combo.clear()
            for document in documents:
                self.combo.addItem(document.file, document.id)
        if current is not None:
            self.combo.setCurrentIndex(self.combo.findData(current))

    def show_figures(self, figures: Figures, on: int, sources: int) -> None:
        """Tell how much of the document stands in the sources that are switched on."""
        if not sources:
            said = self.tr("No match that is shown stands in this document.")
        elif on < sources:
            said = self.tr("{share} stands in the {on} of {n} sources that are on: {shared} of {all}")
        elif sources == 1:
            said = self.tr("{share} stands in one other document: {shared} of {all}")
        else:
            said = self.tr("{share} stands in {n} other documents: {shared} of {all}")
        if figures.asked:
            said += " · " + self.tr("{quoted} in quotation marks, {unquoted} not")
        self.told.setText(
            said.format(
                share=percent(figures.share),
                on=on,
                n=sources,
                shared=words.number(figures.shared),
                quoted=words.number(figures.quoted()),
                unquoted=words.number(figures.asked - figures.quoted()),
                all=words.n_words(figures.words),
            )
        )
        self.bar.show_figures(figures)
