"""A scenario: a caller's question that a trainee plays as a call, with what a good call gets out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["begin", "gevorderd"]
Flaw = Literal["fout", "onvolledig"]


@dataclass(frozen=True, slots=True)
class CallerFact:
    """What the caller tells only when asked: ways to ask for it, and the caller's words. `needed` for the answer, or a question
    too many."""

    name: str
    needed: bool
    questions: tuple[str, ...]
    reply: str


@dataclass(frozen=True, slots=True)
class GoldSource:
    """The sentence that answers, literally, and its document."""

    document_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FlawedAnswer:
    """An answer of BelBot that is wrong or incomplete on purpose, and what is wrong with it. Shown in practice alone."""

    text: str
    what_is_wrong: str
    flaw: Flaw


@dataclass(frozen=True, slots=True)
class Scenario:
    """`points` are what a good answer says, `mistakes` what trainees wrongly say, each a sentence."""

    scenario_id: str
    title: str
    topic: str
    level: Level
    opening: str
    facts: tuple[CallerFact, ...]
    sources: tuple[GoldSource, ...]
    points: tuple[str, ...]
    mistakes: tuple[str, ...]
    flawed: FlawedAnswer | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """The names of the facts that must be asked."""
        return tuple(fact.name for fact in self.facts if fact.needed)


def folded(text: str) -> str:
    """A text with its blanks and line ends as single blanks: how a sentence is looked up in a passage."""
    return " ".join(text.split())
