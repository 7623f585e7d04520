"""Matches that a person makes and changes: measured anew, kept by comparisons, and always taken back whole."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prose import Writer
from twicetold.workflows.comparing import Comparison, compare
from twicetold.workflows.editing import CannotChange, Change, Spot, do_again, join, make, move_edge, split, take_back
from twicetold.workflows.judging import give_verdict, set_aside, set_note, set_tags
from twicetold_db import Library, NoSuchMatch
from twicetold_db.records import MatchRecord
from workflows.conftest import Bring

FIRST, SECOND = Writer("first").passage(40), Writer("second").passage(30)
BETWEEN = Writer("between").text(60)
OTHER = Writer("elsewhere").text(60)
LONG = len(FIRST.split())


@pytest.fixture
def pair(library: Library, bring: Bring) -> Library:
    """Two documents with two passages in common, compared: the matches 1 (the longer) and 2, in the same order."""
    for name, between in (("one", BETWEEN), ("two", OTHER)):
        own = Writer(name)
        bring(f"{name}.txt", "\n\n".join([own.text(60), FIRST, between, SECOND, own.text(60)]))
    compare(library, Comparison())
    assert [text(library, record)[0] for record in library.matches()] == [FIRST.rstrip(".?!"), SECOND.rstrip(".?!")]
    return library


def text(library: Library, record: MatchRecord) -> tuple[str, str]:
    """What a match holds on both sides."""
    found = record.match
    left = library.text(found.left_document)[found.left_start : found.left_end]
    return left, library.text(found.right_document)[found.right_start : found.right_end]


def spot(library: Library, document: int, words: str) -> Spot:
    """Where these words stand in a document."""
    start = library.text(document).index(words)
    return Spot(document, start, start + len(words))


def held(library: Library) -> list[tuple[str, str]]:
    """What all matches hold, in the order of the text."""
    records = sorted(library.matches(), key=lambda record: (record.match.left_start, record.match.left_end))
    return [text(library, record) for record in records]


# Edges


def test_an_edge_is_moved_by_a_word_and_the_match_is_measured_anew(pair: Library) -> None:
    words = FIRST.rstrip(".?!").split()
    move_edge(pair, 1, 1, "start", 1, by="Ada")
    move_edge(pair, 1, 1, "end", -2, by="Ada")
    record = pair.match(1)
    assert text(pair, record)[0].split() == words[1:-2]
    assert text(pair, record)[1].split() == words
    assert (record.match.similarity, record.match.words) == (round((LONG - 3) / LONG, 4), LONG - 3)
    assert record.match.reason == f"{LONG - 3} of {LONG} words in the same order"
    assert (record.match.kind, record.found_by) == ("edited", "person")
    assert record.made is not None
    assert record.made.by == "Ada"


def test_an_edge_takes_in_words_around_the_match(pair: Library) -> None:
    move_edge(pair, 1, 2, "end", 3)
    assert text(pair, pair.match(1))[1].split()[-3:] == [word.strip(".,") for word in OTHER.split()[:3]]


def test_an_edge_that_is_moved_back_leaves_the_match_as_it_was_found(pair: Library) -> None:
    before = pair.match(1)
    move_edge(pair, 1, 1, "start", 1)
    move_edge(pair, 1, 1, "start", -1)
    assert pair.match(1) == before


def test_an_edge_is_not_moved_past_the_ends_of_the_text_nor_over_the_other_edge(pair: Library) -> None:
    for edge, words in (("start", LONG), ("end", -LONG), ("start", -1000), ("end", 1000)):
        with pytest.raises(CannotChange, match="The edge cannot be moved there"):
            move_edge(pair, 1, 1, edge, words)  # type: ignore[arg-type]  # the names of the edges
    assert pair.match(1).found_by == "engine"


def test_an_edge_is_not_moved_into_another_match_on_both_sides(pair: Library) -> None:
    move_edge(pair, 1, 1, "end", len(BETWEEN.split()) + 1)
    with pytest.raises(CannotChange, match=r"Another match stands here: split it"):
        move_edge(pair, 1, 2, "end", len(OTHER.split()) + 1)


def test_what_was_decided_stays_with_a_match_whose_edges_are_moved(pair: Library) -> None:
    give_verdict(pair, 1, "edited")
    set_note(pair, 1, "Look.")
    before = pair.match(1).judgement
    move_edge(pair, 1, 1, "end", -1)
    assert pair.match(1).judgement == before


def test_the_second_side_of_a_match_inside_one_document_has_its_own_edges(library: Library, bring: Bring) -> None:
    bring("one.txt", "\n\n".join([Writer("a").text(30), FIRST, Writer("b").text(30), FIRST, Writer("c").text(30)]))
    compare(library, Comparison(within=True))
    left, right = text(library, library.match(1))
    move_edge(library, 1, 1, "end", -1, second=True)
    left_after, right_after = text(library, library.match(1))
    assert (left_after, right_after.split()) == (left, right.split()[:-1])


# By hand


def test_a_match_is_made_of_the_words_that_are_touched_on_both_sides(pair: Library) -> None:
    words = BETWEEN.split()
    left, right = spot(pair, 1, " ".join(words[1:4])), spot(pair, 2, OTHER[:20])
    change = make(pair, Spot(2, right.start, right.end), Spot(1, left.start + 1, left.end - 1), by="Ada")
    (record,) = change.after
    assert (record.id, record.found_by, change.before) == (3, "person", ())
    assert text(pair, record)[0] == " ".join(words[1:4]).strip(".,")
    assert record.match.left_document == 1
    assert record.match.kind == "paraphrase"
    assert record.match.reason.startswith("put side by side by a person: ")
    assert record.match.cluster == 3


def test_a_match_that_a_person_put_side_by_side_is_still_told_so_when_its_edge_is_moved(pair: Library) -> None:
    left, right = spot(pair, 1, BETWEEN[:60]), spot(pair, 2, OTHER[:60])
    make(pair, left, right)
    move_edge(pair, 3, 1, "end", -1)
    assert pair.match(3).match.reason.startswith("put side by side by a person: ")


def test_a_match_made_by_hand_of_the_same_text_belongs_to_its_cluster(pair: Library, bring: Bring) -> None:
    third = bring("three.txt", f"{Writer('three').text(20)} {FIRST}")
    (record,) = make(pair, spot(pair, 1, FIRST), spot(pair, third, FIRST)).after
    assert (record.match.kind, record.match.cluster) == ("verbatim", pair.match(1).match.cluster)


def test_a_match_made_by_hand_takes_in_those_that_lie_in_it(pair: Library) -> None:
    set_tags(pair, 2, ["bay"])
    whole = [spot(pair, number, FIRST)._replace(end=spot(pair, number, SECOND).end) for number in (1, 2)]
    (record,) = make(pair, whole[0], whole[1]).after
    assert [one.id for one in pair.matches()] == [record.id]
    assert record.judgement.tags == ("bay",)
    compare(pair, Comparison())
    assert [one.id for one in pair.matches()] == [record.id]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (FIRST, FIRST, "These words are a match already"),
        (FIRST[:50], FIRST[20:90], "Another match stands here"),
        ("\n\n", FIRST, "No word is selected there"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_changed(pair: Library, left: str, right: str, why: str) -> None:
    before = pair.matches()
    with pytest.raises(CannotChange, match=why):
        make(pair, spot(pair, 1, left), spot(pair, 2, right))
    assert pair.matches() == before


def test_a_match_of_a_place_with_itself_is_not_made(pair: Library) -> None:
    with pytest.raises(CannotChange, match="The two sides would overlap"):
        make(pair, spot(pair, 1, FIRST), spot(pair, 1, FIRST[10:]))


def test_what_is_set_aside_is_in_nobodys_way(pair: Library) -> None:
    set_aside(pair, 1, "template")
    make(pair, spot(pair, 1, FIRST[:80]), spot(pair, 2, FIRST[:80]))
    assert len(pair.matches()) == 3


# Splitting and joining


@pytest.mark.parametrize("side", [1, 2])
def test_a_match_is_split_at_the_words_that_correspond(pair: Library, side: int) -> None:
    give_verdict(pair, 1, "edited")
    words = FIRST.rstrip(".?!").split()
    split(pair, 1, [(side, spot(pair, side, " ".join(words[15:18])).start)], by="Ada")
    parts = [record for record in pair.matches() if record.id in {1, 3}]
    assert [text(pair, one)[0].split()[-1] for one in parts] == [words[14].strip(".,"), words[-1]]
    assert [text(pair, one)[0] for one in parts] == [text(pair, one)[1] for one in parts]
    assert [(one.judgement.verdict, one.found_by) for one in parts] == [("edited", "person")] * 2
    assert parts[0].match.cluster != parts[1].match.cluster


def test_both_sides_can_be_split_where_the_person_says(pair: Library) -> None:
    words = FIRST.rstrip(".?!").split()
    cuts = [(number, spot(pair, number, " ".join(words[at : at + 3])).start) for number, at in ((1, 10), (2, 20))]
    split(pair, 1, cuts)
    assert [len(side.split()) for side in text(pair, pair.match(1))] == [10, 20]


def test_a_match_is_not_split_outside_it_nor_at_its_edge(pair: Library) -> None:
    with pytest.raises(CannotChange, match="Click into the match"):
        split(pair, 1, [(1, 3)])
    with pytest.raises(CannotChange, match="There is nothing on the other side to split off"):
        split(
            pair,
            1,
            [(1, spot(pair, 1, FIRST).start + 1), (2, spot(pair, 2, FIRST).start + 1)][:0]
            or [(1, spot(pair, 1, FIRST).start + len(FIRST) - 3)],
        )


def test_two_matches_are_joined_with_all_that_was_decided_on_them(pair: Library) -> None:
    give_verdict(pair, 1, "verbatim")
    set_note(pair, 2, "Cut short.")
    set_tags(pair, 2, ["bay"])
    join(pair, 2, 1, by="Ada")
    (record,) = pair.matches()
    left, right = text(pair, record)
    assert left == f"{FIRST}\n\n{BETWEEN}\n\n{SECOND.rstrip('.?!')}"
    assert right == f"{FIRST}\n\n{OTHER}\n\n{SECOND.rstrip('.?!')}"
    assert record.id == 2
    assert (record.judgement.verdict, record.judgement.note, record.judgement.tags) == (
        "verbatim",
        "Cut short.",
        ("bay",),
    )
    assert record.match.words == min(len(left.split()), len(right.split()))


# Comparing again


@pytest.mark.parametrize(
    "act",
    [
        lambda library: move_edge(library, 1, 1, "end", -9),
        lambda library: move_edge(library, 1, 1, "end", 9),
        lambda library: split(library, 1, [(1, spot(library, 1, FIRST).start + 60)]),
        lambda library: join(library, 1, 2),
        lambda library: make(library, spot(library, 1, BETWEEN), spot(library, 2, OTHER)),
    ],
    ids=["shorter", "longer", "split", "joined", "made"],
)
def test_comparing_again_keeps_what_a_person_made_and_puts_nothing_beside_it(
    pair: Library, act: Callable[[Library], Change]
) -> None:
    act(pair)
    before = held(pair)
    made = [record for record in pair.matches() if record.made]
    for settings_ in (Comparison(), Comparison(min_words=35), Comparison()):
        compare(pair, settings_)
        assert [record for record in pair.matches() if record.made] == [pair.match(record.id) for record in made]
    assert held(pair) == before


def test_comparing_again_gives_every_match_a_cluster_of_its_own_text(pair: Library) -> None:
    make(pair, spot(pair, 1, BETWEEN), spot(pair, 2, OTHER))
    compare(pair, Comparison())
    assert len({record.match.cluster for record in pair.matches()}) == 3


# Taking back


def test_a_match_made_by_hand_is_taken_away(pair: Library) -> None:
    before = pair.matches()
    (record,) = make(pair, spot(pair, 1, BETWEEN), spot(pair, 2, OTHER)).after
    take_back(pair, record.id)
    assert pair.matches() == before


def test_what_was_split_and_joined_becomes_what_the_comparison_had_found(pair: Library) -> None:
    before = held(pair)
    split(pair, 1, [(1, spot(pair, 1, FIRST).start + 60)])
    give_verdict(pair, 3, "edited")
    join(pair, 3, 2)
    assert len(pair.matches()) == 2
    take_back(pair, 1)
    assert held(pair) == before
    assert all(record.judgement.verdict == "edited" for record in pair.matches())
    assert all(record.found_by == "engine" for record in pair.matches())


def test_a_match_that_nobody_made_is_not_taken_away(pair: Library) -> None:
    with pytest.raises(CannotChange, match=r"set it aside \(X\)"):
        take_back(pair, 1)


def test_a_later_judgement_stays_when_a_change_is_undone(pair: Library) -> None:
    change = move_edge(pair, 1, 1, "end", -3)
    give_verdict(pair, 1, "edited")
    do_again(pair, change.turned())
    record = pair.match(1)
    assert (text(pair, record)[0], record.judgement.verdict) == (FIRST.rstrip(".?!"), "edited")


def test_what_is_gone_or_was_changed_meanwhile_cannot_be_undone(pair: Library) -> None:
    change = move_edge(pair, 1, 1, "end", -3)
    move_edge(pair, 1, 1, "end", -1)
    with pytest.raises(CannotChange, match="changed meanwhile"):
        do_again(pair, change.turned())
    take_back(pair, 1)
    pair.remove(1)
    with pytest.raises(NoSuchMatch):
        do_again(pair, change.turned())


Act = Callable[[Library, int, int], Change]
ACTS: list[Act] = [
    lambda library, one, by: move_edge(library, one, 1, "start", by),
    lambda library, one, by: move_edge(library, one, 2, "end", by),
    lambda library, one, by: split(library, one, [(1, library.match(one).match.left_start + 25 + by)]),
    lambda library, one, by: join(library, one, one % 4 + 1),
    lambda library, one, _: take_back(library, one),
    lambda library, one, by: make(
        library, Spot(1, 40 * one, 40 * one + 30 + by), Spot(2, 500 + 50 * one, 540 + 50 * one)
    ),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(range(len(ACTS))), st.integers(1, 4), st.integers(-9, 9), st.booleans()), max_size=10
    )
)
def test_whatever_a_person_does_ends_where_it_began_when_all_is_undone(
    pair: Library, steps: list[tuple[int, int, int, bool]]
) -> None:
    beginning = pair.matches()
    changes: list[Change] = []
    for act, number, by, judged in steps:
        try:
            changes.append(ACTS[act](pair, number, by))
        except (CannotChange, NoSuchMatch):
            continue
        if judged and changes[-1].after:
            record = changes[-1].after[0]
            give_verdict(pair, record.id, "edited")
            pair.judge(record.id, record.judgement)
    end = pair.matches()
    for change in reversed(changes):
        do_again(pair, change.turned())
    assert pair.matches() == beginning
    for change in changes:
        do_again(pair, change)
    assert pair.matches() == end
    for change in reversed(changes):
        do_again(pair, change.turned())
    assert pair.check() == []
