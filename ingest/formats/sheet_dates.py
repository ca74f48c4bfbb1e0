"""Dates and times as a Dutch Excel shows them: a serial number of days in a format such as `d mmmm yyyy`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

UNSHOWN = "\ufffd"
"""What stands in place of a value that cannot be shown or was never worked out."""

_DUTCH = (
    "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "jan feb mrt apr mei jun jul aug sep okt nov dec".split(),
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
    "ma di wo do vr za zo".split(),
)
_ENGLISH = (
    "January February March April May June July August September October November December".split(),
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "Mon Tue Wed Thu Fri Sat Sun".split(),
)
_SYSTEM_DATE = "F800"
_SYSTEM_TIME = "F400"
_LAST = 2_958_466  # the day after 31-12-9999
_DAYS_OF_1904 = 1462


class _Token(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


def shown_date(serial: Decimal, tokens: Sequence[_Token], *, from_1904: bool = False) -> str:
    """The date or time in the format; `UNSHOWN` for one that Excel cannot show either."""
    if from_1904:
        serial += _DAYS_OF_1904
    if not 0 <= serial < _LAST:
        return UNSHOWN
    language = next((token.text.upper() for token in tokens if token.kind == "language"), "")
    seconds = _seconds(serial, _second_places(tokens))
    day, second = divmod(seconds, 86_400)
    date = _date(int(day))
    if language.endswith(_SYSTEM_DATE):
        return f"{_DUTCH[2][date.weekday()]} {date.day} {_DUTCH[0][date.month - 1]} {date.year}"
    if language.endswith(_SYSTEM_TIME):
        return f"{int(second // 3600)}:{int(second // 60 % 60):02}:{int(second % 60):02}"
    return _Moment(date, seconds, tokens).text()


def _date(day: int) -> dt.date:
    """The day of a serial number; Excel counts a 29 February 1900 that never was, as Lotus did."""
    if day == 60:
        return dt.date(1900, 2, 28)
    return dt.date(1899, 12, 31) + dt.timedelta(days=day if day < 60 else day - 1)


def serial_of(moment: str) -> Decimal | None:
    """The serial number of a date as Strict Open XML writes it: `2025-12-31T00:00:00`; None when it is none."""
    try:
        found = dt.datetime.fromisoformat(moment.strip().removesuffix("Z"))
    except ValueError:
        return None
    days = (found.date() - dt.date(1899, 12, 30)).days
    second = Decimal(found.hour * 3600 + found.minute * 60 + found.second)
    return Decimal(days) + second / 86_400


def _second_places(tokens: Sequence[_Token]) -> int:
    """How many decimals of a second a format shows; they stand behind a point."""
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), None)
    if point is None:
        return 0
    return next((n for n, token in enumerate(tokens[point + 1 :]) if token.kind != "digit"), len(tokens) - point - 1)


def _seconds(serial: Decimal, places: int) -> Decimal:
    """The seconds since the first day, rounded as they are shown: 23:59:59,9999 is the next day."""
    return (serial * 86_400).quantize(Decimal(1).scaleb(-min(places, 3)), ROUND_HALF_UP)


class _Moment:
    """A moment while it is written, token by token."""

    def __init__(self, date: dt.date, seconds: Decimal, tokens: Sequence[_Token]) -> None:
        self._date, self._seconds, self._second, self._tokens = date, seconds, seconds % 86_400, tokens
        language = next((token.text.upper() for token in tokens if token.kind == "language"), "")
        self._english = language.endswith("09") and len(language) >= 3
        self._names = _ENGLISH if self._english else _DUTCH
        self._halves = any(token.kind == "half" for token in tokens)

    def text(self) -> str:
        """The moment as the format has it."""
        return "".join(self._written(at, token) for at, token in enumerate(self._tokens))

    def _written(self, at: int, token: _Token) -> str:
        kind, text = token.kind, token.text
        if kind == "date":
            return self._minutes(text) if text[0] in "mM" and self._is_minute(at) else self._part(text.lower())
        if kind == "elapsed":
            per = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
            return f"{int(self._seconds // per):0{len(text)}d}"
        if kind == "half":
            return "AM" if self._second < 43_200 else "PM"
        if kind == "slash":
            return "/" if self._english else "-"
        if kind == "point":
            return "," if self._at_digit(at + 1) else "."
        if kind == "digit":
            return self._decimals(at)
        return {"width": " ", "fill": "", "language": "", "text": ""}.get(kind, text)

    def _at_digit(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].kind == "digit"

    def _decimals(self, at: int) -> str:
        first = at
        while self._at_digit(first - 1):
            first -= 1
        decimals = f"{self._second % 1:.6f}".partition(".")[2]
        return decimals[at - first : at - first + 1]

    def _is_minute(self, at: int) -> bool:
        """Whether an m stands for minutes: behind hours, or before seconds."""
        dated = [n for n, token in enumerate(self._tokens) if token.kind in ("date", "elapsed")]
        n = dated.index(at)
        before = self._tokens[dated[n - 1]].text.lower() if n else ""
        after = self._tokens[dated[n + 1]].text.lower() if n + 1 < len(dated) else ""
        return before.startswith("h") or after.startswith("s")

    def _minutes(self, text: str) -> str:
        return f"{int(self._second // 60 % 60):0{min(len(text), 2)}d}"

    def _part(self, text: str) -> str:
        months, short_months, days, short_days = self._names
        number, names = {
            "y": (self._date.year, ([], [])),
            "m": (self._date.month, (short_months, months)),
            "d": (self._date.day, (short_days, days)),
            "h": (self._hour(), ([], [])),
            "s": (int(self._second % 60), ([], [])),
        }[text[0]]
        if text[0] == "y":
            return f"{number % 100:02}" if len(text) <= 2 else str(number)
        if len(text) <= 2 or not names[0]:
            return f"{number:0{min(len(text), 2)}d}"
        at = self._date.weekday() if text[0] == "d" else number - 1
        if len(text) == 5 and text[0] == "m":
            return months[at][0]
        return names[len(text) > 3][at]

    def _hour(self) -> int:
        hour = int(self._second // 3600)
        return (hour % 12 or 12) if self._halves else hour
