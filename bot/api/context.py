"""What a route gets: the user, and the desk's parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Header, Request

from bot.desk.answers.explanation import Explanations
from bot.desk.answers.feedback import Feedback
from bot.desk.answers.masking import Masking
from bot.desk.answers.overrides import Overrides
from bot.desk.answers.rules import AnswerRules
from bot.desk.answers.standing import Standing
from bot.desk.calls.asking import Asking
from bot.desk.calls.calls import Calls
from bot.desk.dossier.dossier import Dossiers
from bot.desk.dossier.open import dossier_terms, open_connector
from bot.desk.figures.figures import FigureReader
from bot.desk.helpline.escalations import Escalations
from bot.desk.helpline.live import Hub
from bot.desk.letter.letters import Letters
from bot.desk.people.users import User, demo_user
from bot.desk.practice.exercises import Exercises
from bot.desk.practice.practice import Practice
from bot.desk.review.documents import Documents
from bot.desk.review.proposals import Proposals
from bot.desk.review.quotes import Quotes
from bot.services import Services


@dataclass(frozen=True, slots=True)
class Desk:
    """The services and everything the desk does with them."""

    services: Services
    calls: Calls
    masking: Masking
    asking: Asking
    feedback: Feedback
    escalations: Escalations
    confirmations: Letters
    documents: Documents
    figures: FigureReader
    hub: Hub
    overrides: Overrides
    quotes: Quotes
    proposals: Proposals
    explanations: Explanations
    rules: AnswerRules
    dossiers: Dossiers
    standing: Standing
    training: Practice

    def once(self, user: User, key: UUID | None, kind: str, make: Callable[[], str]) -> str:
        """The id of what `make` makes; with a key it is made the first time only."""
        return self.services.deliveries.once(user.name, str(key), kind, make) if key else make()


def open_desk(services: Services) -> Desk:
    """The desk on these services."""
    answers = services.answers
    calls = Calls(services.calls, answers, lambda: _themes(services))
    masking = Masking(services.pipeline, calls, services.corrections)
    escalations = Escalations(
        services.escalations,
        answers,
        masking,
        calls,
        services.knowledge_records,
        lambda: _themes(services),
        lambda topic: services.referrals.queue(topic),
    )
    standing = Standing(answers, services.knowledge_records)
    quotes = Quotes(services.pipeline, services.knowledge_records, services.grounding)
    return Desk(
        services=services,
        calls=calls,
        masking=masking,
        asking=Asking(services.pipeline, calls, masking, services.database),
        feedback=Feedback(services.feedback, answers, masking),
        escalations=escalations,
        confirmations=Letters(
            answers,
            services.knowledge_records,
            calls,
            services.pipeline,
            services.grounding,
            services.confirmations,
            services.escalations,
        ),
        documents=Documents(services.ingest_reports, services.knowledge_records),
        figures=FigureReader(answers, services.feedback, services.escalations, services.corrections, services.figures),
        hub=Hub(services.escalations),
        overrides=Overrides(services.overrides, answers, masking),
        quotes=quotes,
        proposals=Proposals(
            services.proposals, services.cases, answers, escalations, masking, quotes, standing, services.lexicon
        ),
        explanations=Explanations(answers, services.knowledge_records, services.knowledge),
        rules=AnswerRules(services.rules, answers),
        dossiers=_dossiers(services, calls),
        standing=standing,
        training=Practice(
            Exercises(services.cases, services.training, services.knowledge),
            services.training,
            services.knowledge_records,
            services.knowledge,
            masking,
            services.grounding,
        ),
    )


def _dossiers(services: Services, calls: Calls) -> Dossiers:
    connector = open_connector(services.settings)
    if connector:
        services.closers.append(connector.close)
    terms = dossier_terms(services.settings)
    return Dossiers(terms, connector, calls, services.rules, services.knowledge_records, services.dossier_fetches)


def _themes(services: Services) -> list[str]:
    return [heading.theme for heading in services.knowledge.headings()]


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _user(x_belbot_user: Annotated[str | None, Header()] = None) -> User:
    return demo_user(x_belbot_user)


DeskOf = Annotated[Desk, Depends(_desk)]
UserOf = Annotated[User, Depends(_user)]
Key = Annotated[UUID | None, Header(alias="Idempotency-Key")]
"""Made by the browser; the same delivery again gives what the first one made."""
