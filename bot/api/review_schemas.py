"""What goes in and out over HTTP about proposed cases and answers that were given otherwise."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from bot.api.schemas import Body, CorrectableBody, Id, Text
from bot.desk.review.proposals import MOST_SENTENCES, MOST_VARIANTS
from bot.desk.review.quotes import Quote
from bot.records.overrides import Override
from bot.records.review import Proposal, Wording
from bot.types import CaseSentence

Line = Annotated[str, StringConstraints(max_length=1000)]


class ProposeIn(Body):
    """An answer to propose as a case."""

    answer_id: Id


class ProposeReplyIn(Body):
    """A reply to propose as a case: its place in the thread, from 0."""

    message: int = Field(ge=0, le=10_000)


class CaseSentenceIn(Body):
    """A sentence of a case, and the quote that carries it."""

    text: Line
    document_id: Annotated[str, StringConstraints(max_length=300)]
    quote: Annotated[str, StringConstraints(max_length=5000)]


class ApproveIn(Body):
    """A case in the words that a reviewer approves."""

    question: Line
    variants: list[Line] = Field(default=[], max_length=MOST_VARIANTS)
    topic: Annotated[str, StringConstraints(max_length=200)] = ""
    tax_year: int | None = Field(default=None, ge=1980, le=2100)
    sentences: list[CaseSentenceIn] = Field(max_length=MOST_SENTENCES)

    def wording(self) -> Wording:
        """As the desk takes it."""
        sentences = tuple(CaseSentence(one.text, one.document_id, one.quote) for one in self.sentences)
        return Wording(self.question, tuple(self.variants), self.topic, self.tax_year, sentences)


class OverrideIn(CorrectableBody):
    """What was said instead of an answer, and why; corrections are of the reason."""

    answer_id: Id
    said: Text = ""
    reason: Text


class PreferencesIn(Body):
    """The switch, for good."""

    with_belbot: bool


class OverrideOut(BaseModel):
    """An override that is on disk."""

    override_id: str


class OverridesOut(BaseModel):
    """The newest overrides, each with its answer."""

    overrides: list[Override]


class ProposalsOut(BaseModel):
    """The review list, and the titles of the documents that its sentences cite, by id."""

    proposals: list[Proposal]
    titles: dict[str, str]


class QuotesOut(BaseModel):
    """Quotes that may carry a sentence, best first."""

    quotes: list[Quote]
