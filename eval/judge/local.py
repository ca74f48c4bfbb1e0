"""Asks a local model for a judgement and reads its answer strictly."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from bot.errors import Busy, ModelError
from eval.judge.grammar import grammar
from eval.judge.prompts import JudgePrompt

MAX_TOKENS = 1500
"""Enough for a dozen statements with their reasons; what is cut off is not scored."""
Problem = Literal["timeout", "model failed", "invalid JSON", "wrong shape", "no value"]
_Answer = TypeVar("_Answer", bound=BaseModel)


class JudgeModel(Protocol):
    """A language model of our own: the local process or the configured server."""

    @property
    def model(self) -> str:
        """Its name."""

    def complete(
        self, prompt: str, max_tokens: int, grammar: str = "", *, seed: int | None = None
    ) -> Generator[str, None, None]:
        """The answer in pieces; without a seed the likeliest one. Raises Busy or ModelError."""


class NotScored(Exception):
    """The judge gave no judgement, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def every_time(scored: int, problems: Mapping[str, int]) -> str:
    """What to say of a judge of which nothing was scored, each reason with how often; empty where something was, or nothing was asked."""
    if scored or not problems:
        return ""
    told = ", ".join(f"{problem} {n}x" for problem, n in sorted(problems.items(), key=lambda item: (-item[1], item[0])))
    return f"the judge failed every time: {told}"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A prompt and what the model said."""

    prompt: str
    said: str


@dataclass(slots=True)
class Judge:
    """One model with one seed; keeps what was asked and said since `trace` was last emptied."""

    model: JudgeModel
    seed: int | None = None
    max_tokens: int = MAX_TOKENS
    trace: list[Exchange] = field(default_factory=list)

    def ask(self, prompt: str, wanted: type[_Answer]) -> _Answer:
        """The model's answer in the shape wanted. Raises NotScored."""
        items = prompt.items if isinstance(prompt, JudgePrompt) else None
        said = self._said(prompt, grammar(wanted, items))
        self.trace.append(Exchange(prompt, said))
        try:
            answer = wanted.model_validate_json(said)
        except ValidationError as error:
            broken = any(problem["type"] == "json_invalid" for problem in error.errors())
            raise NotScored("invalid JSON" if broken else "wrong shape") from None
        if not _is_complete(answer, items):
            raise NotScored("wrong shape")
        return answer

    def _said(self, prompt: str, form: str) -> str:
        try:
            with closing(self.model.complete(prompt, self.max_tokens, form, seed=self.seed)) as pieces:
                return "".join(pieces)
        except (Busy, ModelError) as error:
            # Both models end a slow request with these words; everything else is a model that does not work.
            raise NotScored("timeout" if "in time" in error.operator else "model failed") from error


def _is_complete(answer: BaseModel, items: int | None) -> bool:
    """As many judgements as were asked, each text filled and each number a verdict: else a metric would count a gap as 0."""
    lists = [value for _, value in answer if isinstance(value, list)]
    wanted = all(len(value) == items if items is not None else value for value in lists)
    return wanted and all(_is_filled(value) for value in _leaves(answer))


def _is_filled(value: object) -> bool:
    return value in (0, 1) if isinstance(value, int) else bool(str(value).strip())


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, BaseModel):
        for name, inner in value:
            if name != "reason":  # says why, and takes no part in any figure
                yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value
