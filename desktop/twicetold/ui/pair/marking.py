"""Paints matches, marks and hits under the words of a pane."""

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from twicetold.ui.layers import Run, Runs
from twicetold.ui.theme import Theme, mixed
from twicetold_resources import palette

Looks = dict[str, QTextCharFormat]

_MANY_BLOCKS = 400


def looks(theme: Theme) -> Looks:
    """The looks by name: a match, a match with another document, the kinds of marks, hits of the search."""
    found = {kind: theme.mark_format(kind) for kind in palette.MARKS}
    found["match"] = _tint(mixed(theme.mark_tint("same"), theme.page, 0.35))
    found["current"] = _tint(mixed(theme.mark_tint("same"), theme.mark_ink("same"), 0.10))
    found["same"] = found["current"]
    elsewhere = QTextCharFormat()
    elsewhere.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    elsewhere.setUnderlineColor(mixed(theme.quiet, theme.page, 0.5))
    found["elsewhere"] = elsewhere
    return found


def _tint(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(colour)
    return look


class Marking(QSyntaxHighlighter):
    """Looks over a document's text, by UTF-16 places."""

    def __init__(self, document: QTextDocument) -> None:
        """Nothing painted yet."""
        super().__init__(document)
        self._looks: Looks = {}
        self._runs = Runs()

    def set_looks(self, wanted: Looks, *, paint: bool = True) -> None:
        """Paint in other colours, at once or with the next runs."""
        self._looks = wanted
        if paint:
            self.rehighlight()

    def set_runs(self, runs: list[Run], touched: list[tuple[int, int]] | None = None) -> None:
        """Paint other runs. Only what lies in `touched` is painted anew; None is everything."""
        self._runs = Runs(runs)
        blocks = self._blocks(touched) if touched is not None else None
        if blocks is None or len(blocks) > _MANY_BLOCKS:
            self.rehighlight()
            return
        for number in blocks:
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def _blocks(self, touched: list[tuple[int, int]]) -> list[int]:
        find = self.document().findBlock
        numbers: set[int] = set()
        for start, end in touched:
            numbers.update(range(find(start).blockNumber(), find(max(start, end - 1)).blockNumber() + 1))
        return sorted(number for number in numbers if number >= 0)

    def highlightBlock(self, text: str) -> None:
        """Paint one paragraph."""
        start = self.currentBlock().position()
        for run in self._runs.between(start, start + self.currentBlock().length()):
            look = self._looks.get(run.look)
            if look is not None:
                first = max(0, run.start - start)
                self.setFormat(first, run.end - start - first, look)
