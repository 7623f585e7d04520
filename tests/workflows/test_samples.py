"""The sample library, as it ships and as it is made."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from twicetold.engine.progress import Cancelled
from twicetold.engine.tokens import tokenise
from twicetold.export.report import Match, Report
from twicetold.workflows.comparing import SETTING, Comparison, compare, saved_settings
from twicetold.workflows.judging import give_verdict, set_note
from twicetold.workflows.reporting import build_report
from twicetold.workflows.samples import data_folder, open_sample
from twicetold_db import Library, MissingLibrary
from twicetold_resources import path
from workflows.conftest import Watching

TRUTH: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "sample_truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def report(shipped_sample: Path) -> Report:
    """The report of the sample library, as it is at first."""
    with Library.open(shipped_sample, read_only=True) as library:
        return build_report(library)


@pytest.fixture(scope="module")
def texts(shipped_sample: Path) -> dict[str, str]:
    """The text of each document."""
    with Library.open(shipped_sample, read_only=True) as library:
        return {one.name: library.text(one.id) for one in library.documents()}


def place(text: str, passage: str) -> tuple[int, int]:
    """Where the words of the passage stand in the text, in words."""
    words, wanted = tokenise(text), tokenise(passage)
    hashes = words.hashes.tolist()
    (start,) = [at for at in range(len(hashes)) if hashes[at : at + len(wanted)] == wanted.hashes.tolist()]
    return start, start + len(wanted)


def matches_between(report: Report, one: str, other: str) -> list[Match]:
    names = {document.id: document.file for document in report.documents}
    return [
        match for match in report.matches if {names[match.left.document], names[match.right.document]} == {one, other}
    ]


def found(report: Report, texts: dict[str, str], passage: dict[str, Any]) -> tuple[float, float]:
    """Which share of the passage's words the matches between its documents cover: in the source, in the blog."""
    source, review = passage["source"], TRUTH["review"]
    matches = matches_between(report, source, review)
    shares = []
    for name, key in ((source, "source_text"), (review, "review_text")):
        words = tokenise(texts[name])
        first, last = place(texts[name], passage[key])
        covered: set[int] = set()
        for match in matches:
            side = match.left if report.document(match.left.document).file == name else match.right
            covered |= set(range(*words.words_in(side.start, side.end)))
        shares.append(len(covered & set(range(first, last))) / (last - first))
    return shares[0], shares[1]


TOLD_OTHERWISE = pytest.mark.xfail(
    strict=True, reason="so few words are the same: it is found by comparing what sentences claim"
)


def of_kind(*kinds: str, but: Collection[str] = ()) -> list[Any]:
    """The passages of the truth that are of these kinds, as parameters; those named `but` are not found."""
    return [
        pytest.param(one, id=one["name"], marks=[TOLD_OTHERWISE] if one["name"] in but else [])
        for one in TRUTH["passages"]
        if one["kind"] in kinds
    ]


@pytest.mark.parametrize("passage", of_kind("verbatim", "edited", "moved"))
def test_each_passage_that_was_taken_over_is_found(
    report: Report, texts: dict[str, str], passage: dict[str, Any]
) -> None:
    in_source, in_review = found(report, texts, passage)
    assert min(in_source, in_review) >= 0.9, f"{in_source:.0%} in {passage['source']}, {in_review:.0%} in the blog"


@pytest.mark.parametrize("passage", of_kind("paraphrase", but={"walls and sales", "homes flooded"}))
def test_each_reworded_passage_is_found(report: Report, texts: dict[str, str], passage: dict[str, Any]) -> None:
    assert min(found(report, texts, passage)) >= 0.7


@pytest.mark.parametrize("phrase", TRUTH["not_reuse"], ids=lambda phrase: phrase["text"])
def test_no_match_is_a_name_a_title_or_a_date_and_no_more(report: Report, phrase: dict[str, Any]) -> None:
    for match in report.matches:
        for side in (match.left, match.right):
            rest = side.text.lower().replace(phrase["text"].lower(), " ")
            assert len(rest.split()) >= 4


def test_a_sentence_that_two_sources_share_is_found_when_all_are_compared(sample: Path) -> None:
    with Library.open(sample) as library:
        library.set_under_review([])
        compare(library, Comparison())
        report = build_report(library)
    for shared in TRUTH["between_sources"]:
        found = [match.left.text for match in matches_between(report, *shared["documents"])]
        assert any(shared["texts"][0] in " ".join(text.split()) for text in found)


def test_the_blog_is_under_review_and_stands_right(report: Report) -> None:
    assert [one.file for one in report.documents if one.under_review] == [TRUTH["review"]]
    for match in report.matches:
        assert report.document(match.right.document).file == TRUTH["review"]
        assert match.direction.older == "left"


def test_what_is_known_of_the_documents_is_in_the_report(report: Report) -> None:
    told = json.loads(path("sample", "metadata.json").read_text("utf-8"))["documents"]
    for document in report.documents:
        for key, value in told[document.file].items():
            assert getattr(document, key, value) == value
        assert document.problems == ()


def test_matches_in_the_pdfs_have_their_pages(report: Report) -> None:
    for match in report.matches:
        assert match.left.pages
        assert {box[0] for box in match.left.boxes} == set(match.left.pages)


def test_the_sample_is_made_once_and_judgements_in_it_stay(sample: Path) -> None:
    with Library.open(sample) as library:
        first = library.matches()[0].id
        give_verdict(library, first, "verbatim")
        set_note(library, first, "Look at the wall.")
        before = library.documents(), library.matches()
    watch = Watching()
    assert open_sample(sample.parent, progress=watch) == sample
    with Library.open(sample) as library:
        assert (library.documents(), library.matches()) == before
    assert not [what for what, _, _ in watch.heard if what.startswith("preparing")]


@pytest.mark.parametrize("lost", [0, 2])
def test_a_sample_that_was_left_half_made_is_completed(sample: Path, report: Report, lost: int) -> None:
    with Library.open(sample) as library:
        library.replace_matches([])
        library.set_setting(SETTING, None)
        library.set_under_review([])
        for document in library.documents()[:lost]:
            library.remove(document.id)
    open_sample(sample.parent)
    with Library.open(sample) as library:
        again = build_report(library)
        assert saved_settings(library).min_words == 6
    assert {one.file for one in again.documents if one.under_review} == {TRUTH["review"]}
    assert len(again.matches) == len(report.matches)


@pytest.mark.parametrize("number", [0, 3, 9])
def test_making_the_sample_can_be_cancelled_and_taken_up_again(tmp_path: Path, number: int, report: Report) -> None:
    with pytest.raises(Cancelled):
        open_sample(tmp_path, progress=Watching(cancel_at=number))
    with Library.open(open_sample(tmp_path)) as library:
        assert library.check() == []
        assert len(build_report(library).matches) == len(report.matches)


def test_the_sample_lies_with_the_user_s_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "data" / "twicetold"))
    assert data_folder() == tmp_path / "data" / "twicetold"
    assert data_folder().is_dir()


def test_where_the_user_s_folder_cannot_be_made_opening_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "file" / "twicetold"))
    with pytest.raises(MissingLibrary, match="There is no folder"):
        open_sample()
