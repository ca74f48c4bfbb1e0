"""What goes in and out over HTTP, as OpenAPI describes it. Answers, hits and metadata are the types of `bot.types`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from bot.desk.answers.feedback import Reason, Thumb
from bot.desk.calls.calls import EventKind, Outcome, RepeatCaller
from bot.desk.letter.check import SentenceCheck, SentenceEdit, Status
from bot.desk.letter.letter import Language
from bot.desk.letter.letters import FileFormat
from bot.desk.people.users import Role
from bot.privacy import Corrections, Keep, Mask
from bot.privacy.call_memory import MAX_CORRECTIONS, By
from bot.records.helpline import Escalation
from bot.records.letters import LeftAs
from bot.types import (
    Answer,
    Citation,
    Hit,
    Metadata,
    Passage,
    PersonalSpan,
    Redaction,
    Sentence,
    Triage,
    Validity,
)

MAX_TEXT = 100_000
"""Upper bound of any text field; the pipeline's own limit on questions is lower and says so in Dutch."""

MAX_SENTENCES = 200
"""Upper bound of the sentences of a letter."""

Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
Id = Annotated[str, StringConstraints(max_length=36)]


class Body(BaseModel):
    """Bodies with unknown fields are refused: a typing mistake must not pass in silence."""

    model_config = ConfigDict(extra="forbid")


class KeepIn(Body):
    """A span to leave open; offsets in the raw text, in Unicode code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


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


class RedactIn(CorrectableBody):
    """A text to redact, within a call or by itself. A preview leaves no trace in the call's memory."""

    text: Text
    call_id: Id | None = None
    preview: bool = False


class AskIn(CorrectableBody):
    """A question; `literal` asks it as typed, without the questions before it in the call."""

    text: Text
    tax_year: int | None = Field(default=None, ge=1990, le=2100)
    generator: Literal["source", "select", "write"] | None = None
    call_id: Id | None = None
    literal: bool = False


class StartCallIn(Body):
    """A call that begins with the switch on or off; as the user set it for good when nothing is said."""

    with_belbot: bool | None = None


class EndCallIn(Body):
    """How a call ended. Without `topics` it gets those that triage proposes."""

    outcome: Outcome
    topics: list[Annotated[str, StringConstraints(max_length=200)]] | None = Field(default=None, max_length=20)
    repeat_caller: RepeatCaller = ""
    ago_s: float = Field(default=0, ge=0, le=86_400, description="how long ago, for what was delivered later")


class CallEventIn(Body):
    """Something done in a call."""

    kind: EventKind
    answer_id: Id | None = None
    ago_s: float = Field(default=0, ge=0, le=86_400, description="how long ago, for what was delivered later")


class FeedbackIn(CorrectableBody):
    """A thumb; corrections are of its note."""

    answer_id: Id
    thumb: Thumb
    reason: Reason = ""
    note: Text = ""


class EscalationIn(CorrectableBody):
    """An answer handed to the hulplijn; corrections are of its note."""

    answer_id: Id
    note: Text = ""


class DirectIn(CorrectableBody):
    """A question for the hulplijn that BelBot was not asked; corrections are of the question."""

    question: Text
    topic: Annotated[str, StringConstraints(max_length=200)] = ""


class ReplyIn(Body):
    """A message in the thread of an escalation: a reply, a question, or why it is returned."""

    text: Text


class PassOnIn(ReplyIn):
    """To which senior, under which topic, or both; the text says why."""

    senior: Annotated[str, StringConstraints(max_length=100)] = ""
    topic: Annotated[str, StringConstraints(max_length=200)] = ""


class CallBackIn(Body):
    """When to call back; the moment carries its time zone."""

    at: AwareDatetime
    note: Text = ""


class LetterSentenceIn(Body):
    """A sentence of a letter; `position` is its place (from 0) in the answer, none for one that the employee added."""

    answer_id: Id
    position: int | None = Field(default=None, ge=0)
    text: Text


class LetterIn(Body):
    """A letter as the employee left it; what is left out is not in it."""

    language: Language = "nl"
    sentences: list[LetterSentenceIn] = Field(max_length=MAX_SENTENCES)

    def written(self) -> list[SentenceEdit]:
        """As the desk takes them."""
        return [SentenceEdit(one.answer_id, one.position, one.text) for one in self.sentences]


class LetterFileIn(LetterIn):
    """A letter to be made a file."""

    format: FileFormat


class LetterLogIn(LetterIn):
    """A letter that left the screen, and the seconds spent in its fields."""

    left_as: LeftAs
    editing_s: float = Field(ge=0, le=86_400)


class Problem(BaseModel):
    """Every error: a code for programs and a Dutch sentence for people."""

    error: str
    detail: str


class UserOut(BaseModel):
    """Somebody at the desk."""

    name: str
    role: Role


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


class SearchOut(BaseModel):
    """Hits, and whether vectors took part."""

    query: str
    hits: list[HitOut]
    ms: float
    mode: Literal["semantic", "keyword"]


class PassageOut(BaseModel):
    """A passage in full; offsets are into the document's text, `ordinal` counts from 1."""

    passage_id: str
    document_id: str
    title: str
    section: str
    text: str
    start: int
    end: int
    uri: str
    validity: Validity
    meta: Metadata
    page: int | None
    article: str
    ordinal: int
    of: int

    @classmethod
    def at(cls, passage: Passage, ordinal: int, of: int, on: date) -> PassageOut:
        """From a passage and its place in its document."""
        return cls(
            passage_id=passage.passage_id,
            document_id=passage.document_id,
            title=passage.title,
            section=passage.section,
            text=passage.text,
            start=passage.start,
            end=passage.end,
            uri=passage.uri,
            validity=passage.meta.validity(on),
            meta=passage.meta,
            page=passage.page,
            article=passage.article,
            ordinal=ordinal,
            of=of,
        )


class PassagePlace(BaseModel):
    """Where a passage stands in its document."""

    passage_id: str
    section: str
    start: int
    end: int


class DocumentOut(BaseModel):
    """A whole document."""

    document_id: str
    title: str
    text: str
    uri: str
    meta: Metadata
    validity: Validity
    passages: list[PassagePlace]


class CallOut(BaseModel):
    """A call that was started."""

    call_id: str
    started_at: datetime


class FeedbackOut(BaseModel):
    """A thumb that is on disk."""

    feedback_id: str


class EscalationsOut(BaseModel):
    """The queue."""

    escalations: list[Escalation]


class DestinationsOut(BaseModel):
    """Where a question can be passed on to."""

    seniors: list[str]
    topics: list[str]


class ReadyEvent(BaseModel):
    """First event of the stream of changes: whether it goes on from where the reader was."""

    type: Literal["ready"] = "ready"
    resumed: bool


class EscalationEvent(BaseModel):
    """An escalation changed; this is what it is now."""

    type: Literal["escalation"] = "escalation"
    escalation: Escalation


LiveEvent = Annotated[ReadyEvent | EscalationEvent, Field(discriminator="type")]


class CheckedSentenceOut(RedactionOut):
    """A sentence of an edited letter without personal data, and the sources of the call that carry it."""

    status: Status
    sources: list[int]

    @classmethod
    def of(cls, checked: SentenceCheck) -> CheckedSentenceOut:  # type: ignore[override]
        """From a checked sentence."""
        shown = RedactionOut.of(checked.redaction)
        return cls(**dict(shown), status=checked.status, sources=list(checked.sources))


class CheckedLetterOut(BaseModel):
    """The sentences of an edited letter, in the order in which they came."""

    sentences: list[CheckedSentenceOut]


class RedactionEvent(RedactionOut):
    """First event: the redacted question."""

    type: Literal["redaction"] = "redaction"


class TriageEvent(BaseModel):
    """Second event: what the question is about."""

    type: Literal["triage"] = "triage"
    triage: Triage


class HitsEvent(BaseModel):
    """Third event: the passages found."""

    type: Literal["hits"] = "hits"
    hits: list[HitOut]


class SentenceEvent(BaseModel):
    """A sentence that passed grounding."""

    type: Literal["sentence"] = "sentence"
    sentence: Sentence
    citations: list[Citation]


class DoneEvent(BaseModel):
    """Last event: the whole answer."""

    type: Literal["done"] = "done"
    answer: Answer


class ErrorEvent(Problem):
    """Instead of the rest: what went wrong."""

    type: Literal["error"] = "error"


AskEvent = Annotated[
    RedactionEvent | TriageEvent | HitsEvent | SentenceEvent | DoneEvent | ErrorEvent, Field(discriminator="type")
]
