"""What the columns share of what goes in and out over HTTP. Answers, hits and metadata are the types of `bot.types`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
)

from bot.errors import BadInput
from bot.privacy import Corrections, Keep, Mask
from bot.privacy.call_memory import MAX_CORRECTIONS, By
from bot.types import Hit, PersonalSpan, Redaction, Validity

MAX_TEXT = 100_000
"""Upper bound of any text field; the pipeline's own limit on questions is lower and says so in Dutch."""

Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
Id = Annotated[str, StringConstraints(max_length=36)]
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def _in_utc(at: datetime) -> datetime:
    """Raises BadInput for a moment that no calendar of ours reaches: counting on from it would go over the end of time."""
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise BadInput("the year is out of range", f"Kies een moment tussen {_FIRST_YEAR} en {_LAST_YEAR}.")
    return at.astimezone(UTC)


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


AS_WHOLE = BeforeValidator(_whole)
"""JSON makes no difference between 3 and 3.0."""
Whole = Annotated[StrictInt, AS_WHOLE]
"""A number without a fraction, never a text or a boolean."""
Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment of this century, in UTC; one that carries no time zone is of this machine's."""
AwareMoment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""The same of one that carries its time zone."""


class Body(BaseModel):
    """Bodies with unknown fields are refused: a typing mistake must not pass in silence."""

    model_config = ConfigDict(extra="forbid")


class KeepIn(Body):
    """A span to leave open; offsets in the raw text, in Unicode code points."""

    start: Whole = Field(ge=0)
    end: Whole = Field(ge=0)


class MaskIn(KeepIn):
    """A span to mask under a label."""

    label: str = Field(max_length=40)


class CorrectionsIn(Body):
    """What the employee corrects in a redaction. Spans fit the text and do not overlap, or the body is refused."""

    keep: list[KeepIn] = Field(default=[], max_length=MAX_CORRECTIONS)
    mask: list[MaskIn] = Field(default=[], max_length=MAX_CORRECTIONS)


class CorrectableBody(Body):
    """A body with a text of which the employee may correct the redaction."""

    corrections: CorrectionsIn | None = None

    def corrected(self) -> Corrections:
        """As the privacy room takes them."""
        given = self.corrections or CorrectionsIn()
        return Corrections(
            tuple(Keep(k.start, k.end) for k in given.keep), tuple(Mask(m.start, m.end, m.label) for m in given.mask)
        )


class ReplyIn(Body):
    """A message in the thread of an escalation: a reply, a question, or why it is returned."""

    text: Text


class Problem(BaseModel):
    """Every error: a code for programs and a Dutch sentence for people."""

    error: str
    detail: str


class SpanOut(BaseModel):
    """A piece of personal data that was masked, or left open by the employee; never its value.

    What is `certain` can't be left open. `by` says who decided: the recognisers, the employee here, or earlier in the call.
    """

    start: int
    end: int
    label: str
    placeholder: str
    certain: bool
    by: By

    @classmethod
    def of(cls, span: PersonalSpan) -> SpanOut:
        """Leaves the raw text out."""
        return cls(
            start=span.start,
            end=span.end,
            label=span.label,
            placeholder=span.placeholder,
            certain=span.certain,
            by=span.by,
        )


class RedactionOut(BaseModel):
    """The text as it will be sent on, where it was masked, and what the employee left open."""

    redacted: str
    spans: list[SpanOut]
    kept: list[SpanOut]

    @classmethod
    def of(cls, redaction: Redaction) -> RedactionOut:
        """From a redaction."""
        return cls(
            redacted=redaction.text,
            spans=[SpanOut.of(span) for span in redaction.spans],
            kept=[SpanOut.of(span) for span in redaction.kept],
        )


class HitOut(BaseModel):
    """A passage found."""

    passage_id: str
    document_id: str
    title: str
    section: str
    text: str
    score: float
    validity: Validity
    uri: str
    page: int | None
    article: str

    @classmethod
    def of(cls, hit: Hit, on: date) -> HitOut:
        """From a hit, as valid as it is on a day."""
        p = hit.passage
        return cls(
            passage_id=p.passage_id,
            document_id=p.document_id,
            title=p.title,
            section=p.section,
            text=p.text,
            score=hit.score,
            validity=p.meta.validity(on),
            uri=p.uri,
            page=p.page,
            article=p.article,
        )
