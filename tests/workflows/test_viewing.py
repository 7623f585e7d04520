"""An import shows its long documents while they are read, and stores nothing of them before they are whole."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from twicetold.engine.progress import Cancelled
from twicetold.engine.readers.beginning import Beginning
from twicetold.workflows.files import documents_in, fingerprint
from twicetold.workflows.importing import import_files
from twicetold_db import Library
from ui.papers import report_of
from workflows.conftest import Watching
from workflows.test_archives import pack


@dataclass
class Eyes:
    """Notes what happens to each document, in its order, and which documents the library had when one was shown."""

    place: Path
    fails: bool = False
    seen: list[tuple[str, object]] = field(default_factory=list)
    hashes: dict[Path, str] = field(default_factory=dict)
    stored: list[int] = field(default_factory=list)

    def show(self, path: Path, sha256: str, beginning: Beginning) -> None:
        with Library.open(self.place) as library:  # in a thread of its own
            self.stored.append(len(library.documents()))
        self.hashes[path] = sha256
        self.seen.append((path.name, beginning.pages))
        if self.fails:
            raise Cancelled

    def follow(self, path: Path, done: int, total: int) -> None:
        step = (path.name, "reading")
        if total > 1 and step not in self.seen:
            self.seen.append(step)

    def end(self, path: Path, document_id: int | None) -> None:
        self.seen.append((path.name, document_id or "failed"))


def test_a_long_document_is_shown_before_it_is_stored(library: Library, tmp_path: Path) -> None:
    report, eyes = report_of(tmp_path / "report.pdf", 60), Eyes(library.path)
    outcome = import_files(library, [report], viewer=eyes)
    assert eyes.stored == [0]
    assert [told for told in eyes.seen if told[1] != "reading"] == [("report.pdf", 60), ("report.pdf", 1)]
    assert eyes.hashes == {report: fingerprint(report, Watching())[0]}
    assert outcome.added == (1,)


def test_a_document_in_an_archive_is_shown_under_its_path_there(library: Library, tmp_path: Path) -> None:
    report = report_of(tmp_path / "report.pdf", 30)
    packed = pack(tmp_path / "papers.zip", **{"inner/report.pdf": report.read_bytes()})
    eyes = Eyes(library.path)
    import_files(library, documents_in([packed]), viewer=eyes)
    assert list(eyes.hashes) == [packed / "inner/report.pdf"]


def test_what_fails_after_its_first_pages_is_told_and_not_stored(library: Library, tmp_path: Path) -> None:
    eyes = Eyes(library.path, fails=True)
    with pytest.raises(Cancelled):
        import_files(library, [report_of(tmp_path / "report.pdf", 60)], viewer=eyes)
    assert eyes.stored == [0]
    assert library.documents() == []


def test_a_file_that_cannot_be_read_ends_as_failed(library: Library, tmp_path: Path) -> None:
    noise, eyes = tmp_path / "noise.pdf", Eyes(library.path)
    noise.write_bytes(b"%PDF-1.4 nothing more")
    import_files(library, [noise], viewer=eyes)
    assert eyes.seen == [("noise.pdf", "failed")]
