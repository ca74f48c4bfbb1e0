"""The words BelBot says to a language model, and as much evidence as it reads in seconds and its context holds.

Templates are files, so that a change of wording shows in a diff.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.answering.models.interface import LanguageModel
from bot.errors import ModelError
from bot.types import Evidence, Redacted

MAX_SENTENCES = 4
"""Sentences in an answer: what an employee can take in while a caller waits."""

PROMPT_TOKENS = 900
"""What a prompt may hold: a 1.5B model on two threads reads it in six seconds, half of what a caller waits."""

NO_ANSWER = "GEEN ANTWOORD"
"""What the model writes, and nothing else, when the sources do not answer the question."""

PromptName = Literal["write", "select"]

_TEMPLATES = Path(__file__).parent / "prompts"
_FENCES = re.compile(r"(?<=<)<+|(?<=>)>+")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt ready to send, and the version of the templates it came from."""

    text: str
    version: str


@dataclass(frozen=True, slots=True)
class _Source:
    n: int
    heading: str
    text: str


def render(name: PromptName, question: Redacted, evidence: Sequence[Evidence]) -> Prompt:
    """The prompt for a written answer or for a choice. Fixed text comes first, because a model keeps what it has read before."""
    template = _environment().get_template(f"{name}.nl.j2")
    text = template.render(
        max_sentences=MAX_SENTENCES,
        no_answer=NO_ANSWER,
        sources=[_source(item) for item in evidence],
        question=_harmless(question),
    )
    return Prompt(text, version())


def questions_prompt(heading: str, sentence: str, known: Sequence[str], count: int) -> str:
    """The prompt for callers' questions that a sentence answers; `known` are those that there are already."""
    return (
        _environment()
        .get_template("questions.nl.j2")
        .render(
            count=count,
            heading=_harmless(heading),
            text=_harmless(sentence),
            known=[_harmless(question) for question in known],
        )
    )


@cache
def version() -> str:
    """Twelve hexadecimal digits over the names and the bytes of the templates that answers are made with."""
    digest = hashlib.sha256()
    for path in (_TEMPLATES / f"{name}.nl.j2" for name in sorted(get_args(PromptName))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@cache
def _environment() -> Environment:
    # No HTML escaping: a model reads this, and `&amp;` in a source would end up in its answer.
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _source(item: Evidence) -> _Source:
    passage = item.passage
    heading = " - ".join(dict.fromkeys(filter(None, (passage.title, passage.section))))
    return _Source(item.n, _harmless(heading), _harmless(item.text))


def _harmless(text: str) -> str:
    """One line without fences: a document can neither close its own fence nor set up a line of its own."""
    seen = "".join(" " if char.isspace() else char for char in text if _is_visible(char))
    return " ".join(_FENCES.sub("", seen).split())


def _is_visible(char: str) -> bool:
    """Invisible characters would hide a fence from our eyes, but not from a model; white space may stay."""
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}


def fitting(
    model: LanguageModel,
    name: PromptName,
    question: Redacted,
    evidence: Sequence[Evidence],
    answer_tokens: int,
    budget: int = PROMPT_TOKENS,
) -> list[Evidence]:
    """The best evidence within the budget (tokens, as the model counts them) that leaves room for an answer, in its own
    order. One piece always goes in when the context holds it: a long question must not end without a source.

    Raises ModelError when not even one piece fits, and whatever counting raises.
    """
    room = model.context - answer_tokens
    best_first = sorted(evidence, key=lambda item: (-item.score, item.n))

    def tokens(size: int) -> int:
        return model.count(render(name, question, _in_order(best_first[:size])).text)

    # More evidence is always longer, so the largest that fits is found by halving: each count is a trip to the model.
    size = bisect_right(range(1, len(best_first) + 1), min(room, budget), key=tokens)
    if size or tokens(1) <= room:
        return _in_order(best_first[: max(size, 1)])
    raise ModelError("not even one source fits in the model's context: raise BELBOT_LLM_CONTEXT")


def _in_order(kept: Sequence[Evidence]) -> list[Evidence]:
    return sorted(kept, key=lambda item: item.n)
