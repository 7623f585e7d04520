"""Where the real documents are, and small files made for a test."""

import logging
import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

CORPUS = Path(os.environ.get("TWICETOLD_SHARED") or Path(__file__).parents[2] / "shared") / "corpus"

# before Qt is loaded: no test needs a screen
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long one example takes says how busy the machine is; tests of speed compare with a yardstick.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs(level): this test announces that up to this level is logged in it")


class _Ear(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


def _no_log_unannounced(item: pytest.Item) -> Generator[None]:
    """Fails a test, or what prepares and ends it, in which something is logged that it did not announce."""
    ear = _Ear()
    logging.getLogger().addHandler(ear)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(ear)
    marker = item.get_closest_marker("logs")
    allowed = marker.args[0] if marker else logging.INFO
    unseen = [f"{one.name}: {one.getMessage()}" for one in ear.heard if one.levelno > allowed]
    assert not unseen, f"logged, and not announced: {unseen}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    yield from _no_log_unannounced(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    yield from _no_log_unannounced(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    yield from _no_log_unannounced(item)


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
