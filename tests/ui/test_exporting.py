import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from twicetold.engine import encoder
from ui.driver import Driver


def save_as(desk: Driver, target: Path) -> None:
    desk.control(Qt.Key.Key_E)
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(target))
    dialog.accept()
    desk.wait(target.exists)
    desk.wait_idle()


def test_the_comparison_is_saved_as_a_web_page(desk: Driver, tmp_path: Path) -> None:
    target = tmp_path / "for the editor.html"
    save_as(desk, target)
    page = target.read_text("utf-8")
    assert "<html" in page
    assert all(name in page for name in desk.documents())
    assert "for the editor.html" in desk.window.notice.text()


def test_the_comparison_is_saved_as_json_with_the_numbers_of_the_screen(desk: Driver, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    save_as(desk, target)
    told = json.loads(target.read_text("utf-8"))
    assert [match["words"] for match in told["matches"]] == [match.words for match in desk.shown()]


def test_the_json_has_what_several_documents_claim(desk: Driver, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    save_as(desk, target)
    told = json.loads(target.read_text("utf-8"))
    assert told["claims"]
    assert told["omitted"]["claims"] in ("", encoder.MISSING)


def test_where_sentences_are_compared_by_words_alone_it_is_said(desk: Driver, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: False)
    save_as(desk, tmp_path / "report.json")
    desk.wait(lambda: encoder.MISSING in desk.window.notice.text())


def test_a_place_that_cannot_be_written_is_said(desk: Driver, tmp_path: Path) -> None:
    desk.window.tasks.export("html", tmp_path / "no such folder" / "report.html")
    desk.wait(lambda: "report.html" in desk.window.notice.text())
    desk.wait_idle()
