"""The routes of proposed cases, of answers given otherwise, and of the switch. They translate and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from bot.api import review_schemas as s
from bot.api.context import Desk, DeskOf, Key, UserOf
from bot.api.schemas import ReplyIn
from bot.desk.people.users import User, must_be_senior
from bot.records.review import Proposal

router = APIRouter(prefix="/api/v1")


@router.post("/proposals", status_code=201)
def propose(body: s.ProposeIn, desk: DeskOf, user: UserOf, key: Key = None) -> Proposal:
    """Proposes an answer as a case."""
    made = desk.once(user, key, "star", lambda: desk.proposals.star(user, body.answer_id))
    return desk.proposals.get(user, made)


@router.post("/escalations/{escalation_id}/proposals", status_code=201)
def propose_reply(escalation_id: str, body: s.ProposeReplyIn, desk: DeskOf, user: UserOf, key: Key = None) -> Proposal:
    """Proposes a reply of the hulplijn as a case."""
    made = desk.once(user, key, "case", lambda: desk.proposals.reply(user, escalation_id, body.message))
    return desk.proposals.get(user, made)


@router.get("/proposals")
def proposals(desk: DeskOf, user: UserOf) -> s.ProposalsOut:
    """The review list of a senior: what waits, and what was approved."""
    found = desk.proposals.listed(user)
    cited = (sentence.document_id for one in found for sentence in one.wording.sentences)
    return s.ProposalsOut(proposals=found, titles=desk.services.knowledge_records.titles(cited))


@router.post("/proposals/{proposal_id}/retract")
def retract(proposal_id: str, desk: DeskOf, user: UserOf, key: Key = None) -> Proposal:
    """The proposer takes a proposal back."""
    return _judged(desk, user, key, "retract", proposal_id, lambda: desk.proposals.retract(user, proposal_id))


@router.post("/proposals/{proposal_id}/approve")
def approve(proposal_id: str, body: s.ApproveIn, desk: DeskOf, user: UserOf, key: Key = None) -> Proposal:
    """A senior approves a proposal in these words; it is used from then on."""
    wording = body.wording()
    return _judged(desk, user, key, "approve", proposal_id, lambda: desk.proposals.approve(user, proposal_id, wording))


@router.post("/proposals/{proposal_id}/reject")
def reject(proposal_id: str, body: ReplyIn, desk: DeskOf, user: UserOf, key: Key = None) -> Proposal:
    """A senior rejects a proposal, with a reason."""
    return _judged(desk, user, key, "reject", proposal_id, lambda: desk.proposals.reject(user, proposal_id, body.text))


@router.post("/proposals/{proposal_id}/withdraw")
def withdraw(proposal_id: str, desk: DeskOf, user: UserOf, key: Key = None) -> Proposal:
    """A senior undoes an approval."""
    return _judged(desk, user, key, "case_off", proposal_id, lambda: desk.proposals.withdraw(user, proposal_id))


@router.get("/quotes")
def quotes(desk: DeskOf, user: UserOf, q: Annotated[str, Query(max_length=1000)]) -> s.QuotesOut:
    """Quotes that may carry a sentence of a case."""
    must_be_senior(user)
    return s.QuotesOut(quotes=desk.quotes.suggest(user, q))


@router.post("/overrides", status_code=201)
def override(body: s.OverrideIn, desk: DeskOf, user: UserOf, key: Key = None) -> s.OverrideOut:
    """Takes what was said instead of an answer."""

    def make() -> str:
        return desk.overrides.give(user, body.answer_id, body.said, body.reason, body.corrected())

    return s.OverrideOut(override_id=desk.once(user, key, "override", make))


@router.get("/overrides")
def overrides(desk: DeskOf, user: UserOf) -> s.OverridesOut:
    """What was said instead of answers, for seniors."""
    return s.OverridesOut(overrides=desk.overrides.newest(user))


@router.put("/preferences", status_code=204)
def preferences(body: s.PreferencesIn, desk: DeskOf, user: UserOf) -> None:
    """Sets the switch for the calls to come."""
    desk.services.preferences.set_with_belbot(user.name, body.with_belbot)


def _judged(
    desk: Desk, user: User, key: UUID | None, kind: str, proposal_id: str, judge: Callable[[], None]
) -> Proposal:
    """The proposal after a verdict that is given once."""

    def make() -> str:
        judge()
        return proposal_id

    return desk.proposals.get(user, desk.once(user, key, kind, make))
