"""The customer's file: the control question, and the facts that a rule or an article needs. Routes translate and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from bot.answering.rules.told import plain
from bot.api.context import DeskOf
from bot.api.models import Body, Id
from bot.api.rights import Needs
from bot.api.rules import RuleFactsIn
from bot.desk.dossier.connector import CallerClaim, Capacity, Verdict
from bot.desk.dossier.dossier import FileFacts, KnownFact, Step
from bot.desk.people.rights import Right
from bot.desk.people.users import User

router = APIRouter(prefix="/api/v1")

_Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{8,9}$")]
_Said = bool | int | float | str


class DossierOut(BaseModel):
    """Whether customers' files are on, why they may be looked into, and which steps BelBot may offer to take."""

    on: bool
    source: Literal["", "demo", "rest"]
    purpose: str
    legal_ground: str
    dpia: str
    steps: list[Step]


class ClaimIn(Body):
    """Who the caller says to be, with the answers to the control question. Put to the source, and neither kept nor logged.

    `representative` is the number of the heir or adviser who calls; empty for who calls for themselves.
    """

    number: _Number
    birth_date: date
    account_end: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
    capacity: Capacity = "zelf"
    representative: Annotated[str, StringConstraints(pattern=r"^([0-9]{6,9})?$")] = ""


class OpeningOut(BaseModel):
    """How the control question went: `open`, `wrong`, or `no_authority` for an heir or adviser of whom none is recorded."""

    verdict: Verdict
    tries_left: int


class FileFactOut(BaseModel):
    """A fact of the file, how staff read it, where it comes from and since when."""

    name: str
    label: str
    value: _Said
    shown: str
    source: str
    on: date

    @classmethod
    def of(cls, fact: KnownFact) -> FileFactOut:
        """From a fact."""
        return cls(
            name=fact.name,
            label=fact.label,
            value=plain({"value": fact.value})["value"],
            shown=fact.scale.said(fact.value),
            source=fact.source,
            on=fact.on,
        )


class FileFactsOut(BaseModel):
    """What the file says. `missing` are facts still to be asked of the caller, `closed` are labels of fields that are not for this role."""

    facts: list[FileFactOut]
    missing: list[str]
    closed: list[str]

    @classmethod
    def of(cls, found: FileFacts) -> FileFactsOut:
        """From what the file says."""
        return cls(
            facts=[FileFactOut.of(one) for one in found.facts], missing=list(found.missing), closed=list(found.closed)
        )


@router.get("/dossier")
def dossier(desk: DeskOf, _user: Annotated[User, Needs(Right.DOSSIER)]) -> DossierOut:
    """Whether customers' files are on, with purpose, legal ground and DPIA."""
    terms = desk.dossiers.terms
    if terms is None:
        return DossierOut(on=False, source="", purpose="", legal_ground="", dpia="", steps=[])
    return DossierOut(
        on=True,
        source=terms.source,
        purpose=terms.purpose,
        legal_ground=terms.legal_ground,
        dpia=terms.dpia,
        steps=list(terms.steps),
    )


@router.post("/calls/{call_id}/dossier")
def open_dossier(call_id: Id, body: ClaimIn, desk: DeskOf, user: Annotated[User, Needs(Right.DOSSIER)]) -> OpeningOut:
    """Puts the answers to the control question to the source; three wrong ones close the file for this call."""
    claim = CallerClaim(body.number, body.birth_date, body.account_end, body.capacity, body.representative)
    opening = desk.dossiers.open(user, call_id, claim)
    return OpeningOut(verdict=opening.verdict, tries_left=opening.tries_left)


@router.post("/calls/{call_id}/dossier/rules/{name}")
def dossier_of_rule(
    call_id: Id, name: Id, body: RuleFactsIn, desk: DeskOf, user: Annotated[User, Needs(Right.DOSSIER)]
) -> FileFactsOut:
    """The facts that a rule rests on or still can after what the caller told, from the caller's file."""
    return FileFactsOut.of(desk.dossiers.of_rule(user, call_id, name, body.facts))


@router.post("/calls/{call_id}/dossier/rules/{name}/take-over")
def take_over(
    call_id: Id, name: Id, body: RuleFactsIn, desk: DeskOf, user: Annotated[User, Needs(Right.DOSSIER)]
) -> FileFactsOut:
    """A step of BelBot, confirmed by the employee: the facts of the file that the caller did not tell, to be filled in at once."""
    return FileFactsOut.of(desk.dossiers.take_over(user, call_id, name, body.facts))


@router.post("/calls/{call_id}/dossier/articles/{document_id}")
def dossier_of_article(
    call_id: Id,
    document_id: Annotated[str, Field(max_length=300)],
    desk: DeskOf,
    user: Annotated[User, Needs(Right.DOSSIER)],
) -> FileFactsOut:
    """The facts that an article names, from the caller's file."""
    return FileFactsOut.of(desk.dossiers.of_article(user, call_id, document_id))
