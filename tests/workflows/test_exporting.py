"""Writing a report to a file."""

import json
import os
import signal
import stat
import sys
import threading
from pathlib import Path

import pytest

from twicetold.export.report import Report
from twicetold.workflows import exporting
from twicetold.workflows.exporting import RENDERERS, CannotWrite, export
from twicetold.workflows.reporting import build_report
from twicetold_db import Library

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system offers this on Linux only")


@pytest.fixture(scope="module")
def report(shipped_sample: Path) -> Report:
    """The report of the sample library."""
    with Library.open(shipped_sample, read_only=True) as library:
        return build_report(library, with_marks=True)


@pytest.mark.parametrize("rendering", RENDERERS)
def test_a_file_holds_the_rendering_and_nothing_stands_beside_it(
    report: Report, tmp_path: Path, rendering: exporting.Format
) -> None:
    out = tmp_path / f"Vergleich «2».{rendering}"
    export(report, rendering, out)
    assert out.read_bytes().decode() == RENDERERS[rendering](report)
    assert list(tmp_path.iterdir()) == [out]


def test_an_older_file_is_replaced_and_keeps_its_rights(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    out.write_text("old")
    out.chmod(0o640)
    export(report, "json", out)
    assert json.loads(out.read_text("utf-8"))["schema"] == "twicetold.report/1"
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_new_file_may_be_read_by_whom_the_user_lets_read(report: Report, tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    export(report, "json", tmp_path / "r.json")
    assert (tmp_path / "r.json").stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link(report: Report, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "r.json", tmp_path / "link.json"
    target.write_text("old")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("links may not be made here")
    export(report, "json", link)
    assert link.is_symlink()
    assert target.read_text("utf-8") == RENDERERS["json"](report)


@linux
def test_a_pipe_is_written_into_and_not_replaced(report: Report, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    thread = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    thread.start()
    export(report, "json", pipe)
    thread.join(10)
    assert read == [RENDERERS["json"](report).encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("place", ["nowhere/r.json", "folder", "file/r.json"])
def test_a_place_where_nothing_can_be_written_is_named(report: Report, tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("a file")
    with pytest.raises(CannotWrite, match=r" could not be written \(.+\): choose another folder or name\.$") as error:
        export(report, "json", tmp_path / place)
    assert str(error.value).startswith(str(tmp_path / place))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert list((tmp_path / "folder").iterdir()) == []


@linux
def test_a_write_that_fails_leaves_the_old_file_and_no_rest(report: Report, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    out = tmp_path / "r.html"
    out.write_text("the old report")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        with pytest.raises(CannotWrite, match=r"r\.html could not be written \(File too large\)"):
            export(report, "html", out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert out.read_text() == "the old report"
    assert list(tmp_path.iterdir()) == [out]


@linux
def test_a_full_device_is_said(report: Report) -> None:
    with pytest.raises(CannotWrite, match="/dev/full could not be written"):
        export(report, "json", Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


def test_a_file_name_as_long_as_names_may_be_can_be_written(report: Report, tmp_path: Path) -> None:
    out = tmp_path / ("n" * 250 + ".json")
    export(report, "json", out)
    assert out.stat().st_size > 0
