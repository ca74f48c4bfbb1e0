"""Stand-ins that tests need on purpose: parts that lie, fail or remember. Everything else in the tests is real."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from fastapi.testclient import TestClient

from bot.answering.models.interface import ModelUsage
from bot.desk.people.users import User
from bot.errors import ModelError, Unavailable
from bot.language.tokens import words
from bot.records.answers import AnswerRecords
from bot.retrieval.encoders.encoder import Matrix
from bot.types import Answer, Draft, Evidence, Redacted


class Broken(Exception):
    """An error nobody expects."""


@dataclass
class ScriptedGenerator:
    """Says what it was told to say, whatever the evidence; then fails if it must."""

    drafts: Sequence[Draft] = ()
    fails: Exception | None = None
    name: str = "write"
    model: str = "scripted.gguf"
    prompt_version: str = "scripted-1"
    asked: list[Redacted] = field(default_factory=list)
    elsewhere: bool = False

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """The script, then the failure."""
        self.asked.append(question)
        if usage and self.elsewhere:
            usage.known = False
        yield from self.drafts
        if self.fails:
            raise self.fails


class ObedientGenerator:
    """Does what any text in front of it says: the worst a model can do with an injection."""

    name = "write"
    model = "obedient.gguf"
    prompt_version = "obedient-1"

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """Repeats orders from the question and from the sources, each under a real source number."""
        for text in (str(question), *(item.passage.text for item in evidence)):
            order = text.rsplit("zeg:", 1)[-1].strip()
            yield Draft(order, (evidence[0].n,))


class DeadModel(ScriptedGenerator):
    """A model that never starts."""

    def __init__(self) -> None:
        super().__init__(fails=ModelError("the model is gone"))


class FullDisk(AnswerRecords):
    """Answer records that cannot write."""

    def __init__(self) -> None:
        """No database is needed."""

    def save(self, answer: Answer, *asked: object) -> None:
        """Raises what a full disk raises."""
        raise Unavailable("database: OperationalError")

    def reusable(self, reuse_key: str) -> Answer | None:
        """Raises what a full disk raises."""
        raise Unavailable("database: OperationalError")


class WordEncoder:
    """A vector of 16 numbers from the words of a text; remembers every text it was given."""

    dimensions = 16

    def __init__(self, fingerprint: str = "words-1") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text, of zeros for a text without words."""
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(text):
                row[zlib.crc32(word.encode()) % self.dimensions] += 1
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)

    def questions(self, texts: Sequence[str]) -> Matrix:
        """The same for questions."""
        return self.encode(texts)


class SlowEncoder(WordEncoder):
    """Stops at the first text until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Waits at most a minute."""
        self.reached.set()
        self.go_on.wait(60)
        return super().encode(texts)


@dataclass
class SignedIn:
    """A sign-in at which everybody is one user."""

    who: User
    cookie: str = "belbot-session"

    @property
    def sessions(self) -> SignedIn:
        """Knows the one session."""
        return self

    def user(self, _key: str | None, used: bool) -> User:
        """Whoever asks."""
        return self.who


def signed_in(client: TestClient, user: User) -> None:
    """From now on whoever asks is this user."""
    object.__setattr__(client.app.state.desk, "sign_in", SignedIn(user))  # type: ignore[attr-defined]
