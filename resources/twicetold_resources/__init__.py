"""What the window and the exports need beside code: colours, icons, templates, schemas, the sample library."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The file or folder that ships under this name: `path("templates", "report.html")`.

    Raises `FileNotFoundError` for a name that does not ship, and `ValueError` for one that leads out of here.
    """
    found = _HERE.joinpath(*parts).resolve()
    if not found.is_relative_to(_HERE):
        raise ValueError(f"{'/'.join(parts)} lies outside the resources")
    if not found.exists():
        raise FileNotFoundError(f"{'/'.join(parts)} is not among the resources of this installation")
    return found
