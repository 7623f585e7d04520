"""Where the real documents are, and small files made for a test."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

CORPUS = Path(os.environ.get("TWICETOLD_SHARED") or Path(__file__).parents[2] / "shared") / "corpus"

# before Qt is loaded: no test needs a screen
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long one example takes says how busy the machine is; tests of speed compare with a yardstick.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which are not ours to ship."""
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not there: ../shared/corpus, or TWICETOLD_SHARED names their place")
    return CORPUS


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of that name with that content (text as UTF-8, line ends as given)."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
