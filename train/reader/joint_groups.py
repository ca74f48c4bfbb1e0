"""What the joint head is taught on: a question beside the pieces that come out on top for it, of which some answer, or none.

Most are questions of callers as the pipeline finds and orders their evidence, so that the head learns what the rest does not know; some are
the questions that documents bring (`train/reader/pairs.py`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.evidence.candidates import Candidate
from bot.retrieval.encoders.reader_model import piece_text
from train.examples import SentenceExample
from train.reader.pairs import PairGroup
from train.reader.pieces import Piece

_BEST, _OTHERS = 3, 6
"""Wrong pieces: those that always stand beside the right one, and those of which the others are drawn."""
_MOST_RIGHT = 3


@dataclass(frozen=True, slots=True)
class RankedPiece:
    """A piece as the reader sees it, and the score by which it was put in order (0 where nothing was)."""

    seen: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class JointGroup:
    """A question with pieces that answer it and others, best first. `sure`: whether it is certain that the others don't."""

    question: str
    right: tuple[RankedPiece, ...]
    wrong: tuple[RankedPiece, ...]
    sure: bool = True

    def drawn(self, most: int, rng: random.Random) -> tuple[list[RankedPiece], int]:
        """At most `most` pieces, the right ones first, and how many of them are right."""
        right = list(self.right[:_MOST_RIGHT])
        right = right if len(right) < 2 else rng.sample(right, 2)
        rest = self.wrong[_BEST : _BEST + _OTHERS]
        more = rng.sample(rest, min(len(rest), max(0, most - len(right) - _BEST)))
        wrong = [*self.wrong[:_BEST], *(more if self.sure else [])]
        return [*right, *wrong][:most], len(right)


def asked_groups(examples: Iterable[SentenceExample]) -> Iterator[JointGroup]:
    """One group for each question, of all its readings together."""
    found: dict[tuple[str, str], list[SentenceExample]] = {}
    for example in examples:
        if example.bare == "none" and not example.left_out:
            found.setdefault((example.question.id, str(example.considered.question)), []).append(example)
    return (_group(question, readings) for (_, question), readings in found.items())


def _group(question: str, readings: Sequence[SentenceExample]) -> JointGroup:
    pieces: dict[str, tuple[float, bool, str]] = {}
    for reading in readings:
        scores = reading.considered.scores
        for place in np.argsort(-scores, kind="stable"):
            candidate = reading.considered.weighed.candidates[place]
            score, right = float(scores[place]), bool(reading.right[place])
            before = pieces.get(seen := _seen(candidate), (score, right, ""))
            pieces[seen] = max(score, before[0]), right or before[1], candidate.text
    ordered = sorted(pieces.items(), key=lambda item: -item[1][0])
    answers = [text for _, (_, right, text) in ordered if right]
    return JointGroup(
        question,
        tuple(RankedPiece(seen, score) for seen, (score, right, _) in ordered if right),
        tuple(
            RankedPiece(seen, score)
            for seen, (score, right, text) in ordered
            if not right and not any(text in one or one in text for one in answers)
        )[: _BEST + _OTHERS],
        sure=bool(answers) or not readings[0].question.answerable,
    )


def _seen(candidate: Candidate) -> str:
    passage, lead = candidate.passage, candidate.unit.lead
    return piece_text(passage, candidate.text, passage.text[lead.start : lead.end] if lead else "")


def of_pairs(groups: Iterable[PairGroup], known: Sequence[Piece]) -> Iterator[JointGroup]:
    """The same from questions that documents bring."""
    for group in groups:
        pieces = [RankedPiece(known[place].seen) for place in group.pieces]
        split = int(group.answered)
        yield JointGroup(group.question, tuple(pieces[:split]), tuple(pieces[split:]))
