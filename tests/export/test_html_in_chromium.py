"""The HTML rendering in a real browser: it fits every width, runs nothing, and prints with its marks and heads."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pdfplumber
import pytest
from lxml import html as parser

from twicetold.export import html
from twicetold.export.report import Report
from twicetold_resources import palette

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium or Chrome to open the file in")
WIDTHS = (320, 400, 768, 1280, 2560)
Browser = Callable[..., str]

# A page of our own that holds the report in a frame of its own origin, so that it can be measured.
MEASURE = """<!DOCTYPE html><body><script>
function measure(frame) {
  const page = frame.contentDocument, root = page.documentElement, result = document.createElement('output');
  const offsets = [...page.querySelectorAll('.sides tbody tr')].map(row =>
    Math.abs(row.cells[0].getBoundingClientRect().top - row.cells[1].getBoundingClientRect().top));
  result.id = 'width-' + frame.width;
  result.textContent = [root.scrollWidth, root.clientWidth, frame.contentWindow.hacked === undefined,
    page.querySelectorAll('.match').length, frame.contentWindow.performance.getEntriesByType('resource').length,
    Math.max(...offsets), Math.max(...[...page.querySelectorAll('.n')].map(one => one.offsetHeight))].join(' ');
  document.body.append(result);
}
</script>
"""


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """Runs Chromium on a page and gives what it prints. Raises when it fails or takes more than a minute."""

    def run(page: str, *options: str) -> str:
        file = tmp_path / "page.html"
        file.write_text(page, "utf-8")
        switches = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        command = [str(CHROMIUM), *switches, f"--user-data-dir={tmp_path / 'profile'}", *options, file.as_uri()]
        return subprocess.run(command, check=True, capture_output=True, timeout=60, text=True).stdout

    return run


def hostile(report: Report) -> Report:
    attack = "</style></script><script>hacked=1</script><img src='https://example.invalid/x' onerror='hacked=1'>"
    matches = [replace(match, note=attack, reason=attack) for match in report.matches]
    documents = [replace(document, title=attack, file="x" * 200 + attack) for document in report.documents]
    return replace(report, documents=tuple(documents), matches=tuple(matches), unread=((attack, attack),))


def measured(browser: Browser, report: Report) -> dict[int, list[str]]:
    """For each width: of page and window, unharmed, matches, things fetched, how far a row is off, highest number."""
    page = escape(html.render(report), quote=True)
    frame = '<iframe width="{}" height="900" onload="measure(this)" srcdoc="{}"></iframe>'
    frames = "".join(frame.format(width, page) for width in WIDTHS)
    dumped = parser.document_fromstring(browser(MEASURE + frames, "--virtual-time-budget=10000", "--dump-dom"))
    return {width: dumped.xpath(f"string(//output[@id='width-{width}'])").split() for width in WIDTHS}


@pytest.mark.parametrize("texts", ["usual", "hostile"])
def test_the_page_fits_every_width_and_runs_and_fetches_nothing(browser: Browser, ferry: Report, texts: str) -> None:
    results = measured(browser, hostile(ferry) if texts == "hostile" else ferry)
    for width, (scroll, client, unharmed, matches, fetched, *_) in results.items():
        assert int(scroll) <= int(client), f"{width} pixels wide: the page is {scroll}"
        assert (unharmed, matches, fetched) == ("true", "4", "0")


def test_both_sides_of_a_row_begin_at_the_same_height(browser: Browser, ferry: Report) -> None:
    results = measured(browser, ferry)
    assert all(float(results[width][5]) < 1 for width in (768, 1280, 2560))


def test_the_number_of_the_thousandth_document_is_one_line_high(browser: Browser, ferry: Report) -> None:
    many = replace(ferry, documents=(*ferry.documents, replace(ferry.documents[0], id=1000)))
    assert measured(browser, many)[1280][6] == measured(browser, ferry)[1280][6]


def test_print_keeps_the_marks_repeats_the_heads_and_unfolds_what_is_set_aside(
    browser: Browser, ferry: Report, tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    long = replace(ferry, matches=(*ferry.matches, *(replace(ferry.matches[0], id=100 + n) for n in range(9))))
    browser(html.render(long), f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    tint = tuple(int(palette.MARKS["edited"].light[i : i + 2], 16) / 255 for i in (1, 3, 5))
    with pdfplumber.open(printed) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
        filled = {rect["non_stroking_color"] for page in pdf.pages for rect in page.rects + page.curves}
    assert any(colour and colour == pytest.approx(tint, abs=0.01) for colour in filled)
    assert "set aside: common wording" in " ".join(texts)
    assert "Fares rose by a third in June" in " ".join(texts)
    assert f"1 / {len(texts)}" in texts[0]


def test_the_head_of_a_match_is_repeated_where_it_runs_over_a_page_end(
    browser: Browser, ferry: Report, tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    text = "\n\n".join(f"Paragraph {n} of a passage that is longer than a page of paper. " * 6 for n in range(30))
    left = replace(ferry.matches[0].left, text=text, end=31 + len(text), marks=())
    long = replace(ferry, matches=(replace(ferry.matches[0], left=left, right=replace(left, document=2)),))
    browser(html.render(long), f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    with pdfplumber.open(printed) as pdf:
        heads = [f"characters {left.start}–{left.end}" in page.extract_text() for page in pdf.pages]
    assert sum(heads) >= 2
