from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QLabel

from prose import Writer
from ui.driver import Driver

PASSAGE = Writer("passage").passage(40)


def test_words_with_hidden_letters_are_underlined_and_told_of(start: Callable[[], Driver], tmp_path: Path) -> None:
    altered = PASSAGE.replace("a", "а", 3)
    (tmp_path / "source.txt").write_text(f"{Writer(1).text(80)}\n\n{PASSAGE}", "utf-8")
    (tmp_path / "taken.txt").write_text(f"{Writer(2).text(80)}\n\n{altered}", "utf-8")
    desk = start()
    desk.open(tmp_path / "papers.twicetold")
    desk.drop([tmp_path / "source.txt", tmp_path / "taken.txt"])
    desk.wait_idle()
    desk.open_pair()
    underlined = {
        selection.cursor.selectedText()
        for pane in desk.texts()
        for selection in pane.edit.extraSelections()
        if selection.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DashDotDotLine
    }
    assert underlined == {word.strip(".,?!") for word in altered.split() if "а" in word}
    desk.window.actions_.problems.trigger()
    assert any("a search does not find" in label.text() for label in desk.dialog().findChildren(QLabel))
