"""Word documents made for a test."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


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
