"""How likely each topic is what a few spoken words are about, beside another organisation: a caller's answer to a spoken menu.

Four witnesses: the words of the topics' headings, the topics of the passages found, the topics of the passages that the reader finds nearest,
and the chance that the question is another organisation's (`routing.py`). A conditional logit (McFadden 1974) weighs them; its seven numbers
were fitted on the development sets of triage and mystery calls and on 152 questions for others. No topic has a weight of its own, so it
serves any knowledge base.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.types import Hit

_WORDS, _FOUND, _NEAR = 0.41, 3.47, 13.67
"""What the log odds of words, the share of the hits, and the reader's cosine count."""
_ELSEWHERE, _ELSEWHERE_ODDS, _ELSEWHERE_TAXES = 14.16, 0.98, -1.81
"""Another organisation: in general, by the log odds that the model gives it, and when a word of taxes is said."""
_FAR = 0.3
"""The cosine of a passage that is not among the nearest."""
_NEAREST = 3
"""Passages of one topic that say how near it is: one may be near by chance."""
_CERTAIN = 0.001
"""How far from 0 and 1 a chance is kept."""


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """What is known of a question: the score of its words by topic, the best hits of the search, the passages nearest by the reader (none
    without it), the chance that it is another organisation's, and whether it speaks of taxes."""

    words: Mapping[str, float]
    hits: Sequence[Hit]
    near: Sequence[Hit]
    elsewhere: float
    speaks_of_taxes: bool


@dataclass(frozen=True, slots=True)
class TopicChances:
    """The chance of each topic and of another organisation; together they are 1."""

    topics: Mapping[str, float]
    elsewhere: float

    @property
    def topic(self) -> str:
        """The likeliest topic, of equal ones the first by name; empty when there are none."""
        return min(self.topics, key=lambda one: (-self.topics[one], one), default="")


def topic_chances(known: TopicEvidence) -> TopicChances:
    """The chances of what a question is about."""
    found, near = _shares(known.hits), _nearness(known.near)
    scores = {
        topic: _WORDS * words + _FOUND * found.get(topic, 0.0) + _NEAR * near.get(topic, 0.0)
        for topic, words in known.words.items()
    }
    chance = min(max(known.elsewhere, _CERTAIN), 1 - _CERTAIN)
    elsewhere = _ELSEWHERE_ODDS * math.log(chance / (1 - chance)) + _ELSEWHERE_TAXES * known.speaks_of_taxes
    # Without the reader no topic is near, and what another organisation is held against is not there either.
    elsewhere += _ELSEWHERE if known.near else 0.0
    highest = max([*scores.values(), elsewhere])
    raised = {topic: math.exp(score - highest) for topic, score in scores.items()}
    other = math.exp(elsewhere - highest)
    whole = sum(raised.values()) + other
    return TopicChances({topic: one / whole for topic, one in raised.items()}, other / whole)


def _shares(hits: Sequence[Hit]) -> dict[str, float]:
    """The share of each topic in the scores of the hits."""
    total = sum(hit.score for hit in hits) or 1.0
    found: dict[str, float] = {}
    for hit in hits:
        theme = hit.passage.meta.theme
        found[theme] = found.get(theme, 0.0) + hit.score / total
    return found


def _nearness(hits: Sequence[Hit]) -> dict[str, float]:
    """The mean cosine of the nearest passages of each topic."""
    near: dict[str, list[float]] = {}
    for hit in sorted(hits, key=lambda one: -one.score):
        near.setdefault(hit.passage.meta.theme, []).append(hit.score)
    return {
        topic: sum([*cosines[:_NEAREST], *[_FAR] * (_NEAREST - len(cosines))]) / _NEAREST
        for topic, cosines in near.items()
    }
