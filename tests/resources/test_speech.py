"""What the parts below the window say in English is there in every other language, too."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from twicetold.export import labels
from twicetold_resources import palette, path
from twicetold_resources.speech import ENGLISH, language

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"\{[^{}]*\}")
LANGUAGES = sorted(file.stem for file in path("languages").glob("*.json"))

MANY = 8  # so many sentences in a row are examples

# what only the command line says, in English as all it says
ON_THE_COMMAND_LINE = {"configuring.py", "checking.py", "cli"}


def sources() -> list[Path]:
    folders = ("desktop/twicetold/engine", "desktop/twicetold/workflows", "db/twicetold_db")
    return sorted(
        file for folder in folders for file in (ROOT / folder).rglob("*.py") if file.name not in ON_THE_COMMAND_LINE
    )


def form(node: ast.AST) -> str | None:
    """A text of the code, with {} for its values, also where these come later."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return FIELD.sub("{}", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts of the code that are neither descriptions nor parts of others."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    skipped |= {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Tuple) and len(node.elts) > MANY)
        for part in ast.walk(node)
        if part is not node
    }
    found = (form(node) for node in ast.walk(tree) if id(node) not in skipped)
    return (one for one in found if one is not None)


def reports(tree: ast.AST) -> Iterator[str]:
    """What is said of progress."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    for call in calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "report" and (told := form(call.args[0])):
            yield told


def said() -> dict[str, str]:
    """What the readers, the engine, the workflows and the library say, and where."""
    found = {}
    for file in sources():
        tree = ast.parse(file.read_text("utf-8"))
        sentences = (one for one in texts(tree) if re.fullmatch(r"(?:[A-Z“]|\{\}).* .*[a-z}�)]\.", one))
        reasons = (one for one in texts(tree) if file.parent.name == "match" and re.search(r"\{\}.* words", one))
        found |= {one: file.name for one in (*sentences, *reasons, *reports(tree)) if re.search("[a-z]", one)}
    return found


def forms(name: str) -> dict[str, str]:
    parts = json.loads(path("languages", f"{name}.json").read_text("utf-8"))
    return {english: told for part in parts.values() for english, told in part.items()}


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_sentence_that_is_said_below_the_window_is_there(name: str) -> None:
    there = {FIELD.sub("{}", english) for english in forms(name)}
    assert {one: where for one, where in said().items() if one not in there} == {}


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_sentence_is_there_that_nobody_says(name: str) -> None:
    sentences = json.loads(path("languages", f"{name}.json").read_text("utf-8"))["sentences"]
    code = "\n".join(one for file in sources() for one in texts(ast.parse(file.read_text("utf-8"))))
    parts = {one: FIELD.sub("\n", one.replace(": {way_out}.", ".")).split("\n") for one in sentences}
    unsaid = [one for one in sentences if not all(part in code for part in parts[one])]
    assert unsaid == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_translation_has_the_values_of_its_form(name: str) -> None:
    for english, told in forms(name).items():
        assert set(FIELD.findall(english)) == set(FIELD.findall(told)), english


def test_a_sentence_is_told_again_with_its_values() -> None:
    german = language("de")
    assert german.retold("tide.pdf is empty: save or download it again.").startswith("tide.pdf ist leer:")
    assert german.retold("Page 3 could not be read: its content is damaged.").startswith("Seite 3 wurde nicht gelesen")


def test_of_two_forms_that_fit_the_longer_one_is_meant() -> None:
    said = "a.zip is locked: give the password that opens the archive."
    assert language("de").retold(said).endswith("das das Archiv öffnet.")


def test_a_phrase_inside_a_sentence_is_told_again_too() -> None:
    said = "Page 2 is a picture without text, such as a scan: have the text recognised (OCR)."
    assert (
        language("de").retold(said)
        == "Seite 2 ist ein Bild ohne Text, etwa ein Scan: lassen Sie den Text erkennen (OCR)."
    )


def test_a_name_that_reads_like_a_phrase_stays_a_name() -> None:
    assert language("de").retold("comparing is empty: save or download it again.").startswith("comparing ist leer")


def test_what_is_not_known_stays_as_it_was_said() -> None:
    assert language("de").retold("The moon is down.") == "The moon is down."
    assert ENGLISH.retold("Page 3 could not be read: its content is damaged.").startswith("Page 3 could")


def test_numbers_and_counts_are_told_as_in_the_language() -> None:
    assert ENGLISH.count(1, "1 match", "{n} matches") == "1 match"
    assert ENGLISH.count(1204, "1 match", "{n} matches") == "1,204 matches"
    assert language("de").count(1204, "1 match", "{n} matches") == "1.204 Treffer"


def test_there_is_no_language_that_does_not_ship() -> None:
    with pytest.raises(FileNotFoundError):
        language("xx")


TEMPLATE = path("templates", "report.html").read_text("utf-8")


def test_the_exported_page_says_nothing_in_english_only() -> None:
    shown = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", TEMPLATE, flags=re.DOTALL)
    attributes = re.findall(r'(?:label|title|alt|summary)="([^"]*[A-Za-z][^"]*)"', shown)
    words = {one for line in re.sub(r"<[^>]*>", "\n", shown).split("\n") if re.search(r"[A-Za-z]", one := line.strip())}
    assert words <= {"Twicetold", "SHA-256"}
    assert [one for one in attributes if one != "SHA-256"] == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_all_that_the_exported_page_says_is_there(name: str) -> None:
    called = re.findall(r'_\("([^"]+)"', TEMPLATE) + re.findall(r'count\("([^"]+)"', TEMPLATE)
    called += re.findall(r'count\("[^"]+", "([^"]+)"', TEMPLATE)
    tables = [table for key, table in vars(labels).items() if key.isupper()]
    called += [told for table in tables for told in table.values() if told]
    called += [style.label for style in palette.MARKS.values()]
    assert len(called) > 100
    assert [one for one in called if one not in forms(name)] == []
