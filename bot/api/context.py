"""What a route gets: the user, and the desk's parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast
from urllib.parse import unquote
from uuid import UUID

from fastapi import Depends, Header, Request

from bot.desk.answers.explanation import Explanations
from bot.desk.answers.feedback import Feedback
from bot.desk.answers.masking import Masking
from bot.desk.answers.opening import Opening
from bot.desk.answers.overrides import Overrides
from bot.desk.answers.rules import AnswerRules
from bot.desk.answers.standing import Standing
from bot.desk.calls.asking import Asking
from bot.desk.calls.calls import Calls
from bot.desk.dossier.dossier import Dossiers
from bot.desk.dossier.open import dossier_terms, open_connector
from bot.desk.figures.figures import FigureReader
from bot.desk.figures.open import open_figures
from bot.desk.figures.waiting import WaitingTimes
from bot.desk.helpline.escalations import Escalations
from bot.desk.helpline.live import Hub
from bot.desk.letter.letters import Letters
from bot.desk.letter.summary import Summaries
from bot.desk.notices.notices import Notices
from bot.desk.people.rates import Rates
from bot.desk.people.sign_in import SignIn, open_sign_in
from bot.desk.people.users import User, demo_names, demo_user
from bot.desk.practice.exercises import Exercises
from bot.desk.practice.open import ScenarioDesk, open_scenario_desk
from bot.desk.practice.practice import Practice
from bot.desk.review.answer_reviews import AnswerReviews
from bot.desk.review.damage import Damage, open_damage
from bot.desk.review.documents import Documents
from bot.desk.review.draws import Draws, open_draws
from bot.desk.review.fallbacks import Fallbacks
from bot.desk.review.issues import Issues
from bot.desk.review.previews import Previewer, Previews
from bot.desk.review.proposals import Proposals
from bot.desk.review.question_groups import QuestionGroups
from bot.desk.review.quotes import Quotes
from bot.errors import OtherUser
from bot.records.deliveries import Delivery
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
    issues: Issues
    notices: Notices
    opening: Opening
    overrides: Overrides
    previews: Previews
    quotes: Quotes
    proposals: Proposals
    answer_reviews: AnswerReviews
    draws: Draws
    damage: Damage
    fallbacks: Fallbacks
    explanations: Explanations
    rules: AnswerRules
    dossiers: Dossiers
    standing: Standing
    summaries: Summaries
    training: Practice
    waiting: WaitingTimes
    rates: Rates
    sign_in: SignIn | None
    practice: ScenarioDesk

    def once(self, user: User, delivery: Delivery | None, make: Callable[[], str]) -> str:
        """The id of what `make` makes; with a key it is made the first time only."""
        return self.services.deliveries.once(user.name, delivery, make) if delivery else make()


def open_desk(services: Services, previewer: Previewer | None = None) -> Desk:
    """The desk on these services."""
    sign_in = open_sign_in(services.settings, services.sessions)
    names_with = sign_in.sessions.names_with if sign_in else demo_names
    if sign_in:
        services.closers.append(sign_in.provider.close)
    answers = services.answers
    themes = services.contents.themes
    calls = Calls(services.calls, answers, themes)
    masking = Masking(services.pipeline, calls, services.corrections)
    escalations = Escalations(
        services.escalations,
        answers,
        masking,
        calls,
        services.knowledge_records,
        themes,
        lambda topic: services.referrals.queue(topic),
        names_with,
    )
    rules = AnswerRules(services.rules, answers)
    standing = Standing(answers, services.knowledge_records)
    quotes = Quotes(services.pipeline, services.knowledge_records, services.grounding)
    exercises = Exercises(services.cases, services.training, services.knowledge)
    issues = Issues(
        services.issues,
        services.signals,
        answers,
        services.knowledge_records,
        masking,
        QuestionGroups(lambda: services.reader, lambda: services.encoder),
        services.samples,
        names_with,
    )
    proposals = Proposals(
        services.proposals, services.cases, answers, escalations, masking, quotes, standing, services.lexicon
    )
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
            services.rules,
        ),
        documents=Documents(services.ingest_reports, services.knowledge_records),
        figures=open_figures(services, themes),
        hub=Hub(services.escalations),
        notices=Notices(services.notices, services.knowledge_records, answers, masking, themes),
        issues=issues,
        opening=Opening(answers, masking),
        overrides=Overrides(services.overrides, answers, masking, services.rules),
        previews=Previews(previewer, services.knowledge_records, services.answers, services.jobs, services.audit),
        quotes=quotes,
        proposals=proposals,
        answer_reviews=AnswerReviews(
            services.samples,
            services.answer_reviews,
            answers,
            masking,
            proposals,
            issues,
            second=services.settings.review_percent_second / 100,
        ),
        draws=open_draws(services),
        damage=open_damage(services),
        fallbacks=Fallbacks(services.fallbacks, masking),
        explanations=Explanations(answers, services.knowledge_records, services.knowledge, services.withheld),
        rules=rules,
        dossiers=_dossiers(services, calls),
        standing=standing,
        summaries=Summaries(
            calls,
            answers,
            services.escalations,
            services.overrides,
            services.confirmations,
            services.knowledge_records,
            services.pipeline,
            services.grounding,
        ),
        waiting=WaitingTimes(services.waiting),
        training=Practice(
            exercises,
            services.training,
            services.knowledge_records,
            services.knowledge,
            masking,
            services.grounding,
        ),
        rates=Rates(services.settings.requests_per_minute),
        sign_in=sign_in,
        practice=open_scenario_desk(services, exercises, masking, names_with),
    )


def _dossiers(services: Services, calls: Calls) -> Dossiers:
    connector = open_connector(services.settings)
    if connector:
        services.closers.append(connector.close)
    terms = dossier_terms(services.settings)
    return Dossiers(terms, connector, calls, services.rules, services.knowledge_records, services.audit)


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


DeskOf = Annotated[Desk, Depends(_desk)]

_WATCHING = frozenset(f"/api/v1/{name}" for name in ("status", "events", "escalations", "notices", "issues/replies"))
"""What an open desk asks by itself, while nobody does anything."""


def current_user(request: Request, desk: DeskOf, x_belbot_user: Annotated[str | None, Header()] = None) -> User:
    """Who asks: whose session it is, or the demo user that is named where nobody signs in. With a session the name says whom it is
    meant for. Raises NotSignedIn or TooMany."""
    named = unquote(x_belbot_user) if x_belbot_user else None
    if desk.sign_in is None:
        user = demo_user(named)
    else:
        used = request.method != "GET" or request.url.path not in _WATCHING
        user = desk.sign_in.sessions.user(request.cookies.get(desk.sign_in.cookie), used=used)
        if named not in (None, user.name):
            raise OtherUser("another user is signed in")
    desk.rates.take(user.name)
    return user


async def _delivery(
    request: Request, key: Annotated[UUID | None, Header(alias="Idempotency-Key")] = None
) -> Delivery | None:
    return Delivery.of(str(key), request.method, request.url.path, await request.body()) if key else None


DeliveryOf = Annotated[Delivery | None, Depends(_delivery)]
"""With a key made by the browser: the same delivery again gives what the first one made."""
