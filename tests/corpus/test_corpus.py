"""All the real documents against each other: what is shared is found, names and dates alone are not."""

import json
import re
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html as parser

from corpus.conftest import Compared
from running import run_here
from twicetold.workflows.comparing import Comparison, compare
from twicetold_db import Library
from twicetold_resources import path
from yardstick import seconds_by_the_clock, seconds_of_work

# Names, titles and dates that stand in more than one of the documents, and are reused from none.
NAMES = """
U.S.-China Economic and Security Review Commission
US-China Economic and Security Review Commission
Centers for Disease Control and Prevention
National Center for Health Statistics
National Institute on Drug Abuse
United Nations Office on Drugs and Crime
Commission on Combating Synthetic Opioid Trafficking
International Narcotics Control Board
Drug Enforcement Administration
Department of Health and Human Services
Department of Homeland Security
Department of the Treasury
Department of Commerce
Department of Defense
Department of Justice
Department of State
Australian Strategic Policy Institute
Ministry of Public Security
Chinese Embassy in Washington
Chinese Communist Party
Chinese President Xi Jinping
Mexican President Andrés Manuel López Obrador
People's Republic of China
Sinaloa Cartel and CJNG
The CCP's Business Model Fueling the Fentanyl Crisis
Weapons of Mass Destruction
China's role in the fentanyl crisis
The war on drugs puts a target on China
In August 2019
in the Western Hemisphere
the United States
""".strip().splitlines()
SMALL = {"a", "and", "for", "from", "in", "of", "on", "the", "to", "with"}
PAIRS = [
    ("voa.txt", "epoch-networks.pdf", "we're going to look for further progress"),
    ("blog.txt", "epoch-resistance.txt", "devoted diplomatic focus to induce and impel china"),
    ("blog.txt", "epoch-resistance.txt", "highly selective, self-serving"),
]


def plain(text: str) -> str:
    """The text in lower case with straight quotes and single blanks."""
    return " ".join(text.replace("’", "'").replace("‘", "'").lower().split())


def sides(match: dict[str, Any]) -> tuple[str, str]:
    return match["left"]["text"], match["right"]["text"]


@pytest.mark.parametrize(("one", "other", "words"), PAIRS)
def test_what_two_documents_share_is_found(everything: Compared, one: str, other: str, words: str) -> None:
    found = [[plain(text) for text in sides(match)] for match in everything.between(one, other)]
    assert any(all(words in text for text in both) for both in found), found


def test_no_match_is_a_name_a_title_or_a_date_and_no_more(everything: Compared) -> None:
    names = sorted(map(plain, NAMES), key=len, reverse=True)
    for match in everything.report["matches"]:
        for text in sides(match):
            left = plain(text)
            for name in names:
                left = left.replace(name, " ")
            assert len(re.findall(r"\w+", left)) >= 4, text


def test_every_match_has_words_that_are_no_names(everything: Compared) -> None:
    for match in everything.report["matches"]:
        for text in sides(match):
            words = [word for word in re.findall(r"[\w’'-]+", text) if word[0].islower() and word not in SMALL]
            assert len(words) >= 3, text


def test_every_span_holds(everything: Compared, texts: dict[str, str]) -> None:
    assert everything.report["matches"]
    for match in everything.report["matches"]:
        for side in (match["left"], match["right"]):
            text = texts[everything.name(side["document"])]
            assert text[side["start"] : side["end"]] == side["text"]


def test_all_is_read_compared_and_written_in_half_a_minute(everything: Compared) -> None:
    assert everything.seconds < 600 * seconds_by_the_clock()  # 30 s where the yardstick's work takes 0.05 s


def test_comparing_all_takes_a_second_at_most(everything: Compared) -> None:
    seconds = []
    with Library.open(everything.library) as library:
        for _ in range(3):
            start = process_time()  # not the time of day: other tests may run beside
            compare(library, Comparison())
            seconds.append(process_time() - start)
    assert min(seconds) < 20 * seconds_of_work(), seconds  # 1 s where that takes 0.05 s


def test_matches_of_two_documents_do_not_overlap_on_both_sides(everything: Compared) -> None:
    matches = everything.report["matches"]
    for number, one in enumerate(matches):
        for other in matches[:number]:
            if all(one[side]["document"] == other[side]["document"] for side in ("left", "right")):
                assert not all(_overlap(one[side], other[side]) for side in ("left", "right")), (one, other)


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def test_boxes_lie_on_the_pages_that_are_named(everything: Compared) -> None:
    formats = {one["id"]: one["format"] for one in everything.report["documents"]}
    for match in everything.report["matches"]:
        for side in (match["left"], match["right"]):
            is_pdf = formats[side["document"]] == "pdf"
            assert bool(side["boxes"]) == bool(side["pages"]) == is_pdf
            assert {box[0] for box in side["boxes"]} == set(side["pages"])


def test_the_report_keeps_to_its_schema(everything: Compared) -> None:
    schema = json.loads(path("schemas", "twicetold.report-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(everything.report)


def test_the_html_file_shows_the_text_of_every_match(everything: Compared) -> None:
    page = parser.fromstring(everything.html.read_bytes(), parser=parser.HTMLParser(encoding="utf-8"))
    for match in everything.report["matches"]:
        (section,) = page.xpath(f"//*[@id='match-{match['id']}']")
        for column, side in enumerate(("left", "right"), 1):
            shown = "".join(section.xpath(f".//tbody//td[{column}]//text()"))
            assert "".join(shown.split()) == "".join(match[side]["text"].split())


def test_files_that_are_hard_to_read_are_read_or_explained_and_the_others_are_compared(
    corpus: Path, tmp_path: Path
) -> None:
    hard = sorted((corpus / "hard").iterdir())
    arguments = ("compare", corpus / "hard", corpus / "usni.txt", "--claims", "no", "--json", tmp_path / "r.json")
    ran = run_here(*arguments)
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    there = {one["file"] for one in report["documents"]}
    explained = {line.split(" ", 1)[0] for line in ran.err.splitlines()}
    assert ran.status == 1
    assert there & explained == set()
    assert there | explained == {"usni.txt", *(file.name for file in hard)}
    assert {"usni.txt", "utf16.txt", "cp1252.txt", "rotated.pdf"} <= there
    assert {"binary.txt", "empty.txt", "not-a-pdf.pdf", "password-open-sesame.pdf"} <= explained
    assert all(line.endswith(".") and ": " in line for line in ran.err.splitlines()), ran.err
    unread = {one["file"]: one["message"] for one in report["omitted"]["files_unread"]}
    assert set(unread) == explained
    assert all(message in ran.err for message in unread.values())


def test_a_page_without_text_is_told_in_the_report(corpus: Path, tmp_path: Path) -> None:
    scan, other = corpus / "hard" / "scanned.pdf", corpus / "usni.txt"
    run_here("compare", scan, other, "--ocr", "no", "--claims", "no", "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    problems = report["documents"][0]["problems"]
    assert problems
    assert {problem["code"] for problem in problems} == {"no-text"}


def test_a_locked_file_is_read_with_its_password(corpus: Path, texts: dict[str, str]) -> None:
    ran = run_here("text", corpus / "hard" / "password-open-sesame.pdf", "--password", "open sesame")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == texts["economist.pdf"]
