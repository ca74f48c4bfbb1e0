"""Notices: what everybody at the desk must know now. Routes translate and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from bot.api.context import DeliveryOf, Desk, DeskOf
from bot.api.models import Body
from bot.api.rights import Needs
from bot.desk.notices.notices import MOST_WITHHELD, NamedSentence, NoticeDraft, ShownNotice
from bot.desk.people.rights import Right
from bot.desk.people.users import User

router = APIRouter(prefix="/api/v1")


class NamedSentenceIn(Body):
    """A sentence of a document that must not be quoted meanwhile."""

    document_id: Annotated[str, StringConstraints(max_length=300)]
    sentence: Annotated[str, StringConstraints(max_length=5000)]


class NoticeIn(Body):
    """A notice; an empty topic stands for all. `until` is the last day on which it stands."""

    topic: Annotated[str, StringConstraints(max_length=200)] = ""
    title: Annotated[str, StringConstraints(max_length=200)]
    text: Annotated[str, StringConstraints(max_length=2000)] = ""
    until: date
    withheld: list[NamedSentenceIn] = Field(default=[], max_length=MOST_WITHHELD)

    def draft(self) -> NoticeDraft:
        """As the desk takes it."""
        named = tuple(NamedSentence(one.document_id, one.sentence) for one in self.withheld)
        return NoticeDraft(self.topic, self.title, self.text, self.until, named)


class WithheldOut(BaseModel):
    """A sentence that is not quoted; `mended`: its document changed, and it is quoted again."""

    document_id: str
    title: str
    sentence: str
    mended: bool


class NoticeOut(BaseModel):
    """A notice, and whether this user has it to read."""

    notice_id: str
    topic: str
    title: str
    text: str
    author: str
    posted_on: date
    changed_at: datetime
    until: date
    unread: bool
    withheld: list[WithheldOut]


class NoticesOut(BaseModel):
    """What stands now, what was said last first."""

    notices: list[NoticeOut]


class NoticeTopicsOut(BaseModel):
    """What a notice can be about."""

    topics: list[str]


@router.get("/notices")
def notices(desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> NoticesOut:
    """The notices of today."""
    return _out(desk, user, desk.notices.current(user))


@router.get("/notices/topics")
def topics(desk: DeskOf, user: Annotated[User, Needs(Right.NOTICES)]) -> NoticeTopicsOut:
    """The topics that a notice can be about, for a senior."""
    return NoticeTopicsOut(topics=desk.notices.topics(user))


@router.get("/answers/{answer_id}/notices")
def of_answer(answer_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> NoticesOut:
    """The notices about the topics of an answer's sources, and those that withhold a sentence of one."""
    return _out(desk, user, desk.notices.of_answer(user, answer_id))


@router.post("/notices", status_code=201)
def post(body: NoticeIn, desk: DeskOf, user: Annotated[User, Needs(Right.NOTICES)], delivery: DeliveryOf) -> NoticesOut:
    """A senior posts a notice; gives what stands now."""
    desk.once(user, delivery, lambda: desk.notices.post(user, body.draft()))
    return notices(desk, user)


@router.post("/notices/{notice_id}/change")
def change(notice_id: str, body: NoticeIn, desk: DeskOf, user: Annotated[User, Needs(Right.NOTICES)]) -> NoticesOut:
    """A senior says a notice anew, and everybody has it to read again."""
    desk.notices.change(user, notice_id, body.draft())
    return notices(desk, user)


@router.post("/notices/{notice_id}/withdraw")
def withdraw(notice_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.NOTICES)]) -> NoticesOut:
    """A senior takes a notice away; what it withheld is quoted again."""
    desk.notices.withdraw(user, notice_id)
    return notices(desk, user)


@router.post("/notices/{notice_id}/read", status_code=204)
def read(notice_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.READ)]) -> None:
    """This user read a notice."""
    desk.notices.mark_read(user, notice_id)


def _out(desk: Desk, user: User, shown: Sequence[ShownNotice]) -> NoticesOut:
    named = (quote.document_id for one in shown for quote in one.notice.wording.withheld)
    titles = desk.services.knowledge_records.titles(named, user.reader)
    return NoticesOut(notices=[_notice(one, titles) for one in shown])


def _notice(shown: ShownNotice, titles: dict[str, str]) -> NoticeOut:
    notice, wording = shown.notice, shown.notice.wording
    return NoticeOut(
        notice_id=notice.notice_id,
        topic=wording.topic,
        title=wording.title,
        text=wording.text,
        author=notice.author,
        posted_on=notice.posted_on,
        changed_at=notice.changed_at,
        until=wording.until,
        unread=shown.unread,
        withheld=[
            WithheldOut(
                document_id=quote.document_id,
                title=titles.get(quote.document_id, ""),
                sentence=quote.sentence,
                mended=quote in notice.mended,
            )
            for quote in wording.withheld
        ],
    )
