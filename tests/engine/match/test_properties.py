"""What holds of matches whatever the texts are: places, sides, and a document beside its copy."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from planting import PLANTED_KINDS, PlantedKind, plant
from prose import Writer
from twicetold.engine.match import KINDS, Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

AWKWARD = "aZéßﬁİ '’-‐\xad\u200b\u200d\ufeff\u0301\n\u2028.,—1²½а中あ가ก\U0001d400\U00020000\udcff\ud800\x02\0"
SENTENCES = Writer("properties").sentences(1_500)
FEW = SENTENCES[:5]

letters = st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=()), max_size=40)
sentences = st.sampled_from(SENTENCES)
# What both sides have, and what each has of its own; a sentence stands once, so that it is no matter of taste with
# which of several places it is matched.
shared = st.lists(st.sampled_from(SENTENCES[::2]), min_size=3, max_size=8, unique=True)
own_of_sides = st.lists(st.sampled_from(SENTENCES[1::2]) | letters, max_size=12, unique=True)


def matches(*texts: str, within: bool = False) -> list[Match]:
    return find_matches([tokenise(text) for text in texts], MatchSettings(within=within))


def seen(found: list[Match], *, swapped: bool = False) -> list[tuple[object, ...]]:
    """What a person sees of the matches of two documents, the sides exchanged where they were swapped."""
    rows = []
    for match in found:
        left, right = (match.right, match.left) if swapped else (match.left, match.right)
        rows.append((left.start, left.end, right.start, right.end, match.kind, match.similarity, match.words))
    return sorted(rows)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts of any characters that have some sentences in common, whole or not, in the same order or another."""
    common, own_of_both = draw(shared), draw(own_of_sides)
    sides = []
    for own in (own_of_both[::2], own_of_both[1::2]):
        taken = draw(st.permutations(common)) if draw(st.booleans()) else common
        taken = taken[: draw(st.integers(1, len(taken)))]
        at = draw(st.integers(0, len(own)))
        sides.append(draw(st.sampled_from([" ", "\n", "\n\n"])).join([*own[:at], *taken, *own[at:]]))
    return sides[0], sides[1]


@settings(max_examples=150)
@given(pairs(), st.booleans())
def test_spans_are_whole_words_of_their_texts_whatever_the_characters(texts: tuple[str, str], within: bool) -> None:
    tokens = [tokenise(text) for text in texts]
    for match in matches(*texts, within=within):
        for document, span in ((match.left_document, match.left), (match.right_document, match.right)):
            assert 0 <= span.start < span.end <= len(texts[document])
            assert span.start in tokens[document].starts
            assert span.end in tokens[document].ends
        words = [
            int.__sub__(*reversed(tokens[document].words_in(span.start, span.end)))
            for document, span in ((match.left_document, match.left), (match.right_document, match.right))
        ]
        assert match.words == min(words)
        assert 0 <= match.similarity <= 1
        assert match.kind in KINDS


@settings(max_examples=100)
@given(pairs())
def test_matches_of_one_pair_do_not_overlap_on_both_sides(texts: tuple[str, str]) -> None:
    found = matches(*texts)
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            left = min(one.left.end, other.left.end) - max(one.left.start, other.left.start)
            right = min(one.right.end, other.right.end) - max(one.right.start, other.right.start)
            assert min(left, right) <= 0


@settings(max_examples=100)
@given(st.lists(sentences, min_size=6, max_size=60))
@example([SENTENCES[0]] * 12)
@example(FEW * 6)
@example(SENTENCES)
def test_a_document_beside_its_copy_is_one_match(written: list[str]) -> None:
    text = " ".join(written)
    found = matches(text, text)
    last = len(text.rstrip(".?!"))
    assert [(match.left.start, match.left.end, match.kind) for match in found] == [(0, last, "verbatim")]
    assert found[0].left == found[0].right
    assert found[0].similarity == 1.0


@settings(max_examples=100)
@given(st.lists(sentences | letters, min_size=2, max_size=30))
def test_a_document_of_any_characters_beside_its_copy_is_at_most_one_match(written: list[str]) -> None:
    text = "\n".join(written)
    assert [match.left for match in matches(text, text)] == [match.right for match in matches(text, text)]
    assert len(matches(text, text)) <= 1


@settings(max_examples=100)
@given(pairs())
def test_swapping_the_documents_swaps_the_sides_of_their_matches(texts: tuple[str, str]) -> None:
    left, right = texts
    assert seen(matches(left, right)) == seen(matches(right, left), swapped=True)


@settings(max_examples=40)
@example(0, "reorder")
@given(st.integers(0, 10_000), st.sampled_from(PLANTED_KINDS))
def test_swapping_documents_with_planted_passages_swaps_their_matches(seed: int, kind: PlantedKind) -> None:
    left, right = plant(seed, documents=2, words=400, cases=3, kinds=[kind]).texts
    assert seen(matches(left, right)) == seen(matches(right, left), swapped=True)


def test_swapping_documents_with_a_repeated_sentence_swaps_their_matches() -> None:
    often, left, right = (
        "Although nobody heard every hoarse ladder, we refetched our orchard early.",
        "Everyone envied that bare gooseberry carefully after a uplandlantern.",
        "Through that water, our paddockhollow after every house bent the road.",
    )
    one, other = f"{often} {left} {often} {often}", f"{often} {often} {right} {often} {often}"
    assert seen(matches(one, other)) == seen(matches(other, one), swapped=True)


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_a_document_that_shares_nothing_changes_no_match(seed: int) -> None:
    left, right = plant(seed, documents=2, words=400, cases=2).texts
    other = "山川草木 " * 20
    assert seen(matches(left, other, right)) == seen(matches(left, right))
