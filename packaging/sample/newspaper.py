"""Two pages of an invented newspaper: a headline across, a map, two columns, running heads, a chart."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)
from sample.setting import (
    GREY,
    HEIGHT,
    INK,
    ITALIC,
    JUSTIFIED,
    RED,
    RULE,
    SANS,
    SANS_BOLD,
    SEA,
    SERIF_BOLD,
    TEXTS,
    WIDTH,
    Source,
    build,
    inline,
    parse,
    rule,
    style,
)

NEWSPAPER = "The Quillhaven Courier"
NEWSPAPER_DATE = "Saturday, 14 March 2026"
SIDE, GUTTER = 17 * mm, 7 * mm
COLUMN = (WIDTH - 2 * SIDE - GUTTER) / 2
HEADLINE_BOTTOM = HEIGHT - 76 * mm
MAP_HEIGHT = 66 * mm
FIRST_TOP, SECOND_TOP = HEADLINE_BOTTOM - MAP_HEIGHT - 12 * mm, HEIGHT - 27 * mm
CHART_HEIGHT = 76 * mm
SECOND_BOTTOM = 126 * mm
# all three run across both columns, so that whoever reads the page sees where the columns end
MAP_CAPTION = (
    "The estuary of the Sallow. Light green: salt marsh in the survey of 1961. "
    "Dark green: what was left of it in 2019. Map: The Courier"
)
CHART_TITLE = "Sixty years of selling: what was marsh, and what is left of it"
CHART_NOTE = (
    "Salt marsh left in the Sallow estuary at each of seven surveys, in square kilometres: "
    "38 of 61 are gone, in less than sixty years"
)
MARSH = (("1961", 61), ("1971", 52), ("1981", 44), ("1991", 37), ("2001", 31), ("2011", 26), ("2019", 23))

NEWS_BODY = style("news body", 10.7, 14.6, firstLineIndent=11, **JUSTIFIED)
NEWS_FIRST = style("news first", 10.7, 14.6, **JUSTIFIED)
NEWS_HEADING = style("news heading", 11, 14, fontName=SANS_BOLD, spaceBefore=11, spaceAfter=3, keepWithNext=1)


def newspaper_head(canvas: Canvas, document: BaseDocTemplate) -> None:
    """The running head: the page number at the outer edge, the newspaper's name, the date."""
    number, y = str(document.page + 11), HEIGHT - 17 * mm
    canvas.saveState()
    rule(canvas, y - 7, SIDE, WIDTH - SIDE, width=1.2, colour=INK)
    canvas.setFillColor(INK)
    canvas.setFont(SERIF_BOLD, 13)
    canvas.drawCentredString(WIDTH / 2, y, NEWSPAPER)
    left, right = (NEWSPAPER_DATE, number) if document.page % 2 == 0 else (number, NEWSPAPER_DATE)
    canvas.setFont(SANS, 8.5)
    canvas.drawString(SIDE, y, left)
    canvas.drawRightString(WIDTH - SIDE, y, right)
    canvas.restoreState()


def column_rule(canvas: Canvas, top: float, bottom: float) -> None:
    """The thin rule between two columns."""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    canvas.line(WIDTH / 2, top, WIDTH / 2, bottom)


def first_news_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Everything on the first page but its text."""
    newspaper_head(canvas, document)
    column_rule(canvas, FIRST_TOP - 6, 20 * mm)
    estuary_map(canvas, HEADLINE_BOTTOM - MAP_HEIGHT)


def second_news_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Everything on the second page but its text, with the chart across the foot."""
    newspaper_head(canvas, document)
    column_rule(canvas, SECOND_TOP - 6, SECOND_BOTTOM + 4)
    marsh_chart(canvas, SECOND_BOTTOM - 9 * mm)


def shore(canvas: Canvas, edge: float, *ys: float) -> PDFPathObject:
    """A path along a shore of the map and back along its edge. `ys` are the heights of the curve's seven points."""
    path = canvas.beginPath()
    path.moveTo(0, edge)
    path.lineTo(0, ys[0])
    path.curveTo(120, ys[1], 220, ys[2], 330, ys[3])
    path.curveTo(400, ys[4], 450, ys[5], 500, ys[6])
    path.lineTo(500, edge)
    path.close()
    return path


def estuary_map(canvas: Canvas, foot: float) -> None:
    """The map under the headline: 500 by 187 units of the page's measure, with its caption below."""
    width = WIDTH - 2 * SIDE
    canvas.saveState()
    canvas.translate(SIDE, foot)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 7.5)
    canvas.drawString(
        0,
        -11,
        MAP_CAPTION,
    )
    canvas.scale(width / 500, width / 500)
    frame = canvas.beginPath()
    frame.rect(0, 0, 500, MAP_HEIGHT / width * 500)
    canvas.clipPath(frame, stroke=0)
    draw_shores(canvas)
    draw_places(canvas)
    canvas.restoreState()


def draw_shores(canvas: Canvas) -> None:
    """Water, the marsh of both surveys, land, and the sea wall."""
    marsh = [
        shore(canvas, 200, 146, 106, 144, 114, 102, 106, 102),
        shore(canvas, 0, 34, 66, 34, 72, 84, 84, 90),
    ]
    canvas.setFillColor(HexColor(0xCFE0E6))
    canvas.rect(0, 0, 500, 200, stroke=0, fill=1)
    canvas.setFillColor(HexColor(0xC9D8B4))
    for band in marsh:
        canvas.drawPath(band, stroke=0, fill=1)
    for band, (start, end) in zip(marsh, ((30, 132), (190, 262)), strict=True):
        canvas.saveState()
        part = canvas.beginPath()
        part.rect(start, 0, end - start, 200)
        canvas.clipPath(part, stroke=0)
        canvas.setFillColor(HexColor(0x6E8F55))
        canvas.drawPath(band, stroke=0, fill=1)
        canvas.restoreState()
    canvas.setFillColor(HexColor(0xF1ECE0))
    canvas.drawPath(shore(canvas, 200, 168, 130, 170, 136, 120, 120, 109), stroke=0, fill=1)
    canvas.drawPath(shore(canvas, 0, 12, 42, 12, 52, 70, 72, 83), stroke=0, fill=1)


def draw_places(canvas: Canvas) -> None:
    """The names on the map."""
    canvas.setFillColor(INK)
    for x, y, name in (
        (78, 152, "Kester Point"),
        (352, 150, "Quillhaven"),
        (214, 14, "Averne"),
        (404, 52, "Lower Tansey"),
    ):
        canvas.circle(x, y + 3, 2, stroke=0, fill=1)
        canvas.setFont(SANS_BOLD, 8.5)
        canvas.drawString(x + 6, y, name)
    canvas.setFillColor(SEA)
    canvas.setFont(ITALIC, 11)
    canvas.drawString(24, 88, "The open sea")
    canvas.drawString(322, 93, "Sallow")


def marsh_chart(canvas: Canvas, top: float) -> None:
    """The marsh that was left, one bar a survey, between two rules below `top`."""
    canvas.saveState()
    rule(canvas, top, SIDE, WIDTH - SIDE, width=1.2, colour=RED)
    canvas.setFillColor(INK)
    canvas.setFont(SANS_BOLD, 11)
    canvas.drawString(SIDE, top - 17, CHART_TITLE)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 8.5)
    canvas.drawString(SIDE, top - 30, CHART_NOTE)
    step, foot = (WIDTH - 2 * SIDE) / (len(MARSH) - 0.3), top - 30 - CHART_HEIGHT
    for number, (year, area) in enumerate(MARSH):
        x, height = SIDE + number * step, area / 61 * (CHART_HEIGHT - 26)
        canvas.setFillColor(SEA)
        canvas.rect(x, foot, step * 0.7, height, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(SANS_BOLD, 9)
        canvas.drawCentredString(x + step * 0.35, foot + height + 4, str(area))
        canvas.setFont(SANS, 8.5)
        canvas.drawCentredString(x + step * 0.35, foot - 12, year)
    rule(canvas, foot, SIDE, WIDTH - SIDE, colour=INK)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 7.5)
    canvas.drawString(SIDE, foot - 26, "Source: Thornmere Institute for Coastal Studies")
    canvas.restoreState()


def newspaper_story(source: Source) -> Iterator[Flowable]:
    """The headline across the page, then the text in its columns."""
    head = source.head
    yield Paragraph(head["kicker"], style("kicker", 10, 12, fontName=SANS_BOLD, textColor=RED))
    yield Paragraph(head["title"], style("headline", 34.5, 40, fontName=SERIF_BOLD, spaceAfter=8))
    yield Paragraph(head["standfirst"], style("standfirst", 14, 18.5, fontName=ITALIC, textColor=GREY))
    yield Spacer(1, 8)
    yield Paragraph(f"By {head['author']}", style("byline", 9, 12, fontName=SANS_BOLD))
    yield NextPageTemplate("second")
    yield FrameBreak()
    opening = True
    for block in source.blocks:
        if block.startswith("## "):
            yield Paragraph(block[3:], NEWS_HEADING)
        else:
            yield Paragraph(inline(block), NEWS_FIRST if opening else NEWS_BODY)
        opening = block.startswith("## ")


def make_newspaper(path: Path) -> None:
    """Two pages of a newspaper: a headline across, two columns, running heads, a chart."""
    source = parse((TEXTS / "newspaper.md").read_text("utf-8"))
    frame = partial(Frame, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    other = SIDE + COLUMN + GUTTER
    headline = frame(SIDE, HEADLINE_BOTTOM, WIDTH - 2 * SIDE, HEIGHT - 26 * mm - HEADLINE_BOTTOM)
    first = [frame(x, 18 * mm, COLUMN, FIRST_TOP - 18 * mm) for x in (SIDE, other)]
    second = [frame(x, SECOND_BOTTOM, COLUMN, SECOND_TOP - SECOND_BOTTOM) for x in (SIDE, other)]
    templates = [
        PageTemplate("first", [headline, *first], onPage=first_news_page),
        PageTemplate("second", second, onPage=second_news_page),
    ]
    build(path, templates, list(newspaper_story(source)), source.head, NEWSPAPER)
