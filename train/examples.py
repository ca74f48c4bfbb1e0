"""What the weights of evidence and the reader's head are learnt from: questions with the pieces that the pipeline weighs for them, and which of
these answer."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence.features import NAMES
from bot.answering.evidence.nearness import nearness
from bot.pipeline.flow import Ask, Pipeline
from bot.services import open_services
from bot.settings import Settings
from eval.sets.datasets import Question, read_questions
from eval.suites.evidence import answers, is_from

Rows = NDArray[np.float64]
Marks = NDArray[np.bool_]

Bare = Literal["none", "all", "own"]

FOLDS = 5
ODDS = NAMES.index("odds")


@dataclass(frozen=True, slots=True)
class SentenceExample:
    """A question with its pieces: features, which of them answer, and the fold of its document. `weight` 0 for ranking
    when nothing found answers. `judge` gives the signs and whether what would be shown answers, for given weights. `bare`: as if no
    document had callers' questions (all), or only those that answer had none (own). `taught`: the reader's head has seen the question."""

    question: Question
    rows: Rows
    right: Marks
    fold: int
    left_out: bool
    considered: Any
    bare: Bare = "none"
    taught: bool = False

    @property
    def unread(self) -> SentenceExample:
        """The same before the reader's head has read anything of it."""
        rows = self.rows.copy()
        rows[:, ODDS] = 0.0
        return replace(self, rows=rows)


def examples_in(home: str, file: str, splits: str) -> Iterator[SentenceExample]:
    """What is learnt from the questions of a file with one of these splits (commas between them), asked of a data folder."""
    questions = [q for q in read_questions(Path(file)) if q.split in splits.split(",")]
    with open_services(Settings(home=Path(home))) as services:
        for question in questions:
            yield from examples_of(question, services.pipeline)


def examples_of(question: Question, pipeline: Pipeline) -> Iterator[SentenceExample]:
    """What is learnt from a question: each way in which its evidence is weighed, also with its documents left out."""
    fold = zlib.crc32(min(question.reference_documents, default=question.user_input).encode()) % FOLDS
    for left_out in (False, True) if question.answerable else (False,):
        without = frozenset(question.reference_documents) if left_out else frozenset()
        weighings = pipeline.considered(Ask(question.user_input, user="eval", record=False), without)
        for considered in filter(None, (weighings.articles, weighings.every)):
            pieces = considered.weighed.candidates
            right = np.array([is_from(question, c.passage.document_id) and answers(question, c.text) for c in pieces])
            elsewhere = left_out and any(answers(question, c.text) for c in pieces)
            if not elsewhere:  # else another document answers it too: no gap
                yield from _twins(SentenceExample(question, considered.weighed.rows, right, fold, left_out, considered))


def _twins(found: SentenceExample) -> Iterator[SentenceExample]:
    """It, and the same without callers' questions."""
    yield found
    if found.considered.weighed.is_read:
        yield replace(without_variants(found, lambda _: True), bare="all")
    if found.considered.weighed.is_read and found.right.any():
        yield replace(without_variants(found, _is_of(found.question)), bare="own")


def _is_of(question: Question) -> Callable[[str], bool]:
    return lambda document_id: is_from(question, document_id)


def without_variants(example: SentenceExample, chosen: Callable[[str], bool]) -> SentenceExample:
    """The same as if the documents with these ids came without callers' questions, as an organisation's own mostly do: all of them, or
    one among others that have theirs."""
    weighed = example.considered.weighed
    rows, at = weighed.rows.copy(), {name: column for column, name in enumerate(NAMES)}
    documents = [c.passage.document_id for c in weighed.candidates]
    rows[np.array([chosen(one) for one in documents]), at["reader_variant"]] = 0.0
    for name, column in nearness(rows[:, at["reader"]], rows[:, at["reader_variant"]], documents).items():
        rows[:, at[name]] = column
    law = weighed.law_beside
    if law and all(chosen(one) for one in documents):
        law = replace(law, variant=None)
    considered = replace(example.considered, weighed=replace(weighed, rows=rows, law_beside=law))
    return replace(example, rows=rows, considered=considered.again(considered.ranker.weights))
