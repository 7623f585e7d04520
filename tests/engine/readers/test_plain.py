"""Plain text stays as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.engine.readers import plain
from twicetold.engine.readers.errors import Empty

Write = Callable[[str, str | bytes], Path]


def test_only_line_ends_change(write: Write) -> None:
    source = "One\r\nTwo\rThree\n\fFour\tfive\u2028six\u00a0\u00adseven\x85ﬁn  \r\n\r\n"
    document = plain.read(write("a.txt", source))
    assert document.text == "One\nTwo\nThree\n\fFour\tfive\u2028six\u00a0\u00adseven\x85ﬁn  \n\n"
    assert (document.format, document.encoding, document.pages, document.regions) == ("plain", "utf-8", (), ())


def test_a_file_of_blanks_is_empty(write: Write) -> None:
    with pytest.raises(Empty, match=r"a\.txt holds only blanks"):
        plain.read(write("a.txt", " \r\n\t\n"))


def test_a_corpus_text_is_its_own_bytes(corpus: Path) -> None:
    path = corpus / "blog.txt"
    assert plain.read(path).text.encode() == path.read_bytes()
