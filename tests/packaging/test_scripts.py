"""The set-up scripts, run by bash as a person runs them. What they install is tried by running this suite at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [ROOT / "packaging" / name for name in ("setup.sh", "start.sh", "test.sh")] + [ROOT / ".ci" / "run"]

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


def bash(command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """What bash prints for `command`, with setup.sh of `cwd` read first."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f". packaging/setup.sh\n{command}"],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the set-up script, a project file and a virtual environment in which all is said to be ready."""
    (tmp_path / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "setup.sh", tmp_path / "packaging")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True, timeout=60)
    made = bash('VENV=$(environment_folder); fingerprint >"$VENV/run.stamp"', tmp_path)
    assert made.returncode == 0, made.stderr
    return tmp_path


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_bash_can_read_the_script(script: Path) -> None:
    subprocess.run(["bash", "-n", script], check=True, timeout=60)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing() -> None:
    found = subprocess.run(
        ["shellcheck", "-x", *SCRIPTS], check=False, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert not found.stdout


def test_what_is_ready_is_not_installed_again(project: Path) -> None:
    assert bash("prepare text", project).stderr == ""


def test_a_changed_project_file_is_installed_again(project: Path) -> None:
    with (project / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# one more dependency\n")
    assert bash("VENV=$(environment_folder); ready run", project).returncode == 1


def test_a_folder_that_was_moved_is_installed_again(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    moved = project.rename(tmp_path_factory.mktemp("elsewhere") / "project")
    assert bash("VENV=$(environment_folder); ready run", moved).returncode == 1


def test_an_environment_without_its_python_is_not_ready(project: Path) -> None:
    (project / ".venv" / "bin" / "python").unlink()
    assert bash("VENV=$(environment_folder); ready run", project).returncode == 1


def test_being_ready_to_run_is_not_being_ready_to_test(project: Path) -> None:
    assert bash("VENV=$(environment_folder); ready test", project).returncode == 1


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    (tmp_path / "python3.13").symlink_to(sys.executable)
    found = bash("suitable_python", PATH=f"{tmp_path}:/nowhere:/usr/bin:/bin")
    assert found.stdout.strip() == str(tmp_path / "python3.13")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has packages to look for")
def test_a_library_that_is_missing_is_asked_for_by_its_package(tmp_path: Path) -> None:
    for_test = 'LIBRARIES="libc.so.6:libc6 libnowhere.so.9:libnowhere9"; missing_packages run'
    assert bash(for_test).stdout.split()[:1] == ["libnowhere9"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has apt")
def test_who_may_not_install_is_told_the_one_command(tmp_path: Path) -> None:
    for name, body in {"id": "echo 1000", "sudo": "exit 1"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    told = bash("apt_install libgl1 libegl1", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert told.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends libgl1 libegl1" in told.stderr


def test_a_command_that_fails_once_is_tried_again(tmp_path: Path) -> None:
    once = 'sleep() { :; }; stumble() { [ -f tried ] || { touch tried; return 1; }; }; cd "$0"; persist stumble'
    tried = subprocess.run(
        ["bash", "-euc", f". {ROOT}/packaging/setup.sh\n{once}", tmp_path],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert tried.returncode == 0
    assert "Trying again" in tried.stderr


@pytest.mark.skipif(
    bash("VENV=$(environment_folder); ready run").returncode != 0,
    reason="the project's own environment was not made by packaging/test.sh",
)
def test_without_a_screen_the_sample_is_written_as_a_page() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    script = ROOT / "packaging" / "start.sh"
    started = subprocess.run(
        ["bash", script], check=False, env=environment, capture_output=True, text=True, timeout=110
    )
    assert started.returncode == 0, started.stderr
    page = Path(started.stderr.strip().rsplit("browser: ", 1)[1])
    assert "Harbour Quarter Holdings paid 11 million crowns" in page.read_text("utf-8")
