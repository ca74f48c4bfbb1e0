"""The spoken menu: where a caller goes who says what the call is about. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from bot.api.context import DeskOf
from bot.api.models import Body, Text
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.types import Referral

router = APIRouter(prefix="/api/v1")


class RouteIn(Body):
    """What the caller said, as it was heard. It is masked before anything else reads it, and not kept."""

    text: Text


class RouteOut(BaseModel):
    """Where the caller goes. `topic` is one of the knowledge base, `andere-organisatie` (then `referral` says where to, and there is no
    queue) or `onzeker`; `confidence` is the chance of what is likeliest, 0 to 1."""

    topic: str
    queue: str
    confidence: float
    referral: Referral | None


@router.post("/route")
def route(body: RouteIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> RouteOut:
    """Topic and queue of what a caller says to a spoken menu, or "onzeker" in place of a guess."""
    found = desk.services.spoken_menu.route(body.text, user.reader)
    return RouteOut(
        topic=found.topic, queue=found.queue, confidence=round(found.confidence, 3), referral=found.referral
    )
