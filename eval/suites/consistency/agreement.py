"""How far texts that should say the same do: literally, in meaning by the encoder, and in the numbers and dates they state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Any

import numpy as np

from bot.language.numbers import numbers
from bot.retrieval.encoders.encoder import Matrix
from bot.types import Answer
from eval.runs.run_figures import Kept, kept
from eval.runs.statistics import Interval, mean_interval

Encode = Callable[[Sequence[str]], Matrix]


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What was said to a question. `shown` is all that must be the same to count as exactly the same; silence has no text."""

    text: str
    shown: tuple[Any, ...]


def said(answer: Answer) -> AnswerText:
    """What an employee sees of an answer: outcome, sentences with their citations, and the quotes behind them."""
    return AnswerText(answer.answer if answer.outcome == "answered" else "", tuple(_parts(answer).values()))


def differing(one: Answer, other: Answer) -> tuple[str, ...]:
    """Which parts of what an employee sees differ: `outcome`, `sentences`, `citations`."""
    first, second = _parts(one), _parts(other)
    return tuple(name for name in first if first[name] != second[name])


def _parts(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "sentences": tuple(sentence.text for sentence in answer.sentences),
        "citations": tuple((c.document_id, c.quote) for c in answer.citations),
    }


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """How far the texts of one question agree, each a mean over pairs from 0 to 1. `facts` is None without numbers."""

    exact: float
    cosine: float
    facts: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Means over questions. `facts` is over the questions in whose answers a number, date or amount stands."""

    exact: Interval | None
    cosine: Interval | None
    facts: Interval | None

    def as_json(self) -> dict[str, Kept]:
        """`null` where nothing was measured."""
        return {"exact": kept(self.exact), "cosine": kept(self.cosine), "facts": kept(self.facts)}


def agreement(groups: Sequence[Sequence[AnswerText]], encode: Encode) -> Agreement:
    """Over groups of texts; a group of one says nothing about agreement and does not count."""
    return over([group_of(group, encode) for group in groups if len(group) > 1])


def over(groups: Sequence[AnswerGroup]) -> Agreement:
    """The means of groups that were compared already."""
    return Agreement(
        exact=mean_interval([group.exact for group in groups]),
        cosine=mean_interval([group.cosine for group in groups]),
        facts=mean_interval([group.facts for group in groups if group.facts is not None]),
    )


def group_of(group: Sequence[AnswerText], encode: Encode) -> AnswerGroup:
    """Every pair of a group; there must be one."""
    pairs = list(combinations(group, 2))
    texts = list(dict.fromkeys(one.text for one in group))
    vectors = dict(zip(texts, encode(texts), strict=True))
    stated = {text: numbers(text) for text in texts}
    facts = [_overlap(stated[a.text], stated[b.text]) for a, b in pairs if stated[a.text] | stated[b.text]]
    return AnswerGroup(
        exact=fmean(a.shown == b.shown for a, b in pairs),
        cosine=fmean(1.0 if a.text == b.text else _cosine(vectors[a.text], vectors[b.text]) for a, b in pairs),
        facts=fmean(facts) if facts else None,
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Numbers that both state, of those that either does (Jaccard)."""
    return len(one & other) / len(one | other)


def _cosine(one: Matrix, other: Matrix) -> float:
    """0 when one of the two is silence: a vector without length."""
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(np.clip(one @ other / length, -1, 1)) if length else 0.0
