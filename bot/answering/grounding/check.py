"""From a draft and its evidence to a verdict.

The thresholds and weights are fitted by `train/grounding.py`, and where the reader that ships helps to judge by `train/entailment.py`. A
sentence that copies its source and turns it round (the same words, with a denial put in or left out) is refused by itself.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

from bot.answering.grounding.conflicts import Contradiction, Kind, contradictions
from bot.answering.grounding.coverage import coverage
from bot.answering.grounding.features import features
from bot.answering.grounding.operators import NEGATORS
from bot.answering.grounding.reader_entailment import ReaderEntailment, TokenStates
from bot.answering.grounding.reading import read
from bot.errors import Unavailable
from bot.language.tokens import sentence_spans, words
from bot.spans import timed
from bot.types import Draft, Evidence, Support

FILE, READ_FILE = Path(__file__).parent / "thresholds.json", Path(__file__).parent / "thresholds_reader.json"
"""What decides by words alone, and what decides with the reader."""

HARD: frozenset[Kind] = frozenset(
    {"number", "comparison", "otherwise word", "universal", "condition", "exchanged", "duty", "restriction"}
)
"""The conflicts that withhold a sentence whatever else speaks for it, where words alone decide."""
FOLLOWS = "follows"
"""The log odds of the reader among the features."""
SUREST = 6.0
"""Farther from even, log odds say no more."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A logistic model over `features`, and with a reader its log odds, and the least probability at which a sentence is `shown`.

    `share` of its words must stand in the source whatever the model says. A number or party belongs to another part of the
    source when its surroundings are `margin` times as alike there. `entailment`: the least probability that an optional
    NLI model must give. Conflicts of the kinds in `hard` withhold whatever else speaks for a sentence. `reader` is the fingerprint of the
    reader whose log odds have a weight, empty without; a sentence of whose words a share of `near` stands in the source is not
    judged by them: there words tell more.
    """

    shown: float
    bias: float
    weights: Mapping[str, float] = field(hash=False)
    share: float = 0.5
    margin: float = 1.0
    entailment: float = 0.5
    hard: frozenset[Kind] = HARD
    reader: str = ""
    near: float = 1.0

    def probability(self, values: Mapping[str, float]) -> float:
        """The probability (0 to 1) that a sentence with these features follows from its source."""
        return 1 / (1 + math.exp(-self.bias - sum(weight * values[name] for name, weight in self.weights.items())))


@cache
def load_thresholds(path: Path = FILE) -> Thresholds:
    """The thresholds in a file."""
    values = json.loads(path.read_text("utf-8"))
    return Thresholds(**{**values, "hard": frozenset(values.get("hard", HARD))})


_DENIES = NEGATORS | {"een"}
"""`geen` takes the place of `een`, so neither counts in what is copied."""
_FEWEST = 3


def turned_round(sentence: str, quoted: str) -> bool:
    """Whether some sentence of the source has the same words and another number of denials, and none has the same."""
    said = words(sentence)
    plain, denials = _apart(said)
    if plain.total() < _FEWEST:
        return False
    pieces = [words(quoted[span.start : span.end]) for span in sentence_spans(quoted)]
    copied = {denials == theirs for own, theirs in map(_apart, pieces) if own == plain}
    return copied == {False}


def _apart(said: list[str]) -> tuple[Counter[str], int]:
    """The words without those that deny, and how many of those there are."""
    kept = Counter(word for word in said if word not in _DENIES)
    return kept, sum(word in NEGATORS for word in said)


class Follows(Protocol):
    """The reader that ships, as far as it judges sentences."""

    def log_odds(self, source: str, sentence: str) -> float:
        """The logarithm of the odds that the sentence follows from the source."""


class Entails(Protocol):
    """A model of natural language inference."""

    def entails(self, premise: str, hypothesis: str) -> float:
        """The probability (0 to 1) that the hypothesis follows. Raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a sentence is supported, in a word why not, and a score from 0 to 1 for measuring."""

    support: Support
    reason: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Examination:
    """A sentence held against its source: the values of the features, what conflicts, and the words not found."""

    values: Mapping[str, float]
    conflicts: tuple[Contradiction, ...]
    missing: tuple[str, ...]

    def hard(self, kinds: Set[Kind] = HARD) -> str:
        """The first conflict of these kinds, in words; empty without one."""
        return next((conflict.reason for conflict in self.conflicts if conflict.kind in kinds), "")

    @property
    def reason(self) -> str:
        """What speaks most plainly against the sentence."""
        if self.conflicts:
            return self.conflicts[0].reason
        words = " ".join(self.missing)
        return f"words not in source: {words}" if words else "said otherwise than in its source"


@dataclass(frozen=True, slots=True)
class Grounding:
    """The check with its thresholds and, where they are there, the reader and an NLI model."""

    thresholds: Thresholds = field(default_factory=load_thresholds)
    entailment: Entails | None = None
    approved: bool = False
    """Sentences that a reviewer approved with these quotes: only a conflict withholds them, not an unknown word."""
    follows: Follows | None = None
    free: Thresholds | None = None
    """With a reader: what decides where a sentence is worded freely."""

    @classmethod
    def with_reader(cls, reader: TokenStates, entailment: Entails | None = None) -> Grounding:
        """The check in which a reader helps to judge. Raises Unavailable for one that the check was not taught on, and where what was
        taught is not there."""
        try:
            free = load_thresholds(READ_FILE)
        except OSError as error:
            raise Unavailable(f"{READ_FILE} cannot be read: {error}") from error
        return cls(entailment=entailment, follows=ReaderEntailment(reader, free.reader), free=free)

    @timed("ground")
    def check(self, draft: Draft, evidence: Sequence[Evidence]) -> Verdict:
        """Whether the evidence that a draft cites carries it: literally, or with the same facts, denials and words.

        Raises Unavailable when an NLI model is set and does not work.
        """
        cited = [item for item in evidence if item.n in draft.evidence]
        if not cited or len(cited) != len(set(draft.evidence)):
            return Verdict("unsupported", "cites nothing that was found")
        if not all(item.passage.text[item.start : item.end] == item.text for item in cited):
            return Verdict("unsupported", "quote does not stand in its passage")
        if any(draft.text == item.text for item in cited):
            return Verdict("verbatim", score=1.0)
        return self._compared(draft.text, "\n".join(item.text for item in cited))

    def examine(self, sentence: str, quoted: str, *, everyday: bool = True) -> Examination:
        """What a sentence and its source have in common and what not; `everyday` as in `coverage`."""
        said, source = read(sentence), read(quoted)
        found = tuple(contradictions(said, source, self.thresholds.margin))
        covered = coverage(said, source, everyday=everyday)
        return Examination(features(said, source, found, covered), found, covered.missing)

    def _compared(self, sentence: str, quoted: str) -> Verdict:
        if sentence.rstrip().endswith("?"):
            return Verdict("unsupported", "a question states nothing")
        if turned_round(sentence, quoted):
            return Verdict("unsupported", "denial differs from the sentence it copies")
        seen = self.examine(sentence, quoted)
        free = self.free if self.free and not self.approved and seen.values["share"] < self.free.near else None
        used = free or self.thresholds
        if conflict := seen.hard(used.hard):
            return Verdict("unsupported", conflict)
        if self.approved:
            return Verdict("supported", score=1.0)
        odds = self.follows.log_odds(quoted, sentence) if free and self.follows else 0.0
        score = used.probability({**seen.values, FOLLOWS: max(-SUREST, min(odds, SUREST))})
        if score < used.shown or seen.values["share"] < used.share:
            return Verdict("unsupported", seen.reason, score)
        if self.entailment and self.entailment.entails(quoted, sentence) < self.thresholds.entailment:
            return Verdict("unsupported", "does not follow from its source", score)
        return Verdict("supported", score=score)


def check(draft: Draft, evidence: Sequence[Evidence]) -> Verdict:
    """The check without models."""
    return Grounding().check(draft, evidence)
