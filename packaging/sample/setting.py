"""What both PDFs of the sample are set with: colours, fonts, texts with their hyphens and notes."""

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    PageTemplate,
)

TEXTS = Path(__file__).parent
WIDTH, HEIGHT = A4

INK = HexColor(0x1D1D1B)
GREY = HexColor(0x6B6B68)
RULE = HexColor(0xB9B6AE)
RED = HexColor(0x9C2F24)
SEA = HexColor(0x1F5C6B)
PALE = HexColor(0xEEF3F3)

SERIF, ITALIC, SERIF_BOLD = "Newsreader-Regular", "Newsreader-Italic", "Newsreader-SemiBold"
SANS, SANS_BOLD = "LibreFranklin-Regular", "LibreFranklin-Bold"

Story = list[Flowable]


@dataclass
class Source:
    """A text as it is written down: its head lines by name, its blocks in order, its footnotes by number."""

    head: dict[str, str]
    blocks: list[str]
    notes: dict[str, str] = field(default_factory=dict)


def parse(text: str) -> Source:
    """The head (`name: value` lines up to the first empty line), the blocks between empty lines, and the notes."""
    head, _, body = text.partition("\n\n")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", body, flags=re.MULTILINE))
    body = re.sub(r"^\[\^\d+\]: .+$", "", body, flags=re.MULTILINE)
    blocks = [block.strip() for block in re.split(r"\n{2,}", body) if block.strip()]
    return Source(dict(line.split(": ", 1) for line in head.splitlines()), blocks, notes)


def hyphenated(text: str) -> str:
    """`text` with a soft hyphen where a word may be cut. The words are listed in hyphens.txt."""
    cuts = {word.replace("-", ""): word.split("-") for word in (TEXTS / "hyphens.txt").read_text("utf-8").split()}

    def cut(found: re.Match[str]) -> str:
        word, at, parts = found[0], 0, []
        for part in cuts.get(word.lower(), [word]):
            parts.append(word[at : at + len(part)])
            at += len(part)
        return "\u00ad".join(parts)

    return re.sub(r"[A-Za-z]{6,}", cut, text)


def inline(text: str) -> str:
    """reportlab's markup of a block: soft hyphens, *italics*, and a raised number that reports each footnote."""
    text = italics(hyphenated(escape(text)))
    return re.sub(r"\[\^(\d+)\]", r'<super size="7" rise="4">\1</super><onDraw name="note" label="\1"/>', text)


def italics(text: str) -> str:
    """`text` with reportlab's markup for what stands between asterisks."""
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


def style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    """A paragraph style in near black, cut and justified only where `more` says so."""
    return ParagraphStyle(name, fontSize=size, leading=leading, **{"fontName": SERIF, "textColor": INK, **more})


JUSTIFIED = {"alignment": TA_JUSTIFY, "embeddedHyphenation": 1, "allowWidows": 0, "allowOrphans": 0}


def build(path: Path, templates: list[PageTemplate], story: Story, head: dict[str, str], publisher: str) -> None:
    """Writes the PDF, with title, author and the date of publication among its properties."""
    published = datetime.fromisoformat(head["published"]).replace(tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(published.timestamp()))  # the creation date reportlab writes
    document = BaseDocTemplate(
        str(path),
        pagesize=A4,
        pageTemplates=templates,
        title=head["title"],
        author=head["author"],
        creator=publisher,
        pageCompression=0,
        invariant=1,
        lang="en-GB",
    )
    document.build(story)


def register_fonts() -> None:
    """Makes the fonts known to reportlab, and which of them is the italic of the other."""
    for name in (SERIF, ITALIC, SERIF_BOLD, SANS, SANS_BOLD):
        registerFont(TTFont(name, str(TEXTS / "fonts" / f"{name}.ttf")))
    registerFontFamily(SERIF, normal=SERIF, italic=ITALIC, bold=SERIF_BOLD, boldItalic=SERIF_BOLD)


def rule(canvas: Canvas, y: float, x0: float, x1: float, *, width: float = 0.5, colour: HexColor = RULE) -> None:
    """A horizontal rule."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(x0, y, x1, y)
