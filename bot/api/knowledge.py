"""Knowledge: searching and reading without asking. Routes translate and nothing else."""

from __future__ import annotations

import time
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.api.context import DeskOf, UserOf
from bot.api.models import HitOut
from bot.desk.people.users import User
from bot.errors import NotFound
from bot.records.ingest_reports import DocumentsReport
from bot.types import Document, Metadata, Passage, Validity

router = APIRouter(prefix="/api/v1")


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


@router.get("/search")
def search(
    desk: DeskOf, user: UserOf, q: Annotated[str, Query()], k: Annotated[int, Query(ge=1, le=50)] = 10
) -> SearchOut:
    """Plain search in the knowledge base."""
    started = time.perf_counter()
    searched = desk.services.pipeline.search(q, k, user.reader, as_typed=True)
    hits = [HitOut.of(hit, user.on) for hit in searched.hits]
    return SearchOut(
        query=searched.question, hits=hits, ms=round((time.perf_counter() - started) * 1000, 2), mode=searched.mode
    )


@router.get("/passages/{passage_id:path}")
def passage(passage_id: str, desk: DeskOf, user: UserOf) -> PassageOut:
    """A passage in full."""
    found = desk.services.knowledge_records.placed(passage_id, user.reader)
    if found is None:
        raise NotFound("no such passage", "Deze passage staat niet meer in de kennisbank.")
    return PassageOut.at(found.passage, found.ordinal, found.of, user.on)


@router.get("/documents/{document_id:path}")
def document(document_id: str, desk: DeskOf, user: UserOf) -> DocumentOut:
    """A whole document."""
    found, passages = _document(desk, user, document_id)
    return DocumentOut(
        document_id=found.document_id,
        title=found.title,
        text=found.text,
        uri=found.uri,
        meta=found.meta,
        validity=found.meta.validity(user.on),
        passages=[PassagePlace(passage_id=p.passage_id, section=p.section, start=p.start, end=p.end) for p in passages],
    )


@router.get("/knowledge/report")
def report(desk: DeskOf, user: UserOf) -> DocumentsReport | None:
    """How the documents stand since the last ingest, for a senior: what was refused and what to do, what was left out, which
    copies differ. Nothing before the first ingest."""
    return desk.documents.report(user)


def _document(desk: DeskOf, user: User, document_id: str) -> tuple[Document, list[Passage]]:
    """A document the user may see, with its passages; one they may not see does not exist for them."""
    found = desk.services.knowledge_records.document(document_id, user.reader)
    if found is None:
        raise NotFound("no such document", "Dit artikel staat niet (meer) in de kennisbank.")
    return found, desk.services.knowledge_records.passages_of(document_id, user.reader)
