"""Small helpers beside a call: terms, other organisations, abbreviations, the identity checklist. Routes translate and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.answering.rules.deadlines import Passed, Unit, deadline
from bot.api.context import DeskOf
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.toolbox.checklist import Checklist, checklist
from bot.errors import BadInput, NotFound
from bot.language.abbreviations import Abbreviation, abbreviations
from bot.types import Referral

router = APIRouter(prefix="/api/v1")

_MOST = 3_660


class DeadlineOut(BaseModel):
    """The last day of a term; `counted` is the day without the General Extension of Time Limits Act, `passed` why each day between
    does not count, `is_over` whether the term has ended today."""

    counted: date
    day: date
    passed: list[Passed]
    is_extendable: bool
    is_over: bool


class OrganisationsOut(BaseModel):
    """Other organisations, the words by which each is looked up, by its key, and the topics that BelBot's own desk answers."""

    organisations: list[Referral]
    subjects: dict[str, str]
    topics: list[str]


class AbbreviationsOut(BaseModel):
    """Short forms with what they stand for."""

    abbreviations: list[Abbreviation]


@router.get("/deadline")
def term_end(
    user: Annotated[User, Needs(Right.READ)],
    since: date,
    count: Annotated[int, Query(ge=1, le=_MOST)] = 6,
    unit: Unit = "weken",
) -> DeadlineOut:
    """The last day of a term that begins on the day after `since`."""
    try:
        found = deadline(since, count, unit)
    except OverflowError as error:
        raise BadInput("beyond the calendar", "Deze datum ligt te ver weg.") from error
    over = found.day < user.on
    return DeadlineOut(
        counted=found.counted,
        day=found.day,
        passed=list(found.passed),
        is_extendable=found.is_extendable,
        is_over=over,
    )


@router.get("/organisations")
def organisations(desk: DeskOf, _user: Annotated[User, Needs(Right.READ)]) -> OrganisationsOut:
    """To which organisations a caller may be referred, as answers name them."""
    table = desk.services.referrals
    return OrganisationsOut(
        organisations=list(table.rows.values()),
        subjects=dict(table.subjects),
        topics=[topic for topic, queue in table.queues.items() if queue != table.unsure],
    )


@router.get("/abbreviations")
def all_abbreviations(desk: DeskOf, _user: Annotated[User, Needs(Right.READ)]) -> AbbreviationsOut:
    """What the short forms of staff stand for."""
    return AbbreviationsOut(abbreviations=abbreviations(desk.services.lexicon))


@router.get("/checklist")
def identity_checklist(desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> Checklist:
    """The steps of the work instruction on who the caller is."""
    services = desk.services
    found = checklist(services.knowledge_records, services.settings.identity_article, user.reader)
    if found is None:
        raise NotFound("no identity checklist", "Er staat geen werkinstructie met een controlelijst in de kennisbank.")
    return found
