"""A report as CSV: one line per figure, each with its number of observations; as a Dutch Excel opens it by a double click, or as
programs read it (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from bot.desk.figures.figures import FigureGroup, FigureReport
from bot.desk.figures.spread import Spread, State
from bot.desk.figures.words import DEFINITIONS, GROUPS, MEASURES, NO_REASON, REASONS, STATES
from bot.types import Outcome

HEADER = ("group", "name", "measure", "n", "value", "p50_s", "p90_s", "state")
DUTCH_HEADER = ("Soort", "Naam", "Cijfer", "Aantal", "Waarde", "Helft binnen (s)", "90% binnen (s)", "Stand")
_SPREADS = ("find_with", "find_without", "resolve_with", "resolve_without", "reply")
_FORMULA = ("=", "+", "-", "@", "\t")

Notation = Literal["nl", "en"]
"""How numbers are written and columns parted: decimal commas and semicolons, or points and commas."""
_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the letters of Windows."""

Line = tuple[str, str, str, int | None, str, str, str, State]
"""A figure under `HEADER`; `n` is None where even that is not told."""
DutchLine = tuple[str, str, str, int | None, str, str, str, str]


def as_csv(report: FigureReport, notation: Notation = "nl") -> str:
    """Whole, topics, weeks and reasons; `value` is a count out of `n`, a percentile that is not shown stays empty. In Dutch under the names
    of the screen, with what they mean below."""
    dutch = notation == "nl"
    written = io.StringIO(_MARK if dutch else "", newline="")
    written.seek(0, io.SEEK_END)
    writer = csv.writer(written, delimiter=";" if dutch else ",")
    writer.writerow(DUTCH_HEADER if dutch else HEADER)
    writer.writerows(_with_commas(in_dutch(line)) if dutch else line for line in lines(report))
    if dutch:
        writer.writerows(("uitleg", term, meaning, "", "", "", "", "") for term, meaning in DEFINITIONS)
    return written.getvalue()


def in_dutch(line: Line) -> DutchLine:
    """The line in the words of the screen."""
    kind, name, measure, n, value, p50, p90, state = line
    return GROUPS[kind], _name(kind, name), MEASURES[measure], n, value, p50, p90, STATES[state]


def _name(kind: str, name: str) -> str:
    if kind == "week":
        return date.fromisoformat(name).strftime("%d-%m-%Y")
    if kind == "reason":
        return REASONS.get(name, NO_REASON)
    return "Geen onderwerp" if kind == "topic" and not name else name


def _with_commas(cells: DutchLine) -> tuple[str | int | None, ...]:
    """With decimal commas in its figures; a name keeps its points."""
    kind, name, measure, n, *figures, state = cells
    return kind, name, measure, n, *(str(figure).replace(".", ",") for figure in figures), state


def lines(report: FigureReport) -> Iterator[Line]:
    """The cells of each figure under `HEADER`, numbers with a decimal point."""
    if not report.whole_is_small:
        yield from _group("all", report.whole)
    for kind, groups in (("topic", report.topics), ("week", report.weeks)):
        for group in groups:
            yield from _group(kind, group)
    whole = (report.whole.name,) if report.whole_is_small else ()
    for kind, names in (("all", whole), ("topic", report.small_topics), ("week", report.small_weeks)):
        for name in names:
            yield kind, _plain(name), "questions_and_calls", None, "", "", "", "too_few"
    for one in report.waiting:
        yield "week", one.week.isoformat(), "waiting_mean_s", one.calls, f"{one.mean_s:g}", "", "", "measured"
    for reason in () if report.whole_is_small else report.reasons:
        yield _count("reason", reason.reason, "thumbs_down", reason.n, report.whole.thumbs_down)


def _group(kind: str, group: FigureGroup) -> Iterator[Line]:
    for measure in _SPREADS:
        yield _timed(kind, group.name, measure, getattr(group, measure))
    for measure in ("find_with", "find_without"):
        yield _count(kind, group.name, f"{measure}_read", getattr(group, f"{measure}_read"), getattr(group, measure).n)
    thumbs = group.thumbs_up + group.thumbs_down
    yield _count(kind, group.name, "answers", group.answers, group.answers)
    for outcome in get_args(Outcome):
        yield _count(kind, group.name, outcome, getattr(group, outcome), group.answers)
    yield _count(kind, group.name, "thumbs_up", group.thumbs_up, thumbs)
    yield _count(kind, group.name, "thumbs_down", group.thumbs_down, thumbs)
    yield _count(kind, group.name, "escalations", group.escalations, group.answers)
    yield _count(kind, group.name, "repeat_callers", group.repeat_callers, group.callers)
    yield _count(kind, group.name, "calls_without", group.calls_without, group.calls)
    yield _reviewed(kind, group)


def _reviewed(kind: str, group: FigureGroup) -> Line:
    """How many reviewed answers were right, where there are enough to say so."""
    right = str(round(group.accuracy.value * group.accuracy.n)) if group.accuracy else ""
    state: State = "measured" if right else "too_few" if group.reviewed else "not_measured"
    return kind, _plain(group.name), "reviewed_right", group.reviewed, right, "", "", state


def _timed(kind: str, name: str, measure: str, spread: Spread) -> Line:
    p50, p90 = ("" if value is None else f"{value:g}" for value in (spread.p50_s, spread.p90_s))
    return kind, _plain(name), measure, spread.n, "", p50, p90, spread.state


def _count(kind: str, name: str, measure: str, value: int, n: int) -> Line:
    return kind, _plain(name), measure, n, str(value) if n else "", "", "", "measured" if n else "not_measured"


def _plain(name: str) -> str:
    """A topic comes from a document: a spreadsheet must not take it for a formula."""
    return f"'{name}" if name.startswith(_FORMULA) else name
