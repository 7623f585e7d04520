"""Where words are comes back as it was packed, by this version or an older one."""

import zlib

import numpy as np
from hypothesis import example, given

from engine.test_tokens import anything
from prose import Writer
from twicetold.engine.packing import pack_places, unpack_places
from twicetold.engine.tokens import tokenise


@example("")
@given(anything)
def test_places_come_back_as_they_were_packed(text: str) -> None:
    tokens = tokenise(text)
    starts, ends = unpack_places(pack_places(tokens))
    assert starts.tolist() == tokens.starts.tolist()
    assert ends.tolist() == tokens.ends.tolist()


def test_places_far_apart_and_long_words_come_back_too() -> None:
    tokens = tokenise(f"{'a' * 300} {' ' * 70_000}b{' ' * 254}c{' ' * 255}d {'e' * 254} {'f' * 255}")
    starts, ends = unpack_places(pack_places(tokens))
    assert (starts.tolist(), ends.tolist()) == (tokens.starts.tolist(), tokens.ends.tolist())


def test_places_that_an_older_version_packed_are_read() -> None:
    numbers = np.array([3, 6, 90_000, 2, 1, 300], "<i4")  # from word to word, then how long each is
    starts, ends = unpack_places(zlib.compress(numbers.tobytes(), 1))
    assert (starts.tolist(), ends.tolist()) == ([3, 9, 90_009], [5, 10, 90_309])


def test_packed_places_of_prose_take_few_bytes_a_word() -> None:
    tokens = tokenise(Writer(4).text(20_000))
    assert len(pack_places(tokens)) < 1.2 * len(tokens)
