"""The letter: the afschrift of a call. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, StrictFloat, StrictInt

from bot.api.context import DeskOf
from bot.api.models import AS_WHOLE, Body, Id, RedactionOut, Text
from bot.api.rights import Needs
from bot.api.rules import RuleFactsIn
from bot.desk.answers.standing import Loss
from bot.desk.letter.check import SentenceCheck, SentenceEdit, Status
from bot.desk.letter.letter import Language, Letter
from bot.desk.letter.letters import CheckedLetter, FileFormat
from bot.desk.letter.rules import RuleEdit, RulePart, RuleSentence
from bot.desk.letter.summary import CallSummary
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.records.letters import LeftAs

router = APIRouter(prefix="/api/v1")

MAX_SENTENCES = 200
"""Upper bound of the sentences of a letter."""
MAX_RULES = 30
"""Upper bound of the decision rules of a letter."""
MAX_NOTES = 100
"""Upper bound of the notes of a call."""
_MEDIA: dict[FileFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_FILE: dict[int | str, dict[str, object]] = {
    200: {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in _MEDIA.values()}}
}


class LetterSentenceIn(Body):
    """A sentence of a letter; `position` is its place (from 0) in the answer, none for one that the employee added."""

    answer_id: Id
    position: Annotated[StrictInt, Field(ge=0), AS_WHOLE] | None = None
    text: Text


class LetterHeadingIn(Body):
    """A heading that the employee changed."""

    answer_id: Id
    text: Text


class LetterIn(Body):
    """A letter as the employee left it; what is left out is not in it."""

    language: Language = "nl"
    sentences: list[LetterSentenceIn] = Field(max_length=MAX_SENTENCES)
    headings: list[LetterHeadingIn] = Field(default=[], max_length=MAX_SENTENCES)

    def written(self) -> list[SentenceEdit]:
        """As the desk takes them."""
        return [SentenceEdit(one.answer_id, one.position, one.text) for one in self.sentences]

    def headed(self) -> dict[str, str]:
        """The headings by answer."""
        return {one.answer_id: one.text for one in self.headings}


class LetterRuleIn(RuleFactsIn):
    """A decision rule for the letter, with the facts of the call; `departure` is why the employee decides otherwise."""

    name: Id
    departure: Text = ""


class LetterWithRulesIn(LetterIn):
    """A letter with the decision rules that stand in it."""

    rules: list[LetterRuleIn] = Field(default=[], max_length=MAX_RULES)

    def concluded(self) -> list[RuleEdit]:
        """As the desk takes them."""
        return [RuleEdit(one.name, one.facts, one.departure) for one in self.rules]


class LetterFileIn(LetterWithRulesIn):
    """A letter to be made a file."""

    format: FileFormat


class SummaryIn(Body):
    """What the browser keeps of a call and the server does not: its notes, and the answers that stood in a letter which left the screen."""

    notes: list[Text] = Field(default=[], max_length=MAX_NOTES)
    lettered: list[Id] = Field(default=[], max_length=MAX_SENTENCES)


class LetterLogIn(LetterIn):
    """A letter that left the screen, and the seconds spent in its fields."""

    left_as: LeftAs
    editing_s: StrictFloat = Field(ge=0, le=86_400)


class CheckedSentenceOut(RedactionOut):
    """A sentence of an edited letter without personal data, and the sources of the call that carry it. One that is
    unsupported because its source changed or is gone since (`loss`) keeps the numbers of those that did."""

    status: Status
    sources: list[int]
    loss: Loss = ""

    @classmethod
    def of(cls, checked: SentenceCheck) -> CheckedSentenceOut:  # type: ignore[override]
        """From a checked sentence."""
        shown = RedactionOut.of(checked.redaction)
        return cls(**dict(shown), status=checked.status, sources=list(checked.sources), loss=checked.loss)


class CheckedHeadingOut(RedactionOut):
    """A changed heading without personal data."""

    answer_id: str


class LetterRuleOut(BaseModel):
    """What stands in the letter of a decision rule; no sentence while it does not conclude. `departure` is the reason without personal data,
    and `articles` are those that the rule belongs to."""

    name: str
    heading: str
    articles: list[str]
    sentences: list[RuleSentence]
    departure: RedactionOut

    @classmethod
    def of(cls, part: RulePart) -> LetterRuleOut:
        """From the part of a letter."""
        return cls(
            name=part.name,
            heading=part.heading,
            articles=list(part.articles),
            sentences=list(part.sentences),
            departure=RedactionOut.of(part.departure),
        )


class CheckedLetterOut(BaseModel):
    """The sentences of an edited letter, its changed headings and its decision rules, each in the order in which they came."""

    sentences: list[CheckedSentenceOut]
    headings: list[CheckedHeadingOut]
    rules: list[LetterRuleOut]

    @classmethod
    def of(cls, checked: CheckedLetter) -> CheckedLetterOut:
        """From a checked letter."""
        headings = checked.headings.items()
        return cls(
            sentences=[CheckedSentenceOut.of(one) for one in checked.sentences],
            headings=[CheckedHeadingOut(answer_id=of, **dict(RedactionOut.of(one))) for of, one in headings],
            rules=[LetterRuleOut.of(one) for one in checked.rules],
        )


@router.get("/calls/{call_id}/confirmation")
def confirmation(
    call_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], language: Language = "nl"
) -> Letter:
    """The draft letter of a call."""
    return desk.confirmations.draft(user, call_id, language)


@router.post("/calls/{call_id}/confirmation/check")
def check_confirmation(
    call_id: str, body: LetterWithRulesIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]
) -> CheckedLetterOut:
    """Which sentences of an edited letter the sources of the call carry, and what its decision rules conclude."""
    edited = body.written(), body.headed(), body.concluded(), body.language
    return CheckedLetterOut.of(desk.confirmations.check(user, call_id, *edited))


@router.post("/calls/{call_id}/confirmation/file", responses=_FILE, response_class=Response)
def confirmation_file(
    call_id: str, body: LetterFileIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]
) -> Response:
    """An edited letter as DOCX or PDF, without anything personal."""
    edited = body.written(), body.concluded(), body.format, body.headed()
    made = desk.confirmations.file(user, call_id, body.language, *edited)
    return Response(made, media_type=_MEDIA[body.format])


@router.post("/calls/{call_id}/confirmation/log", status_code=204)
def log_confirmation(call_id: str, body: LetterLogIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> None:
    """Keeps how much a letter was edited before it left the screen."""
    desk.confirmations.log(user, call_id, body.language, body.written(), body.editing_s, body.left_as)


@router.post("/calls/{call_id}/summary")
def summary(call_id: str, body: SummaryIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> CallSummary:
    """The summary of one's own call for the customer's file; nothing of it is kept."""
    return desk.summaries.of(user, call_id, body.notes, body.lettered)
