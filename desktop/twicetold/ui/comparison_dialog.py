"""How documents are compared, to be seen and changed."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from twicetold.engine.match import KINDS
from twicetold.ui import words
from twicetold.ui.labels import quiet
from twicetold.workflows.comparing import Comparison

_SHORTEST, _LONGEST = 2, 100  # words that the shortest match may be asked to have


class ComparisonDialog(QDialog):
    """Shows how a library is compared. `wanted` comes with the changed comparison."""

    wanted = Signal(object)

    def __init__(self, comparison: Comparison, parent: QWidget) -> None:
        """The dialog for this comparison."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("Comparison", "How documents are compared"))
        self._comparison = comparison
        self.shortest = QSpinBox()
        self.shortest.setRange(_SHORTEST, _LONGEST)
        self.shortest.setValue(comparison.min_words)
        self.shortest.setSuffix(QCoreApplication.translate("Comparison", " words"))
        self.kinds = {kind: QCheckBox(words.kind(kind)) for kind in KINDS}
        for kind, box in self.kinds.items():
            box.setChecked(kind in comparison.kinds)
            box.toggled.connect(self._on_toggled)
        self.within = QCheckBox(QCoreApplication.translate("Comparison", "also what stands twice in one document"))
        self.within.setChecked(comparison.within)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(
            QCoreApplication.translate("Comparison", "Compare")
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        label = QLabel(QCoreApplication.translate("Comparison", "Shortest match"))
        label.setBuddy(self.shortest)
        form.addRow(label, self.shortest)
        found = QCoreApplication.translate("Comparison", "What is found")
        for number, box in enumerate(self.kinds.values()):
            form.addRow("" if number else found, box)
        form.addRow("", self.within)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(
            quiet(
                QCoreApplication.translate(
                    "Comparison", "All documents are compared anew. Matches that you have judged stay."
                )
            )
        )
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.resize(460, 320)

    def _on_toggled(self) -> None:
        """Something is to be found."""
        chosen = any(box.isChecked() for box in self.kinds.values())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(chosen)

    def accept(self) -> None:
        """Hand over what was changed."""
        changed = replace(
            self._comparison,
            min_words=self.shortest.value(),
            kinds=tuple(kind for kind in KINDS if self.kinds[kind].isChecked()),
            within=self.within.isChecked(),
        )
        super().accept()
        if changed != self._comparison:
            self.wanted.emit(changed)
