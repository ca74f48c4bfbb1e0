"""The state in which a page of a PDF is painted: colours, how opaque a fill is, and what is cut away."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFGraphicState

from ingest.formats.pdf_page import Box

Colour = tuple[float, float, float]


class Graphics(PDFGraphicState):
    """The state of pdfminer with what it does not follow: the clip, and how opaque a fill is."""

    clip: Box | None = None
    alpha: float = 1.0
    plain: bool = True

    def copy(self) -> Graphics:
        """Another state with the same values."""
        return copy.copy(self)


def rgb(colour: Any, space: Any) -> Colour | None:
    """The colour from 0 to 1 per channel; None for patterns and palettes, which may look like anything."""
    parts = [colour] if isinstance(colour, int | float) else colour
    if getattr(space, "name", "") in ("Indexed", "Pattern", "Lab", "DeviceN") or not isinstance(parts, list | tuple):
        return None
    if not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 1:
        level = 1.0 - parts[0] if getattr(space, "name", "") == "Separation" else float(parts[0])
        return (level, level, level)
    if len(parts) == 3:
        return (float(parts[0]), float(parts[1]), float(parts[2]))
    if len(parts) == 4:
        c, m, y, k = parts
        return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return None


def bounds(points: Sequence[Any]) -> Box:
    """The smallest box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def clipped(box: Box, clip: Box | None) -> Box | None:
    """What a clip leaves of a box; None when that is nothing."""
    if clip is None:
        return box
    cut = (max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3]))
    return cut if cut[0] <= cut[2] and cut[1] <= cut[3] else None
