"""Figures: what the desk did, in numbers. Routes translate and nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from bot.api.context import DeskOf
from bot.api.rights import Needs
from bot.desk.figures.csv_export import Notation, as_csv
from bot.desk.figures.figures import DeskFigures, FigureReport, Period
from bot.desk.figures.pdf import as_pdf
from bot.desk.people.rights import Right
from bot.desk.people.users import User
from bot.records.audit_chain import Entry

router = APIRouter(prefix="/api/v1")

_PDF: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}
_CSV: dict[int | str, dict[str, object]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


@router.get("/figures")
def figures(desk: DeskOf, user: Annotated[User, Needs(Right.FIGURES)]) -> DeskFigures:
    """Figures of the desk since the beginning; how redactions were corrected is for seniors."""
    return desk.figures.now(user)


@router.get("/figures/report")
def report(desk: DeskOf, user: Annotated[User, Needs(Right.FIGURES)], period: Period = "13w") -> FigureReport:
    """The figures of a period, by topic and week; nothing in it is about one employee."""
    return desk.figures.report(period, user)


@router.get("/figures/report.csv", responses=_CSV, response_class=Response)
def report_csv(
    desk: DeskOf, user: Annotated[User, Needs(Right.FIGURES)], period: Period = "13w", notation: Notation = "nl"
) -> Response:
    """The same as CSV, as a Dutch Excel opens it; in the notation `en` with commas and decimal points."""
    desk.services.audit.add(Entry(user.name, "exported", "figures", period))
    name = f'attachment; filename="belbot-{period}.csv"'
    return Response(
        as_csv(desk.figures.report(period, user), notation),
        media_type="text/csv",
        headers={"Content-Disposition": name},
    )


@router.get("/figures/report.pdf", responses=_PDF, response_class=Response)
def report_pdf(desk: DeskOf, user: Annotated[User, Needs(Right.FIGURES)], period: Period = "4w") -> Response:
    """The same as an accessible PDF (PDF/UA-1), to hand out: a topic or week of fewer than ten questions has no figures on it."""
    desk.services.audit.add(Entry(user.name, "exported", "figures", period))
    name = f'attachment; filename="belbot-{period}.pdf"'
    made = as_pdf(desk.figures.report(period, user))
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": name})
