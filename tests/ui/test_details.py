from pathlib import Path

from twicetold.ui import words
from ui.driver import Driver


def test_the_details_tell_how_the_text_credits_its_source_and_in_which_words(desk: Driver) -> None:
    told = {}
    for number, match in enumerate(desk.shown()):
        desk.choose(number)
        told[match.credit.kind] = (match, desk.window.details._facts["credit"][1].text())
    assert told["none"][1] == words.credit("none")
    assert told["quoted"][1] == words.credit("quoted")
    listed, said = told["listed"]
    assert listed.credit.where is not None
    text = desk.window.session.reading(listed.right.document).text
    assert said == f"{words.credit('listed')}: “{text[slice(*listed.credit.where)]}”"


def test_the_details_come_back_after_a_library_without_matches(desk: Driver, library: Path, tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("Pea soup and rye bread.")
    desk.open(tmp_path / "menus.twicetold")
    desk.drop([tmp_path / "menu.txt"])
    desk.wait_idle()
    assert desk.window.details.isHidden()
    desk.open(library)
    assert desk.window.details.isVisible()


def test_a_scroll_bar_does_not_break_the_lines_anew(desk: Driver) -> None:
    details = desk.window.details
    label = details._facts["older"][1]
    desk.window.resize(1280, 1000)
    desk.wait(lambda: not details.verticalScrollBar().isVisible())
    wide = label.width()
    desk.window.resize(1280, 500)
    desk.wait(details.verticalScrollBar().isVisible)
    desk.wait(lambda: label.width() == wide)
