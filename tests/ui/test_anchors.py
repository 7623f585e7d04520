from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.text import Span
from twicetold.export.report import Mark
from twicetold.ui.anchors import Anchors, Link, finer


def link(a: int, b: int, c: int, d: int) -> Link:
    return Link(Span(a, b), Span(c, d))


def test_inside_a_match_the_place_goes_along_with_it() -> None:
    anchors = Anchors([link(100, 200, 1100, 1200)], 1000, 5000)
    assert anchors.carried(150) == 1150


def test_between_two_matches_the_place_is_in_proportion() -> None:
    anchors = Anchors([link(0, 100, 0, 100), link(200, 300, 300, 400)], 300, 400)
    assert anchors.carried(150) == 200


def test_between_matches_in_another_order_the_place_stays_beside_the_nearer_one() -> None:
    anchors = Anchors([link(0, 100, 500, 600), link(200, 300, 0, 100)], 1000, 1000)
    assert anchors.carried(110) == 610
    assert anchors.carried(190) == 0


def test_without_matches_the_place_is_in_proportion_to_the_whole() -> None:
    assert Anchors([], 1000, 500).carried(400) == 200


def test_a_link_is_cut_into_its_runs_of_same_words() -> None:
    here = [Mark("same", 10, 20), Mark("only-here", 20, 60), Mark("same", 60, 70)]
    there = [Mark("same", 110, 120), Mark("same", 120, 130)]
    assert finer(link(10, 70, 110, 130), here, there) == [link(10, 20, 110, 120), link(60, 70, 120, 130)]


def test_a_link_whose_same_words_do_not_pair_stays_whole() -> None:
    whole = link(10, 70, 110, 130)
    assert finer(whole, [Mark("same", 10, 20)], []) == [whole]


places = st.integers(0, 1000)
links = st.lists(
    st.tuples(places, st.integers(1, 60), places, st.integers(1, 60)).map(
        lambda one: link(one[0], one[0] + one[1], one[2], one[2] + one[3])
    ),
    max_size=8,
)


@given(links, st.integers(0, 1060))
def test_every_place_is_carried_into_the_other_text(found: list[Link], place: int) -> None:
    assert 0 <= Anchors(found, 1060, 1060).carried(place) <= 1060


@given(st.lists(places, min_size=2, max_size=2).map(sorted))
def test_places_keep_their_order_where_matches_do(pair: list[int]) -> None:
    anchors = Anchors([link(100, 200, 50, 250), link(400, 420, 600, 700)], 1000, 900)
    carried = [anchors.carried(place) for place in pair]
    assert all(a <= b for a, b in pairwise(carried))
