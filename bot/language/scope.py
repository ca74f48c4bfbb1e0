"""How much a question says: what is asked, or no more than a topic ("box 3", "hoe zit het met de toeslag") and not even that ("het klopt niet").

A small linear model (`train/texts.py`) learned it from topics in frames, from short statements, and from callers' questions that do ask.
"""

from __future__ import annotations

from bot.language.ngram_model import ngram_model
from bot.language.utterances import utterance_features

_VAGUE = 0.45
"""Of callers' questions left out of training fewer than one in a hundred are taken for a topic here, and 94% of what names one is."""


def is_vague(question: str) -> bool:
    """Whether a question, without talk, names no more than a topic."""
    return ngram_model("scopes").chances(utterance_features(question.rstrip(" ?")))["vague"] >= _VAGUE
