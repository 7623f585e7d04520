"""Files that were cut off: what stands before the cut is read, and it is said that the rest is missing."""

import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Damaged, ReadingError
from twicetold.engine.readers.pdf.salvage import salvaged
from ui.papers import report_of

Write = Callable[[str, str | bytes], Path]


def cut(path: Path, share: float) -> Path:
    """The file without its end."""
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    return path


def test_pages_before_the_cut_are_read_and_the_rest_is_said_to_be_missing(tmp_path: Path) -> None:
    whole = read(report_of(tmp_path / "report.pdf", 40))
    document = read(cut(tmp_path / "report.pdf", 0.7))
    assert 15 < len(document.pages) < 40
    last = document.pages[-1]
    assert whole.text.startswith(document.text[: last.start])
    (problem,) = (one for one in document.problems if one.page is None)
    assert problem.code == "truncated"
    assert problem.message == (
        f"report.pdf is cut off or damaged. {len(document.pages)} pages of it could be saved; others may be missing."
    )


def test_what_has_no_page_left_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"report\.pdf"):
        read(cut(report_of(tmp_path / "report.pdf", 40), 0.02))


def packed() -> bytes:
    """A file whose page and font are described in an object stream; the list of pages and all after it is cut off."""
    objects = {
        2: b"<< /Type /Page /Parent 9 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
        b" /Resources << /Font << /F 3 0 R >> >> >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    }
    places, body = [], b""
    for number, said in objects.items():
        places.append(b"%d %d" % (number, len(body)))
        body += said + b" "
    head = b" ".join(places) + b" "
    pack = zlib.compress(head + body)
    content = b"BT /F 12 Tf 40 100 Td (Nobody asked what the marsh had been doing there.) Tj ET"
    return (
        b"%%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\n"
        b"endstream\nendobj\n4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n9 0 obj\n<< /Type /Pages /Ki"
    ) % (len(head), len(pack), pack, len(content), content)


def test_pages_that_are_described_in_a_pack_are_found(write: Write) -> None:
    document = read(write("packed.pdf", packed()))
    assert document.text == "Nobody asked what the marsh had been doing there."
    assert (document.pages[0].width, document.pages[0].height) == (300, 200)
    assert [problem.code for problem in document.problems] == ["truncated"]


def test_a_locked_file_is_not_taken_apart(write: Write) -> None:
    assert salvaged(write("locked.pdf", packed() + b"\n/Encrypt 5 0 R")) is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(20, 600), noise=st.binary(max_size=12))
def test_whatever_the_damage_there_is_a_document_or_a_sentence(write: Write, at: int, noise: bytes) -> None:
    data = packed()
    path = write("noise.pdf", data[:at] + noise + data[at + len(noise) :])
    with suppress(ReadingError):
        assert read(path).pages
