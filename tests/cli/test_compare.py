"""`twicetold compare`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cli.conftest import ASIDE, PASSAGE, Command, Files, Write
from prose import Writer
from twicetold_db import Library

Matches = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def matches(command: Command, tmp_path: Path) -> Matches:
    """Compares; gives for each match the names of its documents, left and right, and the left text."""

    def compare(*arguments: str | Path) -> list[tuple[str, str, str]]:
        out = tmp_path / "matches.json"
        ran = command("compare", *arguments, "--json", out)
        assert ran.status == 0, ran.err
        report = json.loads(out.read_text("utf-8"))
        return [tuple(row) for row in _rows(report)]  # type: ignore[misc] # three to a row

    return compare


def _rows(report: Any) -> list[list[str]]:
    names = {one["id"]: one["file"] for one in report["documents"]}
    return [
        [names[match["left"]["document"]], names[match["right"]["document"]], match["left"]["text"]]
        for match in report["matches"]
    ]


def pairs(rows: list[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """The pairs of documents that share something."""
    return {row[:2] for row in rows}


def test_the_summary_names_each_document_and_each_pair(command: Command, files: Files) -> None:
    ran = command("compare", files.article, files.letter, files.unrelated)
    assert (ran.status, ran.err) == (0, "")
    documents, shared, count = ran.out.split("\n\n")
    assert [line.split()[0] for line in documents.splitlines()[1:]] == ["article.txt", "letter.txt", "unrelated.txt"]
    assert shared.splitlines()[1].split()[:3] == ["article.txt", "letter.txt", "1"]
    assert count == "1 match, 0 set aside\n"


def test_of_two_files_that_are_the_same_it_is_told_that_one_stands_for_both(
    command: Command, files: Files, write: Write
) -> None:
    copy = write("copy.txt", files.article.read_bytes())
    ran = command("compare", files.article, copy)
    assert "article.txt: copy.txt is the same file, byte for byte, and is listed once.\n" in ran.out


def test_what_is_shared_is_found_word_for_word(matches: Matches, files: Files) -> None:
    ((left, right, text),) = matches(files.article, files.letter)
    assert (left, right) == ("article.txt", "letter.txt")
    assert ASIDE.rstrip(".?!") in text


def test_what_is_under_review_is_compared_with_the_sources_and_stands_right(
    matches: Matches,
    files: Files,
) -> None:
    assert pairs(matches(files.article, files.letter, "--review", files.post)) == {
        ("article.txt", "post.txt"),
        ("letter.txt", "post.txt"),
    }


def test_several_files_may_be_under_review(matches: Matches, files: Files) -> None:
    found = pairs(matches("--review", files.post, files.article, "--review", files.letter))
    assert found == {("article.txt", "post.txt"), ("article.txt", "letter.txt")}


def test_a_folder_may_be_under_review(matches: Matches, files: Files, write: Write) -> None:
    for name in ("one.txt", "two.txt"):
        write(f"mine/{name}", Writer(name).text(60) + "\n\n" + ASIDE)
    found = pairs(matches(files.article, "--review", files.article.parent / "mine"))
    assert found == {("article.txt", "one.txt"), ("article.txt", "two.txt")}


def test_files_of_a_folder_are_compared_but_hidden_ones_and_other_kinds_are_left_out(
    matches: Matches, write: Write
) -> None:
    for name in ("b/one.txt", "b/deep/two.md", "b/.hidden.txt", "b/.git/three.txt", "b/~$four.txt", "b/five.csv"):
        write(name, ASIDE + "\n\n" + Writer(name).text(60))
    assert pairs(matches(write("b/one.txt", ASIDE).parent)) == {("two.md", "one.txt")}


@pytest.mark.parametrize("between", ["\t", " ", "   ", " \t "])
def test_only_listed_pairs_are_compared(matches: Matches, files: Files, write: Write, between: str) -> None:
    listed = write(
        "pairs.list", f"\ufeff{files.letter}{between}{files.article}\r\n\n{files.article}{between}{files.letter}\n"
    )
    assert pairs(matches("--pairs", listed, files.post)) == {("letter.txt", "article.txt")}


def test_paths_with_blanks_are_told_apart_by_a_tab_or_by_what_is_there(
    matches: Matches, files: Files, write: Write
) -> None:
    spaced = write("my own notes.txt", ASIDE)
    for line in (f"{spaced}\t{files.letter}", f"{files.letter}  {spaced}"):
        assert len(matches("--pairs", write("pairs.list", line))) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("alone.txt", "line 2: two paths are needed, with a tab between them"),
        ("a b c", "line 2: two paths are needed"),
        ("a\tb\tc", "line 2: two paths are needed"),
        ("{folder}\tb", "is a folder, and a pair is of two files"),
    ],
)
def test_a_line_that_is_no_pair_is_named(command: Command, files: Files, write: Write, line: str, says: str) -> None:
    listed = write("pairs.list", f"{files.article}\t{files.post}\n" + line.format(folder=files.article.parent))
    ran = command("compare", "--pairs", listed)
    assert ran.status == 3
    assert ran.out == ""
    assert f"{listed}, " in ran.err
    assert says in ran.err


def test_a_list_of_pairs_that_is_not_there_or_no_text_is_named(command: Command, write: Write) -> None:
    for listed in (Path("nowhere.list"), write("pairs.list", b"\xff\xfe\xff")):
        ran = command("compare", "--pairs", listed)
        assert ran.status == 3
        assert f"The list of pairs {listed} could not be read" in ran.err


def test_a_pair_with_a_file_that_cannot_be_read_does_not_make_all_be_compared(
    command: Command, files: Files, write: Write, tmp_path: Path
) -> None:
    listed = write("pairs.list", f"{files.article}\t{tmp_path / 'gone.txt'}")
    ran = command("compare", "--pairs", listed, files.post, "--json", tmp_path / "r.json")
    assert ran.status == 1
    assert "gone.txt is no longer there" in ran.err
    assert json.loads((tmp_path / "r.json").read_text())["matches"] == []


def test_reuse_inside_one_document_is_found_when_it_is_asked_for(
    matches: Matches,
    files: Files,
) -> None:
    assert matches(files.post) == []
    ((left, right, text),) = matches(files.post, "--within")
    assert (left, right) == ("post.txt", "post.txt")
    assert PASSAGE.rstrip(".?!") in text


def test_a_blog_that_repeats_itself_shows_it(matches: Matches, corpus: Path) -> None:
    assert matches(corpus / "blog.txt") == []
    found = matches(corpus / "blog.txt", "--within")
    assert any(len(text.split()) > 20 for _, _, text in found), found


def test_matches_shorter_than_is_asked_for_are_left_out(
    matches: Matches,
    files: Files,
) -> None:
    assert len(matches(files.article, files.post)) == 3
    longer = matches(files.article, files.post, "--min-words", "50")
    assert len(longer) == 2
    assert all(PASSAGE.rstrip(".?!") in text for _, _, text in longer)


def test_only_the_kinds_that_are_asked_for_are_found(matches: Matches, files: Files, write: Write) -> None:
    words = ASIDE.split()
    for place in range(5, len(words), 9):
        words[place] = "otherwise"
    edited = write("edited.txt", Writer("edited").text(60) + "\n\n" + " ".join(words))
    assert pairs(matches(files.article, files.letter, edited, "--kinds", "verbatim")) == {("article.txt", "letter.txt")}
    found = pairs(matches(files.article, files.letter, edited, "--kinds", "edited,moved"))
    assert found == {("article.txt", "edited.txt"), ("letter.txt", "edited.txt")}


def test_settings_come_from_a_file_and_options_go_before_them(matches: Matches, files: Files, write: Write) -> None:
    config = write("settings.toml", 'min_words = 50\nwithin = true\nkinds = ["verbatim"]')
    found = matches(files.article, files.post, "--config", config)
    assert pairs(found) == {("article.txt", "post.txt"), ("post.txt", "post.txt")}
    assert not any(text == ASIDE for _, _, text in found)
    assert len(matches(files.article, files.post, "--config", config, "--min-words", "6")) == len(found) + 1
    assert matches(files.article, files.post, "--config", config, "--kinds", "moved") == []


def weak_and_clear(write: Write) -> tuple[Path, Path]:
    """Two files that share a passage, and a few words that chance may have brought together."""
    few = " ".join(PASSAGE.split()[:9])
    texts = [f"{Writer(name).passage(60)} {few} {Writer(name * 2).passage(60)}" for name in "ab"]
    left, right = (write(f"{name}.txt", f"{text}\n\n{ASIDE}\n") for name, text in zip("ab", texts, strict=True))
    return left, right


def test_what_is_too_weak_for_the_strictness_is_left_out_and_counted(
    command: Command, write: Write, tmp_path: Path
) -> None:
    both, out = weak_and_clear(write), tmp_path / "report.json"
    config = write("settings.toml", 'strictness = "clear"')
    for options, left_out in (((), 0), (("--strictness", "clear"), 1), (("--config", config), 1)):
        ran = command("compare", *both, *options, "--json", out)
        report = json.loads(out.read_text("utf-8"))
        assert report["omitted"]["matches_below_limit"] == left_out
        assert len(report["matches"]) == 2 - left_out
        assert ("1 too weak to show" in ran.out) == bool(left_out)
    ran = command("compare", *both, "--config", config, "--strictness", "every")
    assert ran.out.endswith("2 matches, 0 set aside\n")


def test_what_a_library_hides_is_told_of_it(command: Command, write: Write, tmp_path: Path) -> None:
    library, page = tmp_path / "it.twicetold", tmp_path / "page.html"
    command("compare", *weak_and_clear(write), "--library", library, "--strictness", "clear")
    assert command("info", library).out.endswith("1 match, 0 set aside, 1 too weak to show\n")
    command("export", library, "--format", "html", "--output", page)
    assert "1 match too weak to show." in page.read_text("utf-8")
    assert "clear cases only" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("min_words = 1", "min_words is a whole number from 2 on"),
        ('min_words = "ten"', "min_words is a whole number"),
        ("min_words = true", "min_words is a whole number"),
        ('kinds = "verbatim"', "kinds is a list with some of verbatim, edited, moved, paraphrase"),
        ("kinds = []", "kinds is a list"),
        ("kinds = [[1]]", "kinds is a list"),
        ('within = "no"', "within is true or false"),
        ('strictness = "strict"', "strictness is one of every, usual, clear"),
        ("strictness = []", "strictness is one of every, usual, clear"),
        ("limit = 3", "has settings that do not exist: limit"),
        ("min_words 7", "is not TOML"),
        (b"\xff\xfe\x00", "is not TOML"),
    ],
)
def test_what_is_wrong_with_a_file_of_settings_is_said(
    command: Command, files: Files, write: Write, content: str | bytes, says: str
) -> None:
    config = write("settings.toml", content)
    ran = command("compare", files.article, "--config", config)
    assert (ran.status, ran.out) == (3, "")
    assert str(config) in ran.err
    assert says in ran.err


def test_a_file_of_settings_that_is_not_there_is_named(command: Command, files: Files) -> None:
    ran = command("compare", files.article, "--config", "nowhere.toml")
    assert ran.status == 3
    assert "nowhere.toml could not be opened (No such file or directory)" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "a.txt", "--min-words", "1"],
        ["compare", "a.txt", "--min-words", "some"],
        ["compare", "a.txt", "--kinds", "stolen"],
        ["compare", "a.txt", "--strictness", "strict"],
        ["compare", "a.txt", "--kinds", ","],
        ["compare", "a.txt", "--jobs", "0"],
        ["compare", "a.txt", "--no-such-option"],
        ["compare", ""],
        ["compare", "a.txt", "--json", ""],
        ["add", "", "a.txt"],
        ["add", "library"],
        ["export", "library", "--format", "papyrus", "--output", "o"],
        ["text"],
        [],
    ],
)
def test_wrong_usage_is_told_with_the_usage(command: Command, arguments: list[str]) -> None:
    ran = command(*arguments)
    assert ran.status == 2
    assert ran.err.startswith("usage: twicetold")


def test_help_is_no_failure(command: Command) -> None:
    for subcommand in ([], ["compare"], ["add"], ["text"], ["export"], ["info"], ["check"]):
        ran = command(*subcommand, "--help")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith(" ".join(["usage: twicetold", *subcommand]))


def test_without_files_there_is_nothing_to_compare(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in ([], [tmp_path / "empty"]):
        ran = command("compare", *arguments, "--library", tmp_path / "l.twicetold")
        assert ran.status == 3
        assert ran.err == "No file to compare: name files or folders, or list pairs with --pairs.\n"
    assert not (tmp_path / "l.twicetold").exists()


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_compared(
    command: Command, files: Files, write: Write, tmp_path: Path
) -> None:
    empty = write("empty.txt", b"")
    ran = command("compare", files.article, empty, tmp_path / "gone.pdf", files.letter, "--json", tmp_path / "r.json")
    assert ran.status == 1
    assert [line.split()[0] for line in ran.err.splitlines()] == ["empty.txt", "gone.pdf"]
    report = json.loads((tmp_path / "r.json").read_text())
    assert len(report["matches"]) == 1
    unread = report["omitted"]["files_unread"]
    assert [f"{one['message']}\n" for one in unread] == ran.err.splitlines(keepends=True)


def test_where_no_file_can_be_read_nothing_is_done(command: Command, write: Write, tmp_path: Path) -> None:
    ran = command("compare", write("empty.txt", b""), "--json", tmp_path / "r.json")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.endswith("None of the files could be read, so there is nothing to compare.\n")
    assert not (tmp_path / "r.json").exists()


def test_json_on_standard_output_stands_alone(command: Command, files: Files) -> None:
    ran = command("compare", files.article, files.letter, "--json", "-")
    assert json.loads(ran.out)["schema"] == "twicetold.report/1"
    assert "1 match, 0 set aside" in ran.err


def test_html_is_written_beside_json(command: Command, files: Files, tmp_path: Path) -> None:
    ran = command("compare", files.article, files.letter, "--json", tmp_path / "r.json", "--html", tmp_path / "r.html")
    assert ran.status == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert '<mark class="same">' in page


@pytest.mark.parametrize("out", ["nowhere/r.json", "."])
def test_an_output_that_cannot_be_written_is_named(command: Command, files: Files, tmp_path: Path, out: str) -> None:
    ran = command("compare", files.article, files.letter, "--json", tmp_path / out)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith(f"{tmp_path / out} could not be written (")
    assert ran.err.endswith("choose another folder or name.\n")
    assert ran.err.count("\n") == 1


def test_a_report_does_not_take_the_place_of_a_file_that_it_is_about(
    command: Command, files: Files, tmp_path: Path
) -> None:
    content = files.article.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(files.article)
    for option in ("--json", "--html"):
        for out in (files.article, link):
            ran = command("compare", files.letter, files.article, option, out)
            assert (ran.status, ran.out) == (3, "")
            assert ran.err == f"{out} is one of the files that are compared: choose another name for the report.\n"
    assert files.article.read_bytes() == content


def test_what_could_not_be_read_of_a_file_is_told_in_the_summary(
    command: Command, files: Files, tmp_path: Path
) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    for _ in range(3):
        canvas.rect(50, 50, 200, 200, fill=1)
        canvas.drawInlineImage(Image.new("L", (40, 40)), 100, 300, 300, 300)
        canvas.showPage()
    canvas.save()
    ran = command("compare", tmp_path / "scan.pdf", files.article, tmp_path / "gone.txt")
    assert ran.status == 1
    assert "\nscan.pdf: Page 1 " in ran.out
    assert " And 2 more like this.\n" in ran.out
    assert ran.out.endswith("\n0 matches, 0 set aside, 1 file not read\n")


def test_a_library_is_kept_and_what_it_has_is_not_read_again(command: Command, files: Files, tmp_path: Path) -> None:
    library = tmp_path / "kept.twicetold"
    assert command("compare", files.article, files.letter, "--library", library).status == 0
    with Library.open(library) as opened:
        added = [(one.id, one.added_at) for one in opened.documents()]
    ran = command("compare", files.article, files.letter, "--review", files.post, "--library", library, "--json", "-")
    assert ran.status == 0
    with Library.open(library) as opened:
        records = opened.documents()
    assert [(one.id, one.added_at) for one in records][:2] == added
    assert [one.name for one in records if one.under_review] == ["post.txt"]
    assert len(json.loads(ran.out)["matches"]) == 4


def test_without_a_library_nothing_is_left_behind(
    command: Command, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    assert command("compare", files.article, files.letter).status == 0
    assert list(place.iterdir()) == []


def test_a_file_under_two_names_is_one_document(command: Command, files: Files, write: Write) -> None:
    ran = command("compare", files.article, write("copy.txt", files.article.read_bytes()), "--json", "-")
    assert ran.status == 0
    assert [one["file"] for one in json.loads(ran.out)["documents"]] == ["article.txt"]
