"""The judge's Dutch prompts: read from `prompts_nl.yaml`, rendered with Dutch labels around the sample.

ragas' own prompts are English and score right answers in other languages low. The names of the fields in the answer stay
ragas', because its metrics read them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

FILE = Path(__file__).with_name("prompts_nl.yaml")

_LABELS = {
    "question": "vraag",
    "context": "bron",
    "answer": "antwoord",
    "text": "antwoord",
    "response": "antwoord",
    "statements": "uitspraken",
}
_FRAME = """{instruction}

Antwoord alleen met JSON, in dezelfde vorm als in de voorbeelden. De cijfers in de voorbeelden zijn verzonnen.

{examples}

Doe nu hetzelfde voor:
Invoer: {sample}
Uitvoer: """


class JudgePrompt(str):
    """A rendered prompt that knows how many statements it asks a verdict on; None when that is for the judge to say."""

    items: int | None

    def __new__(cls, text: str, items: int | None = None) -> JudgePrompt:
        """A text with its number of statements."""
        made = super().__new__(cls, text)
        made.items = items
        return made


@dataclass(frozen=True, slots=True)
class PromptExample:
    """A sample as ragas' input model names its fields, and the answer that was wanted."""

    sample: Mapping[str, Any]
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DutchPrompt:
    """One of the judge's tasks. Stands where a ragas metric keeps its own prompt."""

    instruction: str
    examples: tuple[PromptExample, ...]

    def to_string(self, data: BaseModel) -> JudgePrompt:
        """The whole prompt for one sample."""
        sample = data.model_dump()
        shown = (f"Invoer: {_labelled(e.sample)}\nUitvoer: {_json(e.answer)}" for e in self.examples)
        text = _FRAME.format(instruction=self.instruction, examples="\n\n".join(shown), sample=_labelled(sample))
        statements = sample.get("statements")
        return JudgePrompt(text, None if statements is None else len(statements))


def load(file: Path = FILE) -> dict[str, DutchPrompt]:
    """Every prompt by its name."""
    tasks = yaml.safe_load(file.read_text("utf-8"))
    return {
        name: DutchPrompt(
            task["opdracht"].strip(), tuple(PromptExample(e["in"], e["uit"]) for e in task["voorbeelden"])
        )
        for name, task in tasks.items()
    }


def version(file: Path = FILE) -> str:
    """Changes when the prompts do: figures with other prompts are other figures."""
    return hashlib.sha256(file.read_bytes() + _FRAME.encode()).hexdigest()[:12]


def _labelled(sample: Mapping[str, Any]) -> str:
    return _json({_LABELS[name]: value for name, value in sample.items() if name in _LABELS})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
