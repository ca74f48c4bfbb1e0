"""Callers' questions that a language model writes for one sentence of a document. What it writes is checked, not believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from bot.answering.generators.prompt import questions_prompt
from bot.answering.models.interface import LanguageModel
from bot.errors import ModelError

MOST_CHARACTERS = 200
"""A longer line is no question that a caller asks."""
_FEWEST_WORDS = 2
_TOKENS_EACH = 40
_MOST_LINES = 60
_MARK = re.compile(r"^\s*(?:[-*•–—>#]+|\(?\d{1,2}\s?[.):]|vraag\s+\d{1,2}\s*[.:]?)\s*", re.I)
_QUOTES = " \t\"'“”„‘’*_`"
_WORD = re.compile(r"\w+")
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd<>\[\]{}|\\]")


class QuestionWriter:
    """Asks a model for questions; `personal` tells whether a text holds personal data."""

    def __init__(self, model: LanguageModel, personal: Callable[[str], bool]) -> None:
        self._model, self._personal = model, personal

    def questions(self, heading: str, sentence: str, known: Sequence[str], count: int) -> list[str]:
        """At most `count` questions that the sentence answers and that are not known yet; the same ones every time.

        Raises ModelError when the model does not work or its context is too small, Busy when its queue is full.
        """
        prompt, tokens = questions_prompt(heading, sentence, known, count), count * _TOKENS_EACH
        if self._model.count(prompt) + tokens > self._model.context:
            raise ModelError("a sentence does not fit in the model's context: raise BELBOT_LLM_CONTEXT")
        with closing(self._model.complete(prompt, tokens)) as pieces:
            written = "".join(pieces)
        usable = (one for one in usable_questions(written, sentence, known) if not self._personal(one))
        return [question for question, _ in zip(usable, range(count), strict=False)]


def usable_questions(written: str, sentence: str, known: Sequence[str]) -> Iterator[str]:
    """The lines that can be questions of callers, without numbers and quotation marks. Left out: what is empty, long, no words,
    known or said before, an announcement of what follows, and what repeats the sentence."""
    said = {_plain(question) for question in known}
    repeated = _plain(sentence)
    for line in written.splitlines()[:_MOST_LINES]:
        question = " ".join(_MARK.sub("", line).strip(_QUOTES).split())
        plain = _plain(question)
        if len(plain.split()) < _FEWEST_WORDS or len(question) > MOST_CHARACTERS or question.endswith(":"):
            continue
        if plain in said or repeated in plain or _UNREADABLE.search(question):
            continue
        said.add(plain)
        yield question


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
