"""ZIP archives of documents: each document in one has a path of its own, that of the archive with its name in it."""

import io
import tempfile
import zipfile
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO

from twicetold.engine.readers import SUFFIXES, ReadingError
from twicetold.engine.readers.errors import Damaged, NeedsPassword, TooLarge, Unsupported, Vanished, WrongPassword
from twicetold.engine.readers.identify import BROKEN_ARCHIVE, identify

SUFFIX = ".zip"
MOST_DOCUMENTS = 2_000
_LARGEST = 500_000_000  # bytes unpacked, of one document
_LARGEST_IN_ALL = 2_000_000_000
_TIGHTEST = 300
"""Documents are never packed to so small a part; bombs are."""
_PIECE = 1 << 20


def is_archive(path: Path) -> bool:
    """Whether the file is a ZIP archive of documents, and not a document itself, as Word files are."""
    try:
        if path.suffix.lower() != SUFFIX or not zipfile.is_zipfile(path):
            return False
        identify(path)
    except Unsupported:
        return True
    except (ReadingError, OSError):
        return False
    return False


def documents_of(path: Path) -> list[Path]:
    """The paths of the documents in an archive, in their order.

    An archive that is damaged, has no documents, or too many, stands for itself: reading it says why.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(_members(archive))
    except BROKEN_ARCHIVE:
        return [path]
    return [path / name for name in names] if 0 < len(names) <= MOST_DOCUMENTS else [path]


def archive_of(path: Path) -> Path | None:
    """The archive that the document at `path` is in, or None for one that is in none."""
    for parent in path.parents if not path.exists() else ():
        if parent.exists():
            return parent if parent.suffix.lower() == SUFFIX and parent.is_file() else None
    return None


def name_of(path: Path) -> str:
    """What a document is called: the file's name, "archive.zip/inner.pdf" for one in an archive."""
    archive = archive_of(path)
    return path.relative_to(archive.parent).as_posix() if archive else path.name


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """What may be a document in an archive, by its name; no name leads out of the archive."""
    found: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        parts = [part for part in member.filename.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
        hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
        if parts and not member.is_dir() and not hidden and Path(parts[-1]).suffix.lower() in SUFFIXES:
            found.setdefault("/".join(_plain(part) for part in parts), member)
    return found


def _plain(name: str) -> str:
    """A name that every file system takes, with its suffix."""
    tame = "".join("_" if character < " " or character in '<>:"|?*' else character for character in name)
    return tame if len(tame) <= 120 else f"{Path(tame).stem[:100]}{Path(tame).suffix[:20]}"


def content_of(path: Path) -> bytes:
    """What the document at `path` in an archive holds, unpacked in memory. Raises a `ReadingError`."""
    with Unpacked() as unpacked:
        return unpacked.content(path)


class Unpacked:
    """Documents of archives as files, in a temporary folder that is gone at the end of the `with` block."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = count()
        self._left = _LARGEST_IN_ALL

    def __enter__(self) -> "Unpacked":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder:
            self._folder.cleanup()

    def file(self, path: Path, password: str | None = None) -> Path:
        """The file to read for the document at `path`: itself, or its copy where it is in an archive.

        Raises a `ReadingError` for a document that cannot be unpacked, and for an archive as a whole.
        """
        archive = archive_of(path)
        if archive:
            return self._copied(archive, path, password)
        if is_archive(path):
            _refuse_whole(path)
        return path

    def content(self, path: Path) -> bytes:
        """What the document at `path` in an archive holds, in memory alone. Raises as `file` does."""
        archive = archive_of(path)
        if archive is None:
            raise Vanished(f"{path.name} is no longer there: add its archive again.")
        content = io.BytesIO()
        self._unpack(archive, path, None, content)
        return content.getvalue()

    def _copied(self, archive: Path, path: Path, password: str | None) -> Path:
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="twicetold-")
        copy = Path(self._folder.name, str(next(self._numbers)), path.name)
        copy.parent.mkdir()
        with copy.open("wb") as to:
            self._unpack(archive, path, password, to)
        return copy

    def _unpack(self, archive: Path, path: Path, password: str | None, to: IO[bytes]) -> None:
        name = path.relative_to(archive).as_posix()
        try:
            with zipfile.ZipFile(archive) as opened:
                member = _members(opened)[name]
                self._refuse_giant(member, name_of(path))
                if path.suffix.lower() == SUFFIX:
                    raise Unsupported(f"{name_of(path)} is an archive inside an archive: unpack it, and add that.")
                if member.flag_bits & 1 and not password:
                    raise NeedsPassword(f"{name_of(path)} is locked: give the password that opens the archive.")
                with opened.open(member, pwd=password.encode() if password else None) as source:
                    self._copy(source, to, name_of(path))
        except KeyError:
            raise Vanished(f"{name_of(path)} is no longer in its archive: add the archive again.") from None
        except NotImplementedError:
            raise Unsupported(f"{name_of(path)} is packed in a way that is not known here: unpack it first.") from None
        except BROKEN_ARCHIVE as error:
            if "password" in str(error):
                raise WrongPassword(f"The password does not open {name_of(path)}: type it again.") from None
            raise Damaged(f"{name_of(path)} is damaged in its archive: download or pack it again.") from error

    def _refuse_giant(self, member: zipfile.ZipInfo, name: str) -> None:
        tight = member.file_size > 10_000_000 and member.file_size > _TIGHTEST * max(1, member.compress_size)
        if tight or member.file_size > min(_LARGEST, self._left):
            raise _too_large(name)

    def _copy(self, source: IO[bytes], to: IO[bytes], name: str) -> None:
        """Copies to the end, whatever size the archive says, and stops where it is too much."""
        size = 0
        while piece := source.read(_PIECE):
            size += len(piece)
            self._left -= len(piece)
            if size > _LARGEST or self._left < 0:
                raise _too_large(name)
            to.write(piece)


def _too_large(name: str) -> TooLarge:
    return TooLarge(f"{name} unpacks to more than is read at once: unpack the archive, and add its files in parts.")


def _refuse_whole(path: Path) -> None:
    """Raises for an archive of documents, which is none itself; nothing for one that holds none."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(_members(archive))
    except BROKEN_ARCHIVE as error:
        raise Damaged(f"{path.name} is cut off or damaged: download or save it again.") from error
    if len(names) > MOST_DOCUMENTS:
        raise TooLarge(
            f"{path.name} holds {len(names)} documents, more than the {MOST_DOCUMENTS} that are read from one archive: "
            f"unpack it, and add its folder."
        )
    if names:
        raise Unsupported(f"{path.name} is an archive of documents: name one of them, such as {path.name}/{names[0]}.")
