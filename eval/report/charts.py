"""Charts as inline SVG, without scripts: colours from the page, so that dark and forced colours work. Every chart stands beside
a table with the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from eval.report.wording import amount, number
from eval.runs.statistics import Interval, ReliabilityBin
from eval.runs.summary import Calibration

_ROW, _LEFT, _WIDTH, _RIGHT = 26, 290, 400, 70
_HEIGHT = 240
_BINS = 12
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A row of the chart of shares."""

    label: str
    found: Interval


def shares(bars: Sequence[ChartBar], title: str) -> Markup:
    """A dot with its interval for each share, from 0 to 100%."""
    height = _ROW * len(bars) + 30
    rows = [_share_row(bar, 14 + _ROW * place) for place, bar in enumerate(bars)]
    axis = [_tick(_across(at), height - 24, amount(at, "share")) for at in _TICKS]
    return _svg(_LEFT + _WIDTH + _RIGHT, height, title, [*axis, *rows])


def _across(share: float) -> float:
    return _LEFT + _WIDTH * share


def _share_row(bar: ChartBar, y: float) -> Markup:
    found = bar.found
    value = amount(found.value, "share")
    return Markup(
        '<text x="{}" y="{:.1f}" text-anchor="end">{}</text><line class="interval" x1="{:.1f}" x2="{:.1f}" y1="{y:.1f}" '
        'y2="{y:.1f}"/><circle class="dot" cx="{:.1f}" cy="{y:.1f}" r="5"/><text x="{}" y="{:.1f}">{}</text>'
    ).format(
        _LEFT - 14, y + 5, bar.label, _across(found.low), _across(found.high), _across(found.value),
        _LEFT + _WIDTH + 14, y + 5, value, y=y,
    )  # fmt: skip


def _tick(x: float, y: float, label: str) -> Markup:
    line = Markup('<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{:.1f}"/>').format(y, x=x)
    return line + Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(x, y + 18, label)


def risk(found: Calibration, title: str) -> Markup:
    """The share wrong (upwards) of what would be answered (to the right) when only the surest answers were given."""
    points = found.curve.points if found.curve else ()
    steps = [(p.coverage * found.answered, p.risk) for p in points]
    top = max([0.05, *(risk for _, risk in steps)])
    places = " ".join(f"{_across(x) - _LEFT + 60:.1f},{_HEIGHT - _HEIGHT * y / top:.1f}" for x, y in steps)
    axis = [_tick(_across(at) - _LEFT + 60, _HEIGHT, amount(at, "share")) for at in _TICKS]
    levels = [_level(_HEIGHT - _HEIGHT * at, amount(top * at, "share")) for at in (0.0, 0.5, 1.0)]
    line = Markup('<polyline class="curve" points="{}"/>').format(places)
    return _svg(_WIDTH + 100, _HEIGHT + 30, title, [*axis, *levels, line])


def reliability(curve: Sequence[ReliabilityBin], title: str) -> Markup:
    """The share right (upwards) at each confidence (to the right); on the line from corner to corner both are equal."""
    edge = Markup('<line class="grid" x1="60" x2="{:.1f}" y1="{}" y2="0"/>').format(_across(1) - _LEFT + 60, _HEIGHT)
    axis = [_tick(_across(at) - _LEFT + 60, _HEIGHT, amount(at, "share")) for at in _TICKS]
    levels = [_level(_HEIGHT - _HEIGHT * at, amount(at, "share")) for at in (0.0, 0.5, 1.0)]
    places = [(_across(one.confidence) - _LEFT + 60, _HEIGHT - _HEIGHT * one.right) for one in curve]
    dots = [Markup('<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(x, y) for x, y in places]
    return _svg(_WIDTH + 100, _HEIGHT + 30, title, [*axis, *levels, edge, *dots])


def _level(y: float, label: str) -> Markup:
    height = max(y, 12)
    return Markup('<text x="50" y="{:.1f}" text-anchor="end">{}</text>').format(height, label)


def bins(times: Sequence[float]) -> list[tuple[float, float, int]]:
    """Milliseconds in bins of equal width: from, to, how many. Slower than five times the median is one last bin."""
    ordered = sorted(times)
    edge = min(ordered[-1], 5 * ordered[len(ordered) // 2]) or 1.0
    width = edge / _BINS
    counts = [0] * (_BINS + 1)
    for value in ordered:
        counts[min(_BINS, int(value / width)) if value < edge else _BINS] += 1
    found = [(place * width, (place + 1) * width, count) for place, count in enumerate(counts[:-1])]
    return [*found, (edge, ordered[-1], counts[-1])] if counts[-1] else found


def histogram(times: Sequence[float], title: str) -> Markup:
    """How many answers took how long."""
    listed = bins(times)
    most, wide = max(count for *_, count in listed), _WIDTH / len(listed)
    drawn = [_column(60 + place * wide, wide - 3, count / most, low) for place, (low, _, count) in enumerate(listed)]
    return _svg(_WIDTH + 100, _HEIGHT + 30, title, [*drawn, _level(12, str(most)), _level(_HEIGHT, "0")])


def _column(x: float, width: float, share: float, low: float) -> Markup:
    tall = _HEIGHT * share
    box = Markup('<rect class="column" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    label = Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(x, _HEIGHT + 18, number(low, 0))
    return box.format(x, _HEIGHT - tall, width, tall) + label


def _svg(width: float, height: float, title: str, parts: Sequence[Markup]) -> Markup:
    opening = Markup('<svg role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">')
    body = Markup("").join(parts)
    return opening.format(escape(title), width, height, width, height) + body + Markup("</svg>")
