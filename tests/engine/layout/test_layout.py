"""Glyphs at given places become lines, columns, paragraphs and one text."""

from collections.abc import Sequence

import numpy as np
import pytest

from twicetold.engine.layout import LINE_BREAK, SPACE, LaidOut, PageGlyphs, lay_out

Placed = tuple[float, float, str] | tuple[float, float, str, float]


def page_of(placed: Sequence[Placed], *, number: int = 1, width: float = 400, height: float = 500) -> PageGlyphs:
    """A page with lines at (left, baseline, text[, size]); each letter is half as wide as it is high."""
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    for x, y, text, *rest in placed:
        size = rest[0] if rest else 10.0
        for i, letter in enumerate(text):
            codes.append(ord(letter))
            boxes.append((x + i * size / 2, y - size, x + (i + 1) * size / 2, y))
        codes.append(LINE_BREAK)
        boxes.append((0, 0, 0, 0))
    return PageGlyphs(number, width, height, np.array(codes, np.uint32), np.array(boxes, np.float32))


def column(x: float, y: float, lines: Sequence[str], size: float = 10) -> list[Placed]:
    """Lines under one another."""
    return [(x, y + 1.2 * size * i, text, size) for i, text in enumerate(lines)]


def kinds(laid_out: LaidOut) -> list[tuple[str, str]]:
    """The regions with their first twenty characters."""
    return [(r.kind, laid_out.text[r.start : r.end][:20]) for r in laid_out.regions]


LEFT = [f"left {word} of the first column" for word in ("one", "two", "three", "four", "five")]
RIGHT = [f"right {word} of the other one" for word in ("one", "two", "three", "four", "five")]


def test_columns_that_the_file_draws_row_by_row_are_read_one_after_the_other() -> None:
    rows = [each for pair in zip(column(20, 100, LEFT), column(220, 100, RIGHT), strict=True) for each in pair]
    text = lay_out([page_of(rows)]).text
    assert text.split() == " ".join(LEFT + RIGHT).split()


def test_a_headline_over_both_columns_comes_first_even_if_it_is_drawn_last() -> None:
    lines = [*column(20, 140, LEFT), *column(220, 140, RIGHT), (20, 100, "A headline over both", 18)]
    laid_out = lay_out([page_of(lines)])
    assert laid_out.text.split() == " ".join(["A headline over both", *LEFT, *RIGHT]).split()
    assert kinds(laid_out) == [("heading", "A headline over both")]


def test_the_order_of_the_file_is_kept_where_its_columns_are_whole() -> None:
    text = lay_out([page_of([*column(220, 100, RIGHT), *column(20, 100, LEFT)])]).text
    assert text.split() == " ".join(RIGHT + LEFT).split()


def test_an_indent_begins_a_paragraph() -> None:
    lines = [
        (20, 100, "The first paragraph is"),
        (20, 112, "as long as two lines."),
        (32, 124, "The second begins"),
        (20, 136, "with an indent, and ends."),
    ]
    assert lay_out([page_of(lines)]).text == (
        "The first paragraph is as long as two lines.\n\nThe second begins with an indent, and ends."
    )


def test_ragged_left_edges_are_no_indents() -> None:
    texts = [
        "Set to the right are",
        "lines of this one paragraph, which",
        "are of unequal length and yet",
        "belong together in the end",
    ]
    lines = [(300 - 5 * len(text), 100 + 12 * i, text) for i, text in enumerate(texts)]
    assert "\n" not in lay_out([page_of(lines)]).text


@pytest.mark.parametrize(
    ("above", "below", "elsewhere", "joined"),
    [
        ("the big harb-", "our was quiet", "nothing", "harbour"),
        ("the big harb\u00ad", "our was quiet", "nothing", "harbour"),
        ("with some co-", "operation from", "their co-operation was", "co-operation"),
        ("with some co-", "operation from", "their cooperation was", "cooperation"),
        ("the long U.S.-", "China talks on", "nothing", "U.S.-China"),
        ("of anti-", "American views", "nothing", "anti-American"),
        ("a dual-", "track system", "the dual use and the track of it", "dual-track"),
        ("the years 1914-", "1918 in the", "nothing", "1914-1918"),
        ("a self-", "made man who", "nothing", "self-made"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays_by_how_the_word_is_written(
    above: str, below: str, elsewhere: str, joined: str
) -> None:
    lines = [f"so {elsewhere} here", above, f"{below} and so on.", "It ends."]
    text = lay_out([page_of(column(20, 100, lines))]).text
    assert joined in text.split()


def test_a_suspended_hyphen_keeps_its_space() -> None:
    text = lay_out([page_of(column(20, 100, ["goods of pre-", "and post-war years"]))]).text
    assert text == "goods of pre- and post-war years"


def test_the_two_halves_of_a_joined_word_have_a_box_each() -> None:
    laid_out = lay_out([page_of(column(20, 100, ["the big harb-", "our was quiet"]))])
    pieces = [laid_out.text[s:e] for s, e in zip(laid_out.words.starts, laid_out.words.ends, strict=True)]
    assert pieces == ["the", "big", "harb", "our", "was", "quiet"]
    assert laid_out.words.boxes[3].tolist() == [20, 102, 35, 112]


def test_letters_set_apart_are_words_again() -> None:
    spaced = [(20 + 8 * i + (12 if i > 6 else 0), 100, letter) for i, letter in enumerate("HARBOURTOWN")]
    page = page_of(spaced)
    codes = np.where(page.codes == LINE_BREAK, SPACE, page.codes).astype(np.uint32)
    assert lay_out([PageGlyphs(1, 400, 500, codes, page.boxes)]).text == "HARBOUR TOWN"


def test_a_space_without_width_is_kerning() -> None:
    assert lay_out([page_of([(20, 100, "Wa"), (30, 100, "ter")])]).text == "Water"


def test_raised_digits_are_marks() -> None:
    assert lay_out([page_of([(20, 100, "It ended."), (65, 96, "12", 6), (76, 100, "Then all")])]).text == (
        "It ended.¹² Then all"
    )


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = page_of([*column(20, 100, LEFT), *column(220, 100, RIGHT)])
    second = page_of(column(20, 100, ["and it goes on here until", "it ends."]), number=2)
    laid_out = lay_out([first, second])
    assert "\n" not in laid_out.text
    assert laid_out.spans[0][1] <= laid_out.spans[1][0] == laid_out.text.index("and it goes on")


def test_a_page_without_text_has_an_empty_span() -> None:
    laid_out = lay_out(
        [page_of([(20, 100, "One.")]), PageGlyphs.none(2, 400, 500), page_of([(20, 100, "Two.")], number=3)]
    )
    assert laid_out.spans == ((0, 4), (4, 4), (6, 10))


def test_no_pages_make_no_text() -> None:
    laid_out = lay_out([])
    assert (laid_out.text, laid_out.spans, len(laid_out.words)) == ("", (), 0)


def test_right_to_left_words_are_put_in_reading_order() -> None:
    # As some readers give it: letters from left to right as they look, so that words and letters stand backwards.
    text = lay_out([page_of([(20, 100, "םלוע םולש")])]).text
    assert text == "שלום עולם"


def test_sideways_text_is_read_along_its_own_lines() -> None:
    upright_page = page_of(column(20, 100, LEFT))
    x0, top, x1, bottom = upright_page.boxes.T
    turned = np.stack([500 - bottom, x0, 500 - top, x1], axis=1).astype(np.float32)
    laid_out = lay_out([PageGlyphs(1, 500, 400, upright_page.codes, turned)])
    assert laid_out.text == lay_out([upright_page]).text


def test_captions_references_and_quotations_are_told_apart() -> None:
    body = [
        "The body of the text goes on from here to there for",
        "a good while, and has lines that are long enough to",
    ] * 3
    quote = [
        (45, 300 + 12 * i, text)
        for i, text in enumerate(["A quotation is set in from both", "of the edges of the column it"])
    ]
    pages = [
        page_of([*column(20, 100, body), (20, 200, "Figure 1: A harbour in the morning", 8)]),
        page_of([*column(20, 200, body), *quote, *column(20, 350, body)], number=2),
        page_of(
            [
                (20, 80, "References", 14),
                *column(
                    20,
                    110,
                    ["Mills, A. (1990). Harbours of the north and how they", "came to be what they are. Burke Press."],
                ),
            ],
            number=3,
        ),
    ]
    found = kinds(lay_out(pages))
    assert ("caption", "Figure 1: A harbour ") in found
    assert ("quotation", "A quotation is set i") in found
    assert ("heading", "References") in found
    assert ("reference", "Mills, A. (1990). Ha") in found


def test_rows_of_a_table_keep_their_lines() -> None:
    rows = [
        [(20, 100 + 12 * i, f"Port {i}"), (120, 100 + 12 * i, f"{i}00 ships"), (220, 100 + 12 * i, "north")]
        for i in range(4)
    ]
    before, after = (
        column(20, 60, ["A line of text before it that is long."]),
        column(20, 170, ["A line of text after it."]),
    )
    laid_out = lay_out([page_of([*before, *[cell for row in rows for cell in row], *after])])
    table = "\n".join(f"Port {i} {i}00 ships north" for i in range(4))
    assert laid_out.text == f"A line of text before it that is long.\n\n{table}\n\nA line of text after it."
    assert [(r.kind, laid_out.text[r.start : r.end]) for r in laid_out.regions] == [("table", table)]


def test_entries_with_hanging_lines_are_paragraphs() -> None:
    lines: list[Placed] = [(20, 60, "References", 14)]
    for i in range(4):
        lines += [
            (20, 90 + 24 * i, f"[{i}] A. Mills. Harbours and what"),
            (36, 102 + 24 * i, "became of them. Burke Press."),
        ]
    text = lay_out([page_of(lines)]).text
    assert text.split("\n\n")[1:] == [
        f"[{i}] A. Mills. Harbours and what became of them. Burke Press." for i in range(4)
    ]


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    lines = [f"{name} {'. ' * 20}{10 * i}" for i, name in enumerate(["Harbours", "Docking", "Wharves!"], 1)]
    laid_out = lay_out([page_of([(20, 60, "Contents", 14), *column(20, 90, lines)])])
    assert laid_out.text.split("\n\n") == ["Contents", *lines]
    assert [r.kind for r in laid_out.regions] == ["heading", "contents", "contents", "contents"]


def test_chinese_lines_are_joined_without_a_space() -> None:
    lines = ["港口在早晨很安静，船只沿着", "墙边排成两行停着"]
    assert lay_out([page_of(column(20, 100, lines))]).text == "".join(lines)


def test_rows_of_numbers_at_the_edge_of_pages_are_no_furniture() -> None:
    pages = [
        page_of([(20, 30, f"Port {n} had {n + 7} ships and {n * 3} cranes"), *column(20, 200, LEFT)], number=n)
        for n in range(1, 6)
    ]
    assert lay_out(pages).furniture == ()
    heads = [page_of([(20, 30, f"Harbours, vol. 3, page {n}"), *column(20, 200, LEFT)], number=n) for n in range(1, 6)]
    laid_out = lay_out(heads)
    assert [f.text for f in laid_out.furniture] == [f"Harbours, vol. 3, page {n}" for n in range(1, 6)]
    assert "vol." not in laid_out.text


def test_page_numbers_count_up_in_digits_of_either_kind() -> None:
    texts = ["iv", "v", "vi", "1", "2", "3"]
    pages = [page_of([(200, 490, text), *column(20, 200, LEFT)], number=n) for n, text in enumerate(texts, 1)]
    assert [f.text for f in lay_out(pages).furniture] == texts


def test_what_lies_across_the_columns_parts_what_stands_above_it_from_what_stands_below() -> None:
    above = [*column(20, 60, LEFT), *column(220, 60, RIGHT)]
    below = [*column(20, 200, [f"low {line}" for line in LEFT]), *column(220, 200, [f"low {line}" for line in RIGHT])]
    across = (20, 160, "What lies across both of the columns is a headline of its own", 13)
    text = lay_out([page_of([*below, across, *above])]).text
    wanted = [*LEFT, *RIGHT, across[2], *(f"low {line}" for line in LEFT), *(f"low {line}" for line in RIGHT)]
    assert text.split() == " ".join(wanted).split()


def test_a_short_last_line_ends_its_paragraph() -> None:
    lines = [
        "The first paragraph is as long as this",
        "and ends.",
        "The second one has neither an indent",
        "nor a space before it.",
    ]
    paragraphs = lay_out([page_of(column(20, 100, lines))]).text.split("\n\n")
    assert paragraphs == [" ".join(lines[:2]), " ".join(lines[2:])]


def test_footnotes_keep_their_place_between_the_parts_of_a_paragraph_on_two_pages() -> None:
    first = page_of([*column(20, 100, LEFT), *column(20, 400, ["1 A note on the first page."], 7)])
    second = page_of(
        [*column(20, 60, ["2 A note that stands on top of the next."], 7), *column(20, 100, RIGHT)], number=2
    )
    laid_out = lay_out([first, second])
    assert laid_out.text.split("\n\n") == [
        " ".join(LEFT),
        "1 A note on the first page.",
        "2 A note that stands on top of the next.",
        " ".join(RIGHT),
    ]
    assert laid_out.spans[0][1] <= laid_out.spans[1][0] == laid_out.text.index("2 A note")


def test_small_print_at_the_foot_of_a_column_is_a_footnote_even_without_a_mark() -> None:
    foot = column(20, 400, ["Mills works at the institute of harbours,", "where she may be reached by letter."], 7)
    pages = [page_of([*column(20, 100, LEFT), *foot, *column(220, 100, RIGHT)])]
    laid_out = lay_out(pages)
    assert kinds(laid_out) == [("footnote", "Mills works at the i")]
    assert laid_out.text.endswith(" ".join(LEFT + RIGHT))


def test_a_title_on_two_lines_is_one_heading_and_sections_are_known_by_their_numbers() -> None:
    body = [
        "The body of the text goes on from here to there for",
        "a good while, and has lines that are long enough to",
    ] * 2
    lines = [
        (60, 60, "A title that is set", 18),
        (90, 88, "on two lines", 18),
        (20, 120, "II. How the harbours came to be there"),
        *column(20, 140, body),
    ]
    assert kinds(lay_out([page_of(lines)])) == [
        ("heading", "A title that is set "),
        ("heading", "II. How the harbours"),
    ]
