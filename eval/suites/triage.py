"""Triage and follow-up turns against labelled sets: what the pipeline itself says of each question, scored per field."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.access import staff, today
from bot.errors import BadInput
from bot.pipeline.flow import Ask, Pipeline, TriageStep
from bot.types import Redacted, Triage
from eval.sets.datasets import json_lines

Progress = Callable[[str, int, int], None]
_YEARS = {"previous": -1, "current": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with its labels; `tax_year` counts from the day of the measurement where the set says "previous"."""

    id: str
    text: str
    topic: str
    kind: str
    tax_year: int | None
    sensitivity: str
    special_categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field over the whole set. `macro_f1` is the mean F1 of the labels that occur in the set, empty ones included."""

    macro_f1: float
    accuracy: float
    f1: dict[str, float]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class TriageScores:
    """Scores by field; `topic_by_words` is the topic before anything was searched."""

    questions: int
    knowledge_version: str
    fields: dict[str, FieldScore]

    def as_json(self) -> dict[str, Any]:
        """All figures."""
        return asdict(self)

    def as_lines(self) -> dict[str, str | int]:
        """Macro-F1 by field, then F1 and count by label, for a terminal."""
        shown: dict[str, str | int] = {"questions": self.questions}
        for name, field in self.fields.items():
            shown[name] = f"macro-F1 {field.macro_f1}  accuracy {field.accuracy}"
            shown |= {f"  {label or '-'}": f"{field.f1[label]}  ({field.counts[label]})" for label in field.f1}
        return shown


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn with the question before it; `standalone` is None where the turn needs no other."""

    id: str
    previous: str
    turn: str
    standalone: str | None


@dataclass(frozen=True, slots=True)
class FollowupScores:
    """`decision_f1` of calling a turn a follow-up; of the follow-ups found, the share whose rewritten question finds the
    same first article, and the same one among the first three, as the expected question; `as_typed` is that same share for
    the turn without its context."""

    turns: int
    followups: int
    precision: float | None
    recall: float | None
    decision_f1: float | None
    same_first: float | None
    same_in_three: float | None
    as_typed: float | None

    def as_json(self) -> dict[str, Any]:
        """All figures."""
        return asdict(self)


def triage(file: Path, pipeline: Pipeline, progress: Progress) -> TriageScores:
    """Asks every question, none of them recorded, and scores the triage. Raises BadInput for a broken set."""
    listed = [_labelled(values, place) for place, values in _placed(file)]
    given = []
    version = ""
    for done, item in enumerate(listed, start=1):
        words, final, version = _triaged(pipeline, item.text)
        given.append((item, words, final))
        progress("questions", done, len(listed))
    fields = {
        "topic": score((i.topic, t.topic) for i, _, t in given),
        "topic_by_words": score((i.topic, w.topic) for i, w, _ in given),
        "kind": score((i.kind, t.kind) for i, _, t in given),
        "tax_year": score((i.tax_year, t.tax_year) for i, _, t in given),
        "sensitivity": score((i.sensitivity, t.sensitivity) for i, _, t in given),
        "special_categories": score((i.special_categories, t.special_categories) for i, _, t in given),
    }
    return TriageScores(len(listed), version, fields)


def _triaged(pipeline: Pipeline, text: str) -> tuple[Triage, Triage, str]:
    by_words = Triage()
    for step in pipeline.ask(Ask(text, user="eval", record=False)):
        if isinstance(step, TriageStep):
            by_words = step.triage
        elif answer := getattr(step, "answer", None):
            return by_words, answer.triage, answer.knowledge_version
    raise AssertionError("the flow always ends with an answer")


def score(pairs: Iterable[tuple[Hashable, Hashable]]) -> FieldScore:
    """Macro-F1 and accuracy of (label, given) pairs."""
    listed = list(pairs)
    labels = sorted({label for label, _ in listed}, key=_name)
    f1 = {_name(label): _f1(label, listed) for label in labels}
    counts = {_name(label): sum(1 for expected, _ in listed if expected == label) for label in labels}
    right = fmean(expected == given for expected, given in listed)
    return FieldScore(round(fmean(f1.values()), 4), round(right, 4), f1, counts)


def _f1(label: Hashable, pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    hit = sum(1 for expected, given in pairs if expected == given == label)
    wrong = sum(1 for expected, given in pairs if (expected == label) != (given == label))
    return round(2 * hit / (2 * hit + wrong), 4)


def _name(label: Hashable) -> str:
    return "+".join(label) if isinstance(label, tuple) else str(label or "")


def followup(file: Path, pipeline: Pipeline, progress: Progress) -> FollowupScores:
    """Asks every turn after its previous question. Raises BadInput for a broken set."""
    turns = [_turn(values, place) for place, values in _placed(file)]
    made = []
    for done, turn in enumerate(turns, start=1):
        made.append((turn, _standalone(pipeline, turn)))
        progress("turns", done, len(turns))
    found = [(turn, text) for turn, text in made if turn.standalone and text]
    expected, given = sum(1 for t, _ in made if t.standalone), sum(1 for _, text in made if text)
    return FollowupScores(
        turns=len(turns),
        followups=expected,
        precision=_share(len(found), given),
        recall=_share(len(found), expected),
        decision_f1=_share(2 * len(found), given + expected),
        same_first=_share(sum(_same(pipeline, t, text, 1) for t, text in found), len(found)),
        same_in_three=_share(sum(_same(pipeline, t, text, 3) for t, text in found), len(found)),
        as_typed=_share(sum(_same(pipeline, t, t.turn, 1) for t, _ in found), len(found)),
    )


def _standalone(pipeline: Pipeline, turn: Turn) -> str:
    # Turns of a test set are data, not callers' words.
    context = (Redacted(turn.previous),)
    for step in pipeline.ask(Ask(turn.turn, user="eval", record=False, context=context)):
        if isinstance(step, TriageStep):
            return step.triage.standalone
    return ""


def _same(pipeline: Pipeline, turn: Turn, text: str, among: int) -> bool:
    wanted = _documents(pipeline, turn.standalone or "")[:1]
    return bool(set(wanted) & set(_documents(pipeline, text)[:among]))


def _documents(pipeline: Pipeline, text: str) -> list[str]:
    return list(dict.fromkeys(hit.passage.document_id for hit in pipeline.search(text, 10, staff("eval")).hits))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _placed(file: Path) -> list[tuple[str, dict[str, Any]]]:
    listed = [(f"{file}:{number}", values) for number, values in json_lines(file)]
    if not listed:
        raise BadInput(f"{file}: no questions")
    return listed


def _labelled(values: dict[str, Any], place: str) -> LabelledQuestion:
    return LabelledQuestion(
        id=_text(values, "id", place),
        text=_text(values, "text", place),
        topic=_text(values, "topic", place),
        kind=_text(values, "kind", place),
        tax_year=_year(values.get("tax_year"), place),
        sensitivity=_text(values, "sensitivity", place),
        special_categories=tuple(str(name) for name in values.get("special_categories") or ()),
    )


def _turn(values: dict[str, Any], place: str) -> Turn:
    expected = _text(values, "standalone", place) if values.get("standalone") is not None else None
    return Turn(_text(values, "id", place), _text(values, "previous", place), _text(values, "turn", place), expected)


def _text(values: dict[str, Any], name: str, place: str) -> str:
    value = values.get(name)
    if not isinstance(value, str):
        raise BadInput(f"{place}: {name} is not a text")
    return value


def _year(value: object, place: str) -> int | None:
    if isinstance(value, str) and value in _YEARS:
        return today().year + _YEARS[value]
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise BadInput(f"{place}: tax_year is no year")
