"""Files that are the same, byte for byte: a library has them as one document, and it is told there."""

from collections.abc import Mapping
from pathlib import Path

from twicetold.workflows.archives import name_of
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, ProblemRecord


def tell_copies(library: Library, ids: Mapping[Path, int]) -> tuple[tuple[Path, int], ...]:
    """The files that are another one than their document was read from; each is told of at its document.

    A file that was moved is no copy.
    """
    documents = {record.id: record for record in library.documents()} if ids else {}
    there = ((path, number) for path, number in ids.items() if number in documents)
    copies = tuple((path, number) for path, number in there if _is_copy(path, documents[number]))
    for path, number in copies:
        name = name_of(path)
        told = (
            f"{path if name == documents[number].name else name} is the same file, byte for byte, and is listed once."
        )
        library.add_problem(number, ProblemRecord("same-file", told, None))
    return copies


def _is_copy(path: Path, document: DocumentRecord) -> bool:
    read_from = Path(document.path)
    if not document.path or read_from == path.absolute():
        return False
    return name_of(path) != name_of(read_from) or (read_from.exists() and read_from.resolve() != path.resolve())
