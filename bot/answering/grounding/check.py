"""From a draft and its evidence to a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.answering.grounding.conflicts import Conflict, Kind, conflicts
from bot.answering.grounding.copied import turned_round
from bot.answering.grounding.coverage import coverage
from bot.answering.grounding.features import features
from bot.answering.grounding.reading import read
from bot.answering.grounding.thresholds import Thresholds, load_thresholds
from bot.types import Draft, Evidence, Support

HARD: frozenset[Kind] = frozenset(
    {"number", "comparison", "otherwise word", "universal", "condition", "exchanged", "duty", "restriction"}
)
"""The conflicts that withhold a sentence whatever else speaks for it."""


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
class Examined:
    """A sentence held against its source: the values of the features, what conflicts, and the words not found."""

    values: Mapping[str, float]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...]

    @property
    def hard(self) -> str:
        """The first conflict that withholds a sentence by itself, in words; empty without one."""
        return next((conflict.reason for conflict in self.conflicts if conflict.kind in HARD), "")

    @property
    def reason(self) -> str:
        """What speaks most plainly against the sentence."""
        if self.conflicts:
            return self.conflicts[0].reason
        words = " ".join(self.missing)
        return f"words not in source: {words}" if words else "said otherwise than in its source"


@dataclass(frozen=True, slots=True)
class Grounding:
    """The check with its thresholds and, where one is there, an NLI model."""

    thresholds: Thresholds = field(default_factory=load_thresholds)
    entailment: Entails | None = None
    approved: bool = False
    """Sentences that a reviewer approved with these quotes: only a conflict withholds them, not an unknown word."""

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

    def examine(self, sentence: str, quoted: str, everyday: bool = True) -> Examined:
        """What a sentence and its source have in common and what not; `everyday` as in `coverage`."""
        said, source = read(sentence), read(quoted)
        found = tuple(conflicts(said, source, self.thresholds.margin))
        covered = coverage(said, source, everyday)
        return Examined(features(said, source, found, covered), found, covered.missing)

    def _compared(self, sentence: str, quoted: str) -> Verdict:
        if sentence.rstrip().endswith("?"):
            return Verdict("unsupported", "a question states nothing")
        if turned_round(sentence, quoted):
            return Verdict("unsupported", "denial differs from the sentence it copies")
        seen = self.examine(sentence, quoted)
        if seen.hard:
            return Verdict("unsupported", seen.hard)
        if self.approved:
            return Verdict("supported", score=1.0)
        score = self.thresholds.probability(seen.values)
        if score < self.thresholds.shown or seen.values["share"] < self.thresholds.share:
            return Verdict("unsupported", seen.reason, score)
        if self.entailment and self.entailment.entails(quoted, sentence) < self.thresholds.entailment:
            return Verdict("unsupported", "does not follow from its source", score)
        return Verdict("supported", score=score)


def check(draft: Draft, evidence: Sequence[Evidence]) -> Verdict:
    """The check without models."""
    return Grounding().check(draft, evidence)
