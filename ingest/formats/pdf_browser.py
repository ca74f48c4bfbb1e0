"""What a browser prints around a page: the date, the title and the address of the page, and which page of how many it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.formats.pdf_layout import rows_of
from ingest.formats.pdf_spans import Span

_DATE_TIME = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]\.?M\.?)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_MARGIN = 0.06
"""How much of the height of a page its upper and its lower margin take."""


def print_margins(spans: Sequence[Span], height: float) -> list[list[Span]]:
    """The rows in the margins with a moment or an address, and something beside it."""
    outer = [s for s in spans if s.grid is None and not _MARGIN * height < s.base < (1 - _MARGIN) * height]
    return [row for row in rows_of(outer) if len(row) > 1 and any(_is_printed(span.text) for span in row)]


def _is_printed(text: str) -> bool:
    return bool(_DATE_TIME.fullmatch(text) or _ADDRESS.fullmatch(text))
