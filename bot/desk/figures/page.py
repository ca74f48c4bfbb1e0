"""A report of figures as it stands on paper: tables of texts, each with what it says and over how many."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.desk.figures.figures import FEWEST_REVIEWS, FigureGroup, FigureReport
from bot.desk.figures.spread import Spread
from bot.statistics import Interval

FEWEST_ANSWERS = 10
"""Of a topic or week with fewer questions no figure is shown on paper, which goes further than the screen."""
_FEW, _NONE = "te weinig", "niet gemeten"
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_TIMES = (
    ("Zoektijd, met BelBot", "find_with"),
    ("Zoektijd, zonder BelBot", "find_without"),
    ("Gesprekstijd, met BelBot", "resolve_with"),
    ("Gesprekstijd, zonder BelBot", "resolve_without"),
    ("Antwoord van de hulplijn", "reply"),
)
_GROUP_HEAD = (
    "Vragen",
    "Beantwoord",
    "Niet zeker",
    "Geen antwoord",
    "Duim op",
    "Naar de hulplijn",
    "Goed volgens beoordelaars",
)
_DEFINITIONS = (
    ("Zoektijd", "Van de vraag tot de medewerker vond wat nodig was: gemarkeerd, gekopieerd of gelezen."),
    ("Gesprekstijd", "Van het begin tot het einde van gesprekken die eindigden met Opgelost."),
    ("Helft binnen, 90% binnen", "Van alle tijden op volgorde: de helft is korter dan het eerste getal, 90% korter dan het tweede."),
    ("Niet zeker", "BelBot zei waar je kunt kijken, zonder een antwoord te geven."),
    ("Geen antwoord", "BelBot vond geen bron die antwoord geeft, of las de vraag niet."),
    (
        "Goed volgens beoordelaars",
        "Het deel van de antwoorden uit de steekproef waarin elke zin klopt, met de grenzen van 95% (Wilson) en het aantal. Zijn beoordelaars "
        "verdeeld, dan telt het antwoord als fout tot een derde beslist.",
    ),
    (
        "Te weinig",
        f"Minder dan {FEWEST_ANSWERS} vragen of minder dan {FEWEST_REVIEWS} beoordeelde antwoorden, of te weinig tijden: dan zegt een getal niets, "
        "of iets over één medewerker.",
    ),
)  # fmt: skip


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
    """The page of a report; a topic or week of few questions has no figures on it."""
    since = f"van {_day(report.since)}" if report.since else "van het begin"
    return FigurePage(
        "Cijfers van BelBot",
        f"Over de periode {since} tot en met {_day(report.until)}. Er staat niets in over één medewerker.",
        (
            _times(report.whole),
            _groups("In het geheel", "", "Wat", [report.whole], lambda _: "Alles"),
            _groups(
                "Per onderwerp", "Een vraag met meer onderwerpen telt bij elk.", "Onderwerp", report.topics, _topic
            ),
            _groups("Per week", "", "Week van", report.weeks, lambda one: _day(date.fromisoformat(one.name))),
        ),
        PageDefinitions("Wat betekenen deze cijfers?", _DEFINITIONS),
    )


def _times(group: FigureGroup) -> PageTable:
    rows = tuple((name, *_spread(getattr(group, field))) for name, field in _TIMES)
    return PageTable("Tijden", "", ("Wat", "Aantal", "Helft binnen", "90% binnen"), rows)


def _spread(spread: Spread) -> tuple[str, str, str]:
    if spread.p50_s is None or spread.p90_s is None:
        state = _FEW if spread.n else _NONE
        return str(spread.n), state, state
    return str(spread.n), _seconds(spread.p50_s), _seconds(spread.p90_s)


def _groups(
    heading: str, about: str, first: str, groups: Iterable[FigureGroup], name: Callable[[FigureGroup], str]
) -> PageTable:
    rows = tuple((name(one), *_counts(one)) for one in groups)
    return PageTable(heading, about, (first, *_GROUP_HEAD), rows)


def _counts(one: FigureGroup) -> tuple[str, ...]:
    if one.answers < FEWEST_ANSWERS:
        return (_FEW if one.answers else "0", *[""] * (len(_GROUP_HEAD) - 1))
    counts = (one.answers, one.answered, one.likely, one.abstained + one.blocked, one.thumbs_up, one.escalations)
    return (*map(str, counts), _accuracy(one.accuracy, one.reviewed))


def _accuracy(found: Interval | None, reviewed: int) -> str:
    if found is None:
        return _FEW if reviewed else _NONE
    value, low, high = (f"{round(100 * share)}%" for share in (found.value, found.low, found.high))
    return f"{value} ({low} tot {high}, {found.n} keer)"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",") if seconds < 60 else f"{int(seconds) // 60} min {int(seconds) % 60} s"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _topic(group: FigureGroup) -> str:
    """Without control characters, for which a PDF has no sign."""
    return "".join(char for char in group.name if unicodedata.category(char)[0] != "C") or "Geen onderwerp"
