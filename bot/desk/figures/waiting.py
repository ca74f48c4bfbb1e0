"""Waiting times from the file of a telephone system: CSV with a day, how many callers, and how long they waited on average."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.errors import BadInput
from bot.records.waiting import WaitingDay

_HEADINGS = {
    "day": ("datum", "dag", "date", "day"),
    "calls": ("gesprekken", "aantal", "aangeboden", "calls", "offered"),
    "waited": ("wachttijd", "gemiddelde_wachttijd", "wachttijd_s", "waiting_time", "average_waiting_time", "wait_s"),
}
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_SEP = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)
_LONGEST_S = 86_400.0
_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class WaitingWeek:
    """The callers of a week (its Monday), and how many seconds they waited on average."""

    week: date
    calls: int
    mean_s: float


def waiting_days(file: Path) -> list[WaitingDay]:
    """The days of a file, several rows of one day (queues) added up. Raises BadInput naming the line that cannot be used."""
    found: dict[date, WaitingDay] = {}
    for place, row in _rows(file):
        one = _day(place, row)
        before = found.get(one.day, WaitingDay(one.day, 0, 0.0))
        found[one.day] = WaitingDay(one.day, before.calls + one.calls, before.waited_s + one.waited_s)
    if not found:
        raise BadInput(f"{file}: no days")
    return [found[day] for day in sorted(found)]


def waiting_weeks(days: Iterable[WaitingDay]) -> tuple[WaitingWeek, ...]:
    """By week, oldest first; a week without a caller is left out."""
    sums: dict[date, tuple[int, float]] = {}
    for one in days:
        monday = one.day - timedelta(days=one.day.weekday())
        calls, waited_s = sums.get(monday, (0, 0.0))
        sums[monday] = calls + one.calls, waited_s + one.waited_s
    return tuple(
        WaitingWeek(week, calls, waited_s / calls) for week, (calls, waited_s) in sorted(sums.items()) if calls
    )


def _rows(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with its place, under our names of its columns."""
    text, mark, before = _table(file)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        columns = [_column(heading) for heading in next(reader, [])]
        if missing := [name for name in _HEADINGS if columns.count(name) != 1]:
            wanted = ", ".join(f"{name} ({' or '.join(_HEADINGS[name])})" for name in missing)
            raise BadInput(f"{file}: needs one column each for {wanted}")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield f"{file}:{before + reader.line_num}", dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise BadInput(f"{file}:{before + reader.line_num}: {error}") from None


def _table(file: Path) -> tuple[str, str, int]:
    """The table, the sign between its cells, and how many lines stand before it: a line `sep=;` names the sign."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read as UTF-8 ({type(error).__name__})") from None
    first, _, rest = text.partition("\n")
    if told := _SEP.fullmatch(first.rstrip("\r")):
        return rest, told.group(1), 1
    return text, max(";,\t", key=first.count), 0


def _column(heading: str) -> str:
    name = "_".join(re.findall(r"\w+", heading.lower()))
    return next((ours for ours, names in _HEADINGS.items() if name in names), "")


def _day(place: str, row: dict[str, str]) -> WaitingDay:
    calls = row.get("calls", "").strip()
    if _THOUSANDS.fullmatch(calls):
        calls = calls.replace(".", "")
    if not (calls.isascii() and calls.isdigit()) or len(calls) > _MOST_DIGITS:
        raise BadInput(f"{place}: calls is not a whole number below {10**_MOST_DIGITS}")
    return WaitingDay(_date(place, row.get("day", "").strip()), int(calls), int(calls) * _seconds(place, row))


def _date(place: str, text: str) -> date:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise BadInput(f"{place}: day is not written as 2026-11-30 or 30-11-2026")


def _seconds(place: str, row: dict[str, str]) -> float:
    """Seconds, or minutes and seconds with colons; hours may stand before them."""
    text = row.get("waited", "").strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        found = float(hours * 3600 + minutes * 60 + seconds)
    else:
        try:
            found = float(text.replace(",", "."))
        except ValueError:
            found = math.nan
    if not 0 <= found <= _LONGEST_S:
        raise BadInput(f"{place}: the waiting time is not written as 95, 1:35 or 0:01:35, of a day at most")
    return found
