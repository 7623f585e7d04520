"""Two people judge copies of one library; their judgements are made one, and what they disagree on is kept."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prose import Writer
from twicetold.workflows.comparing import Comparison, compare
from twicetold.workflows.editing import Spot, do_again, make, move_edge, split
from twicetold.workflows.judging import give_verdict, put_back, same_decision, set_aside, set_note, set_tags, settle
from twicetold.workflows.merging import CannotMerge, Merged, Prefer, merge
from twicetold_db import Library
from twicetold_db.records import Judgement, MatchRecord
from workflows.conftest import Bring, a_match

TEXTS = [Writer(name).text(120) for name in ("one", "two")]


@pytest.fixture
def mine(library: Library, bring: Bring) -> Library:
    """Ada's library: two documents, three matches."""
    for number, text in enumerate(TEXTS):
        bring(f"{number}.txt", text)
    library.replace_matches([a_match((1, at, at + 60), (2, at + 5, at + 65)) for at in (0, 100, 200)])
    return library


@pytest.fixture
def theirs(mine: Library, tmp_path: Path) -> Iterator[Library]:
    """Ben's copy of it."""
    mine.close()
    copy = Path(shutil.copy(mine.path, tmp_path / "ben.twicetold"))
    with Library.open(copy) as library:
        yield library


@pytest.fixture
def ada(mine: Library, theirs: Library) -> Iterator[Library]:
    """Ada's library, after Ben took his copy."""
    with Library.open(mine.path) as library:
        yield library


def verdict(library: Library, match_id: int) -> tuple[str | None, str]:
    """What stands on a match, and whose it is."""
    found = library.match(match_id).judgement
    return found.verdict, found.changed_by


def conflicts(library: Library) -> dict[int, list[str]]:
    """Who has judged otherwise, by match."""
    found = {
        one.id: [o.judgement.changed_by for o in one.judgement.others if not o.settled] for one in library.matches()
    }
    return {number: names for number, names in found.items() if names}


def test_what_only_one_has_judged_is_taken_over_with_who_and_when(ada: Library, theirs: Library) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    give_verdict(theirs, 2, "edited", by="Ben")
    set_tags(theirs, 3, ["bay"], by="Ben")
    merged = merge(ada, theirs)
    assert (merged.taken, merged.conflicts, merged.left_out) == (2, (), 0)
    assert [verdict(ada, number) for number in (1, 2)] == [("verbatim", "Ada"), ("edited", "Ben")]
    assert ada.match(2).judgement.changed_at == theirs.match(2).judgement.changed_at
    assert ada.match(3).judgement.tags == ("bay",)


def test_a_match_that_is_hidden_here_is_shown_with_what_the_other_said_of_it(ada: Library, theirs: Library) -> None:
    weak = replace(ada.match(1).match, strength=1.0)
    ada.replace_matches([weak, ada.match(2).match, ada.match(3).match])
    ada.set_least_strength(2)
    assert ada.hidden_matches() == 1
    give_verdict(theirs, 1, "verbatim", by="Ben")
    assert merge(ada, theirs).taken == 1
    assert [record.id for record in ada.matches()] == [1, 2, 3]
    assert verdict(ada, 1) == ("verbatim", "Ben")


def test_where_both_agree_notes_and_tags_of_both_are_kept(ada: Library, theirs: Library) -> None:
    for library, name in ((ada, "Ada"), (theirs, "Ben")):
        give_verdict(library, 1, "edited", by=name)
        set_note(library, 1, f"{name} looked.", by=name)
        set_tags(library, 1, ["bay", name], by=name)
    merged = merge(ada, theirs)
    said = ada.match(1).judgement
    assert (said.verdict, said.note, said.tags) == ("edited", "Ada looked.\n\nBen looked.", ("bay", "Ada", "Ben"))
    assert (merged.taken, conflicts(ada)) == (1, {})


def test_a_note_of_one_comes_to_the_verdict_of_the_other(ada: Library, theirs: Library) -> None:
    set_note(ada, 1, "Look.", by="Ada")
    give_verdict(theirs, 1, "edited", by="Ben")
    give_verdict(ada, 2, "edited", by="Ada")
    set_note(theirs, 2, "Look.", by="Ben")
    merge(ada, theirs)
    for number, name in ((1, "Ben"), (2, "Ada")):
        said = ada.match(number).judgement
        assert (said.verdict, said.note, said.changed_by) == ("edited", "Look.", name)


@pytest.mark.parametrize(
    "decide",
    [
        lambda library: give_verdict(library, 1, "edited", by="Ben"),
        lambda library: set_aside(library, 1, "template", by="Ben"),
    ],
)
def test_what_both_judged_differently_is_kept_beside_what_stands(
    ada: Library, theirs: Library, decide: Callable[[Library], Judgement]
) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    decide(theirs)
    merged = merge(ada, theirs)
    assert verdict(ada, 1) == ("verbatim", "Ada")
    assert conflicts(ada) == {1: ["Ben"]}
    (conflict,) = merged.conflicts
    assert (conflict.match_id, conflict.mine.changed_by, conflict.theirs) == (1, "Ada", theirs.match(1).judgement)
    assert merged.taken == 0


@pytest.mark.parametrize(("prefer", "stands"), [("mine", ("verbatim", "Ada")), ("theirs", ("edited", "Ben"))])
def test_conflicts_can_be_decided_for_one_side_and_the_other_is_kept_as_settled(
    ada: Library, theirs: Library, prefer: Prefer, stands: tuple[str, str]
) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    give_verdict(theirs, 1, "edited", by="Ben")
    assert len(merge(ada, theirs, prefer=prefer).conflicts) == 1
    assert (verdict(ada, 1), conflicts(ada)) == (stands, {})
    assert {"Ada", "Ben"} - {stands[1]} <= {other.judgement.changed_by for other in ada.match(1).judgement.others}
    assert merge(ada, theirs) == Merged(merge(ada, theirs).change)


@pytest.mark.parametrize(("prefer", "stands"), [("mine", ("verbatim", "Ada")), ("theirs", ("edited", "Ben"))])
def test_a_conflict_that_is_open_can_be_decided_by_merging_again(
    ada: Library, theirs: Library, prefer: Prefer, stands: tuple[str, str]
) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    give_verdict(theirs, 1, "edited", by="Ben")
    merge(ada, theirs)
    merge(ada, theirs, prefer=prefer)
    assert (verdict(ada, 1), conflicts(ada)) == (stands, {})


def test_a_settled_conflict_does_not_come_back(ada: Library, theirs: Library) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    give_verdict(theirs, 1, "edited", by="Ben")
    merge(ada, theirs)
    settle(ada, 1, None, by="Ada")
    before = ada.matches()
    assert merge(ada, theirs).conflicts == ()
    assert ada.matches() == before
    give_verdict(theirs, 1, "patchwork", by="Ben")
    assert len(merge(ada, theirs).conflicts) == 1


def test_a_later_judgement_of_the_same_person_takes_the_place_of_the_one_that_was_brought_in(
    ada: Library, theirs: Library
) -> None:
    give_verdict(theirs, 1, "edited", by="Ben")
    merge(ada, theirs)
    theirs.judge(1, replace(theirs.match(1).judgement, verdict="patchwork", changed_at="2099-01-01T00:00:00+00:00"))
    merged = merge(ada, theirs)
    assert (verdict(ada, 1), merged.conflicts, merged.taken) == (("patchwork", "Ben"), (), 1)
    give_verdict(ada, 1, "verbatim", by="Ada")
    merge(theirs, ada)
    assert conflicts(theirs) == {1: ["Ada"]}


def test_what_was_brought_in_from_here_is_not_put_before_what_was_decided_here_since(
    ada: Library, theirs: Library
) -> None:
    ada.judge(1, Judgement("confirmed", "edited", changed_at="2026-01-01T00:00:00+00:00", changed_by="Ada"))
    merge(theirs, ada)
    give_verdict(ada, 1, "patchwork", by="Ada")
    assert merge(ada, theirs).conflicts == ()
    assert (verdict(ada, 1), conflicts(ada)) == (("patchwork", "Ada"), {})


def test_two_people_of_one_name_are_in_conflict_all_the_same(ada: Library, theirs: Library) -> None:
    give_verdict(ada, 1, "verbatim", by="user")
    give_verdict(theirs, 1, "edited", by="user")
    merge(ada, theirs)
    assert conflicts(ada) == {1: ["user"]}


# Matches by hand


def place(record: MatchRecord) -> tuple[int, int, int, int]:
    """Where a match is."""
    found = record.match
    return found.left_start, found.left_end, found.right_start, found.right_end


def test_a_match_made_by_hand_is_taken_over_and_kept(ada: Library, theirs: Library) -> None:
    (made,) = make(theirs, Spot(1, 300, 340), Spot(2, 400, 440), by="Ben").after
    merged = merge(ada, theirs)
    (record,) = [one for one in ada.matches() if one.made]
    assert (merged.made, merged.taken) == (1, 0)
    assert (record.match, record.made, record.judgement) == (made.match, made.made, Judgement())


def test_moved_edges_are_taken_over_and_what_was_decided_here_comes_to_the_moved_match(
    ada: Library, theirs: Library
) -> None:
    give_verdict(ada, 1, "edited", by="Ada")
    (moved,) = move_edge(theirs, 1, 1, "end", -2, by="Ben").after
    merge(ada, theirs)
    assert len(ada.matches()) == 3
    (record,) = [one for one in ada.matches() if one.made]
    assert (place(record), record.judgement.verdict) == (place(moved), "edited")


def test_what_was_decided_there_comes_to_the_match_whose_edges_were_moved_here(ada: Library, theirs: Library) -> None:
    move_edge(ada, 1, 1, "end", -2, by="Ada")
    give_verdict(ada, 1, "verbatim", by="Ada")
    give_verdict(theirs, 1, "edited", by="Ben")
    merged = merge(ada, theirs)
    assert [one.match_id for one in merged.conflicts] == [1]
    assert (len(ada.matches()), conflicts(ada)) == (3, {1: ["Ben"]})


def test_both_parts_of_a_split_match_get_what_was_decided_on_the_whole(ada: Library, theirs: Library) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    split(theirs, 1, [(1, 30), (2, 35)], by="Ben")
    give_verdict(theirs, 1, "edited", by="Ben")
    merged = merge(ada, theirs)
    parts = [one for one in ada.matches() if one.made]
    assert [one.judgement.verdict for one in parts] == ["verbatim", "verbatim"]
    assert [one.match_id for one in merged.conflicts] == [parts[0].id]
    assert len(ada.matches()) == 4


def test_edges_that_both_moved_stand_side_by_side(ada: Library, theirs: Library) -> None:
    move_edge(ada, 1, 1, "end", -2, by="Ada")
    move_edge(theirs, 1, 1, "start", 2, by="Ben")
    merge(ada, theirs)
    assert len(ada.matches()) == 4
    compare(ada, Comparison())
    assert sorted(one.made.by for one in ada.matches() if one.made) == ["Ada", "Ben"]


def test_a_judged_match_that_was_not_found_here_is_kept_for_its_judgement(ada: Library, theirs: Library) -> None:
    theirs.replace_matches([a_match((1, 300, 350), (2, 300, 350))])
    give_verdict(theirs, theirs.matches()[-1].id, "edited", by="Ben")
    merge(ada, theirs)
    assert [one.judgement.verdict for one in ada.matches() if one.found_by == "kept"] == ["edited"]


# Which libraries


def test_documents_are_told_by_their_content_in_whatever_order_they_came(mine: Library, tmp_path: Path) -> None:
    give_verdict(mine, 1, "edited", by="Ada")
    make(mine, Spot(1, 300, 340), Spot(2, 400, 440), by="Ada")
    with Library.create(tmp_path / "ben.twicetold") as other:
        for number in (2, 1):
            _copy(mine, number, other)
        other.replace_matches([a_match((1, 5, 65), (2, 0, 60))])
        merged = merge(other, mine)
        assert (merged.taken, merged.made) == (1, 1)
        assert verdict(other, 1) == ("edited", "Ada")
        assert [(one.match.left_start, one.match.right_start) for one in other.matches() if one.made] == [
            (
                place(next(one for one in mine.matches() if one.made))[2],
                place(next(o for o in mine.matches() if o.made))[0],
            )
        ]


def _copy(source: Library, number: int, target: Library) -> None:
    from twicetold_db.records import NewDocument

    record = source.document(number)
    target.add(
        NewDocument(
            record.path,
            record.name,
            record.sha256,
            record.size,
            record.format,
            source.text(number),
            record.words,
            source.tokens(number),
        )
    )


def test_a_library_of_other_documents_is_refused(mine: Library, tmp_path: Path) -> None:
    with Library.create(tmp_path / "other.twicetold") as other:
        with pytest.raises(CannotMerge, match=r"other\.twicetold is a library of other documents than"):
            merge(mine, other)
        _copy(mine, 1, other)
        merge(mine, other)
    with pytest.raises(CannotMerge, match="is this library"):
        merge(mine, mine)


def test_what_was_judged_on_documents_that_are_not_here_is_counted(mine: Library, tmp_path: Path) -> None:
    give_verdict(mine, 1, "edited", by="Ada")
    with Library.create(tmp_path / "ben.twicetold") as other:
        _copy(mine, 1, other)
        assert merge(other, mine).left_out == 1


def test_undoing_a_merge_leaves_the_library_as_it_was(ada: Library, theirs: Library) -> None:
    give_verdict(ada, 1, "verbatim", by="Ada")
    give_verdict(ada, 2, "verbatim", by="Ada")
    give_verdict(theirs, 1, "edited", by="Ben")
    move_edge(theirs, 2, 1, "end", -2, by="Ben")
    make(theirs, Spot(1, 300, 340), Spot(2, 400, 440), by="Ben")
    before = ada.matches()
    merged = merge(ada, theirs)
    after = ada.matches()
    do_again(ada, merged.change.turned())
    assert ada.matches() == before
    do_again(ada, merged.change)
    assert ada.matches() == after


ACTS: list[Callable[[Library, int, str], object]] = [
    lambda library, one, by: give_verdict(library, one, "verbatim", by=by),
    lambda library, one, by: give_verdict(library, one, "edited", by=by),
    lambda library, one, by: give_verdict(library, one, None, by=by),
    lambda library, one, by: set_aside(library, one, "template", by=by),
    lambda library, one, by: put_back(library, one, by=by),
    lambda library, one, by: set_note(library, one, f"{by} on {one}", by=by),
    lambda library, one, by: set_tags(library, one, [by], by=by),
    lambda library, one, by: move_edge(library, one, 1, "end", -1, by=by),
    lambda library, one, by: move_edge(library, one, 2, "start", 1, by=by),
]
steps = st.lists(st.tuples(st.sampled_from(range(len(ACTS))), st.integers(1, 3)), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(of_ada=steps, of_ben=steps)
def test_nothing_that_either_decided_is_lost_and_merging_again_changes_nothing(
    ada: Library, theirs: Library, of_ada: list[tuple[int, int]], of_ben: list[tuple[int, int]]
) -> None:
    beginning = [ada.matches(), theirs.matches()]
    for library, done, name in ((ada, of_ada, "Ada"), (theirs, of_ben, "Ben")):
        for act, number in done:
            ACTS[act](library, number, name)
    decided = [one for library in (ada, theirs) for one in library.matches()]
    merge(ada, theirs)
    _all_is_in(ada, decided)
    once = ada.matches()
    assert merge(ada, theirs).change.after == ()
    assert ada.matches() == once
    merge(theirs, ada)
    _all_is_in(theirs, decided)
    twice = theirs.matches()
    merge(theirs, ada)
    assert theirs.matches() == twice
    for library, before in zip((ada, theirs), beginning, strict=True):
        library.change_matches([one.id for one in library.matches()], lambda _, before=before: before)
        assert library.check() == []


def _all_is_in(library: Library, decided: list[MatchRecord]) -> None:
    """Every decision stands, or is kept beside what stands, and every note is there."""
    said = [one.judgement for one in library.matches()]
    said += [other.judgement for one in said for other in one.others]
    for record in decided:
        if record.judgement.status != "proposed":
            assert any(same_decision(one, record.judgement) for one in said)
        assert any(record.judgement.note in one.note for one in said)
        assert all(any(tag in one.tags for one in said) for tag in record.judgement.tags)
