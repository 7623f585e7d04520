"""Texts that claim the same in other words, among prose of which nobody else has a sentence."""

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
