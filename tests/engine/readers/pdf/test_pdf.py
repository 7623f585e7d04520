"""Reading PDF files made for the purpose: pages, boxes, problems, passwords, metadata."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest

from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Damaged, NeedsPassword, WrongPassword
from twicetold.engine.text import DocumentText, Span, WordBoxes

MakeSheet = Callable[..., Any]
InkShare = Callable[..., float]
PROSE = [
    "The harbour was quiet in the morning, and the",
    "boats lay in two rows along the wall. A man had",
    "come down from the town to look at them again,",
    "as he did on every day of that long summer.",
]
MORE = [
    "Nobody knew what he was waiting for, and he did",
    "not say. When the bell rang he went up the hill",
    "to the house with the green door, where a light",
    "was burning, and stayed there until nightfall.",
]


def words_in(document: DocumentText) -> list[str]:
    """The pieces of words that have boxes."""
    spans = zip(document.words.starts.tolist(), document.words.ends.tolist(), strict=True)
    return [document.text[start:end] for start, end in spans]


def test_lines_become_paragraphs_with_a_blank_line_between(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, paper.column(40, 60, PROSE) + 12, MORE)
    document = read(paper.save())
    assert document.text == " ".join(PROSE) + "\n\n" + " ".join(MORE)
    assert document.format == "pdf"
    assert [(p.number, p.start, p.end, p.width, p.height) for p in document.pages] == [
        (1, 0, len(document.text), 400, 500)
    ]


def test_every_word_has_its_box(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    document = read(paper.save())
    assert words_in(document) == " ".join(PROSE).split()
    first = document.words.boxes[0]
    assert first[0] == pytest.approx(40, abs=0.5)
    assert first[1] < 60 < first[3] + 3
    assert [round(box.x0) for box in document.words.lines(Span(0, len(document.text)))] == [40] * 4


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_boxes_lie_on_ink_however_the_page_is_turned_and_cropped(
    sheet: MakeSheet, ink_share: InkShare, turn: int, cropped: bool
) -> None:
    paper = sheet()
    paper.column(60, 90, PROSE)
    path = paper.save()
    with pdfium.PdfDocument(path) as pdf:
        pdf[0].set_rotation(turn)
        if cropped:
            pdf[0].set_cropbox(30, 40, 380, 460)
        pdf.save(path.with_name("turned.pdf"))
    path = path.with_name("turned.pdf")
    document = read(path)
    assert document.text == " ".join(PROSE)
    sides = (350, 420) if cropped else (400, 500)
    assert (document.pages[0].width, document.pages[0].height) == (sides if turn % 180 == 0 else sides[::-1])
    assert ink_share(path, document) == 1
    shifted = DocumentText(document.text, "pdf", document.pages, _shifted(document))
    assert ink_share(path, shifted) < 0.7, "the check for ink must be able to fail"


def _shifted(document: DocumentText) -> WordBoxes:
    words = document.words
    return WordBoxes(words.starts, words.ends, words.pages, words.boxes * np.float32(0.5))


def test_footnotes_keep_their_place_where_a_paragraph_runs_over_the_page(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE[:3])
    paper.column(40, 420, ["1 See the report of the harbour office, p. 12."], size=7)
    paper.page()
    paper.column(40, paper.column(40, 60, PROSE[3:]) + 12, MORE)
    document = read(paper.save())
    note = "1 See the report of the harbour office, p. 12."
    assert document.text == "\n\n".join([" ".join(PROSE[:3]), note, " ".join(PROSE[3:]), " ".join(MORE)])
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == [("footnote", note)]
    border = document.text.index("as he did")
    assert document.pages[0].end <= border == document.pages[1].start
    assert all(document.pages[1].start <= start for start in document.words.starts[document.words.pages == 2])


def test_running_heads_and_page_numbers_are_set_aside(sheet: MakeSheet) -> None:
    paper = sheet()
    for number in range(1, 5):
        paper.line(40, 30, "The Harbour Review" if number % 2 else "Spring Issue", size=8)
        paper.line(200, 480, str(number), size=8)
        paper.column(40, 60, [f"Chapter of page {'abcd'[number - 1]} begins.", *PROSE])
        paper.page()
    document = read(paper.save())
    assert "Harbour Review" not in document.text
    assert "Spring" not in document.text
    assert sorted(f.text for f in document.furniture) == sorted(
        ["1", "2", "3", "4", *["The Harbour Review", "Spring Issue"] * 2]
    )
    assert document.furniture[0].box.top < 30


def test_a_blank_page_is_empty_and_a_picture_is_said_to_be_unread(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    paper.page()
    paper.page()
    paper.canvas.circle(200, 250, 90, fill=1)
    document = read(paper.save())
    assert [page.status for page in document.pages] == ["text", "empty", "no-text"]
    assert [(p.code, p.page) for p in document.problems] == [("no-text", 3)]
    assert "is a picture without text" in document.problems[0].message


def test_hidden_text_is_said(sheet: MakeSheet) -> None:
    paper = sheet()
    text = paper.canvas.beginText(40, 400)
    text.setFont("Times-Roman", 10)
    text.setTextRenderMode(3)
    text.textLine("These words are not painted.")
    paper.canvas.drawText(text)
    document = read(paper.save())
    assert document.text == "These words are not painted."
    assert [p.code for p in document.problems] == ["hidden-text"]


def test_a_locked_file_asks_for_its_password(sheet: MakeSheet) -> None:
    paper = sheet("locked.pdf", password="open sesame")
    paper.column(40, 60, PROSE)
    path = paper.save()
    with pytest.raises(NeedsPassword, match=r"locked\.pdf"):
        read(path)
    with pytest.raises(WrongPassword, match=r"locked\.pdf"):
        read(path, password="sesame")
    assert read(path, password="open sesame").text == " ".join(PROSE)


def test_a_file_that_is_cut_off_is_named_as_damaged(sheet: MakeSheet) -> None:
    paper = sheet("half.pdf")
    paper.column(40, 60, PROSE)
    path = paper.save()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(Damaged, match=r"half\.pdf"):
        read(path)


def test_reading_can_be_cancelled_between_pages(sheet: MakeSheet) -> None:
    class Impatient:
        """Cancels at the second page."""

        def report(self, what: str, done: int, total: int) -> None:
            assert "paper.pdf" in what
            assert total == 3
            if done == 1:
                raise Cancelled

    paper = sheet()
    for _ in range(3):
        paper.column(40, 60, PROSE)
        paper.page()
    paper.canvas.save()
    with pytest.raises(Cancelled):
        read(paper.path, progress=Impatient())


def test_the_title_is_the_files_own_or_the_first_heading(sheet: MakeSheet) -> None:
    paper = sheet(title="Quiet Harbours")
    paper.column(40, 60, PROSE)
    title = read(paper.save()).metadata["title"]
    assert (title.value, title.origin) == ("Quiet Harbours", "metadata")
    paper = sheet("other.pdf", title="Microsoft Word - draft7.doc")
    paper.line(40, 40, "A Morning in Port", size=18)
    paper.column(40, 70, PROSE)
    title = read(paper.save()).metadata["title"]
    assert (title.value, title.origin) == ("A Morning in Port", "text")


def test_the_day_the_file_was_made_is_not_its_publication(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    assert "published" not in read(paper.save()).metadata
    paper = sheet("dated.pdf")
    paper.line(40, 30, "The Harbour Review, 3 May 2019", size=8)
    paper.column(40, 60, PROSE)
    published = read(paper.save()).metadata["published"]
    assert (published.value, published.origin) == ("2019-05-03", "text")


def test_a_file_that_had_to_be_repaired_says_so(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    path = paper.save()
    assert read(path).problems == ()
    path.write_bytes(path.read_bytes().replace(b"startxref\n", b"startxref\n9"))
    document = read(path)
    assert document.text == " ".join(PROSE)
    assert [(p.code, p.page) for p in document.problems] == [("repaired", None)]


def test_a_pdf_behind_some_junk_is_not_damaged(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    path = paper.save()
    path.write_bytes(b"junk from a mail program\n" + path.read_bytes())
    assert read(path).text == " ".join(PROSE)
    assert read(path).problems == ()


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("the boats of the harbour lay in two rows by the wall", "en"),
        ("die Boote lagen in zwei Reihen und nicht weit von der Mauer", "de"),
        ("les bateaux du port et une barque dans le canal", "fr"),
    ],
)
def test_the_language_is_told_by_its_small_words(sheet: MakeSheet, line: str, language: str) -> None:
    paper = sheet()
    paper.column(40, 60, [line] * 12)
    found = read(paper.save()).metadata["language"]
    assert (found.value, found.origin) == (language, "text")
