"""Rich Text Format (.rtf): the text that the control words set, with tracked changes accepted.

After "Rich Text Format Specification 1.9.1". Footnotes follow the body; running heads and feet and comments are
not in the text, which is told; nor are the numbers that the program makes up itself.
"""

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import Path

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.blocks import Block, joined, table, words_told
from twicetold.engine.readers.errors import Empty
from twicetold.engine.readers.furniture import furniture_left_out
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem, RegionKind

_TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.S
)
_SIGNS = {
    "tab": "\t", "line": "\n", "softline": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "zwj": "\u200d", "zwnj": "\u200c", "nestcell": "\t",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "‑", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
_SKIPPED = {
    "colortbl", "pict", "fldinst", "xe", "tc", "pntext", "listtext", "nonshppict", "sp", "filetbl", "revtbl", "ftnsep",
    "ftnsepc", "aftnsep",
}  # fmt: skip
_NAMED = {"fonttbl", "stylesheet", "info", "title", "author", "footnote", "annotation"}
_FURNITURE = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
_STARRED = {"shpinst", "shptxt", "annotation"}
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_STYLES: tuple[tuple[re.Pattern[str], RegionKind], ...] = (
    (re.compile(r"(?:heading \d|title|subtitle)\b", re.I), "heading"),
    (re.compile(r"(?:intense |block )?quot(?:e|es|ation|ations)\b|block text\b", re.I), "quotation"),
    (re.compile(r"caption\b", re.I), "caption"),
    (re.compile(r"toc \d", re.I), "contents"),
)
_LONG_CELL = 60
_BETWEEN_REPORTS = 50_000


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of an .rtf file. Raises `Empty`; a password is not looked at.

    Regions: headings, quotations, captions and contents by their styles, tables, footnotes. Problems: hidden-text,
    tracked-changes, left-out.
    """
    data = path.read_bytes()
    reading = _Reading()
    for number, token in enumerate(_TOKEN.finditer(data)):
        if number % _BETWEEN_REPORTS == 0:
            progress.report(f"reading {path.name}", token.start(), len(data))
        if token.start() >= reading.resume_at:
            reading.take(token)
    text, regions = joined(reading.finish())
    if not text:
        raise Empty(f"{path.name} is a document without text: where it shows pictures of text, save it as PDF.")
    progress.report(f"reading {path.name}", len(data), len(data))
    metadata = {key: MetadataValue(value, "metadata") for key, value in reading.metadata.items() if value}
    return DocumentText(text, "rtf", regions=regions, metadata=metadata, problems=_problems(reading, path.name))


def _problems(reading: "_Reading", name: str) -> tuple[Problem, ...]:
    hidden, deleted, comments = (
        len("".join(texts).split()) for texts in (reading.hidden, reading.deleted, reading.comments)
    )
    problems = []
    if hidden:
        problems.append(
            Problem("hidden-text", f"{name} holds {words_told(hidden)} in hidden type; they were left out.")
        )
    if deleted:
        message = f"{name} has tracked changes; {words_told(deleted)} that are deleted in them were left out."
        problems.append(Problem("tracked-changes", message))
    if comments:
        problems.append(Problem("left-out", f"{name} has comments; {words_told(comments)} in them were left out."))
    return (*problems, *furniture_left_out(reading.furniture, name))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group. `destination` is "" for the document's own text, "skip" for what is not read."""

    destination: str = ""
    hidden: bool = False
    deleted: bool = False
    font: int = 0
    fallback: int = 1
    style: int = 0
    level: int = 9
    in_table: bool = False


class _Reading:
    """Takes one token after the other, and gathers blocks."""

    def __init__(self) -> None:
        self.metadata: dict[str, str] = {}
        self.hidden: list[str] = []
        self.deleted: list[str] = []
        self.comments: list[str] = []
        self.furniture: list[str] = []
        self.resume_at = 0
        self._state = _State()
        self._outer: list[_State] = []
        self._starred = False
        self._to_skip = 0
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, RegionKind] = {}
        self._bytes = bytearray()
        self._texts: dict[str, list[str]] = {}
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._blocks: list[Block] = []
        self._footnotes: list[Block] = []

    def take(self, token: "re.Match[bytes]") -> None:
        """Go on by one token."""
        word, number, code, symbol, brace, plain = token.groups()
        if code is not None:
            self._add_bytes(bytes([int(code, 16)]))
        elif plain is not None:
            self._add_bytes(plain)
        else:
            self._add_decoded()
            if word is not None:
                self._word(word.decode(), None if number is None else int(number), token.end())
            elif symbol is not None:
                self._symbol(symbol)
            elif brace is not None:
                self._brace(brace)

    def finish(self) -> list[Block]:
        """All blocks, the footnotes last."""
        self._add_decoded()
        self._state = _State()
        if self._cells:
            self._rows.append(self._cells)
        self._end_paragraph()
        self._end_table()
        return self._blocks + self._footnotes

    def _add_bytes(self, data: bytes) -> None:
        """Keep bytes until their letters are complete, but for those that stand in for a \\u letter."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _add_decoded(self) -> None:
        if self._bytes:
            code_page = self._fonts.get(self._state.font, self._code_page)
            self._add(self._bytes.decode(code_page, errors="replace"))
            self._bytes.clear()

    def _add(self, text: str) -> None:
        """Put text where the current group's text goes."""
        state = self._state
        if state.destination == "skip":
            return
        if state.deleted:
            self.deleted.append(text)
        elif state.destination == "annotation":
            self.comments.append(text)
        elif state.hidden and state.destination in {"", "footnote"}:
            self.hidden.append(text)
        else:
            self._texts.setdefault(state.destination, []).append(text)

    def _taken(self, destination: str) -> str:
        """The text gathered for a destination, which is empty from then on; surrogate halves joined."""
        text = "".join(self._texts.pop(destination, []))
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip("\n ")

    def _brace(self, brace: bytes) -> None:
        self._to_skip = 0
        if brace == b"{":
            self._outer.append(self._state)
            return
        ended, self._state = self._state, self._outer.pop() if self._outer else _State()
        if ended.destination == "footnote" != self._state.destination:
            self._footnotes.append(Block("footnote", self._taken("footnote")))
        elif ended.destination == "furniture" != self._state.destination:
            self.furniture.append(self._taken("furniture"))
        elif ended.destination in {"title", "author"} and self._state.destination != ended.destination:
            self.metadata[ended.destination] = " ".join(self._taken(ended.destination).split())
        elif ended.destination == "stylesheet":
            self._keep_style(ended.style, self._taken("stylesheet"))
        elif ended.destination in {"fonttbl", "info"}:
            self._taken(ended.destination)

    def _keep_style(self, number: int, name: str) -> None:
        kind = next((kind for pattern, kind in _STYLES if pattern.match(name)), None)
        if kind:
            self._styles[number] = kind

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in b"\r\n":
            self._word("par", None, 0)
        elif self._to_skip:
            self._to_skip -= 1
        else:
            self._add(_SYMBOLS.get(symbol, ""))

    def _word(self, word: str, number: int | None, end: int) -> None:
        """Obey a control word."""
        starred, self._starred = self._starred, False
        if (starred and word not in _STARRED) or word in _SKIPPED:
            self._change(destination="skip")
        elif word in _FURNITURE and self._state.destination != "skip":
            self._change(destination="furniture")
        elif word in _NAMED and self._state.destination != "skip":
            self._change(destination=word)
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "u":
            self._add(chr((number or 0) % 0x10000))
            self._to_skip = self._state.fallback
        elif word == "bin":
            self.resume_at = end + max(number or 0, 0)
        elif word in {"par", "sect", "page", "cell", "row"}:
            self._structure(word)
        else:
            self._property(word, number)

    def _structure(self, word: str) -> None:
        """The end of a paragraph, a cell or a row of the text."""
        if self._state.destination in {"footnote", "furniture"}:
            self._add("\n")
        elif self._state.destination:
            return
        elif word == "cell":
            self._cells.append(self._taken(""))
        elif word == "row":
            self._rows.append(self._cells)
            self._cells = []
        elif self._state.in_table:
            self._add("\n")
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        text = self._taken("")
        if text:
            self._end_table()
            is_heading = self._state.level < 9
            self._blocks.append(Block("heading" if is_heading else self._styles.get(self._state.style, "body"), text))

    def _end_table(self) -> None:
        """Keep the rows so far: as a table, or as paragraphs where the table only lays out the page."""
        cells = [cell for row in self._rows for cell in row]
        if all(len(cell.split()) <= _LONG_CELL and "\n" not in cell for cell in cells):
            self._blocks.append(table(self._rows))
        else:
            self._blocks += [Block("body", paragraph) for cell in cells for paragraph in cell.split("\n")]
        self._rows = []

    def _property(self, word: str, number: int | None) -> None:
        """A control word that changes how text is set from here to the end of the group."""
        on = number != 0
        if word == "v":
            self._change(hidden=on)
        elif word == "deleted":
            self._change(deleted=on)
        elif word == "plain":
            self._change(hidden=False, deleted=False)
        elif word == "pard":
            self._change(style=0, level=9, in_table=False)
        elif word == "intbl":
            self._change(in_table=True)
        elif word == "s" and number is not None:
            self._change(style=number)
        elif word == "outlinelevel":
            self._change(level=9 if number is None else number)
        elif word in {"f", "deff"} and number is not None:
            self._change(font=number)
        elif word == "fcharset" and number in _CODE_PAGES and self._state.destination == "fonttbl":
            self._fonts[self._state.font] = _CODE_PAGES[number]
        elif word == "uc":
            self._change(fallback=1 if number is None else max(number, 0))
        elif word == "ansicpg" and number:
            self._code_page = _known(f"cp{number}")
        elif word == "mac":
            self._code_page = "mac_roman"

    def _change(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # mypy cannot see through **changes


def _known(code_page: str) -> str:
    """The code page, or that of Western Windows where Python does not know it."""
    try:
        return codecs.lookup(code_page).name
    except LookupError:
        return "utf-8" if code_page == "cp65001" else "cp1252"
