"""The routes under /api/v1. They translate and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.sse import EventSourceResponse

from bot import __version__
from bot.api import schemas as s
from bot.api.context import DeskOf, Key, UserOf
from bot.api.stream import events
from bot.desk.answers.stored import answer_for
from bot.desk.letter.letter import Language, Letter
from bot.desk.letter.letters import FileFormat
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import NotFound
from bot.pipeline.flow import Ask, Step
from bot.types import Answer, Document, Passage

router = APIRouter(prefix="/api/v1")

EMPTY = "De kennisbank is leeg. Vraag de beheerder om documenten in te lezen."
NO_MODEL = "Het taalmodel werkt nu niet. Antwoorden komen letterlijk uit de bronnen."
NO_CROSS_ENCODER = "Het nauwkeuriger ordenen van zoekresultaten werkt nu niet. Zoeken werkt wel."
NO_VECTORS = "Slim zoeken werkt nu niet. Zoeken op woorden in de kennisbank werkt wel."
_MEDIA: dict[FileFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_FILE: dict[int | str, dict[str, object]] = {
    200: {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in _MEDIA.values()}}
}


@router.get("/status")
def status(desk: DeskOf, user: UserOf) -> s.StatusOut:
    """What the desk runs on."""
    services = desk.services
    counts = services.knowledge_records.counts()
    generator = services.generators[services.default_generator]
    problem = services.knowledge.check() if counts.documents else None
    return s.StatusOut(
        version=__version__,
        knowledge_version=services.knowledge_records.current_version(),
        documents=counts.documents,
        passages=counts.passages,
        generator=services.default_generator,
        model=generator.model,
        degraded=[
            *([] if counts.documents else [EMPTY]),
            *([NO_VECTORS] if problem else []),
            *([NO_CROSS_ENCODER] if services.cross_encoder and services.cross_encoder.check() else []),
            *([NO_MODEL] if services.language_model and services.language_model.check() else []),
        ],
        user=s.UserOut(name=user.name, role=user.role),
        users=[s.UserOut(name=u.name, role=u.role) for u in DEMO_USERS],
        with_belbot=services.preferences.with_belbot(user.name),
    )


@router.post("/redact")
def redact(body: s.RedactIn, desk: DeskOf, user: UserOf) -> s.RedactionOut:
    """A text without personal data; as a preview, what it would look like."""
    redact = desk.masking.preview if body.preview else desk.masking.redact
    return s.RedactionOut.of(redact(user, body.call_id, body.text, body.corrected()))


def _asked(body: s.AskIn, desk: DeskOf, user: UserOf) -> Iterator[Step]:
    """A question that will not be refused: refusals are plain errors, not events."""
    ask = Ask(
        body.text,
        user.name,
        body.call_id,
        body.tax_year,
        body.generator,
        user.access,
        corrections=body.corrected(),
        literal=body.literal,
        on=user.on,
    )
    return desk.asking.begin(user, ask)


@router.post("/ask", response_class=EventSourceResponse)
def ask(asked: Annotated[Iterator[Step], Depends(_asked)], user: UserOf) -> Iterable[s.AskEvent]:
    """Answers a question as a stream of events."""
    yield from events(asked, user.on)  # type: ignore[misc]


@router.get("/answers/{answer_id}")
def answer(answer_id: str, desk: DeskOf, user: UserOf) -> Answer:
    """A stored answer, for who asked or a senior."""
    return answer_for(user, desk.services.answers, answer_id)


@router.get("/search")
def search(
    desk: DeskOf, user: UserOf, q: Annotated[str, Query()], k: Annotated[int, Query(ge=1, le=50)] = 10
) -> s.SearchOut:
    """Plain search in the knowledge base."""
    started = time.perf_counter()
    searched = desk.services.pipeline.search(q, k, user.reader, as_typed=True)
    hits = [s.HitOut.of(hit, user.on) for hit in searched.hits]
    return s.SearchOut(
        query=searched.question, hits=hits, ms=round((time.perf_counter() - started) * 1000, 2), mode=searched.mode
    )


@router.get("/passages/{passage_id:path}")
def passage(passage_id: str, desk: DeskOf, user: UserOf) -> s.PassageOut:
    """A passage in full."""
    found = desk.services.knowledge_records.placed(passage_id, user.reader)
    if found is None:
        raise NotFound("no such passage", "Deze passage staat niet meer in de kennisbank.")
    return s.PassageOut.at(found.passage, found.ordinal, found.of, user.on)


@router.get("/documents/{document_id:path}")
def document(document_id: str, desk: DeskOf, user: UserOf) -> s.DocumentOut:
    """A whole document."""
    found, passages = _document(desk, user, document_id)
    return s.DocumentOut(
        document_id=found.document_id,
        title=found.title,
        text=found.text,
        uri=found.uri,
        meta=found.meta,
        validity=found.meta.validity(user.on),
        passages=[
            s.PassagePlace(passage_id=p.passage_id, section=p.section, start=p.start, end=p.end) for p in passages
        ],
    )


def _document(desk: DeskOf, user: User, document_id: str) -> tuple[Document, list[Passage]]:
    """A document the user may see, with its passages; one they may not see does not exist for them."""
    found = desk.services.knowledge_records.document(document_id, user.reader)
    if found is None:
        raise NotFound("no such document", "Dit artikel staat niet (meer) in de kennisbank.")
    return found, desk.services.knowledge_records.passages_of(document_id, user.reader)


@router.post("/calls", status_code=201)
def start_call(desk: DeskOf, user: UserOf, body: s.StartCallIn | None = None) -> s.CallOut:
    """Starts a call."""
    on = body.with_belbot if body else None
    call = desk.calls.start(user, desk.services.preferences.with_belbot(user.name) if on is None else on)
    return s.CallOut(call_id=call.call_id, started_at=call.started_at)


@router.post("/calls/{call_id}/end", status_code=204)
def end_call(call_id: str, body: s.EndCallIn, desk: DeskOf, user: UserOf, key: Key = None) -> None:
    """Ends a call."""

    def make() -> str:
        desk.calls.end(user, call_id, body.outcome, body.topics, body.repeat_caller, body.ago_s)
        return call_id

    desk.once(user, key, "call_end", make)


@router.post("/calls/{call_id}/events", status_code=204)
def call_event(call_id: str, body: s.CallEventIn, desk: DeskOf, user: UserOf, key: Key = None) -> None:
    """Logs what was done in a call."""

    def make() -> str:
        desk.calls.note(user, call_id, body.kind, body.answer_id, body.ago_s)
        return call_id

    desk.once(user, key, "call_event", make)


@router.get("/calls/{call_id}/confirmation")
def confirmation(call_id: str, desk: DeskOf, user: UserOf, language: Language = "nl") -> Letter:
    """The draft letter of a call."""
    return desk.confirmations.draft(user, call_id, language)


@router.post("/calls/{call_id}/confirmation/check")
def check_confirmation(call_id: str, body: s.LetterIn, desk: DeskOf, user: UserOf) -> s.CheckedLetterOut:
    """Which sentences of an edited letter the sources of the call carry."""
    checked = desk.confirmations.check(user, call_id, body.written())
    return s.CheckedLetterOut(sentences=[s.CheckedSentenceOut.of(one) for one in checked])


@router.post("/calls/{call_id}/confirmation/file", responses=_FILE, response_class=Response)
def confirmation_file(call_id: str, body: s.LetterFileIn, desk: DeskOf, user: UserOf) -> Response:
    """An edited letter as DOCX or PDF, without anything personal."""
    made = desk.confirmations.file(user, call_id, body.language, body.written(), body.format)
    return Response(made, media_type=_MEDIA[body.format])


@router.post("/calls/{call_id}/confirmation/log", status_code=204)
def log_confirmation(call_id: str, body: s.LetterLogIn, desk: DeskOf, user: UserOf) -> None:
    """Keeps how much a letter was edited before it left the screen."""
    desk.confirmations.log(user, call_id, body.language, body.written(), body.editing_s, body.left_as)


@router.post("/feedback", status_code=201)
def feedback(body: s.FeedbackIn, desk: DeskOf, user: UserOf, key: Key = None) -> s.FeedbackOut:
    """Takes a thumb."""

    def make() -> str:
        return desk.feedback.give(user, body.answer_id, body.thumb, body.reason, body.note, body.corrected())

    return s.FeedbackOut(feedback_id=desk.once(user, key, "feedback", make))
