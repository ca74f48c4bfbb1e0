"""The figures as an accessible PDF (PDF/UA-1, ISO 14289-1): tagged, with tables whose header cells are told, a title and a language."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typst

from bot.desk.figures.figures import FigureReport
from bot.desk.figures.page import page_of
from bot.errors import Unavailable

_TEMPLATE = Path(__file__).parent / "figures.typ"


def as_pdf(report: FigureReport) -> bytes:
    """The file, with typst's own fonts: the same on every machine. Raises Unavailable."""
    data = json.dumps(asdict(page_of(report)), ensure_ascii=False)
    try:
        made = typst.compile(
            _TEMPLATE,
            root=_TEMPLATE.parent,
            sys_inputs={"report": data},
            format="pdf",
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        raise Unavailable("typst could not make the report", "De PDF kan nu niet worden gemaakt.") from None
    assert isinstance(made, bytes)
    return made
