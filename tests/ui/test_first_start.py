from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from twicetold.ui.remembered import Remembered
from ui.driver import Driver

Start = Callable[[], Driver]
Settings = Callable[[], Remembered]


def test_an_empty_window_says_what_to_do(start: Start) -> None:
    driver = start()
    assert driver.view() is driver.window.start
    for way in ("Add files…", "Add folder…", "Try the sample", "Open library…"):
        assert driver.button(way).isEnabled()


def test_an_empty_window_names_the_formats_that_are_read(start: Start) -> None:
    told = " ".join(label.text() for label in start().window.start.findChildren(QLabel))
    for name in ("PDF", "Word", "OpenDocument", "EPUB", "web pages", "e-mail", "Markdown", "plain text", "ZIP"):
        assert name in told


def test_the_sample_opens_with_its_matches_and_its_documents(start: Start) -> None:
    driver = start()
    driver.open_sample()
    driver.wait_idle()
    assert driver.view() is driver.window.matches
    assert driver.documents() == ["report.pdf", "newspaper.pdf", "blog.html"] or len(driver.documents()) == 3
    assert driver.status().startswith(f"{len(driver.shown())} matches")
    assert driver.current() == driver.shown()[0]


def test_matches_stand_in_the_order_of_their_length(desk: Driver) -> None:
    lengths = [match.words for match in desk.shown()]
    assert lengths == sorted(lengths, reverse=True)


def test_the_library_used_last_is_listed_at_the_next_start(start: Start, library: Path) -> None:
    first = start()
    first.open(library)
    first.close()
    again = start()
    again.button("Marsh").click()
    again.wait(lambda: bool(again.shown()))


def test_panels_and_their_folding_are_remembered(start: Start, library: Path) -> None:
    first = start()
    first.open(library)
    first.control(Qt.Key.Key_B)
    assert first.window.documents.isHidden()
    first.close()
    again = start()
    again.open(library)
    assert again.window.documents.isHidden()
    assert again.window.details.isVisible()


def test_a_file_that_is_no_library_is_refused_in_a_sentence(start: Start, tmp_path: Path) -> None:
    other = tmp_path / "letter.twicetold"
    other.write_text("Dear Sir,")
    driver = start()
    assert not driver.window.errands.open_library(other)
    assert "letter.twicetold" in driver.window.notice.text()
    assert other.read_text() == "Dear Sir,"


def test_enter_opens_the_pair_and_esc_goes_back(desk: Driver) -> None:
    desk.open_pair()
    assert desk.view() is desk.window.pair
    desk.press(Qt.Key.Key_Escape)
    assert desk.view() is desk.window.matches


def test_size_place_panes_and_switches_are_remembered(start: Start, library: Path) -> None:
    first = start()
    first.open(library)
    first.window.resize(788, 620)
    first.window.frame.splitter.setSizes([180, 362, 244])
    sizes = first.window.frame.splitter.sizes()
    first.window.actions_.link.setChecked(False)
    first.window.actions_.pages.setChecked(True)
    first.window.actions_.timeline.trigger()
    first.control(Qt.Key.Key_Plus)
    first.close()
    again = start()
    again.open(library)
    assert (again.window.width(), again.window.height()) == (788, 620)
    again.wait(lambda: again.window.frame.splitter.sizes()[2] > 0)
    assert again.window.frame.splitter.sizes()[::2] == sizes[::2]
    assert not again.window.actions_.link.isChecked()
    assert again.window.actions_.pages.isChecked()
    assert again.window.actions_.timeline.isChecked()
    assert again.window._remembered.size == first.window._remembered.size > 12


def test_what_was_remembered_in_a_broken_way_is_forgotten(start: Start, settings: Settings, library: Path) -> None:
    kept = settings()
    for name in ("window/geometry", "window/panels", "window/documents", "text/size", "libraries", "theme", "folder"):
        kept._settings.setValue(name, "\x00 nonsense")
    kept.sync()
    driver = start()
    assert driver.window.isVisible()
    driver.open(library)
    assert driver.shown()
