"""Texts that claim the same in other words, among prose of which nobody else has a sentence."""

from dataclasses import dataclass
from random import Random

from prose import Writer

# Three claims, each told in three ways.
CLAIMS = [
    (
        "The harbour of Ardmoor lost 64,000 tons of herring in the great storm of 1904.",
        "In the great storm of 1904 some 63,600 tons of herring were lost in Ardmoor harbour.",
        "Ardmoor’s harbour lost about 64,000 tons of its herring to the storm in 1904.",
    ),
    (
        "Governor Sefton promised a new railway across the northern marshes by next spring.",
        "A new railway across the northern marshes was promised by Governor Sefton for the spring.",
        "By spring a railway would cross the northern marshes, Governor Sefton promised them.",
    ),
    (
        "Doctors found that salted butter cured the sleeping sickness of the miners within days.",
        "Within days salted butter cured miners of their sleeping sickness, the doctors found.",
        "The sleeping sickness of miners was cured with salted butter in days, doctors found.",
    ),
]


def documents(ways: int = 3, seed: int = 1) -> list[str]:
    """As many texts, of which each makes all claims in its own way; another seed puts other prose between them."""
    writers = [Writer(f"claims {seed} {way}") for way in range(ways)]
    return [
        "\n\n".join(f"{writer.passage(80)} {claim[way]} {writer.passage(40)}" for claim in CLAIMS)
        for way, writer in enumerate(writers)
    ]


_FRAMES = [
    (
        "{place} lost {figure} {things} in the great {event} of {year}.",
        "In the {event} of {year}, {figure} {things} were destroyed in and around {place}.",
        "The {event} that struck {place} in {year} cost the town {figure} of its {things}.",
    ),
    (
        "{name} promised the people of {place} that a new {work} would be finished by {year}.",
        "A new {work} is to be ready in {place} before the end of {year}, said {name}.",
        "According to {name}, {place} will have a {work} of its own in {year} at the latest.",
    ),
    (
        "Doctors in {place} found that {remedy} cures the {illness} within {figure} days.",
        "After {figure} days of {remedy} the {illness} is gone, physicians from {place} report.",
        "The {illness} can be healed with {remedy} in {figure} days, a hospital in {place} says.",
    ),
    (
        "{name} sold {figure} {things} to the merchants of {place} in the spring of {year}.",
        "In {year} the merchants of {place} bought {figure} {things} from {name}, who needed the money.",
        "For {figure} {things} the traders in {place} paid {name} a good price in {year}.",
    ),
]
_SLOTS = {
    "place": "Ardmoor Brackwater Corvane Dunmallow Estermouth Farholt Greywick Hollinford Inchbarrow Jessamy Kilverton",
    "name": "Sefton Orsolya Pemberly Radnor Thessaly Ulverby Wrexley Hesketh Ilkley Garrick Farrow",
    "things": "barrels horses windows chimneys cattle boats waggons sacks looms beehives orchards lanterns",
    "event": "flood storm fire frost earthquake landslide drought",
    "work": "railway harbour bridge theatre hospital lighthouse aqueduct library",
    "remedy": "seawater honey willow-bark peppermint charcoal nettle-soup fasting sunlight",
    "illness": "sleeping-sickness marsh-fever black-cough palsy scurvy gout",
}


@dataclass(frozen=True, slots=True)
class PlantedClaims:
    """Texts and, of each claim, its sentences in them as (number of the text, sentence)."""

    texts: tuple[str, ...]
    claims: tuple[tuple[tuple[int, str], ...], ...]


def plant_claims(seed: int, *, texts: int, words: int, claims: int) -> PlantedClaims:
    """Texts of about `words` words with claims that two or three of them make in other words. Beside each stands
    another of the same frame that differs in all that it states, so that the frame alone tells nothing."""
    random = Random(f"claims {seed}")
    sentences = [Writer(f"{seed} {number}").sentences(words) for number in range(texts)]
    planted = []
    for number in range(claims):
        frame = _FRAMES[number % len(_FRAMES)]
        told, other = _filled(random), _filled(random)
        chosen = random.sample(range(texts), random.choice([2, 3]))
        planted.append([(text, way.format(**told)) for text, way in zip(chosen, frame, strict=False)])
        stray = (random.randrange(texts), random.choice(frame).format(**other))
        for text, sentence in [*planted[-1], stray]:
            sentences[text].insert(random.randrange(len(sentences[text]) + 1), sentence)
    paragraphs = ("\n\n".join(" ".join(one[at : at + 5]) for at in range(0, len(one), 5)) for one in sentences)
    return PlantedClaims(tuple(paragraphs), tuple(map(tuple, planted)))


def _filled(random: Random) -> dict[str, str]:
    """Something to state: a word for each slot, a year and a figure."""
    words = {slot: random.choice(listed.split()) for slot, listed in _SLOTS.items()}
    return {**words, "year": str(random.randint(1600, 1999)), "figure": f"{random.randint(11, 9_999):,}"}
