"""A judge that says what a test wrote down, in order, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bot.retrieval.encoders.encoder import Matrix


@dataclass
class ScriptedJudge:
    """Each reply answers one question: an object becomes JSON, a text goes out as it is, an error is raised."""

    replies: Sequence[object]
    model: str = "scripted.gguf"
    prompts: list[str] = field(default_factory=list)
    grammars: list[str] = field(default_factory=list)
    seeds: list[int | None] = field(default_factory=list)

    def complete(
        self, prompt: str, max_tokens: int, grammar: str = "", *, seed: int | None = None
    ) -> Generator[str, None, None]:
        """The next reply; the last one goes on for ever."""
        reply = self.replies[min(len(self.prompts), len(self.replies) - 1)]
        self.prompts.append(prompt)
        self.grammars.append(grammar)
        self.seeds.append(seed)
        if isinstance(reply, Exception):
            raise reply
        yield reply if isinstance(reply, str) else json.dumps(reply)


@dataclass(frozen=True)
class PlaneEncoder:
    """An encoder of two dimensions whose vectors a test knows beforehand."""

    vectors: dict[str, tuple[float, float]]
    fingerprint: str = "plane"
    dimensions: int = 2

    def encode(self, texts: Sequence[str]) -> Matrix:
        """The vector of each text."""
        return np.array([self.vectors[text] for text in texts], dtype=np.float32)

    def questions(self, texts: Sequence[str]) -> Matrix:
        """The same for questions."""
        return self.encode(texts)


def statements(*texts: str) -> dict[str, Any]:
    """A reply that cuts a text in statements."""
    return {"statements": list(texts)}


def verdicts(*flags: int) -> dict[str, Any]:
    """A reply with a verdict on each statement."""
    return {"statements": [{"statement": f"{n}", "reason": "daarom", "verdict": flag} for n, flag in enumerate(flags)]}
