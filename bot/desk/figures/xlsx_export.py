"""A report as a spreadsheet (xlsx): the lines of the CSV in the words of the screen, numbers as numbers, and a sheet that says what they mean."""

from __future__ import annotations

import io

from bot.desk.figures.csv_export import DUTCH_HEADER, in_dutch, lines
from bot.desk.figures.figures import FigureReport
from bot.desk.figures.words import DEFINITIONS
from bot.workbook import write_workbook

_NUMBERS = range(4, 7)


def as_xlsx(report: FigureReport) -> bytes:
    """The file; what is not shown or not measured is an empty cell."""
    rows = [
        {
            heading: (float(cell) if cell else None) if at in _NUMBERS else cell
            for at, (heading, cell) in enumerate(zip(DUTCH_HEADER, in_dutch(line), strict=True))
        }
        for line in lines(report)
    ]
    key = [{"Woord": term, "Betekenis": meaning} for term, meaning in DEFINITIONS]
    written = io.BytesIO()
    write_workbook({"Cijfers": rows, "Uitleg": key}, written)
    return written.getvalue()
