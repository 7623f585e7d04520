"""Where the real documents are, and small ones made for a test."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which are not ours to ship."""
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not there: ../shared/corpus")
    return CORPUS


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of that name with that content (text as UTF-8, line ends as given)."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


@pytest.fixture
def write_docx(tmp_path: Path) -> Callable[..., Path]:
    """Writes a Word document with that body (XML), and other parts by their names."""

    def _write(body: str, parts: dict[str, str] | None = None, name: str = "letter.docx") -> Path:
        path = tmp_path / name
        document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", document)
            for part, content in (parts or {}).items():
                archive.writestr(part, content)
        return path

    return _write
