"""Decision rules: which stand beside an answer, and what follows from facts. Routes translate and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from bot.answering.rules.told import conclusion_json, rule_json
from bot.api.context import DeskOf
from bot.api.models import Body, Id
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User

router = APIRouter(prefix="/api/v1")

_MOST_FACTS = 50
_FactText = Annotated[str, StringConstraints(max_length=60)]
_Said = bool | int | float | str


class ChoiceOut(BaseModel):
    """One of the answers to a question, and how staff read it."""

    value: bool | int | str
    label: str


class RuleFactOut(BaseModel):
    """A fact, and how to ask for it; `choices` of a kind that has few values."""

    name: str
    kind: Literal["ja_nee", "keuze", "jaar", "euro", "procent", "aantal", "dagen", "maanden", "datum"]
    question: str
    choices: list[ChoiceOut]


class RuleOut(BaseModel):
    """A rule, the facts it asks and the articles it belongs to."""

    name: str
    title: str
    facts: list[RuleFactOut]
    articles: list[str]
    legal_basis: list[str]
    sources: list[str]
    valid_from: str
    valid_to: str | None
    tax_years: list[int]
    sample: bool


class RulesOut(BaseModel):
    """Rules that hold today."""

    rules: list[RuleOut]


class RuleFactsIn(Body):
    """The facts that are known, by their names. They are not kept."""

    facts: dict[_FactText, bool | int | Decimal | _FactText | None] = Field(max_length=_MOST_FACTS)


class RuleRowOut(BaseModel):
    """A row of the table that holds, and its articles."""

    name: str
    legal_basis: list[str]


class RuleChangeOut(BaseModel):
    """One fact that would make the outcome another, as near as it can be."""

    fact: str
    now: _Said
    then: _Said
    outcome: dict[str, _Said]
    row: str
    says: str


class ConclusionOut(BaseModel):
    """What a rule says of facts: an outcome with its trace, or what is still to be asked, the best question first. `written` says it with the
    facts that bear on it and its articles, for the summary of a call."""

    rule: str
    title: str
    day: str
    valid: bool
    complete: bool
    outcome: dict[str, _Said]
    says: str
    written: str
    rows: list[RuleRowOut]
    legal_basis: list[str]
    facts: dict[str, _Said]
    decisive: list[str]
    reckoned: dict[str, _Said]
    missing: list[RuleFactOut]
    would_change: list[RuleChangeOut]
    notes: list[str]
    sample: bool


@router.get("/rules")
def rules(desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> RulesOut:
    """Every rule that holds today."""
    return RulesOut(rules=[RuleOut(**rule_json(rule)) for rule in desk.rules.all(user)])


@router.get("/answers/{answer_id}/rules")
def rules_of_answer(answer_id: Id, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> RulesOut:
    """The rules that name an article which the answer cites."""
    return RulesOut(rules=[RuleOut(**rule_json(rule)) for rule in desk.rules.of_answer(user, answer_id)])


@router.post("/rules/{name}")
def run_rule(name: Id, body: RuleFactsIn, desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> ConclusionOut:
    """What follows from facts by a rule."""
    return ConclusionOut(**conclusion_json(desk.rules.conclude(user, name, body.facts), user.on))
