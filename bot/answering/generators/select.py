"""The generator in which a language model only points: it picks and orders sentences, and writes none itself.

A small model picks what looks like the question's words. Where the ranker all but knows which piece answers and the model names others
only, the model is not believed: what the ranker knows is shown, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing

from bot.answering.generators.prompt import MAX_SENTENCES, NO_ANSWER, fitting, render, version
from bot.answering.models.interface import LanguageModel, ModelUsage
from bot.types import Draft, Evidence, GeneratorName, Redacted

MAX_TOKENS = 24
"""Four numbers and the spaces between, also for a tokenizer that spells digits out."""
SURE = 0.9
"""The share of the chance at which a piece is all but known to be the one that answers: it is for nine in ten (`eval/RESULTS.md`)."""


class SelectGenerator:
    """Lets the model name at most four pieces of evidence; what is shown is the evidence itself."""

    name: GeneratorName = "select"

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    @property
    def model(self) -> str:
        """The model's name."""
        return self._model.model

    @property
    def prompt_version(self) -> str:
        """The hash over the prompts' templates."""
        return version()

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """Each chosen piece as soon as its number is complete and it is sure that the choice holds. Raises ModelError and Busy as
        `Generator` says."""
        if not evidence:
            return
        kept = fitting(self._model, "select", question, evidence, MAX_TOKENS)
        by_number = {item.n: item for item in kept}
        prompt = render("select", question, kept).text
        with closing(self._model.complete(prompt, MAX_TOKENS, grammar(by_number), usage=usage)) as pieces:
            for n in believed(chosen(pieces, by_number), kept):
                yield Draft(by_number[n].text, (n,))


def believed(numbers: Iterable[int], evidence: Sequence[Evidence]) -> Iterator[int]:
    """The numbers as they come, unless they pass over every piece that is sure to answer: then the numbers of those. A model that names
    none says that nothing answers, and that stands."""
    sure = [item.n for item in evidence if item.score >= SURE]
    waiting: list[int] = []
    is_believed = not sure
    for n in numbers:
        is_believed = is_believed or n in sure
        waiting.append(n)
        if is_believed:
            yield from waiting
            waiting.clear()
    if waiting:
        yield from sure


def grammar(numbers: Collection[int]) -> str:
    """GBNF for one to four of these numbers, or for no answer."""
    spelled = " | ".join(f'"{n}"' for n in numbers)
    return f'root ::= " "? ("{NO_ANSWER}" | n (" " n){{0,{MAX_SENTENCES - 1}}})\nn ::= {spelled}\n'


def chosen(pieces: Iterable[str], numbers: Collection[int]) -> Iterator[int]:
    """The numbers in a stream, each once and as soon as it is complete; anything that is none of them is passed over."""
    said: set[int] = set()
    for word in _words(pieces):
        number = int(word) if word.isascii() and word.isdigit() and len(word) < 5 else 0
        if number in numbers and number not in said and len(said) < MAX_SENTENCES:
            said.add(number)
            yield number


def _words(pieces: Iterable[str]) -> Iterator[str]:
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).replace(",", " ").split(" ")
        yield from whole
    yield rest
