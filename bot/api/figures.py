"""Figures: what the desk did, in numbers. Routes translate and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from bot.api.context import DeliveryOf, Desk, DeskOf
from bot.api.models import Body
from bot.api.rights import Needs
from bot.desk.figures.csv_export import Notation, as_csv
from bot.desk.figures.figures import DeskFigures, FigureReport
from bot.desk.figures.parquet_export import as_parquet
from bot.desk.figures.pdf import as_pdf
from bot.desk.figures.period import PATTERN
from bot.desk.figures.waiting import WaitingPreview
from bot.desk.figures.xlsx_export import as_xlsx
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.records.audit_chain import Entry

router = APIRouter(prefix="/api/v1")

Viewer = Annotated[User, Needs(Right.FIGURES)]
Manager = Annotated[User, Needs(Right.WAITING)]
Period = Annotated[str, Query(pattern=PATTERN)]
_Suffix = Literal["csv", "xlsx", "parquet", "pdf"]
_MEDIA: dict[_Suffix, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
}


def _described(suffix: _Suffix) -> dict[int | str, dict[str, object]]:
    kind = {"type": "string"} if suffix == "csv" else {"type": "string", "format": "binary"}
    return {200: {"content": {_MEDIA[suffix]: {"schema": kind}}}}


class WaitingIn(Body):
    """The CSV of a telephone system: a day, how many callers, and how long they waited on average."""

    text: Annotated[str, StringConstraints(max_length=900_000)]


@router.get("/figures")
def figures(desk: DeskOf, user: Viewer) -> DeskFigures:
    """Figures of the desk since the beginning; how redactions were corrected is for seniors."""
    return desk.figures.now(user)


@router.get("/figures/report")
def report(desk: DeskOf, user: Viewer, period: Period = "13w") -> FigureReport:
    """The figures of a period, by topic and week; a month is the weeks that begin in it. Of a topic or week of fewer than ten questions
    and calls no figure is told, here or in any of the files; of a whole of so few the files tell none."""
    return desk.figures.report(period, user)


@router.get("/figures/report.csv", responses=_described("csv"), response_class=Response)
def report_csv(desk: DeskOf, user: Viewer, period: Period = "13w", notation: Notation = "nl") -> Response:
    """The same as CSV, as a Dutch Excel opens it, in the words of the screen; in the notation `en` with commas, decimal points and codes."""
    return _file(desk, user, period, "csv", lambda found: as_csv(found, notation))


@router.get("/figures/report.xlsx", responses=_described("xlsx"), response_class=Response)
def report_xlsx(desk: DeskOf, user: Viewer, period: Period = "13w") -> Response:
    """The same as a spreadsheet, in the words of the screen, with a sheet that says what they mean."""
    return _file(desk, user, period, "xlsx", as_xlsx)


@router.get("/figures/report.parquet", responses=_described("parquet"), response_class=Response)
def report_parquet(desk: DeskOf, user: Viewer, period: Period = "13w") -> Response:
    """The same as Parquet, under the names of the CSV in the notation `en`; needs pyarrow on the server."""
    return _file(desk, user, period, "parquet", as_parquet)


@router.get("/figures/report.pdf", responses=_described("pdf"), response_class=Response)
def report_pdf(desk: DeskOf, user: Viewer, period: Period = "4w") -> Response:
    """The same as an accessible PDF (PDF/UA-1), to hand out."""
    return _file(desk, user, period, "pdf", as_pdf)


@router.post("/figures/waiting/preview")
def preview_waiting(body: WaitingIn, desk: DeskOf, user: Manager) -> WaitingPreview:
    """What a file of waiting times would bring; nothing is kept."""
    return desk.waiting.preview(user, body.text)


@router.post("/figures/waiting", status_code=204)
def keep_waiting(body: WaitingIn, desk: DeskOf, user: Manager, delivery: DeliveryOf) -> None:
    """Keeps the days of a file of waiting times, in place of what was known of them."""

    def make() -> str:
        desk.waiting.keep(user, body.text)
        return ""

    desk.once(user, delivery, make)


def _file(
    desk: Desk, user: User, period: str, suffix: _Suffix, made: Callable[[FigureReport], str | bytes]
) -> Response:
    found = desk.figures.report(period, user)
    content = made(found)
    desk.services.audit.add(Entry(user.name, "exported", "figures", period))
    headers = {"Content-Disposition": f'attachment; filename="belbot-{period}.{suffix}"'}
    return Response(content, media_type=_MEDIA[suffix], headers=headers)
