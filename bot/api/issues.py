"""What staff ran into and what editors did with it. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from bot.api.context import DeliveryOf, DeskOf
from bot.api.models import Body, CorrectableBody, Text
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.review.damage import DamageList
from bot.desk.review.issues import Issue, IssueReply
from bot.records.issues import Cause, Importance
from bot.types import Answer

router = APIRouter(prefix="/api/v1")


class ReportIn(CorrectableBody):
    """What does not hold in an article; corrections are of the note."""

    document_id: Annotated[str, StringConstraints(max_length=300)]
    note: Text


class AssessIn(Body):
    """Where an issue comes from, how much it matters, and who sees to it; empty where nobody said."""

    cause: Cause = ""
    importance: Importance = ""
    owner: Annotated[str, StringConstraints(max_length=100)] = ""


class ArticleIn(Body):
    """The title of an article that should exist; empty when none should."""

    title: Annotated[str, StringConstraints(max_length=300)] = ""


class SettleIn(Body):
    """How an issue was settled, and what whoever ran into it is told (may be empty)."""

    note: Text
    reply: Text = ""


class ReportOut(BaseModel):
    """A report that is on disk."""

    report_id: str


class IssuesOut(BaseModel):
    """The list of editors, and who can be made an owner."""

    issues: list[Issue]
    owners: list[str]


class IssueRepliesOut(BaseModel):
    """What somebody was told and did not read yet, oldest first."""

    replies: list[IssueReply]


@router.post("/reports", status_code=201)
def report(body: ReportIn, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)], delivery: DeliveryOf) -> ReportOut:
    """Takes that something in an article does not hold."""

    def make() -> str:
        return desk.issues.report(user, body.document_id, body.note, body.corrected())

    return ReportOut(report_id=desk.once(user, delivery, make))


@router.get("/issues")
def issues(desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)]) -> IssuesOut:
    """What staff ran into, for seniors: the open issues, the weightiest first, then those settled last."""
    return IssuesOut(issues=desk.issues.listed(user), owners=desk.issues.owners())


@router.get("/issues/articles")
def damage(desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)]) -> DamageList:
    """The articles that answers went wrong with, the most damaging first, each with the reasons, counted."""
    return desk.damage.listed(user)


@router.get("/issues/replies")
def issue_replies(desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> IssueRepliesOut:
    """What became of what one ran into oneself."""
    return IssueRepliesOut(replies=desk.issues.replies(user))


@router.get("/issues/{issue_id}/answer")
def issue_answer(issue_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)]) -> Answer:
    """The answer behind an issue, for who sees to it; that they read it stands in the audit log."""
    return desk.issues.answer(user, issue_id)


@router.post("/issues/{issue_id}/assess")
def assess(issue_id: str, body: AssessIn, desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)]) -> Issue:
    """A senior says where an issue comes from, how much it matters, and who sees to it."""
    return desk.issues.get(user, desk.issues.assess(user, issue_id, body.cause, body.importance, body.owner))


@router.post("/issues/{issue_id}/article")
def propose_article(issue_id: str, body: ArticleIn, desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)]) -> Issue:
    """A senior names the article that should exist for questions without an answer."""
    return desk.issues.get(user, desk.issues.propose(user, issue_id, body.title))


@router.post("/issues/{issue_id}/settle")
def settle(
    issue_id: str, body: SettleIn, desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)], delivery: DeliveryOf
) -> Issue:
    """A senior closes an issue; whoever ran into it is told the reply."""

    def make() -> str:
        return desk.issues.settle(user, issue_id, body.note, body.reply)

    return desk.issues.get(user, desk.once(user, delivery, make))


@router.post("/issues/{issue_id}/reopen")
def reopen(issue_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ISSUES)], delivery: DeliveryOf) -> Issue:
    """A senior opens a settled issue again."""
    return desk.issues.get(user, desk.once(user, delivery, lambda: desk.issues.reopen(user, issue_id)))


@router.post("/issues/{issue_id}/read", status_code=204)
def read_reply(issue_id: str, desk: DeskOf, user: Annotated[User, Needs(Right.ASK)]) -> None:
    """Whoever was told read it."""
    desk.issues.read(user, issue_id)
