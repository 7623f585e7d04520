"""Rows of tables: pieces of lines that stand beside one another, row under row, in the order of the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from twicetold.engine.layout.lines import Line
from twicetold.engine.layout.order import Block

Row = tuple[Line, ...]
_LEAST = 3
"""So many rows in a sequence make a table."""


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """Rows under one another, each of two or more pieces."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, eq=False, slots=True)
class TakenOut:
    """A table that was found before the lines are ordered, and the line that it comes after; None if it comes first."""

    lines: tuple[Line, ...]
    after: Line | None


def ruled_tables(lines: Sequence[Line], boxes: Sequence[tuple[float, ...]]) -> list[list[Line]]:
    """The lines of a page that stand in each of these boxes."""
    inside = [next((number for number, box in enumerate(boxes) if _stands_in(line, box)), None) for line in lines]
    found = [[line for line, place in zip(lines, inside, strict=True) if place == n] for n in range(len(boxes))]
    return [table for table in found if table]


def taken_out(lines: Sequence[Line], tables: Sequence[list[Line]]) -> tuple[list[Line], list[TakenOut]]:
    """The lines that are in none of these tables, and the tables with their places."""
    number = {id(line): place for place, table in enumerate(tables) for line in table}
    after: dict[int, Line | None] = {}
    outside: list[Line] = []
    for line in lines:
        if id(line) in number:
            after.setdefault(number[id(line)], outside[-1] if outside else None)
        else:
            outside.append(line)
    return outside, [TakenOut(tuple(tables[place]), before) for place, before in after.items()]


def _stands_in(line: Line, box: Sequence[float]) -> bool:
    """Whether the middle of each word of the line is in a box of the page as shown."""
    x, y = (line.boxes[:, :2] + line.boxes[:, 2:]).T / 2
    return bool(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).all())


def placed(parts: Sequence[Block | Table], tables: Sequence[TakenOut]) -> list[Block | Table]:
    """The parts of a page with these tables behind those that they come after."""
    result = list(parts)
    for table in reversed(tables):
        place = next((i + 1 for i, part in enumerate(result) if table.after in _lines(part)), 0)
        result.insert(place, Table(tuple((line,) for line in table.lines)))
    return result


def _lines(part: Block | Table) -> list[Line]:
    return part if isinstance(part, list) else [line for row in part.rows for line in row]


def parted(blocks: Sequence[Block]) -> list[Block | Table]:
    """The blocks of a page, with tables in place of the stretches of them that are tables."""
    lines = [(number, line) for number, block in enumerate(blocks) for line in block]
    rows = rows_of([line for _, line in lines])
    result: list[Block | Table] = []
    at = start = 0
    while start < len(rows):
        end = _table_end(rows, start)
        count = sum(len(row) for row in rows[start:end])
        if end - start >= _LEAST:
            result.append(Table(tuple(rows[start:end])))
        else:
            _add_lines(result, lines, at, at + count)
        at, start = at + count, end
    return result


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The lines in their order, those together that stand to the right of the one before on the same level."""
    rows: list[Row] = []
    for line in lines:
        if rows and beside(rows[-1][-1], line):
            rows[-1] = (*rows[-1], line)
        else:
            rows.append((line,))
    return rows


def beside(left: Line, right: Line) -> bool:
    """Whether the second line stands to the right of the first, on the same level."""
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return left.turn == right.turn and shared > 0.5 * min(left.size, right.size) and right.x0 >= left.x1


def _table_end(rows: Sequence[Row], start: int) -> int:
    """Behind the last row of the table that begins at `start`; one further on where none begins."""
    end = start + 1
    if len(rows[start]) < 2:
        return end
    while (
        end < len(rows) and len(rows[end]) > 1 and 0 < rows[end][0].base - rows[end - 1][0].base < 5 * rows[end][0].size
    ):
        end += 1
    return end if end - start >= _LEAST else start + 1


def _add_lines(result: list[Block | Table], lines: Sequence[tuple[int, Line]], start: int, end: int) -> None:
    """Appends lines to the block they were in, or to a new one behind a table."""
    for i in range(start, end):
        number, line = lines[i]
        last = result[-1] if result else None
        if isinstance(last, list) and lines[i - 1][0] == number:
            last.append(line)
        else:
            result.append([line])
