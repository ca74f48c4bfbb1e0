"""Scripted calls with gold answers, as a mystery shopper makes them: what is said, what must be said back, and what must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.sets.datasets import Question, given, json_lines, list_of_texts, question, unique

KINDS = ("fact", "condition", "exception", "double", "vague", "status", "other_body", "follow_up", "none")
OUTCOMES = ("answered", "status", "referred", "none")
"""What a call should get: an answer, the caller's own file, another organisation, or nothing."""
_MOST_TURNS = 3
_TEXTS = ("id", "theme", "kind", "gold", "outcome")


@dataclass(frozen=True, slots=True)
class MysteryCall:
    """A call: `earlier` is what the caller said before the turn that is judged. `question` holds that turn with its gold answer, key
    facts and documents. A `wrong_facts` said makes an answer wrong; `names` are wordings of the kind of case or the organisation that a
    direction must name."""

    question: Question
    theme: str
    kind: str
    outcome: str
    earlier: tuple[str, ...] = ()
    wrong_facts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def turn(self, text: str) -> Question:
        """An earlier turn as a question by itself."""
        return replace(self.question, user_input=text)


def read_calls(files: Sequence[Path]) -> list[MysteryCall]:
    """The calls of these files; ids are unique over all. Raises BadInput naming the line that cannot be used."""
    calls = [_call(values, f"{file}:{n}") for file in files for n, values in json_lines(file)]
    if not calls:
        raise BadInput(f"{', '.join(map(str, files))}: no calls")
    unique([call.question.id for call in calls], files)
    return calls


def _call(values: dict[str, Any], place: str) -> MysteryCall:
    texts = {name: _text(values, name, place) for name in _TEXTS}
    turns = list_of_texts(values, "turns", place)
    if not 1 <= len(turns) <= _MOST_TURNS or not all(turn.strip() for turn in turns):
        raise BadInput(f"{place}: turns is not one to three texts")
    call = MysteryCall(
        question=_question(values, texts, turns, place),
        theme=texts["theme"],
        kind=_one_of(KINDS, texts["kind"], f"{place}: kind"),
        outcome=_one_of(OUTCOMES, texts["outcome"], f"{place}: outcome"),
        earlier=turns[:-1],
        wrong_facts=list_of_texts(values, "wrong_facts", place),
        names=list_of_texts(values, "names", place),
    )
    if call.outcome == "none" and call.question.key_facts:
        raise BadInput(f"{place}: key_facts of a call that nothing answers")
    if call.outcome != "none" and not call.question.key_facts:
        raise BadInput(f"{place}: lacks key_facts")
    if (call.outcome in ("status", "referred")) != bool(call.names):
        raise BadInput(f"{place}: names go with the outcomes status and referred")
    return call


def _question(values: dict[str, Any], texts: dict[str, str], turns: Sequence[str], place: str) -> Question:
    """The turn that is judged, as a question of an answer set."""
    asked = {
        "id": texts["id"],
        "user_input": turns[-1],
        "reference": texts["gold"],
        "reference_documents": list(list_of_texts(values, "documents", place)),
        "answerable": texts["outcome"] != "none",
        "split": "out",
        "tags": [texts["kind"], texts["theme"]],
        "key_facts": values.get("key_facts"),
    }
    return question(asked, place)


def _text(values: dict[str, Any], name: str, place: str) -> str:
    text = given(values, name)
    if not isinstance(text, str) or not text.strip():
        raise BadInput(f"{place}: {name} is not a text")
    return text


def _one_of(listed: Sequence[str], word: str, place: str) -> str:
    if word not in listed:
        raise BadInput(f"{place} is none of {', '.join(listed)}")
    return word
