"""The generator in which a language model writes the sentences, held to a form by a grammar."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing

from bot.answering.generators.prompt import MAX_SENTENCES, NO_ANSWER, fitting, render, version
from bot.answering.models.interface import LanguageModel, ModelUsage
from bot.types import Draft, Evidence, GeneratorName, Redacted

MAX_TOKENS = 320
"""Room for four Dutch sentences; at reading speed of a 1.5B model on two threads about eight seconds."""

# A full stop inside a sentence ("art. 3.1", "o.a. de huur") must not be taken for its end, so a capital after a full
# stop and a space is only possible behind a marker: no sentence can hide in front of another one's marker. Characters
# are listed, because small multilingual models slip into another script.
_GRAMMAR = r"""
root ::= " "? ("{no_answer}" | sentence (" " sentence){{0,{more}}})
sentence ::= start part{{8,240}} ". " mark{{1,3}}
start ::= [A-ZÀ-Þ0-9€"'(]
part ::= [A-Za-zÀ-ž0-9 ,;:()%€§°&@#_/+=*'"‘’“”–—-] | "." after
after ::= [A-Za-zÀ-ž0-9,;:)] | " " [a-zà-ÿ0-9€(]
mark ::= "[" number "]"
number ::= {numbers}
"""
_MARKED = r"\s*([^\[\]]+?)\s*((?:\[[0-9]+\])+)"
_SENTENCE = re.compile(_MARKED + r"(?=\s)")
_LAST_SENTENCE = re.compile(_MARKED + r"\s*\Z")


class WriteGenerator:
    """Lets the model write at most four sentences from the evidence, each with the numbers it rests on."""

    name: GeneratorName = "write"

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    @property
    def model(self) -> str:
        """The model's name."""
        return self._model.model

    @property
    def prompt_version(self) -> str:
        """The hash over the prompt's templates."""
        return version()

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """Each sentence when it and its markers are complete. Closing the iterator stops the model.

        Raises ModelError when the model does not work or its context is too small for the question, Busy when its
        queue is full.
        """
        if not evidence:
            return
        kept = fitting(self._model, "write", question, evidence, MAX_TOKENS)
        numbers = [item.n for item in kept]
        prompt = render("write", question, kept).text
        with closing(self._model.complete(prompt, MAX_TOKENS, grammar(numbers), usage=usage)) as pieces:
            yield from drafts(pieces, numbers)


def grammar(numbers: Collection[int]) -> str:
    """GBNF for one to four marked sentences, with these numbers in the markers only, or for no answer."""
    spelled = " | ".join(f'"{n}"' for n in numbers)
    return _GRAMMAR.format(no_answer=NO_ANSWER, more=MAX_SENTENCES - 1, numbers=spelled)


def drafts(pieces: Iterable[str], numbers: Collection[int]) -> Iterator[Draft]:
    """Cut a stream into marked sentences. What has no marker, a foreign number, or was said before, is dropped."""
    said = {NO_ANSWER}
    for text, found in _sentences(pieces):
        if text.rstrip(".") not in said and found <= set(numbers):
            said.add(text.rstrip("."))
            yield Draft(text, tuple(sorted(found)))


def _sentences(pieces: Iterable[str]) -> Iterator[tuple[str, set[int]]]:
    rest = ""
    for piece in pieces:
        rest += piece
        while match := _SENTENCE.match(rest):
            rest = rest[match.end() :]
            yield _read(match)
    if match := _LAST_SENTENCE.match(rest):
        yield _read(match)


def _read(match: re.Match[str]) -> tuple[str, set[int]]:
    text, marks = match.groups()
    return " ".join(text.split()), {int(n) for n in re.findall("[0-9]+", marks)}
