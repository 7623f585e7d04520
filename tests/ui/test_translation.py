"""The German window: complete, made of its source, agreeing with it, and fitting into its buttons."""

import ast
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QPushButton, QToolButton

from twicetold.ui import phrases, translating, words
from twicetold_resources import path
from ui.driver import Driver

ROOT = Path(__file__).parents[2]
TS, QM = (path("translations", f"twicetold_de.{suffix}") for suffix in ("ts", "qm"))


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    said: str
    kind: str


def messages(file: Path) -> list[Message]:
    found = []
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            source, said = message.findtext("source", ""), "".join(translation.itertext())
            found.append(Message(context.findtext("name", ""), source, said, translation.get("type", "")))
    return found


def run(tool: str, *args: object) -> None:
    program = Path(sys.executable).parent / f"pyside6-{tool}{'.exe' if os.name == 'nt' else ''}"
    if not program.exists():
        pytest.skip(f"pyside6-{tool} does not stand beside this Python")
    done = subprocess.run([program, *map(str, args)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    installed = translating.install(qapp, "de")
    yield
    for translator in installed:
        qapp.removeTranslator(translator)


@pytest.fixture
def schreibtisch(german: None, start: Callable[[], Driver], library: Path) -> Driver:
    """A German window with the sample open, as large as a small screen."""
    driver = start()
    driver.window.resize(1280, 800)
    driver.open(library)
    return driver


def test_the_translation_has_every_string_of_the_window_and_no_other(tmp_path: Path) -> None:
    again = Path(shutil.copy(TS, tmp_path))
    sources = sorted((ROOT / "desktop/twicetold/ui").rglob("*.py"))
    guesses = ("-disable-heuristic", "sametext", "-disable-heuristic", "similartext")
    run("lupdate", *sources, "-ts", again, "-locations", "none", *guesses)
    assert len(messages(TS)) > 400
    assert {(one.context, one.source, one.kind) for one in messages(again)} == {
        (one.context, one.source, "") for one in messages(TS)
    }


def test_every_string_is_translated() -> None:
    assert [one.source for one in messages(TS) if one.kind or not one.said] == []


def test_the_program_loads_what_the_translators_wrote(tmp_path: Path) -> None:
    run("lrelease", TS, "-qm", tmp_path / "again.qm")
    assert (tmp_path / "again.qm").read_bytes() == QM.read_bytes()


def test_the_translations_have_the_places_of_their_sources() -> None:
    for one in messages(TS):
        places = [Counter(re.findall(r"\{\w*\}|%n|%\d", text)) for text in (one.source, one.said)]
        assert places[0] == places[1], one.source


def test_the_translations_have_a_mnemonic_where_their_sources_have_one() -> None:
    for one in messages(TS):
        assert one.source.count("&") == one.said.count("&"), one.source


def test_no_two_strings_of_a_menu_or_dialog_have_the_same_mnemonic() -> None:
    keys = Counter(
        (one.context, found.group(1).lower()) for one in messages(TS) if (found := re.search(r"&(\w)", one.said))
    )
    assert keys
    assert [key for key, number in keys.items() if number > 1] == []


def test_strings_that_end_openly_do_so_in_german_too() -> None:
    for one in messages(TS):
        assert one.source.endswith("…") == one.said.endswith("…"), one.source


def test_nobody_is_called_a_plagiarist() -> None:
    assert [one.said for one in messages(TS) if "plagi" in one.said.lower()] == []


@pytest.mark.parametrize(
    ("asked", "system", "spoken"),
    [
        ("", ["de-AT", "de", "en"], "de"),
        ("", ["fr-FR", "fr", "de-DE"], "de"),
        ("", ["en-GB", "de-DE"], "en"),
        ("", ["fr-FR"], "en"),
        ("", [], "en"),
        ("en", ["de-DE"], "en"),
        ("de_DE.UTF-8", ["en-GB"], "de"),
        ("klingon", ["de-DE"], "de"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_first_that_is_there(
    asked: str, system: list[str], spoken: str
) -> None:
    assert translating.language(asked, system) == spoken


def test_the_environment_decides_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert translating.wanted() == "en"
    monkeypatch.setenv(translating.ASKED_FOR, "de")
    assert translating.wanted() == "de"


def test_the_window_speaks_german(schreibtisch: Driver) -> None:
    window = schreibtisch.window
    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert menus == ["Bibliothek", "Bearbeiten", "Dokumente", "Treffer", "Ansicht", "Hilfe"]
    buttons = {button.text() for button in window.findChildren(QToolButton) if button.isVisible()}
    assert {"Hinzufügen", "Übersicht", "Prüfung", "Treffer", "Paar", "Exportieren"} <= buttons
    labels = {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    assert {"Dokumente  3", "Länge", "Älter", "Nachweis", "Urteil"} <= labels
    assert any(re.fullmatch(r"Treffer 1 von \d+", label) for label in labels)
    assert any(re.fullmatch(r"alle \d+ Wörter in gleicher Folge", label) for label in labels)


def test_nothing_that_is_translated_is_shown_in_english(schreibtisch: Driver) -> None:
    same = {one.said for one in messages(TS)}
    english = {one.source for one in messages(TS) if len(one.source) > 3} - same
    for view in ("overview_view", "review_view", "matches_view", "pair_view"):
        schreibtisch.action(view).trigger()
        schreibtisch.wait_idle()
        widgets = [*schreibtisch.window.findChildren(QLabel), *schreibtisch.window.findChildren(QPushButton)]
        shown = {widget.text() for widget in widgets} | {widget.toolTip() for widget in widgets}
        shown |= {action.text() for menu in schreibtisch.window.findChildren(QMenu) for action in menu.actions()}
        assert shown & english == set(), view


def test_the_buttons_of_qt_speak_german_too(schreibtisch: Driver) -> None:
    kind = QDialogButtonBox.StandardButton.Cancel
    assert QDialogButtonBox(kind).button(kind).text().replace("&", "") == "Abbrechen"


def test_every_key_is_the_same_in_german(desk: Driver, german: None, start: Callable[[], Driver]) -> None:
    keys = [
        [[key.toString() for key in action.shortcuts()] for action in one.window.actions()] for one in (desk, start())
    ]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("view", ["overview_view", "review_view", "matches_view", "pair_view"])
def test_no_german_button_is_clipped(schreibtisch: Driver, view: str) -> None:
    schreibtisch.action(view).trigger()
    schreibtisch.wait_idle()
    assert schreibtisch.window.width() == 1280
    with_text = (
        one
        for one in schreibtisch.window.findChildren(QToolButton)
        if one.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    buttons = [*schreibtisch.window.findChildren(QPushButton), *with_text]
    seen = [one for one in buttons if one.isVisible() and one.text()]
    assert seen
    assert [one.text() for one in seen if one.width() < one.sizeHint().width()] == []


def test_the_headings_of_the_german_start_are_not_clipped(german: None, start: Callable[[], Driver]) -> None:
    driver = start()
    driver.window.resize(1280, 800)
    lines = [one for one in driver.window.stack.currentWidget().findChildren(QLabel) if one.isVisible()]
    lines = [one for one in lines if one.text() and not one.wordWrap()]
    assert any(one.alignment() & Qt.AlignmentFlag.AlignCenter for one in lines)
    assert [one.text() for one in lines if one.width() < one.sizeHint().width()] == []


def test_what_the_engine_says_is_translated_and_what_is_not_known_is_left(german: None) -> None:
    assert phrases.retold("209 of 214 words in the same order") == "209 von 214 Wörtern in gleicher Folge"
    assert phrases.retold("9 of 14 words, some of them in another order").endswith("einige davon umgestellt")
    assert phrases.retold("reading report.pdf") == "report.pdf lesen"
    assert phrases.retold("polishing") == "polishing"


def test_every_way_out_of_unread_pictures_is_translated(german: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from twicetold.engine.readers import ocr

    for there in ((), ("eng",)):
        monkeypatch.setattr(ocr, "languages", lambda there=there: there)
        assert "Text erkennen" in phrases.retold(ocr.way_out())


def test_thousands_are_set_apart_as_in_the_language(german: None) -> None:
    assert words.n_words(1204) == "1.204 Wörter"
    assert phrases.reason("1203 of 1204 words in the same order") == "1.203 von 1.204 Wörtern in gleicher Folge"


def test_words_are_quoted_as_in_the_language(german: None) -> None:
    assert words.quoted("the harbour") == "„the harbour“"


def test_no_text_of_the_window_is_hidden_from_the_translator() -> None:
    """lupdate does not look into f-strings."""
    hidden = []
    for file in sorted((ROOT / "desktop/twicetold/ui").rglob("*.py")):
        for text in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)):
            calls = (node for node in ast.walk(text) if isinstance(node, ast.Call))
            if any(isinstance(call.func, ast.Attribute) and call.func.attr in ("tr", "translate") for call in calls):
                hidden.append(f"{file.name}:{text.lineno}")
    assert hidden == []


def test_in_english_the_engine_is_said_as_it_speaks() -> None:
    for told in ("all 9 words in the same order", "the same claims in other words: 3 of 9 words in common"):
        assert phrases.retold(told) == told
    for told in ("reading sentences", "reading a.pdf", "preparing the report", "comparing"):
        assert phrases.retold(told) == told
    assert phrases.reason("all 10356 words in the same order") == "all 10,356 words in the same order"
    assert words.number(1204) == "1,204"


def test_what_readers_and_the_library_say_is_german_in_the_window(
    german: None, start: Callable[[], Driver], tmp_path: Path
) -> None:
    driver = start()
    (tmp_path / "nothing.txt").write_text("")
    (tmp_path / "letter.twicetold").write_text("not a library")
    driver.window.errands.open_library(tmp_path / "letter.twicetold")
    assert "ist keine Twicetold-Bibliothek" in driver.window.notice.text()
    driver.open(tmp_path / "new.twicetold")
    driver.drop([tmp_path / "nothing.txt"])
    driver.wait_idle()
    driver.window.errands.show_unread()
    said = " ".join(label.text() for label in driver.dialog().findChildren(QLabel))
    assert "nothing.txt ist leer: Speichern Sie die Datei neu" in said
    driver.dialog().close()


def test_the_page_that_the_german_window_exports_is_german(
    german: None, start: Callable[[], Driver], library: Path, tmp_path: Path
) -> None:
    driver = start()
    driver.open(library)
    driver.window.tasks.export("html", tmp_path / "out.html")
    driver.wait_idle()
    page = (tmp_path / "out.html").read_text("utf-8")
    assert '<html lang="de">' in page
    assert "Wörter in gleicher Folge" in page
