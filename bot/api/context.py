"""What a route gets: the user, and the desk's parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Header, Request

from bot.desk.calls import Calls
from bot.desk.confirmation import Confirmations
from bot.desk.escalation import Escalations
from bot.desk.feedback import Feedback
from bot.desk.figures import Figures
from bot.desk.live import Hub
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
    hub: Hub

    def once(self, user: User, key: UUID | None, kind: str, make: Callable[[], str]) -> str:
        """The id of what `make` makes; with a key it is made the first time only."""
        return self.services.deliveries.once(user.name, str(key), kind, make) if key else make()


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
        escalations=Escalations(services.escalations, answers, masking, lambda: _themes(services)),
        confirmations=Confirmations(
            answers,
            services.knowledge_records,
            calls,
            services.pipeline,
            services.grounding,
            services.confirmations,
        ),
        figures=Figures(answers, services.calls, services.feedback, services.escalations, services.corrections),
        hub=Hub(services.escalations),
    )


def _themes(services: Services) -> list[str]:
    return [heading.theme for heading in services.knowledge.headings()]


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _user(x_belbot_user: Annotated[str | None, Header()] = None) -> User:
    return demo_user(x_belbot_user)


DeskOf = Annotated[Desk, Depends(_desk)]
UserOf = Annotated[User, Depends(_user)]
