"""What simulated employees type: the questions of the evaluation sets, no text twice in a run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from eval.sets.datasets import read_questions

_SETS = (
    "independent_260",
    "typed",
    "own_words",
    "seeds_200",
    "kennisbank_40",
    "kennisbank_more",
    "law_dev",
    "policy_dev",
)
_DATA = Path(__file__).resolve().parents[2] / "eval" / "data"
_TALK = (
    "",
    "Goedemiddag. ",
    "Ik heb een vraag. ",
    "Even kort: ",
    "Nog iets anders. ",
    "Mevrouw vraagt: ",
    "Meneer vraagt: ",
)
_CALLERS = ("Jan de Vries", "mevrouw Yilmaz", "Fatima El Amrani", "P. Jansen", "Anneke van den Berg", "dhr. Kowalski")
_WITH_NAME = 4
"""Every so many-th question names the caller, whom the server has to mask and remember."""


def questions(chance: random.Random) -> Iterator[str]:
    """Questions without end: all of the sets in a random order, then all again with other words before them."""
    texts = [question.user_input for name in _SETS for question in read_questions(_DATA / f"{name}.jsonl")]
    for round_ in count():
        chance.shuffle(texts)
        for n, text in enumerate(texts):
            said = f"{_TALK[round_ % len(_TALK)]}{text}"
            again = f" (keer {round_ // len(_TALK) + 1})" if round_ >= len(_TALK) else ""
            yield f"U spreekt met {chance.choice(_CALLERS)}. {said}{again}" if n % _WITH_NAME == 0 else f"{said}{again}"


def as_typed(text: str, steps: int) -> list[str]:
    """What stands in the field while a text is typed, so many times on the way."""
    return [text[: max(3, len(text) * n // steps)] for n in range(1, steps + 1)]
