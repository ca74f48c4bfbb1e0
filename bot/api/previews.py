"""What a changed article changes, before it is read in. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from bot.api.context import DeliveryOf, DeskOf
from bot.api.models import Body
from bot.api.rights import Needs
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.desk.review.previews import ArticleText, PreviewState

router = APIRouter(prefix="/api/v1/knowledge")

_MOST = 500_000
"""Upper bound of the text; the desk's own is lower and says so in Dutch."""
_HTML: dict[int | str, dict[str, object]] = {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}

DocumentId = Annotated[str, StringConstraints(max_length=300)]


class PreviewIn(Body):
    """The changed text of an article in Markdown, and the article that it is of: empty for a new one, or for the one whose id the text names."""

    document_id: DocumentId = ""
    text: Annotated[str, StringConstraints(max_length=_MOST)]


@router.get("/preview")
def own(desk: DeskOf, user: Annotated[User, Needs(Right.PREVIEW)]) -> PreviewState | None:
    """How the user's last preview stands, with what was found once it is done; nothing where there is none, or no longer."""
    return desk.previews.own(user)


@router.post("/preview", status_code=202)
def begin(
    body: PreviewIn, desk: DeskOf, user: Annotated[User, Needs(Right.PREVIEW)], delivery: DeliveryOf
) -> PreviewState | None:
    """Begins to work out which stored answers would come out otherwise; one preview at a time. The live knowledge stays as it is."""
    desk.once(user, delivery, lambda: desk.previews.begin(user, body.document_id, body.text))
    return desk.previews.own(user)


@router.post("/preview/cancel")
def cancel(desk: DeskOf, user: Annotated[User, Needs(Right.PREVIEW)]) -> PreviewState | None:
    """Breaks off the user's preview."""
    desk.previews.cancel(user)
    return desk.previews.own(user)


@router.get("/preview/page", responses=_HTML, response_class=Response)
def page(desk: DeskOf, user: Annotated[User, Needs(Right.PREVIEW)]) -> Response:
    """What was found as a page of its own, to keep or to print."""
    headers = {"Content-Disposition": 'attachment; filename="belbot-wat-verandert-er.html"'}
    return Response(desk.previews.page(user), media_type="text/html", headers=headers)


@router.get("/preview/article")
def article(
    desk: DeskOf, user: Annotated[User, Needs(Right.PREVIEW)], document_id: Annotated[DocumentId, Query()]
) -> ArticleText:
    """The present text of an article in Markdown, to change."""
    return desk.previews.article(user, document_id)
