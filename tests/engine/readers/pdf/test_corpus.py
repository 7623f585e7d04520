"""Reading the real documents: their words in their order against the texts they were made from."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Damaged, NeedsPassword, NotText, WrongPassword
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText

NOTE = re.compile(r"[⁰¹²³⁴-⁹]")


def f1(read_words: list[str], true_words: list[str]) -> float:
    """F1 of words read in their order, by the longest common subsequence."""
    return 2 * LCSseq.similarity(read_words, true_words) / (len(read_words) + len(true_words))


def without_title(document: DocumentText) -> list[str]:
    """The words after the title, which the texts do not have."""
    return document.text.removeprefix(document.metadata["title"].value).split()


def interval(corpus: Path, name: str) -> list[str]:
    """The words of the blog that the document was made from."""
    gold = json.loads((corpus / "gold.json").read_text())
    source = next(each for each in gold["sources"] if each["file"] == name)
    return (corpus / "blog.txt").read_text()[source["blog_start"] : source["blog_end"]].split()


@pytest.mark.parametrize("name", ["brookings.pdf", "economist.pdf", "hard/rotated.pdf"])
def test_columns_are_read_in_order_and_hyphens_joined(corpus: Path, name: str) -> None:
    document = read(corpus / name)
    true = interval(corpus, "economist.pdf" if "rotated" in name else name)
    assert f1(without_title(document), true) > 0.999
    assert set(document.text.split()) - set(true) <= set(document.metadata["title"].value.split())


def test_an_article_on_five_pages_is_read_word_for_word(corpus: Path) -> None:
    document = read(corpus / "epoch-networks.pdf")
    assert f1(without_title(document), (corpus / "text/epoch-networks.txt").read_text().split()) == 1


def test_a_report_is_read_with_its_footnotes_apart(corpus: Path) -> None:
    document = read(corpus / "westpoint.pdf")
    body, notes = [], []
    for region in paragraphs(document):
        (notes if region.kind == "footnote" else body).extend(document.text[region.start : region.end].split())
    true_body, true_notes = [], []
    for line in (corpus / "text/westpoint.txt").read_text().split("\n"):
        (true_notes if NOTE.match(line) else true_body).extend(line.split())
    assert f1(body, true_body) > 0.9995
    assert f1(notes, true_notes) == 1


def test_a_report_is_read_in_the_order_of_its_pages(corpus: Path) -> None:
    document = read(corpus / "westpoint.pdf")
    assert f1(document.text.split(), (corpus / "text/westpoint.txt").read_text().split()) > 0.995


@pytest.mark.parametrize("name", ["brookings.pdf", "westpoint.pdf", "epoch-networks.pdf", "economist.pdf"])
def test_heads_and_feet_of_every_page_are_furniture(corpus: Path, name: str) -> None:
    document = read(corpus / name)
    each = 1 if name == "epoch-networks.pdf" else 2
    assert [len([f for f in document.furniture if f.page == page.number]) for page in document.pages] == [
        each for _ in document.pages
    ]


@pytest.mark.parametrize("name", ["brookings.pdf", "economist.pdf", "epoch-networks.pdf", "hard/rotated.pdf"])
def test_every_box_lies_on_ink(corpus: Path, ink_share: Callable[..., float], name: str) -> None:
    path = corpus / name
    document = read(path)
    assert len(document.words) > 900
    assert ink_share(path, document) == 1


@pytest.mark.parametrize("name", ["brookings.pdf", "westpoint.pdf", "economist.pdf", "hard/rotated.pdf"])
def test_pages_words_and_regions_lie_in_order(corpus: Path, name: str) -> None:
    document = read(corpus / name)
    words = document.words
    assert (words.starts[1:] >= words.ends[:-1]).all()
    assert (words.starts < words.ends).all()
    for page, after in pairwise(document.pages):
        assert 0 <= page.start <= page.end <= after.start <= after.end <= len(document.text)
    for page in document.pages:
        on_page = words.pages == page.number
        assert (words.starts[on_page] >= page.start).all()
        assert (words.ends[on_page] <= page.end).all()
        boxes = words.boxes[on_page]
        assert (boxes >= -1).all()
        assert (boxes[:, [0, 2]] <= page.width + 1).all()
        assert (boxes[:, [1, 3]] <= page.height + 1).all()
    spans = [(region.start, region.end) for region in document.regions]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_dates_and_authors_are_known_with_where_they_come_from(corpus: Path) -> None:
    economist, brookings = read(corpus / "economist.pdf").metadata, read(corpus / "brookings.pdf").metadata
    assert (economist["published"].value, economist["published"].origin) == ("2018-12-15", "text")
    assert (brookings["author"].value, brookings["author"].origin) == ("Vanda Felbab-Brown", "metadata")
    assert "published" not in brookings


def test_hard_files_give_a_document_or_a_sentence(corpus: Path) -> None:
    hard = corpus / "hard"
    scan = read(hard / "scanned.pdf")
    assert [page.status for page in scan.pages] == ["no-text"] * len(scan.pages)
    assert {problem.code for problem in scan.problems} == {"no-text"}
    assert [page.status for page in read(hard / "blank-page.pdf").pages] == ["empty"]
    locked = hard / "password-open-sesame.pdf"
    assert read(locked, password="open sesame").text == read(corpus / "economist.pdf").text
    for path, password, error in (
        (locked, None, NeedsPassword),
        (locked, "sesame", WrongPassword),
        (hard / "truncated.pdf", None, Damaged),
        (hard / "not-a-pdf.pdf", None, (NotText, Damaged)),
    ):
        with pytest.raises(error, match=re.escape(path.name)):
            read(path, password=password)
