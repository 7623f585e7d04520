from dataclasses import replace

from pytestqt.qtbot import QtBot

from twicetold.export.report import Document, Match, Report, Side
from twicetold.ui.ranked import ranked
from twicetold.ui.session import Session

MANY = 30_000


def a_report(words: int) -> Report:
    documents = tuple(
        Document(number, f"{number}.txt", "", "plain", "", "", "", "none", "", 0, 90, 900, 0, 0.0) for number in (1, 2)
    )
    sides = (Side(1, 0, 9, "the harbour"), Side(2, 0, 9, "the harbour"))
    match = Match(1, "verbatim", 1.0, words, 1, "", *sides)
    return Report("0", "", {}, documents, tuple(replace(match, id=number) for number in range(MANY)))


def test_the_matches_of_before_can_be_read_while_a_text_is_looked_for_in_a_new_report(qtbot: QtBot) -> None:
    session = Session()
    for words in (7, 8, 9):
        report = a_report(words)
        session.set_report(report, ranked(report))
        session.narrow(text="harbour")
        lengths: set[int] = set()

        def read(lengths: set[int] = lengths, words: int = words) -> bool:
            found = [row.match.words for row in session.shown]
            lengths.add(len(found))
            return set(found) == {words}

        qtbot.waitUntil(read)
        assert lengths <= {0, MANY}
