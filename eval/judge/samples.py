"""What the judge is shown of a finished run: question, answer, what it cites, and the reference."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.sets.datasets import given, is_missing, json_lines, list_of_texts

MOST_CONTEXTS = 5
"""Passages that the judge is shown, the first ones: noise sensitivity alone asks two questions about each."""


@dataclass(frozen=True, slots=True)
class JudgeSample:
    """One answered question; an abstention has an empty response, and what the set does not say is empty too."""

    id: str
    user_input: str
    response: str
    retrieved_contexts: tuple[str, ...]
    reference: str


def read_samples(path: Path) -> list[JudgeSample]:
    """The samples of a run's folder, of its samples.jsonl, or of a file with ragas' own fields. Raises BadInput."""
    file = path / "samples.jsonl" if path.is_dir() else path
    samples = [_sample(values, f"{file}:{number}") for number, values in json_lines(file)]
    if not samples:
        raise BadInput(f"{file}: no samples")
    if len({sample.id for sample in samples}) != len(samples):
        raise BadInput(f"{file}: ids are not unique")
    return samples


def _sample(values: dict[str, Any], place: str) -> JudgeSample:
    try:
        found = _of_run(values) if isinstance(values.get("answer"), dict) else _of_ragas(values, place)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{place}: not a sample of a run ({error})") from None
    texts = (found.id, found.user_input, found.response, found.reference, *found.retrieved_contexts)
    if not all(isinstance(text, str) for text in texts) or not found.user_input.strip():
        raise BadInput(f"{place}: the question is empty, or a value is not a text")
    return found


def _of_run(values: dict[str, Any]) -> JudgeSample:
    """The first whole passages found where the run kept them, else the quotes that the answer cites."""
    question, answer = values["question"], values["answer"]
    answered = answer["outcome"] == "answered"
    passages = values.get("retrieved_contexts") or [citation["quote"] for citation in answer["citations"]]
    response = answer["answer"] if answered else ""
    shown = tuple(passages[:MOST_CONTEXTS])
    return JudgeSample(question["id"], question["user_input"], response, shown, question["reference"])


def _of_ragas(values: dict[str, Any], place: str) -> JudgeSample:
    return JudgeSample(
        str(given(values, "id") or place.rpartition(":")[2]),
        "" if is_missing(values["user_input"]) else values["user_input"],
        given(values, "response") or "",
        list_of_texts(values, "retrieved_contexts", place)[:MOST_CONTEXTS],
        given(values, "reference") or "",
    )
