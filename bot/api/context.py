"""What a route gets: the user, and the desk's parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Header, Request

from bot.desk.calls import Calls
from bot.desk.confirmation import Confirmations
from bot.desk.escalation import Escalations
from bot.desk.feedback import Feedback
from bot.desk.figures import Figures
from bot.desk.masking import Masking
from bot.desk.users import User, demo_user
from bot.services import Services


@dataclass(frozen=True, slots=True)
class Desk:
    """The services and everything the desk does with them."""

    services: Services
    calls: Calls
    masking: Masking
    feedback: Feedback
    escalations: Escalations
    confirmations: Confirmations
    figures: Figures


def open_desk(services: Services) -> Desk:
    """The desk on these services."""
    answers = services.answers
    calls = Calls(services.calls, answers)
    masking = Masking(services.pipeline, calls, services.corrections)
    return Desk(
        services=services,
        calls=calls,
        masking=masking,
        feedback=Feedback(services.feedback, answers, masking),
        escalations=Escalations(services.escalations, answers, masking),
        confirmations=Confirmations(answers, services.knowledge_records),
        figures=Figures(answers, services.calls, services.feedback, services.escalations, services.corrections),
    )


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _user(x_belbot_user: Annotated[str | None, Header()] = None) -> User:
    return demo_user(x_belbot_user)


DeskOf = Annotated[Desk, Depends(_desk)]
UserOf = Annotated[User, Depends(_user)]
