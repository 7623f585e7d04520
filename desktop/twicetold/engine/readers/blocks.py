"""The canonical text of formats made of paragraphs, put together from blocks."""

from collections.abc import Iterable
from typing import NamedTuple

from twicetold.engine.text import Region, RegionKind

BETWEEN = "\n\n"
"""What stands between two blocks in the canonical text."""


class Block(NamedTuple):
    """One paragraph, heading, caption, or a whole table, by its nature."""

    kind: RegionKind
    text: str


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Region, ...]]:
    """The text of all blocks with a blank line between them, and a region for each that is not body."""
    texts, regions, position = [], [], 0
    for kind, text in blocks:
        if not text:
            continue
        end = position + len(text)
        if kind != "body":
            regions.append(Region(kind, position, end))
        texts.append(text)
        position = end + len(BETWEEN)
    return BETWEEN.join(texts), tuple(regions)


def words_told(count: int) -> str:
    """How many words, for a sentence."""
    return "1 word" if count == 1 else f"{count} words"


def table(rows: Iterable[Iterable[str]]) -> Block:
    """A table as one block: a line for each row, tabs between its cells."""
    lines = ("\t".join(cell.replace("\n", " ").strip() for cell in row).rstrip("\t") for row in rows)
    return Block("table", "\n".join(line for line in lines if line.strip()))
