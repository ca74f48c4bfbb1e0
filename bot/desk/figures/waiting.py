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

from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.errors import BadInput
from bot.records.waiting import WaitingDay, WaitingRecords

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


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of a file, for who reads what is wrong with it."""

    file: str
    line: int

    def wrong(self, operator: str, dutch: str) -> BadInput:
        return BadInput(f"{self.file}:{self.line}: {operator}", f"Regel {self.line} kan niet worden gelezen. {dutch}")


def waiting_file(file: Path) -> list[WaitingDay]:
    """The days of a file. Raises BadInput, as `waiting_days`, and for what is no text."""
    try:
        return waiting_days(file.read_text("utf-8-sig"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read as UTF-8 ({type(error).__name__})") from None


def waiting_days(text: str, file: str) -> list[WaitingDay]:
    """The days of a text, several rows of one day (queues) added up. Raises BadInput naming the line of `file` that cannot be used."""
    found: dict[date, WaitingDay] = {}
    for place, row in _rows(text.removeprefix("\ufeff"), file):
        one = _day(place, row)
        before = found.get(one.day, WaitingDay(one.day, 0, 0.0))
        found[one.day] = WaitingDay(one.day, before.calls + one.calls, before.waited_s + one.waited_s)
    if not found:
        raise BadInput(f"{file}: no days", "In dit bestand staan geen dagen.")
    return [found[day] for day in sorted(found)]


@dataclass(frozen=True, slots=True)
class WaitingPreview:
    """What a file of waiting times says: its days and callers, its first and last day, how many of its days are known already and would be
    replaced, and the average by week."""

    days: int
    calls: int
    first: date
    last: date
    known: int
    weeks: tuple[WaitingWeek, ...]


class WaitingTimes:
    """Reads waiting times in at the desk."""

    def __init__(self, records: WaitingRecords) -> None:
        self._records = records

    def preview(self, user: User, text: str) -> WaitingPreview:
        """What a text would bring; nothing is kept. Raises BadInput, and Forbidden without the right."""
        must(user, Right.WAITING)
        days = waiting_days(text, "waiting times")
        known = {one.day for one in self._records.since(days[0].day)}
        return WaitingPreview(
            len(days),
            sum(one.calls for one in days),
            days[0].day,
            days[-1].day,
            sum(one.day in known for one in days),
            waiting_weeks(days),
        )

    def keep(self, user: User, text: str) -> None:
        """Keeps the days of a text in place of what was known of them. Raises BadInput, and Forbidden without the right."""
        must(user, Right.WAITING)
        self._records.keep(waiting_days(text, "waiting times"), user.name)


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


def _rows(written: str, file: str) -> Iterator[tuple[_Place, dict[str, str]]]:
    """Each row with its place, under our names of its columns."""
    text, mark, before = _table(written)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        columns = [_column(heading) for heading in next(reader, [])]
        if missing := [name for name in _HEADINGS if columns.count(name) != 1]:
            wanted = ", ".join(f"{name} ({' or '.join(_HEADINGS[name])})" for name in missing)
            dutch = ", ".join(_HEADINGS[name][0] for name in missing)
            raise BadInput(
                f"{file}: needs one column each for {wanted}",
                f"Elk van deze kolommen moet er één keer in staan: {dutch}. De eerste regel zegt hoe de kolommen heten.",
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Place(file, before + reader.line_num), dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise _Place(file, before + reader.line_num).wrong(str(error), "Is het wel CSV?") from None


def _table(text: str) -> tuple[str, str, int]:
    """The table, the sign between its cells, and how many lines stand before it: a line `sep=;` names the sign."""
    first, _, rest = text.partition("\n")
    if told := _SEP.fullmatch(first.rstrip("\r")):
        return rest, told.group(1), 1
    return text, max(";,\t", key=first.count), 0


def _column(heading: str) -> str:
    name = "_".join(re.findall(r"\w+", heading.lower()))
    return next((ours for ours, names in _HEADINGS.items() if name in names), "")


def _day(place: _Place, row: dict[str, str]) -> WaitingDay:
    calls = row.get("calls", "").strip()
    if _THOUSANDS.fullmatch(calls):
        calls = calls.replace(".", "")
    if not (calls.isascii() and calls.isdigit()) or len(calls) > _MOST_DIGITS:
        raise place.wrong(
            f"calls is not a whole number below {10**_MOST_DIGITS}", "Het aantal gesprekken is geen heel getal."
        )
    return WaitingDay(_date(place, row.get("day", "").strip()), int(calls), int(calls) * _seconds(place, row))


def _date(place: _Place, text: str) -> date:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise place.wrong("day is not written as 2026-11-30 or 30-11-2026", "Schrijf de datum als 30-11-2026.")


def _seconds(place: _Place, row: dict[str, str]) -> float:
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
        raise place.wrong(
            "the waiting time is not written as 95, 1:35 or 0:01:35, of a day at most",
            "Schrijf de wachttijd als 95 (seconden), 1:35 of 0:01:35.",
        )
    return found
