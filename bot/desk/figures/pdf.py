"""The figures as an accessible PDF (PDF/UA-1, ISO 14289-1): tagged, with tables whose header cells are told, a title and a language."""

from __future__ import annotations

from pathlib import Path

import typst

from bot.desk.accessible_pdf import accessible_pdf
from bot.desk.figures.figures import FigureReport
from bot.desk.figures.page import page_of
from bot.errors import Unavailable

_TEMPLATE = Path(__file__).parent / "figures.typ"


def as_pdf(report: FigureReport) -> bytes:
    """The file, with typst's own fonts: the same on every machine. Raises Unavailable."""
    try:
        return accessible_pdf(_TEMPLATE, "report", page_of(report))
    except typst.TypstError:
        raise Unavailable("typst could not make the report", "De PDF kan nu niet worden gemaakt.") from None
