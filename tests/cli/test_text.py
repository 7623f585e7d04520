"""`twicetold text`."""

import json
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from cli.conftest import Command, Write


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A PDF with one line that opens with "marsh"."""
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("marsh"))
    canvas.drawString(72, 720, "Nobody asked what the marsh had been doing there.")
    canvas.save()
    return tmp_path / "locked.pdf"


@pytest.mark.parametrize("content", ["No end of line", "Zwei Zeilen.\n\n  Größe «2»\t図書館 🛶\n\n"])
def test_plain_text_comes_out_as_it_is(command: Command, write: Write, content: str) -> None:
    ran = command("text", write("a.txt", content))
    assert (ran.status, ran.out, ran.err) == (0, content, "")


def test_line_ends_come_out_as_lf_and_the_mark_at_the_start_is_dropped(command: Command, write: Write) -> None:
    assert command("text", write("a.txt", "\ufeffone\r\ntwo\rthree\n")).out == "one\ntwo\nthree\n"


def test_json_has_the_text_and_where_its_words_lie(command: Command, locked: Path) -> None:
    ran = command("text", locked, "--password", "marsh", "--json")
    told = json.loads(ran.out)
    assert told["text"].strip() == "Nobody asked what the marsh had been doing there."
    assert (told["file"], told["format"], told["problems"]) == ("locked.pdf", "pdf", [])
    assert told["pages"][0] | {"number": 1, "start": 0} == told["pages"][0]
    words = [told["text"][start:end] for start, end, *_ in told["words"]]
    assert words == told["text"].split()
    assert all(page == 1 and x0 < x1 and top < bottom for _, _, page, x0, top, x1, bottom in told["words"])


def test_a_locked_file_asks_for_its_password(command: Command, locked: Path) -> None:
    ran = command("text", locked)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "locked.pdf is locked: give the password that opens it.\n"
    wrong = command("text", locked, "--password", "swamp")
    assert wrong.status == 3
    assert "locked.pdf" in wrong.err


def test_the_password_opens_a_locked_file_in_a_comparison(command: Command, locked: Path, write: Write) -> None:
    other = write("other.txt", "Nobody asked what the marsh had been doing there.")
    assert command("compare", locked, other).status == 1
    ran = command("compare", locked, other, "--password", "marsh", "--json", "-")
    assert ran.status == 0
    assert len(json.loads(ran.out)["matches"]) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("noise.txt", bytes(range(256)) * 8, "noise.txt is not a text file"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "broken.pdf"),
        ("a.exe", b"MZ\x90\x00" * 99, "a.exe"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_way_out(
    command: Command, write: Write, name: str, content: bytes, says: str
) -> None:
    ran = command("text", write(name, content))
    assert (ran.status, ran.out) == (3, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert ": " in ran.err


def test_a_folder_a_missing_file_and_an_impossible_name_are_explained(command: Command, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.txt", tmp_path / ("n" * 300)):
        ran = command("text", path)
        assert ran.status == 3
        assert path.name in ran.err
        assert ran.err.count("\n") == 1


def test_json_says_of_each_page_how_it_was_read_and_how_much_was_set_aside(command: Command, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "paper.pdf"), pagesize=(400, 500))
    for number in range(1, 5):
        canvas.drawString(40, 480, "The Harbour Review")
        if number < 4:
            canvas.drawString(40, 400, f"On day {number * 7} nobody asked what the marsh had been doing there.")
        canvas.showPage()
    canvas.showPage()
    canvas.circle(200, 250, 90, fill=1)
    canvas.save()
    told = json.loads(command("text", tmp_path / "paper.pdf", "--json", "--ocr", "no").out)
    assert [(page["status"], page["set_aside"]) for page in told["pages"]] == [
        *[("text", 1)] * 4,
        ("empty", 0),
        ("no-text", 0),
    ]
    assert [problem["page"] for problem in told["problems"]] == [6]


def test_a_document_in_an_archive_is_named_with_it(command: Command, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("set/a.txt", "Nobody asked what the marsh had been doing there.")
    ran = command("text", tmp_path / "papers.zip")
    assert (ran.status, ran.err) == (
        3,
        "papers.zip is an archive of documents: name one of them, such as papers.zip/set/a.txt.\n",
    )
    assert command("text", tmp_path / "papers.zip" / "set" / "a.txt").out.startswith("Nobody asked")
