"""The HTML rendering as a reader's browser takes it: parsed by lxml."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from time import process_time
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from twicetold.export import html
from twicetold.export.report import Mark, Match, Report
from twicetold_resources import palette
from twicetold_resources.speech import language
from yardstick import seconds_of_work

Strategy = Callable[[], st.SearchStrategy[Report]]
Page = Any  # lxml publishes no types
HOSTILE = "</style></title></p><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'{{ 7*7 }}"
ELEMENTS_THAT_ACT = {"script", "iframe", "object", "embed", "form", "input", "link", "img", "base", "svg"}


def parsed(report: Report) -> Page:
    return parser.document_fromstring(html.render(report).encode("utf-8"), parser.HTMLParser(encoding="utf-8"))


def shown(element: Page) -> str:
    """The text of an element as a reader sees it: cells and facts apart, runs of white space as one space."""
    texts = element.xpath(".//text()")
    apart = [" " + text if text.getparent().tag in {"td", "th", "dd", "dt"} else text for text in texts]
    return " ".join("".join(apart).split())


@pytest.fixture(scope="module")
def page(ferry: Report) -> Page:
    return parsed(ferry)


def hostile(report: Report, text: str) -> Report:
    """The report with this text in every place that comes from outside."""
    match = report.matches[0]
    sides = {
        name: replace(getattr(match, name), text=text, end=len(text), start=0, marks=()) for name in ("left", "right")
    }
    documents = [
        replace(
            document,
            **dict.fromkeys(
                ("file", "title", "author", "published", "published_from", "format", "sha256", "language"), text
            ),
            problems=tuple(replace(problem, message=text, code=text) for problem in document.problems),
        )
        for document in report.documents
    ]
    return replace(
        report,
        version=text,
        created=text,
        settings={text: text, "list": [text]},
        documents=tuple(documents),
        matches=(replace(match, **sides, reason=text, note=text, verdict=text), *report.matches[1:]),
        unread=((text, text),),
    )


def test_nothing_is_fetched_and_nothing_can_run(page: Page) -> None:
    assert not ELEMENTS_THAT_ACT & {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "src"]
    assert all(urlsplit(link).scheme == "" and link.startswith("#") for link in page.xpath("//@href"))
    style = page.findtext(".//style")
    assert "url(" not in style
    assert "@import" not in style
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_hostile_text_is_shown_and_stays_text(ferry: Report) -> None:
    page = parsed(hostile(ferry, HOSTILE))
    assert not ELEMENTS_THAT_ACT & {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert page.xpath("string(//section[@id='match-7']//tbody//td[1])") == HOSTILE
    assert HOSTILE in page.findtext(".//title")
    assert "".join(page.xpath("//section[@id='match-7']//p[@class='note']/text()")).strip() == HOSTILE
    assert not page.xpath("//td/@lang")


def test_control_characters_are_shown_by_their_pictures(ferry: Report) -> None:
    page = parsed(hostile(ferry, "a\x00b\x0cc\rd\x1be"))
    assert page.xpath("string(//section[@id='match-7']//tbody//td[1])") == "a␀b␌c␍d␛e"
    assert "a␀b␌c␍d␛e" in page.findtext(".//title")


def test_a_right_to_left_override_ends_with_the_value_it_stands_in(ferry: Report) -> None:
    page = parsed(hostile(ferry, "safe\u202etxt.exe"))
    isolating = {"bdi", "p", "td", "th", "dd", "dt", "caption", "title", "code", "span", "time"}
    for element in page.iter():
        if element.text and "\u202e" in element.text:
            assert element.tag in isolating, parser.tostring(element)


def test_a_lone_surrogate_does_not_stop_the_writing(ferry: Report) -> None:
    assert "caf\\udce9" in html.render(hostile(ferry, "caf\udce9"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_report_renders_and_shows_every_match_whole(data: st.DataObject, reports: Strategy) -> None:
    report = data.draw(reports())
    page = parsed(report)
    pictures = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {127: 0x2421}
    for match in report.matches:
        for place, side in enumerate((match.left, match.right), 1):
            cells = page.xpath(f"//section[@id='match-{match.id}']//tbody/tr/td[{place}]")
            assert "".join(cell.text_content() for cell in cells) == side.text.translate(pictures)


def test_print_asks_for_the_tints_and_dark_colours_are_for_screens(page: Page) -> None:
    style = page.findtext(".//style")
    assert "print-color-adjust: exact" in style.partition("@media print")[2]
    assert "@media screen and (prefers-color-scheme:dark)" in style


def test_identifiers_are_unique_and_every_link_leads_somewhere(page: Page) -> None:
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link[1:] for link in page.xpath("//@href")} <= set(identifiers)
    assert set(page.xpath("//@aria-describedby")) <= set(identifiers)
    assert {name for names in page.xpath("//@aria-labelledby") for name in names.split()} <= set(identifiers)
    assert {"match-7", "match-9", "match-12", "match-15", "pair-1-2"} <= set(identifiers)


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    assert page.get("lang") == "en"
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == len(page.xpath("//body/header")) == 1
    assert page.xpath("//body/a[1]/@href") == ["#matches"]
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for table in page.iter("table"):
        assert shown(table.find("caption"))
        assert table.xpath(".//th[@scope='col']")
    assert all(shown(link) or link.get("aria-label") for link in page.iter("a"))


def test_each_side_names_document_file_page_and_place(page: Page) -> None:
    left, right = page.xpath("//section[@id='match-7']//thead//th")
    assert shown(left) == "1 The ferry that nobody ordered ferry-article.pdf · pp. 1–2 · characters 31–774"
    assert shown(right) == "2 Notes from the quay blog.html · characters 88–816"


def test_where_a_page_begins_inside_a_match_is_shown_without_touching_its_text(page: Page) -> None:
    begins = page.xpath("//section[@id='match-7']//td[1]//span[@class='page']")
    assert [span.get("data-page") for span in begins] == ["p. 2"]
    assert begins[0].text_content() == ""
    assert begins[0].getnext().text.startswith("batteries")


def test_a_heading_tells_kind_and_reason(page: Page) -> None:
    heading = page.xpath("//*[@id='match-7-head']")[0]
    assert shown(heading) == "Match 7 · with small edits · 109 of 112 words in the same order"


def test_judgement_older_side_and_credit_are_told(page: Page) -> None:
    facts = {shown(row[0]): shown(row[1]) for row in page.xpath("//section[@id='match-9']//dl/div")}
    assert facts["Status"] == "not judged yet"
    assert facts["Older"] == "The ferry that nobody ordered (by the dates of the documents)"
    facts = {shown(row[0]): shown(row[1]) for row in page.xpath("//section[@id='match-7']//dl/div")}
    assert (facts["Status"], facts["Verdict"], facts["Older"]) == ("confirmed", "edited", "not known")
    credited = page.xpath("string(//section[@id='match-12']//dl)")
    assert "the source is named" in credited


def test_matches_of_one_cluster_name_each_other(ferry: Report) -> None:
    first, second, third, fourth = ferry.matches
    page = parsed(replace(ferry, matches=(first, replace(second, cluster=1), replace(third, cluster=0), fourth)))
    facts = {shown(row[0]): row[1] for row in page.xpath("//section[@id='match-7']//dl/div")}
    assert facts["Same text"].xpath("a/@href") == ["#match-9"]
    assert "Same text" not in shown(page.xpath("//section[@id='match-12']")[0])


def test_nothing_is_said_about_credit_where_nobody_looked_for_it(ferry: Report) -> None:
    page = parsed(replace(ferry, matches=ferry.matches[:2]))
    assert "credit found" not in page.text_content()
    looked = parsed(replace(ferry, matches=ferry.matches[:2], settings={"credit": True}))
    assert "no credit found in the text" in looked.text_content()


def test_words_carry_their_marks(page: Page, ferry: Report) -> None:
    marks = page.xpath("//section[@id='match-7']//tbody//td[1]//mark")
    left = ferry.matches[0].left
    wanted = [(mark.kind, left.text[mark.start - left.start : mark.end - left.start]) for mark in left.marks]
    joined = "".join(mark.text for mark in marks if mark.get("class") == "same")
    assert joined == "".join(text for kind, text in wanted if kind == "same")
    assert {mark.get("class") for mark in marks} == {kind for kind, _ in wanted}


def test_a_legend_explains_every_mark(page: Page, ferry: Report) -> None:
    told = {mark.get("class"): mark.text for mark in page.xpath("//div[@class='legend']//mark")}
    assert told == {kind: style.label for kind, style in palette.MARKS.items()}
    bare = [replace(m, left=replace(m.left, marks=()), right=replace(m.right, marks=())) for m in ferry.matches]
    assert not parsed(replace(ferry, matches=tuple(bare))).xpath("//div[@class='legend']")


def test_the_title_is_that_of_the_document_under_review_or_tells_how_many(page: Page, ferry: Report) -> None:
    assert shown(page.xpath("//h1")[0]) == "Notes from the quay"
    assert page.findtext(".//title") == "Notes from the quay – Comparison with 2 sources"
    equal = tuple(replace(document, under_review=False) for document in ferry.documents)
    many = parsed(replace(ferry, documents=equal))
    assert shown(many.xpath("//h1")[0]) == "Text that stands in more than one of 3 documents"


def test_matches_are_grouped_by_pair_in_the_order_of_their_rank(ferry: Report) -> None:
    first, second, third, _ = ferry.matches
    page = parsed(replace(ferry, matches=(first, third, second)))
    groups = page.xpath("//details[@class='pair']")
    assert [group.xpath(".//section/@id") for group in groups] == [["match-7", "match-9"], ["match-12"]]


def test_set_aside_matches_have_their_own_folded_list_with_reasons(page: Page) -> None:
    folded = page.xpath("//details[@id='set-aside']")[0]
    assert "open" not in folded.attrib
    assert shown(folded.find("summary")).startswith("1 match set aside")
    assert folded.xpath(".//section/@id") == ["match-15"]
    assert "set aside: common wording" in folded.text_content()


def test_matches_of_boilerplate_are_counted(ferry: Report) -> None:
    missing = shown(parsed(replace(ferry, boilerplate=12)).xpath("//section[@id='left-out']")[0])
    assert "12 matches are boilerplate by the list of this library: not shown." in missing


def test_what_could_not_be_read_is_named(page: Page) -> None:
    missing = shown(page.xpath("//section[@id='left-out']")[0])
    assert "scan.pdf is encrypted: give its password and add it again." in missing
    assert "1 The ferry that nobody ordered 3" in missing
    assert "Page 3 is a picture without text." in missing
    assert "3 matches are weaker than this comparison asks: not shown." in missing
    assert "boilerplate" not in missing
    assert "1 not read" in shown(page.xpath("//section[@id='documents']")[0])
    header = shown(page.xpath("//header")[0])
    assert "1 file could not be read." in header
    assert "1 match set aside." in header


def test_shares_are_those_of_the_report(page: Page, ferry: Report) -> None:
    rows = page.xpath("//section[@id='documents']//tbody/tr")
    assert [shown(row.xpath(".//td[@class='share']")[0]) for row in rows] == ["72%", "75%", "39%"]
    widths = [float(re.findall(r"[\d.]+", style)[0]) for style in page.xpath("//section[@id='documents']//i/@style")]
    assert widths == pytest.approx([document.share * 100 for document in ferry.documents], abs=0.05)


def test_the_matrix_gives_each_side_of_a_pair_its_own_share(page: Page) -> None:
    rows = page.xpath("//table[@class='matrix']/tbody/tr")
    cells = [[shown(cell) for cell in row.xpath("td")] for row in rows]
    assert cells == [["", "65%", "·"], ["68%", "", "4%"], ["·", "19%", ""]]


def test_the_matrix_counts_matches_where_the_report_has_no_pairs(ferry: Report) -> None:
    page = parsed(replace(ferry, pairs=()))
    rows = page.xpath("//table[@class='matrix']/tbody/tr")
    assert [[shown(cell) for cell in row.xpath("td")] for row in rows] == [
        ["", "2", "·"],
        ["2", "", "1"],
        ["·", "1", ""],
    ]
    assert "How many matches" in shown(page.xpath("//p[@id='shares-note']")[0])


def test_two_documents_need_no_matrix(ferry: Report) -> None:
    page = parsed(replace(ferry, documents=ferry.documents[:2], matches=ferry.matches[:2]))
    assert not page.xpath("//table[@class='matrix']")


def test_hashes_settings_version_and_time_stand_at_the_end(page: Page, ferry: Report) -> None:
    made = shown(page.xpath("//section[@id='made']")[0])
    assert all(document.sha256 in made for document in ferry.documents)
    for told in ("Twicetold 0.1.0", ferry.created, "shortest match, in words 6", "twicetold text FILE"):
        assert told in made


def test_a_match_inside_one_document_says_so(ferry: Report) -> None:
    within = replace(ferry.matches[1], right=replace(ferry.matches[1].left, start=10, end=55))
    page = parsed(replace(ferry, matches=(within,)))
    assert shown(page.xpath("//details[@id='pair-1-1']//h3")[0]) == "1 The ferry that nobody ordered and itself"
    assert "older" not in shown(page.xpath("//section[@id='match-9']")[0]).casefold()


def test_an_empty_report_says_that_nothing_was_found(ferry: Report) -> None:
    page = parsed(replace(ferry, documents=ferry.documents[1:2], matches=(), unread=(), below_limit=0, pairs=()))
    assert "No text was found that stands in more than one of these documents." in page.text_content()
    assert "No problem was met in reading these documents." in page.text_content()


def test_the_program_never_says_that_a_text_is_plagiarised(ferry: Report) -> None:
    assert "plagiari" not in html.render(ferry).casefold()


def test_colours_come_round_again_and_numbers_do_not(ferry: Report) -> None:
    many = tuple(replace(ferry.documents[0], id=number) for number in range(1, 31))
    page = parsed(replace(ferry, documents=many, matches=()))
    chips = page.xpath("//section[@id='documents']//tbody//td/a")
    assert [chip.text for chip in chips] == [str(number) for number in range(1, 31)]
    assert chips[0].get("class") == chips[12].get("class") == "n d0"


def test_two_thousand_long_matches_render_soon(ferry: Report) -> None:
    matches = tuple(replace(ferry.matches[0], id=number) for number in range(2000))
    started = process_time()
    rendered = html.render(replace(ferry, matches=matches))
    assert process_time() - started < 160 * seconds_of_work()
    assert rendered.count('class="match"') == 2000


def test_a_match_of_a_hundred_thousand_words_renders_soon(ferry: Report) -> None:
    words = "one two three, four " * 25_000
    left = replace(ferry.matches[0].left, text=words, start=0, end=len(words), marks=(Mark("same", 0, len(words)),))
    started = process_time()
    html.render(replace(ferry, matches=(replace(ferry.matches[0], left=left, right=replace(left, document=2)),)))
    assert process_time() - started < 100 * seconds_of_work()


def test_a_page_in_german_is_german_but_for_the_documents(ferry: Report) -> None:
    page = html.render(ferry, language("de"))
    assert '<html lang="de">' in page
    assert '<h2 id="documents-head">Dokumente</h2>' in page
    assert "Anteil an diesem Dokument" in page
    assert "Share of this document" not in page
    assert ferry.documents[0].name in parser.document_fromstring(page).text_content()


def test_who_judged_tags_and_what_another_decided_otherwise_are_shown(ferry: Report, decided: Match) -> None:
    (section,) = parsed(replace(ferry, matches=(decided,))).xpath("//section[@id='match-7']")
    told = shown(section)
    for part in (
        "Status confirmed (Ada, 2026-11-21)",
        "Found by hand (Cleo, 2026-11-19)",
        "bay old hat",
        "Judged otherwise (Ben, 2026-11-20) set aside: template · law: Look.",
    ):
        assert part in told
