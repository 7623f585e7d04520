"""Prose that nobody wrote: sentences from a small grammar, with few common words and many rare ones, as in any text.

Nothing in it is taken from anybody, and the same seed gives the same text everywhere.
"""

from collections.abc import Callable
from itertools import accumulate
from random import Random

_NOUNS = """
river house evening letter road winter garden window captain village morning story water table stranger bridge voice
forest market harbour lantern brother engine field shadow orchard doctor kitchen valley coat ship summer question hill
teacher island candle miller promise storm ladder horse cellar mirror judge meadow basket tower journey clock pocket
widow sailor tunnel blanket barrel chapel ferry shepherd hammer pasture saddle gravel kettle parcel quarry ribbon
thicket upland verdict wagon anchor beacon cabin dagger errand fiddle glove hinge inlet jacket kennel ledger mantle
needle orphan pebble quilt rafter sickle trumpet usher vessel whistle acre bailiff cradle drought ember furnace gander
hollow ivory jury keeper lodge marsh notch otter plough rudder scholar timber vault warden apron bellows cistern
dairy eaves falcon granary heron inkwell jetty kiln lattice magpie nettle osier paddock reed sluice tavern urchin
vineyard weir almond bramble cobbler dormouse estuary flagstone gooseberry hedgerow innkeeper
"""
_VERBS = """
saw found carried remembered left watched followed opened lost kept heard painted crossed mended feared praised
counted answered buried gathered offered washed lifted borrowed noticed drew refused sold wrote guarded visited
forgot measured welcomed doubted planted shook warned fetched folded locked greeted blamed chose dragged envied
floated grasped hid ignored joined knotted loaded moved needed owed pulled questioned raised searched tasted
understood valued weighed admired bent climbed divided examined filled guided hunted imagined judged kindled
lowered missed nursed obeyed polished quoted rescued scattered trusted unlocked wove
"""
_ADJECTIVES = """
old quiet narrow bright heavy distant wooden patient cold empty gentle broken proud tall wet crooked early famous
grey hungry idle jealous kind lonely modest nervous odd pale quick rough silent tired useful vain weary young
ancient bitter clumsy dusty eager faded generous hoarse iron jagged keen loyal muddy northern open plain ragged
salt thin uneasy velvet white amber bare chalky damp earnest frozen gilded humble inland level mossy nimble
"""
_ADVERBS = """
slowly again often soon gladly quietly almost never always twice badly early late carefully perhaps together alone
suddenly hardly kindly rarely plainly openly wearily
"""
_NAMES = """
Marren Tolland Ysolde Breck Hanley Orsolya Pemberly Quill Radnor Sefton Thessaly Ulverby Vance Wrexley Ambrose Corley
Dunmore Elsby Farrow Garrick Hesketh Ilkley Jarrow Kestrel
"""
_PREFIXES = "over out re mis under fore"
_SUFFIXES = "less like ward worn bound grey"
_PREPOSITIONS = """
of in on under behind near with without from beside across above before after against through
"""
_DETERMINERS = """
the the the the a his her their this that every no our some another
"""
_PRONOUNS = """
he she they we nobody it everyone
"""
_LINKS = """
and but so while because although until when as
"""


class _Wordlist:
    """Words of one class, drawn so that the r-th is about 1/r as frequent as the first."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.steps = list(accumulate(1 / (rank + 12) for rank in range(len(words))))

    def draw(self, random: Random) -> str:
        return random.choices(self.words, cum_weights=self.steps)[0]


_NOUN, _VERB, _ADJECTIVE = (_Wordlist(words.split()) for words in (_NOUNS, _VERBS, _ADJECTIVES))
_ADVERB, _NAME = (_Wordlist(words.split()) for words in (_ADVERBS, _NAMES))


class Writer:
    """Writes one sentence after the other; two writers with the same seed write the same."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(f"prose {seed}")

    def text(self, words: int) -> str:
        """Paragraphs with at least so many words in all."""
        paragraphs: list[str] = []
        missing = words
        while missing > 0:
            paragraphs.append(self.passage(min(missing, self._random.randint(40, 160))))
            missing -= len(paragraphs[-1].split())
        return "\n\n".join(paragraphs)

    def passage(self, words: int) -> str:
        """Whole sentences with at least so many words in all, without a line break."""
        return " ".join(self.sentences(words))

    def sentences(self, words: int) -> list[str]:
        """The sentences of a passage with at least so many words in all."""
        found: list[str] = []
        missing = words
        while missing > 0:
            found.append(self.sentence())
            missing -= len(found[-1].split())
        return found

    def sentence(self) -> str:
        """A sentence of some 6 to 40 words."""
        shapes: list[Callable[[], str]] = [
            lambda: f"{self._subject()} {self._action()}",
            lambda: f"{self._subject()} {self._action()} {self._place()}",
            lambda: f"{self._place()}, {self._subject()} {self._action()}",
            lambda: f"{self._subject()} {self._action()}, {self._link()} {self._subject()} {self._action()}",
            lambda: f"{self._link()} {self._subject()} {self._action()}, {self._subject()} {self._action()}",
            lambda: (
                f"{self._subject()} {self._action()} {self._place()} {self._link()} {self._subject()} {self._state()}"
            ),
        ]
        written = self._random.choice(shapes)()
        return written[0].upper() + written[1:] + self._random.choice(".........?!")

    def word_like(self, word: str) -> str:
        """Another word that could stand in the place of this one."""
        for words in (_NOUN, _VERB, _ADJECTIVE, _ADVERB, _NAME):
            if word.strip(",.?!") in words.words:
                return words.draw(self._random)
        return self.noun()

    def noun(self) -> str:
        """A noun: plain ones often, made-up compounds now and then, so that a text goes on having new words."""
        noun = _NOUN.draw(self._random)
        return noun + self._random.choice(_NOUN.words) if self._random.random() < 0.35 else noun

    def _verb(self) -> str:
        verb = _VERB.draw(self._random)
        return self._pick(_PREFIXES) + verb if self._random.random() < 0.15 else verb

    def _adjective(self) -> str:
        adjective = _ADJECTIVE.draw(self._random)
        return self._random.choice(_NOUN.words) + self._pick(_SUFFIXES) if self._random.random() < 0.25 else adjective

    def _pick(self, words: str) -> str:
        return self._random.choice(words.split())

    def _link(self) -> str:
        return self._pick(_LINKS)

    def _thing(self) -> str:
        kind = self._random.random()
        if kind < 0.5:
            return f"{self._pick(_DETERMINERS)} {self.noun()}"
        if kind < 0.85:
            return f"{self._pick(_DETERMINERS)} {self._adjective()} {self.noun()}"
        return f"{self._pick(_DETERMINERS)} {self.noun()} {self._place()}"

    def _subject(self) -> str:
        kind = self._random.random()
        if kind < 0.3:
            return self._pick(_PRONOUNS)
        return _NAME.draw(self._random) if kind < 0.4 else self._thing()

    def _action(self) -> str:
        adverb = f" {_ADVERB.draw(self._random)}" if self._random.random() < 0.3 else ""
        return f"{self._verb()} {self._thing()}{adverb}"

    def _state(self) -> str:
        return f"{self._pick('was seemed became stayed')} {self._adjective()}"

    def _place(self) -> str:
        return f"{self._pick(_PREPOSITIONS)} {self._thing()}"
