"""A report as Parquet: the lines of the CSV with their types, for programs that read tables."""

from __future__ import annotations

import io

from bot.desk.figures.csv_export import HEADER, lines
from bot.desk.figures.figures import FigureReport
from bot.errors import Unavailable

_NUMBERS = ("value", "p50_s", "p90_s")


def as_parquet(report: FigureReport) -> bytes:
    """A row a figure, under the names of the CSV; what is not shown or not measured is null. Raises Unavailable without pyarrow."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise Unavailable(
            "Parquet needs pyarrow: pip install -c constraints.txt -e '.[eval]'",
            "Parquet kan hier niet worden gemaakt: de beheerder heeft dat niet geïnstalleerd. Kies CSV of Excel.",
        ) from None
    types = {"n": arrow.int64(), **dict.fromkeys(_NUMBERS, arrow.float64())}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in HEADER])
    written = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist([_row(*line) for line in lines(report)], schema=schema), written)
    return written.getvalue()


def _row(*line: str | int | None) -> dict[str, str | int | float | None]:
    named = dict(zip(HEADER, line, strict=True))
    return {name: (float(value) if value else None) if name in _NUMBERS else value for name, value in named.items()}
