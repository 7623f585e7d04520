import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from twicetold.engine.readers import read
from twicetold_resources import path

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "make_sample.py"
TRUTH: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "sample_truth.json").read_text("utf-8"))
METADATA: dict[str, Any] = json.loads(path("sample", "metadata.json").read_text("utf-8"))
PDFS = {"newspaper.pdf": 2, "report.pdf": 4}


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    subprocess.run([sys.executable, SCRIPT, folder], check=True, timeout=60)
    return folder


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The canonical text of each document, every run of white space as one space."""
    return {name: " ".join(read(path("sample", name)).text.split()) for name in METADATA["documents"]}


def page_texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def sentences(text: str) -> list[str]:
    return sorted(re.split(r"(?<=\.) ", text))


@pytest.mark.parametrize("name", PDFS)
def test_the_shipped_pdf_is_what_the_script_makes(name: str, remade: Path) -> None:
    made_with = re.search(r'^MADE_WITH = "(.+)"', SCRIPT.read_text("utf-8"), re.MULTILINE)
    assert made_with
    assert page_texts(remade / name) == page_texts(path("sample", name))
    if version("reportlab") == made_with[1]:
        assert (remade / name).read_bytes() == path("sample", name).read_bytes()


@pytest.mark.parametrize(("name", "pages"), PDFS.items())
def test_a_pdf_has_its_pages_and_a_running_head_on_each(name: str, pages: int) -> None:
    heads = {"newspaper.pdf": "The Quillhaven Courier", "report.pdf": "Working Paper 17 · What the Marsh Holds Back"}
    found = page_texts(path("sample", name))
    assert len(found) == pages
    assert all(heads[name] in page for page in found)


def test_lines_of_the_newspaper_are_cut_within_words() -> None:
    hyphens = sum(page.count("\x02") for page in page_texts(path("sample", "newspaper.pdf")))
    assert hyphens >= 8


def test_the_metadata_names_the_documents_that_ship_and_which_is_under_review() -> None:
    shipped = {file.name for file in path("sample").iterdir()} - {"metadata.json"}
    assert shipped == set(METADATA["documents"])
    assert METADATA["under_review"] == ["blog.html"]


def test_the_sources_are_older_than_the_document_under_review() -> None:
    published = {name: values["published"] for name, values in METADATA["documents"].items()}
    assert published["report.pdf"] < published["newspaper.pdf"] < published["blog.html"]


@pytest.mark.parametrize("passage", TRUTH["passages"], ids=lambda passage: passage["name"])
def test_both_sides_of_a_planted_passage_are_read_from_their_documents(
    passage: dict[str, Any], texts: dict[str, str]
) -> None:
    assert " ".join(passage["source_text"].split()) in texts[passage["source"]]
    assert passage["review_text"] in texts[TRUTH["review"]]


def test_what_the_newspaper_quotes_stands_in_the_report_too(texts: dict[str, str]) -> None:
    for pair in TRUTH["between_sources"]:
        assert all(text in texts[name] for name, text in zip(pair["documents"], pair["texts"], strict=True))


@pytest.mark.parametrize("phrase", TRUTH["not_reuse"], ids=lambda phrase: phrase["text"])
def test_a_phrase_that_is_no_reuse_stands_in_each_document_named(phrase: dict[str, Any], texts: dict[str, str]) -> None:
    assert all(phrase["text"].lower() in texts[name].lower() for name in phrase["files"])


def test_each_planted_passage_is_of_the_kind_the_truth_says() -> None:
    for passage in TRUTH["passages"]:
        source, review = passage["source_text"], passage["review_text"]
        if passage["kind"] == "verbatim":
            assert source == review
        elif passage["kind"] == "moved":
            assert source != review
            assert sentences(source) == sentences(review)
        else:
            assert not set(sentences(source)) & set(sentences(review)) or passage["kind"] == "edited"


@pytest.mark.parametrize("key", ["altered", "disagreement"])
def test_what_differs_on_purpose_stands_on_its_own_side_only(key: str) -> None:
    passages = [passage for passage in TRUTH["passages"] if key in passage]
    assert passages
    for passage in passages:
        assert passage[key]["source"] in passage["source_text"]
        assert passage[key]["source"] not in passage["review_text"].split()
        assert passage[key]["review"] in passage["review_text"]
