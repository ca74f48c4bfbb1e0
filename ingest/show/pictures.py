"""Pictures of the pages of a PDF, and where on them something was read."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

from ingest.tree import PageBox

MAX_PAGES = 40
MAX_BYTES = 12_000_000
MAX_SECONDS = 60
_DOTS = 1_100
"""How many dots the longer side of a picture has: small type can still be read."""
_QUALITY = 60


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page counted from 1 as a picture (base64 of WebP); `left` and `top` are where its visible part begins, in points."""

    number: int
    width: float
    height: float
    left: float
    top: float
    picture: str


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box on a picture, in points from its left top."""

    x: float
    y: float
    width: float
    height: float


def pictures(data: bytes) -> tuple[tuple[PagePicture, ...], int]:
    """Pictures of the first pages, as many as fit on a page to look at, and how many pages there are (0: cannot be opened)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return (), 0
    try:
        return tuple(_within_bounds(document)), len(document)
    except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
        return (), len(document)
    finally:
        document.close()


def drawn(box: PageBox, on: PagePicture) -> DrawnBox:
    """A box of a page as it lies on its picture."""
    _, x0, top, x1, bottom = box
    return DrawnBox(
        round(x0 - on.left, 1), round(top - on.top, 1), round(max(x1 - x0, 1), 1), round(max(bottom - top, 1), 1)
    )


def _within_bounds(document: Any) -> Iterator[PagePicture]:
    until, total = time.monotonic() + MAX_SECONDS, 0
    for number in range(1, min(len(document), MAX_PAGES) + 1):
        found = _picture(document[number - 1], number)
        total += len(found.picture)
        if total > MAX_BYTES or time.monotonic() > until:
            return
        yield found


def _picture(page: Any, number: int) -> PagePicture:
    width, height = page.get_size()
    image = page.render(scale=_DOTS / max(width, height, 1)).to_pil()
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=_QUALITY)
    left, top = _corner(page)
    return PagePicture(number, width, height, left, top, base64.b64encode(out.getvalue()).decode())


def _corner(page: Any) -> tuple[float, float]:
    """Where the part of a page that is shown begins within the whole sheet, as the page is turned: the reader measures from
    the corner of the sheet."""
    left, bottom, right, top = page.get_mediabox()
    crop = page.get_cropbox()
    sides = {
        0: (crop[0] - left, top - crop[3]),
        90: (crop[1] - bottom, crop[0] - left),
        180: (right - crop[2], crop[1] - bottom),
        270: (top - crop[3], right - crop[2]),
    }
    x, y = sides.get(page.get_rotation(), (0.0, 0.0))
    return max(0.0, x), max(0.0, y)
