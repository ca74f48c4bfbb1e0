"""People: who is at the desk, what it runs on, and how they set it. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, StrictBool

from bot import __version__
from bot.api.context import Desk, DeskOf
from bot.api.models import Body
from bot.api.rights import Needs
from bot.api.sign_in import forget
from bot.desk.people.rights import Right, Role
from bot.desk.people.users import DEMO_USERS, User
from bot.language.tokens import listed

router = APIRouter(prefix="/api/v1")

EMPTY = "De kennisbank is leeg. Vraag de beheerder om documenten in te lezen."
NO_MODEL = "Het taalmodel werkt nu niet. Antwoorden komen letterlijk uit de bronnen."
NO_CROSS_ENCODER = "Het nauwkeuriger ordenen van zoekresultaten werkt nu niet. Zoeken werkt wel."
SEARCH_ONLY = "Bij {} zoekt BelBot nu alleen, en geeft geen antwoord. Een controle vond te veel foute antwoorden."
NO_VECTORS = "Slim zoeken werkt nu niet. Zoeken op woorden in de kennisbank werkt wel."


class PreferencesIn(Body):
    """The switch, for good."""

    with_belbot: StrictBool


class UserOut(BaseModel):
    """Somebody at the desk, their roles and what these let them do."""

    name: str
    roles: list[Role]
    rights: list[Right]

    @classmethod
    def of(cls, user: User) -> UserOut:
        """From a user."""
        return cls(name=user.name, roles=list(user.roles), rights=sorted(user.rights))


class StatusOut(BaseModel):
    """What the desk runs on now; `degraded` says in Dutch what does not work."""

    version: str
    knowledge_version: str
    documents: int
    passages: int
    generator: Literal["source", "select", "write"]
    model: str
    degraded: list[str]
    user: UserOut
    users: list[UserOut]
    with_belbot: bool = Field(description="how this user set the switch, for good")
    signs_in: bool = Field(description="whether people sign in; else there are demo users, in `users`")


class SignedOutOut(BaseModel):
    """Where the browser goes, so that the provider signs the user out too; empty where nobody signs in."""

    address: str


@router.get("/status")
def status(desk: DeskOf, user: Annotated[User, Needs(Right.DESK)]) -> StatusOut:
    """What the desk runs on."""
    services = desk.services
    counts = services.knowledge_records.counts()
    generator = services.generators[services.default_generator]
    problem = services.knowledge.check() if counts.documents else None
    return StatusOut(
        version=__version__,
        knowledge_version=services.knowledge_records.current_version(),
        documents=counts.documents,
        passages=counts.passages,
        generator=services.default_generator,
        model=generator.model,
        degraded=[
            *([] if counts.documents else [EMPTY]),
            *([NO_VECTORS] if problem else []),
            *_search_only(desk, user),
            *([NO_CROSS_ENCODER] if services.cross_encoder and services.cross_encoder.check() else []),
            *([NO_MODEL] if services.language_model and services.language_model.check() else []),
        ],
        user=UserOut.of(user),
        users=[] if desk.sign_in else [UserOut.of(one) for one in DEMO_USERS],
        with_belbot=services.preferences.with_belbot(user.name),
        signs_in=desk.sign_in is not None,
    )


def _search_only(desk: Desk, user: User) -> list[str]:
    """One sentence with the topics that search only, as far as this user may know of them."""
    standing = [one.topic for one in desk.services.fallbacks.in_force()]
    seen = desk.services.contents.themes(user.reader) if standing else None
    names = [one for one in standing if seen and seen.holds(one)]
    return [SEARCH_ONLY.format(listed(names))] if names else []


@router.put("/preferences", status_code=204)
def preferences(body: PreferencesIn, desk: DeskOf, user: Annotated[User, Needs(Right.DESK)]) -> None:
    """Sets the switch for the calls to come."""
    desk.services.preferences.set_with_belbot(user.name, on=body.with_belbot)


@router.post("/sign-out")
def sign_out(
    request: Request, response: Response, desk: DeskOf, _user: Annotated[User, Needs(Right.DESK)]
) -> SignedOutOut:
    """Ends one's session in this browser."""
    sign_in = desk.sign_in
    if sign_in is None:
        return SignedOutOut(address="")
    sign_in.sessions.end(request.cookies.get(sign_in.cookie))
    forget(response, sign_in)
    return SignedOutOut(address=sign_in.way_out())
