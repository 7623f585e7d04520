"""How documents are compared, to be seen and changed."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from twicetold.engine.match import KINDS
from twicetold.ui import words
from twicetold.ui.labels import quiet
from twicetold.workflows.comparing import STRICTNESSES, Comparison, differ_in_strictness_only

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
        self.within = QCheckBox(QCoreApplication.translate("Comparison", "also what stands twice in one document"))
        self.within.setChecked(comparison.within)
        self.strictness = {one: QRadioButton(words.strictness(one)) for one in STRICTNESSES}
        self.strictness[comparison.strictness].setChecked(True)
        self.told = quiet()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.button = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange()
        for one in (*self.kinds.values(), self.within, *self.strictness.values()):
            one.toggled.connect(self._follow)
        self.shortest.valueChanged.connect(self._follow)
        self._follow()

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
        shown = QCoreApplication.translate("Comparison", "What is shown")
        for number, button in enumerate(self.strictness.values()):
            form.addRow("" if number else shown, button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 2)  # the dialog must not move
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.resize(460, 400)

    def _chosen(self) -> Comparison:
        return replace(
            self._comparison,
            min_words=self.shortest.value(),
            kinds=tuple(kind for kind in KINDS if self.kinds[kind].isChecked()),
            within=self.within.isChecked(),
            strictness=next(one for one in STRICTNESSES if self.strictness[one].isChecked()),
        )

    def _follow(self) -> None:
        """Something is to be found; and it is said what follows from what was changed."""
        chosen = self._chosen()
        self.button.setEnabled(bool(chosen.kinds))
        if chosen != self._comparison and differ_in_strictness_only(chosen, self._comparison):
            self.button.setText(QCoreApplication.translate("Comparison", "Show"))
            told = QCoreApplication.translate(
                "Comparison", "Nothing is compared anew. Matches that you have judged are shown in any case."
            )
        else:
            self.button.setText(QCoreApplication.translate("Comparison", "Compare"))
            told = QCoreApplication.translate(
                "Comparison", "All documents are compared anew. Matches that you have judged stay."
            )
        self.told.setText(told)

    def accept(self) -> None:
        """Hand over what was changed."""
        changed = self._chosen()
        super().accept()
        if changed != self._comparison:
            self.wanted.emit(changed)
