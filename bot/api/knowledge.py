"""Knowledge: searching and reading without asking. Routes translate and nothing else."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.api.context import DeskOf
from bot.api.models import HitOut
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.errors import NotFound, Unavailable
from bot.pipeline.search_words import WordsFound, words_in
from bot.records.contents_list import ListedDocument
from bot.records.document_changes import DocumentChange
from bot.records.document_versions import DocumentVersion
from bot.records.ingest_reports import DocumentsReport
from bot.records.knowledge import PlacedPassage
from bot.types import Document, Hit, Metadata, Passage, Validity
from bot.types.grids import DocumentGrid

router = APIRouter(prefix="/api/v1")

_WEEKS = timedelta(weeks=4)
_MOST_USED = 6


class SearchHitOut(HitOut):
    """A passage found by a search, the tables in its text, whether it holds the words of the search, and where (offsets)."""

    grids: list[DocumentGrid]
    matches: bool
    marks: list[list[int]]

    @classmethod
    def found(cls, hit: Hit, on: date, grids: Sequence[DocumentGrid], words: WordsFound) -> SearchHitOut:
        """From a hit with its tables and words."""
        values = HitOut.of(hit, on).model_dump()
        return cls(**values, grids=list(grids), matches=words.matches, marks=[list(place) for place in words.places])


class SearchOut(BaseModel):
    """Hits, and whether vectors took part."""

    query: str
    hits: list[SearchHitOut]
    ms: float
    mode: Literal["semantic", "keyword"]


class PassageOut(BaseModel):
    """A passage in full; offsets are into the document's text, those of its tables into its own, `ordinal` counts from 1."""

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
    grids: list[DocumentGrid]

    @classmethod
    def at(cls, placed: PlacedPassage, on: date, grids: Sequence[DocumentGrid]) -> PassageOut:
        """From a passage, its place in its document and its tables."""
        passage = placed.passage
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
            ordinal=placed.ordinal,
            of=placed.of,
            grids=list(grids),
        )


class PassagePlace(BaseModel):
    """Where a passage stands in its document."""

    passage_id: str
    section: str
    start: int
    end: int


class DocumentOut(BaseModel):
    """A whole document; the offsets of passages and tables are into its text. `versions` say the same for other years."""

    document_id: str
    title: str
    text: str
    uri: str
    meta: Metadata
    validity: Validity
    passages: list[PassagePlace]
    grids: list[DocumentGrid]
    versions: list[DocumentVersion]


class ContentsOut(BaseModel):
    """The documents that the user may read, by theme and title, and those that answers of the last weeks rest on most."""

    documents: list[ListedDocument]
    used: list[ListedDocument]


class ChangesOut(BaseModel):
    """Documents that came or changed since the end of the user's last shift, the latest first; of a user without one, since a week ago."""

    since: datetime
    is_first_shift: bool
    changes: list[DocumentChange]


@router.get("/search")
def search(
    desk: DeskOf,
    user: Annotated[User, Needs(Right.READ)],
    q: Annotated[str, Query()],
    k: Annotated[int, Query(ge=1, le=50)] = 10,
) -> SearchOut:
    """Plain search in the knowledge base."""
    started = time.perf_counter()
    searched = desk.services.pipeline.search(q, k, user.reader, as_typed=True)
    grids = _grids(desk, [hit.passage for hit in searched.hits])
    words = words_in(desk.services.knowledge, searched)
    hits = [
        SearchHitOut.found(hit, user.on, grids.get(hit.passage.passage_id, ()), words[hit.passage.passage_id])
        for hit in searched.hits
    ]
    return SearchOut(
        query=searched.question, hits=hits, ms=round((time.perf_counter() - started) * 1000, 2), mode=searched.mode
    )


@router.get("/passages/{passage_id:path}")
def passage(passage_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> PassageOut:
    """A passage in full."""
    found = desk.services.knowledge_records.placed(passage_id, user.reader)
    if found is None:
        raise NotFound("no such passage", "Deze passage staat niet meer in de kennisbank.")
    grids = desk.services.knowledge_records.grids_of([found.passage])
    return PassageOut.at(found, user.on, grids.get(passage_id, ()))


@router.get("/documents/{document_id:path}")
def document(document_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> DocumentOut:
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
        grids=list(found.grids),
        versions=desk.services.knowledge_records.versions_of(found, user.reader),
    )


@router.get("/knowledge/contents")
def contents(desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> ContentsOut:
    """What the knowledge base holds, without law."""
    listed, since = desk.services.contents, datetime.combine(user.reader.on - _WEEKS, datetime.min.time(), UTC)
    return ContentsOut(documents=listed.all(user.reader), used=listed.used(user.reader, since, _MOST_USED))


@router.get("/knowledge/changes")
def changes(desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> ChangesOut:
    """What changed in the knowledge base since the user's last shift, law left out; in the last week for who had none."""
    shift = desk.calls.last_shift(user)
    found = desk.services.document_changes.since(shift.ended_at, user.reader)
    return ChangesOut(since=shift.ended_at, is_first_shift=shift.is_first, changes=found)


@router.get("/knowledge/report")
def report(desk: DeskOf, user: Annotated[User, Needs(Right.DOCUMENTS)]) -> DocumentsReport | None:
    """How the documents stand since the last ingest, for a senior: what was refused and what to do, what was left out, which
    copies differ. Nothing before the first ingest."""
    return desk.documents.report(user)


def _grids(desk: DeskOf, passages: Sequence[Passage]) -> dict[str, tuple[DocumentGrid, ...]]:
    """The tables in passages that were found; without the database their lines are there still."""
    try:
        return desk.services.database.soon(lambda: desk.services.knowledge_records.grids_of(passages))
    except Unavailable:
        return {}


def _document(desk: DeskOf, user: User, document_id: str) -> tuple[Document, list[Passage]]:
    """A document the user may see, with its passages; one they may not see does not exist for them."""
    found = desk.services.knowledge_records.document(document_id, user.reader)
    if found is None:
        raise NotFound("no such document", "Dit artikel staat niet (meer) in de kennisbank.")
    return found, desk.services.knowledge_records.passages_of(document_id, user.reader)
