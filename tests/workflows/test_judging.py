"""What a person decides on a match."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from twicetold.workflows.judging import (
    EXCLUSIONS,
    VERDICTS,
    give_verdict,
    put_back,
    restore,
    set_aside,
    set_note,
    set_tags,
    settle,
)
from twicetold_db import Library, NoSuchMatch
from twicetold_db.records import Judgement, Other
from workflows.conftest import Bring, a_match

ACTS: list[Callable[[Library], Judgement]] = [
    lambda library: give_verdict(library, 1, "edited"),
    lambda library: give_verdict(library, 1, None),
    lambda library: set_aside(library, 1, "own-work"),
    lambda library: put_back(library, 1),
    lambda library: set_note(library, 1, "From the preface."),
    lambda library: set_note(library, 1, ""),
    lambda library: set_tags(library, 1, ["bay", "law"]),
    lambda library: set_tags(library, 1, []),
    lambda library: settle(library, 1, None),
]
BEFORE = [
    Judgement(),
    Judgement("confirmed", "patchwork", note="Twice."),
    Judgement("excluded", "verbatim", "template", "Look again."),
    Judgement("confirmed", "edited", tags=("old",), others=(Other(Judgement("confirmed", "verbatim")),)),
]


@pytest.fixture
def judged(library: Library, bring: Bring) -> Library:
    """A library with one match."""
    for name in ("one", "two"):
        bring(name, "The old keeper crossed the narrow bridge at night.")
    library.replace_matches([a_match((1, 0, 30), (2, 0, 30))])
    return library


def said(library: Library) -> tuple[str, str | None, str | None, str]:
    """The judgement without who and when."""
    found = library.match(1).judgement
    return found.status, found.verdict, found.exclusion, found.note


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_gives_the_judgement_before_it_and_restoring_that_undoes_it(
    judged: Library, act: Callable[[Library], Judgement], before: Judgement
) -> None:
    judged.judge(1, before)
    stored = judged.match(1).judgement
    assert act(judged) == stored
    after = judged.match(1).judgement
    assert restore(judged, 1, stored) == after
    assert judged.match(1).judgement == stored
    assert restore(judged, 1, after) == stored
    assert judged.match(1).judgement == after


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.slug)
def test_a_verdict_confirms_the_match(judged: Library, verdict: object) -> None:
    slug = getattr(verdict, "slug", "")
    give_verdict(judged, 1, slug)
    assert said(judged) == ("confirmed", slug, None, "")


def test_taking_the_verdict_back_leaves_the_match_unjudged(judged: Library) -> None:
    give_verdict(judged, 1, "verbatim")
    give_verdict(judged, 1, None)
    assert judged.match(1).judgement == Judgement()


def test_a_verdict_on_a_match_that_is_set_aside_leaves_it_aside(judged: Library) -> None:
    set_aside(judged, 1, "own-work")
    give_verdict(judged, 1, "boilerplate")
    assert said(judged) == ("excluded", "boilerplate", "own-work", "")


@pytest.mark.parametrize("reason", EXCLUSIONS, ids=lambda reason: reason.slug)
def test_a_match_is_set_aside_for_a_reason_and_put_back_with_its_verdict_and_note(
    judged: Library, reason: object
) -> None:
    slug = getattr(reason, "slug", "")
    give_verdict(judged, 1, "edited")
    set_note(judged, 1, "Twice.")
    set_aside(judged, 1, slug)
    assert said(judged) == ("excluded", "edited", slug, "Twice.")
    put_back(judged, 1)
    assert said(judged) == ("confirmed", "edited", None, "Twice.")


def test_putting_back_a_match_without_a_verdict_makes_it_proposed(judged: Library) -> None:
    set_aside(judged, 1, "other")
    put_back(judged, 1)
    assert judged.match(1).judgement == Judgement()


def test_a_note_changes_nothing_else(judged: Library) -> None:
    set_note(judged, 1, "Zuerst 1987 — „sagt“ er.\n\n🛶")
    assert said(judged) == ("proposed", None, None, "Zuerst 1987 — „sagt“ er.\n\n🛶")
    set_note(judged, 1, "")
    assert judged.match(1).judgement == Judgement()


def test_tags_are_kept_once_each_in_their_order_and_without_idle_white_space(judged: Library) -> None:
    set_tags(judged, 1, [" bay ", "two\n words", "", "bay", "  "])
    assert judged.match(1).judgement.tags == ("bay", "two words")
    assert judged.match(1).judgement.status == "proposed"


BEN = Judgement("confirmed", "edited", None, "No.", "2026-05-03T10:00:00+00:00", "Ben")


def test_a_conflict_is_settled_by_keeping_what_stands(judged: Library) -> None:
    judged.judge(1, Judgement("confirmed", "verbatim", others=(Other(BEN),)))
    settle(judged, 1, None, by="Ada")
    after = judged.match(1).judgement
    assert (after.verdict, after.changed_by, after.others) == ("verbatim", "Ada", (Other(BEN, settled=True),))


def test_a_conflict_is_settled_by_taking_what_another_decided_and_what_stood_is_kept(judged: Library) -> None:
    cleo = Other(Judgement("confirmed", "patchwork", changed_at="2026-05-01", changed_by="Cleo"), settled=True)
    mine = Judgement("confirmed", "verbatim", None, "Mine.", "2026-05-04T10:00:00+00:00", "Ada")
    judged.judge(1, replace(mine, others=(cleo, Other(BEN))))
    settle(judged, 1, 0, by="Ada")
    after = judged.match(1).judgement
    assert replace(after, others=()) == BEN
    assert after.others == (cleo, Other(BEN, settled=True), Other(mine, settled=True))


def test_a_conflict_ends_when_both_decide_the_same(judged: Library) -> None:
    judged.judge(1, Judgement("confirmed", "verbatim", others=(Other(BEN),)))
    give_verdict(judged, 1, "patchwork")
    assert not judged.match(1).judgement.others[0].settled
    give_verdict(judged, 1, "edited")
    assert judged.match(1).judgement.others[0].settled


def test_who_judges_can_be_said(judged: Library) -> None:
    for act in (
        lambda by: give_verdict(judged, 1, "edited", by=by),
        lambda by: set_aside(judged, 1, "other", by=by),
        lambda by: put_back(judged, 1, by=by),
        lambda by: set_note(judged, 1, by, by=by),
        lambda by: set_tags(judged, 1, [by], by=by),
    ):
        act(f"Ada {act}")
        assert judged.match(1).judgement.changed_by == f"Ada {act}"


def test_it_is_kept_who_judged_and_when(judged: Library) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    give_verdict(judged, 1, "verbatim")
    stored = judged.match(1).judgement
    assert stored.changed_by == getpass.getuser()
    assert before <= datetime.fromisoformat(stored.changed_at) <= datetime.now(UTC)


def test_a_user_without_a_name_may_judge(judged: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 3_999_999, raising=False)
    give_verdict(judged, 1, "verbatim")
    assert judged.match(1).judgement.verdict == "verbatim"


def test_a_verdict_or_reason_that_there_is_not_is_refused(judged: Library) -> None:
    with pytest.raises(ValueError, match="no verdict is called stolen"):
        give_verdict(judged, 1, "stolen")
    with pytest.raises(ValueError, match="no reason is called boring"):
        set_aside(judged, 1, "boring")
    assert judged.match(1).judgement == Judgement()


def test_a_match_that_is_not_there_is_named(judged: Library) -> None:
    with pytest.raises(NoSuchMatch):
        give_verdict(judged, 7, "verbatim")


def test_names_and_keys_of_verdicts_and_reasons_are_told_apart() -> None:
    assert [verdict.key for verdict in VERDICTS] == list("1234567890-")
    for all_ in (VERDICTS, EXCLUSIONS):
        assert len({one.slug for one in all_}) == len({one.label for one in all_}) == len(all_)
