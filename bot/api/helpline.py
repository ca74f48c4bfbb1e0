"""The helpline: questions to a senior, and the stream of their changes. Routes translate and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field, StringConstraints

from bot.api.context import DeliveryOf, Desk, DeskOf
from bot.api.models import AwareMoment, Body, CorrectableBody, Id, ReplyIn, Text
from bot.api.rights import Needs
from bot.desk.helpline.live import Listener
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.records.deliveries import Delivery
from bot.records.helpline import Escalation

router = APIRouter(prefix="/api/v1")

MOST_SOURCES = 10
"""Upper bound of the sources below a reply."""

Status = Literal["open", "claimed", "answered", "call_back", "closed", "withdrawn"]


class EscalationIn(CorrectableBody):
    """An answer handed to the hulplijn; corrections are of its note. `question` is what was asked: it is sent in place of an answer
    that could not be stored."""

    answer_id: Id
    note: Text = ""
    question: Text = ""
    call_id: Id | None = None


class DirectIn(CorrectableBody):
    """A question for the hulplijn that BelBot was not asked; corrections are of the question."""

    question: Text
    topic: Annotated[str, StringConstraints(max_length=200)] = ""
    call_id: Id | None = None


class SourcedReplyIn(ReplyIn):
    """A senior's reply; `sources` are the passages that stand below it."""

    sources: list[Annotated[str, StringConstraints(max_length=500)]] = Field(default=[], max_length=MOST_SOURCES)


class PassOnIn(ReplyIn):
    """To which senior, under which topic, or both; the text says why."""

    senior: Annotated[str, StringConstraints(max_length=100)] = ""
    topic: Annotated[str, StringConstraints(max_length=200)] = ""


class CallBackIn(Body):
    """When to call back; the moment carries its time zone."""

    at: AwareMoment
    note: Text = ""


class EscalationsOut(BaseModel):
    """The queue."""

    escalations: list[Escalation]


class DestinationsOut(BaseModel):
    """Where a question can be passed on to."""

    seniors: list[str]
    topics: list[str]


class ReadyEvent(BaseModel):
    """First event of the stream of changes: whether it goes on from where the reader was."""

    type: Literal["ready"] = "ready"
    resumed: bool


class EscalationEvent(BaseModel):
    """An escalation changed; this is what it is now."""

    type: Literal["escalation"] = "escalation"
    escalation: Escalation


class NoticesEvent(BaseModel):
    """A notice changed, or an issue was settled or opened anew: what is read of them is to be read anew."""

    type: Literal["notices"] = "notices"


LiveEvent = Annotated[ReadyEvent | EscalationEvent | NoticesEvent, Field(discriminator="type")]


@router.post("/escalations", status_code=201)
def escalate(
    body: EscalationIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> Escalation:
    """Hands an answer to the hulplijn."""
    said = body.note, body.corrected(), body.call_id, body.question
    return _changed(desk, user, delivery, lambda: desk.escalations.send(user, body.answer_id, *said))


@router.post("/escalations/direct", status_code=201)
def escalate_directly(
    body: DirectIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> Escalation:
    """Asks the hulplijn something that BelBot was not asked."""
    asked = body.question, body.topic, body.corrected(), body.call_id
    return _changed(desk, user, delivery, lambda: desk.escalations.send_question(user, *asked))


@router.get("/escalations")
def escalations(
    desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], status: Status | None = None, *, mine: bool = False
) -> EscalationsOut:
    """The queue: for seniors all of it, for others and with `mine` their own."""
    return EscalationsOut(escalations=desk.escalations.queue(user, status, mine=mine))


@router.get("/destinations")
def destinations(desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> DestinationsOut:
    """Where a question can be passed on to."""
    return DestinationsOut(seniors=desk.escalations.seniors(user), topics=desk.escalations.topics(user))


@router.get("/escalations/{escalation_id}")
def escalation(escalation_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> Escalation:
    """One escalation."""
    return desk.escalations.get(user, escalation_id)


@router.post("/escalations/{escalation_id}/claim")
def claim(
    escalation_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.HELPLINE)], delivery: DeliveryOf
) -> Escalation:
    """A senior takes an escalation."""
    return _changed(desk, user, delivery, lambda: desk.escalations.claim(user, escalation_id))


@router.post("/escalations/{escalation_id}/take-over")
def take_over(
    escalation_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.HELPLINE)], delivery: DeliveryOf
) -> Escalation:
    """A senior takes an escalation from another senior."""
    return _changed(desk, user, delivery, lambda: desk.escalations.take_over(user, escalation_id))


@router.post("/escalations/{escalation_id}/reply")
def reply(
    escalation_id: str,
    body: SourcedReplyIn,
    desk: DeskOf,
    user: Annotated[User, Needs(Right.HELPLINE)],
    delivery: DeliveryOf,
) -> Escalation:
    """The senior who claimed an escalation answers it."""
    said = body.text, body.sources
    return _changed(desk, user, delivery, lambda: desk.escalations.reply(user, escalation_id, *said))


@router.post("/escalations/{escalation_id}/questions")
def add_question(
    escalation_id: str, body: ReplyIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> Escalation:
    """The sender adds a question to the thread."""
    return _changed(desk, user, delivery, lambda: desk.escalations.ask(user, escalation_id, body.text))


@router.post("/escalations/{escalation_id}/return")
def give_back(
    escalation_id: str, body: ReplyIn, desk: DeskOf, user: Annotated[User, Needs(Right.HELPLINE)], delivery: DeliveryOf
) -> Escalation:
    """The senior who claimed an escalation puts it back in the queue, with a reason."""
    return _changed(desk, user, delivery, lambda: desk.escalations.give_back(user, escalation_id, body.text))


@router.post("/escalations/{escalation_id}/pass-on")
def pass_on(
    escalation_id: str, body: PassOnIn, desk: DeskOf, user: Annotated[User, Needs(Right.HELPLINE)], delivery: DeliveryOf
) -> Escalation:
    """The senior who claimed an escalation hands it to another senior or topic."""
    return _changed(
        desk,
        user,
        delivery,
        lambda: desk.escalations.pass_on(user, escalation_id, body.senior, body.topic, body.text),
    )


@router.post("/escalations/{escalation_id}/call-back")
def call_back(
    escalation_id: str, body: CallBackIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> Escalation:
    """An escalation becomes an appointment to call back."""
    return _changed(desk, user, delivery, lambda: desk.escalations.call_back(user, escalation_id, body.at, body.note))


@router.post("/escalations/{escalation_id}/close")
def close(
    escalation_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> Escalation:
    """The sender read the reply, or called back."""
    return _changed(desk, user, delivery, lambda: desk.escalations.close(user, escalation_id))


@router.post("/escalations/{escalation_id}/withdraw")
def withdraw(
    escalation_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf
) -> Escalation:
    """The sender takes an escalation back."""
    return _changed(desk, user, delivery, lambda: desk.escalations.withdraw(user, escalation_id))


def _changed(desk: Desk, user: User, delivery: Delivery | None, change: Callable[[], Escalation]) -> Escalation:
    """An escalation after a change that happens once."""
    return desk.escalations.get(user, desk.once(user, delivery, lambda: change().escalation_id))


async def _listening(
    desk: DeskOf,
    user: Annotated[User, Needs(Right.DESK)],
    last_event_id: Annotated[int | None, Header(ge=0, le=2**53)] = None,
) -> AsyncIterator[Listener]:
    """A refusal is a plain error, not an event."""
    async with desk.hub.listening(user, last_event_id) as listener:
        yield listener


@router.get("/events", response_class=EventSourceResponse)
async def changes(listener: Annotated[Listener, Depends(_listening)], desk: DeskOf) -> AsyncIterator[LiveEvent]:
    """What changes at the hulplijn: one's own questions, and for seniors the queue; and that notices or issues changed. With
    `Last-Event-ID` it goes on from there; a `ready` that is not resumed asks to read the lists anew."""
    ready = ReadyEvent(resumed=listener.resumed)
    yield ServerSentEvent(event="ready", id=str(listener.number), data=ready)  # type: ignore[misc]
    async for changed in desk.hub.changes(listener, desk.services.settings.events_s):
        number = str(changed.number)
        if changed.escalation:
            event = EscalationEvent(escalation=changed.escalation)
            yield ServerSentEvent(event="escalation", id=number, data=event)  # type: ignore[misc]
        else:
            yield ServerSentEvent(event="notices", id=number, data=NoticesEvent())  # type: ignore[misc]
