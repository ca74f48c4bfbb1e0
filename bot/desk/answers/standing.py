"""How the sources of a stored answer stand now: the quote is looked up before anybody marks it or calls it literal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process

from bot.access import Reader
from bot.desk.answers.stored import answer_for
from bot.desk.people.users import User
from bot.language.tokens import sentence_spans
from bot.records.answers import AnswerRecords
from bot.records.knowledge import KnowledgeRecords
from bot.types import Answer, CaseSentence, Citation, Passage, Validity
from bot.types.grids import DocumentGrid

SourceState = Literal["unchanged", "changed", "gone"]
Loss = Literal["", "changed", "gone"]
"""What became of a source, or of the worst of several; empty when nothing did."""

_LEAST_LIKE = 50
"""From 0 to 100; a sentence that is less like the quote is not shown as what took its place."""


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """A citation's source as its reader finds it now. `passage_id`, `start` and `end` say where the quote stands; while it
    does not, the passage is the one that took its place (empty: there is none) and the offsets are equal. `today` is the
    sentence of that passage that is most like the quote, empty when none is. `validity` is None when the source is gone.
    `grid` is the row of a table that the quote is, below the names of its columns, with offsets into the quote. `asked_year` is the
    year that was asked about, where the source held then and no longer does."""

    n: int
    state: SourceState
    quote: str
    document_id: str
    passage_id: str
    start: int
    end: int
    today: str
    validity: Validity | None
    grid: DocumentGrid | None = None
    asked_year: int | None = None

    @property
    def loss(self) -> Loss:
        """What became of it."""
        return "" if self.state == "unchanged" else self.state


class Standing:
    """Looks up citations in what a reader may read at this moment."""

    def __init__(self, answers: AnswerRecords, knowledge: KnowledgeRecords) -> None:
        self._answers = answers
        self._knowledge = knowledge

    def of_answer(self, user: User, answer_id: str) -> list[SourceStanding]:
        """The sources of an answer, in its order. Raises NotFound."""
        answer = answer_for(user, self._answers, answer_id)
        years = _asked_years(answer)
        return [self._placed(self.of(citation, user.reader), years, user.reader) for citation in answer.citations]

    def _placed(self, standing: SourceStanding, years: Sequence[int], reader: Reader) -> SourceStanding:
        """With what the place of an unchanged quote says of it."""
        placed = self._knowledge.placed(standing.passage_id, reader) if standing.end > standing.start else None
        if placed is None:
            return standing
        start, meta = placed.passage.start, placed.passage.meta
        row = self._knowledge.rows_at(standing.document_id, start + standing.start, start + standing.end)
        then = (year for year in years if standing.validity == "expired" and meta.overlaps(year))
        return replace(standing, grid=row, asked_year=next(then, None))

    def of_sentences(self, sentences: Sequence[CaseSentence], reader: Reader) -> list[SourceStanding]:
        """The sources of a case's sentences, numbered from 1 as these are; one without a quote has none. No passage is known of
        them, so the whole document is looked through."""
        quoted = ((n, sentence) for n, sentence in enumerate(sentences, start=1) if sentence.quote)
        return [self.of(_cited(n, sentence), reader) for n, sentence in quoted]

    def of(self, citation: Citation, reader: Reader) -> SourceStanding:
        """How one source stands for this reader, on their day."""
        placed = self._knowledge.placed(citation.passage_id, reader) if citation.passage_id else None
        cited = placed.passage if placed and placed.passage.document_id == citation.document_id else None
        if cited and (span := quote_span(cited.text, citation.quote, citation.start)):
            return _unchanged(citation, cited, span, reader)
        others = self._knowledge.passages_of(citation.document_id, reader)
        # A passage that is still there has lost the quote, unless a part of the same section has it now.
        moved = [p for p in others if cited is None or p.section == cited.section]
        for passage in moved:
            if span := quote_span(passage.text, citation.quote, citation.start):
                return _unchanged(citation, passage, span, reader)
        now = cited or _likest(citation, others)
        return _changed(citation, now, reader) if now else _gone(citation)


def quote_span(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """Where a quote stands word for word, at the place nearest to `near`; None when it stands nowhere. A number or word that
    goes on beyond the quote is another one."""
    if not quote:
        return None
    whole = rf"(?<!\w){re.escape(quote)}" if quote[0].isalnum() else re.escape(quote)
    whole += r"(?!\w|[.,]\d)" if quote[-1].isalnum() else ""
    spans = [found.span() for found in re.finditer(whole, text)]
    return min(spans, key=lambda span: abs(span[0] - near), default=None)


def worst(losses: Sequence[Loss]) -> Loss:
    """What became of the source that is worst off."""
    return "gone" if "gone" in losses else "changed" if "changed" in losses else ""


def _asked_years(answer: Answer) -> list[int]:
    triages = [answer.triage, *(part.triage for part in answer.parts)]
    return [year for one in triages for year in (one.source_year, *one.compared_years) if year is not None]


def _cited(n: int, sentence: CaseSentence) -> Citation:
    return Citation(n, "", sentence.document_id, "", "", sentence.quote, 0, 0, "")


def _unchanged(citation: Citation, passage: Passage, span: tuple[int, int], reader: Reader) -> SourceStanding:
    return SourceStanding(
        n=citation.n,
        state="unchanged",
        quote=citation.quote,
        document_id=citation.document_id,
        passage_id=passage.passage_id,
        start=span[0],
        end=span[1],
        today=citation.quote,
        validity=passage.meta.validity(reader.on),
    )


def _changed(citation: Citation, passage: Passage, reader: Reader) -> SourceStanding:
    return SourceStanding(
        n=citation.n,
        state="changed",
        quote=citation.quote,
        document_id=citation.document_id,
        passage_id=passage.passage_id,
        start=0,
        end=0,
        today=_likest_sentence(citation.quote, passage.text),
        validity=passage.meta.validity(reader.on),
    )


def _gone(citation: Citation) -> SourceStanding:
    return SourceStanding(
        n=citation.n,
        state="gone",
        quote=citation.quote,
        document_id=citation.document_id,
        passage_id="",
        start=0,
        end=0,
        today="",
        validity=None,
    )


def _likest(citation: Citation, passages: Sequence[Passage]) -> Passage | None:
    """The passage of the same document that took the place of the cited one: of its section where that is known, else the
    one most like the quote; None when there is none."""
    known = citation.section
    beside = [passage for passage in passages if known and passage.section == known] or list(passages)
    found = process.extractOne(citation.quote, [passage.text for passage in beside], scorer=fuzz.partial_ratio)
    return beside[found[2]] if found else None


def _likest_sentence(quote: str, text: str) -> str:
    sentences = [text[span.start : span.end] for span in sentence_spans(text)]
    found = process.extractOne(quote, sentences, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    return found[0] if found else ""
