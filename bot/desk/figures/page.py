"""A report of figures as it stands on paper: tables of texts, each with what it says and over how many."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.desk.figures.figures import FigureGroup, FigureReport
from bot.desk.figures.spread import Spread
from bot.desk.figures.words import DEFINITIONS, FEW, STATES, TIMES, day, named
from bot.statistics import Interval

_GROUP_HEAD = (
    "Vragen",
    "Beantwoord",
    "Niet zeker",
    "Geen antwoord",
    "Duim op",
    "Naar de hulplijn",
    "Goed volgens beoordelaars",
)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A heading, what the table says, its header cells and its rows."""

    heading: str
    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageDefinitions:
    """What the words mean: a term and its meaning each."""

    heading: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """The whole report."""

    title: str
    period: str
    tables: tuple[PageTable, ...]
    definitions: PageDefinitions


def page_of(report: FigureReport) -> FigurePage:
    """The page of a report; a topic, week or whole of few questions has no figures on it, and one in which nothing happened no row."""
    since = f"van {day(report.since)}" if report.since else "van het begin"
    about = named(report.period)
    days = f"{since} tot en met {day(report.until)}"
    return FigurePage(
        "Cijfers van BelBot",
        f"Over {about}: {days}." if about else f"Over de periode {days}.",
        (
            _times(report),
            _groups(
                "In het geheel",
                "",
                "Wat",
                [] if report.whole_is_small else [report.whole],
                [report.whole.name] if report.whole_is_small else [],
                lambda _: "Alles",
            ),
            _groups(
                "Per onderwerp",
                "Een vraag met meer onderwerpen telt bij elk.",
                "Onderwerp",
                report.topics,
                report.small_topics,
                _topic,
            ),
            _groups(
                "Per week",
                "Een week waarin niets gebeurde, staat er niet.",
                "Week van",
                [one for one in report.weeks if one.answers or one.calls],
                report.small_weeks,
                lambda name: day(date.fromisoformat(name)),
            ),
        ),
        PageDefinitions("Wat betekenen deze cijfers?", DEFINITIONS),
    )


def _times(report: FigureReport) -> PageTable:
    few = (FEW, "", "") if report.whole_is_small else None
    rows = tuple((name, *(few or _spread(getattr(report.whole, field)))) for field, name in TIMES.items())
    return PageTable("Tijden", "", ("Wat", "Aantal", "Helft binnen", "90% binnen"), rows)


def _spread(spread: Spread) -> tuple[str, str, str]:
    if spread.p50_s is None or spread.p90_s is None:
        return str(spread.n), STATES[spread.state], STATES[spread.state]
    return str(spread.n), _seconds(spread.p50_s), _seconds(spread.p90_s)


def _groups(
    heading: str,
    about: str,
    first: str,
    groups: Iterable[FigureGroup],
    small: Iterable[str],
    name: Callable[[str], str],
) -> PageTable:
    """The groups by name, small ones among them."""
    few = (FEW, *[""] * (len(_GROUP_HEAD) - 1))
    rows = {**{one.name: _counts(one) for one in groups}, **dict.fromkeys(small, few)}
    return PageTable(heading, about, (first, *_GROUP_HEAD), tuple((name(key), *rows[key]) for key in sorted(rows)))


def _counts(one: FigureGroup) -> tuple[str, ...]:
    counts = (one.answers, one.answered, one.likely, one.abstained + one.blocked, one.thumbs_up, one.escalations)
    return (*map(str, counts), _accuracy(one.accuracy, one.reviewed))


def _accuracy(found: Interval | None, reviewed: int) -> str:
    if found is None:
        return STATES["too_few" if reviewed else "not_measured"]
    value, low, high = (f"{round(100 * share)}%" for share in (found.value, found.low, found.high))
    return f"{value} ({low} tot {high}, {found.n} keer)"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",") if seconds < 60 else f"{int(seconds) // 60} min {int(seconds) % 60} s"


def _topic(name: str) -> str:
    """Without control characters, for which a PDF has no sign."""
    return "".join(char for char in name if unicodedata.category(char)[0] != "C") or "Geen onderwerp"
