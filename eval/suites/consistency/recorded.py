"""Employees' recorded answers to the same questions, with and without BelBot: how far colleagues say the same.

JSON Lines: {"question_id", "employee", "with_belbot", "answer"}. Answers stay in memory; only figures come out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.runs.statistics import Difference, difference
from eval.sets.datasets import json_lines
from eval.suites.consistency.agreement import Agreement, AnswerGroup, AnswerText, Encode, group_of, over

_GROUPS = {True: "with BelBot", False: "without BelBot"}


@dataclass(frozen=True, slots=True)
class EmployeeAnswer:
    """What one employee said to one question."""

    question_id: str
    employee: str
    with_belbot: bool
    answer: str


@dataclass(frozen=True, slots=True)
class RecordedScores:
    """Agreement between employees, with BelBot and without; differences are paired over the questions that have both."""

    groups: Mapping[str, Agreement]
    differences: Mapping[str, Difference | None]

    def as_json(self) -> dict[str, Any]:
        """null means not measured."""
        return {
            "with_belbot": self.groups[_GROUPS[True]].as_json(),
            "without_belbot": self.groups[_GROUPS[False]].as_json(),
            "difference": {name: asdict(gap) if gap else None for name, gap in self.differences.items()},
        }


def read_recorded(file: Path) -> list[EmployeeAnswer]:
    """Raises BadInput naming the line that is wrong, or that says a second time what an employee answered."""
    seen: dict[tuple[str, str, bool], EmployeeAnswer] = {}
    for number, values in json_lines(file):
        one = _recorded(values, f"{file}:{number}")
        key = (one.question_id, one.employee, one.with_belbot)
        if key in seen:
            raise BadInput(f"{file}:{number}: this employee answered this question before")
        seen[key] = one
    if not seen:
        raise BadInput(f"{file}: no recorded answers")
    return list(seen.values())


def _recorded(values: Mapping[str, Any], place: str) -> EmployeeAnswer:
    texts = [values.get(name) for name in ("question_id", "employee", "answer")]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise BadInput(f"{place}: question_id, employee and answer are texts")
    if not isinstance(values.get("with_belbot"), bool):
        raise BadInput(f"{place}: with_belbot is not true or false")
    return EmployeeAnswer(values["question_id"], values["employee"], values["with_belbot"], values["answer"])


def recorded(kept: Sequence[EmployeeAnswer], known: Collection[str], encode: Encode) -> RecordedScores:
    """Pairs of employees are compared by question. Raises BadInput for a question that is not in the set."""
    if strange := sorted({one.question_id for one in kept} - set(known)):
        raise BadInput(f"recorded answers to questions that are not in the set: {', '.join(strange[:5])}")
    with_it, without = (_by_question(kept, with_belbot=side, encode=encode) for side in (True, False))
    both = sorted(with_it.keys() & without.keys())
    return RecordedScores(
        groups={_GROUPS[True]: over(list(with_it.values())), _GROUPS[False]: over(list(without.values()))},
        differences={
            "exact": difference([with_it[q].exact for q in both], [without[q].exact for q in both]),
            "cosine": difference([with_it[q].cosine for q in both], [without[q].cosine for q in both]),
            "facts": _facts((with_it[q].facts, without[q].facts) for q in both),
        },
    )


def _facts(pairs: Iterable[tuple[float | None, float | None]]) -> Difference | None:
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return difference([a for a, _ in known], [b for _, b in known])


def _by_question(kept: Iterable[EmployeeAnswer], *, with_belbot: bool, encode: Encode) -> dict[str, AnswerGroup]:
    """Questions that at least two employees answered this way."""
    answers: dict[str, list[AnswerText]] = defaultdict(list)
    for one in kept:
        if one.with_belbot == with_belbot:
            text = " ".join(one.answer.split())
            answers[one.question_id].append(AnswerText(text, (text.casefold(),)))
    return {question: group_of(group, encode) for question, group in answers.items() if len(group) > 1}
