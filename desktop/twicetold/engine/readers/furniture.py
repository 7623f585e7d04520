"""Running heads and feet of formats that keep them apart from the text."""

from collections.abc import Iterable

from twicetold.engine.readers.blocks import words_told
from twicetold.engine.text import Problem


def furniture_left_out(texts: Iterable[str], name: str) -> tuple[Problem, ...]:
    """The problem of the heads and feet of the file `name`, which are left out, if they say more than the page.

    The same head is counted once, however many sections repeat it. Numbers are not counted: they are of the pages.
    """
    distinct = {" ".join(text.split()) for text in texts}
    count = sum(any(map(str.isalpha, word)) for text in distinct for word in text.split())
    if not count:
        return ()
    message = f"The heads and feet of the pages of {name} ({words_told(count)}) were left out."
    return (Problem("left-out", message),)
