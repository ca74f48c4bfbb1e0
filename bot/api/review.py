"""Review: from an answer or a reply to an approved case. Routes translate and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StrictInt, StringConstraints

from bot.api.context import DeliveryOf, Desk, DeskOf
from bot.api.models import AS_WHOLE, Body, Id, ReplyIn, Whole
from bot.api.rights import Needs
from bot.desk.answers.standing import SourceStanding
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.review.proposals import MOST_SENTENCES, MOST_VARIANTS
from bot.desk.review.quotes import Quote
from bot.records.deliveries import Delivery
from bot.records.review import Proposal, Wording
from bot.types import CaseSentence

router = APIRouter(prefix="/api/v1")

Line = Annotated[str, StringConstraints(max_length=1000)]


class ProposeIn(Body):
    """An answer to propose as a case."""

    answer_id: Id


class ProposeReplyIn(Body):
    """A reply to propose as a case: its place in the thread, from 0."""

    message: Whole = Field(ge=0, le=10_000)


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
    tax_year: Annotated[StrictInt, Field(ge=1980, le=2100), AS_WHOLE] | None = None
    sentences: list[CaseSentenceIn] = Field(max_length=MOST_SENTENCES)

    def wording(self) -> Wording:
        """As the desk takes it."""
        sentences = tuple(CaseSentence(one.text, one.document_id, one.quote) for one in self.sentences)
        return Wording(self.question, tuple(self.variants), self.topic, self.tax_year, sentences)


class ProposalsOut(BaseModel):
    """The review list, the titles of the documents that its sentences cite, by id, and by proposal the sources that are not
    what they were (`n` is the number of the sentence)."""

    proposals: list[Proposal]
    titles: dict[str, str]
    lost: dict[str, list[SourceStanding]]


class QuotesOut(BaseModel):
    """Quotes that may carry a sentence, best first."""

    quotes: list[Quote]


@router.post("/proposals", status_code=201)
def propose(body: ProposeIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf) -> Proposal:
    """Proposes an answer as a case."""
    made = desk.once(user, delivery, lambda: desk.proposals.star(user, body.answer_id))
    return desk.proposals.get(user, made)


@router.post("/escalations/{escalation_id}/proposals", status_code=201)
def propose_reply(
    escalation_id: str,
    body: ProposeReplyIn,
    desk: DeskOf,
    user: Annotated[User, Needs(Right.REVIEW)],
    delivery: DeliveryOf,
) -> Proposal:
    """Proposes a reply of the hulplijn as a case."""
    made = desk.once(user, delivery, lambda: desk.proposals.reply(user, escalation_id, body.message))
    return desk.proposals.get(user, made)


@router.get("/proposals")
def proposals(desk: DeskOf, user: Annotated[User, Needs(Right.REVIEW)]) -> ProposalsOut:
    """The review list of a senior: what waits, and what was approved."""
    found = desk.proposals.listed(user)
    cited = (sentence.document_id for one in found for sentence in one.wording.sentences)
    titles = desk.services.knowledge_records.titles(cited, user.reader)
    return ProposalsOut(proposals=found, titles=titles, lost=desk.proposals.lost(user, found))


@router.post("/proposals/{proposal_id}/retract")
def retract(proposal_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf) -> Proposal:
    """The proposer takes a proposal back."""
    return _judged(desk, user, delivery, proposal_id, lambda: desk.proposals.retract(user, proposal_id))


@router.post("/proposals/{proposal_id}/approve")
def approve(
    proposal_id: str, body: ApproveIn, desk: DeskOf, user: Annotated[User, Needs(Right.REVIEW)], delivery: DeliveryOf
) -> Proposal:
    """A senior approves a proposal in these words; it is used from then on."""
    wording = body.wording()
    return _judged(desk, user, delivery, proposal_id, lambda: desk.proposals.approve(user, proposal_id, wording))


@router.post("/proposals/{proposal_id}/reject")
def reject(
    proposal_id: str, body: ReplyIn, desk: DeskOf, user: Annotated[User, Needs(Right.REVIEW)], delivery: DeliveryOf
) -> Proposal:
    """A senior rejects a proposal, with a reason."""
    return _judged(desk, user, delivery, proposal_id, lambda: desk.proposals.reject(user, proposal_id, body.text))


@router.post("/proposals/{proposal_id}/withdraw")
def withdraw(
    proposal_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.REVIEW)], delivery: DeliveryOf
) -> Proposal:
    """A senior undoes an approval."""
    return _judged(desk, user, delivery, proposal_id, lambda: desk.proposals.withdraw(user, proposal_id))


@router.get("/quotes")
def quotes(
    desk: DeskOf, user: Annotated[User, Needs(Right.REVIEW)], q: Annotated[str, Query(max_length=1000)]
) -> QuotesOut:
    """Quotes that may carry a sentence of a case."""
    return QuotesOut(quotes=desk.quotes.suggest(user, q))


def _judged(desk: Desk, user: User, delivery: Delivery | None, proposal_id: str, judge: Callable[[], None]) -> Proposal:
    """The proposal after a verdict that is given once."""

    def make() -> str:
        judge()
        return proposal_id

    return desk.proposals.get(user, desk.once(user, delivery, make))
