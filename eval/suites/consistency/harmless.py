"""Whether a question that BelBot answers gets the same answer after a change that changes nothing about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.pipeline.flow import Pipeline
from bot.types import Answer
from eval.runs.run import Progress, ask
from eval.runs.run_figures import kept
from eval.runs.statistics import Interval, mean_interval
from eval.sets.datasets import Question
from eval.sets.harmless import HarmlessChange

ALL = "all"


@dataclass(frozen=True, slots=True)
class HarmlessScore:
    """Of the questions that one way changes: the share that begins with the same sentence, and that is not answered any more."""

    same_first: Interval
    silenced: Interval


@dataclass(frozen=True, slots=True)
class HarmlessScores:
    """By way, and `all` together; None for a way that changed no question. `answered` of `asked` questions were answered as they
    stand, and only those count. `other` are the texts that got another first sentence or none."""

    ways: Mapping[str, HarmlessScore | None]
    answered: int
    asked: int
    other: Mapping[str, tuple[str, ...]]

    def as_json(self) -> dict[str, Any]:
        """Every way; `null` is not measured."""
        return {
            "answered": self.answered,
            "questions": self.asked,
            "ways": {
                name: found and {"same_first": kept(found.same_first), "silenced": kept(found.silenced)}
                for name, found in self.ways.items()
            },
            "other": {name: list(texts) for name, texts in self.other.items() if texts},
        }

    def lines(self) -> list[str]:
        """For reading."""
        return [_line(name, found) for name, found in self.ways.items()]


def _line(name: str, found: HarmlessScore | None) -> str:
    if found is None:
        return f"{name:<13} not measured: no question changes"
    same, silenced = found.same_first, found.silenced
    return (
        f"{name:<13} same first sentence {same.value:.3f} ({same.low:.3f} to {same.high:.3f}), "
        f"silenced {silenced.value:.3f} ({silenced.low:.3f} to {silenced.high:.3f}), of {same.n}"
    )


def harmless(
    questions: Sequence[Question],
    ways: Mapping[str, HarmlessChange],
    pipeline: Pipeline,
    generator: str | None,
    progress: Progress,
) -> HarmlessScores:
    """Asks every question, and each answered one again in every way that changes it."""
    first = {
        q.user_input: answer for q in questions if (answer := _answer(q.user_input, pipeline, generator)).sentences
    }
    pairs: dict[str, list[tuple[str, Answer, Answer]]] = {}
    for done, (name, way) in enumerate(ways.items(), start=1):
        changed = [(new, before) for text, before in first.items() if (new := way(text)) != text]
        pairs[name] = [(new, before, _answer(new, pipeline, generator)) for new, before in changed]
        progress("ways of asking", done, len(ways))
    scores = {name: _score(found) for name, found in pairs.items()}
    overall = _score([pair for found in pairs.values() for pair in found])
    other = {name: tuple(new for new, before, now in found if not _same(before, now)) for name, found in pairs.items()}
    return HarmlessScores({**scores, ALL: overall}, len(first), len(questions), other)


def _answer(text: str, pipeline: Pipeline, generator: str | None) -> Answer:
    return ask(Question("", text, "", (), (), True, "", ()), pipeline, generator, None).answer


def _score(pairs: Sequence[tuple[str, Answer, Answer]]) -> HarmlessScore | None:
    same = mean_interval([float(_same(before, now)) for _, before, now in pairs])
    silenced = mean_interval([float(not now.sentences) for *_, now in pairs])
    return HarmlessScore(same, silenced) if same and silenced else None


def _same(before: Answer, now: Answer) -> bool:
    return bool(now.sentences) and before.sentences[0].text == now.sentences[0].text
