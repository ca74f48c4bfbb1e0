"""What an employee made of a drafted letter: which sentences still rest on the sources of the call, and how much changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from bot.answering.grounding import Grounding
from bot.desk.answers.standing import Loss
from bot.desk.letter.letter import Letter, LetterSentence, LetterSource
from bot.errors import BadInput
from bot.types import SUPPORTED, Draft, Evidence, Passage, Redacted, Redaction

Status = Literal["unchanged", "supported", "unsupported"]


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """A sentence as the employee left it, plain. `position` is its place (from 0) among the answer's sentences, None
    when the employee added it."""

    answer_id: str
    position: int | None
    text: str


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """A sentence of the edited letter, redacted, with the numbers of the sources that carry it; of one that is unsupported because of a `loss`, those
    that did."""

    answer_id: str
    position: int | None
    status: Status
    sources: tuple[int, ...]
    redaction: Redaction
    loss: Loss = ""

    @property
    def text(self) -> Redacted:
        """The sentence without personal data."""
        return self.redaction.text


@dataclass(frozen=True, slots=True)
class Changes:
    """How an edited letter differs from its draft: sentences by what happened to them, and the Levenshtein distance in
    characters between the redacted texts. Answers that were left out of the letter are not counted."""

    drafted_chars: int
    distance: int
    unchanged: int
    changed: int
    added: int
    removed: int
    unsupported: int


def drafted(letter: Letter, written: SentenceEdit) -> LetterSentence | None:
    """What stood there in the draft; None for an addition. Raises BadInput for a place that the draft does not have."""
    block = next((block for block in letter.blocks if block.answer_id == written.answer_id), None)
    if block is None or not -1 < (written.position or 0) < len(block.sentences):
        raise BadInput("sentence of another letter", "Deze zin hoort niet bij deze brief.")
    return None if written.position is None else block.sentences[written.position]


def carried_by(
    grounding: Grounding, sources: Sequence[LetterSource], text: Redacted, own: tuple[int, ...]
) -> tuple[int, ...]:
    """Those of these sources that carry a sentence: its own together, else the first that does so alone; else none."""
    alone = [(source.n,) for source in sources]
    evidence = [_evidence(source) for source in sources]
    for numbers in (tuple(n for n in own if (n,) in alone), *alone):
        if grounding.check(Draft(text, numbers), evidence).support in SUPPORTED:
            return numbers
    return ()


def changes(letter: Letter, checked: Sequence[SentenceCheck]) -> Changes:
    """How far these sentences are from the draft of the answers they belong to."""
    pairs = list(_pairs(letter, checked))
    before_and_after = [(before, after) for before, after in pairs if before and after]
    return Changes(
        drafted_chars=sum(len(before) for before, _ in pairs),
        distance=sum(Levenshtein.distance(before, after) for before, after in pairs),
        unchanged=sum(before == after for before, after in before_and_after),
        changed=sum(before != after for before, after in before_and_after),
        added=sum(not before for before, _ in pairs),
        removed=sum(not after for _, after in pairs),
        unsupported=sum(one.status == "unsupported" for one in checked),
    )


def _pairs(letter: Letter, checked: Sequence[SentenceCheck]) -> Iterator[tuple[str, str]]:
    """Every sentence before and after; empty where it was not there."""
    kept = {(one.answer_id, one.position): str(one.text) for one in checked if one.position is not None}
    answers = {one.answer_id for one in checked}
    for block in letter.blocks:
        if block.answer_id in answers:
            yield from ((s.text, kept.get((block.answer_id, i), "")) for i, s in enumerate(block.sentences))
    yield from (("", str(one.text)) for one in checked if one.position is None)


def _evidence(source: LetterSource) -> Evidence:
    """The quote alone: what the employee said rests on that, whatever else the passage says by now."""
    c = source.citation
    passage = Passage(c.passage_id, c.document_id, c.title, c.section, c.quote, 0, len(c.quote), c.uri)
    return Evidence(source.n, passage, 0, len(c.quote), c.quote, 1.0)
