"""Plain text of mails whose lines were broken to fit: "format=flowed", after RFC 3676."""

from collections.abc import Iterable, Iterator
from itertools import groupby

_SIGNATURE = "-- "


def unbroken(text: str, *, delete_space: bool = False) -> str:
    """`text` with the line ends taken out that its mail program put in, which a space stands before.

    Marks of quotation stay, one set for each line that results. `delete_space`: the space is taken out too (DelSp).
    """
    return "\n".join(_unbroken(text.split("\n"), delete_space))


def _unbroken(lines: list[str], delete_space: bool) -> Iterator[str]:
    for depth, quoted in groupby(lines, lambda line: len(line) - len(line.lstrip(">"))):
        marks = ">" * depth + " " if depth else ""
        contents = (line[depth:].removeprefix(" ") for line in quoted)
        for paragraph in _paragraphs(contents, delete_space):
            yield marks + paragraph if paragraph else marks.rstrip(" ")


def _paragraphs(lines: Iterable[str], delete_space: bool) -> Iterator[str]:
    """Lines of one depth of quotation, joined. Mails that do not keep the rules have blanks before empty lines, too."""
    begun = ""
    for line in lines:
        if begun and line in {"", _SIGNATURE}:
            yield begun.rstrip(" ")
            begun = ""
        if line.endswith(" ") and line != _SIGNATURE:
            begun += line[:-1] if delete_space else line
        else:
            yield begun + line
            begun = ""
    if begun:
        yield begun.rstrip(" ")
