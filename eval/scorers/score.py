"""What a scorer sees, and what it says. "Not scored" is a state of its own, never 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.types import Answer, Citation, Evidence, Hit, Passage
from eval.sets.datasets import Question
from eval.suites.grounding import Check


@dataclass(frozen=True, slots=True)
class Score:
    """A value (None: not scored) and, in Dutch for the report, what it rests on."""

    value: float | None
    explanation: str = ""


Direction = Literal["higher", "lower", "none"]
Unit = Literal["share", "points", "ms", "Wh"]


@dataclass(frozen=True)
class Observation:
    """One question as it was answered: the passages found (best first), the answer, how sure BelBot was (0 to 1; None where
    it did not say), and the check that stands in for a judge of entailment."""

    question: Question
    answer: Answer
    hits: tuple[Hit, ...] = ()
    confidence: float | None = None
    check: Check | None = None

    @property
    def answered(self) -> bool:
        """Whether BelBot gave an answer; what is blocked is no answer."""
        return self.answer.outcome == "answered"

    @property
    def is_likely(self) -> bool:
        """Whether BelBot only said where to look, and claimed nothing."""
        return self.answer.outcome == "likely"

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The passages found by id."""
        return {hit.passage.passage_id: hit.passage for hit in self.hits}

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every citation as the grounding check reads it; of a passage that was not found the quote is all there is."""
        return tuple(self._evidence(citation) for citation in self.answer.citations)

    def _evidence(self, cited: Citation) -> Evidence:
        quote = cited.quote
        passage = self.passages.get(cited.passage_id)
        if passage is None:
            alone = Passage(cited.passage_id, cited.document_id, cited.title, cited.section, quote, 0, len(quote))
            return Evidence(cited.n, alone, 0, len(quote), quote, 0.0)
        return Evidence(cited.n, passage, cited.start, cited.end, quote, 0.0)


Scorer = Callable[[Observation], Score]


@dataclass(frozen=True, slots=True)
class Metric:
    """A scorer with how its value reads. `label` is Dutch; a `gated` metric may not get worse."""

    name: str
    label: str
    group: str
    scorer: Scorer
    better: Direction = "higher"
    unit: Unit = "share"
    gated: bool = True


@dataclass(frozen=True)
class MetricScores(Mapping[str, Score]):
    """The scores of one answer by the name of the metric."""

    by_name: Mapping[str, Score]

    def __getitem__(self, name: str) -> Score:
        return self.by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)

    def value(self, name: str) -> float | None:
        """The value; None when the metric was not scored or not asked for."""
        return self.by_name[name].value if name in self.by_name else None

    @property
    def abstention_right(self) -> bool:
        """Answered what has an answer, and nothing else."""
        return self.value("abstention_right") == 1

    @property
    def facts_found(self) -> float | None:
        """The share of key points in the answer."""
        return self.value("key_points")

    @property
    def correct(self) -> bool | None:
        """Every key point in the answer; None when the question has none."""
        return _yes_or_no(self.value("correct"))

    @property
    def document_right(self) -> bool | None:
        """A reference document is cited; None when none is named."""
        return _yes_or_no(self.value("document_right"))


def _yes_or_no(value: float | None) -> bool | None:
    return None if value is None else value == 1


def not_scored(why: str) -> Score:
    """Nothing to measure here, and why."""
    return Score(None, why)


def share(right: int, of: int, what: str) -> Score:
    """So many of so many; not scored of none."""
    return Score(right / of, f"{right} van {of} {what}") if of else not_scored(f"geen {what}")


def decided(*, right: bool, yes: str, no: str) -> Score:
    """1 or 0."""
    return Score(1.0, yes) if right else Score(0.0, no)
