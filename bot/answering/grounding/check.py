"""From a draft and its evidence to a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.answering.grounding.conflicts import conflicts
from bot.answering.grounding.coverage import coverage
from bot.answering.grounding.reading import read
from bot.answering.grounding.thresholds import Thresholds, load_thresholds
from bot.types import Draft, Evidence, Support


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
class Grounding:
    """The check with its thresholds and, where one is there, an NLI model."""

    thresholds: Thresholds = field(default_factory=load_thresholds)
    entailment: Entails | None = None

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

    def _compared(self, sentence: str, quoted: str) -> Verdict:
        if sentence.rstrip().endswith("?"):
            return Verdict("unsupported", "a question states nothing")
        said, source = read(sentence), read(quoted)
        for conflict in conflicts(said, source, self.thresholds.margin):
            return Verdict("unsupported", conflict)
        covered = coverage(said, source)
        score = min(covered.share, covered.least)
        if covered.share < self.thresholds.share or covered.least < self.thresholds.least:
            return Verdict("unsupported", f"words not in source: {' '.join(covered.missing)}", score)
        if self.entailment and self.entailment.entails(quoted, sentence) < self.thresholds.entailment:
            return Verdict("unsupported", "does not follow from its source", score)
        return Verdict("supported", score=score)


def check(draft: Draft, evidence: Sequence[Evidence]) -> Verdict:
    """The check without models."""
    return Grounding().check(draft, evidence)
