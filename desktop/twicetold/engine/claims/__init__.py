"""Claims: sentences of several documents that say the same, and what they state differently."""

from twicetold.engine.claims.finding import LABELS, ClaimGroup, Label, find_claims
from twicetold.engine.claims.units import Sentence, claim_sentences

__all__ = ["LABELS", "ClaimGroup", "Label", "Sentence", "claim_sentences", "find_claims"]
