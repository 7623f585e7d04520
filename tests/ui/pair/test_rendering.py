"""Pictures of pages: from files as they are, and from inside archives."""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from twicetold.ui.pair.rendering import PageRenderer, Sheet
from ui.papers import SHARED, pdf_of


@pytest.fixture
def renderer(qtbot: QtBot) -> Iterator[PageRenderer]:
    made = PageRenderer()
    yield made
    made.finish()


@pytest.fixture
def packed(tmp_path: Path) -> Sheet:
    """The second page of a PDF that lies in an archive, and nowhere else."""
    report = pdf_of(tmp_path / "report.pdf", ["", SHARED])
    content = report.read_bytes()
    report.unlink()
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("year/report.pdf", content)
    return Sheet(tmp_path / "papers.zip/year/report.pdf", hashlib.sha256(content).hexdigest(), 2, 400)


def dark(picture: QImage) -> int:
    """How many pixels are dark."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return int((np.frombuffer(grey.constBits(), np.uint8) < 100).sum())


def test_a_page_of_a_file_in_an_archive_is_drawn_and_leaves_no_file(
    renderer: PageRenderer, packed: Sheet, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with qtbot.waitSignal(renderer.rendered):
        renderer.want("a test", [packed])
    picture = renderer.picture(packed)
    assert picture is not None
    assert dark(picture) > 200
    assert sorted(tmp_path.rglob("*")) == before


def test_another_file_under_the_same_name_in_the_archive_is_not_drawn(
    renderer: PageRenderer, packed: Sheet, tmp_path: Path, qtbot: QtBot
) -> None:
    other = pdf_of(tmp_path / "other.pdf", ["Something else."])
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.write(other, "year/report.pdf")
    with qtbot.waitSignal(renderer.failed) as failed:
        renderer.want("a test", [packed])
    assert "has changed since it was added" in failed.args[1]


@pytest.mark.parametrize("left", ["an empty archive", "nothing"])
def test_a_file_that_is_no_longer_in_its_archive_is_said(
    renderer: PageRenderer, packed: Sheet, tmp_path: Path, qtbot: QtBot, left: str
) -> None:
    place = tmp_path / "papers.zip"
    place.unlink()
    if left != "nothing":
        zipfile.ZipFile(place, "w").close()
    with qtbot.waitSignal(renderer.failed) as failed:
        renderer.want("a test", [packed])
    assert "is not where it was" in failed.args[1]


MOST_MEGABYTES = 200  # of pictures; beside them a window with two long files has room in 600


def test_of_many_pages_only_those_drawn_last_are_kept(renderer: PageRenderer, tmp_path: Path, qtbot: QtBot) -> None:
    path = pdf_of(tmp_path / "long.pdf", [SHARED] * 12)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    sheets = [Sheet(path, sha256, number, 2600) for number in range(1, 13)]
    for sheet in sheets:
        with qtbot.waitSignal(renderer.rendered):
            renderer.want("a test", [sheet])
    kept = [picture.sizeInBytes() / 1e6 for sheet in sheets if (picture := renderer.picture(sheet)) is not None]
    assert 2 <= len(kept) < 12
    assert sum(kept) <= MOST_MEGABYTES
    assert renderer.picture(sheets[-1]) is not None
