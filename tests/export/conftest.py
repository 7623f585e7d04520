"""Reports to render: one that could be real, from texts of our own, and a source of arbitrary ones."""

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import strategies as st

from twicetold.export.report import (
    Claim,
    ClaimSentence,
    Credit,
    Direction,
    Document,
    Mark,
    MarkKind,
    Match,
    OtherJudgement,
    Pair,
    Problem,
    Report,
    Side,
)

ARTICLE = """The ferry that nobody ordered

When the harbour board of Lund Bay opened the sealed bids in March, there was one envelope on the table. It held an \
offer for a ferry that no one on the island had asked for, at a price that nobody on the mainland could explain.

“We were told that a tender had been held,” said Ida Marsk, who has chaired the board for eleven years. “We were not \
told that it had been held in a room with a locked door.”

The vessel, which carries forty cars and two hundred passengers, will burn heavy oil until at least 2041. The two \
electric ferries that it replaces were sold in the spring for less than the price of their batteries, and they now \
cross a fjord two countries away, under another flag and with the old names still showing through the paint.

Fares rose by a third in June. By September the school had lost nine of its pupils, whose parents had moved to where \
their work was, and the bakery had stopped opening on Mondays."""

POST = """I have been following the strange story of our ferry for months, and it gets stranger.

When the harbour board of Lund Bay opened the sealed bids in March, there was just one envelope on the table. It held \
an offer for a ferry that no one on the island had asked for, at a price nobody on the mainland could explain.

“We were told that a tender had been held,” said the chair of the board. “We were not told that it had been held in \
a room with a locked door.”

My neighbours have stopped asking. The ship will burn heavy oil until at least 2041, and it carries forty cars and \
two hundred passengers. The two electric ferries that it replaces were sold for less than what their batteries had \
cost; they now cross a fjord two countries away, under another flag and with the old names still showing through the \
paint.

According to the island's school report, nine pupils left between June and September."""

SCHOOL = """Annual report of the island school. Between June and September nine pupils left the school, more than in \
the ten years before. Fares rose by a third in June, and parents moved to where their work was."""

_WORD = re.compile(r"\S+")


def marked(left: Side, right: Side) -> tuple[Side, Side]:
    """Both sides with the marks of a plain word-by-word comparison."""
    ours, theirs = list(_WORD.finditer(left.text)), list(_WORD.finditer(right.text))
    plain = [[re.sub(r"\W", "", word.group()).casefold() for word in words] for words in (ours, theirs)]
    mine, other = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        kind: MarkKind = {"equal": "same", "replace": "edited"}.get(tag, "only-here")  # type: ignore[assignment] # a dict widens the literals
        if i1 < i2:
            mine.append(Mark(kind, left.start + ours[i1].start(), left.start + ours[i2 - 1].end()))
        if j1 < j2:
            other.append(Mark(kind, right.start + theirs[j1].start(), right.start + theirs[j2 - 1].end()))
    return replace(left, marks=tuple(mine)), replace(right, marks=tuple(other))


def all_marked(kind: MarkKind, one: Side) -> Side:
    """The side with one mark from end to end."""
    return replace(one, marks=(Mark(kind, one.start, one.end),))


def side(document: int, text: str, first: str, last: str, **more: object) -> Side:
    """The side from the words `first` to the words `last` of `text`."""
    start = text.index(first)
    end = text.index(last, start) + len(last)
    return Side(document, start, end, text[start:end], **more)  # type: ignore[arg-type] # passed through as they are


def document(number: int, file: str, text: str, **more: object) -> Document:
    """A document of this text, with the facts that a library would know."""
    facts: dict[str, object] = {
        "sha256": f"{number:064x}",
        "format": file.rpartition(".")[2],
        "title": "",
        "author": "",
        "published": "",
        "published_from": "none",
        "language": "en",
        "pages": 0,
        "words": len(text.split()),
        "characters": len(text),
        "shared_words": 0,
        "share": 0.0,
    }
    return Document(number, file, **{**facts, **more})  # type: ignore[arg-type] # passed through as they are


@pytest.fixture
def decided(ferry: Report) -> Match:
    """A match of that report made and judged by people, of whom another decided otherwise."""
    other = OtherJudgement("excluded", None, "template", "Look.", ("law",), "Ben", "2026-11-20T08:00:00+00:00")
    return replace(
        ferry.matches[0],
        tags=("bay", "old hat"),
        judged_by="Ada",
        judged_at="2026-11-21T08:00:00+00:00",
        found_by="person",
        made_by="Cleo",
        made_at="2026-11-19T08:00:00+00:00",
        conflicts=(other,),
    )


@pytest.fixture(scope="session")
def ferry() -> Report:
    """A blog post, the article it copies, and a report that it cites: four matches, one of them set aside."""
    whole = marked(
        side(
            1,
            ARTICLE,
            "When the harbour",
            "through the paint.",
            pages=(1, 2),
            boxes=((1, 54.2, 88.0, 240.1, 99.5),),
            page_starts=((2, ARTICLE.index("batteries")),),
        ),
        side(2, POST, "When the harbour", "the paint."),
    )
    moved = (
        all_marked("moved", side(1, ARTICLE, "carries forty", "passengers", pages=(2,))),
        all_marked("moved", side(2, POST, "carries forty", "passengers")),
    )
    reworded = (
        all_marked("reworded", side(3, SCHOOL, "Between June", "nine pupils left", pages=(1,))),
        all_marked("reworded", side(2, POST, "nine pupils left", "and September")),
    )
    fares = side(1, ARTICLE, "Fares rose", "in June", pages=(2,)), side(3, SCHOOL, "Fares rose", "in June", pages=(1,))
    older = Direction("left", "dates")
    return Report(
        version="0.1.0",
        created="2026-11-21T20:45:00Z",
        settings={"min_words": 6, "kinds": ["verbatim", "edited", "moved", "paraphrase"], "within": False},
        documents=(
            document(
                1,
                "ferry-article.pdf",
                ARTICLE,
                title="The ferry that nobody ordered",
                author="Jon Aster",
                published="2025-10-02",
                published_from="metadata",
                pages=2,
                shared_words=118,
                share=118 / 163,
                problems=(Problem("no-text", "Page 3 is a picture without text.", 3),),
            ),
            document(
                2,
                "blog.html",
                POST,
                title="Notes from the quay",
                published="2025-11",
                published_from="user",
                shared_words=121,
                share=121 / 161,
                under_review=True,
            ),
            document(3, "school.docx", SCHOOL, pages=1, shared_words=14, share=14 / 36),
        ),
        matches=(
            Match(7, "edited", 0.93, 112, 1, "109 of 112 words in the same order", *whole, "confirmed", "edited"),
            Match(9, "moved", 1.0, 7, 2, "7 words in another place", *moved, direction=older),
            Match(
                12,
                "paraphrase",
                0.6,
                6,
                3,
                "the same figures, other words",
                *reworded,
                direction=Direction("left", "text"),
                credit=Credit("named", (POST.index("According"), POST.index("report,") + 6)),
                note="Named two lines above.\nFair enough?",
            ),
            Match(15, "verbatim", 1.0, 7, 4, "7 of 7 words", *fares, "excluded", None, "common-wording"),
        ),
        unread=(("scan.pdf", "scan.pdf is encrypted: give its password and add it again."),),
        below_limit=3,
        pairs=(Pair(1, 2, 118, 115), Pair(3, 2, 7, 6), Pair(1, 3, 7, 7)),
        claims=(
            Claim(
                1,
                0.61,
                "likely",
                "6 of 9 words of content in common, 1 of 2 figures agree",
                (ClaimSentence(1, 0, 20, ARTICLE[:20]), ClaimSentence(2, 10, 40, POST[10:40])),
                ("4,200",),
                (("figure", "64,000", "63,600"),),
            ),
        ),
        claims_lack="Documents were added or read anew since claims were looked for.",
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
COUNT = st.integers(0, 10**6)
SHARE = st.floats(0, 1)
KINDS: list[MarkKind] = ["same", "moved", "edited", "reworded", "only-here"]


@st.composite
def _sides(draw: st.DrawFn, number: int) -> Side:
    text = draw(TEXT.filter(bool))
    start = draw(COUNT)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = pairwise(cuts)
    marks = tuple(Mark(draw(st.sampled_from(KINDS)), start + low, start + high) for low, high in spans)
    boxes = draw(st.lists(st.tuples(st.integers(1, 9), *[st.floats(0, 999)] * 4), max_size=2))
    pages = tuple(sorted(draw(st.sets(st.integers(1, 900), max_size=4))))
    starts = sorted(draw(st.sets(st.integers(start, start + len(text)), max_size=2)))
    return Side(number, start, start + len(text), text, pages, tuple(boxes), marks, tuple(enumerate(starts, 1)))


_OTHERS = st.builds(
    OtherJudgement,
    st.sampled_from(["proposed", "confirmed", "excluded"]),
    st.sampled_from([None, "edited"]),
    st.sampled_from([None, "template"]),
    TEXT,
    st.tuples(TEXT.filter(bool)),
    TEXT,
    TEXT,
)


@st.composite
def _matches(draw: st.DrawFn, number: int, documents: int) -> Match:
    one = draw(st.integers(1, documents))
    other = draw(st.integers(1, documents))
    status = draw(st.sampled_from(["proposed", "confirmed", "excluded"]))
    return Match(
        number,
        draw(st.sampled_from(["verbatim", "edited", "moved", "paraphrase"])),
        draw(SHARE),
        draw(COUNT),
        draw(COUNT),
        draw(TEXT),
        draw(_sides(one)),
        draw(_sides(other)),
        status,
        draw(st.sampled_from([None, "verbatim", "third-source", "no-finding"])),
        draw(st.sampled_from(["other", "template"])) if status == "excluded" else None,
        draw(TEXT),
        Direction(draw(st.sampled_from(["left", "right", "unknown"])), draw(st.sampled_from(["dates", "none"]))),
        Credit(draw(st.sampled_from(["none", "quoted", "listed"])), draw(st.sampled_from([None, (3, 9)]))),
        tuple(draw(st.lists(TEXT.filter(bool), max_size=2))),
        *draw(st.tuples(TEXT, TEXT)),
        draw(st.sampled_from(["engine", "kept", "person"])),
        *draw(st.tuples(TEXT, TEXT)),
        tuple(draw(st.lists(_OTHERS, max_size=2))),
    )


@st.composite
def _documents(draw: st.DrawFn, number: int) -> Document:
    problems = draw(st.lists(st.builds(Problem, st.just("no-text"), TEXT, st.none() | st.integers(1, 9)), max_size=2))
    return document(
        number,
        draw(TEXT),
        "",
        format="pdf",
        title=draw(TEXT),
        author=draw(TEXT),
        published=draw(TEXT),
        published_from=draw(st.sampled_from(["user", "metadata", "text", "none"])),
        language=draw(st.sampled_from(["", "en", "pt-BR", '"><script>'])),
        pages=draw(COUNT),
        words=draw(COUNT),
        characters=draw(COUNT),
        shared_words=draw(COUNT),
        share=draw(SHARE),
        under_review=draw(st.booleans()),
        problems=tuple(problems),
    )


@st.composite
def _claims(draw: st.DrawFn, number: int, documents: int) -> Claim:
    sentence = st.builds(ClaimSentence, st.integers(1, documents), COUNT, COUNT, TEXT)
    return Claim(
        number,
        draw(SHARE),
        draw(st.sampled_from(["match", "likely", "possible"])),
        draw(TEXT),
        tuple(draw(st.lists(sentence, min_size=2, max_size=3))),
        tuple(draw(st.lists(TEXT, max_size=2))),
        tuple(draw(st.lists(st.tuples(st.sampled_from(["figure", "date", "name"]), TEXT, TEXT), max_size=2))),
    )


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    documents = draw(st.integers(1, 4))
    return Report(
        version="0.1.0",
        created="2026-11-21T20:45:00Z",
        settings=draw(st.dictionaries(TEXT, st.none() | st.booleans() | st.integers() | TEXT, max_size=3)),
        documents=tuple(draw(_documents(number)) for number in range(1, documents + 1)),
        matches=tuple(draw(_matches(number, documents)) for number in range(1, draw(st.integers(0, 4)) + 1)),
        unread=tuple(draw(st.lists(st.tuples(TEXT, TEXT), max_size=2))),
        below_limit=draw(COUNT),
        claims=tuple(draw(_claims(number, documents)) for number in range(1, draw(st.integers(0, 3)) + 1)),
        claims_lack=draw(TEXT),
    )


@pytest.fixture(scope="session")
def reports() -> Callable[[], st.SearchStrategy[Report]]:
    """A strategy for any report whose parts agree, with any Unicode in its texts but lone surrogates."""
    return _reports
