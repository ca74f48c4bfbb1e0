"""What a trainee types held against a scenario, by meaning: which fact is asked for, which points an answer says and which mistakes.

The reader compares, because callers' facts are asked for in any words ("wat verdient u" is income). Thresholds were chosen on
`eval/data/practice_asked.jsonl` (93 typed questions) and `practice_said.jsonl` (64 sentences); tests hold them beside these. Figures
of an answer are compared as figures: "8 weken" does not say "6 weken", and who says the figure of a point does not make the mistake of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from bot.answering.grounding import Grounding
from bot.answering.grounding.check import turned_round
from bot.desk.practice.scenario import CallerFact, Scenario
from bot.desk.review.question_vectors import QuestionVectors, VectorsBy
from bot.language.numbers import quantities
from bot.language.tokens import sentence_spans
from bot.language.wordlists import word_pattern

ASKED: dict[VectorsBy, float] = {"reader": 0.55, "encoder": 0.2}
"""The least mean cosine with the two nearest ways to ask for a fact."""
SAID: dict[VectorsBy, float] = {"reader": 0.55, "encoder": 0.4}
"""The least cosine of a sentence with the point or the mistake that it is nearest to."""
_ALSO = 0.7
"""A sentence may say more than one point: of another it must be this near."""
_DOUBT = 0.03
"""By how much a sentence must be nearer to a mistake than to every point to make it."""
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point of a good answer, and the sentence that says it (empty: none does)."""

    point: str
    sentence: str


@dataclass(frozen=True, slots=True)
class MistakeMade:
    """A common mistake, and the sentence that makes it."""

    mistake: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerMatch:
    """The points of an answer, said or not, and the mistakes in it."""

    points: tuple[PointSaid, ...]
    mistakes: tuple[MistakeMade, ...]


class Matching:
    """Compares by the reader; by the encoder, which sees words more than meaning, where there is none."""

    def __init__(self, vectors: QuestionVectors, grounding: Grounding) -> None:
        self._vectors = vectors
        self._grounding = grounding

    def asked(self, scenario: Scenario, text: str) -> tuple[CallerFact, ...]:
        """The facts that a typed text asks for, each sentence at most one; none for talk."""
        found = (self._fact(scenario, sentence) for sentence in sentences(text))
        return tuple(dict.fromkeys(fact for fact in found if fact))

    def answer(self, scenario: Scenario, text: str, asked: Sequence[str]) -> AnswerMatch:
        """What an answer says of a scenario; `asked` are the names of facts that were asked in the call."""
        said, points = sentences(text), scenario.points
        likeness = self._likeness(said, [*map(bare, points), *scenario.mistakes])
        carried: dict[int, str] = {}
        mistakes: dict[int, str] = {}
        for sentence, row in zip(said, likeness, strict=True):
            for n in self._meant(sentence, row, scenario):
                if n < len(points):
                    carried.setdefault(n, sentence)
                else:
                    mistakes.setdefault(n - len(points), sentence)
        carried = {**self._asked_points(scenario, asked), **carried}
        return AnswerMatch(
            tuple(PointSaid(point, carried.get(n, "")) for n, point in enumerate(points)),
            tuple(MistakeMade(scenario.mistakes[n], mistakes[n]) for n in sorted(mistakes)),
        )

    def _fact(self, scenario: Scenario, sentence: str) -> CallerFact | None:
        facts = [fact for fact in scenario.facts if not _asks_when(sentence) or any(map(_asks_when, fact.questions))]
        if not facts:
            return None
        near = {
            fact: float(np.sort(self._likeness([sentence], fact.questions)[0])[-_NEAREST:].mean()) for fact in facts
        }
        best = max(near, key=lambda fact: near[fact])
        return best if near[best] >= ASKED[self._vectors.by] else None

    def _meant(self, sentence: str, row: Sequence[float], scenario: Scenario) -> list[int]:
        """The places of the points and mistakes that a sentence says."""
        points = len(scenario.points)
        texts = [*map(bare, scenario.points), *scenario.mistakes]
        row = [
            *row[:points],
            *(_cleared(sentence, row[n], texts[n], texts[:points]) for n in range(points, len(texts))),
        ]
        wrong = max(row[points:], default=0.0)
        best = int(np.argmax(row[:points]))
        if row[best] < wrong - _DOUBT:
            best = points + int(np.argmax(row[points:]))
        if row[best] < SAID[self._vectors.by]:
            return []
        also = [n for n in range(points) if row[n] >= _ALSO and row[n] > wrong]
        return [n for n in dict.fromkeys([best, *also]) if self._agrees(sentence, texts[n], figures=n < points)]

    def _agrees(self, sentence: str, text: str, *, figures: bool) -> bool:
        """No denial that the other lacks; and of a point no other figure."""
        if turned_round(sentence, text):
            return False
        conflicts = self._grounding.examine(sentence, text).conflicts if figures else ()
        return not any(conflict.kind == "number" for conflict in conflicts)

    def _asked_points(self, scenario: Scenario, asked: Sequence[str]) -> dict[int, str]:
        """Points that are something to ask, and the way to ask for it that says them."""
        places = [n for n, point in enumerate(scenario.points) if re.match(_lead("asks"), point, re.IGNORECASE)]
        ways = [question for fact in scenario.facts if fact.name in asked for question in fact.questions]
        if not places or not ways:
            return {}
        likeness = self._likeness([bare(scenario.points[n]) for n in places], ways)
        least = SAID[self._vectors.by]
        return {n: ways[int(np.argmax(row))] for n, row in zip(places, likeness, strict=True) if max(row) >= least}

    def _likeness(self, texts: Sequence[str], others: Sequence[str]) -> list[list[float]]:
        """The cosine of each text with each other, as rows."""
        found: list[list[float]] = (self._vectors.of(texts) @ self._vectors.of(others).T).tolist() if texts else []
        return found


def _cleared(sentence: str, likeness: float, mistake: str, points: Sequence[str]) -> float:
    """The likeness with a mistake; none where the sentence has the figure of a point in the place of the mistake's own."""
    said, wrong = _figures(sentence), _figures(mistake)
    right = wrong and not said & wrong and any(said & _figures(point) for point in points)
    return 0.0 if right else likeness


def _figures(text: str) -> set[tuple[object, str]]:
    """Each number with the word behind it, which tells two days from two weeks, and each date."""
    low = text.lower()
    return {
        (one.date, "") if one.date else (one.value, next(iter(re.findall(r"\w+", low[one.end :])), ""))
        for one in quantities(low)
    }


def _asks_when(question: str) -> bool:
    """Whether a time is asked for: how something came is no answer to when."""
    return re.search(_lead("when"), question, re.IGNORECASE) is not None


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text that hold a word."""
    spans = (text[span.start : span.end].strip() for span in sentence_spans(text))
    return [one for one in spans if any(c.isalpha() for c in one)]


def bare(point: str) -> str:
    """A point without what leads it in: "je zegt dat"."""
    found = re.match(f"(?:{_lead('says')}|{_lead('asks')})[ ,]+", point, re.IGNORECASE)
    return point[found.end() :] if found else point


@cache
def _lead(section: str) -> str:
    return word_pattern(__package__, "leads", section)
