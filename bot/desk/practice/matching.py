"""What a trainee types held against a scenario, by meaning: which fact is asked for, which points an answer says and which mistakes.

The reader compares, because callers' facts are asked for in any words ("wat verdient u" is income). Thresholds were chosen on
`eval/data/practice_asked.jsonl` (93 typed questions) and `practice_said.jsonl` (64 sentences); tests hold them beside these. Whether a
sentence says a point or its opposite is for `agreement`; who says the figure of a point does not make the mistake of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from bot.answering.grounding import Grounding
from bot.answering.grounding.check import turned_round
from bot.desk.practice.agreement import Outcome, outcome
from bot.desk.practice.scenario import CallerFact, Scenario
from bot.desk.review.question_vectors import QuestionVectors, VectorsBy
from bot.language.numbers import quantities
from bot.language.tokens import sentence_spans
from bot.language.wordlists import word_pattern

ASKED: dict[VectorsBy, float] = {"reader": 0.55, "encoder": 0.2}
"""The least mean cosine with the two nearest ways to ask for a fact."""
SAID: dict[VectorsBy, float] = {"reader": 0.55, "encoder": 0.4}
"""The least cosine of a sentence with the mistake that it makes; how far apart the scales are for points too."""
_ALSO = 0.7
"""A sentence may say more than one point: of another it must be this near."""
_DOUBT = 0.03
"""By how much a sentence must be nearer to a mistake than to every point to make it."""
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point of a good answer, what the answer does with it, and the sentence that says or contradicts it (empty: none does). One that
    is said and contradicted, is contradicted."""

    point: str
    sentence: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class MistakeMade:
    """A common mistake, and the sentence that makes it."""

    mistake: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerMatch:
    """The points of an answer, said, contradicted or neither, and the mistakes in it."""

    points: tuple[PointSaid, ...]
    mistakes: tuple[MistakeMade, ...]

    @property
    def said(self) -> int:
        """How many points are said."""
        return sum(one.outcome == "said" for one in self.points)

    @property
    def wrong(self) -> int:
        """How many sentences are wrong: they make a mistake, contradict a point, or both."""
        contradicting = {one.sentence for one in self.points if one.outcome == "contradicted"}
        return len(contradicting | {one.sentence for one in self.mistakes})


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
        carried = self._asked_points(scenario, asked)
        against: dict[int, str] = {}
        mistakes: dict[int, str] = {}
        for sentence, row in zip(said, likeness, strict=True):
            mistake = self._mistake(sentence, row, scenario)
            if mistake is not None:
                mistakes.setdefault(mistake, sentence)
            for n, found in self._outcomes(sentence, row[: len(points)], scenario).items():
                if found == "contradicted":
                    against.setdefault(n, sentence)
                elif mistake is None:
                    carried[n] = sentence
        return AnswerMatch(
            tuple(_point(point, against.get(n, ""), carried.get(n, "")) for n, point in enumerate(points)),
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

    def _mistake(self, sentence: str, row: Sequence[float], scenario: Scenario) -> int | None:
        """The place of the mistake that a sentence makes: nearer to it than to every point."""
        points = [bare(point) for point in scenario.points]
        wrong = [
            _cleared(sentence, near, mistake, points)
            for near, mistake in zip(row[len(points) :], scenario.mistakes, strict=True)
        ]
        best = int(np.argmax(wrong)) if wrong else 0
        near = max(wrong, default=0.0)
        if near < SAID[self._vectors.by] or near <= max(row[: len(points)]) + _DOUBT:
            return None
        return None if turned_round(sentence, scenario.mistakes[best]) else best

    def _outcomes(self, sentence: str, row: Sequence[float], scenario: Scenario) -> dict[int, Outcome]:
        """What a sentence does with the point that it is nearest to, and with others that it is very near to."""
        about = {int(np.argmax(row)), *(n for n, near in enumerate(row) if near >= _ALSO)}
        found = {n: self._outcome(sentence, n, row[n], scenario) for n in sorted(about)}
        return {n: one for n, one in found.items() if one != "unsaid"}

    def _outcome(self, sentence: str, n: int, likeness: float, scenario: Scenario) -> Outcome:
        others = [point for place, point in enumerate(scenario.points) if place != n]
        known = [*others, *(one.sentence for one in scenario.sources), *(fact.reply for fact in scenario.facts)]
        same_scale = likeness + SAID["reader"] - SAID[self._vectors.by]
        return outcome(sentence, bare(scenario.points[n]), same_scale, self._grounding, beside=" ".join(known))

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


def _point(point: str, against: str, carried: str) -> PointSaid:
    return PointSaid(point, against or carried, "contradicted" if against else "said" if carried else "unsaid")


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
