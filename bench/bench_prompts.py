"""How long the prompts are that a language model reads, and whether the answer is among what it may use.

    .venv/bin/python bench/bench_prompts.py HOME eval/data/seeds_200.jsonl

No model is needed: each question goes through the real flow up to the prompt. Tokens are counted by three rulers, for no
tokenizer of a language model is at hand: two that divide characters (Dutch in multilingual tokenizers takes 3 to 4 a
token; 2.5 is what BelBot reckons for a model server, an upper bound), and the tokenizer of the shipped encoder, which
was made for Dutch law and so counts low.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.answering.generators import select, write
from bot.answering.generators.prompt import PROMPT_TOKENS, PromptName, fitting, render
from bot.answering.models.interface import LanguageModel, ModelUsage
from bot.answering.models.server import ModelServer
from bot.pipeline.flow import Ask, Limits, Pipeline
from bot.retrieval.encoders.encoder import StaticEncoder
from bot.services import Services, open_services
from bot.settings import Settings
from bot.types import Draft, Evidence, GeneratorName, Redacted
from eval.sets.datasets import Question, read_questions
from eval.sets.facts import states

_ANSWER_TOKENS: dict[PromptName, int] = {"select": select.MAX_TOKENS, "write": write.MAX_TOKENS}
_CONTEXT = 4096
_Asked = tuple[Redacted, Sequence[Evidence]]


@dataclass
class Recorder:
    """A generator that only remembers what it was given."""

    name: GeneratorName
    model: str = ""
    prompt_version: str = ""
    given: list[_Asked] = field(default_factory=list)

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """Says nothing."""
        self.given.append((question, evidence))
        yield from ()


@dataclass(frozen=True)
class Ruler:
    """Counts tokens as some model would; all that choosing evidence asks of a model."""

    count: Callable[[str], int]
    context: int = _CONTEXT


@dataclass(frozen=True, slots=True)
class Measured:
    """One prompt: its tokens, its sentences, and whether every key fact stands in them (None: not answerable)."""

    tokens: int
    pieces: int
    holds: bool | None


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("home", type=Path, help="data folder with the documents ingested")
    parser.add_argument("questions", type=Path, help="questions with key facts")
    chosen = parser.parse_args()
    asked = read_questions(chosen.questions)
    with open_services(Settings(home=chosen.home)) as services:
        for name in _ANSWER_TOKENS:
            given = [(question, prompt) for question in asked if (prompt := _given(services, name, question))]
            for label, ruler in rulers(Settings().encoder_path).items():
                print(f"{name:<7}{label:<18}{figures([measured(ruler, name, *pair) for pair in given])}")


def rulers(encoder: Path) -> dict[str, Ruler]:
    """The three ways of counting, by name."""
    tokenizer, server = StaticEncoder(encoder), ModelServer("http://localhost/v1", "none", _CONTEXT, 1.0)
    return {
        "2.5 chars a token": Ruler(server.count),
        "3.3 chars a token": Ruler(lambda text: round(len(text) / 3.3)),
        "encoder (Dutch)": Ruler(lambda text: len(tokenizer.token_ids([text])[0])),
    }


def _given(services: Services, name: PromptName, question: Question) -> _Asked | None:
    """What a generator of this name is given for a question; None when the flow abstains before it."""
    recorder, parts = Recorder(name), partial(Pipeline, services.redactor, services.knowledge)
    limits = Limits(services.settings.max_question_chars, services.settings.hits, services.settings.sentences)
    pipeline = parts({**services.generators, name: recorder}, name, services.answers, limits)
    pipeline.answer(Ask(question.user_input, record=False))
    return recorder.given[0] if recorder.given else None


def measured(ruler: Ruler, name: PromptName, question: Question, given: _Asked) -> Measured:
    """The prompt as it would be sent."""
    kept = fitting(cast("LanguageModel", ruler), name, *given, _ANSWER_TOKENS[name])
    told = " ".join(item.text for item in kept)
    holds = all(any(states(told, wording) for wording in fact) for fact in question.key_facts)
    tokens = ruler.count(render(name, given[0], kept).text)
    return Measured(tokens, len(kept), holds if question.answerable else None)


def figures(prompts: Sequence[Measured]) -> str:
    """One line: prompts, tokens, sentences offered, and the share of answerable questions whose facts are among them."""
    cuts, able = quantiles([p.tokens for p in prompts], n=20), [p.holds for p in prompts if p.holds is not None]
    tokens = (
        f"tokens p50 {cuts[9]:4.0f} p95 {cuts[18]:4.0f} most {max(p.tokens for p in prompts)} (budget {PROMPT_TOKENS})"
    )
    pieces = f"sentences {median(p.pieces for p in prompts):.0f}"
    return f"  {len(prompts)} prompts, {tokens}, {pieces}, facts in {fmean(able):.3f} of {len(able)}"


if __name__ == "__main__":
    main()
