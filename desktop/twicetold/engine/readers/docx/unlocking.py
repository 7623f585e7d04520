"""Word documents that are locked with a password."""

import io
from pathlib import Path

from twicetold.engine.readers.errors import Damaged, NeedsPassword, WrongPassword
from twicetold.engine.readers.identify import is_locked_office


def unlocked(path: Path, password: str | None) -> io.BytesIO | None:
    """The archive inside a locked file, or None for a file that is not locked.

    Raises `NeedsPassword`, `WrongPassword`, or `Damaged`. The password and what it opens stay in memory.
    """
    with path.open("rb") as file:
        if not is_locked_office(file.read()):
            return None
        if password is None:
            raise NeedsPassword(f"{path.name} is locked: give the password that opens it.")
        return _decrypted(file, path.name, password)


def _decrypted(file: io.BufferedReader, name: str, password: str) -> io.BytesIO:
    # imported when needed: locked files are rare
    import msoffcrypto  # noqa: PLC0415  as said above
    from msoffcrypto import exceptions  # noqa: PLC0415  as above

    content = io.BytesIO()
    file.seek(0)
    try:
        locked = msoffcrypto.OfficeFile(file)
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(content)
    except exceptions.InvalidKeyError:
        raise WrongPassword(f"{name} is not opened by this password: try another one.") from None
    except MemoryError:
        raise
    except Exception as error:  # msoffcrypto passes on whatever its parsers meet in a damaged file
        raise Damaged(f"{name} is locked and damaged: get the file again.") from error
    content.seek(0)
    return content
